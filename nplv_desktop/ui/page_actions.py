"""What can be done on the pages, declared once, so that the search box finds it from every page.

A page is made when it is first shown, so its actions cannot be asked of it before. A test holds
this list against the buttons of every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nplv_desktop.ui.search_box import Hit
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.main_window import MainWindow

FIRST_CHOOSE = tr("Kies eerst in de lijst waar het om gaat. Kies daarna “{actie}”.")
NOT_YET = tr("“{actie}” kan nu nog niet: op deze pagina ontbreekt wat daarvoor nodig is.")


@dataclass(frozen=True)
class PageAction:
    """One action: its words on the page, the page and tab where it stands, and how it is begun."""

    text: str
    """As on the button; `{year}` is the chosen boekjaar."""
    page: str
    tab: str = ""
    target: tuple[tuple[str, str], ...] = ()
    """What the page is asked instead of pressing the button."""
    of_record: bool = False
    """Needs a chosen record: pressed only when the page was in front already."""
    words: str = ""
    """Other words for it, in small letters."""


_IMPORT = tr("importeren inlezen invoeren import excel csv bestand")
_NEW = tr("nieuw nieuwe invoeren")


def _imports(text: str, page: str, soort: str, words: str = "") -> PageAction:
    return PageAction(text, page, target=(("importeer", soort),), words=f"{_IMPORT} {words}")


def _tab(page: str, tab: str, *texts: str) -> tuple[PageAction, ...]:
    return tuple(PageAction(text, page, tab, words=_NEW) for text in texts)


def _chosen(page: str, tab: str, *texts: str) -> tuple[PageAction, ...]:
    return tuple(PageAction(text, page, tab, of_record=True) for text in texts)


_YEAR_OF = tr("Verantwoording {year} maken")

PAGE_ACTIONS: tuple[PageAction, ...] = (
    _imports(tr("Boekingen importeren"), "financien", "bestedingen", tr("grootboek mutaties")),
    _imports(tr("Beschikkingen importeren"), "financien", "beschikkingen"),
    _imports(tr("Koppelingen importeren"), "financien", "koppelingen", tr("projectcodes")),
    _imports(tr("Uitvoeringsprogramma importeren"), "financien", "interventies", tr("begroting")),
    _imports(tr("Interventies importeren"), "financien", "interventies"),
    _imports(tr("Cijfers inlezen"), "indicatoren", "indicatoren", tr("indicatoren cbs")),
    _imports(tr("SiSa-bijlage importeren"), "indienen", "sisa"),
    PageAction(_YEAR_OF, "indienen", target=(("soort", "verantwoording"),), words=tr("indienen")),
    PageAction(
        tr("Aanvraag maken"), "indienen", target=(("soort", "aanvraag"),), words=tr("indienen")
    ),
    PageAction(tr("Werkboek toetsen"), "indienen", "werkboeken"),
    *_tab("plan", "doelen", tr("Doel toevoegen"), tr("Opgave toevoegen")),
    *_tab("plan", "investering", tr("Investeringsopgave toevoegen"), tr("Dekking toevoegen")),
    *_tab("plan", "alliantie", tr("Partner toevoegen")),
    *_tab("plan", "dossier", tr("Wijk of buurt toevoegen")),
    *_tab("interventies", "", tr("Interventie toevoegen")),
    *_tab(
        "financien",
        "regelingen",
        tr("Regeling toevoegen"),
        tr("Geldstroom toevoegen"),
        tr("Beschikking toevoegen"),
    ),
    *_tab("financien", "begroting", tr("Begroting toevoegen")),
    PageAction(
        tr("Boeking toevoegen"),
        "financien",
        target=(("tab", "bestedingen"), ("nieuw", "besteding")),
        words=_NEW,
    ),
    *_tab("financien", "koppelingen", tr("Koppeling toevoegen")),
    *_tab("financien", "reserveringen", tr("Reserveren")),
    *_tab(
        "financien",
        "watals",
        tr("Begroting verschuiven"),
        tr("Interventie proberen"),
        tr("Geld meenemen"),
        tr("Uitgave proberen"),
    ),
    *_tab("financien", "aansluiting", tr("Administratie vergelijken")),
    *_tab("indicatoren", "indicator", tr("Eigen indicator"), tr("Meting toevoegen")),
    *_tab("controle", "", tr("Opnieuw controleren")),
    *_tab("indienen", "sisa", tr("Rapport van de gemeente"), tr("Bijlage invullen")),
    *_chosen("financien", "bestedingen", tr("Verdelen over geldstromen"), tr("Bestand toevoegen")),
    *_chosen("financien", "reserveringen", tr("Waarom dit getal?"), tr("Andere bron kiezen")),
    *_chosen("financien", "watals", tr("Weggooien"), tr("Doorvoeren")),
    *_chosen("financien", "aansluiting", tr("Verklaren"), tr("Boeken")),
    *_chosen("financien", "inlezen", tr("Opnieuw proberen"), tr("Regel herstellen")),
    *_chosen("interventies", "", tr("Verwijderen")),
    *_chosen("controle", "", tr("Toelichting geven")),
    *_chosen(
        "indienen",
        "werkboeken",
        tr("Heropenen"),
        tr("Ontvangstbewijs"),
        tr("Vergelijken"),
        tr("Werkboek opnieuw maken"),
        tr("Aanvulling gevraagd"),
        tr("Geaccepteerd"),
    ),
    *_chosen("indienen", "accountant", tr("Naar de boeking")),
    *_chosen("historie", "", tr("Terug naar dit punt")),
)
"""Those that stand first are found first."""


PAGE_TABS: tuple[tuple[str, str, str], ...] = (
    ("plan", "doelen", tr("Doelen en opgaven")),
    ("plan", "investering", tr("Investeringsopgave")),
    ("plan", "alliantie", tr("Alliantie")),
    ("plan", "dossier", tr("Dossiergegevens")),
    ("financien", "regelingen", tr("Regelingen en beschikkingen")),
    ("financien", "begroting", tr("Begroting")),
    ("financien", "bestedingen", tr("Bestedingen")),
    ("financien", "reserveringen", tr("Reserveringen")),
    ("financien", "verloop", tr("Verloop")),
    ("financien", "watals", tr("Wat als")),
    ("financien", "aansluiting", tr("Aansluiting")),
    ("financien", "inlezen", tr("Importhistorie")),
    ("financien", "koppelingen", tr("Koppelingen")),
    ("indicatoren", "indicator", tr("Per indicator")),
    ("indicatoren", "ronde", tr("Invullen per jaar")),
    ("indienen", "werkboeken", tr("Werkboeken")),
    ("indienen", "sisa", tr("SiSa")),
    ("indienen", "accountant", tr("Accountant")),
)
"""The page, key and words of each tab that is found by its own words."""


class Pressing:
    """One action of a page, begun from anywhere in the window."""

    def __init__(self, window: MainWindow, action: PageAction, text: str) -> None:
        self._window, self._action, self._text = window, action, text

    def run(self) -> None:
        """Go to the page and begin; where something must be chosen first, say so there."""
        action, window = self._action, self._window
        target = dict(action.target)
        if action.tab:
            target["tab"] = action.tab
        front = window.stack.page() if window.stack.current_key() == action.page else None
        if action.of_record and front is not None and front.press(self._text):
            return
        window.navigate(action.page, **target)
        page = window.stack.page()
        if action.target and not action.tab:
            return
        if action.of_record:
            window.messages.info(FIRST_CHOOSE.format(actie=self._text))
        elif page is None or not page.press(self._text):
            window.messages.info(NOT_YET.format(actie=self._text))


def matching(window: MainWindow, text: str, year: int) -> list[Hit]:
    """Each action of a page that holds every word of the text, with where it stands."""
    specs = {spec.key: spec for spec in window.pages}
    found = []
    for action in PAGE_ACTIONS:
        shown = action.text.format(year=year)
        if action.page in specs and _holds(f"{shown} {action.words}", text):
            run = Pressing(window, action, shown).run
            found.append(Hit(tr("Actie"), shown, specs[action.page].label, run=run))
    return found


def tabs(window: MainWindow, text: str) -> list[Hit]:
    """Each tab whose words hold every word of the text."""
    specs = {spec.key: spec for spec in window.pages}
    return [
        Hit(tr("Pagina"), words, specs[page].label, specs[page].icon, page, {"tab": tab})
        for page, tab, words in PAGE_TABS
        if page in specs and _holds(words, text)
    ]


def _holds(whole: str, text: str) -> bool:
    return all(word in whole.casefold() for word in text.casefold().split())
