"""`python dev.py schermen --handleiding`: the pictures in handleiding and README, made again.

They come out small: of each picture the colours that occur most stay, and the others become the
nearest of those.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "help" / "beelden"
SIZE = "1366x768"
PICTURES = {
    "overzicht-licht": "overzicht",
    "overzicht-donker": "overzicht",
    "bestedingen-licht": "financien",
    "controle-licht": "controle",
    "financien-verloop-licht": "financien-verloop",
    "financien-watals-licht": "financien-wat-als-geprobeerd",
    "herkomst-licht": "venster-herkomst",
    "indicatoren-licht": "indicatoren",
    "indienen-licht": "indienen-verantwoording-nalezen",
    "interventies-licht": "interventies",
    "plan-licht": "plan-investeringsopgave",
    "resultaten-licht": "interventies-resultaten",
}
"""The name in the handleiding, and the picture of the sample it is."""
_COLOURS = 96
_FULL = 256


def wanted() -> dict[str, str]:
    """By appearance, the pattern of the pictures to take."""
    looks: dict[str, list[str]] = defaultdict(list)
    for name, shown in PICTURES.items():
        looks[name.rpartition("-")[2]].append(shown)
    return {look: f"^({'|'.join(names)})$" for look, names in looks.items()}


def keep(made: Path) -> None:
    """Put the pictures of a folder in the handleiding, small."""
    for name, shown in PICTURES.items():
        look = name.rpartition("-")[2]
        picture = QImage(str(made / f"{shown}-{SIZE}-{look}-voorbeeld.png"))
        if not small(picture).save(str(FOLDER / f"{name}.png"), quality=0):
            message = f"Het beeld {name} kon niet worden bewaard."
            raise RuntimeError(message)


def small(picture: QImage) -> QImage:
    """The same picture in at most `_COLOURS` colours."""
    full = picture.convertToFormat(QImage.Format.Format_RGB32)
    high, wide = full.height(), full.width()
    pixels = np.frombuffer(full.constBits(), np.uint32).reshape(high, full.bytesPerLine() // 4)
    found, place, count = np.unique(pixels[:, :wide], return_inverse=True, return_counts=True)
    kept = np.sort(np.argsort(count)[::-1][:_COLOURS])
    parts = found[:, None] >> np.array([16, 8, 0], np.uint32) & (_FULL - 1)
    distance = ((parts[:, None].astype(int) - parts[kept][None].astype(int)) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)
    indexes = np.zeros((high, -(-wide // 4) * 4), np.uint8)
    indexes[:, :wide] = nearest[place.reshape(high, wide)]
    made = QImage(
        indexes.tobytes(), wide, high, indexes.shape[1], QImage.Format.Format_Indexed8
    ).copy()
    made.setColorTable([int(colour) | 0xFF000000 for colour in found[kept]])
    return made
