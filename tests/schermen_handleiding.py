"""`python dev.py schermen --handleiding`: the pictures in handleiding and README, made again.

They come out small: a colour that is hardly another than one that occurs more becomes that one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "help" / "beelden"
SIZE = "1366x768"
PICTURES = {
    "overzicht": "overzicht",
    "bestedingen": "financien",
    "controle": "controle",
    "financien-verloop": "financien-verloop",
    "financien-watals": "financien-wat-als-geprobeerd",
    "herkomst": "venster-herkomst",
    "indicatoren": "indicatoren",
    "indienen": "indienen-verantwoording-nalezen",
    "interventies": "interventies",
    "plan": "plan-investeringsopgave",
    "resultaten": "interventies-resultaten",
}
"""The name in the handleiding, and the picture of the sample it is; each in both appearances.

The handleiding names the light one; in a dark window it shows the other.
"""
LOOKS = ("licht", "donker")
_FULL = 256
_MOST, _ALIKE = 256, 12
"""Most colours of a picture, and how far those that count as one lie apart at most (RGB)."""


def wanted() -> dict[str, str]:
    """By appearance, the pattern of the pictures to take."""
    return dict.fromkeys(LOOKS, f"^({'|'.join(PICTURES.values())})$")


def files() -> dict[str, str]:
    """The files of the handleiding without extension, and those of the camera they are made of."""
    return {
        f"{name}-{look}": f"{shown}-{SIZE}-{look}-voorbeeld"
        for name, shown in PICTURES.items()
        for look in LOOKS
    }


def keep(made: Path) -> None:
    """Put the pictures of a folder in the handleiding, small."""
    for name, shown in files().items():
        picture = QImage(str(made / f"{shown}.png"))
        if not small(picture).save(str(FOLDER / f"{name}.png"), quality=0):
            message = f"Het beeld {name} kon niet worden bewaard."
            raise RuntimeError(message)


def small(picture: QImage) -> QImage:
    """The same picture in fewer colours, each no further than `_ALIKE` from what it was."""
    full = picture.convertToFormat(QImage.Format.Format_RGB32)
    high, wide = full.height(), full.width()
    pixels = np.frombuffer(full.constBits(), np.uint32).reshape(high, full.bytesPerLine() // 4)
    found, place, count = np.unique(pixels[:, :wide], return_inverse=True, return_counts=True)
    parts = (found[:, None] >> np.array([16, 8, 0], np.uint32) & (_FULL - 1)).astype(int)
    kept = apart(parts, np.argsort(count)[::-1])
    distance = ((parts[:, None] - parts[kept][None]) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)
    indexes = np.zeros((high, -(-wide // 4) * 4), np.uint8)
    indexes[:, :wide] = nearest[place.reshape(high, wide)]
    made = QImage(
        indexes.tobytes(), wide, high, indexes.shape[1], QImage.Format.Format_Indexed8
    ).copy()
    made.setColorTable([int(colour) | 0xFF000000 for colour in found[kept]])
    return made


def apart(parts: NDArray[np.int_], order: NDArray[np.intp]) -> list[int]:
    """The places of colours that are no other's neighbour, those that occur most first."""
    kept: list[int] = []
    for place in map(int, order):
        away = ((parts[kept] - parts[place]) ** 2).sum(axis=1)
        if len(kept) < _MOST and (away > _ALIKE**2).all():
            kept.append(place)
    return kept
