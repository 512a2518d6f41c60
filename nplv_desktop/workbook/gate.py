"""The gate: what a file really is, and whether it may be handed to a parser at all.

The first bytes decide, not the name. A workbook is a package that passes `package.py`; text is
checked no further here. Everything else is refused with a sentence of its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UnreadableInput
from nplv_desktop.workbook.limits import LIMITS, Limits
from nplv_desktop.workbook.package import Package, check_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Kind: TypeAlias = Literal["xlsx", "csv", "text"]

_HEAD = 8192
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_OTHER_PROGRAMS = (
    (b"%PDF", "een pdf"),
    (b"SQLite format 3\0", "een dossier of andere database"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"7z\xbc\xaf", "een ingepakt bestand"),
    (b"Rar!", "een ingepakt bestand"),
    (b"\x1f\x8b", "een ingepakt bestand"),
    (b"MZ", "een programma"),
    (b"\x7fELF", "een programma"),
    (b"{\\rtf", "een tekstdocument"),
)
_MARKUP = ("<!doctype html", "<html", "<table", "<head", "<body", "<meta", "mime-version:")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_SAVE_AS = "Open het in Excel en kies Opslaan als > Excel-werkmap (.xlsx)."


@dataclass(frozen=True)
class Survey:
    """What passed the gate; `package` is there for a workbook."""

    path: Path
    kind: Kind
    package: Package | None = None


def survey(
    path: Path, limits: Limits = LIMITS, cancelled: Callable[[], bool] | None = None
) -> Survey:
    """Check a file and look over the parts of a workbook; `UnreadableInput`, or `Cancelled`."""
    head = _head(path, limits)
    name = path.name
    if head.startswith(_ZIP):
        with _system_errors(name):
            return Survey(path, "xlsx", check_package(path, limits, cancelled or _never))
    _refuse_known(path, head)
    text = _start_of_text(head, name)
    if text.startswith(_MARKUP) or 'progid="excel.sheet"' in text:
        raise UnreadableInput(
            f"{name} is een webpagina en geen Excel-werkmap, wat de naam ook zegt. {_SAVE_AS}"
        )
    ending = path.suffix.lower()
    if ending in _WORKBOOK_ENDINGS:
        raise UnreadableInput(
            f"{name} is platte tekst (csv) en geen Excel-werkmap. "
            "Geef het bestand de uitgang .csv en kies het opnieuw."
        )
    return Survey(path, "csv" if ending == ".csv" else "text")


def _head(path: Path, limits: Limits) -> bytes:
    """The first bytes of a file that is there, may be opened and is not too large."""
    name = path.name
    with _system_errors(name):
        if path.is_dir():
            raise UnreadableInput(f"{name} is een map. Kies het bestand zelf.")
        if name.startswith("~$"):
            raise UnreadableInput(
                f"{name} is het hulpbestand dat Excel maakt zolang een werkmap open is. "
                f"Kies het bestand {name[2:]} zelf."
            )
        size = path.stat().st_size
        if size == 0:
            raise UnreadableInput(f"{name} is leeg (0 bytes). Vraag het bestand opnieuw op.")
        if size > limits.file_size:
            raise UnreadableInput(
                f"{name} is {notation.size(size)} groot; hoogstens "
                f"{notation.size(limits.file_size)} kan worden gelezen. "
                "Verdeel de export over meer bestanden, bijvoorbeeld per jaar."
            )
        with path.open("rb") as file:
            return file.read(_HEAD)


@contextmanager
def _system_errors(name: str) -> Iterator[None]:
    """What the system answers when a file cannot be opened, as a sentence."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableInput(f"{name} is er niet (meer). Controleer de map en de naam.") from error
    except PermissionError as error:
        raise UnreadableInput(
            f"{name} mag niet worden geopend, of is in gebruik. "
            "Sluit het in Excel, of vraag toegang tot de map."
        ) from error
    except OSError as error:
        raise UnreadableInput(
            f"{name} kan niet van de schijf worden gelezen. "
            "Kopieer het bestand naar uw eigen computer en probeer het opnieuw."
        ) from error


def _refuse_known(path: Path, head: bytes) -> None:
    """Refuse what is recognised by its first bytes as another kind of file."""
    name = path.name
    if head.startswith(_OLE):
        raise UnreadableInput(_sentence_about_ole(path))
    if head.startswith(_OLD_XLS):
        raise UnreadableInput(_old_excel(name))
    if head.startswith(b"version https://git-lfs"):
        raise UnreadableInput(
            f"{name} is alleen een verwijzing (Git LFS); de inhoud staat er niet in. "
            "Haal het echte bestand op."
        )
    for start, what in _OTHER_PROGRAMS:
        if head.startswith(start):
            raise UnreadableInput(
                f"{name} is {what}. Verwacht wordt een Excel-werkmap (.xlsx) of een csv-bestand."
            )


def _sentence_about_ole(path: Path) -> str:
    """Old Office files and protected new ones share one container; its directory tells which."""
    name = path.name
    with _system_errors(name):
        content = path.read_bytes()
    if _wide("EncryptedPackage") in content or _wide("DRMEncrypted") in content:
        return (
            f"{name} is beveiligd met een vertrouwelijkheidslabel of wachtwoord. "
            "Sla in Excel een kopie op zonder label en wachtwoord, en kies die."
        )
    if _wide("Workbook") in content or _wide("Book") in content:
        return _old_excel(name)
    return (
        f"{name} is een oud Office-document en geen werkmap. "
        "Verwacht wordt een Excel-werkmap (.xlsx) of een csv-bestand."
    )


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _old_excel(name: str) -> str:
    return f"{name} is een werkmap van een oude Excel (.xls). {_SAVE_AS}"


def _start_of_text(head: bytes, name: str) -> str:
    """The first characters in small letters; refused when this is no text at all."""
    if head.startswith(_MARKS[1:]) or b"\0" not in head:
        encoding = "utf-16" if head.startswith(_MARKS[1:]) else "utf-8-sig"
        return head.decode(encoding, "ignore").lstrip().lower()
    if b"\0" in head and not looks_wide(head):
        raise UnreadableInput(
            f"{name} is geen werkmap en geen tekst, of het is beschadigd. "
            "Verwacht wordt een Excel-werkmap (.xlsx) of een csv-bestand."
        )
    return head.replace(b"\0", b"").decode("latin-1").lstrip().lower()


def looks_wide(head: bytes) -> bool:
    """UTF-16 without a mark: nearly every second byte of western text is zero."""
    pairs = len(head) // 2
    odd, even = head[1::2].count(0), head[0::2].count(0)
    return pairs > 0 and (max(odd, even) > 0.7 * pairs and min(odd, even) < 0.1 * pairs)


def _never() -> bool:
    return False
