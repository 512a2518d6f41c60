"""What is known of the journal of a dossier outside the dossier: backups, workbooks, copies.

A chain of hashes shows what was changed in it, and not that its end was cut off. So its head goes
out with every export and in the name of every backup, and is laid beside the dossier here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.errors import DossierRefused, UsageError
from nplv_desktop.services import teruglezen
from nplv_desktop.services.dossiers import Onderzoek
from nplv_desktop.services.reservekopie import BEFORE_RESTORE, folder_of_id
from nplv_desktop.store import backup
from nplv_desktop.store import manifest as manifests
from nplv_desktop.store.examine import Content, examine, lost_links
from nplv_desktop.store.verify import Anker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def onderzoek(path: Path, naast: Sequence[Path] = ()) -> Onderzoek:
    """Examine a dossier whole, also beside what is known of it elsewhere.

    `naast`: workbooks, backups and copies of this dossier; its backups on this computer come by
    themselves. `UsageError` for a file of another dossier, `UnreadableInput` or `DossierRefused`
    for one that cannot be read.
    """
    found = examine(path)
    if found.content is None:
        return Onderzoek(goed=False, inhoud="", bevindingen=found.findings)
    known = [_anker(each, found.content) for each in naast]
    known += _van_reservekopieen(path, found.content)
    findings = (*found.findings, *lost_links(path, known))
    return Onderzoek(not findings, found.content.inhoud, findings)


def _anker(path: Path, about: Content) -> Anker:
    if path.suffix.lower() == ".nplv":
        found = examine(path)
        if found.content is None:
            raise DossierRefused(found.findings[0])
        dossier_id, number, head = found.content.dossier_id, found.content.nummer, found.content.kop
    else:
        content = teruglezen.read_back(path).content
        dossier_id, number = content.dossier_id, content.journaal_nummer
        head = content.journaal_hash
    if dossier_id != about.dossier_id:
        raise UsageError(f"{path.name} hoort bij een ander dossier. Kies een bestand van dit.")
    return Anker(path.name, number, head)


def _van_reservekopieen(path: Path, about: Content) -> list[Anker]:
    """The backups of this file on this computer, made since a backup was put back last.

    Putting one back is a way back that the user chose: what came after it is kept, and gone here.
    """
    wanted = str(path.resolve())
    found: list[Anker] = []
    copies = backup.copies(folder_of_id(about.dossier_id))
    for copy in sorted(copies, key=lambda copy: copy.moment):
        note = manifests.read(copy.path)
        if note is None or note.dossier != wanted:
            continue
        if note.reden == BEFORE_RESTORE:
            found = []
        else:
            found.append(Anker(f"reservekopie {copy.path.name}", copy.number, copy.head))
    return found
