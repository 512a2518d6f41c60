"""Which pages there are, in the order of the navigation. A page is made when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from nplv_desktop.ui.context import PageContext, StartContext
    from nplv_desktop.ui.pages.page import Page
    from nplv_desktop.ui.start import StartBase


@dataclass(frozen=True)
class PageSpec:
    """One page: its key, its word and icon, where its class stands, and what it can show."""

    key: str
    label: str
    icon: str
    place: str
    """`module:Class` under `nplv_desktop.ui.pages`; imported when the page is first shown."""
    shortcut: str = ""
    records: frozenset[str] = frozenset()
    """The tables of which this page shows single records (jump-to)."""

    def make(self, ctx: PageContext) -> Page:
        """Import the class and make the page."""
        made = _class(self.place)(ctx)  # type: ignore[operator]  # looked up by name
        return cast("Page", made)


START = "start:StartPage"

PAGES: tuple[PageSpec, ...] = (
    PageSpec("overzicht", tr("Overzicht"), "overzicht", "overzicht:OverzichtPage", "Ctrl+1"),
    PageSpec(
        "plan",
        tr("Plan"),
        "plan",
        "plan:PlanPage",
        "Ctrl+2",
        frozenset(
            {
                "doel",
                "opgave",
                "investeringsopgave",
                "investeringsdekking",
                "partner",
                "dossier",
                "gebiedsdeel",
            }
        ),
    ),
    PageSpec(
        "interventies",
        tr("Interventies"),
        "interventies",
        "interventies:InterventiesPage",
        "Ctrl+3",
        frozenset(
            {
                "interventie",
                "interventie_partner",
                "interventie_plaats",
                "interventie_thema",
                "resultaat",
                "cofinanciering",
            }
        ),
    ),
    PageSpec(
        "financien",
        tr("Financiën"),
        "financien",
        "financien:FinancienPage",
        "Ctrl+4",
        frozenset(
            {
                "besteding",
                "besteding_deel",
                "eigen_regeling",
                "eigen_geldstroom",
                "koppeling",
                "aansluiting",
                "aansluitverschil",
                "inlezing",
                "geweigerde_regel",
                "beschikking",
                "beschikking_bedrag",
                "termijn",
                "ontvangst",
                "terugbetaling",
                "reservering",
                "begrotingsregel",
            }
        ),
    ),
    PageSpec(
        "indicatoren",
        tr("Indicatoren"),
        "indicatoren",
        "indicatoren:IndicatorenPage",
        "Ctrl+5",
        frozenset({"indicator", "eigen_indicator", "meting", "streefwaarde"}),
    ),
    PageSpec("controle", tr("Controle"), "controle", "controle:ControlePage", "Ctrl+6"),
    PageSpec(
        "indienen",
        tr("Indienen"),
        "indienen",
        "indienen:IndienenPage",
        "Ctrl+7",
        frozenset({"indiening", "sisa_waarde"}),
    ),
    PageSpec("historie", tr("Historie"), "historie", "historie:HistoriePage", "Ctrl+8"),
)


def make_start(ctx: StartContext) -> StartBase:
    """The page that is shown while no dossier is open."""
    made = _class(START)(ctx)  # type: ignore[operator]  # looked up by name
    return cast("StartBase", made)


def _class(place: str) -> object:
    module, _, name = place.partition(":")
    found: object = getattr(import_module(f"nplv_desktop.ui.pages.{module}"), name)
    return found
