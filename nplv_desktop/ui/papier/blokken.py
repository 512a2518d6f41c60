"""The parts of a document on paper: headings, paragraphs, frames, facts and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from nplv_desktop.domain.stuk import (
    Alinea,
    Cijferkaarten,
    Feiten,
    Kader,
    Kop,
    Lijnen,
    Staven,
    Tabel,
)
from nplv_desktop.ui.papier import grafieken, maten
from nplv_desktop.ui.papier.maten import Letter
from nplv_desktop.ui.papier.tabellen import TabelTekening

if TYPE_CHECKING:
    from nplv_desktop.domain.stuk import Blok
    from nplv_desktop.ui.papier.vel import Vel

_KEEP: dict[type, float] = {Lijnen: 150.0, Staven: 92.0, Tabel: 52.0, Kader: 60.0}
_KEEP_LEAST = 30.0
"""A heading is never alone at the foot of a page: so much of what follows must fit too."""
_LABEL, _GAP, _PAD = 150.0, 10.0, 11.0
_FACT = Letter(10)
_FRAME = Letter(12, bold=True)


def teken(vel: Vel, blok: Blok, volgende: Blok | None = None) -> None:
    """Draw one part where the sheet is now; a heading looks at what follows it."""
    match blok:
        case Kop():
            _kop(vel, blok, _KEEP.get(type(volgende), _KEEP_LEAST))
        case Alinea(tekst=text, klein=True):
            vel.y += 6
            vel.flow(text, maten.SMALL, "secondary")
        case Alinea(tekst=text):
            vel.flow(text, maten.BODY)
        case Kader():
            _kader(vel, blok)
        case Feiten():
            _feiten(vel, blok)
        case Cijferkaarten():
            _kaarten(vel, blok)
        case Tabel():
            TabelTekening(vel, blok).draw()
        case Staven():
            grafieken.staven(vel, blok)
        case Lijnen():
            grafieken.lijnen(vel, blok)


def _kop(vel: Vel, kop: Kop, keep: float) -> None:
    letter = maten.HEADS[kop.niveau]
    if kop.nieuwe_pagina and vel.y > maten.TOP:
        vel.new_page()
    vel.need(max(letter.above + letter.size + keep, kop.ruimte * maten.PLACE.height()))
    vel.flow(kop.tekst, letter, "accent" if kop.niveau == 1 else "ink")


def _kader(vel: Vel, kader: Kader) -> None:
    ground, edge = maten.TINTS[kader.toon]
    width = maten.COLUMN - 2 * _PAD - 4
    title = vel.height(kader.titel, _FRAME, width)
    text = vel.height(kader.tekst, maten.BODY, width)
    high = title + text + 2 * _PAD + 3
    vel.need(high)
    vel.fill(QRectF(maten.LEFT, vel.y, maten.COLUMN, high), ground, 4)
    vel.fill(QRectF(maten.LEFT, vel.y, 4, high), edge, 1)
    left, top = maten.LEFT + 4 + _PAD, vel.y + _PAD
    vel.put(kader.titel, _FRAME, QRectF(left, top, width, title + 1), edge)
    vel.put(kader.tekst, maten.BODY, QRectF(left, top + title + 3, width, text + 1))
    vel.y += high + 12


def _feiten(vel: Vel, feiten: Feiten) -> None:
    width = maten.COLUMN - _LABEL - _GAP
    for label, text in feiten.regels:
        high = max(vel.height(label, _FACT, _LABEL), vel.height(text or " ", _FACT, width))
        vel.need(high + 4)
        vel.put(label, _FACT, QRectF(maten.LEFT, vel.y, _LABEL, high + 1), "secondary")
        vel.put(text, _FACT, QRectF(maten.LEFT + _LABEL + _GAP, vel.y, width, high + 1))
        vel.y += high + 4
    vel.y += 4


def _kaarten(vel: Vel, kaarten: Cijferkaarten) -> None:
    count = len(kaarten.kaarten)
    width = (maten.COLUMN - _GAP * (count - 1)) / count
    high = 66.0
    vel.need(high)
    for place, card in enumerate(kaarten.kaarten):
        left = maten.LEFT + place * (width + _GAP)
        vel.fill(QRectF(left, vel.y, width, high), "hover", 4)
        inside = QRectF(left + _PAD, vel.y + 9, width - 2 * _PAD, 14)
        vel.put(card.label, maten.SMALL, inside, "secondary")
        letter = _fitting(vel, card.cijfer, inside.width())
        vel.put(card.cijfer, letter, inside.translated(0, 13).adjusted(0, 0, 0, 12), "accent")
        vel.put(card.onder, maten.SMALL, inside.translated(0, 37), "secondary")
    vel.y += high + 14


def _fitting(vel: Vel, text: str, width: float) -> Letter:
    """The letter of a figure, smaller when it would not fit."""
    wide = vel.width(text, maten.FIGURE)
    if wide <= width:
        return maten.FIGURE
    return Letter(maten.FIGURE.size * width / wide * 0.98, bold=True)
