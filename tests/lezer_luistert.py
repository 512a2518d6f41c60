"""An independent reader on the accessibility bus: run by the Python of the system, with pyatspi.

It writes what it hears as lines of JSON, and, when a line comes in, the tree of the program as it
finds it then. Only Linux has this bus; on Windows readers get the same answers by UI Automation.
"""

from __future__ import annotations

import json
import sys

import pyatspi  # type: ignore[import-not-found]
from gi.repository import GLib  # type: ignore[import-not-found]

FOCUSED = "object:state-changed:focused"
SAID = "object:announcement"


def tell(kind: str, **what: object) -> None:
    """One line for who listens."""
    sys.stdout.write(json.dumps({"soort": kind, **what}) + "\n")
    sys.stdout.flush()


def heard(event: object) -> None:
    """An announcement, or what got the focus."""
    source = event.source  # type: ignore[attr-defined]
    try:
        _hear(event, source)
    except GLib.GError:  # it was gone before it could be asked
        tell("weg")


def _hear(event: object, source: object) -> None:
    if str(event.type) == SAID:  # type: ignore[attr-defined]
        tell("gezegd", tekst=str(event.any_data))  # type: ignore[attr-defined]
    elif event.detail1:  # type: ignore[attr-defined]
        tell("focus", naam=source.name, rol=source.getRoleName())  # type: ignore[attr-defined]


def nodes(node: object) -> object:
    """What is shown under a node; of tables only the table itself."""
    for child in node:  # type: ignore[attr-defined]
        if child is None or not child.getState().contains(pyatspi.STATE_SHOWING):
            continue
        yield child
        if child.getRole() not in {pyatspi.ROLE_TABLE, pyatspi.ROLE_LIST}:
            yield from nodes(child)  # type: ignore[misc]


def describe(node: object) -> dict[str, object]:
    """What a reader asks of one thing."""
    state = node.getState()  # type: ignore[attr-defined]
    relations = node.getRelationSet()  # type: ignore[attr-defined]
    made: dict[str, object] = {
        "naam": node.name,  # type: ignore[attr-defined]
        "rol": node.getRoleName(),  # type: ignore[attr-defined]
        "focus": state.contains(pyatspi.STATE_FOCUSABLE) and state.contains(pyatspi.STATE_ENABLED),
        "label": [r.getTarget(0).name for r in relations if _labels(r)],
    }
    if node.getRole() == pyatspi.ROLE_TABLE:  # type: ignore[attr-defined]
        table = node.queryTable()  # type: ignore[attr-defined]
        shown = range(table.nColumns)
        made["koppen"] = [table.getColumnHeader(column).name for column in shown]
        made["eerste"] = [table.getAccessibleAt(0, column).name for column in shown]
        made["rijen"] = table.nRows
    return made


def _labels(relation: object) -> bool:
    kind = relation.getRelationType()  # type: ignore[attr-defined]
    return bool(kind == pyatspi.RELATION_LABELLED_BY)


def program() -> object:
    """Our program among those on the bus; this bus has no other."""
    return next(iter(pyatspi.Registry.getDesktop(0)))


def asked(_source: object, _condition: object) -> bool:
    """A line came in: tell the tree, or stop."""
    if not sys.stdin.readline().strip():
        pyatspi.Registry.stop()
        return False
    tell("boom", knopen=[describe(node) for node in nodes(program())])  # type: ignore[attr-defined]
    return True


if __name__ == "__main__":
    pyatspi.Registry.registerEventListener(heard, FOCUSED, SAID)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, asked)
    tell("klaar")
    pyatspi.Registry.start()
