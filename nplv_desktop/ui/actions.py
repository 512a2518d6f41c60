"""Everything that can be done from a menu, declared once: word, shortcut, icon, place.

A shortcut after `shown` is only shown: the grid and the text fields handle those keys themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from nplv_desktop.ui.icons import icon as icon_of
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMenuBar, QWidget


@dataclass(frozen=True)
class ActionSpec:
    """One action; `needs_dossier` greys it out while none is open."""

    key: str
    menu: str
    text: str
    shortcut: str = ""
    icon: str = ""
    shown: str = ""
    needs_dossier: bool = True
    part: int = 0
    """Actions of another part are separated by a line."""


MENUS = (tr("&Bestand"), tr("Be&werken"), tr("B&eeld"), tr("&Ga naar"), tr("&Pagina"), tr("&Help"))
FILE, EDIT, VIEW, GO, PAGE, HELP = MENUS

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("nieuw", FILE, tr("&Nieuw dossier…"), "Ctrl+N", "toevoegen", needs_dossier=False),
    ActionSpec("openen", FILE, tr("&Openen…"), "Ctrl+O", "map", needs_dossier=False),
    ActionSpec(
        "voorbeeld", FILE, tr("&Voorbeelddossier openen"), "", "gebied", needs_dossier=False
    ),
    ActionSpec("importeren", FILE, tr("&Importeren…"), "Ctrl+Shift+I", "importeren"),
    ActionSpec("nieuw_venster", FILE, tr("Nieuw v&enster"), "Ctrl+Shift+N", needs_dossier=False),
    ActionSpec(
        "samenleggen",
        FILE,
        tr("&Werkboeken samenleggen…"),
        "",
        "tabel",
        needs_dossier=False,
        part=1,
    ),
    ActionSpec("formulieren", FILE, tr("Form&ulieren om over te nemen…"), "", "document", part=1),
    ActionSpec(
        "opmerkingen", FILE, tr("Opmer&kingen van het Rijk inlezen…"), "", "importeren", part=1
    ),
    ActionSpec("reservekopie", FILE, tr("&Reservekopie maken…"), "", "exporteren", part=1),
    ActionSpec("reservekopieen", FILE, tr("Reserveko&pieën…"), "", "historie", part=1),
    ActionSpec("werkkopie", FILE, tr("Werkkopie terug&zetten"), part=1),
    ActionSpec("teruglezen", FILE, tr("Werkboek &teruglezen…"), "", "importeren", part=1),
    ActionSpec("afdrukken", FILE, tr("Lijst af&drukken…"), "Ctrl+P", "document", part=1),
    ActionSpec("rapport", FILE, tr("Rapport voor alliantie en raad…"), "", "document", part=1),
    ActionSpec("bladen", FILE, tr("&Blad per interventie…"), "", "interventies", part=1),
    ActionSpec("pakket", FILE, tr("Pakket &maken…"), "", "exporteren", part=2),
    ActionSpec("samenvoegen", FILE, tr("Pakket s&amenvoegen…"), "", "importeren", part=2),
    ActionSpec("sluiten", FILE, tr("Dossier s&luiten"), "Ctrl+W", "sluiten", part=3),
    ActionSpec("afsluiten", FILE, tr("A&fsluiten"), "Ctrl+Q", needs_dossier=False, part=3),
    ActionSpec("ongedaan", EDIT, tr("&Ongedaan maken"), "Ctrl+Z", "ongedaan"),
    ActionSpec("opnieuw", EDIT, tr("O&pnieuw"), "Ctrl+Y", "opnieuw"),
    ActionSpec("kopieren", EDIT, tr("&Kopiëren"), icon="kopieren", shown="Ctrl+C", part=1),
    ActionSpec(
        "kopieren_met_koppen", EDIT, tr("Kopiëren &met koppen"), shown="Ctrl+Shift+C", part=1
    ),
    ActionSpec("knippen", EDIT, tr("K&nippen"), shown="Ctrl+X", part=1),
    ActionSpec("plakken", EDIT, tr("P&lakken"), shown="Ctrl+V", part=1),
    ActionSpec("doorvoeren", EDIT, tr("Omlaag &doorvoeren"), shown="Ctrl+D", part=1),
    ActionSpec("naar_rechts", EDIT, tr("Naar &rechts doorvoeren"), shown="Ctrl+R", part=1),
    ActionSpec("wissen", EDIT, tr("&Wissen"), shown="Del", part=1),
    ActionSpec("verwijderen", EDIT, tr("Regel&s verwijderen"), shown="Ctrl+Del", part=1),
    ActionSpec("alles", EDIT, tr("Alles kie&zen"), shown="Ctrl+A", part=1),
    ActionSpec(
        "zoek_in_lijst", EDIT, tr("&Filteren in de lijst"), icon="filter", shown="Ctrl+F", part=2
    ),
    ActionSpec(
        "waarom", EDIT, tr("W&aarom staat dit getal hier?"), "Ctrl+Shift+W", icon="help", part=2
    ),
    ActionSpec("kolommen", EDIT, tr("Kolomm&en kiezen…"), icon="kolommen", part=2),
    ActionSpec("sorteren", EDIT, tr("Sor&teren op deze kolom"), shown="Ctrl+Shift+S", part=3),
    ActionSpec("ook_sorteren", EDIT, tr("Ook &hierop sorteren"), shown="Ctrl+Shift+H", part=3),
    ActionSpec(
        "opnieuw_ordenen",
        EDIT,
        tr("Sortering en filter &bijwerken"),
        shown="Ctrl+Shift+B",
        part=3,
    ),
    ActionSpec("groeperen", EDIT, tr("&Groeperen op deze kolom"), shown="Ctrl+Shift+G", part=3),
    ActionSpec("inklappen", EDIT, tr("Alle groepen &inklappen"), part=3),
    ActionSpec("uitklappen", EDIT, tr("Alle groepen &uitklappen"), part=3),
    ActionSpec(
        "vastzetten", EDIT, tr("Kolommen &vastzetten t/m deze"), shown="Ctrl+Shift+F", part=3
    ),
    ActionSpec("zijpaneel", VIEW, tr("&Zijpaneel"), "F4", "paneel", part=1),
    ActionSpec("volledig", VIEW, tr("&Volledig scherm"), "F11", needs_dossier=False, part=1),
    ActionSpec("zoeken", GO, tr("&Zoeken"), "Ctrl+K", "zoeken", part=1),
    ActionSpec("melding", GO, tr("Laatste &melding"), "F6", needs_dossier=False, part=1),
    ActionSpec("terug", GO, tr("&Terug"), "Alt+Left", "pijl_links", part=1),
    ActionSpec("vooruit", GO, tr("&Vooruit"), "Alt+Right", "pijl_rechts", part=1),
    ActionSpec("peildag", GO, tr("&Doe alsof het 15 juli is…"), "", "kalender", part=2),
    ActionSpec("vorig_jaar", GO, tr("V&orig boekjaar"), "Alt+PgUp", part=2),
    ActionSpec("volgend_jaar", GO, tr("Vol&gend boekjaar"), "Alt+PgDown", part=2),
    ActionSpec("handleiding", HELP, tr("&Handleiding"), "F1", "help", needs_dossier=False),
    ActionSpec("woordenlijst", HELP, tr("&Woordenlijst"), needs_dossier=False),
    ActionSpec("eerste_stappen", HELP, tr("&Eerste stappen")),
    ActionSpec("sneltoetsen", HELP, tr("&Sneltoetsen"), "Ctrl+F1", needs_dossier=False),
    ActionSpec("nieuws", HELP, tr("Wat is er &nieuw"), needs_dossier=False),
    ActionSpec("probleem", HELP, tr("&Probleem melden…"), needs_dossier=False, part=1),
    ActionSpec("over", HELP, tr("&Over NPLV Desktop"), "", "info", needs_dossier=False, part=1),
)


class Actions:
    """The made actions and menus of one window."""

    def __init__(
        self, window: QWidget, bar: QMenuBar, slots: Mapping[str, Callable[[], object]]
    ) -> None:
        self.menus: dict[str, QMenu] = {title: QMenu(title, bar) for title in MENUS}
        for menu in self.menus.values():  # made here: a menu that the bar makes can be lost
            bar.addMenu(menu)
        self._made: dict[str, tuple[QAction, ActionSpec]] = {}
        part: dict[str, int] = {}
        for spec in ACTIONS:
            menu = self.menus[spec.menu]
            if part.setdefault(spec.menu, spec.part) != spec.part:
                menu.addSeparator()
                part[spec.menu] = spec.part
            action = _make(spec, window)
            action.triggered.connect(slots[spec.key])
            menu.addAction(action)
            window.addAction(action)
            self._made[spec.key] = (action, spec)
        self.set_dossier_open(False)

    def __getitem__(self, key: str) -> QAction:
        return self._made[key][0]

    def all(self) -> list[QAction]:
        """Every action, in the order of the menus."""
        return [action for action, _ in self._made.values()]

    def set_dossier_open(self, is_open: bool) -> None:
        """Enable what needs a dossier, or grey it out."""
        for action, spec in self._made.values():
            action.setEnabled(is_open or not spec.needs_dossier)


def _make(spec: ActionSpec, window: QWidget) -> QAction:
    text = f"{spec.text}\t{spec.shown}" if spec.shown else spec.text
    action = QAction(text, window)
    if spec.icon:
        action.setIcon(icon_of(spec.icon))
    if spec.shortcut:
        action.setShortcut(spec.shortcut)
    return action


def shown_keys(keys: str | QKeySequence) -> str:
    """A shortcut in the words in which the menu shows it: `Alt+Pijl links`, not `Alt+Left`."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def plain(text: str) -> str:
    """The words of an action without mnemonic, shown shortcut and dots."""
    return text.split("\t", maxsplit=1)[0].replace("&", "").rstrip("…")
