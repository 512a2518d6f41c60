"""The tabs beside the list of interventies, each about the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import interventies, lists, saving
from nplv_desktop.services.begroting import Begroting
from nplv_desktop.services.historie import HistorieListing
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.domain.listing import Listing, Row
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

    Make = Callable[[PageContext, str], Listing]
    Open = Callable[[PageContext, str, str], None]

SECTIONS = (
    ("", ("code", "titel", "status", "actielijn", "opgave_id")),
    ("Wat en voor wie", ("omschrijving", "doelgroep", "beoogd_resultaat")),
    ("Uitvoering", ("trekker", "start", "einde", "onderbouwing")),
    ("Terugblik", ("geleerd", "opmerking")),
)


class Tabblad(QWidget):
    """One tab: told which interventie it is about, and told to read again."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))

    def show_interventie(self, key: str) -> None:
        """Show what belongs to this interventie."""
        self.key = key
        self.read(fresh=True)

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.key:
            self.read(fresh=False)

    def read(self, *, fresh: bool) -> None:
        """Read; `fresh` when it is about another interventie, or another boekjaar, than before."""
        raise NotImplementedError

    def go_to(self, table: str, key: str, field: str) -> None:
        """Put the focus on a record or field."""


class OmschrijvingBlad(Tabblad):
    """The form with the fields of the interventie itself."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._form: RecordForm | None = None
        self._choices: dict[str, Any] = {}

    def read(self, *, fresh: bool) -> None:  # noqa: ARG002  a form shows any record the same
        """Show the record; the form is made again when its choices changed."""
        db = self._ctx.db
        choices = {
            "actielijn": lists.actielijn_choices(db),
            "opgave_id": interventies.opgave_choices(db),
        }
        if self._form is None or choices != self._choices:
            self._make(choices)
        record = saving.get(db, Interventie, self.key)
        if record is not None and self._form is not None:
            self._form.load(saving.values_of(record))

    def _make(self, choices: dict[str, Any]) -> None:
        if self._form is not None:
            self.column.removeWidget(self._form)
            self._form.deleteLater()
        self._choices = choices
        self._form = RecordForm(
            fields_of(Interventie), self._save, sections=SECTIONS, choices=choices
        )
        self.column.addWidget(self._form)

    @property
    def form(self) -> RecordForm:
        """The form; there is one as soon as an interventie was shown."""
        if self._form is None:
            self.read(fresh=False)
        assert self._form is not None  # noqa: S101  made just now
        return self._form

    def _save(self, key: str, value: Any) -> None:
        saving.save(self._ctx.db, Interventie, self.key, {key: value})

    def go_to(self, _table: str, _key: str, field: str) -> None:
        """Put the focus on a field."""
        self.form.focus(field or "titel")


class LijstBlad(Tabblad):
    """A grid with what belongs to the interventie."""

    def __init__(
        self, ctx: PageContext, make: Make, noun: str, opens: Open | None = None, **options: Any
    ) -> None:
        super().__init__()
        self._ctx, self._make, self._opens = ctx, make, opens
        self._year = 0
        self.grid = Grid(MemoryListing(f"leeg {noun}", (), _nothing), ctx, noun=noun, **options)
        self.column.addWidget(self.grid, 1)
        self.grid.opened.connect(self._open)

    def _open(self, key: str) -> None:
        if self._opens is not None:
            self._opens(self._ctx, self.key, key)

    def read(self, *, fresh: bool) -> None:
        """Show the list of this interventie, or the same one again."""
        year = self._ctx.boekjaar.value
        if fresh or year != self._year:
            self._year = year
            self.grid.set_listing(self._make(self._ctx, self.key))
        else:
            self.grid.refresh()

    def go_to(self, _table: str, key: str, field: str) -> None:
        """Select a record."""
        self.grid.go_to(key, field)


class VerbondenBlad(Tabblad):
    """Partners, places and themes: three short lists under each other."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.grids: dict[str, Grid] = {}
        self._lists: dict[str, Callable[[Database, str], Listing]] = {}
        self._add("interventie_partner", "Partners", "partners", interventies.partners)
        self._add("interventie_plaats", "Wijken en buurten", "plaatsen", interventies.plaatsen)
        self._add("interventie_thema", "Hoofdthema's", "hoofdthema's", interventies.themas)

    def _add(
        self, table: str, title: str, noun: str, make: Callable[[Database, str], Listing]
    ) -> None:
        grid = Grid(
            MemoryListing(f"leeg {noun}", (), _nothing),
            self._ctx,
            noun=noun,
            can_add=True,
            filters=False,
        )
        self.grids[table], self._lists[table] = grid, make
        self.column.addWidget(label(title, "panel"))
        self.column.addWidget(grid, 1)

    def read(self, *, fresh: bool) -> None:  # noqa: ARG002  short lists are always made again
        """Show the lists again: choices of one may come from another page."""
        for table, grid in self.grids.items():
            grid.set_listing(self._lists[table](self._ctx.db, self.key))

    def go_to(self, table: str, key: str, field: str) -> None:
        """Select a record in its list."""
        if table in self.grids:
            self.grids[table].go_to(key, field)


def begroting(ctx: PageContext, key: str) -> Listing:
    """The matrix of one interventie."""
    matrix = Begroting(ctx.boekjaar.value, key)
    return MemoryListing(
        "begroting van interventie",
        matrix.kolommen(ctx.db),
        matrix.regels,
        save=matrix.bewaar,
        add=matrix.voeg_toe,
        remove=matrix.verwijder,
    )


def bestedingen(ctx: PageContext, key: str) -> Listing:
    """The bookings of one interventie, of all boekjaren."""
    return interventies.bestedingen(ctx.db, key)


def resultaten(ctx: PageContext, key: str) -> Listing:
    """What one interventie reached."""
    return lists.resultaten(ctx.db, key)


def cofinanciering(ctx: PageContext, key: str) -> Listing:
    """Money from elsewhere for one interventie."""
    return lists.cofinanciering(ctx.db, key)


def wijzigingen(_ctx: PageContext, key: str) -> Listing:
    """The journal of one interventie and what belongs to it."""
    return HistorieListing("interventie", key)


def open_boeking(ctx: PageContext, _interventie: str, key: str) -> None:
    """Show a booking with everything of it, at Financiën."""
    ctx.show_record("besteding", key)


def open_historie(ctx: PageContext, interventie: str, _key: str) -> None:
    """Show the changes of an interventie on the page Historie."""
    ctx.navigate("historie", table="interventie", key=interventie, naam="deze interventie")


LEEG_BESTEDINGEN = Empty(
    "Nog geen boekingen",
    "Boekingen komen hier vanzelf als u een export inleest en het project aan deze interventie "
    "koppelt.",
)
LEEG_WIJZIGINGEN = Empty("Nog geen wijzigingen", "Hier ziet u wie wat wanneer veranderde.")


def _nothing(_db: Database) -> Sequence[Row]:
    return []
