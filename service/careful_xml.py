"""XML that anybody may have sent, parsed without entities, without the network, within the library's bounds."""

from __future__ import annotations

from typing import Any

from lxml import etree


def parse_carefully(source: bytes) -> tuple[Any, bool]:
    """The root element of ``source``, and whether it declares a document type, which nothing that we take needs.

    :raises lxml.etree.XMLSyntaxError: it is no XML, or goes beyond the bounds.
    :raises ValueError: its bytes are in no encoding that it may be in.
    :raises LookupError: it names an encoding that there is not.
    """
    careful = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root: Any = etree.fromstring(source, careful)
    return root, bool(root.getroottree().docinfo.doctype)
