"""A `Stuk` as a PDF: drawn twice, because the foot of every page says how many there are."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPdfWriter

from nplv_desktop.ui.papier import blokken, maten
from nplv_desktop.ui.papier.vel import Vel

if TYPE_CHECKING:
    from nplv_desktop.domain.stuk import Stuk


def druk(stuk: Stuk) -> bytes:
    """The document as the bytes of a PDF."""
    pages, _ = _draw(stuk, 0)
    return _draw(stuk, pages)[1]


def _draw(stuk: Stuk, pages: int) -> tuple[int, bytes]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setTitle(stuk.titel)
    device.setCreator("NPLV Desktop")
    vel = Vel(device, stuk.voet, stuk.watermerk, pages)
    try:
        vel.flow(stuk.titel, maten.TITLE, "accent")
        vel.flow(stuk.ondertitel, maten.SUBTITLE, "secondary")
        for blok, following in zip_longest(stuk.blokken, stuk.blokken[1:]):
            blokken.teken(vel, blok, following)
    finally:
        count = vel.end()
    buffer.close()
    return count, bytes(data.data())
