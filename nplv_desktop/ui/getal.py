"""A figure on screen that can be asked about; its window is loaded when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.services.herkomst import Herkomst, Vraag
    from nplv_desktop.store.database import Database

TITLE = tr("Waarom staat dit getal hier?")


@dataclass(frozen=True)
class Getal:
    """A figure on screen that can be asked about: what it is called, and how it is looked up."""

    titel: str
    lees: Callable[[Database], Herkomst]
    hele_euros: bool = False
    """It is shown in whole euros; the difference with the cents is told."""

    @classmethod
    def van(cls, titel: str, vraag: Vraag) -> Getal:
        """The figure that is the answer to a question of `services/herkomst.py`."""
        from nplv_desktop.services import herkomst

        return cls(titel, partial(herkomst.herkomst, vraag=vraag))
