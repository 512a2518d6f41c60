"""Is this file exactly what was handed in? And otherwise: which cells say something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from nplv_desktop.services import indienen
from nplv_desktop.services.dossiers import dossier
from nplv_desktop.services.exporting import sha256_of
from nplv_desktop.services.teruglezen import read_back
from nplv_desktop.workbook import compare
from nplv_desktop.workbook.bundle_content import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from nplv_desktop.domain.indienen import Indiening
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.reader import BundleRead

Uitslag: TypeAlias = Literal["precies", "inhoud", "gewijzigd", "onbekend"]


@dataclass(frozen=True)
class Afwijking:
    """One place in the file that differs from what was handed in; `cel` is empty when unknown."""

    blad: str
    cel: str
    plaats: str
    was: str
    nu: str


@dataclass(frozen=True)
class Toets:
    """The outcome: exactly the file, the same content in another file, changed, or not ours."""

    bestand: str
    uitslag: Uitslag
    zin: str
    indiening: Indiening | None
    sha256: str
    vingerafdruk: str
    afwijkingen: tuple[Afwijking, ...] = ()
    problemen: tuple[str, ...] = ()


def toets(db: Database, path: Path) -> Toets:
    """Compare a file with what was handed in from this dossier.

    `UnreadableInput` when it is no bundled workbook. The hidden copy in the file is not believed:
    what was handed in is the frozen content of the dossier.
    """
    book = read_back(path)
    digest = sha256_of(path)
    known = indienen.indieningen(db)
    exact = next((i for i in known if i.sha256 == digest), None)
    if exact is not None:
        return _found(book, digest, exact, "precies")
    if book.content.dossier_id != dossier(db).id:
        return _other(book, digest, "hoort bij een ander dossier")
    wanted = (book.content.soort, book.content.jaar, book.content.versie)
    match = next((i for i in known if (i.soort, i.jaar, i.versie) == wanted and i.inhoud), None)
    if match is None or match.sha256 is None:
        return _other(book, digest, "is niet vanuit dit dossier ingediend")
    differs = _differences(book, match)
    same = not differs and not book.problemen
    return _found(book, digest, match, "inhoud" if same else "gewijzigd", differs)


def _differences(book: BundleRead, match: Indiening) -> tuple[Afwijking, ...]:
    names = compare.row_labels(indienen.inhoud(match)) if book.wijzigingen else {}
    cells = tuple(
        Afwijking(c.blad, c.cel, _place(names.get((c.tabel, c.rij), c.rij), c.kolom), c.was, c.nu)
        for c in book.wijzigingen
    )
    base = book.base
    if base is not None and prepare(base).vingerafdruk == match.vingerafdruk:
        return cells
    named = {(c.blad, c.rij) for c in book.wijzigingen}
    rest = [
        Afwijking(d.blad, "", _place(d.omschrijving, d.kolom), d.was, d.nu)
        for d in compare.compare(indienen.inhoud(match), book.content)
        if (d.blad, d.rij) not in named
    ]
    return (*cells, *rest)


def _place(row: str, column: str) -> str:
    """A row and a column in words; either may be empty."""
    return " · ".join(text for text in (row, column) if text)


def _found(
    book: BundleRead,
    digest: str,
    match: Indiening,
    uitslag: Uitslag,
    differs: tuple[Afwijking, ...] = (),
) -> Toets:
    what = f"{match.soort} {match.jaar}, versie {match.versie}"
    sentence = {
        "precies": f"{book.bestand} is precies de {what}, zoals die is ingediend.",
        "inhoud": (
            f"{book.bestand} zegt hetzelfde als de ingediende {what}, maar is daarna opnieuw "
            "opgeslagen. Geen enkele cel verschilt."
        ),
        "gewijzigd": f"{book.bestand} is niet de ingediende {what}: {_count(len(differs))}.",
    }[uitslag]
    return Toets(
        book.bestand, uitslag, sentence, match, digest, book.vingerafdruk, differs, book.problemen
    )


def _count(cells: int) -> str:
    if not cells:
        return "het werkboek is niet heel"
    return "1 plaats verschilt" if cells == 1 else f"{cells} plaatsen verschillen"


def _other(book: BundleRead, digest: str, why: str) -> Toets:
    sentence = f"{book.bestand} {why}."
    return Toets(book.bestand, "onbekend", sentence, None, digest, book.vingerafdruk)


def als_json(found: Toets) -> dict[str, Any]:
    """What `nplv bewijs --json` says."""
    match = found.indiening
    return {
        "bestand": found.bestand,
        "uitslag": found.uitslag,
        "ingediend": found.uitslag == "precies",
        "soort": match.soort if match else None,
        "jaar": match.jaar if match else None,
        "versie": match.versie if match else None,
        "ongewijzigd": found.uitslag in {"precies", "inhoud"},
        "sha256": found.sha256,
        "vingerafdruk": found.vingerafdruk,
        "afwijkingen": [vars(each) for each in found.afwijkingen],
        "problemen": list(found.problemen),
    }
