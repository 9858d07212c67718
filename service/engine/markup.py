"""XML as we take it in: small, without entities, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from service.careful_xml import parse_carefully
from service.engine.errors import DrawingRefused
from service.errors import N_, Finding

if TYPE_CHECKING:
    from service.errors import Message

LARGEST = 1024 * 1024
"""Bytes. A drawing of a hundred elements with its picture has about 100 KiB."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"
NAMESPACES = {"bpmn": BPMN, "spiffworkflow": SPIFF}

Element = Any
"""An lxml element; the library's own type is private."""

NODES = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "userTask",
        "serviceTask",
        "businessRuleTask",
        "exclusiveGateway",
        "parallelGateway",
        "eventBasedGateway",
        "subProcess",
    }
)
"""The elements that a token can stand at."""


def parse(source: bytes, *, filename: str) -> Element:
    """The root element of a file; :class:`DrawingRefused` if it is too big, broken or not alone."""
    if len(source) > LARGEST:
        raise _refused(filename, N_("The file is larger than 1 MiB. Leave pictures out of it."))
    try:
        root, typed = parse_carefully(source)
    except (etree.XMLSyntaxError, ValueError) as broken:
        refused = Finding(
            filename,
            None,
            N_("This is not a complete XML file (%(reason)s). Save it again.", reason=str(broken)),
        )
        raise DrawingRefused([refused]) from broken
    if typed:
        raise _refused(filename, N_("The file declares a document type. Save it anew from the modeller."))
    return root


def find(node: Element, path: str) -> list[Element]:
    """The elements at an XPath, with the prefixes ``bpmn`` and ``spiffworkflow``."""
    found: list[Element] = node.xpath(path, namespaces=NAMESPACES)
    return found


def kind(node: Element) -> str:
    """The element's tag without its namespace, such as ``userTask``."""
    return str(etree.QName(node).localname)


def _refused(filename: str, message: Message) -> DrawingRefused:
    return DrawingRefused([Finding(filename, None, message)])
