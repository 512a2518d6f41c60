<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="nl">
<context>
    <name></name>
    <message>
        <source>&amp;Bestand</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>Be&amp;werken</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>B&amp;eeld</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Ga naar</source>
        <translation>&amp;Go to</translation>
    </message>
    <message>
        <source>&amp;Pagina</source>
        <translation>&amp;Page</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Nieuw dossier…</source>
        <translation>&amp;New dossier…</translation>
    </message>
    <message>
        <source>&amp;Openen…</source>
        <translation>&amp;Open…</translation>
    </message>
    <message>
        <source>&amp;Voorbeelddossier openen</source>
        <translation>Open the &amp;sample dossier</translation>
    </message>
    <message>
        <source>&amp;Importeren…</source>
        <translation>&amp;Import…</translation>
    </message>
    <message>
        <source>Nieuw v&amp;enster</source>
        <translation>New windo&amp;w</translation>
    </message>
    <message>
        <source>&amp;Werkboeken samenleggen…</source>
        <translation>&amp;Lay workbooks together…</translation>
    </message>
    <message>
        <source>Form&amp;ulieren om over te nemen…</source>
        <translation>Forms &amp;to copy into…</translation>
    </message>
    <message>
        <source>Opmer&amp;kingen van het Rijk inlezen…</source>
        <translation>&amp;Read remarks of the government…</translation>
    </message>
    <message>
        <source>&amp;Reservekopie maken…</source>
        <translation>&amp;Make a backup…</translation>
    </message>
    <message>
        <source>Reserveko&amp;pieën…</source>
        <translation>Back&amp;ups…</translation>
    </message>
    <message>
        <source>Werkkopie terug&amp;zetten</source>
        <translation>Put the working copy &amp;back</translation>
    </message>
    <message>
        <source>Werkboek &amp;teruglezen…</source>
        <translation>Read a wor&amp;kbook back…</translation>
    </message>
    <message>
        <source>Lijst af&amp;drukken…</source>
        <translation>&amp;Print the list…</translation>
    </message>
    <message>
        <source>Rapport voor alliantie en raad…</source>
        <translation>Report for alliance and council…</translation>
    </message>
    <message>
        <source>&amp;Blad per interventie…</source>
        <translation>S&amp;heet per intervention…</translation>
    </message>
    <message>
        <source>Pakket &amp;maken…</source>
        <translation>Make a packa&amp;ge…</translation>
    </message>
    <message>
        <source>Pakket s&amp;amenvoegen…</source>
        <translation>M&amp;erge a package…</translation>
    </message>
    <message>
        <source>Dossier s&amp;luiten</source>
        <translation>&amp;Close the dossier</translation>
    </message>
    <message>
        <source>A&amp;fsluiten</source>
        <translation>E&amp;xit</translation>
    </message>
    <message>
        <source>&amp;Ongedaan maken</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>O&amp;pnieuw</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>&amp;Kopiëren</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>Kopiëren &amp;met koppen</source>
        <translation>Copy with &amp;headings</translation>
    </message>
    <message>
        <source>K&amp;nippen</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>P&amp;lakken</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>Omlaag &amp;doorvoeren</source>
        <translation>Fill &amp;down</translation>
    </message>
    <message>
        <source>Naar &amp;rechts doorvoeren</source>
        <translation>F&amp;ill to the right</translation>
    </message>
    <message>
        <source>&amp;Wissen</source>
        <translation>C&amp;lear</translation>
    </message>
    <message>
        <source>Regel&amp;s verwijderen</source>
        <translation>R&amp;emove rows</translation>
    </message>
    <message>
        <source>Alles kie&amp;zen</source>
        <translation>&amp;Select all</translation>
    </message>
    <message>
        <source>&amp;Filteren in de lijst</source>
        <translation>&amp;Filter the list</translation>
    </message>
    <message>
        <source>W&amp;aarom staat dit getal hier?</source>
        <translation>&amp;Why is this figure here?</translation>
    </message>
    <message>
        <source>Kolomm&amp;en kiezen…</source>
        <translation>Choose colu&amp;mns…</translation>
    </message>
    <message>
        <source>Sor&amp;teren op deze kolom</source>
        <translation>S&amp;ort by this column</translation>
    </message>
    <message>
        <source>Ook &amp;hierop sorteren</source>
        <translation>Sort &amp;by this one too</translation>
    </message>
    <message>
        <source>Sortering en filter &amp;bijwerken</source>
        <translation>Appl&amp;y sort and filter again</translation>
    </message>
    <message>
        <source>&amp;Groeperen op deze kolom</source>
        <translation>&amp;Group by this column</translation>
    </message>
    <message>
        <source>Alle groepen &amp;inklappen</source>
        <translation>Fold &amp;all groups</translation>
    </message>
    <message>
        <source>Alle groepen &amp;uitklappen</source>
        <translation>U&amp;nfold all groups</translation>
    </message>
    <message>
        <source>Kolommen &amp;vastzetten t/m deze</source>
        <translation>Free&amp;ze columns up to this one</translation>
    </message>
    <message>
        <source>&amp;Zijpaneel</source>
        <translation>&amp;Side panel</translation>
    </message>
    <message>
        <source>&amp;Volledig scherm</source>
        <translation>&amp;Full screen</translation>
    </message>
    <message>
        <source>&amp;Zoeken</source>
        <translation>&amp;Search</translation>
    </message>
    <message>
        <source>Laatste &amp;melding</source>
        <translation>Last &amp;message</translation>
    </message>
    <message>
        <source>&amp;Terug</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Vooruit</source>
        <translation>&amp;Forward</translation>
    </message>
    <message>
        <source>&amp;Doe alsof het 15 juli is…</source>
        <translation>Pretend it is 15 &amp;July…</translation>
    </message>
    <message>
        <source>V&amp;orig boekjaar</source>
        <translation>&amp;Previous financial year</translation>
    </message>
    <message>
        <source>Vol&amp;gend boekjaar</source>
        <translation>&amp;Next financial year</translation>
    </message>
    <message>
        <source>&amp;Handleiding</source>
        <translation>&amp;Manual</translation>
    </message>
    <message>
        <source>&amp;Woordenlijst</source>
        <translation>&amp;Glossary</translation>
    </message>
    <message>
        <source>&amp;Eerste stappen</source>
        <translation>&amp;First steps</translation>
    </message>
    <message>
        <source>&amp;Sneltoetsen</source>
        <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Wat is er &amp;nieuw</source>
        <translation>What is &amp;new</translation>
    </message>
    <message>
        <source>&amp;Probleem melden…</source>
        <translation>&amp;Report a problem…</translation>
    </message>
    <message>
        <source>&amp;Over NPLV Desktop</source>
        <translation>&amp;About NPLV Desktop</translation>
    </message>
    <message>
        <source>&amp;Volgt het systeem</source>
        <translation>&amp;Follow the system</translation>
    </message>
    <message>
        <source>&amp;Licht</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>&amp;Donker</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>&amp;Kleuren</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>&amp;Tekstgrootte</source>
        <translation>&amp;Text size</translation>
    </message>
    <message>
        <source>Taa&amp;l (language)</source>
        <translation>Langua&amp;ge (taal)</translation>
    </message>
    <message>
        <source>De tekstgrootte verandert als u het programma opnieuw start.</source>
        <translation>The text size changes when you start the program again.</translation>
    </message>
    <message>
        <source>De taal verandert als u het programma opnieuw start.</source>
        <translation>The language changes when you start the program again.</translation>
    </message>
    <message>
        <source>Kopiëren als afbeelding</source>
        <translation>Copy as a picture</translation>
    </message>
    <message>
        <source>verwacht {waarschijnlijk} (van {laag} tot {hoog})</source>
        <translation>expected {waarschijnlijk} (from {laag} to {hoog})</translation>
    </message>
    <message>
        <source>Met pijl omlaag hoort u elke regel.</source>
        <translation>Arrow down tells each row.</translation>
    </message>
    <message>
        <source>Geldstroom</source>
        <translation>Funding stream</translation>
    </message>
    <message>
        <source>Ministerie</source>
        <translation>Ministry</translation>
    </message>
    <message>
        <source>Beschikbaar</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>Toegekend</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>Begroot</source>
        <translation>Budgeted</translation>
    </message>
    <message>
        <source>Besteed</source>
        <translation>Spent</translation>
    </message>
    <message>
        <source>Verwacht</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>beschikbaar</source>
        <translation>available</translation>
    </message>
    <message>
        <source>{aantal} geldstromen met toegekend, begroot en besteed. </source>
        <translation>{aantal} funding streams with granted, budgeted and spent. </translation>
    </message>
    <message>
        <source>Geldstromen</source>
        <translation>Funding streams</translation>
    </message>
    <message>
        <source>{aantal} ministeries met toegekend, begroot en besteed. </source>
        <translation>{aantal} ministries with granted, budgeted and spent. </translation>
    </message>
    <message>
        <source>Activiteit</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Sociale huur</source>
        <translation>Social rent</translation>
    </message>
    <message>
        <source>Gepland</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>Gestart</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Gereed</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>gepland</source>
        <translation>planned</translation>
    </message>
    <message>
        <source>{aantal} activiteiten met geplande, gestarte en gerede woningen. </source>
        <translation>{aantal} activities with planned, started and finished homes. </translation>
    </message>
    <message>
        <source>Voorlopig</source>
        <translation>Provisional</translation>
    </message>
    <message>
        <source>Toon als tabel</source>
        <translation>Show as table</translation>
    </message>
    <message>
        <source>Toon als grafiek</source>
        <translation>Show as chart</translation>
    </message>
    <message>
        <source>{grafiek}: kopieer als afbeelding</source>
        <translation>{grafiek}: copy as a picture</translation>
    </message>
    <message>
        <source>De grafiek staat op het klembord.</source>
        <translation>The chart is on the clipboard.</translation>
    </message>
    <message>
        <source>{name}, als tabel</source>
        <translation>{name}, as a table</translation>
    </message>
    <message>
        <source>Laatste perioden</source>
        <translation>Latest periods</translation>
    </message>
    <message>
        <source>niets ingevuld</source>
        <translation>nothing filled in</translation>
    </message>
    <message>
        <source>Waarde</source>
        <translation>Value</translation>
    </message>
    <message>
        <source> (voorlopig)</source>
        <translation> (provisional)</translation>
    </message>
    <message>
        <source>{name} {low} tot {high}</source>
        <translation>{name} {low} to {high}</translation>
    </message>
    <message>
        <source>Het dossier is in gebruik; de controle begint later opnieuw.</source>
        <translation>The dossier is in use; the check begins again later.</translation>
    </message>
    <message>
        <source>Controleren</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>buiten het gebruikelijke</source>
        <translation>outside the usual</translation>
    </message>
    <message>
        <source>nog niets ingevuld</source>
        <translation>nothing filled in yet</translation>
    </message>
    <message>
        <source>Waarom staat dit getal hier?</source>
        <translation>Why is this figure here?</translation>
    </message>
    <message>
        <source>Gebruikelijk</source>
        <translation>Usual</translation>
    </message>
    <message>
        <source>{laag} tot {hoog}</source>
        <translation>{laag} to {hoog}</translation>
    </message>
    <message>
        <source>Bewijsstukken</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Opmerkingen</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>Wijzigingen</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Schrijf een opmerking, Enter plaatst haar</source>
        <translation>Write a remark, Enter places it</translation>
    </message>
    <message>
        <source>Nieuwe opmerking</source>
        <translation>New remark</translation>
    </message>
    <message>
        <source>Opmerking geplaatst</source>
        <translation>Remark placed</translation>
    </message>
    <message>
        <source>Heropenen</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Afhandelen</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>Re&amp;cente dossiers</source>
        <translation>Recent &amp;dossiers</translation>
    </message>
    <message>
        <source>Nog geen</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Bestand importeren</source>
        <translation>Import a file</translation>
    </message>
    <message>
        <source>Ongedaan maken</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Opnieuw doen</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Er is niets meer om ongedaan te maken of opnieuw te doen.</source>
        <translation>There is nothing left to undo or redo.</translation>
    </message>
    <message>
        <source>Ongedaan gemaakt: {name}</source>
        <translation>Undone: {name}</translation>
    </message>
    <message>
        <source>Opnieuw</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Opnieuw gedaan: {name}</source>
        <translation>Redone: {name}</translation>
    </message>
    <message>
        <source>Deze pagina heeft geen eigen acties</source>
        <translation>This page has no actions of its own</translation>
    </message>
    <message>
        <source>Pagina</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Actie</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Eén dossier per focusgebied, één gebundelde aanvraag of verantwoording voor het Rijk. Het programma maakt geen verbinding met internet: alles blijft op deze computer.</source>
        <translation>One dossier per focus area, one bundled application or account for the State. The program makes no connection to the internet: everything stays on this computer.</translation>
    </message>
    <message>
        <source>Over NPLV Desktop</source>
        <translation>About NPLV Desktop</translation>
    </message>
    <message>
        <source>Licentie</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Tekst van de licentie</source>
        <translation>Text of the licence</translation>
    </message>
    <message>
        <source>Sluiten</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Licentie: EUPL-1.2 · Qt {qVersion}</source>
        <translation>Licence: EUPL-1.2 · Qt {qVersion}</translation>
    </message>
    <message>
        <source>Dit dossier is beschadigd</source>
        <translation>This dossier is damaged</translation>
    </message>
    <message>
        <source>Het beschadigde bestand wordt niet overschreven: het komt onder een andere naam in dezelfde map te staan.</source>
        <translation>The damaged file is not overwritten: it is kept in the same folder under another name.</translation>
    </message>
    <message>
        <source>Herstellen neemt de gecontroleerde reservekopie van {moment} en doet daarna alles opnieuw wat in het beschadigde bestand nog te lezen is.</source>
        <translation>Repairing takes the checked backup of {moment} and then redoes everything that can still be read in the damaged file.</translation>
    </message>
    <message>
        <source>Van dit dossier staat geen goede reservekopie op deze computer. Herstellen haalt uit de historie wat nog te lezen is.</source>
        <translation>There is no good backup of this dossier on this computer. Repairing takes from the history what can still be read.</translation>
    </message>
    <message>
        <source>Niets doen</source>
        <translation>Do nothing</translation>
    </message>
    <message>
        <source>Alleen de gekozen kopie terugzetten</source>
        <translation>Only put the chosen copy back</translation>
    </message>
    <message>
        <source>Herstellen</source>
        <translation>Mend</translation>
    </message>
    <message>
        <source>Werkboeken en exports (*.xlsx *.csv *.txt *.tsv);;Alle bestanden (*)</source>
        <translation>Workbooks and exports (*.xlsx *.csv *.txt *.tsv);;All files (*)</translation>
    </message>
    <message>
        <source>Werkboek (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>Bestanden om in te lezen (*.xlsx *.csv *.txt *.tsv *.json);;Alle bestanden (*)</source>
        <translation>Files to import (*.xlsx *.csv *.txt *.tsv *.json);;All files (*)</translation>
    </message>
    <message>
        <source>Dossiers (*.nplv)</source>
        <translation>Dossiers (*.nplv)</translation>
    </message>
    <message>
        <source>Alle bestanden (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Moet u gegevens overtypen in een formulier van een ander? Beschrijf het hier. In elk werkboek staat dan een blad Overnemen, in de volgorde en de woorden van dat formulier.</source>
        <translation>Do you have to retype data into someone else&apos;s form? Describe it here. Every workbook then has a sheet Overnemen, in the order and the words of that form.</translation>
    </message>
    <message>
        <source>Het bestand heeft per rij een veld, met de kolommen Nr, Veld, Bron en Toelichting. In Bron staat wat erin hoort: VHF2.besteed, totaal.restant, K07.laatste, jaar of tekst: uw woorden.</source>
        <translation>The file has one field per row, with the columns Nr, Veld, Bron and Toelichting. Bron says what goes in: VHF2.besteed, totaal.restant, K07.laatste, jaar or tekst: your words.</translation>
    </message>
    <message>
        <source>Nog geen formulier beschreven</source>
        <translation>No form described yet</translation>
    </message>
    <message>
        <source>Hier komt elk formulier dat u overtypt, met hoeveel velden het heeft.</source>
        <translation>Each form that you type over will be here, with the number of its fields.</translation>
    </message>
    <message>
        <source>{naam} · {aantal} velden</source>
        <translation>{naam} · {aantal} fields</translation>
    </message>
    <message>
        <source>{naam} heeft {aantal} velden en komt in elk volgend werkboek.</source>
        <translation>{naam} has {aantal} fields and goes into each next workbook.</translation>
    </message>
    <message>
        <source>Formulieren om over te nemen</source>
        <translation>Forms to copy into</translation>
    </message>
    <message>
        <source>Beschreven formulieren</source>
        <translation>Described forms</translation>
    </message>
    <message>
        <source>Formulier toevoegen…</source>
        <translation>Add a form…</translation>
    </message>
    <message>
        <source>Weghalen</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Beschrijving van een formulier</source>
        <translation>Description of a form</translation>
    </message>
    <message>
        <source>Naam van het formulier</source>
        <translation>Name of the form</translation>
    </message>
    <message>
        <source># Deze bladzijde is er nog niet

Kies een andere bladzijde: [de inhoud](index.md).</source>
        <translation># This page does not exist yet

Choose another page: [contents](index.md).</translation>
    </message>
    <message>
        <source>Handleiding – NPLV Desktop</source>
        <translation>Manual – NPLV Desktop</translation>
    </message>
    <message>
        <source>Handleiding</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Vooruit</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Zoek op deze bladzijde</source>
        <translation>Search on this page</translation>
    </message>
    <message>
        <source>Handleiding: {heading}</source>
        <translation>Manual: {heading}</translation>
    </message>
    <message>
        <source>Er is geen bedrag</source>
        <translation>There is no amount</translation>
    </message>
    <message>
        <source>Achter dit getal staan geen boekingen of andere bedragen.</source>
        <translation>There are no bookings or other amounts behind this figure.</translation>
    </message>
    <message>
        <source>In hele euro&apos;s: {euros}. Door het afronden is het verschil {verschil}.</source>
        <translation>In whole euros: {euros}. The difference by rounding is {verschil}.</translation>
    </message>
    <message>
        <source>Bedragen zoeken</source>
        <translation>Looking up amounts</translation>
    </message>
    <message>
        <source>Ga naar dit gegeven</source>
        <translation>Go to this record</translation>
    </message>
    <message>
        <source>Deze versie blijft bewaard zoals zij is ingediend. U werkt verder in een nieuwe versie; wat u niet heropent, blijft vast.</source>
        <translation>This version is kept as it was submitted. You go on in a new version; what you do not reopen stays fixed.</translation>
    </message>
    <message>
        <source>Alles heropenen</source>
        <translation>Reopen everything</translation>
    </message>
    <message>
        <source>Alleen deze onderdelen:</source>
        <translation>Only these parts:</translation>
    </message>
    <message>
        <source>Kies ten minste één onderdeel, of heropen alles.</source>
        <translation>Choose at least one part, or reopen everything.</translation>
    </message>
    <message>
        <source>De export van de financiële administratie, zoals die uit het systeem komt. Boekingen die er al staan, worden herkend en niet dubbel geboekt.</source>
        <translation>The export of the financial administration as it comes from the system. Bookings that are there already are recognised and not booked twice.</translation>
    </message>
    <message>
        <source>Een lijst met projectcode, interventie en geldstroom.</source>
        <translation>A list with project code, intervention and funding stream.</translation>
    </message>
    <message>
        <source>Een lijst met regeling, nummer, datum, geldstroom, jaar en bedrag.</source>
        <translation>A list with scheme, number, date, funding stream, year and amount.</translation>
    </message>
    <message>
        <source>Een uitvoeringsprogramma: interventies, met een begroting per jaar.</source>
        <translation>An implementation programme: interventions with a budget per year.</translation>
    </message>
    <message>
        <source>Een tabel met waarden per jaar, of een bestand van het CBS met waarden per wijk of buurt. Jaren mogen onder elkaar staan of in kolommen naast elkaar.</source>
        <translation>A table with values per year, or a file of CBS with values per district. Years may stand under each other or in columns.</translation>
    </message>
    <message>
        <source>De SiSa-bijlage op maat van uw gemeente. De codes en indicatoren worden overgenomen; wat uit de boekingen volgt, wordt daarna berekend.</source>
        <translation>The SiSa annex of your municipality. The codes and indicators are taken over; what follows from the bookings is calculated afterwards.</translation>
    </message>
    <message>
        <source>Bestand kiezen</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>Cellen plakken</source>
        <translation>Paste cells</translation>
    </message>
    <message>
        <source>Kopieer in Excel een blok met de koppen erbij en plak het hier</source>
        <translation>Copy a block with its headings in Excel and paste it here</translation>
    </message>
    <message>
        <source>Sleep het bestand hierheen</source>
        <translation>Drag the file here</translation>
    </message>
    <message>
        <source>Excel, csv of tekst. Of kopieer een blok in Excel en druk op Ctrl+V.</source>
        <translation>Excel, csv or text. Or copy a block in Excel and press Ctrl+V.</translation>
    </message>
    <message>
        <source>Bestand</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Eerder ingelezen</source>
        <translation>Read before</translation>
    </message>
    <message>
        <source>{moment} · {nieuw} nieuw</source>
        <translation>{moment} · {nieuw} new</translation>
    </message>
    <message>
        <source>Profiel</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>zonder profiel</source>
        <translation>without profile</translation>
    </message>
    <message>
        <source>Nieuw</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Gewijzigd</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Staat er al</source>
        <translation>Already there</translation>
    </message>
    <message>
        <source>Dubbel in het bestand</source>
        <translation>Double in the file</translation>
    </message>
    <message>
        <source>Overgeslagen</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Geweigerd</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Dit is een lijst met projectcodes en geldstromen, en wordt gelezen als koppelingen. Interventies die er nog niet zijn, worden gemaakt.</source>
        <translation>This is a list of project codes and funding streams, and it is read as links. Interventions that do not exist yet are made.</translation>
    </message>
    <message>
        <source>Het totaal in het bestand is niet te lezen. Vergelijk het bedrag onderaan zelf met het bestand.</source>
        <translation>The total in the file cannot be read. Compare the amount below with the file yourself.</translation>
    </message>
    <message>
        <source>Geen regels</source>
        <translation>No rows</translation>
    </message>
    <message>
        <source>Hierboven staat waarom er niets te lezen is.</source>
        <translation>Above it says why there is nothing to read.</translation>
    </message>
    <message>
        <source>naam, bijvoorbeeld Maandexport</source>
        <translation>name, for example Monthly export</translation>
    </message>
    <message>
        <source>Instellingen bewaren als profiel</source>
        <translation>Keep settings as a profile</translation>
    </message>
    <message>
        <source>Instellingen bewaren als</source>
        <translation>Keep settings as</translation>
    </message>
    <message>
        <source>Nieuw, samen {som}</source>
        <translation>New, together {som}</translation>
    </message>
    <message>
        <source>waarde</source>
        <translation>value</translation>
    </message>
    <message>
        <source>waarden</source>
        <translation>values</translation>
    </message>
    <message>
        <source>Neem {changed} gewijzigde {word} ook over</source>
        <translation>Take over {changed} changed {word} too</translation>
    </message>
    <message>
        <source>herkend</source>
        <translation>recognised</translation>
    </message>
    <message>
        <source>klopt</source>
        <translation>agrees</translation>
    </message>
    <message>
        <source>Totaal van {kolom} in het bestand {bestand}, gelezen {gelezen}</source>
        <translation>Total of {kolom} in the file {bestand}, read {gelezen}</translation>
    </message>
    <message>
        <source>: {gap} verschil</source>
        <translation>: {gap} difference</translation>
    </message>
    <message>
        <source>ter info</source>
        <translation>for info</translation>
    </message>
    <message>
        <source>geweigerd</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>Klaar</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Eén keer Ctrl+Z maakt de hele import ongedaan.</source>
        <translation>One Ctrl+Z undoes the whole import.</translation>
    </message>
    <message>
        <source>1 interventie heeft boekingen, maar haar status is nog Idee of Aangevraagd.</source>
        <translation>1 intervention has bookings, but its status is still Idea or Requested.</translation>
    </message>
    <message>
        <source>{count} interventies hebben boekingen, maar hun status is nog Idee of Aangevraagd.</source>
        <translation>{count} interventions have bookings, but their status is still Idea or Requested.</translation>
    </message>
    <message>
        <source>Zet de status op Loopt</source>
        <translation>Set the status to Running</translation>
    </message>
    <message>
        <source>Status op Loopt gezet. Aantal interventies: {count}.</source>
        <translation>Status set to Running. Number of interventions: {count}.</translation>
    </message>
    <message>
        <source>Kopie met bevindingen</source>
        <translation>Copy with findings</translation>
    </message>
    <message>
        <source>Kopie maken</source>
        <translation>Make a copy</translation>
    </message>
    <message>
        <source>{name} is gemaakt, met {bevindingen} bevindingen. Verbeter het en lees het opnieuw in.</source>
        <translation>{name} was made, with {bevindingen} findings. Mend it and read it again.</translation>
    </message>
    <message>
        <source>Geweigerde regels herstellen</source>
        <translation>Mend the refused rows</translation>
    </message>
    <message>
        <source>Uw eigen bestand, met een blad en opmerkingen waar iets niet klopt</source>
        <translation>Your own file, with a sheet and remarks where something is wrong</translation>
    </message>
    <message>
        <source>Nog een bestand</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>Er was niets nieuws om in te lezen</source>
        <translation>There was nothing new to read</translation>
    </message>
    <message>
        <source>Geweigerde regels bewaard</source>
        <translation>Refused rows kept</translation>
    </message>
    <message>
        <source>Keuzes bewaard</source>
        <translation>Choices kept</translation>
    </message>
    <message>
        <source>{count} {noun} ingelezen</source>
        <translation>{count} {noun} read</translation>
    </message>
    <message>
        <source>{count} {noun} bijgewerkt</source>
        <translation>{count} {noun} updated</translation>
    </message>
    <message>
        <source>Bestand: {bestand}, {gelezen} regels gelezen.</source>
        <translation>File: {bestand}, {gelezen} rows read.</translation>
    </message>
    <message>
        <source>Samen {som_nieuw}.</source>
        <translation>Together {som_nieuw}.</translation>
    </message>
    <message>
        <source>{dubbel} stonden er al en zijn niet dubbel geboekt.</source>
        <translation>{dubbel} were there already and were not booked twice.</translation>
    </message>
    <message>
        <source>{bijgewerkt} bijgewerkt met een nieuwe waarde.</source>
        <translation>{bijgewerkt} updated with a new value.</translation>
    </message>
    <message>
        <source>{count} hebben in het bestand een andere waarde en zijn gelaten zoals ze waren.</source>
        <translation>{count} have another value in the file and were left as they were.</translation>
    </message>
    <message>
        <source>1 heeft in het bestand een andere waarde en is gelaten zoals ze was.</source>
        <translation>1 has another value in the file and was left as it was.</translation>
    </message>
    <message>
        <source>{overgeslagen} overgeslagen, zoals gekozen.</source>
        <translation>{overgeslagen} skipped, as chosen.</translation>
    </message>
    <message>
        <source>{geweigerd} geweigerd; ze staan bewaard bij Importhistorie.</source>
        <translation>{geweigerd} refused; they are kept under Import history.</translation>
    </message>
    <message>
        <source>De instellingen staan in profiel “{bewaar_als}”.</source>
        <translation>The settings are kept in profile “{bewaar_als}”.</translation>
    </message>
    <message>
        <source>In dit bestand zijn geen kolommen herkend. Wijs ten minste {kolommen} aan, of kies een ander bestand.</source>
        <translation>No columns were recognised in this file. Point out at least {kolommen}, or choose another file.</translation>
    </message>
    <message>
        <source>Nodig en niet herkend: {kolommen}. Wijs aan in welke kolom dit staat, of kies een ander bestand.</source>
        <translation>Needed and not recognised: {kolommen}. Point out which column holds this, or choose another file.</translation>
    </message>
    <message>
        <source>niet in het bestand</source>
        <translation>not in the file</translation>
    </message>
    <message>
        <source>Kolommen</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Wat staat in welke kolom?</source>
        <translation>What is in which column?</translation>
    </message>
    <message>
        <source>Zo staat het in het bestand</source>
        <translation>This is how it stands in the file</translation>
    </message>
    <message>
        <source>rijen van het begin van het bestand</source>
        <translation>rows of the beginning of the file</translation>
    </message>
    <message>
        <source>Blad</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Kopregel</source>
        <translation>Heading row</translation>
    </message>
    <message>
        <source>Rij met de kolomkoppen</source>
        <translation>Row with the column headings</translation>
    </message>
    <message>
        <source>Koppen op rij</source>
        <translation>Headings on row</translation>
    </message>
    <message>
        <source>zonder kop</source>
        <translation>without heading</translation>
    </message>
    <message>
        <source>nodig: wijs de kolom aan</source>
        <translation>needed: point out the column</translation>
    </message>
    <message>
        <source>Blad {blad}</source>
        <translation>Sheet {blad}</translation>
    </message>
    <message>
        <source>Tekst, gescheiden met {split}</source>
        <translation>Text, separated by {split}</translation>
    </message>
    <message>
        <source>Deze projectcodes kent het dossier nog niet. Kies per code de interventie en de geldstroom, of typ bij Overslaan “ja”: de keuze wordt onthouden voor de volgende keer. Typ of dubbelklik in een cel; codes die u open laat, worden geweigerd en blijven bewaard om te herstellen.</source>
        <translation>The dossier does not know these project codes yet. Choose the intervention and the funding stream for each code, or type “ja” (yes) under Skip: the choice is remembered for next time. Type or double-click in a cell; codes you leave open are refused and kept to be mended.</translation>
    </message>
    <message>
        <source>Koppelen</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Alle projectcodes zijn gekoppeld</source>
        <translation>All project codes are linked</translation>
    </message>
    <message>
        <source>Alle boekingen weten bij welke interventie en geldstroom ze horen.</source>
        <translation>All bookings know their intervention and funding stream.</translation>
    </message>
    <message>
        <source>Overige codes</source>
        <translation>Other codes</translation>
    </message>
    <message>
        <source>niet boeken, maar bewaren om te herstellen</source>
        <translation>do not book, but keep to be mended</translation>
    </message>
    <message>
        <source>Codes zonder keuze naar geldstroom</source>
        <translation>Codes without a choice to funding stream</translation>
    </message>
    <message>
        <source>Dit staat zo in het bestand.</source>
        <translation>This is how it stands in the file.</translation>
    </message>
    <message>
        <source>{aantal} van de {alle} codes gaan naar de gekozen geldstroom.</source>
        <translation>{aantal} of the {alle} codes go to the chosen funding stream.</translation>
    </message>
    <message>
        <source>Nog te koppelen codes: {open_codes} van {gaps}. Boekingen daarmee: {rows}.</source>
        <translation>Codes still to be linked: {open_codes} of {gaps}. Bookings with them: {rows}.</translation>
    </message>
    <message>
        <source>Alle codes zijn gekoppeld of worden overgeslagen.</source>
        <translation>All codes are linked or skipped.</translation>
    </message>
    <message>
        <source>Dit staat zo in het bestand. Wijzig het daar, of na het inlezen hier.</source>
        <translation>This is how it stands in the file. Change it there, or here after reading.</translation>
    </message>
    <message>
        <source>{aantal} {wat} inlezen</source>
        <translation>Read {aantal} {wat}</translation>
    </message>
    <message>
        <source>Keuzes bewaren</source>
        <translation>Keep the choices</translation>
    </message>
    <message>
        <source>Geweigerde regels bewaren</source>
        <translation>Keep the refused rows</translation>
    </message>
    <message>
        <source>Kan zo niet worden ingelezen</source>
        <translation>Cannot be read like this</translation>
    </message>
    <message>
        <source>Niets nieuws om in te lezen</source>
        <translation>Nothing new to read</translation>
    </message>
    <message>
        <source>Antwoord</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Dit kunt u alleen zelf weten</source>
        <translation>Only you can know this</translation>
    </message>
    <message>
        <source>1 cel</source>
        <translation>1 cell</translation>
    </message>
    <message>
        <source>{count} cellen</source>
        <translation>{count} cells</translation>
    </message>
    <message>
        <source>Boekingen importeren</source>
        <translation>Import bookings</translation>
    </message>
    <message>
        <source>Koppelingen importeren</source>
        <translation>Import links</translation>
    </message>
    <message>
        <source>Beschikkingen importeren</source>
        <translation>Import grant decisions</translation>
    </message>
    <message>
        <source>Interventies importeren</source>
        <translation>Import interventions</translation>
    </message>
    <message>
        <source>Indicatoren importeren</source>
        <translation>Import indicators</translation>
    </message>
    <message>
        <source>SiSa-bijlage importeren</source>
        <translation>Import the SiSa annex</translation>
    </message>
    <message>
        <source>Wijken</source>
        <translation>Districts</translation>
    </message>
    <message>
        <source>Zoek een wijk of buurt</source>
        <translation>Search for a district or neighbourhood</translation>
    </message>
    <message>
        <source>Wijken en buurten in het bestand</source>
        <translation>Districts and neighbourhoods in the file</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>herkend aan de kolommen</source>
        <translation>recognised by the columns</translation>
    </message>
    <message>
        <source>Kolom met de waarde</source>
        <translation>Column with the value</translation>
    </message>
    <message>
        <source>Kolom met het gewicht</source>
        <translation>Column with the weight</translation>
    </message>
    <message>
        <source>Dit is de nulmeting</source>
        <translation>This is the baseline</translation>
    </message>
    <message>
        <source>Welke wijken en buurten horen bij het gebied?</source>
        <translation>Which districts and neighbourhoods belong to the area?</translation>
    </message>
    <message>
        <source>Wat wordt gelezen?</source>
        <translation>What is read?</translation>
    </message>
    <message>
        <source>Gewicht</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>Wijken zonder waarde tellen niet mee in het gemiddelde; ontbrekend is geen nul. De keuze van wijken wordt onthouden.</source>
        <translation>Districts without a value do not count in the mean; missing is not zero. The choice of districts is remembered.</translation>
    </message>
    <message>
        <source> En nog {fatal}.</source>
        <translation> And {fatal} more.</translation>
    </message>
    <message>
        <source>Dit bestand heeft geen waarden per wijk: elke rij is één waarde.</source>
        <translation>This file has no values per district: each row is one value.</translation>
    </message>
    <message>
        <source>{gekozen} van de {opties} gekozen.</source>
        <translation>{gekozen} of {opties} chosen.</translation>
    </message>
    <message>
        <source>Het bestand wordt bekeken</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>Kies het bestand; u ziet daarna eerst wat erin staat</source>
        <translation>Choose the file; you will see first what is in it</translation>
    </message>
    <message>
        <source> · blad {blad}</source>
        <translation> · sheet {blad}</translation>
    </message>
    <message>
        <source>{bestand}{sheet} · {gelezen} regels</source>
        <translation>{bestand}{sheet} · {gelezen} rows</translation>
    </message>
    <message>
        <source>Annuleren</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Terug naar de pagina; er verandert niets</source>
        <translation>Back to the page; nothing changes</translation>
    </message>
    <message>
        <source>Verder</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Schrijf dit in het dossier, in één stap die u ongedaan kunt maken</source>
        <translation>Write this into the dossier, in one step that you can undo</translation>
    </message>
    <message>
        <source>Bestand bekijken</source>
        <translation>Looking at the file</translation>
    </message>
    <message>
        <source>gecontroleerd</source>
        <translation>checked</translation>
    </message>
    <message>
        <source>niet heel</source>
        <translation>not whole</translation>
    </message>
    <message>
        <source>vandaag {tijd}</source>
        <translation>today {tijd}</translation>
    </message>
    <message>
        <source>gisteren {tijd}</source>
        <translation>yesterday {tijd}</translation>
    </message>
    <message>
        <source>Dit bestand is beschadigd en kan niet worden teruggezet.</source>
        <translation>This file is damaged and cannot be put back.</translation>
    </message>
    <message>
        <source>{aantal} interventies</source>
        <translation>{aantal} interventions</translation>
    </message>
    <message>
        <source>{aantal} bestedingen, samen {bedrag}</source>
        <translation>{aantal} expenses, together {bedrag}</translation>
    </message>
    <message>
        <source>{aantal} bewijsstukken</source>
        <translation>{aantal} documents</translation>
    </message>
    <message>
        <source>Reservekopieën</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Uitwisselpakket (*.nplvx)</source>
        <translation>Exchange package (*.nplvx)</translation>
    </message>
    <message>
        <source>Pakket maken</source>
        <translation>Make the package</translation>
    </message>
    <message>
        <source>Volledig pakket, voor een laptop die nog niet uitwisselde</source>
        <translation>Full package, for a laptop that has not exchanged yet</translation>
    </message>
    <message>
        <source>Wachtwoord op het pakket (aanbevolen bij mail of USB)</source>
        <translation>Password on the package (advised for mail or USB)</translation>
    </message>
    <message>
        <source>Wachtwoord</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Wachtwoord nog een keer</source>
        <translation>Password once more</translation>
    </message>
    <message>
        <source>Pakket maken…</source>
        <translation>Make the package…</translation>
    </message>
    <message>
        <source>Een pakket bevat wat hier is gewijzigd en de bewijsstukken die erbij horen. Uw collega ziet eerst wat er verandert en voegt het dan samen.</source>
        <translation>A package holds what was changed here and the documents that belong to it. Your colleague first sees what changes and then merges it.</translation>
    </message>
    <message>
        <source>Zonder dit wachtwoord gaat het pakket nooit meer open. Geef het apart door.</source>
        <translation>Without this password the package never opens again. Pass it on separately.</translation>
    </message>
    <message>
        <source>De wachtwoorden zijn niet gelijk. Typ twee keer hetzelfde wachtwoord.</source>
        <translation>The passwords differ. Type the same password twice.</translation>
    </message>
    <message>
        <source>Het pakket staat in {pad}, zonder {aantal} bewijsstukken waarvan het bestand er niet meer is: {namen}.</source>
        <translation>The package is in {pad}, without {aantal} documents whose file is no longer there: {namen}.</translation>
    </message>
    <message>
        <source>Het pakket staat in {pad}: {aantal} gegevens, {grootte}.</source>
        <translation>The package is in {pad}: {aantal} records, {grootte}.</translation>
    </message>
    <message>
        <source>Doe alsof het 15 juli is</source>
        <translation>Pretend it is 15 July</translation>
    </message>
    <message>
        <source>Doe alsof het deze dag is</source>
        <translation>Pretend it is this day</translation>
    </message>
    <message>
        <source>Bezig met controleren…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>{blokkeert} blokkeren · {toelichten} graag toelichten · {overig} andere stappen en termijnen</source>
        <translation>{blokkeert} block · {toelichten} to explain · {overig} other steps and deadlines</translation>
    </message>
    <message>
        <source>Alles is klaar</source>
        <translation>Everything is ready</translation>
    </message>
    <message>
        <source>Op deze dag staat er niets meer in de weg.</source>
        <translation>On this day nothing stands in the way any more.</translation>
    </message>
    <message>
        <source>Hieronder staat alles wat in het bestand komt: versies, aantallen en het logboek. Namen, teksten en bedragen uit uw dossier staan er niet in. Het programma verstuurt niets: u stuurt het bestand zelf naar uw helpdesk.</source>
        <translation>Below is all that goes into the file: versions, counts and the log. Names, texts and amounts of your dossier are not in it. The program sends nothing: you send the file to your help desk yourself.</translation>
    </message>
    <message>
        <source>Een verhusselde kopie van het dossier erbij doen (hulppakket)</source>
        <translation>Include a scrambled copy of the dossier (help package)</translation>
    </message>
    <message>
        <source>In de kopie zijn woorden andere woorden en bedragen andere bedragen. De opbouw blijft gelijk, zodat de helpdesk de fout kan nadoen.</source>
        <translation>In the copy words are other words and amounts are other amounts. The structure stays the same, so that the help desk can repeat the error.</translation>
    </message>
    <message>
        <source>Probleem melden</source>
        <translation>Report a problem</translation>
    </message>
    <message>
        <source>Inhoud van het rapport</source>
        <translation>Content of the report</translation>
    </message>
    <message>
        <source>Bestand opslaan…</source>
        <translation>Save the file…</translation>
    </message>
    <message>
        <source>Hulppakket (*.zip)</source>
        <translation>Help package (*.zip)</translation>
    </message>
    <message>
        <source>Probleemrapport (*.txt)</source>
        <translation>Problem report (*.txt)</translation>
    </message>
    <message>
        <source>Probleemrapport opslaan</source>
        <translation>Saving the problem report</translation>
    </message>
    <message>
        <source>Het rapport staat in {path}. Stuur het zelf naar uw helpdesk.</source>
        <translation>The report is in {path}. Send it to your help desk yourself.</translation>
    </message>
    <message>
        <source>Het rapport wordt gemaakt…</source>
        <translation>The report is being made…</translation>
    </message>
    <message>
        <source>Probleemrapport maken</source>
        <translation>Making the problem report</translation>
    </message>
    <message>
        <source>Proeflezen</source>
        <translation>Proofread</translation>
    </message>
    <message>
        <source>Naast</source>
        <translation>Beside</translation>
    </message>
    <message>
        <source>Niets: alleen lezen</source>
        <translation>Nothing: read only</translation>
    </message>
    <message>
        <source>Alleen wat verschilt</source>
        <translation>Only what differs</translation>
    </message>
    <message>
        <source>{blad} ({aantal})</source>
        <translation>{blad} ({aantal})</translation>
    </message>
    <message>
        <source>Het werkboek wordt samengesteld…</source>
        <translation>The workbook is being put together…</translation>
    </message>
    <message>
        <source>Op dit blad staat nu niets.</source>
        <translation>There is nothing on this sheet now.</translation>
    </message>
    <message>
        <source>Bladen</source>
        <translation>Sheets</translation>
    </message>
    <message>
        <source>Grafieken van dit blad</source>
        <translation>Charts of this sheet</translation>
    </message>
    <message>
        <source>Het programma maakt deze kopieën zelf: bij het openen en sluiten, elk half uur en voor elke grote handeling. Een kopie telt pas als zij is geopend en nagekeken.</source>
        <translation>The program makes these copies itself: when opening and closing, every half hour and before each big step. A copy only counts once it was opened and examined.</translation>
    </message>
    <message>
        <source>Tweede map</source>
        <translation>Second folder</translation>
    </message>
    <message>
        <source>geen; kies een map op het netwerk of een stick, voor als deze laptop stukgaat</source>
        <translation>none; choose a folder on the network or a stick, in case this laptop breaks</translation>
    </message>
    <message>
        <source>Hersteltest</source>
        <translation>Restore test</translation>
    </message>
    <message>
        <source>nog niet gedaan</source>
        <translation>not done yet</translation>
    </message>
    <message>
        <source>Nog geen reservekopieën</source>
        <translation>No backups yet</translation>
    </message>
    <message>
        <source>De eerste kopie wordt zo gemaakt. U kunt er nu ook zelf een maken.</source>
        <translation>The first copy is made soon. You can also make one yourself now.</translation>
    </message>
    <message>
        <source>Nu een kopie maken</source>
        <translation>Make a copy now</translation>
    </message>
    <message>
        <source>Map kiezen…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Geen tweede map</source>
        <translation>No second folder</translation>
    </message>
    <message>
        <source>Nu testen</source>
        <translation>Test now</translation>
    </message>
    <message>
        <source>Zet de nieuwste kopie apart terug en kijk of alles er is</source>
        <translation>Put the newest copy back apart and see whether everything is there</translation>
    </message>
    <message>
        <source>Openen als nieuw dossier…</source>
        <translation>Open as a new dossier…</translation>
    </message>
    <message>
        <source>Terugzetten</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>Kopieën lezen</source>
        <translation>Reading copies</translation>
    </message>
    <message>
        <source>Reservekopie maken</source>
        <translation>Make a backup</translation>
    </message>
    <message>
        <source>Reservekopie van {moment} terugzetten?</source>
        <translation>Put the backup of {moment} back?</translation>
    </message>
    <message>
        <source>Het dossier wordt weer zoals het toen was. Wat er nu staat blijft bewaard, in een kopie naast het dossier.</source>
        <translation>The dossier becomes as it was then. What is there now is kept, in a copy beside the dossier.</translation>
    </message>
    <message>
        <source>{dossier} van {dag}</source>
        <translation>{dossier} of {dag}</translation>
    </message>
    <message>
        <source>Openen als nieuw dossier</source>
        <translation>Open as a new dossier</translation>
    </message>
    <message>
        <source>Dossier (*.nplv)</source>
        <translation>Dossier (*.nplv)</translation>
    </message>
    <message>
        <source>Tweede map voor reservekopieën</source>
        <translation>Second folder for backups</translation>
    </message>
    <message>
        <source>De hersteltest is niet geslaagd. Het verslag staat in {plaats}.</source>
        <translation>The restore test failed. The report is in {plaats}.</translation>
    </message>
    <message>
        <source>De hersteltest is geslaagd. Het verslag staat in {plaats}.</source>
        <translation>The restore test succeeded. The report is in {plaats}.</translation>
    </message>
    <message>
        <source>geslaagd op {dag}</source>
        <translation>succeeded on {dag}</translation>
    </message>
    <message>
        <source>niet geslaagd op {dag}; doe hem opnieuw</source>
        <translation>failed on {dag}; do it again</translation>
    </message>
    <message>
        <source>Werkboeken samenleggen</source>
        <translation>Lay workbooks together</translation>
    </message>
    <message>
        <source>Leg de werkboeken van de gebieden samen in één landelijk werkboek. Van elk gebied telt de nieuwste versie; een bestand dat niet klopt, houdt de andere niet tegen.</source>
        <translation>Lay the workbooks of the areas together in one national workbook. Of each area the newest version counts; a file that is wrong does not stop the others.</translation>
    </message>
    <message>
        <source>Gebied</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Versie</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Uitkomst</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>{aantal} van {alle} gebieden tellen mee. {stand}</source>
        <translation>{aantal} of {alle} areas count. {stand}</translation>
    </message>
    <message>
        <source>Nog niet aangeleverd: {codes}.</source>
        <translation>Not delivered yet: {codes}.</translation>
    </message>
    <message>
        <source>Alle gebieden leverden aan.</source>
        <translation>All areas delivered.</translation>
    </message>
    <message>
        <source>{aantal} punten kloppen niet; zie het blad Wat niet klopt.</source>
        <translation>{aantal} points are wrong; see the sheet Wat niet klopt.</translation>
    </message>
    <message>
        <source>Telt mee. Controle opnieuw: {uitkomst}</source>
        <translation>Counts. Checked again: {uitkomst}</translation>
    </message>
    <message>
        <source>De verschillen staan op het blad Controle opnieuw.</source>
        <translation>The differences are on the sheet Controle opnieuw.</translation>
    </message>
    <message>
        <source>Besteed in dit jaar: {bedrag}.</source>
        <translation>Spent in this year: {bedrag}.</translation>
    </message>
    <message>
        <source>Gevraagd: {bedrag}.</source>
        <translation>Asked: {bedrag}.</translation>
    </message>
    <message>
        <source>Werkboeken</source>
        <translation>Workbooks</translation>
    </message>
    <message>
        <source>Voortgang van het samenleggen</source>
        <translation>Progress of laying together</translation>
    </message>
    <message>
        <source>Bestanden toevoegen…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Nog geen werkboeken</source>
        <translation>No workbooks yet</translation>
    </message>
    <message>
        <source>Sleep de werkboeken van de gebieden hierheen, of kies ze.</source>
        <translation>Drag the workbooks of the areas here, or choose them.</translation>
    </message>
    <message>
        <source>Uit de lijst halen</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>Landelijk werkboek openen</source>
        <translation>Open the national workbook</translation>
    </message>
    <message>
        <source>Opmerkingen terugsturen…</source>
        <translation>Send remarks back…</translation>
    </message>
    <message>
        <source>Samenleggen…</source>
        <translation>Lay together…</translation>
    </message>
    <message>
        <source>Stoppen</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Werkboeken (*.xlsx *.xlsm)</source>
        <translation>Workbooks (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>Werkboeken kiezen</source>
        <translation>Choose workbooks</translation>
    </message>
    <message>
        <source>Landelijk werkboek opslaan</source>
        <translation>Save the national workbook</translation>
    </message>
    <message>
        <source>Het samenleggen is gestopt. Er is niets geschreven.</source>
        <translation>Laying together was stopped. Nothing was written.</translation>
    </message>
    <message>
        <source>Schrijf uw opmerkingen in het landelijke werkboek of in het werkboek van het gebied, en bewaar dat. Wat niet klopt, gaat vanzelf mee. Het gebied leest het bestand in met zijn app.</source>
        <translation>Write your remarks in the national workbook or in the workbook of the area, and save it. What is wrong goes along by itself. The area reads the file with its app.</translation>
    </message>
    <message>
        <source>Nog geen werkboek gekozen</source>
        <translation>No workbook chosen yet</translation>
    </message>
    <message>
        <source>{aantal} opmerkingen voor {gebied} staan in {bestand}. Stuur dat bestand naar het gebied.</source>
        <translation>{aantal} remarks for {gebied} are in {bestand}. Send that file to the area.</translation>
    </message>
    <message>
        <source>NPLV_opmerkingen_{gebied}.xlsx</source>
        <translation>NPLV_remarks_{gebied}.xlsx</translation>
    </message>
    <message>
        <source>Opmerkingen terugsturen</source>
        <translation>Send remarks back</translation>
    </message>
    <message>
        <source>Kiezen…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Naam van uw ministerie of programma</source>
        <translation>Name of your ministry or programme</translation>
    </message>
    <message>
        <source>Bestand maken…</source>
        <translation>Make the file…</translation>
    </message>
    <message>
        <source>Werkboek kiezen</source>
        <translation>Choose a workbook</translation>
    </message>
    <message>
        <source>Werkboek</source>
        <translation>Workbook</translation>
    </message>
    <message>
        <source>Van</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Werkboek met opmerkingen</source>
        <translation>Workbook with remarks</translation>
    </message>
    <message>
        <source>Opmerkingen opslaan</source>
        <translation>Save the remarks</translation>
    </message>
    <message>
        <source>het Rijk</source>
        <translation>the State</translation>
    </message>
    <message>
        <source>Opmerkingen schrijven</source>
        <translation>Write remarks</translation>
    </message>
    <message>
        <source>Pakket samenvoegen</source>
        <translation>Merge a package</translation>
    </message>
    <message>
        <source>Samenvoegen</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>Komt erbij ({aantal})</source>
        <translation>Is added ({aantal})</translation>
    </message>
    <message>
        <source>Niet overgenomen ({aantal})</source>
        <translation>Not taken over ({aantal})</translation>
    </message>
    <message>
        <source>Wat er speelt</source>
        <translation>What is going on</translation>
    </message>
    <message>
        <source>Gegeven</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Veld</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Uw keuze</source>
        <translation>Your choice</translation>
    </message>
    <message>
        <source>samenvoegen verschillen</source>
        <translation>merge differences</translation>
    </message>
    <message>
        <source>Van → naar</source>
        <translation>From → to</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>By</translation>
    </message>
    <message>
        <source>samenvoegen voorstellen</source>
        <translation>merge proposals</translation>
    </message>
    <message>
        <source>Waarom niet</source>
        <translation>Why not</translation>
    </message>
    <message>
        <source>samenvoegen geweigerd</source>
        <translation>merge refused</translation>
    </message>
    <message>
        <source>Te kiezen ({over} van {aantal})</source>
        <translation>To choose ({over} of {aantal})</translation>
    </message>
    <message>
        <source>Er is niets veranderd.</source>
        <translation>Nothing has changed.</translation>
    </message>
    <message>
        <source>Nog {aantal} te kiezen. Er is nog niets veranderd.</source>
        <translation>{aantal} still to be chosen. Nothing has changed yet.</translation>
    </message>
    <message>
        <source>Alles is gekozen. Samenvoegen is één stap; Ctrl+Z draait het terug.</source>
        <translation>Everything has been chosen. Merging is one step; Ctrl+Z turns it back.</translation>
    </message>
    <message>
        <source>Het pakket van {wie} is samengevoegd. Ctrl+Z maakt dit ongedaan.</source>
        <translation>The package of {wie} was merged. Ctrl+Z undoes this.</translation>
    </message>
    <message>
        <source>Pakket van {wie}, gemaakt op {moment} op {apparaat}</source>
        <translation>Package of {wie}, made on {moment} on {apparaat}</translation>
    </message>
    <message>
        <source>Alles in dit pakket was hier al.</source>
        <translation>Everything in this package was here already.</translation>
    </message>
    <message>
        <source>{nieuw} nieuw, {gewijzigd} gewijzigd, {verwijderd} verwijderd, {verschillen} om te kiezen, {stukken} bewijsstukken.</source>
        <translation>{nieuw} new, {gewijzigd} changed, {verwijderd} deleted, {verschillen} to choose, {stukken} documents.</translation>
    </message>
    <message>
        <source>(leeg)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Van mij</source>
        <translation>Of mine</translation>
    </message>
    <message>
        <source>Van collega</source>
        <translation>Of a colleague</translation>
    </message>
    <message>
        <source>Allebei houden</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>Verschil en keuze</source>
        <translation>Difference and choice</translation>
    </message>
    <message>
        <source>Wat er stond</source>
        <translation>What it said</translation>
    </message>
    <message>
        <source>{gegeven}, {veld}</source>
        <translation>{gegeven}, {veld}</translation>
    </message>
    <message>
        <source>{gegeven}</source>
        <translation>{gegeven}</translation>
    </message>
    <message>
        <source>Pakket bekijken</source>
        <translation>Looking at the package</translation>
    </message>
    <message>
        <source>Wachtwoord van het pakket</source>
        <translation>Password of the package</translation>
    </message>
    <message>
        <source>Openen</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Op {naam} zit een wachtwoord. Uw collega kan u vertellen welk.</source>
        <translation>There is a password on {naam}. Your colleague can tell you which.</translation>
    </message>
    <message>
        <source>F2 of typen</source>
        <translation>F2 or typing</translation>
    </message>
    <message>
        <source>Een cel wijzigen</source>
        <translation>Change a cell</translation>
    </message>
    <message>
        <source>Bewaren en een cel omlaag of omhoog</source>
        <translation>Save and go one cell down or up</translation>
    </message>
    <message>
        <source>Bewaren en een cel naar rechts of links</source>
        <translation>Save and go one cell right or left</translation>
    </message>
    <message>
        <source>De wijziging van de cel laten vallen</source>
        <translation>Drop the change of the cell</translation>
    </message>
    <message>
        <source>De gekozen regel openen</source>
        <translation>Open the chosen row</translation>
    </message>
    <message>
        <source>Ctrl+Pijl</source>
        <translation>Ctrl+arrow</translation>
    </message>
    <message>
        <source>Naar de rand van de lijst</source>
        <translation>To the edge of the list</translation>
    </message>
    <message>
        <source>Naar het begin of het einde van de rij</source>
        <translation>To the beginning or end of the row</translation>
    </message>
    <message>
        <source>Naar de eerste of de laatste cel van de lijst</source>
        <translation>To the first or last cell of the list</translation>
    </message>
    <message>
        <source>Meer cellen kiezen</source>
        <translation>Select more cells</translation>
    </message>
    <message>
        <source>Shift+Pijl</source>
        <translation>Shift+arrow</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Pijl</source>
        <translation>Ctrl+Shift+Arrow</translation>
    </message>
    <message>
        <source>Alles tot de rand van de lijst kiezen</source>
        <translation>Select everything up to the edge of the list</translation>
    </message>
    <message>
        <source>Een nieuwe regel in een lange tekst</source>
        <translation>A new line in a long text</translation>
    </message>
    <message>
        <source>Wat u doet</source>
        <translation>What you do</translation>
    </message>
    <message>
        <source>Toets</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Alles kiezen</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>De keuzelijst of kalender openen</source>
        <translation>Open the list or calendar</translation>
    </message>
    <message>
        <source>Alt+Pijl omlaag</source>
        <translation>Alt+arrow down</translation>
    </message>
    <message>
        <source>Naar het volgende of vorige tabblad</source>
        <translation>To the next or previous tab</translation>
    </message>
    <message>
        <source>Ctrl+PgDown, Ctrl+PgUp</source>
        <translation>Ctrl+PgDown, Ctrl+PgUp</translation>
    </message>
    <message>
        <source>De blauwe knop van de pagina</source>
        <translation>The blue button of the page</translation>
    </message>
    <message>
        <source>Een groep inklappen of uitklappen</source>
        <translation>Fold or unfold a group</translation>
    </message>
    <message>
        <source>Spatiebalk</source>
        <translation>Space bar</translation>
    </message>
    <message>
        <source>Naar {label}</source>
        <translation>To {label}</translation>
    </message>
    <message>
        <source>Sneltoetsen</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>deze stap</source>
        <translation>this step</translation>
    </message>
    <message>
        <source>nog te doen</source>
        <translation>to do</translation>
    </message>
    <message>
        <source>nog niet te kiezen</source>
        <translation>cannot be chosen yet</translation>
    </message>
    <message>
        <source>Stap {number}: {text}, {WORDS}</source>
        <translation>Step {number}: {text}, {WORDS}</translation>
    </message>
    <message>
        <source>Stappen</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Stap {number} van {count}: {text}</source>
        <translation>Step {number} of {count}: {text}</translation>
    </message>
    <message>
        <source>{text}: {count} regels</source>
        <translation>{text}: {count} rows</translation>
    </message>
    <message>
        <source>{text}: {count} regel</source>
        <translation>{text}: {count} row</translation>
    </message>
    <message>
        <source>U typte dit toen het programma stopte, en het stond nog niet in het dossier. Wat u overneemt wordt nu bewaard.</source>
        <translation>You typed this when the program stopped, and it was not in the dossier yet. What you take over is saved now.</translation>
    </message>
    <message>
        <source>Niet-opgeslagen tekst</source>
        <translation>Unsaved text</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Overnemen</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Kopiëren</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Weggooien</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>Overgenomen: {plaats}.</source>
        <translation>Taken over: {plaats}.</translation>
    </message>
    <message>
        <source>Werkboek teruglezen</source>
        <translation>Read a workbook back</translation>
    </message>
    <message>
        <source>Niets kiezen</source>
        <translation>Choose nothing</translation>
    </message>
    <message>
        <source>Wat</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Geëxporteerd</source>
        <translation>Exported</translation>
    </message>
    <message>
        <source>In het werkboek</source>
        <translation>In the workbook</translation>
    </message>
    <message>
        <source>Nu in het dossier</source>
        <translation>Now in the dossier</translation>
    </message>
    <message>
        <source>Waar</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Verschillen tussen het werkboek en het dossier</source>
        <translation>Differences between the workbook and the dossier</translation>
    </message>
    <message>
        <source>{soort} ({aantal})</source>
        <translation>{soort} ({aantal})</translation>
    </message>
    <message>
        <source>1 overnemen</source>
        <translation>Take over 1</translation>
    </message>
    <message>
        <source>{aantal} overnemen</source>
        <translation>Take over {aantal}</translation>
    </message>
    <message>
        <source>Wijzigingen overnemen</source>
        <translation>Taking over changes</translation>
    </message>
    <message>
        <source>1 wijziging overgenomen. Ctrl+Z maakt dit ongedaan.</source>
        <translation>1 change taken over. Ctrl+Z undoes this.</translation>
    </message>
    <message>
        <source>{aantal} wijzigingen overgenomen. Ctrl+Z maakt dit ongedaan.</source>
        <translation>{aantal} changes taken over. Ctrl+Z undoes this.</translation>
    </message>
    <message>
        <source>Werkboek bekijken</source>
        <translation>Looking at the workbook</translation>
    </message>
    <message>
        <source>{bestand}: {soort} {jaar}</source>
        <translation>{bestand}: {soort} {jaar}</translation>
    </message>
    <message>
        <source>Geen verschillen: wat in het werkboek staat, staat ook in het dossier.</source>
        <translation>No differences: what is in the workbook is also in the dossier.</translation>
    </message>
    <message>
        <source>{aantal} verschillen, waarvan u er {vrij} kunt overnemen. Zet een vinkje bij wat u overneemt; de rest blijft zoals het is.</source>
        <translation>{aantal} differences, of which you can take over {vrij}. Tick what you take over; the rest stays as it is.</translation>
    </message>
    <message>
        <source>{blad}, cel {cel}</source>
        <translation>{blad}, cell {cel}</translation>
    </message>
    <message>
        <source>{blad}</source>
        <translation>{blad}</translation>
    </message>
    <message>
        <source>leeg</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>Geëxporteerd: {basis}. In het werkboek: {bestand}. Nu in het dossier: {dossier}.</source>
        <translation>Exported: {basis}. In the workbook: {bestand}. Now in the dossier: {dossier}.</translation>
    </message>
    <message>
        <source> Hieronder staat de toelichting van {date}; pas haar aan of laat haar staan.</source>
        <translation> Below is the explanation of {date}; change it or leave it.</translation>
    </message>
    <message>
        <source>Toelichting geven</source>
        <translation>Give an explanation</translation>
    </message>
    <message>
        <source>Toelichten</source>
        <translation>Explain</translation>
    </message>
    <message>
        <source>Toegelicht. De reden komt mee in het werkboek.</source>
        <translation>Explained. The reason goes into the workbook.</translation>
    </message>
    <message>
        <source>Werkboek toetsen</source>
        <translation>Test a workbook</translation>
    </message>
    <message>
        <source>precies dit bestand</source>
        <translation>exactly this file</translation>
    </message>
    <message>
        <source>zelfde inhoud</source>
        <translation>same content</translation>
    </message>
    <message>
        <source>niet van dit dossier</source>
        <translation>not of this dossier</translation>
    </message>
    <message>
        <source>Niets verschilt</source>
        <translation>Nothing differs</translation>
    </message>
    <message>
        <source>Elke cel zegt wat er is ingediend.</source>
        <translation>Each cell says what was submitted.</translation>
    </message>
    <message>
        <source>SHA-256 van dit bestand: {code}</source>
        <translation>SHA-256 of this file: {code}</translation>
    </message>
    <message>
        <source>bezig</source>
        <translation>working</translation>
    </message>
    <message>
        <source>Boeking verdelen</source>
        <translation>Divide the booking</translation>
    </message>
    <message>
        <source>Deze boeking bestaat niet meer. Ververs de lijst en kies opnieuw.</source>
        <translation>This booking no longer exists. Refresh the list and choose again.</translation>
    </message>
    <message>
        <source>Te verdelen: {whole}. Vul bedragen in of percentages; één deel mag open blijven en krijgt de rest.</source>
        <translation>To divide: {whole}. Fill in amounts or percentages; one part may stay open and gets the rest.</translation>
    </message>
    <message>
        <source>Verdeling ongedaan maken</source>
        <translation>Undo the division</translation>
    </message>
    <message>
        <source>Verdelen</source>
        <translation>Divide</translation>
    </message>
    <message>
        <source>Wordt: {words}</source>
        <translation>Becomes: {words}</translation>
    </message>
    <message>
        <source>Vergelijken</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Een bestand kiezen…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>{soort} {jaar}, versie {versie}</source>
        <translation>{soort} {jaar}, version {versie}</translation>
    </message>
    <message>
        <source>{aantal} verschillen</source>
        <translation>{aantal} differences</translation>
    </message>
    <message>
        <source>1 verschil</source>
        <translation>1 difference</translation>
    </message>
    <message>
        <source>Geen verschillen</source>
        <translation>No differences</translation>
    </message>
    <message>
        <source>Opslaan als werkboek</source>
        <translation>Save as a workbook</translation>
    </message>
    <message>
        <source>Beide kanten zeggen hetzelfde.</source>
        <translation>Both sides say the same.</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Nu</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Het programma kijkt het dossier na en zet een kopie op deze computer.</source>
        <translation>The program examines the dossier and puts a copy on this computer.</translation>
    </message>
    <message>
        <source>U werkt in die kopie. Naast het origineel staat wie eraan werkt en sinds wanneer.</source>
        <translation>You work in that copy. Beside the original it says who works on it and since when.</translation>
    </message>
    <message>
        <source>Klaar? Kies Bestand, Werkkopie terugzetten. Het origineel gaat opzij, niet weg.</source>
        <translation>Ready? Choose File, Put the working copy back. The original is put aside, not away.</translation>
    </message>
    <message>
        <source>Werken in een kopie</source>
        <translation>Working in a copy</translation>
    </message>
    <message>
        <source>Werkkopie openen</source>
        <translation>Open a working copy</translation>
    </message>
    <message>
        <source>Toen het programma stopte, stond er tekst die u typte en die nog niet was bewaard.</source>
        <translation>When the program stopped, there was text that you typed and that had not been saved.</translation>
    </message>
    <message>
        <source>Bekijken</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Open eerst een dossier. Sleep het bestand daarna opnieuw.</source>
        <translation>First open a dossier. Then drag the file again.</translation>
    </message>
    <message>
        <source>Regelingen inlezen</source>
        <translation>Importing schemes</translation>
    </message>
    <message>
        <source>Het is niet duidelijk wat er in {bestand} staat. Ga naar Financiën, Indicatoren of Indienen en kies daar wat u inleest.</source>
        <translation>It is not clear what is in {bestand}. Go to Finances, Indicators or Submit and choose there what you read.</translation>
    </message>
    <message>
        <source>Alle eerste stappen zijn gezet. Bekijk Controle en maak daarna het werkboek bij Indienen.</source>
        <translation>All first steps were taken. Look at Checks, then make the workbook at Submit.</translation>
    </message>
    <message>
        <source>Eerste stappen</source>
        <translation>First steps</translation>
    </message>
    <message>
        <source>Stap overslaan</source>
        <translation>Skip this step</translation>
    </message>
    <message>
        <source>Niet meer tonen</source>
        <translation>Do not show any more</translation>
    </message>
    <message>
        <source>Terug via Help, Eerste stappen</source>
        <translation>Back through Help, First steps</translation>
    </message>
    <message>
        <source>Overslaan</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Stap {number} van {STAPPEN}</source>
        <translation>Step {number} of {STAPPEN}</translation>
    </message>
    <message>
        <source>{nieuw} nieuwe opmerkingen van {van} staan bij de controle; {bekend} stonden er al, en bij {akkoord} is er akkoord.</source>
        <translation>{nieuw} new remarks of {van} are with the checks; {bekend} were there already, and {akkoord} were agreed to.</translation>
    </message>
    <message>
        <source>Opmerkingen inlezen</source>
        <translation>Read remarks</translation>
    </message>
    <message>
        <source>De reservekopie staat in {target}.</source>
        <translation>The backup is in {target}.</translation>
    </message>
    <message>
        <source>, verplicht</source>
        <translation>, required</translation>
    </message>
    <message>
        <source>Fout bij {label}: {sentence}</source>
        <translation>Mistake in {label}: {sentence}</translation>
    </message>
    <message>
        <source>Fout: {text}</source>
        <translation>Error: {text}</translation>
    </message>
    <message>
        <source>Alt+Pijl omlaag opent de kalender.</source>
        <translation>Alt+Down opens the calendar.</translation>
    </message>
    <message>
        <source>Kies een dag</source>
        <translation>Choose a day</translation>
    </message>
    <message>
        <source>Alt+Pijl omlaag opent de lijst.</source>
        <translation>Alt+Down opens the list.</translation>
    </message>
    <message>
        <source>— kies —</source>
        <translation>— choose —</translation>
    </message>
    <message>
        <source>Toon de lijst</source>
        <translation>Show the list</translation>
    </message>
    <message>
        <source>onbekend</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Bij minder dan {aantal} bewoners kan iemand herkend worden. Tel het liever samen.</source>
        <translation>With fewer than {aantal} residents someone can be recognised. Better count them together.</translation>
    </message>
    <message>
        <source>Neem over en pas aan</source>
        <translation>Take over and adapt</translation>
    </message>
    <message>
        <source>Tekst van {jaar}</source>
        <translation>Text of {jaar}</translation>
    </message>
    <message>
        <source>nog de tekst van {jaar}</source>
        <translation>still the text of {jaar}</translation>
    </message>
    <message>
        <source>1 woord</source>
        <translation>1 word</translation>
    </message>
    <message>
        <source>{aantal} woorden</source>
        <translation>{aantal} words</translation>
    </message>
    <message>
        <source>{woorden} · {tekens} van {limiet} tekens</source>
        <translation>{woorden} · {tekens} of {limiet} characters</translation>
    </message>
    <message>
        <source>Kies eerst een bedrag. Vraag daarna opnieuw waarom het er staat.</source>
        <translation>First choose an amount. Then ask again why it is there.</translation>
    </message>
    <message>
        <source>Dossier openen</source>
        <translation>Open a dossier</translation>
    </message>
    <message>
        <source>{name} – NPLV Desktop</source>
        <translation>{name} – NPLV Desktop</translation>
    </message>
    <message>
        <source>Dit gegeven heeft geen eigen pagina. Zoek het op met Ctrl+K.</source>
        <translation>This record has no page of its own. Find it with Ctrl+K.</translation>
    </message>
    <message>
        <source>Opgeslagen</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>{name} is gestopt. Er is niets veranderd.</source>
        <translation>{name} was stopped. Nothing has changed.</translation>
    </message>
    <message>
        <source>Hier staat geen getal. Zet de cursor op een bedrag en kies deze actie opnieuw.</source>
        <translation>There is no figure here. Put the cursor on an amount and choose this action again.</translation>
    </message>
    <message>
        <source>Zet eerst de cursor in een lijst. Kies daarna deze actie opnieuw.</source>
        <translation>First put the cursor in a list. Then choose this action again.</translation>
    </message>
    <message>
        <source>Er ging iets mis in het programma. Uw gegevens staan veilig in het dossier. Probeer het opnieuw; blijft het misgaan, meld het dan (menu Help, Probleem melden).</source>
        <translation>Something went wrong in the program. Your data are safe in the dossier. Try again; if it keeps going wrong, report it (menu Help, Report a problem).</translation>
    </message>
    <message>
        <source>toelichten</source>
        <translation>to explain</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>Navigatie</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Gelukt</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Ter info</source>
        <translation>For information</translation>
    </message>
    <message>
        <source>Let op</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Niet gelukt</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>{said} Knop: {action} (F6).</source>
        <translation>{said} Button: {action} (F6).</translation>
    </message>
    <message>
        <source>Bericht sluiten</source>
        <translation>Close the message</translation>
    </message>
    <message>
        <source>Er is nog geen melding.</source>
        <translation>There is no message yet.</translation>
    </message>
    <message>
        <source>gemeente {gemeente}</source>
        <translation>municipality of {gemeente}</translation>
    </message>
    <message>
        <source> · voorbeelddossier</source>
        <translation> · sample dossier</translation>
    </message>
    <message>
        <source>Begroot {jaar}, {geldstroom}</source>
        <translation>Budgeted {jaar}, {geldstroom}</translation>
    </message>
    <message>
        <source>Begroot in alle jaren, {geldstroom}</source>
        <translation>Budgeted in all years, {geldstroom}</translation>
    </message>
    <message>
        <source>Toegekend {jaar}, {geldstroom}</source>
        <translation>Granted {jaar}, {geldstroom}</translation>
    </message>
    <message>
        <source>Toegekend in alle jaren, {geldstroom}</source>
        <translation>Granted in all years, {geldstroom}</translation>
    </message>
    <message>
        <source>Controle</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>Wat er nog moet gebeuren voordat het werkboek klopt</source>
        <translation>What must still be done before the workbook is right</translation>
    </message>
    <message>
        <source>Verantwoording</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Aanvraag</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>Aanvraag tot en met</source>
        <translation>Application up to and including</translation>
    </message>
    <message>
        <source>tot en met</source>
        <translation>up to and including</translation>
    </message>
    <message>
        <source> · gecontroleerd om {moment}</source>
        <translation> · checked at {moment}</translation>
    </message>
    <message>
        <source>Wat er nog moet gebeuren voor de {soort} {year}{told}</source>
        <translation>What must still be done for the {soort} {year}{told}</translation>
    </message>
    <message>
        <source>Opnieuw controleren</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>{capitalize} {year} maken</source>
        <translation>Make {capitalize} {year}</translation>
    </message>
    <message>
        <source>Blokkeert</source>
        <translation>Blocks</translation>
    </message>
    <message>
        <source>Graag toelichten</source>
        <translation>Please explain</translation>
    </message>
    <message>
        <source>Toegelicht</source>
        <translation>Explained</translation>
    </message>
    <message>
        <source>Geen bevindingen</source>
        <translation>No findings</translation>
    </message>
    <message>
        <source>Alles klopt. U kunt het werkboek maken.</source>
        <translation>Everything is right. You can make the workbook.</translation>
    </message>
    <message>
        <source>Bevinding</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>Kies een bevinding om te zien wat u kunt doen.</source>
        <translation>Choose a finding to see what you can do.</translation>
    </message>
    <message>
        <source>Naar dit gegeven</source>
        <translation>To this record</translation>
    </message>
    <message>
        <source>Deze bevinding blokkeert: alleen verbeteren van het gegeven helpt.</source>
        <translation>This finding blocks: only correcting the record helps.</translation>
    </message>
    <message>
        <source>Toelichting</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Eerdere toelichting</source>
        <translation>Earlier explanation</translation>
    </message>
    <message>
        <source>Toelichting intrekken</source>
        <translation>Withdraw the explanation</translation>
    </message>
    <message>
        <source>De waarde is daarna veranderd; daarom staat deze bevinding weer open.</source>
        <translation>The value has changed since; that is why this finding is open again.</translation>
    </message>
    <message>
        <source>Plaatsen ({aantal})</source>
        <translation>Places ({aantal})</translation>
    </message>
    <message>
        <source>en {rest} andere</source>
        <translation>and {rest} more</translation>
    </message>
    <message>
        <source>toegelicht</source>
        <translation>explained</translation>
    </message>
    <message>
        <source>, {aantal} keer</source>
        <translation>, {aantal} times</translation>
    </message>
    <message>
        <source>Enter of dubbelklik gaat naar het gegeven</source>
        <translation>Enter or double-click goes to the record</translation>
    </message>
    <message>
        <source>{aantal} keer</source>
        <translation>{aantal} times</translation>
    </message>
    <message>
        <source>Niet gecontroleerd ({reasons})</source>
        <translation>Not checked ({reasons})</translation>
    </message>
    <message>
        <source>grootboek mutaties</source>
        <translation>ledger transactions</translation>
    </message>
    <message>
        <source>begroting</source>
        <translation>budget</translation>
    </message>
    <message>
        <source>indicatoren cbs</source>
        <translation>indicators cbs</translation>
    </message>
    <message>
        <source>indienen</source>
        <translation>submit</translation>
    </message>
    <message>
        <source>Boeking toevoegen</source>
        <translation>Add booking</translation>
    </message>
    <message>
        <source>Regelingen en beschikkingen</source>
        <translation>Schemes and decisions</translation>
    </message>
    <message>
        <source>Begroting</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Bestedingen</source>
        <translation>Spending</translation>
    </message>
    <message>
        <source>Reserveringen</source>
        <translation>Reservations</translation>
    </message>
    <message>
        <source>Verloop</source>
        <translation>Movement</translation>
    </message>
    <message>
        <source>Wat als</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>Aansluiting</source>
        <translation>Reconciliation</translation>
    </message>
    <message>
        <source>Importhistorie</source>
        <translation>Import history</translation>
    </message>
    <message>
        <source>Koppelingen</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Financiën</source>
        <translation>Finances</translation>
    </message>
    <message>
        <source>Wat er is toegekend, wat er is gepland en wat er is uitgegeven</source>
        <translation>What was granted, what was planned and what was spent</translation>
    </message>
    <message>
        <source>Alle boekjaren bij elkaar, of alleen het gekozen jaar</source>
        <translation>All financial years together, or only the chosen one</translation>
    </message>
    <message>
        <source>Alleen {year}</source>
        <translation>Only {year}</translation>
    </message>
    <message>
        <source>Alle jaren</source>
        <translation>All years</translation>
    </message>
    <message>
        <source>Verklaard</source>
        <translation>Explained</translation>
    </message>
    <message>
        <source>Regels in de administratie</source>
        <translation>Rows in the ledger</translation>
    </message>
    <message>
        <source>Nog te verklaren</source>
        <translation>Still to be explained</translation>
    </message>
    <message>
        <source>Nog niet vergeleken</source>
        <translation>Not compared yet</translation>
    </message>
    <message>
        <source>Vergelijk de administratie van de gemeente met de boekingen hier. U ziet daarna alleen wat niet aansluit.</source>
        <translation>Compare the municipality&apos;s ledger with the bookings here. After that you see only what does not tie out.</translation>
    </message>
    <message>
        <source>Administratie vergelijken</source>
        <translation>Compare with the ledger</translation>
    </message>
    <message>
        <source>Verklaren</source>
        <translation>Explain</translation>
    </message>
    <message>
        <source>Geef de reden van de gekozen verschillen</source>
        <translation>Give the reason of the selected differences</translation>
    </message>
    <message>
        <source>Boeken</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Neem over wat de administratie heeft</source>
        <translation>Take over what the ledger has</translation>
    </message>
    <message>
        <source>Kies een export van de administratie van de gemeente</source>
        <translation>Choose an export of the municipality&apos;s administration</translation>
    </message>
    <message>
        <source>alles is verklaard</source>
        <translation>everything is explained</translation>
    </message>
    <message>
        <source>Nog open: {still}</source>
        <translation>Still open: {still}</translation>
    </message>
    <message>
        <source>{sluit_aan} sluiten aan · {bestand} · {moment}</source>
        <translation>{sluit_aan} tie out · {bestand} · {moment}</translation>
    </message>
    <message>
        <source>{still} verschillen, boekjaar {boekjaar}</source>
        <translation>{still} differences, financial year {boekjaar}</translation>
    </message>
    <message>
        <source>{gelezen} regels vergeleken, {verschillen} verschillen.</source>
        <translation>{gelezen} rows compared, {verschillen} differences.</translation>
    </message>
    <message>
        <source>{keys} overgenomen uit de administratie.</source>
        <translation>{keys} taken over from the ledger.</translation>
    </message>
    <message>
        <source>Verschil verklaren</source>
        <translation>Explain the difference</translation>
    </message>
    <message>
        <source>Verschil uitsluiten</source>
        <translation>Exclude the difference</translation>
    </message>
    <message>
        <source>Uitsluiten</source>
        <translation>Exclude</translation>
    </message>
    <message>
        <source>Kies eerst een of meer verschillen.</source>
        <translation>First choose one or more differences.</translation>
    </message>
    <message>
        <source>{keys} verschillen</source>
        <translation>{keys} differences</translation>
    </message>
    <message>
        <source>dit verschil</source>
        <translation>this difference</translation>
    </message>
    <message>
        <source>De reden geldt voor {number} en komt terug in het werkboek.</source>
        <translation>The reason holds for {number} and comes back in the workbook.</translation>
    </message>
    <message>
        <source>Verschil</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Kies een verschil om het af te handelen.</source>
        <translation>Choose a difference to settle it.</translation>
    </message>
    <message>
        <source>Administratie</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>Hier</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Datum</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Boekjaar</source>
        <translation>Financial year</translation>
    </message>
    <message>
        <source>Leverancier</source>
        <translation>Supplier</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Rij</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Reden</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Weer openen</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Naar de boeking</source>
        <translation>To the booking</translation>
    </message>
    <message>
        <source>Verklaard per geldstroom</source>
        <translation>Explained per funding stream</translation>
    </message>
    <message>
        <source>{aandeel} van {regels} regels</source>
        <translation>{aandeel} of {regels} rows</translation>
    </message>
    <message>
        <source>Hier boeken</source>
        <translation>Book here</translation>
    </message>
    <message>
        <source>Bedrag overnemen</source>
        <translation>Take over the amount</translation>
    </message>
    <message>
        <source>Teken overnemen</source>
        <translation>Take over the sign</translation>
    </message>
    <message>
        <source>Boekjaar overnemen</source>
        <translation>Take over the financial year</translation>
    </message>
    <message>
        <source>Geldstroom overnemen</source>
        <translation>Take over the funding stream</translation>
    </message>
    <message>
        <source>Dubbele boeking weghalen</source>
        <translation>Remove the double booking</translation>
    </message>
    <message>
        <source>{kind}: stuk {stuknummer}</source>
        <translation>{kind}: document {stuknummer}</translation>
    </message>
    <message>
        <source>Begroot bedrag</source>
        <translation>Budgeted amount</translation>
    </message>
    <message>
        <source>Kies een bedrag: hier ziet u wat eerder is begroot en besteed.</source>
        <translation>Choose an amount: here you see what was budgeted and spent before.</translation>
    </message>
    <message>
        <source>Uitvoeringsprogramma importeren</source>
        <translation>Import an implementation programme</translation>
    </message>
    <message>
        <source>Interventies met een begroting per jaar</source>
        <translation>Interventions with a budget per year</translation>
    </message>
    <message>
        <source>Begroting toevoegen</source>
        <translation>Add a budget</translation>
    </message>
    <message>
        <source>Aansluiting {part}</source>
        <translation>Reconciliation {part}</translation>
    </message>
    <message>
        <source>Vergelijk met de administratie van de gemeente</source>
        <translation>Compare with the ledger of the municipality</translation>
    </message>
    <message>
        <source>Kies welke kolommen u ziet</source>
        <translation>Choose which columns you see</translation>
    </message>
    <message>
        <source>Haal boekingen uit een export van de financiële administratie</source>
        <translation>Take bookings from an export of the financial administration</translation>
    </message>
    <message>
        <source>Nog geen bewijsstukken.</source>
        <translation>No documents yet.</translation>
    </message>
    <message>
        <source>Bestand toevoegen</source>
        <translation>Add a file</translation>
    </message>
    <message>
        <source>Of sleep een bestand hierheen</source>
        <translation>Or drag a file here</translation>
    </message>
    <message>
        <source>Bewijsstuk toevoegen</source>
        <translation>Add a document</translation>
    </message>
    <message>
        <source>Bewijsstuk openen</source>
        <translation>Open the document</translation>
    </message>
    <message>
        <source>Bewijsstuk toevoegen…</source>
        <translation>Add a document…</translation>
    </message>
    <message>
        <source>Bij deze regel is nog geen bewijsstuk.</source>
        <translation>This row has no document yet.</translation>
    </message>
    <message>
        <source>{grootte} · openen</source>
        <translation>{grootte} · open</translation>
    </message>
    <message>
        <source>{naam} openen</source>
        <translation>Open {naam}</translation>
    </message>
    <message>
        <source>{naam} weghalen</source>
        <translation>Remove {naam}</translation>
    </message>
    <message>
        <source>{naam} is weggehaald. Terug met Ctrl+Z.</source>
        <translation>{naam} was removed. Back with Ctrl+Z.</translation>
    </message>
    <message>
        <source>Boeking</source>
        <translation>Booking</translation>
    </message>
    <message>
        <source>Kies een boeking om de gegevens te zien.</source>
        <translation>Choose a booking to see its details.</translation>
    </message>
    <message>
        <source>Bevindingen</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Verdeling</source>
        <translation>Division</translation>
    </message>
    <message>
        <source>Zonder geldstroom telt dit nergens mee</source>
        <translation>Without a funding stream this counts nowhere</translation>
    </message>
    <message>
        <source>Kies een geldstroom</source>
        <translation>Choose a funding stream</translation>
    </message>
    <message>
        <source>Niet verdeeld: telt mee bij één geldstroom.</source>
        <translation>Not divided: counts for one funding stream.</translation>
    </message>
    <message>
        <source>Verdeling wijzigen</source>
        <translation>Change the division</translation>
    </message>
    <message>
        <source>Verdelen over geldstromen</source>
        <translation>Divide over funding streams</translation>
    </message>
    <message>
        <source>Neem over van vorige boeking</source>
        <translation>Take over from the previous booking</translation>
    </message>
    <message>
        <source>Geldstroom van vorige boeking overnemen</source>
        <translation>Take over the funding stream of the previous booking</translation>
    </message>
    <message>
        <source>Geldstroom overgenomen</source>
        <translation>Funding stream taken over</translation>
    </message>
    <message>
        <source>Stadium wijzigen…</source>
        <translation>Change the stage…</translation>
    </message>
    <message>
        <source>Correctie boeken…</source>
        <translation>Book a correction…</translation>
    </message>
    <message>
        <source>Verdelen over geldstromen…</source>
        <translation>Divide over funding streams…</translation>
    </message>
    <message>
        <source>Niet meeleveren…</source>
        <translation>Leave out…</translation>
    </message>
    <message>
        <source>Weer meenemen</source>
        <translation>Include again</translation>
    </message>
    <message>
        <source>Kies eerst een of meer boekingen.</source>
        <translation>First choose one or more bookings.</translation>
    </message>
    <message>
        <source>Stadium van {keys}</source>
        <translation>Stage of {keys}</translation>
    </message>
    <message>
        <source>Wijzigen</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Correctie op {lower}</source>
        <translation>Correction on {lower}</translation>
    </message>
    <message>
        <source>Correctie boeken</source>
        <translation>Book a correction</translation>
    </message>
    <message>
        <source>Correctie van {amount} geboekt in {get}.</source>
        <translation>Correction of {amount} booked in {get}.</translation>
    </message>
    <message>
        <source>Niet meeleveren: {keys}</source>
        <translation>Leave out: {keys}</translation>
    </message>
    <message>
        <source>Weglaten</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>1 boeking</source>
        <translation>1 booking</translation>
    </message>
    <message>
        <source>{keys} boekingen</source>
        <translation>{keys} bookings</translation>
    </message>
    <message>
        <source>{label} ontbreekt. Vul dit veld in.</source>
        <translation>{label} is missing. Fill in this field.</translation>
    </message>
    <message>
        <source>Boeking {stuknummer}</source>
        <translation>Booking {stuknummer}</translation>
    </message>
    <message>
        <source>Boeking zonder stuknummer</source>
        <translation>Booking without document number</translation>
    </message>
    <message>
        <source>op {correctie_boekjaar}</source>
        <translation>on {correctie_boekjaar}</translation>
    </message>
    <message>
        <source>Interventie</source>
        <translation>Intervention</translation>
    </message>
    <message>
        <source>Bedrag</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Btw</source>
        <translation>VAT</translation>
    </message>
    <message>
        <source>Stadium</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Factuur</source>
        <translation>Invoice</translation>
    </message>
    <message>
        <source>Omschrijving</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Correctie</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Telt niet mee</source>
        <translation>Does not count</translation>
    </message>
    <message>
        <source>Opmerking</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Bron</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>geen</source>
        <translation>none</translation>
    </message>
    <message>
        <source>telt mee</source>
        <translation>counts</translation>
    </message>
    <message>
        <source>telt niet mee</source>
        <translation>does not count</translation>
    </message>
    <message>
        <source>compensabel, </source>
        <translation>recoverable, </translation>
    </message>
    <message>
        <source>niet compensabel, </source>
        <translation>not recoverable, </translation>
    </message>
    <message>
        <source>met de hand ingevoerd</source>
        <translation>entered by hand</translation>
    </message>
    <message>
        <source>{bestand}, rij {bron_rij}</source>
        <translation>{bestand}, row {bron_rij}</translation>
    </message>
    <message>
        <source>nog geen geldstroom</source>
        <translation>no funding stream yet</translation>
    </message>
    <message>
        <source>deze interventie</source>
        <translation>this intervention</translation>
    </message>
    <message>
        <source>dit project</source>
        <translation>this project</translation>
    </message>
    <message>
        <source>deze leverancier</source>
        <translation>this supplier</translation>
    </message>
    <message>
        <source>Vorige {rows} boekingen</source>
        <translation>Previous {rows} bookings</translation>
    </message>
    <message>
        <source>Vorige boeking</source>
        <translation>Previous booking</translation>
    </message>
    <message>
        <source> ({often} van de {rows})</source>
        <translation> ({often} of {rows})</translation>
    </message>
    <message>
        <source>{earlier} van {words}: {name}{share}</source>
        <translation>{earlier} of {words}: {name}{share}</translation>
    </message>
    <message>
        <source>{naam} van {code}</source>
        <translation>{naam} of {code}</translation>
    </message>
    <message>
        <source>Bewaren</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Dit gegeven blijft in uw dossier en telt vanaf nu mee in de regels.</source>
        <translation>This record stays in your dossier and counts in the rules from now on.</translation>
    </message>
    <message>
        <source>Invullen</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>nog niet bekend</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>eigen opgave</source>
        <translation>own task</translation>
    </message>
    <message>
        <source>Ministeries</source>
        <translation>Ministries</translation>
    </message>
    <message>
        <source>Periode</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Wettelijke basis</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Specifieke uitkering</source>
        <translation>Specific grant</translation>
    </message>
    <message>
        <source>SiSa-code</source>
        <translation>SiSa code</translation>
    </message>
    <message>
        <source>Wat telt mee</source>
        <translation>What counts</translation>
    </message>
    <message>
        <source>Reserveren</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>nagelezen</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>afgeleid</source>
        <translation>inferred</translation>
    </message>
    <message>
        <source>Bedrag voor alle gebieden</source>
        <translation>Amount for all areas</translation>
    </message>
    <message>
        <source>ministerie onbekend</source>
        <translation>ministry unknown</translation>
    </message>
    <message>
        <source>integraal deel</source>
        <translation>integral part</translation>
    </message>
    <message>
        <source>pijler {waarde}</source>
        <translation>pillar {waarde}</translation>
    </message>
    <message>
        <source>taakveld {waarde}</source>
        <translation>task field {waarde}</translation>
    </message>
    <message>
        <source>Geldstroom {code}</source>
        <translation>Funding stream {code}</translation>
    </message>
    <message>
        <source>{first} t/m {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>Tot en met {tot}</source>
        <translation>Up to and including {tot}</translation>
    </message>
    <message>
        <source>, binnen dezelfde geldstroom</source>
        <translation>, within the same funding stream</translation>
    </message>
    <message>
        <source>, hoogstens {max_pct} %</source>
        <translation>, at most {max_pct} %</translation>
    </message>
    <message>
        <source>Herstel deze regel in het bestand en lees het opnieuw in; wat er al staat, wordt herkend.</source>
        <translation>Mend this row in the file and read it again; what is there already is recognised.</translation>
    </message>
    <message>
        <source>Rij {rij} van {bestand} herstellen</source>
        <translation>Mend row {rij} of {bestand}</translation>
    </message>
    <message>
        <source>Boeking opslaan</source>
        <translation>Save the booking</translation>
    </message>
    <message>
        <source>Geweigerde regel herstellen</source>
        <translation>Mend the refused row</translation>
    </message>
    <message>
        <source>De boeking staat erin.</source>
        <translation>The booking was added.</translation>
    </message>
    <message>
        <source>Nog niets ingelezen</source>
        <translation>Nothing read yet</translation>
    </message>
    <message>
        <source>Hier komt elk bestand dat u inleest, met wat er nieuw, dubbel en geweigerd was.</source>
        <translation>Here comes each file that you read, with what was new, double and refused.</translation>
    </message>
    <message>
        <source>Geweigerde regels</source>
        <translation>Refused rows</translation>
    </message>
    <message>
        <source>geweigerde regels</source>
        <translation>refused rows</translation>
    </message>
    <message>
        <source>Geen geweigerde regels</source>
        <translation>No refused rows</translation>
    </message>
    <message>
        <source>Alles uit dit bestand kon worden gelezen.</source>
        <translation>Everything in this file could be read.</translation>
    </message>
    <message>
        <source>Geweigerde regel</source>
        <translation>Refused row</translation>
    </message>
    <message>
        <source>Opnieuw proberen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Probeer de geweigerde regels nog eens, bijvoorbeeld na het koppelen van een code</source>
        <translation>Try the refused rows once more, for example after linking a code</translation>
    </message>
    <message>
        <source>Regel herstellen</source>
        <translation>Mend the row</translation>
    </message>
    <message>
        <source>Vul in wat er had moeten staan</source>
        <translation>Fill in what it should have said</translation>
    </message>
    <message>
        <source> van {bestand}</source>
        <translation> of {bestand}</translation>
    </message>
    <message>
        <source>Geweigerde regels{name}</source>
        <translation>Refused rows{name}</translation>
    </message>
    <message>
        <source>Kies een regel om te zien wat er stond.</source>
        <translation>Choose a row to see what it said.</translation>
    </message>
    <message>
        <source>Rij {rij}</source>
        <translation>Row {rij}</translation>
    </message>
    <message>
        <source>Cel</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>Gevonden</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Zo stond het in het bestand</source>
        <translation>This is how it stood in the file</translation>
    </message>
    <message>
        <source>Deze regel is hersteld.</source>
        <translation>This row was mended.</translation>
    </message>
    <message>
        <source>Kies eerst een geweigerde regel die nog niet hersteld is.</source>
        <translation>First choose a refused row that has not been mended.</translation>
    </message>
    <message>
        <source>Geweigerde regels proberen</source>
        <translation>Try the refused rows</translation>
    </message>
    <message>
        <source>1 regel alsnog ingelezen.</source>
        <translation>1 row imported after all.</translation>
    </message>
    <message>
        <source>{taken} regels alsnog ingelezen.</source>
        <translation>{taken} rows read after all.</translation>
    </message>
    <message>
        <source>Deze regels kunnen nog steeds niet worden ingelezen.</source>
        <translation>These rows still cannot be read.</translation>
    </message>
    <message>
        <source>Bij het importeren krijgt een boeking de interventie en geldstroom van haar projectcode. Een wijziging geldt voor nieuwe boekingen.</source>
        <translation>On import a booking gets the intervention and funding stream of its project code. A change holds for new bookings.</translation>
    </message>
    <message>
        <source>Koppeling toevoegen</source>
        <translation>Add a link</translation>
    </message>
    <message>
        <source>Hier komen de boekingen uit de financiële administratie van de gemeente. Importeer een export, sleep het bestand op deze pagina, of typ een boeking zelf.</source>
        <translation>Here come the bookings of the financial administration of the municipality. Import an export, drag the file onto this page, or type a booking yourself.</translation>
    </message>
    <message>
        <source>Zelf invoeren</source>
        <translation>Enter yourself</translation>
    </message>
    <message>
        <source>Alle jaren tonen</source>
        <translation>Show all years</translation>
    </message>
    <message>
        <source>Geen boekingen in {jaar}</source>
        <translation>No bookings in {jaar}</translation>
    </message>
    <message>
        <source>Nog geen boekingen</source>
        <translation>No bookings yet</translation>
    </message>
    <message>
        <source>toegekende bedragen</source>
        <translation>granted amounts</translation>
    </message>
    <message>
        <source>Nog geen beschikking</source>
        <translation>No grant decision yet</translation>
    </message>
    <message>
        <source>Hier komen de beschikkingen van deze regeling: nummer, datum en voorwaarden.</source>
        <translation>Here come the grant decisions of this scheme: number, date and conditions.</translation>
    </message>
    <message>
        <source>Beschikking toevoegen</source>
        <translation>Add a grant decision</translation>
    </message>
    <message>
        <source>Kies een beschikking: hier ziet u wat zij toekent, de bron en wie haar wijzigde.</source>
        <translation>Choose a decision: here you see what it grants, its source and who changed it.</translation>
    </message>
    <message>
        <source>Termijnen</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>Ontvangen en terugbetaald</source>
        <translation>Received and paid back</translation>
    </message>
    <message>
        <source>Regels en bronnen</source>
        <translation>Rules and sources</translation>
    </message>
    <message>
        <source>SiSa-code onbekend</source>
        <translation>SiSa code unknown</translation>
    </message>
    <message>
        <source>toegekend {code}</source>
        <translation>granted {code}</translation>
    </message>
    <message>
        <source>Beschikking toevoegen bij {code}</source>
        <translation>Add a grant decision for {code}</translation>
    </message>
    <message>
        <source>Toevoegen</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Vul in wat op de beschikking staat. De bedragen per geldstroom en jaar vult u daarna in de tabel in.</source>
        <translation>Fill in what the grant decision says. The amounts per funding stream and year go into the table after that.</translation>
    </message>
    <message>
        <source>Regeling toevoegen</source>
        <translation>Add a scheme</translation>
    </message>
    <message>
        <source>Geldstroom toevoegen</source>
        <translation>Add a funding stream</translation>
    </message>
    <message>
        <source>Toegekend, {code}</source>
        <translation>Granted, {code}</translation>
    </message>
    <message>
        <source>Eigen regeling toevoegen</source>
        <translation>Add your own scheme</translation>
    </message>
    <message>
        <source>Een regeling die hier nog niet bij staat. Zonder eigen geldstromen krijgt zij één geldstroom met dezelfde code. Hebt u haar als bestand (.json)? Kies dan Bestand › Importeren.</source>
        <translation>A scheme that is not listed here yet. Without funding streams of its own it gets one with the same code. Do you have it as a file (.json)? Then choose File › Import.</translation>
    </message>
    <message>
        <source>Eigen geldstroom toevoegen</source>
        <translation>Add your own funding stream</translation>
    </message>
    <message>
        <source>Nog niets toegekend</source>
        <translation>Nothing granted yet</translation>
    </message>
    <message>
        <source>Hier komt per geldstroom wat er over is en wat mee mag naar een volgend jaar.</source>
        <translation>Here comes per funding stream what is left and what may go to a later year.</translation>
    </message>
    <message>
        <source>reserveringen en overhevelingen</source>
        <translation>reservations and transfers</translation>
    </message>
    <message>
        <source>Regel</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Reserveringen en overhevelingen</source>
        <translation>Reservations and transfers</translation>
    </message>
    <message>
        <source>Waarom dit getal?</source>
        <translation>Why this figure?</translation>
    </message>
    <message>
        <source>Toon de boekingen en regels achter het gekozen bedrag (Ctrl+Shift+W)</source>
        <translation>Show the bookings and rules behind the chosen amount (Ctrl+Shift+W)</translation>
    </message>
    <message>
        <source>Geld naar een volgend jaar meenemen</source>
        <translation>Carry money over to a later year</translation>
    </message>
    <message>
        <source>Over van {value}</source>
        <translation>Left of {value}</translation>
    </message>
    <message>
        <source>regel onbekend</source>
        <translation>rule unknown</translation>
    </message>
    <message>
        <source>Kies een geldstroom om de regel te zien.</source>
        <translation>Choose a funding stream to see the rule.</translation>
    </message>
    <message>
        <source>Over in {jaar}</source>
        <translation>Left in {jaar}</translation>
    </message>
    <message>
        <source>Gereserveerd</source>
        <translation>Reserved</translation>
    </message>
    <message>
        <source>Mag mee</source>
        <translation>May be carried over</translation>
    </message>
    <message>
        <source>Naar</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Reserveer {amount}</source>
        <translation>Reserve {amount}</translation>
    </message>
    <message>
        <source>Besteed voor de doelen van</source>
        <translation>Spent for the goals of</translation>
    </message>
    <message>
        <source>nog geen thema</source>
        <translation>no theme yet</translation>
    </message>
    <message>
        <source>Andere bron</source>
        <translation>Other source</translation>
    </message>
    <message>
        <source>U gaf {bedrag} meer uit dan er is. Boek dat deel op een andere bron, of hevel geld over binnen de regeling.</source>
        <translation>You spent {bedrag} more than there is. Book that part on another source, or transfer money within the scheme.</translation>
    </message>
    <message>
        <source>Andere bron kiezen</source>
        <translation>Choose another source</translation>
    </message>
    <message>
        <source>Tekort uit een andere bron</source>
        <translation>Shortage from another source</translation>
    </message>
    <message>
        <source>De nieuwste boekingen van {naam} {jaar} gaan naar de andere bron; de laatste wordt zo nodig verdeeld. Stuk en bedrag blijven gelijk aan de administratie. Staat uw bron er niet bij? Voeg haar toe met Regeling toevoegen.</source>
        <translation>The newest bookings of {naam} {jaar} go to the other source; the last one is divided if needed. Document and amount stay equal to the ledger. Is your source missing? Add it with Add a scheme.</translation>
    </message>
    <message>
        <source>Kies de bron die het tekort betaalt.</source>
        <translation>Choose the source that pays the shortage.</translation>
    </message>
    <message>
        <source>{bedrag} komt nu uit {naar}. Aantal boekingen: {aantal}.</source>
        <translation>{bedrag} now comes from {naar}. Number of bookings: {aantal}.</translation>
    </message>
    <message>
        <source>Geld meenemen of verplaatsen</source>
        <translation>Carry over or move money</translation>
    </message>
    <message>
        <source>Wat de regel niet toestaat, kunt u vastleggen met een reden; het komt dan bij Controle te staan.</source>
        <translation>What the rule does not allow you can record with a reason; it is then listed under Checks.</translation>
    </message>
    <message>
        <source>Over van</source>
        <translation>Left of</translation>
    </message>
    <message>
        <source>De regel van deze regeling staat bij Regels en bronnen.</source>
        <translation>The rule of this scheme is under Rules and sources.</translation>
    </message>
    <message>
        <source>Deze regel is nog niet bekend. Vul hem in bij Regels en bronnen.</source>
        <translation>This rule is not known yet. Fill it in under Rules and sources.</translation>
    </message>
    <message>
        <source>Beginstand</source>
        <translation>Opening balance</translation>
    </message>
    <message>
        <source>Ontvangen</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Terugbetaald</source>
        <translation>Paid back</translation>
    </message>
    <message>
        <source>Overgeheveld</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>Eindstand</source>
        <translation>Closing balance</translation>
    </message>
    <message>
        <source>Uitkering</source>
        <translation>Grant</translation>
    </message>
    <message>
        <source>Nog geen verloop</source>
        <translation>No movement yet</translation>
    </message>
    <message>
        <source>Hier komt per uitkering wat er is ontvangen en besteed. Vul eerst een beschikking en een ontvangst in.</source>
        <translation>Here comes per grant what was received and spent. First fill in a grant decision and a receipt.</translation>
    </message>
    <message>
        <source>Naar Regelingen en beschikkingen</source>
        <translation>To Schemes and decisions</translation>
    </message>
    <message>
        <source>verloop per geldstroom</source>
        <translation>movement per funding stream</translation>
    </message>
    <message>
        <source>Geld dat het Rijk vooruit betaalt, staat als schuld op de balans tot het is besteed (BBV artikel 52a). De eindstand van {year} is de beginstand van {year2}.</source>
        <translation>Money that the State pays in advance is a debt on the balance sheet until it is spent (BBV article 52a). The closing balance of {year} is the opening balance of {year2}.</translation>
    </message>
    <message>
        <source>{chosen} per geldstroom</source>
        <translation>{chosen} per funding stream</translation>
    </message>
    <message>
        <source>Begroting verschuiven</source>
        <translation>Move budget</translation>
    </message>
    <message>
        <source>Interventie proberen</source>
        <translation>Try an intervention</translation>
    </message>
    <message>
        <source>Geld meenemen</source>
        <translation>Carry money over</translation>
    </message>
    <message>
        <source>Uitgave proberen</source>
        <translation>Try an expense</translation>
    </message>
    <message>
        <source>Probeer een wijziging en zie wat er gebeurt. Er verandert niets in het dossier tot u kiest voor Doorvoeren.</source>
        <translation>Try a change and see what happens. Nothing changes in the dossier until you choose Carry out.</translation>
    </message>
    <message>
        <source>wat als</source>
        <translation>what if</translation>
    </message>
    <message>
        <source>wijzigingen</source>
        <translation>changes</translation>
    </message>
    <message>
        <source>Wat wilt u proberen?</source>
        <translation>What do you want to try?</translation>
    </message>
    <message>
        <source>Kies hierboven een soort wijziging. U kunt er meer bij elkaar proberen.</source>
        <translation>Choose a kind of change above. You can try more of them together.</translation>
    </message>
    <message>
        <source>Laat vallen wat u hier probeert</source>
        <translation>Drop what you try here</translation>
    </message>
    <message>
        <source>Doorvoeren</source>
        <translation>Carry out</translation>
    </message>
    <message>
        <source>Bewaar wat u hier probeert, in één stap die u ongedaan kunt maken</source>
        <translation>Keep what you try here, in one step that you can undo</translation>
    </message>
    <message>
        <source>Proberen</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>Doorgevoerd: {aantal} wijzigingen, in één stap.</source>
        <translation>Carried out: {aantal} changes, in one step.</translation>
    </message>
    <message>
        <source>De wijziging is doorgevoerd.</source>
        <translation>The change was carried out.</translation>
    </message>
    <message>
        <source>wat als standen</source>
        <translation>what if balances</translation>
    </message>
    <message>
        <source>veranderingen</source>
        <translation>changes</translation>
    </message>
    <message>
        <source>Er verandert nog niets</source>
        <translation>Nothing changes yet</translation>
    </message>
    <message>
        <source>Hier komt per geldstroom en jaar wat er begroot en over is: nu, en straks.</source>
        <translation>Here comes per funding stream and year what is budgeted and left: now, and after.</translation>
    </message>
    <message>
        <source>Wat Controle dan zegt</source>
        <translation>What Checks would say</translation>
    </message>
    <message>
        <source>Wordt berekend…</source>
        <translation>Calculating…</translation>
    </message>
    <message>
        <source>Nog niets.</source>
        <translation>Nothing yet.</translation>
    </message>
    <message>
        <source>De controle geeft geen andere bevindingen.</source>
        <translation>The check gives no other findings.</translation>
    </message>
    <message>
        <source>nieuw</source>
        <translation>new</translation>
    </message>
    <message>
        <source>verandert</source>
        <translation>changes</translation>
    </message>
    <message>
        <source>opgelost</source>
        <translation>solved</translation>
    </message>
    <message>
        <source>Naar interventie</source>
        <translation>To intervention</translation>
    </message>
    <message>
        <source>Naar geldstroom</source>
        <translation>To funding stream</translation>
    </message>
    <message>
        <source>Naar jaar</source>
        <translation>To year</translation>
    </message>
    <message>
        <source>Kies een begroot bedrag, en waar het naartoe zou gaan.</source>
        <translation>Choose a budgeted amount, and where it would go.</translation>
    </message>
    <message>
        <source>Begroot {jaar}</source>
        <translation>Budgeted {jaar}</translation>
    </message>
    <message>
        <source>Een interventie die er nog niet is, met wat zij per jaar zou kosten.</source>
        <translation>An intervention that does not exist yet, with what it would cost per year.</translation>
    </message>
    <message>
        <source>Geld meenemen of overhevelen</source>
        <translation>Carry over or transfer money</translation>
    </message>
    <message>
        <source>Naar een later jaar, of naar een andere geldstroom in hetzelfde jaar.</source>
        <translation>To a later year, or to another funding stream in the same year.</translation>
    </message>
    <message>
        <source>Een uitgave die er nog niet is, bijvoorbeeld een opdracht die u wilt geven.</source>
        <translation>An expense that does not exist yet, for example an order you want to give.</translation>
    </message>
    <message>
        <source>{van} naar {naar}</source>
        <translation>{van} to {naar}</translation>
    </message>
    <message>
        <source>Verschuiven</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Er staat nog geen bedrag. Vul minstens één jaar in.</source>
        <translation>There is no amount yet. Fill in at least one year.</translation>
    </message>
    <message>
        <source>{titel} · {geldstroom}</source>
        <translation>{titel} · {geldstroom}</translation>
    </message>
    <message>
        <source>{van} {van_jaar} naar {naar} {naar_jaar}</source>
        <translation>{van} {van_jaar} to {naar} {naar_jaar}</translation>
    </message>
    <message>
        <source>Overhevelen</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Meenemen</source>
        <translation>Carry over</translation>
    </message>
    <message>
        <source>Uitgave</source>
        <translation>Expense</translation>
    </message>
    <message>
        <source>{veld} ontbreekt. Vul dit veld in.</source>
        <translation>{veld} is missing. Fill in this field.</translation>
    </message>
    <message>
        <source>Historie</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Wie wat wanneer veranderde. Hier gaat niets verloren, en u kunt altijd terug</source>
        <translation>Who changed what and when. Nothing is lost here, and you can always go back</translation>
    </message>
    <message>
        <source>Kies wat u in de lijst ziet</source>
        <translation>Choose what you see in the list</translation>
    </message>
    <message>
        <source>Terug naar dit punt</source>
        <translation>Back to this point</translation>
    </message>
    <message>
        <source>Alle stappen na de gekozen regel ongedaan maken</source>
        <translation>Undo all steps after the chosen line</translation>
    </message>
    <message>
        <source>Nog geen wijzigingen</source>
        <translation>No changes yet</translation>
    </message>
    <message>
        <source>Hier ziet u straks elke stap.</source>
        <translation>Here you will see each step.</translation>
    </message>
    <message>
        <source>Toon alles</source>
        <translation>Show everything</translation>
    </message>
    <message>
        <source>Alleen de wijzigingen van {name}</source>
        <translation>Only the changes of {name}</translation>
    </message>
    <message>
        <source>dit gegeven</source>
        <translation>this record</translation>
    </message>
    <message>
        <source>Terug naar {handeling}?</source>
        <translation>Back to {handeling}?</translation>
    </message>
    <message>
        <source>{steps} daarna {steps2} ongedaan gemaakt. Met Ctrl+Y doet u elke stap weer opnieuw, zolang u niets anders wijzigt.</source>
        <translation>{steps} after it {steps2} undone. With Ctrl+Y you redo each step, as long as you change nothing else.</translation>
    </message>
    <message>
        <source>Teruggaan</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Dit is de laatste stap. Er is niets na dit punt.</source>
        <translation>This is the last step. There is nothing after this point.</translation>
    </message>
    <message>
        <source>Naar “{naam}” kunt u niet terug: die stap is later zelf ongedaan gemaakt. Kies een later punt.</source>
        <translation>You cannot return to “{naam}”: that step was undone later itself. Choose a later point.</translation>
    </message>
    <message>
        <source>{steps} ongedaan gemaakt. Opnieuw doen kan met Ctrl+Y.</source>
        <translation>{steps} undone. Ctrl+Y does them again.</translation>
    </message>
    <message>
        <source>1 stap</source>
        <translation>1 step</translation>
    </message>
    <message>
        <source>{steps} stappen</source>
        <translation>{steps} steps</translation>
    </message>
    <message>
        <source>wordt</source>
        <translation>is</translation>
    </message>
    <message>
        <source>worden</source>
        <translation>are</translation>
    </message>
    <message>
        <source>Wijziging</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Kies links een regel.</source>
        <translation>Choose a row on the left.</translation>
    </message>
    <message>
        <source>Wanneer</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Wie</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Apparaat</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Omvang</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Alleen dit gegeven</source>
        <translation>Only this record</translation>
    </message>
    <message>
        <source>Toon alleen de wijzigingen van dit gegeven</source>
        <translation>Show only the changes of this record</translation>
    </message>
    <message>
        <source>was: {before}</source>
        <translation>was: {before}</translation>
    </message>
    <message>
        <source>{count} wijzigingen in deze stap</source>
        <translation>{count} changes in this step</translation>
    </message>
    <message>
        <source>Deze stap is later zelf ongedaan gemaakt; hierheen kunt u niet terug.</source>
        <translation>This step was undone later itself; you cannot return to it.</translation>
    </message>
    <message>
        <source>Dit is de laatste stap.</source>
        <translation>This is the last step.</translation>
    </message>
    <message>
        <source>Hierna kwam nog 1 stap.</source>
        <translation>1 more step came after this.</translation>
    </message>
    <message>
        <source>Hierna kwamen nog {steps} stappen.</source>
        <translation>{steps} more steps came after this.</translation>
    </message>
    <message>
        <source>Indicatoren</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>Waar het gebied staat en waar het naartoe wil</source>
        <translation>Where the area stands and where it wants to go</translation>
    </message>
    <message>
        <source>Meting</source>
        <translation>Measurement</translation>
    </message>
    <message>
        <source>Kies een meting: hier ziet u het verloop, de bron en wie haar wijzigde.</source>
        <translation>Choose a measurement: here you see its course, its source and who changed it.</translation>
    </message>
    <message>
        <source>Per indicator</source>
        <translation>Per indicator</translation>
    </message>
    <message>
        <source>Invullen per jaar</source>
        <translation>Fill in per year</translation>
    </message>
    <message>
        <source>Eigen indicator</source>
        <translation>Own indicator</translation>
    </message>
    <message>
        <source>Voeg een indicator van uw bureau toe</source>
        <translation>Add an indicator of your office</translation>
    </message>
    <message>
        <source>Meting toevoegen</source>
        <translation>Add a measurement</translation>
    </message>
    <message>
        <source>Typ een nieuwe waarde</source>
        <translation>Type a new value</translation>
    </message>
    <message>
        <source>Cijfers inlezen</source>
        <translation>Read figures</translation>
    </message>
    <message>
        <source>Lees cijfers van het CBS of een tabel in</source>
        <translation>Read figures of CBS or a table</translation>
    </message>
    <message>
        <source>Hoger is beter</source>
        <translation>Higher is better</translation>
    </message>
    <message>
        <source>Lager is beter</source>
        <translation>Lower is better</translation>
    </message>
    <message>
        <source>Geen richting</source>
        <translation>No direction</translation>
    </message>
    <message>
        <source>Streefwaarde</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Nulmeting {peiljaar}</source>
        <translation>Baseline {peiljaar}</translation>
    </message>
    <message>
        <source> in {peiljaar}</source>
        <translation> in {peiljaar}</translation>
    </message>
    <message>
        <source>Verloop van de indicator</source>
        <translation>Movement of the indicator</translation>
    </message>
    <message>
        <source>Metingen</source>
        <translation>Measurements</translation>
    </message>
    <message>
        <source>Streefwaarden</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>Nog geen metingen</source>
        <translation>No measurements yet</translation>
    </message>
    <message>
        <source>Typ een waarde in de eerste regel, of lees cijfers in.</source>
        <translation>Type a value in the first row, or read figures.</translation>
    </message>
    <message>
        <source>Eenheid: {eenheid}</source>
        <translation>Unit: {eenheid}</translation>
    </message>
    <message>
        <source>Eenheid: niet bekend</source>
        <translation>Unit: unknown</translation>
    </message>
    <message>
        <source>Bron: {bron}</source>
        <translation>Source: {bron}</translation>
    </message>
    <message>
        <source>Bron: niet bekend</source>
        <translation>Source: unknown</translation>
    </message>
    <message>
        <source>In {peiljaar}: {stand}.</source>
        <translation>In {peiljaar}: {stand}.</translation>
    </message>
    <message>
        <source>Nog geen meting. Typ er hieronder een, of lees de cijfers in.</source>
        <translation>No measurement yet. Type one below, or import the figures.</translation>
    </message>
    <message>
        <source>nog niet te vergelijken</source>
        <translation>cannot be compared yet</translation>
    </message>
    <message>
        <source>Indicator toevoegen</source>
        <translation>Add an indicator</translation>
    </message>
    <message>
        <source>Eigen indicatoren</source>
        <translation>Own indicators</translation>
    </message>
    <message>
        <source>Zoek een indicator</source>
        <translation>Search for an indicator</translation>
    </message>
    <message>
        <source>nog geen meting</source>
        <translation>no measurement yet</translation>
    </message>
    <message>
        <source>beter dan de nulmeting</source>
        <translation>better than the baseline</translation>
    </message>
    <message>
        <source>slechter dan de nulmeting</source>
        <translation>worse than the baseline</translation>
    </message>
    <message>
        <source>, streefwaarde {stand} in {jaar}</source>
        <translation>, target {stand} in {jaar}</translation>
    </message>
    <message>
        <source>Is een bestand precies wat u hebt ingediend?</source>
        <translation>Is a file exactly what you submitted?</translation>
    </message>
    <message>
        <source>Indienen</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>Eén werkboek voor het Rijk: controleren, nalezen, maken en vastleggen</source>
        <translation>One workbook for the State: check, proofread, make and register</translation>
    </message>
    <message>
        <source>Nog niets ingediend</source>
        <translation>Nothing submitted yet</translation>
    </message>
    <message>
        <source>Hier komt elke verantwoording en aanvraag, met wie haar controleerde, vaststelde en indiende. Maak eerst een werkboek; een concept kan altijd.</source>
        <translation>Here comes each account and application, with who checked, adopted and submitted it. Make a workbook first; a concept is always possible.</translation>
    </message>
    <message>
        <source>Verantwoording maken</source>
        <translation>Make the account</translation>
    </message>
    <message>
        <source>SiSa</source>
        <translation>SiSa</translation>
    </message>
    <message>
        <source>Accountant</source>
        <translation>Accountant</translation>
    </message>
    <message>
        <source>Aanvraag maken</source>
        <translation>Make the application</translation>
    </message>
    <message>
        <source>Kies eerst in de lijst waar het om gaat. Kies daarna “{actie}”.</source>
        <translation>First choose in the list what it is about. Then choose “{actie}”.</translation>
    </message>
    <message>
        <source>“{actie}” kan nu nog niet: op deze pagina ontbreekt wat daarvoor nodig is.</source>
        <translation>“{actie}” is not possible yet: what it needs is missing on this page.</translation>
    </message>
    <message>
        <source>importeren inlezen invoeren import excel csv bestand</source>
        <translation>import read load excel csv file</translation>
    </message>
    <message>
        <source>nieuw nieuwe invoeren</source>
        <translation>new add</translation>
    </message>
    <message>
        <source>Verantwoording {year} maken</source>
        <translation>Make the account of {year}</translation>
    </message>
    <message>
        <source>Geen steekproef dit jaar</source>
        <translation>No sample this year</translation>
    </message>
    <message>
        <source>Hier komen de uitkeringen waarvan de accountant boekingen controleert. Dit jaar heeft geen uitkering daarvoor genoeg lasten.</source>
        <translation>Here come the grants of which the accountant checks bookings. This year no grant has enough costs for that.</translation>
    </message>
    <message>
        <source>Toon de gekozen boeking bij Financiën</source>
        <translation>Show the chosen booking at Finances</translation>
    </message>
    <message>
        <source>Boekingen om klaar te leggen: {naam}</source>
        <translation>Bookings to have ready: {naam}</translation>
    </message>
    <message>
        <source>Lasten {jaar}, {regeling}</source>
        <translation>Costs {jaar}, {regeling}</translation>
    </message>
    <message>
        <source>Kies een boeking om haar bewijsstukken te zien.</source>
        <translation>Choose a booking to see its documents.</translation>
    </message>
    <message>
        <source>Vanaf {grens} lasten in een jaar controleert de accountant per uitkering een deel van de boekingen (Bado, artikel 3a). Welke dat zijn bepaalt hij zelf; met deze lijst ligt klaar wat hij waarschijnlijk vraagt.</source>
        <translation>From {grens} of costs in a year the accountant checks part of the bookings per grant (Bado, article 3a). Which ones he decides himself; with this list what he will probably ask is ready.</translation>
    </message>
    <message>
        <source>Kiezen</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Tot en met</source>
        <translation>Up to and including</translation>
    </message>
    <message>
        <source>Van boekjaar</source>
        <translation>From financial year</translation>
    </message>
    <message>
        <source>Dit wordt versie 1.</source>
        <translation>This will be version 1.</translation>
    </message>
    <message>
        <source>Versie {versie} is begonnen ({state}, {day}); u gaat daarmee verder.</source>
        <translation>Version {versie} was begun ({state}, {day}); you continue with that one.</translation>
    </message>
    <message>
        <source>Versie {versie} is heropend. Dit wordt versie {versie2}.</source>
        <translation>Version {versie} was reopened. This will be version {versie2}.</translation>
    </message>
    <message>
        <source>Versie {versie} is {state} ({day}). U kunt het werkboek wel maken, maar pas opnieuw indienen als u die versie heropent.</source>
        <translation>Version {versie} is {state} ({day}). You can make the workbook, but submit again only after reopening that version.</translation>
    </message>
    <message>
        <source>Nalezen</source>
        <translation>Proofread</translation>
    </message>
    <message>
        <source>Werkboek nalezen</source>
        <translation>Proofread the workbook</translation>
    </message>
    <message>
        <source>In het werkboek: {bladen}.</source>
        <translation>In the workbook: {bladen}.</translation>
    </message>
    <message>
        <source>1 regel</source>
        <translation>1 row</translation>
    </message>
    <message>
        <source>{count} regels</source>
        <translation>{count} rows</translation>
    </message>
    <message>
        <source>De cijfers van deze indiening liggen vast.</source>
        <translation>The figures of this submission are fixed.</translation>
    </message>
    <message>
        <source>Vast, behalve wat is heropend.</source>
        <translation>Fixed, except what was reopened.</translation>
    </message>
    <message>
        <source>Heropend. De nieuwe versie staat als concept in de lijst.</source>
        <translation>Reopened. The new version is in the list as a concept.</translation>
    </message>
    <message>
        <source>Ontvangstbewijs</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Indiening</source>
        <translation>Submission</translation>
    </message>
    <message>
        <source>Kies een indiening om haar loop te zien.</source>
        <translation>Choose a submission to see its course.</translation>
    </message>
    <message>
        <source>{kind} {jaar}{until}, versie {versie}</source>
        <translation>{kind} {jaar}{until}, version {versie}</translation>
    </message>
    <message>
        <source>Korte code</source>
        <translation>Short code</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Course</translation>
    </message>
    <message>
        <source> door {naam}</source>
        <translation> by {naam}</translation>
    </message>
    <message>
        <source>Werkboek opnieuw maken</source>
        <translation>Make the workbook again</translation>
    </message>
    <message>
        <source>Aanvulling gevraagd</source>
        <translation>More information requested</translation>
    </message>
    <message>
        <source>Geaccepteerd</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>{name} is precies zo opnieuw gemaakt.</source>
        <translation>{name} was made again exactly as it was.</translation>
    </message>
    <message>
        <source>Vastleggen</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>SiSa-codes</source>
        <translation>SiSa codes</translation>
    </message>
    <message>
        <source>Nog geen SiSa-bijlage</source>
        <translation>No SiSa annex yet</translation>
    </message>
    <message>
        <source>SiSa-waarde</source>
        <translation>SiSa value</translation>
    </message>
    <message>
        <source>Kies een indicator: hier ziet u hoe de waarde tot stand komt en wie haar wijzigde.</source>
        <translation>Choose an indicator: here you see how its value comes about and who changed it.</translation>
    </message>
    <message>
        <source>Bedragen zijn in hele euro&apos;s, één keer afgerond. Wat u zelf invult, gaat voor; maak de cel leeg om terug te gaan naar de berekende waarde.</source>
        <translation>Amounts are in whole euros, rounded once. What you fill in yourself goes first; empty the cell to return to the calculated value.</translation>
    </message>
    <message>
        <source>Rapport van de gemeente</source>
        <translation>Report of the municipality</translation>
    </message>
    <message>
        <source>Eén SiSa-rapport over alle gebieden van de gemeente</source>
        <translation>One SiSa report over all areas of the municipality</translation>
    </message>
    <message>
        <source>Bijlage invullen</source>
        <translation>Fill in the annex</translation>
    </message>
    <message>
        <source>Lees de SiSa-bijlage van de gemeente in, of kies links zelf een SiSa-code. De indicatoren die uit de boekingen volgen, worden dan berekend; de andere vult u zelf in.</source>
        <translation>Import the SiSa annex of the municipality, or choose a SiSa code yourself at the left. The indicators that follow from the bookings are then computed; you fill in the others.</translation>
    </message>
    <message>
        <source>Vul een kopie van de SiSa-bijlage van de gemeente met deze waarden</source>
        <translation>Fill in a copy of the municipality&apos;s SiSa annex with these values</translation>
    </message>
    <message>
        <source>Kies een code in de lege regel om een SiSa-set te maken.</source>
        <translation>Choose a code in the empty row to make a SiSa set.</translation>
    </message>
    <message>
        <source>Code ontbreekt. Kies er een uit de lijst.</source>
        <translation>The code is missing. Choose one from the list.</translation>
    </message>
    <message>
        <source>De code van een set verandert niet. Voeg onderaan een set met die code toe.</source>
        <translation>The code of a set does not change. Add a set with that code at the bottom.</translation>
    </message>
    <message>
        <source>{stem} - ingevuld.xlsx</source>
        <translation>{stem} - filled in.xlsx</translation>
    </message>
    <message>
        <source>Ingevulde bijlage opslaan</source>
        <translation>Save the filled-in annex</translation>
    </message>
    <message>
        <source>SiSa-bijlage invullen</source>
        <translation>Fill in the SiSa annex</translation>
    </message>
    <message>
        <source>{count} cellen ingevuld in {name}.</source>
        <translation>{count} cells filled in in {name}.</translation>
    </message>
    <message>
        <source>{done} van {values}</source>
        <translation>{done} of {values}</translation>
    </message>
    <message>
        <source>Kies het dossier van {gebieden}</source>
        <translation>Choose the dossier of {gebieden}</translation>
    </message>
    <message>
        <source>SiSa {jaar} {gemeente}.xlsx</source>
        <translation>SiSa {jaar} {gemeente}.xlsx</translation>
    </message>
    <message>
        <source>SiSa-rapport opslaan</source>
        <translation>Save the SiSa report</translation>
    </message>
    <message>
        <source>SiSa-rapport maken</source>
        <translation>Make the SiSa report</translation>
    </message>
    <message>
        <source>{bestand}: SiSa {jaar} van {gemeente} ({gebieden}). Aantal indicatoren: {aantal}.</source>
        <translation>{bestand}: SiSa {jaar} of {gemeente} ({gebieden}). Number of indicators: {aantal}.</translation>
    </message>
    <message>
        <source>Er zijn nog geen SiSa-codes voor dit jaar. Lees eerst de bijlage in.</source>
        <translation>There are no SiSa codes for this year yet. Read the annex first.</translation>
    </message>
    <message>
        <source>Wat er in een boekjaar is besteed en bereikt, voor alle regelingen in één werkboek.</source>
        <translation>What was spent and achieved in a financial year, for all schemes in one workbook.</translation>
    </message>
    <message>
        <source>Wat u voor een of meer jaren vraagt, uit het plan en de begroting die er al zijn.</source>
        <translation>What you ask for one or more years, from the plan and the budget that are there already.</translation>
    </message>
    <message>
        <source>klaar</source>
        <translation>done</translation>
    </message>
    <message>
        <source>nu</source>
        <translation>now</translation>
    </message>
    <message>
        <source>straks</source>
        <translation>later</translation>
    </message>
    <message>
        <source>Gecontroleerd</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Iemand heeft de bevindingen en totalen nagelezen.</source>
        <translation>Someone has read through the findings and totals.</translation>
    </message>
    <message>
        <source>Vastgesteld</source>
        <translation>Adopted</translation>
    </message>
    <message>
        <source>Een tweede persoon stelt vast. De inhoud ligt daarna vast en verandert niet meer.</source>
        <translation>A second person adopts it. After that the content is fixed and no longer changes.</translation>
    </message>
    <message>
        <source>Vaststellen</source>
        <translation>Adopt</translation>
    </message>
    <message>
        <source>Ingediend</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>Sla het vastgestelde werkboek op en stuur het op. Het is later precies zo opnieuw te maken.</source>
        <translation>Save the adopted workbook and send it. Later it can be made again exactly like this.</translation>
    </message>
    <message>
        <source>Opslaan en indienen</source>
        <translation>Save and submit</translation>
    </message>
    <message>
        <source>Er blokkeren nog {blocked} bevindingen; los die eerst op.</source>
        <translation>{blocked} findings still block; solve those first.</translation>
    </message>
    <message>
        <source>Gecontroleerd door</source>
        <translation>Checked by</translation>
    </message>
    <message>
        <source>Controle vastleggen</source>
        <translation>Register the check</translation>
    </message>
    <message>
        <source>Vastgesteld door</source>
        <translation>Adopted by</translation>
    </message>
    <message>
        <source>{name} heeft ook gecontroleerd. Laat iemand anders vaststellen.</source>
        <translation>{name} checked it too. Let someone else adopt it.</translation>
    </message>
    <message>
        <source>Werkboek indienen</source>
        <translation>Submit the workbook</translation>
    </message>
    <message>
        <source>Vastgelegd als ingediend. Het werkboek is altijd opnieuw te maken.</source>
        <translation>Registered as submitted. The workbook can always be made again.</translation>
    </message>
    <message>
        <source>Als concept: op elk blad staat CONCEPT</source>
        <translation>As a concept: every sheet says CONCEPT</translation>
    </message>
    <message>
        <source>Er blokkeren nog {blocked} bevindingen. Daarom kan het nu alleen als concept.</source>
        <translation>{blocked} findings still block. Therefore it can only be a concept now.</translation>
    </message>
    <message>
        <source>Eén Excel-bestand met alle regelingen. Het opent ook in LibreOffice.</source>
        <translation>One Excel file with all schemes. It opens in LibreOffice too.</translation>
    </message>
    <message>
        <source>Werkboek opslaan</source>
        <translation>Save the workbook</translation>
    </message>
    <message>
        <source>Werkboek maken</source>
        <translation>Make the workbook</translation>
    </message>
    <message>
        <source>{name} is gemaakt</source>
        <translation>{name} was made</translation>
    </message>
    <message>
        <source>Het concept</source>
        <translation>The concept</translation>
    </message>
    <message>
        <source>Het werkboek</source>
        <translation>The workbook</translation>
    </message>
    <message>
        <source>{kind} is gemaakt</source>
        <translation>{kind} was made</translation>
    </message>
    <message>
        <source>Versie {versie} · {tabellen} tabellen · {rows} regels</source>
        <translation>Version {versie} · {tabellen} tables · {rows} rows</translation>
    </message>
    <message>
        <source>Vingerafdruk {vingerafdruk}…</source>
        <translation>Fingerprint {vingerafdruk}…</translation>
    </message>
    <message>
        <source>Map tonen</source>
        <translation>Show the folder</translation>
    </message>
    <message>
        <source>Kies wat u maakt en voor welk jaar</source>
        <translation>Choose what you make and for which year</translation>
    </message>
    <message>
        <source>1 bevinding blokkeert</source>
        <translation>1 finding blocks</translation>
    </message>
    <message>
        <source>{blocked} bevindingen blokkeren</source>
        <translation>{blocked} findings block</translation>
    </message>
    <message>
        <source>{words}; een concept maken kan altijd</source>
        <translation>{words}; a concept can always be made</translation>
    </message>
    <message>
        <source>1 bevinding graag toelichten</source>
        <translation>1 finding to explain</translation>
    </message>
    <message>
        <source>{explain} bevindingen graag toelichten</source>
        <translation>{explain} findings to explain</translation>
    </message>
    <message>
        <source>Alles is in orde</source>
        <translation>Everything is in order</translation>
    </message>
    <message>
        <source>Terug naar de lijst, bij dit werkboek</source>
        <translation>Back to the list, at this workbook</translation>
    </message>
    <message>
        <source>Terug naar de lijst</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Concept opslaan</source>
        <translation>Save the concept</translation>
    </message>
    <message>
        <source>Begroot {jaar}, één interventie</source>
        <translation>Budgeted {jaar}, one intervention</translation>
    </message>
    <message>
        <source>Interventies</source>
        <translation>Interventions</translation>
    </message>
    <message>
        <source>Wat het bureau doet, voor wie, met wie en met welk geld</source>
        <translation>What the office does, for whom, with whom and with which money</translation>
    </message>
    <message>
        <source>Verwijderen</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Gekozen interventies verwijderen</source>
        <translation>Delete the selected interventions</translation>
    </message>
    <message>
        <source>Interventie toevoegen</source>
        <translation>Add an intervention</translation>
    </message>
    <message>
        <source>Nog geen interventies</source>
        <translation>No interventions yet</translation>
    </message>
    <message>
        <source>Voeg de eerste toe, of lees bij Financiën het uitvoeringsprogramma of de koppelingen in.</source>
        <translation>Add the first, or read the implementation programme or the links at Finances.</translation>
    </message>
    <message>
        <source>Filter op status</source>
        <translation>Filter by status</translation>
    </message>
    <message>
        <source>Alle statussen</source>
        <translation>All statuses</translation>
    </message>
    <message>
        <source>Filter op actielijn</source>
        <translation>Filter by action line</translation>
    </message>
    <message>
        <source>Alle actielijnen</source>
        <translation>All action lines</translation>
    </message>
    <message>
        <source>Actielijn {code}</source>
        <translation>Action line {code}</translation>
    </message>
    <message>
        <source>Besteed {jaar}, {titel}</source>
        <translation>Spent {jaar}, {titel}</translation>
    </message>
    <message>
        <source>Details van de interventie</source>
        <translation>Details of the intervention</translation>
    </message>
    <message>
        <source>Kies een interventie</source>
        <translation>Choose an intervention</translation>
    </message>
    <message>
        <source>Hier ziet u wat de interventie doet, wat zij mag kosten en wat zij bereikt.</source>
        <translation>Here you see what the intervention does, what it may cost and what it achieves.</translation>
    </message>
    <message>
        <source>Resultaten</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Partners en plaatsen</source>
        <translation>Partners and places</translation>
    </message>
    <message>
        <source>Cofinanciering</source>
        <translation>Co-financing</translation>
    </message>
    <message>
        <source>{year}: {besteed} van {begroot}{part}</source>
        <translation>{year}: {besteed} of {begroot}{part}</translation>
    </message>
    <message>
        <source>Besteed en begroot in {year}</source>
        <translation>Spent and budgeted in {year}</translation>
    </message>
    <message>
        <source>{jaar}: {totaal} in totaal, waarvan {rijk} van het Rijk en {elders} van elders.</source>
        <translation>{jaar}: {totaal} in total, of which {rijk} from the State and {elders} from elsewhere.</translation>
    </message>
    <message>
        <source>Alle jaren: {totaal} in totaal, waarvan {rijk} van het Rijk en {elders} van elders.</source>
        <translation>All years: {totaal} in total, of which {rijk} from the State and {elders} from elsewhere.</translation>
    </message>
    <message>
        <source>Nog niets begroot en geen geld van elders.</source>
        <translation>Nothing budgeted yet and no money from elsewhere.</translation>
    </message>
    <message>
        <source>bedragen</source>
        <translation>amounts</translation>
    </message>
    <message>
        <source>Toelichting · {resultaat}</source>
        <translation>Explanation · {resultaat}</translation>
    </message>
    <message>
        <source>Wat en voor wie</source>
        <translation>What and for whom</translation>
    </message>
    <message>
        <source>Uitvoering</source>
        <translation>Implementation</translation>
    </message>
    <message>
        <source>Terugblik</source>
        <translation>Looking back</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partners</translation>
    </message>
    <message>
        <source>Wijken en buurten</source>
        <translation>Districts and neighbourhoods</translation>
    </message>
    <message>
        <source>Hoofdthema&apos;s</source>
        <translation>Main themes</translation>
    </message>
    <message>
        <source>hoofdthema&apos;s</source>
        <translation>main themes</translation>
    </message>
    <message>
        <source>begroting van interventie</source>
        <translation>budget of intervention</translation>
    </message>
    <message>
        <source>Boekingen komen hier vanzelf als u een export inleest en het project aan deze interventie koppelt.</source>
        <translation>Bookings appear here by themselves when you read an export and link the project to this intervention.</translation>
    </message>
    <message>
        <source>Hier ziet u wie wat wanneer veranderde.</source>
        <translation>Here you see who changed what and when.</translation>
    </message>
    <message>
        <source>Overzicht</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Wat er is toegekend, besteed en bereikt, en wat er nog moet gebeuren</source>
        <translation>What was granted, spent and achieved, and what must still be done</translation>
    </message>
    <message>
        <source>Overzicht {year}</source>
        <translation>Overview {year}</translation>
    </message>
    <message>
        <source>Er zijn geen bevindingen die aandacht vragen.</source>
        <translation>There are no findings that need attention.</translation>
    </message>
    <message>
        <source>Er zijn geen termijnen bekend.</source>
        <translation>No deadlines are known.</translation>
    </message>
    <message>
        <source>ministerie</source>
        <translation>ministry</translation>
    </message>
    <message>
        <source>ministeries</source>
        <translation>ministries</translation>
    </message>
    <message>
        <source>Nog geen beschikking voor {year}</source>
        <translation>No grant decision for {year} yet</translation>
    </message>
    <message>
        <source>Toegekend {year}</source>
        <translation>Granted {year}</translation>
    </message>
    <message>
        <source>Besteed t/m {MAANDEN}</source>
        <translation>Spent through {MAANDEN}</translation>
    </message>
    <message>
        <source>Besteed {year}</source>
        <translation>Spent {year}</translation>
    </message>
    <message>
        <source>Nog te besteden na reserveringen</source>
        <translation>Left to spend after reservations</translation>
    </message>
    <message>
        <source>Nog niets begroot</source>
        <translation>Nothing budgeted yet</translation>
    </message>
    <message>
        <source>{left} nog niet begroot</source>
        <translation>{left} not budgeted yet</translation>
    </message>
    <message>
        <source>{left} meer dan beschikbaar</source>
        <translation>{left} more than available</translation>
    </message>
    <message>
        <source>Niets beschikbaar dit jaar</source>
        <translation>Nothing available this year</translation>
    </message>
    <message>
        <source>{part} van {room} beschikbaar</source>
        <translation>{part} of {room} available</translation>
    </message>
    <message>
        <source>{part} · verwacht jaareinde {besteed}</source>
        <translation>{part} · expected at year end {besteed}</translation>
    </message>
    <message>
        <source>Meer uitgegeven dan beschikbaar</source>
        <translation>More spent than available</translation>
    </message>
    <message>
        <source>Nog niets om te besteden</source>
        <translation>Nothing to spend yet</translation>
    </message>
    <message>
        <source>{risico} risico op terugbetalen</source>
        <translation>{risico} at risk of being paid back</translation>
    </message>
    <message>
        <source>{onzeker}: onbekend of het mee mag</source>
        <translation>{onzeker}: carry-over rule unknown</translation>
    </message>
    <message>
        <source>{gereserveerd} gereserveerd voor later</source>
        <translation>{gereserveerd} reserved for later</translation>
    </message>
    <message>
        <source>Niets gereserveerd</source>
        <translation>Nothing reserved</translation>
    </message>
    <message>
        <source>Interventies toevoegen</source>
        <translation>Add interventions</translation>
    </message>
    <message>
        <source>Wat gaat u doen, voor wie en met wie? Lees het uitvoeringsprogramma of de koppelingen in, of typ de eerste interventie zelf.</source>
        <translation>What will you do, for whom and with whom? Read the implementation programme or the links, or type the first intervention yourself.</translation>
    </message>
    <message>
        <source>Inlezen</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Zelf toevoegen</source>
        <translation>Add yourself</translation>
    </message>
    <message>
        <source>Beschikkingen inlezen</source>
        <translation>Read grant decisions</translation>
    </message>
    <message>
        <source>Welk geld is toegekend? Lees een lijst in met regeling, nummer, geldstroom, jaar en bedrag, of neem ze over uit de brieven.</source>
        <translation>Which money was granted? Read a list with scheme, number, funding stream, year and amount, or copy them from the letters.</translation>
    </message>
    <message>
        <source>Zelf invullen</source>
        <translation>Fill in yourself</translation>
    </message>
    <message>
        <source>Begroting invullen</source>
        <translation>Fill in the budget</translation>
    </message>
    <message>
        <source>Wat mag elke interventie kosten, per geldstroom en jaar? Plakken vanuit Excel kan ook.</source>
        <translation>What may each intervention cost, per funding stream and year? Pasting from Excel works too.</translation>
    </message>
    <message>
        <source>Naar de begroting</source>
        <translation>To the budget</translation>
    </message>
    <message>
        <source>Boekingen inlezen</source>
        <translation>Read bookings</translation>
    </message>
    <message>
        <source>Vraag de financiële administratie om een export van de boekingen. Een bestand dat u twee keer inleest, telt één keer.</source>
        <translation>Ask the financial administration for an export of the bookings. A file that you read twice counts once.</translation>
    </message>
    <message>
        <source>Nulmeting en streefwaarden vastleggen</source>
        <translation>Record baseline and targets</translation>
    </message>
    <message>
        <source>De 17 kernindicatoren staan klaar. Vul in waar het gebied begon en waar het heen moet.</source>
        <translation>The 17 core indicators are ready. Fill in where the area began and where it should go.</translation>
    </message>
    <message>
        <source>Naar de indicatoren</source>
        <translation>To the indicators</translation>
    </message>
    <message>
        <source>Zo komt u van een leeg dossier naar uw eerste verantwoording</source>
        <translation>From an empty dossier to your first account</translation>
    </message>
    <message>
        <source>De volgorde is vrij. Alles wordt meteen bewaard en kan met Ctrl+Z terug.</source>
        <translation>The order is free. Everything is saved at once and can be undone with Ctrl+Z.</translation>
    </message>
    <message>
        <source>januari</source>
        <translation>January</translation>
    </message>
    <message>
        <source>februari</source>
        <translation>February</translation>
    </message>
    <message>
        <source>maart</source>
        <translation>March</translation>
    </message>
    <message>
        <source>april</source>
        <translation>April</translation>
    </message>
    <message>
        <source>mei</source>
        <translation>May</translation>
    </message>
    <message>
        <source>juni</source>
        <translation>June</translation>
    </message>
    <message>
        <source>juli</source>
        <translation>July</translation>
    </message>
    <message>
        <source>augustus</source>
        <translation>August</translation>
    </message>
    <message>
        <source>september</source>
        <translation>September</translation>
    </message>
    <message>
        <source>oktober</source>
        <translation>October</translation>
    </message>
    <message>
        <source>november</source>
        <translation>November</translation>
    </message>
    <message>
        <source>december</source>
        <translation>December</translation>
    </message>
    <message>
        <source>jan</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>feb</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>mrt</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>apr</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>jun</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>jul</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>aug</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>sep</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>okt</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>nov</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>dec</source>
        <translation>Dec</translation>
    </message>
    <message>
        <source>per 1.000</source>
        <translation>per 1,000</translation>
    </message>
    <message>
        <source>Legenda: </source>
        <translation>Legend: </translation>
    </message>
    <message>
        <source>€ {text} mln</source>
        <translation>€ {text} m</translation>
    </message>
    <message>
        <source>Meer ministeries samen</source>
        <translation>Several ministries together</translation>
    </message>
    <message>
        <source>{aantal} sociale huur</source>
        <translation>{aantal} social rent</translation>
    </message>
    <message>
        <source> tot en met {MAANDEN} {spent}</source>
        <translation> up to and including {MAANDEN} {spent}</translation>
    </message>
    <message>
        <source> nog niets</source>
        <translation> nothing yet</translation>
    </message>
    <message>
        <source>Begroot, gelijk verdeeld</source>
        <translation>Budgeted, spread evenly</translation>
    </message>
    <message>
        <source>Besteed is{known}. Begroot voor het hele jaar is {planned}.</source>
        <translation>Spent is{known}. Budgeted for the whole year is {planned}.</translation>
    </message>
    <message>
        <source>doel {found}</source>
        <translation>target {found}</translation>
    </message>
    <message>
        <source>nulmeting {found}</source>
        <translation>baseline {found}</translation>
    </message>
    <message>
        <source>nog geen doel</source>
        <translation>no target yet</translation>
    </message>
    <message>
        <source>, voorlopig</source>
        <translation>, provisional</translation>
    </message>
    <message>
        <source>te laat</source>
        <translation>too late</translation>
    </message>
    <message>
        <source>{days} jr</source>
        <translation>{days} yr</translation>
    </message>
    <message>
        <source> en {aantal} andere</source>
        <translation> and {aantal} more</translation>
    </message>
    <message>
        <source>nog doen</source>
        <translation>to do</translation>
    </message>
    <message>
        <source> ({aantal} keer)</source>
        <translation> ({aantal} times)</translation>
    </message>
    <message>
        <source>Toegekend {jaar}</source>
        <translation>Granted {jaar}</translation>
    </message>
    <message>
        <source>Besteed {jaar}</source>
        <translation>Spent {jaar}</translation>
    </message>
    <message>
        <source>Nog te besteden {jaar}</source>
        <translation>Still to be spent {jaar}</translation>
    </message>
    <message>
        <source>Besteed {jaar}, {naam}</source>
        <translation>Spent {jaar}, {naam}</translation>
    </message>
    <message>
        <source>Nog te besteden</source>
        <translation>Still to be spent</translation>
    </message>
    <message>
        <source>Geld van dit jaar</source>
        <translation>Money of this year</translation>
    </message>
    <message>
        <source>Besteding door het jaar</source>
        <translation>Spending through the year</translation>
    </message>
    <message>
        <source>Woningen per activiteit</source>
        <translation>Homes per activity</translation>
    </message>
    <message>
        <source>besteed</source>
        <translation>spent</translation>
    </message>
    <message>
        <source>begroot</source>
        <translation>budgeted</translation>
    </message>
    <message>
        <source>verwacht</source>
        <translation>expected</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>Per geldstroom</source>
        <translation>Per funding stream</translation>
    </message>
    <message>
        <source>Per ministerie</source>
        <translation>Per ministry</translation>
    </message>
    <message>
        <source>Eerstvolgende termijnen</source>
        <translation>Next deadlines</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Te doen voor het indienen</source>
        <translation>To do before submitting</translation>
    </message>
    <message>
        <source>Naar Controle</source>
        <translation>To Checks</translation>
    </message>
    <message>
        <source>Laatste wijzigingen</source>
        <translation>Latest changes</translation>
    </message>
    <message>
        <source>Naar Historie</source>
        <translation>To History</translation>
    </message>
    <message>
        <source>Doelen en opgaven</source>
        <translation>Goals and tasks</translation>
    </message>
    <message>
        <source>Investeringsopgave</source>
        <translation>Investment task</translation>
    </message>
    <message>
        <source>Alliantie</source>
        <translation>Alliance</translation>
    </message>
    <message>
        <source>Dossiergegevens</source>
        <translation>Dossier details</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Waar het gebied naartoe wil, wat dat kost en wie er meedoet</source>
        <translation>Where the area wants to go, what that costs and who takes part</translation>
    </message>
    <message>
        <source>Bureau</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Voor de aanvraag</source>
        <translation>For the application</translation>
    </message>
    <message>
        <source>Voor de verantwoording</source>
        <translation>For the account</translation>
    </message>
    <message>
        <source>Doelen</source>
        <translation>Goals</translation>
    </message>
    <message>
        <source>Wat wil het gebied bereiken, per actielijn en pijler</source>
        <translation>What the area wants to achieve, per action line and pillar</translation>
    </message>
    <message>
        <source>Opgaven</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Wat er moet gebeuren om een doel te halen</source>
        <translation>What must be done to reach a goal</translation>
    </message>
    <message>
        <source>{gebied_naam} ({gebied_code}), gemeente {gemeente} ({gm_code}). Deze gegevens staan vast in het programma.</source>
        <translation>{gebied_naam} ({gebied_code}), municipality {gemeente} ({gm_code}). These facts are fixed in the program.</translation>
    </message>
    <message>
        <source>Opgave toevoegen</source>
        <translation>Add a task</translation>
    </message>
    <message>
        <source>Doel toevoegen</source>
        <translation>Add a goal</translation>
    </message>
    <message>
        <source>Alle pijlers</source>
        <translation>All pillars</translation>
    </message>
    <message>
        <source>Nog geen dekking</source>
        <translation>No funding yet</translation>
    </message>
    <message>
        <source>Hier komt waar het geld vandaan komt. Voeg eerst een investeringsopgave toe.</source>
        <translation>Here comes where the money comes from. First add an investment task.</translation>
    </message>
    <message>
        <source>Dekking</source>
        <translation>Funding</translation>
    </message>
    <message>
        <source>Dekking toevoegen</source>
        <translation>Add funding</translation>
    </message>
    <message>
        <source>Investeringsopgave toevoegen</source>
        <translation>Add an investment task</translation>
    </message>
    <message>
        <source>{part} van {nodig} gedekt</source>
        <translation>{part} of {nodig} funded</translation>
    </message>
    <message>
        <source>Nog geen opgave ingevuld</source>
        <translation>No task filled in yet</translation>
    </message>
    <message>
        <source>{name}: nog te dekken</source>
        <translation>{name}: still to be funded</translation>
    </message>
    <message>
        <source>Dekking van: {name}</source>
        <translation>Funding of: {name}</translation>
    </message>
    <message>
        <source>Kies eerst een investeringsopgave. Vul daarna in wat die dekt.</source>
        <translation>First choose an investment task. Then fill in what funds it.</translation>
    </message>
    <message>
        <source>Nog geen partners</source>
        <translation>No partners yet</translation>
    </message>
    <message>
        <source>Hier komen de partners van de alliantie.</source>
        <translation>Here come the partners of the alliance.</translation>
    </message>
    <message>
        <source>Partner toevoegen</source>
        <translation>Add a partner</translation>
    </message>
    <message>
        <source>{signed} van de {every} partners ondertekenden het plan</source>
        <translation>{signed} of {every} partners signed the plan</translation>
    </message>
    <message>
        <source>Typ de eerste partner in de lijst</source>
        <translation>Type the first partner into the list</translation>
    </message>
    <message>
        <source>Gegevens van het bureau en teksten voor de werkboeken</source>
        <translation>Details of the office and texts for the workbooks</translation>
    </message>
    <message>
        <source>wijken en buurten</source>
        <translation>districts and neighbourhoods</translation>
    </message>
    <message>
        <source>Waaruit het gebied bestaat</source>
        <translation>What the area consists of</translation>
    </message>
    <message>
        <source>Wijk of buurt toevoegen</source>
        <translation>Add a district or neighbourhood</translation>
    </message>
    <message>
        <source>{van} t/m {tot}: nodig € {nodig} mln, gedekt € {gedekt} mln, nog € {rest} mln.</source>
        <translation>{van} to {tot}: needed € {nodig} m, funded € {gedekt} m, still € {rest} m.</translation>
    </message>
    <message>
        <source>Voorbeeld Heerlen-Noord{SUFFIX}</source>
        <translation>Sample Heerlen-Noord{SUFFIX}</translation>
    </message>
    <message>
        <source>Eén dossier per focusgebied: wat u doet, wat het kost en wat het oplevert</source>
        <translation>One dossier per focus area: what you do, what it costs and what it yields</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Nieuw dossier</source>
        <translation>New dossier</translation>
    </message>
    <message>
        <source>Kies uw focusgebied. Gemeente, regelingen en kernindicatoren staan dan klaar.</source>
        <translation>Choose your focus area. Municipality, schemes and core indicators are ready then.</translation>
    </message>
    <message>
        <source>Open een bestand van uw laptop, of sleep het naar dit venster.</source>
        <translation>Open a file from your laptop, or drag it to this window.</translation>
    </message>
    <message>
        <source>Voorbeelddossier bekijken</source>
        <translation>Look at the sample dossier</translation>
    </message>
    <message>
        <source>Een compleet Heerlen-Noord met verzonnen bedragen. U mag alles uitproberen.</source>
        <translation>A complete Heerlen-Noord with invented amounts. You may try everything.</translation>
    </message>
    <message>
        <source>Voor het Rijk: één landelijk werkboek uit de werkboeken van de gebieden.</source>
        <translation>For the State: one national workbook out of the workbooks of the areas.</translation>
    </message>
    <message>
        <source>Kies uw focusgebied en begin; de rest staat dan klaar</source>
        <translation>Choose your focus area and begin; the rest is ready then</translation>
    </message>
    <message>
        <source>Gebieden lezen</source>
        <translation>Reading areas</translation>
    </message>
    <message>
        <source>Dossier (*{SUFFIX});;Alles (*)</source>
        <translation>Dossier (*{SUFFIX});;All (*)</translation>
    </message>
    <message>
        <source>{name} staat niet meer in {parent}. Zoek het bestand met Dossier openen, of haal het uit de lijst.</source>
        <translation>{name} is no longer in {parent}. Find the file with Open a dossier, or remove it from the list.</translation>
    </message>
    <message>
        <source>Dossier maken</source>
        <translation>Make the dossier</translation>
    </message>
    <message>
        <source>Voorbeelddossier maken</source>
        <translation>Make the sample dossier</translation>
    </message>
    <message>
        <source>Kies het focusgebied</source>
        <translation>Choose the focus area</translation>
    </message>
    <message>
        <source>Zoek op gebied of gemeente</source>
        <translation>Search by area or municipality</translation>
    </message>
    <message>
        <source>Zoek een focusgebied</source>
        <translation>Search for a focus area</translation>
    </message>
    <message>
        <source>Focusgebieden</source>
        <translation>Focus areas</translation>
    </message>
    <message>
        <source>Geen gebied met deze naam. Controleer de spelling.</source>
        <translation>No area by this name. Check the spelling.</translation>
    </message>
    <message>
        <source>Dit wordt het dossier</source>
        <translation>This will be the dossier</translation>
    </message>
    <message>
        <source>Andere plek kiezen…</source>
        <translation>Choose another place…</translation>
    </message>
    <message>
        <source>Alles van het gebied staat in dit ene bestand. Bewaar het op de laptop zelf, niet in een map die door twee mensen tegelijk wordt gesynchroniseerd.</source>
        <translation>Everything about the area is in this one file. Keep it on the laptop itself, not in a folder that two people synchronise at the same time.</translation>
    </message>
    <message>
        <source>{naam}, gemeente {gemeente}</source>
        <translation>{naam}, municipality of {gemeente}</translation>
    </message>
    <message>
        <source>Kies links een focusgebied.</source>
        <translation>Choose a focus area on the left.</translation>
    </message>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
    <message>
        <source>Gemeente</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Provincie</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Programma</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Inwoners</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Waar komt het dossier?</source>
        <translation>Where should the dossier be?</translation>
    </message>
    <message>
        <source>niet gevonden</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>Recente dossiers</source>
        <translation>Recent dossiers</translation>
    </message>
    <message>
        <source>Nog geen dossiers</source>
        <translation>No dossiers yet</translation>
    </message>
    <message>
        <source>Hier ziet u straks de dossiers waarmee u werkte. Kies uw focusgebied en begin; regelingen en kernindicatoren staan klaar.</source>
        <translation>Here you will see the dossiers you worked with. Choose your focus area and begin; schemes and core indicators are ready.</translation>
    </message>
    <message>
        <source>{stem} uit de lijst halen</source>
        <translation>Remove {stem} from the list</translation>
    </message>
    <message>
        <source>vandaag {moment:%H:%M}</source>
        <translation>today {moment:%H:%M}</translation>
    </message>
    <message>
        <source>gisteren</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>van {planned}</source>
        <translation>of {planned}</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>{bestand} is gemaakt.</source>
        <translation>{bestand} was made.</translation>
    </message>
    <message>
        <source>Rapport voor alliantie en raad</source>
        <translation>Report for alliance and council</translation>
    </message>
    <message>
        <source>Blad per interventie</source>
        <translation>Sheet per intervention</translation>
    </message>
    <message>
        <source>{gebied}_{jaar}_rapport</source>
        <translation>{gebied}_{jaar}_report</translation>
    </message>
    <message>
        <source>{gebied}_{jaar}_interventies</source>
        <translation>{gebied}_{jaar}_interventions</translation>
    </message>
    <message>
        <source>De jaarlijkse hersteltest van uw reservekopieën is aan de beurt.</source>
        <translation>The yearly restore test of your backups is due.</translation>
    </message>
    <message>
        <source>Reservekopie terugzetten</source>
        <translation>Put the backup back</translation>
    </message>
    <message>
        <source>De reservekopie is teruggezet.</source>
        <translation>The backup was put back.</translation>
    </message>
    <message>
        <source>De reservekopie is teruggezet. Wat er stond, staat in {naam}.</source>
        <translation>The backup was put back. What was there is in {naam}.</translation>
    </message>
    <message>
        <source>Kopieën zoeken</source>
        <translation>Looking for copies</translation>
    </message>
    <message>
        <source>Dossier herstellen</source>
        <translation>Repair the dossier</translation>
    </message>
    <message>
        <source>Werkkopie maken</source>
        <translation>Making a working copy</translation>
    </message>
    <message>
        <source>Toch openen</source>
        <translation>Open anyway</translation>
    </message>
    <message>
        <source>U werkt in een kopie op deze computer van {bron}.</source>
        <translation>You work in a copy on this computer of {bron}.</translation>
    </message>
    <message>
        <source>Dit dossier is geen werkkopie: het staat al op zijn eigen plaats. U hoeft niets te doen.</source>
        <translation>This dossier is not a working copy: it is already in its own place. You need not do anything.</translation>
    </message>
    <message>
        <source>Werkkopie terugzetten</source>
        <translation>Put the working copy back</translation>
    </message>
    <message>
        <source>De werkkopie is teruggezet in {map}.</source>
        <translation>The working copy was put back in {map}.</translation>
    </message>
    <message>
        <source>Het dossier is hersteld en er is niets verloren. Het beschadigde heet {naam}.</source>
        <translation>The dossier was repaired and nothing was lost. The damaged one is called {naam}.</translation>
    </message>
    <message>
        <source>Het dossier is hersteld; het beschadigde heet {naam}. Kijk na of uw laatste werk erin staat.</source>
        <translation>The dossier was repaired; the damaged one is called {naam}. Check whether your latest work is in it.</translation>
    </message>
    <message>
        <source>Het dossier is hersteld; het beschadigde heet {naam}. De laatste {aantal} handelingen waren niet meer te lezen.</source>
        <translation>The dossier was repaired; the damaged one is called {naam}. The last {aantal} steps could no longer be read.</translation>
    </message>
    <message>
        <source>Zoek interventie, boeking, pagina of actie</source>
        <translation>Search intervention, booking, page or action</translation>
    </message>
    <message>
        <source>Zoeken in het hele dossier</source>
        <translation>Search the whole dossier</translation>
    </message>
    <message>
        <source>Niets gevonden. Probeer een ander woord of een bedrag.</source>
        <translation>Nothing found. Try another word or an amount.</translation>
    </message>
    <message>
        <source>{hit}, {place} van {count}</source>
        <translation>{hit}, {place} of {count}</translation>
    </message>
    <message>
        <source>{count} gevonden. {hit}</source>
        <translation>{count} found. {hit}</translation>
    </message>
    <message>
        <source>Eén gevonden. {hit}</source>
        <translation>One found. {hit}</translation>
    </message>
    <message>
        <source>Zijpaneel in- of uitklappen</source>
        <translation>Fold or unfold the side panel</translation>
    </message>
    <message>
        <source>Dit kon niet worden gelezen</source>
        <translation>This could not be read</translation>
    </message>
    <message>
        <source>Wordt gelezen</source>
        <translation>Is read</translation>
    </message>
    <message>
        <source>Alles opgeslagen {astimezone:%H:%M}</source>
        <translation>All saved {astimezone:%H:%M}</translation>
    </message>
    <message>
        <source>{block} blokkeren</source>
        <translation>{block} block</translation>
    </message>
    <message>
        <source>{explain} toelichten</source>
        <translation>{explain} to explain</translation>
    </message>
    <message>
        <source>Voortgang</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Voortgang van {name}</source>
        <translation>Progress of {name}</translation>
    </message>
    <message>
        <source> · nog {seconds} s</source>
        <translation> · {seconds} s left</translation>
    </message>
    <message>
        <source> · nog {seconds} min</source>
        <translation> · {seconds} min left</translation>
    </message>
    <message>
        <source>Deze kolommen vullen bijna het hele venster; er blijft dan niets om te schuiven. Kies een kolom verder naar links.</source>
        <translation>These columns nearly fill the whole window; nothing would be left to scroll. Choose a column further to the left.</translation>
    </message>
    <message>
        <source>Kolommen kiezen</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Standaard</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>Vink aan wat u wilt zien. Sleep een kop om te verplaatsen.</source>
        <translation>Tick what you want to see. Drag a heading to move it.</translation>
    </message>
    <message>
        <source>Knippen</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>U koos {count} rijen; dat is te veel om te kopiëren. Filter de lijst, of maak een werkboek.</source>
        <translation>You chose {count} rows; that is too much to copy. Filter the list, or make a workbook.</translation>
    </message>
    <message>
        <source>Deze cellen vormen samen geen blok. Kies cellen in dezelfde rijen of kolommen, en kopieer dan.</source>
        <translation>These cells do not form a block. Choose cells in the same rows or columns, and copy then.</translation>
    </message>
    <message>
        <source>In deze lijst valt niets te wijzigen.</source>
        <translation>Nothing can be changed in this list.</translation>
    </message>
    <message>
        <source>Wissen</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Regels verwijderen</source>
        <translation>Remove rows</translation>
    </message>
    <message>
        <source>{keys} {word} verwijderd. Terug met Ctrl+Z.</source>
        <translation>{keys} {word} deleted. Back with Ctrl+Z.</translation>
    </message>
    <message>
        <source>Dit zijn {count} rijen. In één keer kunt u er hoogstens {most} wijzigen of verwijderen. Filter de lijst, of kies minder rijen.</source>
        <translation>These are {count} rows. At most {most} can be changed or removed at once. Filter the list, or choose fewer rows.</translation>
    </message>
    <message>
        <source>Omlaag doorvoeren</source>
        <translation>Fill down</translation>
    </message>
    <message>
        <source>Deze kolom kunt u niet wijzigen.</source>
        <translation>You cannot change this column.</translation>
    </message>
    <message>
        <source>De regel die u wijzigde, hoort nu niet meer in deze lijst. Dat komt bijvoorbeeld door een ander boekjaar. Met Ctrl+Z komt hij terug.</source>
        <translation>The row that you changed no longer belongs in this list, for instance because of another year. Ctrl+Z brings it back.</translation>
    </message>
    <message>
        <source>Regels die u wijzigde, horen nu niet meer in deze lijst. Dat komt bijvoorbeeld door een ander boekjaar. Met Ctrl+Z komen ze terug.</source>
        <translation>Rows that you changed no longer belong in this list, for instance because of another year. Ctrl+Z brings them back.</translation>
    </message>
    <message>
        <source>Geen regels voldoen aan het filter</source>
        <translation>No rows meet the filter</translation>
    </message>
    <message>
        <source>Nog geen {noun}</source>
        <translation>No {noun} yet</translation>
    </message>
    <message>
        <source>Hier komen de {noun}.</source>
        <translation>Here come the {noun}.</translation>
    </message>
    <message>
        <source>De eerste {count} {noun}; de rest wordt geteld</source>
        <translation>The first {count} {noun}; counting the rest</translation>
    </message>
    <message>
        <source> van {whole}</source>
        <translation> of {whole}</translation>
    </message>
    <message>
        <source>{kolom}: {waarde} · 1 regel</source>
        <translation>{kolom}: {waarde} · 1 row</translation>
    </message>
    <message>
        <source>{kolom}: {waarde} · {aantal} regels</source>
        <translation>{kolom}: {waarde} · {aantal} rows</translation>
    </message>
    <message>
        <source>Filter: {hint}. Ook: = &lt;&gt; &gt; &lt; , van..tot, leeg, gevuld.</source>
        <translation>Filter: {hint}. Also: = &lt;&gt; &gt; &lt; , van..tot, leeg, gevuld.</translation>
    </message>
    <message>
        <source>bijv. &gt; 1.000</source>
        <translation>e.g. &gt; 1.000</translation>
    </message>
    <message>
        <source>bijv. okt 2024</source>
        <translation>e.g. okt 2024</translation>
    </message>
    <message>
        <source>bijv. 1..10</source>
        <translation>e.g. 1..10</translation>
    </message>
    <message>
        <source>bijv. &gt; 1,5</source>
        <translation>e.g. &gt; 1,5</translation>
    </message>
    <message>
        <source>bijv. 2024</source>
        <translation>e.g. 2024</translation>
    </message>
    <message>
        <source>ja of nee</source>
        <translation>yes or no (ja, nee)</translation>
    </message>
    <message>
        <source>Filter op {label}</source>
        <translation>Filter by {label}</translation>
    </message>
    <message>
        <source>typ een deel van de tekst</source>
        <translation>type a part of the text</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Deze lijst kunt u alleen bekijken.</source>
        <translation>You can only look at this list.</translation>
    </message>
    <message>
        <source>Aan deze lijst kunt u hier niets toevoegen.</source>
        <translation>You cannot add anything to this list here.</translation>
    </message>
    <message>
        <source>Uit deze lijst kunt u hier niets verwijderen.</source>
        <translation>You cannot remove anything from this list here.</translation>
    </message>
    <message>
        <source>Kopiëren	Ctrl+C</source>
        <translation>Copy	Ctrl+C</translation>
    </message>
    <message>
        <source>Kopiëren met koppen	Ctrl+Shift+C</source>
        <translation>Copy with headings	Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Knippen	Ctrl+X</source>
        <translation>Cut	Ctrl+X</translation>
    </message>
    <message>
        <source>Plakken	Ctrl+V</source>
        <translation>Paste	Ctrl+V</translation>
    </message>
    <message>
        <source>Omlaag doorvoeren	Ctrl+D</source>
        <translation>Fill down	Ctrl+D</translation>
    </message>
    <message>
        <source>Naar rechts doorvoeren	Ctrl+R</source>
        <translation>Fill to the right	Ctrl+R</translation>
    </message>
    <message>
        <source>Wissen	Del</source>
        <translation>Clear	Del</translation>
    </message>
    <message>
        <source>Regels verwijderen	Ctrl+Del</source>
        <translation>Delete rows	Ctrl+Del</translation>
    </message>
    <message>
        <source>Filteren	Ctrl+F</source>
        <translation>Filter	Ctrl+F</translation>
    </message>
    <message>
        <source>Sorteren op deze kolom	Ctrl+Shift+S</source>
        <translation>Sort by this column	Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Ook hierop sorteren	Ctrl+Shift+H</source>
        <translation>Sort by this one too	Ctrl+Shift+H</translation>
    </message>
    <message>
        <source>Sortering en filter bijwerken	Ctrl+Shift+B</source>
        <translation>Apply sort and filter again	Ctrl+Shift+B</translation>
    </message>
    <message>
        <source>Groeperen op deze kolom	Ctrl+Shift+G</source>
        <translation>Group by this column	Ctrl+Shift+G</translation>
    </message>
    <message>
        <source>Kolommen vastzetten t/m deze	Ctrl+Shift+F</source>
        <translation>Freeze columns up to this one	Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Kolommen kiezen…</source>
        <translation>Choose columns…</translation>
    </message>
    <message>
        <source>Afdrukken…	Ctrl+P</source>
        <translation>Print…	Ctrl+P</translation>
    </message>
    <message>
        <source>Alle groepen inklappen</source>
        <translation>Fold all groups</translation>
    </message>
    <message>
        <source>Alle groepen uitklappen</source>
        <translation>Unfold all groups</translation>
    </message>
    <message>
        <source>Oplopend sorteren</source>
        <translation>Sort ascending</translation>
    </message>
    <message>
        <source>Aflopend sorteren</source>
        <translation>Sort descending</translation>
    </message>
    <message>
        <source>Ook hierop sorteren</source>
        <translation>Sort by this one too</translation>
    </message>
    <message>
        <source>Niet meer groeperen</source>
        <translation>No longer group</translation>
    </message>
    <message>
        <source>Groeperen op {kolom}</source>
        <translation>Group by {kolom}</translation>
    </message>
    <message>
        <source>Kolommen losmaken</source>
        <translation>Unfreeze columns</translation>
    </message>
    <message>
        <source>Kolommen vastzetten t/m {kolom}</source>
        <translation>Freeze columns up to {kolom}</translation>
    </message>
    <message>
        <source>Nieuw…</source>
        <translation>New…</translation>
    </message>
    <message>
        <source>Deze kolom heeft te veel verschillende waarden om op te groeperen. Filter de lijst, of kies een andere kolom.</source>
        <translation>This column has too many different values to group by. Filter the list, or choose another column.</translation>
    </message>
    <message>
        <source>Bladzijde {nummer} van {aantal}</source>
        <translation>Page {nummer} of {aantal}</translation>
    </message>
    <message>
        <source>Dit is een foutmelding van het rekenblad, geen waarde.</source>
        <translation>This is an error of the spreadsheet, not a value.</translation>
    </message>
    <message>
        <source>Plakken</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Rechts hiervan is geen kolom meer.</source>
        <translation>There is no column to the right of this.</translation>
    </message>
    <message>
        <source>Niet alles past</source>
        <translation>Not everything fits</translation>
    </message>
    <message>
        <source>{naam}: {cellen}</source>
        <translation>{naam}: {cellen}</translation>
    </message>
    <message>
        <source>Niets wijzigen</source>
        <translation>Change nothing</translation>
    </message>
    <message>
        <source>1 cel past niet</source>
        <translation>1 cell does not fit</translation>
    </message>
    <message>
        <source>{count} cellen passen niet</source>
        <translation>{count} cells do not fit</translation>
    </message>
    <message>
        <source>1 rij</source>
        <translation>1 row</translation>
    </message>
    <message>
        <source>{count} rijen</source>
        <translation>{count} rows</translation>
    </message>
    <message>
        <source>Voor {rows} is geen plaats.</source>
        <translation>There is no room for {rows}.</translation>
    </message>
    <message>
        <source>Er is nog niets veranderd.</source>
        <translation>Nothing has changed yet.</translation>
    </message>
    <message>
        <source>Cellen die niet passen</source>
        <translation>Cells that do not fit</translation>
    </message>
    <message>
        <source>Kolom</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Wat er mis is</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>De lijst heeft {aantal} regels; dat is te veel om af te drukken. Filter de lijst tot hooguit {meeste} regels, of maak een werkboek.</source>
        <translation>The list has {aantal} rows; that is too much to print. Filter the list to at most {meeste} rows, or make a workbook.</translation>
    </message>
    <message>
        <source>Afdrukken voorbereiden</source>
        <translation>Preparing to print</translation>
    </message>
    <message>
        <source>Afgedrukt op {dag} · {dossier}</source>
        <translation>Printed on {dag} · {dossier}</translation>
    </message>
    <message>
        <source>Grootte van het voorbeeld</source>
        <translation>Size of the example</translation>
    </message>
    <message>
        <source>Bladzijde</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Voorbeeld van de afdruk</source>
        <translation>Example of the print</translation>
    </message>
    <message>
        <source>{count} rijen gekozen</source>
        <translation>{count} rows chosen</translation>
    </message>
    <message>
        <source>Som selectie {kind} · {count} rijen</source>
        <translation>Sum of selection {kind} · {count} rows</translation>
    </message>
    <message>
        <source>Som selectie {kind} · aantal {count} · gemiddelde {kind2}</source>
        <translation>Sum of selection {kind} · count {count} · mean {kind2}</translation>
    </message>
    <message>
        <source>Tabbladen</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Lezen</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>“{strip}” kan meer betekenen. Kies uit de lijst: {named}.</source>
        <translation>“{strip}” can mean more than one thing. Choose from the list: {named}.</translation>
    </message>
    <message>
        <source>“{strip}” staat niet op de lijst. Kies uit de lijst.</source>
        <translation>“{strip}” is not on the list. Choose from the list.</translation>
    </message>
    <message>
        <source>Boekjaar {year}</source>
        <translation>Financial year {year}</translation>
    </message>
    <message>
        <source>Kies het boekjaar (Alt+PgUp en Alt+PgDown)</source>
        <translation>Choose the financial year (Alt+PgUp and Alt+PgDown)</translation>
    </message>
    <message>
        <source>Pagina&apos;s klaarzetten</source>
        <translation>Getting pages ready</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Aandeel</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Aangevraagd</source>
        <translation>Requested</translation>
    </message>
    <message>
        <source>Aantal</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Aantal woningen</source>
        <translation>Number of homes</translation>
    </message>
    <message>
        <source>Aard controle</source>
        <translation>Type of audit</translation>
    </message>
    <message>
        <source>Actielijn</source>
        <translation>Action line</translation>
    </message>
    <message>
        <source>Afgehandeld</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>Afgerond</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Afhandeling</source>
        <translation>Settlement</translation>
    </message>
    <message>
        <source>Al gereserveerd</source>
        <translation>Already reserved</translation>
    </message>
    <message>
        <source>Al in de aanvraag</source>
        <translation>Already in the application</translation>
    </message>
    <message>
        <source>Alleen bij een eigen teller.</source>
        <translation>Only for a counter of your own.</translation>
    </message>
    <message>
        <source>Alleen bij een vast jaar.</source>
        <translation>Only for a fixed year.</translation>
    </message>
    <message>
        <source>Alleen binnen dezelfde geldstroom</source>
        <translation>Only within the same funding stream</translation>
    </message>
    <message>
        <source>Alleen hier</source>
        <translation>Only here</translation>
    </message>
    <message>
        <source>Alleen in de administratie</source>
        <translation>Only in the ledger</translation>
    </message>
    <message>
        <source>Alles</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Alles wat niet is heropend</source>
        <translation>Everything that was not reopened</translation>
    </message>
    <message>
        <source>Als de indicator geen getal is.</source>
        <translation>If the indicator is not a number.</translation>
    </message>
    <message>
        <source>Als u in procenten verdeelt.</source>
        <translation>If you divide by percentages.</translation>
    </message>
    <message>
        <source>Bedrag in hele euro&apos;s</source>
        <translation>Amount in whole euros</translation>
    </message>
    <message>
        <source>Bedrag verschilt</source>
        <translation>Amount differs</translation>
    </message>
    <message>
        <source>Begroot nu</source>
        <translation>Budgeted now</translation>
    </message>
    <message>
        <source>Begroot straks</source>
        <translation>Budgeted after</translation>
    </message>
    <message>
        <source>Beoogd resultaat</source>
        <translation>Intended result</translation>
    </message>
    <message>
        <source>Bereikte bewoners</source>
        <translation>Residents reached</translation>
    </message>
    <message>
        <source>Berekend</source>
        <translation>Calculated</translation>
    </message>
    <message>
        <source>Berekend totaal</source>
        <translation>Calculated total</translation>
    </message>
    <message>
        <source>Beschikking</source>
        <translation>Grant decision</translation>
    </message>
    <message>
        <source>Beschikkingsnummer</source>
        <translation>Decision number</translation>
    </message>
    <message>
        <source>Besteding</source>
        <translation>Expense</translation>
    </message>
    <message>
        <source>Besteding in jaar T</source>
        <translation>Spending in year T</translation>
    </message>
    <message>
        <source>Besteding tot en met jaar T</source>
        <translation>Spending up to and including year T</translation>
    </message>
    <message>
        <source>Besteed in dit jaar</source>
        <translation>Spent in this year</translation>
    </message>
    <message>
        <source>Besteed per boekjaar</source>
        <translation>Spent per financial year</translation>
    </message>
    <message>
        <source>Besteed t/m dit jaar</source>
        <translation>Spent to this year</translation>
    </message>
    <message>
        <source>Besteed t/m vorig jaar</source>
        <translation>Spent to last year</translation>
    </message>
    <message>
        <source>Betaald</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Betaald op</source>
        <translation>Paid on</translation>
    </message>
    <message>
        <source>Bewezen effectief</source>
        <translation>Proven effective</translation>
    </message>
    <message>
        <source>Bij welke actielijn hoort &apos;{naam}&apos;?</source>
        <translation>To which action line does &apos;{naam}&apos; belong?</translation>
    </message>
    <message>
        <source>Bijvoorbeeld WK091701.</source>
        <translation>For example WK091701.</translation>
    </message>
    <message>
        <source>Bijvoorbeeld: controller of programmadirecteur.</source>
        <translation>For example: controller or programme director.</translation>
    </message>
    <message>
        <source>Bijvoorbeeld: controller. Een naam is niet nodig.</source>
        <translation>For example: controller. A name is not needed.</translation>
    </message>
    <message>
        <source>Bijvoorbeeld: corporatie, school, politie.</source>
        <translation>For example: housing association, school, police.</translation>
    </message>
    <message>
        <source>Binnen dezelfde geldstroom</source>
        <translation>Within the same funding stream</translation>
    </message>
    <message>
        <source>Boekingen</source>
        <translation>Bookings</translation>
    </message>
    <message>
        <source>Boekingen met deze code horen hier niet bij.</source>
        <translation>Bookings with this code do not belong here.</translation>
    </message>
    <message>
        <source>Boekjaar verschilt</source>
        <translation>Financial year differs</translation>
    </message>
    <message>
        <source>Boekstuknummer in de financiële administratie.</source>
        <translation>Document number in the financial administration.</translation>
    </message>
    <message>
        <source>Bron bij de waarde in {jaar}</source>
        <translation>Source of the value in {jaar}</translation>
    </message>
    <message>
        <source>Btw compensabel</source>
        <translation>VAT recoverable</translation>
    </message>
    <message>
        <source>CBS-code</source>
        <translation>CBS code</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Concept</source>
        <translation>Concept</translation>
    </message>
    <message>
        <source>Contact: e-mail van het bureau</source>
        <translation>Contact: e-mail of the office</translation>
    </message>
    <message>
        <source>Contact: functie</source>
        <translation>Contact: position</translation>
    </message>
    <message>
        <source>Contact: telefoon</source>
        <translation>Contact: telephone</translation>
    </message>
    <message>
        <source>Correctie eerdere jaren</source>
        <translation>Correction of earlier years</translation>
    </message>
    <message>
        <source>Correctie op boekjaar</source>
        <translation>Correction on financial year</translation>
    </message>
    <message>
        <source>Correctie op jaar T-1</source>
        <translation>Correction on year T-1</translation>
    </message>
    <message>
        <source>Corrigeert boeking</source>
        <translation>Corrects booking</translation>
    </message>
    <message>
        <source>De dag waarop dit stadium inging.</source>
        <translation>The day on which this stage began.</translation>
    </message>
    <message>
        <source>De organisatie die dit uitvoert.</source>
        <translation>The organisation that carries this out.</translation>
    </message>
    <message>
        <source>De waarde ervoor, met hoogstens twee keer de grootste verandering tot nu toe.</source>
        <translation>The value before it, with at most twice the largest change so far.</translation>
    </message>
    <message>
        <source>Decimalen</source>
        <translation>Decimals</translation>
    </message>
    <message>
        <source>Definitie</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Deze indicator per jaar</source>
        <translation>This indicator per year</translation>
    </message>
    <message>
        <source>Deze indicator per peiljaar</source>
        <translation>This indicator per reference year</translation>
    </message>
    <message>
        <source>Doel</source>
        <translation>Goal</translation>
    </message>
    <message>
        <source>Doelgroep</source>
        <translation>Target group</translation>
    </message>
    <message>
        <source>Door afronden</source>
        <translation>By rounding</translation>
    </message>
    <message>
        <source>Dubbel</source>
        <translation>Double</translation>
    </message>
    <message>
        <source>Een afschrift of journaalpost met meer leveranciers: neem alle regels</source>
        <translation>A statement or journal entry with several suppliers: take all rows</translation>
    </message>
    <message>
        <source>Een min haalt eraf.</source>
        <translation>A minus takes off.</translation>
    </message>
    <message>
        <source>Een stuknummer komt vaker voor, met verschillende leveranciers. Wat is een stuk?</source>
        <translation>A document number occurs more than once, with different suppliers. What is a document?</translation>
    </message>
    <message>
        <source>Eenheid</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Eerste jaar</source>
        <translation>First year</translation>
    </message>
    <message>
        <source>Eigen nummer van het bureau.</source>
        <translation>Number used by the office itself.</translation>
    </message>
    <message>
        <source>Eigen teller</source>
        <translation>Own counter</translation>
    </message>
    <message>
        <source>Einde</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Eindverantwoording</source>
        <translation>Final account</translation>
    </message>
    <message>
        <source>Er zijn interventies met een begroting, maar zonder geldstroom. Welke geldstroom geldt?</source>
        <translation>There are interventions with a budget but without a funding stream. Which funding stream applies?</translation>
    </message>
    <message>
        <source>Er zijn nog te weinig eerdere waarden om te zeggen wat gebruikelijk is.</source>
        <translation>There are too few earlier values yet to say what is usual.</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Eén document van één leverancier: zet de tweede apart</source>
        <translation>One document of one supplier: put the second aside</translation>
    </message>
    <message>
        <source>Fonds</source>
        <translation>Fund</translation>
    </message>
    <message>
        <source>Fout telt vanaf</source>
        <translation>Error counts from</translation>
    </message>
    <message>
        <source>Functie</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Fysiek</source>
        <translation>Physical</translation>
    </message>
    <message>
        <source>Geboekt</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Gebruik een algemeen adres, geen eigen naam.</source>
        <translation>Use a general address, not your own name.</translation>
    </message>
    <message>
        <source>Gedaan</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Gedekt</source>
        <translation>Funded</translation>
    </message>
    <message>
        <source>Geen regeling van dit bureau</source>
        <translation>No scheme of this office</translation>
    </message>
    <message>
        <source>Gefactureerd (last)</source>
        <translation>Invoiced (cost)</translation>
    </message>
    <message>
        <source>Geld</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>Geld besteden</source>
        <translation>Spend money</translation>
    </message>
    <message>
        <source>Geldstroom verschilt</source>
        <translation>Funding stream differs</translation>
    </message>
    <message>
        <source>Gelezen</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Gemeentecode</source>
        <translation>Municipality code</translation>
    </message>
    <message>
        <source>Gerealiseerd</source>
        <translation>Realised</translation>
    </message>
    <message>
        <source>Gerealiseerd per boekjaar</source>
        <translation>Realised per financial year</translation>
    </message>
    <message>
        <source>Gesplitst</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Gestopt</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Gevonden op</source>
        <translation>Found on</translation>
    </message>
    <message>
        <source>Gevraagd bij de aanvraag zelf.</source>
        <translation>Asked in the application itself.</translation>
    </message>
    <message>
        <source>Gevuld</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>Gewogen gemiddelde</source>
        <translation>Weighted mean</translation>
    </message>
    <message>
        <source>Greep</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>Grootboek</source>
        <translation>Ledger account</translation>
    </message>
    <message>
        <source>Grootte</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Handeling</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Herkomst</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Heropend</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>Het eerdere jaar dat wordt gecorrigeerd.</source>
        <translation>The earlier year that is corrected.</translation>
    </message>
    <message>
        <source>Hoe komt de waarde tot stand</source>
        <translation>How the value comes about</translation>
    </message>
    <message>
        <source>Hoofdthema</source>
        <translation>Main theme</translation>
    </message>
    <message>
        <source>Hoogste deel dat mee mag</source>
        <translation>Largest part that may be carried over</translation>
    </message>
    <message>
        <source>Hoort hier niet bij</source>
        <translation>Does not belong here</translation>
    </message>
    <message>
        <source>Houdt cijfers vast</source>
        <translation>Holds figures fixed</translation>
    </message>
    <message>
        <source>Idee</source>
        <translation>Idea</translation>
    </message>
    <message>
        <source>In boekjaar</source>
        <translation>In financial year</translation>
    </message>
    <message>
        <source>In de administratie</source>
        <translation>In the ledger</translation>
    </message>
    <message>
        <source>In dit bestand</source>
        <translation>In this file</translation>
    </message>
    <message>
        <source>In woorden</source>
        <translation>In words</translation>
    </message>
    <message>
        <source>Indelingsjaar</source>
        <translation>Year of the area division</translation>
    </message>
    <message>
        <source>Ingelezen op</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>Ingelezen uit</source>
        <translation>Read from</translation>
    </message>
    <message>
        <source>Ingelezen uit {bestand}</source>
        <translation>Read from {bestand}</translation>
    </message>
    <message>
        <source>Ingevoerd</source>
        <translation>Entered</translation>
    </message>
    <message>
        <source>Ingevuld</source>
        <translation>Filled in</translation>
    </message>
    <message>
        <source>Inhoud van de rij</source>
        <translation>Content of the row</translation>
    </message>
    <message>
        <source>Inlezing</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Instelling</source>
        <translation>Setting</translation>
    </message>
    <message>
        <source>Instellingen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Integraal deel</source>
        <translation>Integral part</translation>
    </message>
    <message>
        <source>Ja of nee</source>
        <translation>Yes or no</translation>
    </message>
    <message>
        <source>Jaar</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Jaar van de indeling in wijken en buurten.</source>
        <translation>Year of the division into districts and neighbourhoods.</translation>
    </message>
    <message>
        <source>Jaren samenvoegen</source>
        <translation>Combining years</translation>
    </message>
    <message>
        <source>Kansrijk</source>
        <translation>Promising</translation>
    </message>
    <message>
        <source>Klaarleggen</source>
        <translation>Put ready</translation>
    </message>
    <message>
        <source>Komt bij de boeking te staan.</source>
        <translation>Is kept with the booking.</translation>
    </message>
    <message>
        <source>Komt bij deze indiening te staan.</source>
        <translation>Is kept with this submission.</translation>
    </message>
    <message>
        <source>Komt in de verantwoording.</source>
        <translation>Goes into the account.</translation>
    </message>
    <message>
        <source>Komt op het blad Gebiedsplan van de aanvraag.</source>
        <translation>Goes on the sheet Gebiedsplan of the application.</translation>
    </message>
    <message>
        <source>Komt op het voorblad, boven de handtekening.</source>
        <translation>Goes on the cover sheet, above the signature.</translation>
    </message>
    <message>
        <source>Kopie</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Kopie van een andere indicator</source>
        <translation>Copy of another indicator</translation>
    </message>
    <message>
        <source>Kort, zonder spaties.</source>
        <translation>Short, without spaces.</translation>
    </message>
    <message>
        <source>Laatste jaar</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Laatste waarde</source>
        <translation>Latest value</translation>
    </message>
    <message>
        <source>Lasten</source>
        <translation>Costs</translation>
    </message>
    <message>
        <source>Leeg betekent: niet bekend.</source>
        <translation>Empty means: unknown.</translation>
    </message>
    <message>
        <source>Loopt</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Melding</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Met alle btw</source>
        <translation>With all VAT</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>Moment</translation>
    </message>
    <message>
        <source>Naam</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Naam in de bijlage</source>
        <translation>Name in the annex</translation>
    </message>
    <message>
        <source>Naam in het bestand</source>
        <translation>Name in the file</translation>
    </message>
    <message>
        <source>Naam van de organisatie.</source>
        <translation>Name of the organisation.</translation>
    </message>
    <message>
        <source>Naam van eigen teller</source>
        <translation>Name of own counter</translation>
    </message>
    <message>
        <source>Naam van het gebied</source>
        <translation>Name of the area</translation>
    </message>
    <message>
        <source>Naar andere geldstroom</source>
        <translation>To another funding stream</translation>
    </message>
    <message>
        <source>Naar het volgende kalenderjaar</source>
        <translation>To the next calendar year</translation>
    </message>
    <message>
        <source>Naar later jaar</source>
        <translation>To a later year</translation>
    </message>
    <message>
        <source>Nee</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Niet in deze levering</source>
        <translation>Not in this delivery</translation>
    </message>
    <message>
        <source>Niet samen te voegen</source>
        <translation>Cannot be combined</translation>
    </message>
    <message>
        <source>Niet toegestaan</source>
        <translation>Not allowed</translation>
    </message>
    <message>
        <source>Nodig</source>
        <translation>Needed</translation>
    </message>
    <message>
        <source>Nog leeg</source>
        <translation>Still empty</translation>
    </message>
    <message>
        <source>Nog te dekken</source>
        <translation>Still to be funded</translation>
    </message>
    <message>
        <source>Nulmeting</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>Onbekend</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Onderbouwing</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Onderdeel</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Onderdelen</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>Ondertekend op</source>
        <translation>Signed on</translation>
    </message>
    <message>
        <source>Ongedaan gemaakt</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Ontvangen tot en met jaar T</source>
        <translation>Received up to and including year T</translation>
    </message>
    <message>
        <source>Op</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Opgave</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Opgelost</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>Opgelost op</source>
        <translation>Solved on</translation>
    </message>
    <message>
        <source>Opmerking bij de waarde in {jaar}</source>
        <translation>Remark on the value in {jaar}</translation>
    </message>
    <message>
        <source>Opnieuw gedaan</source>
        <translation>Redone</translation>
    </message>
    <message>
        <source>Opnieuw ingediend</source>
        <translation>Submitted again</translation>
    </message>
    <message>
        <source>Optellen</source>
        <translation>Add up</translation>
    </message>
    <message>
        <source>Organisatie</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Organisatie of regeling</source>
        <translation>Organisation or scheme</translation>
    </message>
    <message>
        <source>Over handeling</source>
        <translation>About step</translation>
    </message>
    <message>
        <source>Over in dit jaar</source>
        <translation>Left in this year</translation>
    </message>
    <message>
        <source>Over in {periode}</source>
        <translation>Left in {periode}</translation>
    </message>
    <message>
        <source>Over nu</source>
        <translation>Left now</translation>
    </message>
    <message>
        <source>Over straks</source>
        <translation>Left after</translation>
    </message>
    <message>
        <source>Overheveling</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Overig</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Peildatum</source>
        <translation>Reference date</translation>
    </message>
    <message>
        <source>Peiljaar</source>
        <translation>Reference year</translation>
    </message>
    <message>
        <source>Percentage</source>
        <translation>Percentage</translation>
    </message>
    <message>
        <source>Persoonsgegevens</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <source>Pijler</source>
        <translation>Pillar</translation>
    </message>
    <message>
        <source>Plaats</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Plaatsen</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Plan en interventies</source>
        <translation>Plan and interventions</translation>
    </message>
    <message>
        <source>Plus en min verwisseld</source>
        <translation>Plus and minus swapped</translation>
    </message>
    <message>
        <source>Programmabureau</source>
        <translation>Programme office</translation>
    </message>
    <message>
        <source>Projectcode</source>
        <translation>Project code</translation>
    </message>
    <message>
        <source>Projectcode in de financiële administratie.</source>
        <translation>Project code in the financial administration.</translation>
    </message>
    <message>
        <source>Reden van de correctie</source>
        <translation>Reason of the correction</translation>
    </message>
    <message>
        <source>Reden van weglaten</source>
        <translation>Reason for leaving out</translation>
    </message>
    <message>
        <source>Reeks toegevoegd</source>
        <translation>Series added</translation>
    </message>
    <message>
        <source>Reeks verwijderd</source>
        <translation>Series removed</translation>
    </message>
    <message>
        <source>Regel en kolom</source>
        <translation>Row and column</translation>
    </message>
    <message>
        <source>Regel en plaats waar de toelichting bij hoort.</source>
        <translation>Rule and place that the explanation belongs to.</translation>
    </message>
    <message>
        <source>Regel in de administratie</source>
        <translation>Row in the ledger</translation>
    </message>
    <message>
        <source>Regeling</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>Regels en bedrag per geldstroom</source>
        <translation>Rows and amount per funding stream</translation>
    </message>
    <message>
        <source>Reserveren tot en met</source>
        <translation>Reserve up to and including</translation>
    </message>
    <message>
        <source>Reservering</source>
        <translation>Reservation</translation>
    </message>
    <message>
        <source>Restant</source>
        <translation>Remainder</translation>
    </message>
    <message>
        <source>Resultaten en cofinanciering</source>
        <translation>Results and co-financing</translation>
    </message>
    <message>
        <source>Richting</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Rij in het bestand</source>
        <translation>Row in the file</translation>
    </message>
    <message>
        <source>Rol</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Rol in de alliantie</source>
        <translation>Role in the alliance</translation>
    </message>
    <message>
        <source>SHA-256 van het bestand</source>
        <translation>SHA-256 of the file</translation>
    </message>
    <message>
        <source>Saldo en verloop</source>
        <translation>Balance and movement</translation>
    </message>
    <message>
        <source>Samenvatting van het gebiedsplan</source>
        <translation>Summary of the area plan</translation>
    </message>
    <message>
        <source>Schakel</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>SiSa-set</source>
        <translation>SiSa set</translation>
    </message>
    <message>
        <source>SiSa-waarden</source>
        <translation>SiSa values</translation>
    </message>
    <message>
        <source>Sleutel</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Sluit aan</source>
        <translation>Ties out</translation>
    </message>
    <message>
        <source>Sociaal</source>
        <translation>Social</translation>
    </message>
    <message>
        <source>Som</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>Som in de administratie</source>
        <translation>Sum in the ledger</translation>
    </message>
    <message>
        <source>Soort</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Soort gegeven</source>
        <translation>Kind of record</translation>
    </message>
    <message>
        <source>Soort handeling</source>
        <translation>Kind of step</translation>
    </message>
    <message>
        <source>Soort waarde</source>
        <translation>Kind of value</translation>
    </message>
    <message>
        <source>Staat in de SiSa-bijlage van uw gemeente, bijvoorbeeld C94.</source>
        <translation>Is in the SiSa annex of your municipality, for example C94.</translation>
    </message>
    <message>
        <source>Stand van de gegevens</source>
        <translation>State of the data</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stuk</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Taakveld</source>
        <translation>Task field</translation>
    </message>
    <message>
        <source>Tekst</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Telt niet mee; geef een reden.</source>
        <translation>Does not count; give a reason.</translation>
    </message>
    <message>
        <source>Terug te betalen</source>
        <translation>To be paid back</translation>
    </message>
    <message>
        <source>Terug te krijgen bij het BTW-compensatiefonds.</source>
        <translation>To be recovered from the VAT compensation fund.</translation>
    </message>
    <message>
        <source>Toegekend bedrag</source>
        <translation>Granted amount</translation>
    </message>
    <message>
        <source>Toegekend per boekjaar</source>
        <translation>Granted per financial year</translation>
    </message>
    <message>
        <source>Toegekend t/m dit jaar</source>
        <translation>Granted to this year</translation>
    </message>
    <message>
        <source>Toegekend voor dit jaar</source>
        <translation>Granted for this year</translation>
    </message>
    <message>
        <source>Toegevoegd</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>Toegevoegd op</source>
        <translation>Added on</translation>
    </message>
    <message>
        <source>Toegezegd</source>
        <translation>Promised</translation>
    </message>
    <message>
        <source>Tot en met een vast jaar</source>
        <translation>Up to and including a fixed year</translation>
    </message>
    <message>
        <source>Tot en met jaar</source>
        <translation>Up to and including year</translation>
    </message>
    <message>
        <source>Totaal</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Totaal over de periode.</source>
        <translation>Total over the period.</translation>
    </message>
    <message>
        <source>Trekker</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Uit eerder jaar</source>
        <translation>From an earlier year</translation>
    </message>
    <message>
        <source>Uitsplitsing</source>
        <translation>Breakdown</translation>
    </message>
    <message>
        <source>Uitstel vragen</source>
        <translation>Ask for delay</translation>
    </message>
    <message>
        <source>Uren</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Valuta</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Van geldstroom</source>
        <translation>From funding stream</translation>
    </message>
    <message>
        <source>Van jaar</source>
        <translation>From year</translation>
    </message>
    <message>
        <source>Van welk jaar zijn deze cijfers?</source>
        <translation>Of which year are these figures?</translation>
    </message>
    <message>
        <source>Van welke indicator zijn deze cijfers?</source>
        <translation>Of which indicator are these figures?</translation>
    </message>
    <message>
        <source>Veiligheid</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>Verandert die, dan opent de bevinding weer.</source>
        <translation>When that changes, the finding opens again.</translation>
    </message>
    <message>
        <source>Verantwoorden</source>
        <translation>Account for</translation>
    </message>
    <message>
        <source>Vergeleken met de andere bedragen; uitschieters tellen niet mee.</source>
        <translation>Compared with the other amounts; outliers do not count.</translation>
    </message>
    <message>
        <source>Vergeleken op</source>
        <translation>Compared on</translation>
    </message>
    <message>
        <source>Verklaring</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>Verplicht</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>Verplicht op</source>
        <translation>Committed on</translation>
    </message>
    <message>
        <source>Versie van de catalogus</source>
        <translation>Version of the catalogue</translation>
    </message>
    <message>
        <source>Versie van de regels</source>
        <translation>Version of the rules</translation>
    </message>
    <message>
        <source>Verstrekker</source>
        <translation>Granted by</translation>
    </message>
    <message>
        <source>Verwijderd</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>Vingerafdruk</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Volgnummer</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Volgorde</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Volledigheid</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>Voor wie</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Voorbeelddossier</source>
        <translation>Sample dossier</translation>
    </message>
    <message>
        <source>Voorlopig bij de waarde in {jaar}</source>
        <translation>Whether the value in {jaar} is provisional</translation>
    </message>
    <message>
        <source>Voorwaarden</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Vorige</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Vorige boekingen van deze interventie</source>
        <translation>Earlier bookings of this intervention</translation>
    </message>
    <message>
        <source>Vorige boekingen van {naam}</source>
        <translation>Earlier bookings of {naam}</translation>
    </message>
    <message>
        <source>Vul in als er geen geldstroom is.</source>
        <translation>Fill in if there is no funding stream.</translation>
    </message>
    <message>
        <source>Waar komt dit verschil vandaan?</source>
        <translation>Where does this difference come from?</translation>
    </message>
    <message>
        <source>Waar staat deze regel? Bijvoorbeeld de beschikking.</source>
        <translation>Where does this rule stand? For example the grant decision.</translation>
    </message>
    <message>
        <source>Waar staat dit? Bijvoorbeeld: beschikking van 14-12-2023.</source>
        <translation>Where does this stand? For example: decision of 14-12-2023.</translation>
    </message>
    <message>
        <source>Waarde bij toelichten</source>
        <translation>Value when explained</translation>
    </message>
    <message>
        <source>Waarde in woorden</source>
        <translation>Value in words</translation>
    </message>
    <message>
        <source>Waarde in {jaar}</source>
        <translation>Value in {jaar}</translation>
    </message>
    <message>
        <source>Waarom</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Waarvan sociale huur</source>
        <translation>Of which social rent</translation>
    </message>
    <message>
        <source>Wat er nog moet</source>
        <translation>What still has to be done</translation>
    </message>
    <message>
        <source>Wat is er aan de hand</source>
        <translation>What is the matter</translation>
    </message>
    <message>
        <source>Wat telt u</source>
        <translation>What do you count</translation>
    </message>
    <message>
        <source>Wat we leerden</source>
        <translation>What we learned</translation>
    </message>
    <message>
        <source>Welk teken geldt bij de bedragen?</source>
        <translation>Which sign applies to the amounts?</translation>
    </message>
    <message>
        <source>Wie dit doet; de naam komt in het dossier.</source>
        <translation>Who does this; the name goes into the dossier.</translation>
    </message>
    <message>
        <source>Wie heropent; de naam komt bij deze indiening.</source>
        <translation>Who reopens; the name is kept with this submission.</translation>
    </message>
    <message>
        <source>Wijk of buurt</source>
        <translation>District or neighbourhood</translation>
    </message>
    <message>
        <source>Wijken samenvoegen</source>
        <translation>Combining districts</translation>
    </message>
    <message>
        <source>Wijziging van de btw</source>
        <translation>Change of the VAT</translation>
    </message>
    <message>
        <source>Wijziging van het bedrag</source>
        <translation>Change of the amount</translation>
    </message>
    <message>
        <source>Wijzigt beschikking</source>
        <translation>Changes decision</translation>
    </message>
    <message>
        <source>Woningcorporatie</source>
        <translation>Housing association</translation>
    </message>
    <message>
        <source>Woningen: nieuwbouw</source>
        <translation>Homes: newly built</translation>
    </message>
    <message>
        <source>Woningen: sloop</source>
        <translation>Homes: demolished</translation>
    </message>
    <message>
        <source>Woningen: transformatie</source>
        <translation>Homes: transformed</translation>
    </message>
    <message>
        <source>Woningen: verbeteren</source>
        <translation>Homes: improved</translation>
    </message>
    <message>
        <source>Woningen: verduurzamen</source>
        <translation>Homes: made sustainable</translation>
    </message>
    <message>
        <source>Woningen: verwerven</source>
        <translation>Homes: acquired</translation>
    </message>
    <message>
        <source>Zo groot als de grens</source>
        <translation>As large as the limit</translation>
    </message>
    <message>
        <source>Zo heet het bureau in het werkboek.</source>
        <translation>This is the name of the office in the workbook.</translation>
    </message>
    <message>
        <source>Zonder bewijs</source>
        <translation>Without proof</translation>
    </message>
    <message>
        <source>Zonder btw</source>
        <translation>Without VAT</translation>
    </message>
    <message>
        <source>Zonder btw.</source>
        <translation>Without VAT.</translation>
    </message>
    <message>
        <source>Zonder compensabele btw</source>
        <translation>Without recoverable VAT</translation>
    </message>
    <message>
        <source>Zorgverzekeraar</source>
        <translation>Health insurer</translation>
    </message>
    <message>
        <source>bij het openen</source>
        <translation>when opening</translation>
    </message>
    <message>
        <source>bij het sluiten</source>
        <translation>when closing</translation>
    </message>
    <message>
        <source>elk half uur</source>
        <translation>every half hour</translation>
    </message>
    <message>
        <source>blokkeert</source>
        <translation>blocks</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>definitieve meting</source>
        <translation>final measurement</translation>
    </message>
    <message>
        <source>geldstromen</source>
        <translation>funding streams</translation>
    </message>
    <message>
        <source>geldstroom</source>
        <translation>funding stream</translation>
    </message>
    <message>
        <source>gewijzigd</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>graag toelichten</source>
        <translation>please explain</translation>
    </message>
    <message>
        <source>ja</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>nee</source>
        <translation>no</translation>
    </message>
    <message>
        <source>niet bekend</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>projectcodes</source>
        <translation>project codes</translation>
    </message>
    <message>
        <source>regel</source>
        <translation>row</translation>
    </message>
    <message>
        <source>regeling, geldstroom of indicator</source>
        <translation>scheme, funding stream or indicator</translation>
    </message>
    <message>
        <source>regels</source>
        <translation>rows</translation>
    </message>
    <message>
        <source>stap</source>
        <translation>step</translation>
    </message>
    <message>
        <source>termijn</source>
        <translation>deadline</translation>
    </message>
    <message>
        <source>verschil</source>
        <translation>difference</translation>
    </message>
    <message>
        <source>vervallen</source>
        <translation>gone</translation>
    </message>
    <message>
        <source>De boekingen zijn van {jaar}. U kijkt nu naar boekjaar {jaar}.</source>
        <translation>The bookings are of {jaar}. You now see financial year {jaar}.</translation>
    </message>
    <message>
        <source>Grafiek: {titel}. {woorden}</source>
        <translation>Chart: {titel}. {woorden}</translation>
    </message>
    <message>
        <source>{plaats}: {waarden}</source>
        <translation>{plaats}: {waarden}</translation>
    </message>
    <message>
        <source>Voorblad</source>
        <translation>Cover sheet</translation>
    </message>
    <message>
        <source>Reservekopie maken…</source>
        <translation>Making a backup…</translation>
    </message>
    <message>
        <source>Met pijl links en rechts hoort u de waarden.</source>
        <translation>With arrow left and right you hear the values.</translation>
    </message>
    <message>
        <source>Enter opent wat erachter zit.</source>
        <translation>Enter opens what is behind it.</translation>
    </message>
    <message>
        <source>1 dag</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>{count} dagen</source>
        <translation>{count} days</translation>
    </message>
    <message>
        <source>{count} jaar</source>
        <translation>{count} years</translation>
    </message>
    <message>
        <source>Kalender</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>{sentence} Esc haalt de hele regel weg.</source>
        <translation>{sentence} Esc removes the whole row.</translation>
    </message>
</context>
</TS>
