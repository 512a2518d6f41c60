"""What a base class leaves open, every class under it fills in."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING

from nplv_desktop import ui

if TYPE_CHECKING:
    from collections.abc import Iterator


def left_open(kind: type) -> list[str]:
    """The methods that only say that another class must have them."""
    return [
        name
        for name, value in vars(kind).items()
        if isinstance(value, FunctionType) and "NotImplementedError" in value.__code__.co_names
    ]


def used(kind: type) -> Iterator[type]:
    """The classes under this one that nothing is derived from: those that are made."""
    under: type
    for under in kind.__subclasses__():
        if under.__subclasses__():
            yield from used(under)
        else:
            yield under


def test_what_a_base_class_leaves_open_is_filled_in() -> None:
    modules = [
        import_module(found.name)
        for found in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}.")
        if not found.name.endswith("__main__")
    ]
    bases = {
        kind: names
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type)
        and kind.__module__ == module.__name__
        and (names := left_open(kind))
    }
    assert len(bases) > 4
    missing = [
        (under.__name__, name)
        for kind, names in bases.items()
        for under in used(kind)
        for name in names
        if getattr(under, name) is getattr(kind, name)
    ]
    assert missing == []
    assert all(any(True for _ in used(kind)) for kind in bases)
