"""The tabs beside the list of interventies, each about the one that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplv_desktop.domain.fields import fields_of
from nplv_desktop.domain.interventies import Interventie
from nplv_desktop.services import interventies, keuzes, lists, saving
from nplv_desktop.services.begroting import Begroting
from nplv_desktop.services.historie import HistorieListing
from nplv_desktop.ui import theme
from nplv_desktop.ui.forms.record_form import RecordForm
from nplv_desktop.ui.herkomst import CelUitleg
from nplv_desktop.ui.pages.begroting_uitleg import begroot
from nplv_desktop.ui.tables.grid import Empty, Grid
from nplv_desktop.ui.tables.memory import MemoryListing
from nplv_desktop.ui.translate import tr
from nplv_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nplv_desktop.domain.fields import Choice
    from nplv_desktop.domain.listing import Listing, Row
    from nplv_desktop.store.database import Database
    from nplv_desktop.ui.context import PageContext

    Make: TypeAlias = Callable[[PageContext, str], Listing]
    Open: TypeAlias = Callable[[PageContext, str, str], None]
    Formulier: TypeAlias = tuple[str, dict[str, Any], dict[str, tuple[Choice, ...]]]

SECTIONS = (
    ("", ("code", "titel", "status", "actielijn", "opgave_id")),
    (tr("Wat en voor wie"), ("omschrijving", "doelgroep", "beoogd_resultaat")),
    (tr("Uitvoering"), ("trekker", "start", "einde", "onderbouwing")),
    (tr("Terugblik"), ("geleerd", "opmerking")),
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
        self._loaded = self._wanted = ""
        """The interventie in the form, and the field that is to be focused once it is there."""
        self.form = self._made(_keuzes(ctx.db))

    def read(self, *, fresh: bool) -> None:  # noqa: ARG002  a form shows any record the same
        """Read the record, and the lists to choose from."""
        self._ctx.tasks.ask(partial(_formulier, self._ctx.db, self.key), self._show)

    def _show(self, found: Formulier) -> None:
        key, values, choices = found
        if key != self.key or not shiboken6.isValid(self):
            return
        if choices != self._choices:
            self.column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = self._made(choices)
        name = " ".join(filter(None, (values.get("code"), values.get("titel"))))
        self.form.record = (Interventie.__tablename__, key, name)
        self.form.load(values)
        self._loaded = key
        if self._wanted:
            self.form.focus(self._wanted)
            self._wanted = ""

    def _made(self, choices: dict[str, tuple[Choice, ...]]) -> RecordForm:
        self._choices = choices
        made = RecordForm(fields_of(Interventie), self._save, sections=SECTIONS, choices=choices)
        self.column.addWidget(made)
        return made

    def _save(self, key: str, value: Any) -> None:
        saving.save(self._ctx.db, Interventie, self.key, {key: value})

    def go_to(self, _table: str, _key: str, field: str) -> None:
        """Put the focus on a field, now and when the record has been read."""
        self._wanted = "" if self._loaded == self.key else field or "titel"
        self.form.focus(field or "titel")


def _formulier(db: Database, key: str) -> Formulier:
    record = saving.get(db, Interventie, key)
    values = {} if record is None else saving.values_of(record)
    return key, values, _keuzes(db)


def _keuzes(db: Database) -> dict[str, tuple[Choice, ...]]:
    """The lists that the form offers; the form is made anew when they are others."""
    return {
        "actielijn": keuzes.actielijn_choices(db),
        "opgave_id": interventies.opgave_choices(db),
    }


class Lijst(QObject):
    """One grid of a tab: its list is made beside the window, and a wanted record is found later."""

    def __init__(self, ctx: PageContext, grid: Grid, make: Make) -> None:
        super().__init__(grid)
        self.grid = grid
        self._ctx, self._make = ctx, make
        self._key, self._wanted = "", ("", "")
        grid.model.totals_read.connect(self._counted)

    def show_list(self, key: str) -> None:
        """Make the list of this interventie, and show it."""
        self._key = key
        self._ctx.tasks.ask(partial(_lijst, self._make, self._ctx, key), self._show)

    def _show(self, found: tuple[str, Listing]) -> None:
        key, listing = found
        if key == self._key and shiboken6.isValid(self):
            self.grid.set_listing(listing)

    def go_to(self, key: str, field: str) -> None:
        """Select a record, at once or when it has been read."""
        self._wanted = ("", "") if self.grid.go_to(key, field) else (key, field)

    def _counted(self) -> None:
        key, field = self._wanted
        if key and self.grid.go_to(key, field):
            self._wanted = ("", "")


def _lijst(make: Make, ctx: PageContext, key: str) -> tuple[str, Listing]:
    return key, make(ctx, key)


class LijstBlad(Tabblad):
    """A grid with what belongs to the interventie."""

    def __init__(
        self, ctx: PageContext, make: Make, noun: str, opens: Open | None = None, **options: Any
    ) -> None:
        super().__init__()
        self._ctx, self._opens = ctx, opens
        self._year = 0
        self.grid = Grid(MemoryListing(f"leeg {noun}", (), _nothing), ctx, noun=noun, **options)
        self._list = Lijst(ctx, self.grid, make)
        self.column.addWidget(self.grid, 1)
        if make is begroting:
            CelUitleg(self.grid, ctx, begroot)
        self.grid.opened.connect(self._open)

    def _open(self, key: str) -> None:
        if self._opens is not None:
            self._opens(self._ctx, self.key, key)

    def read(self, *, fresh: bool) -> None:
        """Show the list of this interventie, or the same one again."""
        year = self._ctx.boekjaar.value
        if fresh or year != self._year:
            self._year = year
            self._list.show_list(self.key)
        else:
            self.grid.refresh()

    def go_to(self, _table: str, key: str, field: str) -> None:
        """Select a record."""
        self._list.go_to(key, field)


class VerbondenBlad(Tabblad):
    """Partners, places and themes: three short lists under each other."""

    def __init__(self, ctx: PageContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.grids: dict[str, Grid] = {}
        self._lists: dict[str, Lijst] = {}
        self._add("interventie_partner", tr("Partners"), "partners", partners)
        self._add("interventie_plaats", tr("Wijken en buurten"), "plaatsen", plaatsen)
        self._add("interventie_thema", tr("Hoofdthema's"), tr("hoofdthema's"), themas)

    def _add(self, table: str, title: str, noun: str, make: Make) -> None:
        grid = Grid(
            MemoryListing(f"leeg {noun}", (), _nothing),
            self._ctx,
            noun=noun,
            can_add=True,
            filters=False,
        )
        self.grids[table], self._lists[table] = grid, Lijst(self._ctx, grid, make)
        self.column.addWidget(label(title, "panel"))
        self.column.addWidget(grid, 1)

    def read(self, *, fresh: bool) -> None:  # noqa: ARG002  short lists are always made again
        """Show the lists again: choices of one may come from another page."""
        for shown in self._lists.values():
            shown.show_list(self.key)

    def go_to(self, table: str, key: str, field: str) -> None:
        """Select a record in its list."""
        if table in self._lists:
            self._lists[table].go_to(key, field)


def partners(ctx: PageContext, key: str) -> Listing:
    """The partners that work on one interventie."""
    return interventies.partners(ctx.db, key)


def plaatsen(ctx: PageContext, key: str) -> Listing:
    """The wijken and buurten of one interventie."""
    return interventies.plaatsen(ctx.db, key)


def themas(ctx: PageContext, key: str) -> Listing:
    """The hoofdthema's of one interventie."""
    return interventies.themas(ctx.db, key)


def begroting(ctx: PageContext, key: str) -> Listing:
    """The matrix of one interventie."""
    matrix = Begroting(ctx.boekjaar.value, key)
    return MemoryListing(
        tr("begroting van interventie"),
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
    ctx.navigate("historie", table="interventie", key=interventie, naam=tr("deze interventie"))


LEEG_BESTEDINGEN = Empty(
    tr("Nog geen boekingen"),
    tr(
        "Boekingen komen hier vanzelf als u een export inleest en het "
        "project aan deze interventie koppelt."
    ),
)
LEEG_WIJZIGINGEN = Empty(tr("Nog geen wijzigingen"), tr("Hier ziet u wie wat wanneer veranderde."))


def _nothing(_db: Database) -> Sequence[Row]:
    return []
