"""The file around the content: an empty document without the maker's own styles, filled and packed.

Equal content of the same instant gives the same bytes: what a zip archive says of the time of its parts is fixed.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from service.renditions.word.footnotes import SEPARATORS, footnote_elements
from service.renditions.word.ooxml import paragraph, run, twips, w
from service.renditions.word.page import BOTTOM, HEADER, LEFT, RIGHT, TOP
from service.renditions.word.styles import LANGUAGE, MILLIMETRE, style_elements
from service.renditions.word.tables import gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from docx.document import Document as WordDocument

    from service.renditions.word.footnotes import Notes
    from service.renditions.word.ooxml import Element
    from service.renditions.word.page import Page

_NEEDED: Final = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
}
"""Of the parts that an empty document of python-docx has; others are a picture of itself, themes and lists."""
_COMPATIBLE: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}
"""As Word 2013 and later lay a document out."""
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive can say."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a file holds besides what all files have."""

    title: str
    made_at: datetime
    """With its zone."""
    parts: Sequence[tuple[Page, Sequence[Element]]]
    """What stands on pages of its own, numbered from 1, with the paper that it stands on; one at least."""
    notes: Notes


def packed(filling: Filling) -> bytes:
    """The file."""
    document = Document(BytesIO(_blank()))
    _set_page(document)
    body = cast("Any", document.element).body
    body[:] = [*_sections(filling.parts, body[-1])]
    if filling.notes.elements:
        _add_notes(document, filling.notes)
    _say_what_it_is(document, filling)
    return _repacked(document)


@cache
def _blank() -> bytes:
    """An empty document with our styles and settings and nothing else."""
    document = Document()
    for relationships in (document.part.rels, document.part.package.rels):
        for name in [name for name, each in relationships.items() if each.reltype not in _NEEDED]:
            del relationships[name]
    document.styles.element[:] = [*style_elements()]
    document.settings.element[:] = [
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", *(_compatible(name, value) for name, value in _COMPATIBLE.items())),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    ]
    return _saved(document)


def _compatible(name: str, value: int) -> Element:
    return w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)


def _between_paragraphs(content: Sequence[Element]) -> list[Element]:
    """The content, with an empty paragraph before a table that begins the file and after one that ends it.

    Behind a table Word asks for one; before it LibreOffice sets a whole line of its own if there are notes.
    """
    before = [gap(1)] if _is_table(content[:1]) else []
    after = [gap(1)] if _is_table(content[-1:]) else []
    return [*before, *content, *after]


def _sections(parts: Sequence[tuple[Page, Sequence[Element]]], end: Element) -> Iterator[Element]:
    """The parts one after the other, each but the last ended by a paragraph that says what paper it stands on."""
    for number, (page, content) in enumerate(parts, start=1):
        yield from _between_paragraphs(content)
        section = end if number == len(parts) else deepcopy(end)
        width, height = (twips(side * MILLIMETRE) for side in page.sides)
        size = w("pgSz", w=width, h=height, orient="landscape" if page.landscape else "portrait")
        found = {etree.QName(each).localname: each for each in section}
        section.replace(found["pgSz"], size)
        if number > 1:
            found["pgMar"].addnext(w("pgNumType", start=1))
        if number == len(parts):
            yield section
        else:
            last = gap(1)
            last[0].append(section)
            yield last


def _is_table(elements: Sequence[Element]) -> bool:
    return any(etree.QName(each).localname == "tbl" for each in elements)


def _set_page(document: WordDocument) -> None:
    """Margins, and the number in the middle of the top margin from the second page on."""
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(HEADER)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    number = w("fldSimple", run("2"), instr="PAGE")
    section.header.part.element[:] = [paragraph("Header", number)]
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.part.element[:] = [paragraph("Header")]


def _add_notes(document: WordDocument, notes: Notes) -> None:
    """The part that holds the notes, and in the settings which of them are lines."""
    lines = (w("footnote", id=number) for number in SEPARATORS)
    document.settings.element.find(qn("w:compat")).addprevious(w("footnotePr", *lines))
    content = etree.tostring(
        w("footnotes", *footnote_elements(notes)), encoding="UTF-8", xml_declaration=True, standalone=True
    )
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, content, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _say_what_it_is(document: WordDocument, filling: Filling) -> None:
    """Title, language and date; no name of a person or a program."""
    said = document.core_properties
    said.title, said.language = filling.title, LANGUAGE
    said.author = said.last_modified_by = said.comments = said.keywords = ""
    said.created = said.modified = filling.made_at.astimezone(UTC)
    said.revision = 1


def _saved(document: WordDocument) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _repacked(document: WordDocument) -> bytes:
    """The file with its parts dated alike, whenever and on whatever system it was made."""
    stream = BytesIO()
    with ZipFile(BytesIO(_saved(document))) as made, ZipFile(stream, "w", ZIP_DEFLATED) as packed_anew:
        for name in made.namelist():
            part = ZipInfo(name, _FIRST_DAY)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            packed_anew.writestr(part, made.read(name))
    return stream.getvalue()
