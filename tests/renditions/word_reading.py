"""What a Word file of ours says: its words in reading order, with changes accepted or rejected, and how it is set."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lxml import etree

from service.renditions import docx_of
from service.renditions.word.footnotes import raised
from service.renditions.word.ooxml import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.renditions import Rendition

W = f"{{{WORD}}}"
_SAID = {f"{W}t", f"{W}delText"}
_NUMBERED = {f"{W}footnoteReference", f"{W}footnoteRef"}
_GAPS = {f"{W}br": "\n", f"{W}tab": "\t"}


@dataclass(frozen=True)
class WordFile:
    """A Word file taken apart."""

    parts: dict[str, bytes]

    def root(self, name: str) -> etree._Element:
        """A part in ``word/``, without its ending."""
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    @property
    def body(self) -> etree._Element:
        """What people read."""
        found = self.root("document").find(f"{W}body")
        assert found is not None
        return found

    @property
    def words(self) -> str:
        """Everything in reading order, each note after the paragraph that it belongs to, one space for any gap."""
        notes = self.notes()
        said = []
        for paragraph in self.body.iter(f"{W}p"):
            marks = paragraph.iter(f"{W}footnoteReference")
            said += [text_of(paragraph), *(notes[attribute(mark, "id")] for mark in marks)]
        return " ".join(" ".join(said).split())

    def paragraphs(self, style: str) -> list[etree._Element]:
        """The paragraphs of a style."""
        return [each for each in self.body.iter(f"{W}p") if style_of(each) == style]

    def version(self, *, accepted: bool) -> list[str]:
        """The paragraphs after every change was accepted, or rejected."""
        gone, lines, carried = ("del" if accepted else "ins"), [], ""
        for paragraph in self.body.iterchildren(f"{W}p"):
            carried += text_of(paragraph, without=gone)
            # A paragraph whose end is gone goes on in the next one.
            if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
                lines.append(carried)
                carried = ""
        assert not carried
        return lines

    def notes(self) -> dict[str, str]:
        """The notes at the foot of its pages, by their numbers."""
        if "word/footnotes.xml" not in self.parts:
            return {}
        notes = self.root("footnotes").iterchildren(f"{W}footnote")
        return {number: text_of(note, number=number) for note in notes if (number := attribute(note, "id"))}


def opened(content: bytes) -> WordFile:
    """A file taken apart."""
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return WordFile({name: archive.read(name) for name in archive.namelist()})


def written(rendition: Rendition) -> WordFile:
    """The document as a Word file, taken apart."""
    return opened(docx_of(rendition))


def attribute(element: etree._Element, name: str) -> str:
    """An attribute, empty where it is not said."""
    return str(element.get(f"{W}{name}", ""))


def style_of(paragraph: etree._Element) -> str:
    """The name of its style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else attribute(found, "val")


def text_of(element: etree._Element, *, without: str = "", number: str = "") -> str:
    """The text of an element, without what stands in changes of this kind; ``number`` is that of a note."""
    return "".join(_said(element, f"{W}{without}", number))


def _said(element: etree._Element, without: str, number: str) -> Iterator[str]:
    for each in element.iter():
        if each.tag in _NUMBERED:
            yield raised(int(attribute(each, "id") or number))
        elif each.tag in _SAID | _GAPS.keys() and not any(
            above.tag == without for above in each.iterancestors()
        ):
            yield _GAPS.get(str(each.tag), each.text or "")
