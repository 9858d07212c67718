"""The XML of a Word file's parts, parsed within bounds, with the same names whichever program wrote them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from service.careful_xml import parse_carefully
from service.texts.word.errors import WordFileDamaged, WordFileTooLarge, WordFileUnsafe

Element = Any
"""An lxml element; the library's own type is private."""

MOST_TAGS = 800_000
"""Beginnings and ends of elements in one part; a scheme of a hundred pages full of tracked changes has half of it."""

_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _OFFICE + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _OFFICE
    + b"officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": _OFFICE + b"officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/drawingml/": _OFFICE + b"drawingml/2006/",
}
"""The namespaces of the strict dialect (ISO/IEC 29500-1), and those that everybody else writes (29500-4)."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
_PREFIXES = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
_OFF = frozenset({"0", "false", "off"})
_WHOLE = re.compile(r"\s*-?[0-9]{1,9}\s*")


def parse(part: bytes) -> Element:
    """The root of a part.

    Raises :class:`WordFileUnsafe` for a document type, which is where entities are declared, and
    :class:`WordFileDamaged` and :class:`WordFileTooLarge`.
    """
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise WordFileUnsafe
    if part.count(b"<") > MOST_TAGS:
        raise WordFileTooLarge
    for strict, usual in _STRICT.items():
        part = part.replace(strict, usual)
    try:
        root, typed = parse_carefully(part)
    except (etree.XMLSyntaxError, ValueError, LookupError) as broken:
        raise WordFileDamaged from broken
    # In an encoding that hides the declaration from the search above it is found here.
    if typed:
        raise WordFileUnsafe
    return root


def name(element: Element) -> str:
    """``w:p`` and its like; the full name where the namespace is none of ours."""
    return _short(element.tag)


@lru_cache(maxsize=2048)
def _short(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else tag


@lru_cache(maxsize=256)
def full(short: str) -> str:
    """The full name that lxml knows ``w:p`` by."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def attribute(element: Element | None, short: str = "w:val") -> str:
    """An attribute's value; empty where it, or the element, is missing."""
    return "" if element is None else str(element.get(full(short), ""))


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down this path; None where there is none."""
    for step in path:
        if element is None:
            return None
        element = element.find(full(step))
    return element


def children(element: Element | None, short: str) -> list[Element]:
    """All its children of this name."""
    return [] if element is None else list(element.findall(full(short)))


def switched(element: Element | None, *path: str) -> bool | None:
    """Whether a property such as ``w:vanish`` is on; None where nothing is said."""
    found = child(element, *path)
    return None if found is None else attribute(found) not in _OFF


def whole(text: str, otherwise: int) -> int:
    """The whole number that an attribute holds, ``otherwise`` where it holds none."""
    return int(text) if _WHOLE.fullmatch(text) else otherwise


def chosen(alternatives: Element) -> Element | None:
    """Of what is written in two ways for newer and older programs the newer one."""
    found = child(alternatives, "mc:Choice")
    return found if found is not None else child(alternatives, "mc:Fallback")
