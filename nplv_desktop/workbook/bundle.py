"""What a bundled workbook is made of: columns, tables, sheets and the content that fills them.

The tables of both kinds are in `bundle_verantwoording.py` and `bundle_aanvraag.py`; writer,
reader, comparison, consolidation and documentation all read those descriptions. The headings are
part of a published format: a label that changes on screen must not change them, so they stand
here and change only with `FORMAT_VERSION` (major: layout, minor: new column, patch: text). What
older versions had otherwise stands in `bundle_formats.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

FORMAT_VERSION = "2.1.0"
META_SHEET = "_nplv"
ID_KEY = "id"
ID_HEADING = "nplv_id"
REMARK_KEY = "opmerking_ontvanger"

Soort = Literal["verantwoording", "aanvraag"]
Kind = Literal[
    "text",  # str, one line
    "longtext",  # str, several lines, wrapped
    "code",  # str that keeps leading zeros
    "amount",  # int, cents; euros with two decimals in the file
    "euro",  # int, whole euros
    "date",  # datetime.date
    "year",  # int, four digits
    "count",  # int
    "number",  # Decimal; its own number of decimals is shown
    "measure",  # Decimal, or str when the indicator is not a number
    "sisa",  # int (whole euros or a count), or str
    "yesno",  # bool, written as Ja or Nee
    "copy",  # Decimal, or str; shown without thousands marks, to be copied elsewhere
]
Row: TypeAlias = "Mapping[str, Any] | tuple[Any, ...]"
"""One row of content: values by column key, or a tuple in the order of `Table.content_keys`."""


@dataclass(frozen=True)
class Column:
    """One column: `key` is fixed, `heading` is what people read, `width` is in characters."""

    key: str
    heading: str
    kind: Kind = "text"
    width: float = 14
    help: str = ""
    terms: tuple[tuple[int, str], ...] = ()
    """A derived column is the sum of (1 or -1, column key), empty when one of them is empty."""
    editable: bool = False
    """The receiver may write here; not part of the content."""
    choices: str = ""
    """The list of `bundle_lists` from which the receiver chooses."""
    total: bool = False
    """Added up in subtotals, grand total and control sums."""
    whole: bool = False
    """No total is shown when a row lacks its value: the sum would mean nothing."""


@dataclass(frozen=True)
class Table:
    """One Excel table. `group_by` gives subtotals under it; `total_above` puts the total on top."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = (ID_KEY,)
    """The columns that together name a row, whatever its place."""
    group_by: str = ""
    total_above: bool = False
    intro: str = ""
    role: str = ""
    """The name without the code of the regeling: `tbl_regeling` for `tbl_KW1`."""

    @cached_property
    def content_columns(self) -> tuple[Column, ...]:
        """The columns that content fills: neither derived nor for the receiver."""
        return tuple(c for c in self.columns if not c.terms and not c.editable)

    @cached_property
    def content_keys(self) -> tuple[str, ...]:
        """The keys that a row of content has, in order."""
        return tuple(c.key for c in self.content_columns)

    @cached_property
    def total_columns(self) -> tuple[Column, ...]:
        """The columns that are added up."""
        return tuple(c for c in self.columns if c.total)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError when there is none."""
        for candidate in self.columns:
            if candidate.key == key:
                return candidate
        raise KeyError(f"{self.name}.{key}")


@dataclass(frozen=True)
class Sheet:
    """One sheet: a title in A1, an explanation, and its table (before format 2: tables)."""

    name: str
    title: str
    intro: str = ""
    tables: tuple[Table, ...] = ()
    frozen: int = 1
    """How many columns stay in sight when scrolling to the right."""
    charts: Literal["", "stacked", "years", "groups", "lines"] = ""
    blocks: bool = False
    """The blocks of the official SiSa annex stand under the table."""


@dataclass(frozen=True)
class RegelingBlok:
    """The sheet of one regeling. Before format 2 its interventies and rules stood there too."""

    code: str
    naam: str
    ministeries: str = ""
    periode: str = ""
    grondslag: str = ""
    matrix: Sequence[Row] = ()
    interventies: Sequence[Row] = ()
    regels: Sequence[Row] = ()


@dataclass(frozen=True)
class Formulier:
    """A form that is typed over elsewhere: its fields in its own order and wording."""

    naam: str
    velden: Sequence[Row] = ()


@dataclass(frozen=True)
class BundleContent:
    """Everything that a bundled workbook says; the same content gives the same bytes.

    Amounts are whole cents, SiSa values whole euros, `moment` is in UTC and becomes the creation
    time. `tables` has the rows by table name; a table that is left out is empty.
    """

    soort: Soort
    jaar: int
    gebied_code: str
    gebied_naam: str
    gm_code: str
    gemeente: str
    dossier_id: str
    versie: int
    moment: datetime
    formaat: str = FORMAT_VERSION
    """The format in which this is laid out: of a workbook that was read, its own."""
    tot_jaar: int | None = None
    concept: bool = False
    voorbeeld: bool = False
    contact: Mapping[str, str] = field(default_factory=dict)
    """Label and text, in order, of the bureau that can be asked: no person's name."""
    verklaring: str = ""
    ondertekening: Mapping[str, str] = field(default_factory=dict)
    """Label and text, in order, of who vastgesteld it; empty leaves room to sign."""
    ministeries: Mapping[str, str] = field(default_factory=dict)
    """Names of the ministeries by code."""
    regelingen: Sequence[RegelingBlok] = ()
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    formulieren: Sequence[Formulier] = ()
    controle_stand: Mapping[str, int] = field(default_factory=dict)
    """Label and number, in order, for instance `Blokkeert`, `Graag toelichten`, `Toegelicht`."""
    journaal_nummer: int = 0
    journaal_hash: str = ""
    catalogus_versie: str = ""
    regels_versie: str = ""
    app_versie: str = ""
    feiten: str = ""
    """What the checks looked at, as JSON text, so that the receiver can run them again. Since 2.1;
    empty in older workbooks."""


def periode_tekst(content: BundleContent) -> str:
    """The year, or the years from and to: `2024`, `2026–2028`."""
    if content.tot_jaar is None or content.tot_jaar == content.jaar:
        return str(content.jaar)
    return f"{content.jaar}–{content.tot_jaar}"
