"""What a screen reader would find in a window, and what of it would be said badly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from PySide6.QtWidgets import QWidget

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
ROLES = QAccessible.Role
_FULL = {ROLES.Table, ROLES.List, ROLES.Tree}
"""What may hold a million parts; those are looked at by themselves."""
_STRANGE = re.compile(r"\bQ[A-Z]|\bNone\b|[{}]|\.\. |: ?\.|</?\w+>")
"""Names of classes, places that were not filled in, two stops, marks of a page."""


def nodes(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The tree under a node, without what is not shown and without the cells of tables."""
    for number in range(node.childCount()):
        child = node.child(number)
        if child is None or child.state().invisible:
            continue
        yield child
        if child.role() not in _FULL:
            yield from nodes(child)


def smells(window: QWidget, twice: Collection[str] = ()) -> list[str]:
    """What would be said badly: nothing, twice, not to be told apart, or not in Dutch.

    What is in `twice` may be the name of more than one thing that does the same.
    """
    found: list[str] = []
    met: set[tuple[QAccessible.Role, str]] = set()
    for node in nodes(QAccessible.queryAccessibleInterface(window)):
        state, thing = node.state(), node.object()
        name, told = node.text(NAME).strip(), node.text(DESCRIPTION).strip()
        which = f"{type(thing).__name__} {thing.objectName() if thing else ''} {name!r} {told!r}"
        if node.role() == ROLES.LayeredPane:
            found.append(f"a pane that is nothing to a reader: {which}")
        if _STRANGE.search(name):
            found.append(f"not Dutch: {which}")
        if not state.focusable or state.disabled:
            continue
        if not name:
            found.append(f"no name: {which}")
        if told and told != name and (told in name or name in told):
            found.append(f"twice: {which}")
        plain = node.role() == ROLES.StaticText
        if (node.role(), name) in met and not plain and name not in twice:
            found.append(f"the same as another: {which}")
        met.add((node.role(), name))
    return found
