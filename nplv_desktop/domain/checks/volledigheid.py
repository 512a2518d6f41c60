"""Rules about completeness: nothing empty that was promised, and no work left lying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, samen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nplv_desktop.domain.checks.base import Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten


def _dossier(f: Feiten, veld: str, plaats: str, *zin: str) -> Vondst:
    heeft, verwacht, doe = zin
    plekken = (Plek(plaats, "dossier", f.dossier.id, veld),)
    return Vondst(plaats, heeft, verwacht, doe, veld, None, plekken)


def geen_contact(f: Feiten) -> Iterator[Uitkomst]:
    """No function, or no address or phone number, to ask questions."""
    d = f.dossier
    mist = [] if d.contact_functie else ["functie"]
    mist += [] if d.contact_email or d.contact_telefoon else ["e-mailadres"]
    if mist:
        yield _dossier(
            f,
            "contact_functie" if "functie" in mist else "contact_email",
            "Dossiergegevens, contact",
            f"er staat geen {' en geen '.join(mist)} van het bureau",
            "maar de ontvanger moet vragen kunnen stellen",
            "Vul de functie en een algemeen adres in.",
        )


def geen_verklaring(f: Feiten) -> Iterator[Uitkomst]:
    """No statement of the bureau's own above the signature."""
    if not (f.dossier.verklaring or "").strip():
        yield _dossier(
            f,
            "verklaring",
            "Dossiergegevens, verklaring",
            "er is geen eigen verklaring",
            "dus boven de handtekening komt de standaardtekst",
            "Vul een verklaring in als de gemeente een eigen tekst gebruikt.",
        )


def niets_te_verantwoorden(f: Feiten) -> Iterator[Uitkomst]:
    """A verantwoording about a year without any money."""
    if any(s.toegekend_tm or s.besteed_tm or s.begroot for s in f.standen):
        return
    yield Vondst(
        f"Verantwoording {f.jaar}",
        "er is geen beschikking en geen besteding",
        "maar een verantwoording gaat over ten minste één geldstroom",
        "Voeg beschikkingen en bestedingen toe, of kies een ander jaar.",
        str(f.jaar),
        jaar=f.jaar,
    )


def niets_aan_te_vragen(f: Feiten) -> Iterator[Uitkomst]:
    """An aanvraag without interventies."""
    if not f.interventies:
        yield Vondst(
            f"Aanvraag {f.jaar}–{f.laatste_jaar}",
            "er zijn geen interventies",
            "maar een aanvraag gaat over ten minste één interventie",
            "Voeg interventies toe bij Interventies.",
            "aanvraag",
        )


def geen_samenvatting(f: Feiten) -> Iterator[Uitkomst]:
    """No summary of the gebiedsplan in an aanvraag."""
    if not (f.dossier.samenvatting or "").strip():
        yield _dossier(
            f,
            "samenvatting",
            "Gebiedsplan, samenvatting",
            "er is geen samenvatting",
            "maar de aanvraag begint met een korte samenvatting van het gebiedsplan",
            "Schrijf de samenvatting bij Plan.",
        )


def geen_doelen(f: Feiten) -> Iterator[Uitkomst]:
    """No doelen or opgaven in an aanvraag."""
    if not f.plan.doelen or not f.plan.opgaven:
        wat = "doelen" if not f.plan.doelen else "opgaven"
        yield Vondst(
            "Gebiedsplan, doelen en opgaven",
            f"er staan geen {wat}",
            "maar de aanvraag laat zien waar het gebied naartoe werkt",
            "Vul doelen en opgaven in bij Plan.",
            "plan",
            wat,
            (Plek("Gebiedsplan", "doel" if not f.plan.doelen else "opgave"),),
        )


def niet_ondertekend(f: Feiten) -> Iterator[Uitkomst]:
    """Partners of the alliantie whose signature is not recorded."""
    yield from samen(
        f.plan.niet_ondertekend,
        "Partners",
        "de datum van tekenen ontbreekt",
        "en het Rijk vraagt wie er meedoet",
        "Vul de datum van ondertekening in.",
    )


def geen_partners(f: Feiten) -> Iterator[Uitkomst]:
    """An aanvraag without partners."""
    if not f.plan.partners:
        yield Vondst(
            "Gebiedsplan, partners",
            "er staan geen partners",
            "maar een alliantie bestaat uit meer organisaties",
            "Voeg de partners toe bij Plan.",
            "plan",
            None,
            (Plek("Partners", "partner"),),
        )


