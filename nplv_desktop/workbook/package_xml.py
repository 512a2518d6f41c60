"""Small additions to the XML of a package: relations, content types, a sheet in the list.

Everything that is there stays byte for byte; only what is new is put in. Used for workbooks that
came from elsewhere and passed the gate, so that their XML has no entities of its own.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")


class OddXml(ValueError):
    """XML that is written in a way in which nothing can safely be put in."""


@dataclass(frozen=True)
class Relation:
    """One relation of a part: its id, the end of its kind, and the part it points at."""

    key: str
    kind: str
    part: str


def relations_part(part: str) -> str:
    """The name of the part with the relations of another."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def relations(xml: bytes, part: str) -> Iterator[Relation]:
    """The relations in the relations part of `part`; those to outside are left out."""
    folder = posixpath.dirname(part)
    for found in _RELATION.finditer(xml):
        named = {key.decode(): value.decode() for key, value in _ATTRIBUTE.findall(found[0])}
        if named.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, named.get("Target", "")))
            kind = named.get("Type", "").rsplit("/", 1)[-1]
            yield Relation(named.get("Id", ""), kind, target.lstrip("/"))


def with_relation(xml: bytes, part: str, kind: str, target: str) -> tuple[bytes, str]:
    """Add a relation of `part` to another part; gives the XML and the id of the relation."""
    number = 1
    while f'"rIdNplv{number}"'.encode() in xml:
        number += 1
    key = f"rIdNplv{number}"
    place = posixpath.relpath("/" + target, "/" + posixpath.dirname(part))
    item = f'Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target={quoteattr(place)}/>'
    return inside_end(xml, "Relationships", item), key


def with_content_type(xml: bytes, part: str, kind: str) -> bytes:
    """Say what kind of part a new one is."""
    return inside_end(xml, "Types", f'Override PartName="/{part}" ContentType="{kind}"/>')


def with_default_type(xml: bytes, ending: str, kind: str) -> bytes:
    """Say what kind of parts have this ending, unless that is said already."""
    if re.search(rb'Extension="' + ending.encode() + b'"', xml, re.IGNORECASE):
        return xml
    return inside_end(xml, "Types", f'Default Extension="{ending}" ContentType="{kind}"/>')


def inside_end(xml: bytes, name: str, item: str) -> bytes:
    """Put an element (without its `<`) as the last one in another; `OddXml` when it is not there.

    `item` begins with its name; it gets the prefix that the other has.
    """
    ends = list(re.finditer(rb"</((?:\w+:)?)" + name.encode() + rb"\s*>", xml))
    if len(ends) == 1:
        end = ends[0]
        return xml[: end.start()] + b"<" + end[1] + item.encode() + xml[end.start() :]
    empty = re.search(rb"<((?:\w+:)?)" + name.encode() + rb"\b([^>]*?)\s*/>", xml)
    if ends or empty is None:
        raise OddXml(name)
    opening = b"<" + empty[1] + name.encode() + empty[2] + b">"
    closing = b"</" + empty[1] + name.encode() + b">"
    filled = opening + b"<" + empty[1] + item.encode() + closing
    return xml[: empty.start()] + filled + xml[empty.end() :]


@dataclass(frozen=True)
class Child:
    """An element directly under the root: its name without prefix, and where it begins."""

    name: str
    start: int


def children(xml: bytes) -> tuple[str, list[Child], int]:
    """The prefix of the root (with colon), its children, and where its end tag begins.

    `OddXml` when the text is not UTF-8, since places would then be wrong.
    """
    if not xml.lstrip(b"\xef\xbb\xbf").startswith(b"<") or b"UTF-16" in xml[:100].upper():
        raise OddXml("encoding")
    parser = expat.ParserCreate()
    found: list[Child] = []
    state = {"depth": 0, "end": 0}
    root: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if state["depth"] == 0:
            root.append(name)
        elif state["depth"] == 1:
            found.append(Child(name.rpartition(":")[2], parser.CurrentByteIndex))
        state["depth"] += 1

    def end(_name: str) -> None:
        state["depth"] -= 1
        state["end"] = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise OddXml("damaged") from error
    prefix = root[0].rpartition(":")[0]
    return (f"{prefix}:" if prefix else ""), found, state["end"]


def relation_prefix(xml: bytes) -> str:
    """The prefix that this XML uses for relation ids; empty when it declares none."""
    found = re.search(rb"xmlns:(\w+)\s*=\s*[\"']" + RELATIONSHIPS.encode() + rb"[\"']", xml[:5000])
    return found[1].decode() if found else ""


def relation_attribute(xml: bytes, key: str) -> str:
    """The attribute that names a relation, with its namespace when the XML does not declare it."""
    prefix = relation_prefix(xml)
    if prefix:
        return f'{prefix}:id="{key}"'
    return f'xmlns:nplv="{RELATIONSHIPS}" nplv:id="{key}"'
