"""Problems and notes about a table: where · what stands there · what is expected · what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from nplv_desktop.domain.errors import Problem
from nplv_desktop.domain.reading import EXPECTED, STYLE_LABELS, ColumnStyle, Reading
from nplv_desktop.workbook.table_questions import meanings, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nplv_desktop.domain.fields import Kind
    from nplv_desktop.workbook.cell_values import TypedColumn
    from nplv_desktop.workbook.grid import Grid
    from nplv_desktop.workbook.headers import Header
    from nplv_desktop.workbook.place import Place
    from nplv_desktop.workbook.row_kinds import RowKinds
    from nplv_desktop.workbook.table import SheetCandidate
    from nplv_desktop.workbook.wanted import Heading

_SHOWN = 5


def unreadable_cell(place: Place, index: int, kind: Kind, reading: Reading[Any]) -> Problem:
    """A value that is not what its column holds."""
    problem = reading.problem
    return _problem(place, index, problem[0].lower() + problem[1:], EXPECTED.get(kind, ""))


def open_question(
    place: Place, index: int, kind: Kind, reading: Reading[Any], style: ColumnStyle
) -> Problem:
    """A value that can mean two things, in a column that does not settle it."""
    text = place.text(index)
    ways = " of ".join(STYLE_LABELS[code] for code in style.ambiguous or reading.ambiguous)
    sentence = (
        f"'{text}' kan {meanings(kind, text, reading)} zijn. "
        "Kies bij het inlezen hoe deze kolom is geschreven."
    )
    return _problem(place, index, sentence, ways)


def empty_cell(place: Place, index: int, kind: Kind) -> Problem:
    """Nothing where something is due."""
    expected = EXPECTED.get(kind, "een waarde")
    return _problem(place, index, f"de cel is leeg. Verwacht wordt {expected}.", expected)


def unstored_cell(place: Place, index: int) -> Problem:
    """A formula of which the outcome is not in the file."""
    sentence = (
        "de formule heeft geen opgeslagen uitkomst. "
        "Open het bestand in Excel, sla het op en kies het opnieuw."
    )
    return _problem(place, index, sentence, "een waarde", "formule zonder uitkomst")


def error_cell(place: Place, index: int, error: str) -> Problem:
    """A cell in which the spreadsheet itself shows an error."""
    sentence = f"de cel toont de fout {error}. Herstel de formule, of vul de waarde in."
    return _problem(place, index, sentence, "een waarde", error)


def missing_column(grid: Grid, header: Header | None, heading: Heading) -> Problem:
    """A column without which no row can be taken."""
    names = ", ".join(f"'{name}'" for name in dict.fromkeys((heading.label, *heading.names)))
    labels = [] if header is None else [label for _, label in sorted(header.labels.items())]
    found = ", ".join(labels) or "geen koppen"
    where = f"Blad '{grid.name}'" if grid.name else "Het bestand"
    row = "" if header is None else f" in rij {header.number}"
    return Problem(
        f"{where}: de kolom '{heading.label}' ontbreekt bij de koppen{row}. "
        f"Wijs de kolom aan, of geef hem een van de koppen {names}.",
        kolom=heading.label,
        gevonden=found,
        verwacht=f"een kolom met de kop {names}",
        blad=grid.name,
    )


def no_heading(grid: Grid, wanted: Sequence[Heading]) -> Problem:
    """Not one of the wanted columns was recognised: probably another kind of file."""
    names = ", ".join(f"'{heading.label}'" for heading in wanted)
    where = f"Blad '{grid.name}'" if grid.name else "Het bestand"
    return Problem(
        f"{where} heeft geen rij met koppen die hier horen; verwacht worden {names}. "
        "Kies een ander bestand of blad, of wijs de rij met koppen en de kolommen aan.",
        gevonden="geen bekende koppen",
        verwacht=names,
        blad=grid.name,
    )


def notes_on_column(
    place: Place, kind: Kind, typed: TypedColumn, style: ColumnStyle, is_text_file: bool
) -> Iterator[str]:
    """Every reinterpretation in a column, counted, with the first as example."""
    label = place.column.label or place.column.letter
    if place.column.index in place.grid.facts.hidden_columns:
        yield f"Kolom {place.column.letter} ({label}) is verborgen en is wel gelezen."
    if typed.converted and not is_text_file:
        first = typed.converted[0]
        value = typed.values[first]
        if value is not None:
            yield (
                f"Kolom '{label}': {_times(len(typed.converted))} tekst gelezen als waarde, "
                f"bijvoorbeeld {place.address(first)}: '{place.text(first)}' werd "
                f"{written(kind, value)}."
            )
    if style.ticks:
        yield f"Kolom '{label}': een leeg vakje is gelezen als nee, omdat de rest kruisjes zijn."
    counted = Counter(reading.note.partition(":")[0] for reading in typed.odd.values())
    for note, count in counted.items():
        if note:
            yield _note(place, label, note, count, typed)


def _note(place: Place, label: str, note: str, count: int, typed: TypedColumn) -> str:
    index, reading = next((i, r) for i, r in typed.odd.items() if r.note.partition(":")[0] == note)
    example = reading.note.partition(":")[2].strip() or f"'{place.text(index)}'"
    return (
        f"Kolom '{label}': {_times(count)} {note}, bijvoorbeeld {place.address(index)}: {example}."
    )


def notes_on_sheets(grid: Grid, sheets: Sequence[SheetCandidate]) -> Iterator[str]:
    """That the sheet is hidden, or that others have as many known headings and were not read."""
    if not grid.visible:
        yield f"Blad '{grid.name}' is verborgen en is wel gelezen."
    mine = next((sheet.matched for sheet in sheets if sheet.name == grid.name), 0)
    alike = [f"'{s.name}'" for s in sheets if s.name != grid.name and 0 < mine <= s.matched]
    if alike:
        yield (
            f"Alleen blad '{grid.name}' is gelezen; dezelfde koppen staan ook op "
            f"{', '.join(alike)}."
        )


def notes_on_rows(grid: Grid, kinds: RowKinds, blank_limit: int) -> Iterator[str]:
    """Which rows were left out and why, and which were read although they are hidden."""
    for positions, one, more in (
        (kinds.groups, "groepsregel gebruikt als titel", "groepsregels gebruikt als titel"),
        (kinds.subtotals, "subtotaal overgeslagen", "subtotalen overgeslagen"),
        (kinds.totals, "totaalregel overgeslagen", "totaalregels overgeslagen"),
        (kinds.repeats, "herhaalde kop overgeslagen", "herhaalde kopregels overgeslagen"),
        (kinds.remarks, "regel onder de tabel overgeslagen", "regels onder de tabel overgeslagen"),
    ):
        if positions:
            words = one if len(positions) == 1 else more
            yield f"{len(positions)} {words}: {_rows(grid, positions)}."
    hidden = [p for p in kinds.data if grid.numbers[p] in grid.facts.hidden_rows]
    if hidden:
        words = "verborgen rij is" if len(hidden) == 1 else "verborgen rijen zijn"
        yield f"{len(hidden)} {words} wel gelezen: {_rows(grid, hidden)}."
    if kinds.longest_gap > blank_limit:
        yield f"In de tabel staan {kinds.longest_gap} lege rijen; wat daarna komt is gelezen."
    if kinds.next_table is not None:
        number = grid.numbers[kinds.next_table]
        yield f"Vanaf rij {number} staat een andere tabel; die is niet gelezen."


def _rows(grid: Grid, positions: Sequence[int]) -> str:
    numbers = [str(grid.numbers[position]) for position in positions[:_SHOWN]]
    more = len(positions) - len(numbers)
    text = ", ".join(numbers)
    return f"rij {text}" if more == 0 else f"rij {text} en nog {more}"


def _times(count: int) -> str:
    return f"{count} keer"


def _problem(
    place: Place, index: int, sentence: str, expected: str, shown: str | None = None
) -> Problem:
    return Problem(
        f"{place.where(index)}: {sentence}",
        kolom=place.column.label or place.column.letter,
        gevonden=place.text(index) if shown is None else shown,
        verwacht=expected,
        blad=place.grid.name,
        cel=place.address(index),
        rij=place.number(index),
    )