def geweigerde_regels(f: Feiten) -> Iterator[Uitkomst]:
    """Rows of an import that were refused and not settled."""
    yield from samen(
        f.openstaand.geweigerd,
        "Import",
        "deze regel is niet ingelezen",
        "maar elke regel hoort geboekt of afgehandeld te zijn",
        "Verbeter de regel, of zet hem op opgelost.",
    )


def open_verschillen(f: Feiten) -> Iterator[Uitkomst]:
    """Differences with the municipal ledger that nobody settled."""
    yield from samen(
        f.openstaand.verschillen,
        f"Aansluiting {f.jaar}",
        "dit verschil met de administratie is open",
        "maar vaststellen kan pas als alles klopt",
        "Boek het verschil, of leg het uit.",
        jaar=f.jaar,
    )


def termijn_voorbij(f: Feiten) -> Iterator[Uitkomst]:
    """Deadlines of beschikkingen that passed without being done."""
    yield from samen(
        f.openstaand.termijnen,
        "Termijnen",
        "deze datum is voorbij",
        "en de termijn staat nog niet op gereed",
        "Zet de termijn op gereed, of vraag uitstel.",
    )


def bewijsstuk_kwijt(f: Feiten) -> Iterator[Uitkomst]:
    """Files that were added as proof and that are gone or changed."""
    yield from samen(
        f.openstaand.bewijsstukken,
        "Bewijsstukken",
        "het bestand is weg of gewijzigd",
        "maar de accountant moet het kunnen zien",
        "Voeg het oorspronkelijke bestand opnieuw toe.",
    )


REGELS = (
    Regel(
        "VOLL-01",
        "volledigheid",
        "Contact ontbreekt",
        "toelichten",
        "Op het voorblad staat wie vragen beantwoordt: een functie en een algemeen adres.",
        geen_contact,
    ),
    Regel(
        "VOLL-02",
        "volledigheid",
        "Geen eigen verklaring",
        "info",
        "Boven de handtekening staat een verklaring. Zonder eigen tekst komt daar de "
        "standaardtekst.",
        geen_verklaring,
    ),
    Regel(
        "VOLL-03",
        "volledigheid",
        "Niets te verantwoorden",
        "blokkeert",
        "Een leeg werkboek zegt niets en komt terug.",
        niets_te_verantwoorden,
        ("verantwoording",),
        ("standen",),
    ),
    Regel(
        "VOLL-04",
        "volledigheid",
        "Niets aan te vragen",
        "blokkeert",
        "Een aanvraag zonder interventies komt terug.",
        niets_aan_te_vragen,
        ("aanvraag",),
    ),
    Regel(
        "VOLL-05",
        "volledigheid",
        "Samenvatting ontbreekt",
        "toelichten",
        "Het blad Gebiedsplan begint met een samenvatting.",
        geen_samenvatting,
        ("aanvraag",),
    ),
    Regel(
        "VOLL-06",
        "volledigheid",
        "Doelen of opgaven ontbreken",
        "toelichten",
        "Interventies krijgen betekenis door de doelen en opgaven erboven.",
        geen_doelen,
        ("aanvraag",),
    ),
    Regel(
        "VOLL-07",
        "volledigheid",
        "Partner zonder ondertekening",
        "info",
        "In de tweede tranche stuurt een alliantie op het gebiedsplan en het geld.",
        niet_ondertekend,
        ("aanvraag",),
    ),
    Regel(
        "VOLL-08",
        "volledigheid",
        "Partners ontbreken",
        "toelichten",
        "Een alliantie is een groep van publieke en private partners.",
        geen_partners,
        ("aanvraag",),
    ),
    Regel(
        "VOLL-09",
        "volledigheid",
        "Geweigerde regels",
        "toelichten",
        "Regels die bij het inlezen niet konden, wachten op u. Tot dan ontbreekt het bedrag.",
        geweigerde_regels,
    ),
    Regel(
        "VOLL-10",
        "volledigheid",
        "Open verschil met de administratie",
        "toelichten",
        "Het dossier sluit aan op de financiële administratie. Elk verschil is geboekt of "
        "uitgelegd.",
        open_verschillen,
        ("verantwoording",),
    ),
    Regel(
        "VOLL-11",
        "volledigheid",
        "Termijn voorbij",
        "info",
        "Een beschikking noemt datums. Wat voorbij is, is gereed of vraagt uitstel.",
        termijn_voorbij,
    ),
    Regel(
        "VOLL-12",
        "volledigheid",
        "Bewijsstuk kwijt",
        "toelichten",
        "Bij de controle horen de stukken zelf. Ze staan in de map naast het dossier.",
        bewijsstuk_kwijt,
    ),
)
