"""What the search box looks through besides pages and actions: the dossier and the handleiding."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nplv_desktop import paths
from nplv_desktop.ui.search_box import Hit
from nplv_desktop.ui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from nplv_desktop.services.zoeken import Vondst
    from nplv_desktop.store.database import Database

_ICONS = {
    "Interventie": "interventies",
    "Boeking": "financien",
    "Beschikking": "document",
    "Geldstroom": "financien",
    "Indicator": "indicatoren",
    "Bevinding": "controle",
    "Partner": "plan",
    "Doel": "plan",
    "Opgave": "plan",
}
_MOST_PAGES = 3


class DossierSource:
    """Finds records in one dossier; asked in the reader thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, text: str) -> list[Hit]:
        """Hits for every record that was found."""
        from nplv_desktop.services.zoeken import zoek

        return [_hit(found) for found in zoek(self._db, text)]


def _hit(found: Vondst) -> Hit:
    icon = _ICONS.get(found.soort, "pijl_rechts")
    if found.tabel == "bevinding":
        target, page = {"sleutel": found.sleutel}, "controle"
    elif found.tabel == "geldstroom":
        target, page = {"tab": "bestedingen", "geldstroom": found.sleutel}, "financien"
    else:
        target, page = {"table": found.tabel, "key": found.sleutel}, ""
    return Hit(found.soort, found.tekst, found.detail, icon, page, target)


class HelpSource:
    """Finds pages of the handleiding by their words."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show

    def find(self, text: str) -> list[Hit]:
        """Pages whose title holds the words first, then pages that hold them anywhere."""
        words = text.casefold().split()
        titled = [p for p in _pages() if all(w in p[1].casefold() for w in words)]
        others = [p for p in _pages() if p not in titled and all(w in p[2] for w in words)]
        return [
            Hit(tr("Handleiding"), title, icon="help", run=_Opening(self._show, name).open)
            for name, title, _ in [*titled, *others][:_MOST_PAGES]
        ]


class _Opening:
    """One page of the handleiding to open."""

    def __init__(self, show: Callable[[str], None], name: str) -> None:
        self._show, self._name = show, name

    def open(self) -> None:
        """Open it."""
        self._show(self._name)


@cache
def _pages() -> tuple[tuple[str, str, str], ...]:
    """Name, title and text in small letters of every page."""
    from nplv_desktop.services import naslag

    folder = paths.resources() / "help"
    found = []
    for file in sorted(folder.glob("*.md")):
        text = file.read_text("utf-8")
        title = text.lstrip("# \n").split("\n", 1)[0].strip()
        found.append((file.stem, title, text.casefold()))
    for name, make in naslag.PAGES.items():
        text = make()
        found.append((name, text.lstrip("# ").split("\n", 1)[0], text.casefold()))
    return tuple(found)
