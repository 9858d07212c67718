"""Paragraphs, tables and what holds them, in the order in which a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.texts.word import tables
from service.texts.word.changes import PARAGRAPH_END, Revision, words_in
from service.texts.word.contents import WordChangeKind, WordWarningKind
from service.texts.word.context import require_shallow
from service.texts.word.fields import Fields
from service.texts.word.inline import Inline, is_text
from service.texts.word.markup import child, chosen, name
from service.texts.word.paragraphs import Paragraph

if TYPE_CHECKING:
    from service.texts.word.context import Context
    from service.texts.word.markup import Element

_HOLDS = frozenset({"w:customXml", "w:sdtContent", "w:ins", "w:moveTo"})
_EMBEDS = frozenset({"w:altChunk", "w:subDoc"})


class Body:
    """Reads the paragraphs and tables of a text, of a cell or of a note into ``pieces``."""

    def __init__(self, context: Context, fields: Fields | None = None, *, in_cell: bool = False) -> None:
        self.pieces: list[str] = []
        """A paragraph or a table each."""
        self.notes: list[tuple[str, Element]] = []
        """Notes that were referred to in a cell: they are written behind the whole table."""
        self._context = context
        self._fields = fields or Fields()
        self._in_cell = in_cell
        self._torn: Paragraph | None = None
        """A paragraph whose end was taken out: the next one goes on with it."""

    def read(self, parent: Element, depth: int = 0) -> None:
        """Read what stands in ``parent``; what is left over of a paragraph without an end is one."""
        self._blocks(parent, depth)
        self._finish_torn(depth)

    def _blocks(self, parent: Element, depth: int) -> None:
        require_shallow(depth)
        for each in parent:
            kind = name(each)
            if kind == "w:p":
                self._paragraph(each, depth)
            elif kind == "w:tbl":
                self._table(each, depth)
            elif kind in _HOLDS or (kind == "w:sdt" and is_text(each, self._context)):
                self._blocks(each, depth + 1)
            elif kind == "mc:AlternateContent":
                newer = chosen(each)
                self._blocks([] if newer is None else newer, depth + 1)
            elif kind in _EMBEDS:
                self._context.left_out[WordWarningKind.OBJECTS] += 1

    def _paragraph(self, element: Element, depth: int) -> None:
        properties = child(element, "w:pPr")
        style_id = self._context.styles.of_paragraph(properties)
        paragraph = self._torn or Paragraph(self._context)
        Inline(self._context, self._fields, paragraph, style_id).read(element, depth + 1)
        self._fields.end_paragraph()
        self._torn = paragraph if self._end_is_gone(paragraph, properties, style_id) else None
        if self._torn is None:
            self._finish(paragraph, self._label(paragraph, properties, style_id), depth)

    def _end_is_gone(self, paragraph: Paragraph, properties: Element | None, style_id: str) -> bool:
        """Whether the mark that ends the paragraph was taken out or is hidden: its words go on in the next one."""
        end = child(properties, "w:rPr")
        if end is None:
            return False
        for short, kind in (
            ("w:ins", WordChangeKind.INSERTED),
            ("w:moveTo", WordChangeKind.MOVED_HERE),
            ("w:del", WordChangeKind.DELETED),
            ("w:moveFrom", WordChangeKind.MOVED_AWAY),
        ):
            mark = child(end, short)
            if mark is not None:
                paragraph.track(kind, Revision.of(mark), PARAGRAPH_END, len(paragraph.pieces))
        if child(end, "w:del") is not None or child(end, "w:moveFrom") is not None:
            return True
        styles = self._context.styles
        return styles.has("w:vanish", end, style_id) or styles.has("w:specVanish", end, style_id)

    def _label(self, paragraph: Paragraph, properties: Element | None, style_id: str) -> str:
        """What Word draws before the paragraph. An empty one counts too, and only in a table is its number of use."""
        numbering = self._context.numbering
        place = numbering.place_of(properties, style_id)
        label = numbering.next_label(place) if place else None
        if label is None or not (paragraph.pieces or (self._in_cell and label.counts)):
            return ""
        self._context.grow(label.text)
        return label.text

    def _finish_torn(self, depth: int) -> None:
        torn, self._torn = self._torn, None
        if torn is not None:
            self._finish(torn, "", depth)

    def _finish(self, paragraph: Paragraph, label: str, depth: int) -> None:
        text = paragraph.finish(label)
        if text:
            self.pieces.append(text)
        for box in paragraph.boxes:
            self._blocks(box, depth + 1)
        self._write(paragraph.notes, depth)

    def _write(self, notes: list[tuple[str, Element]], depth: int) -> None:
        """Write notes behind what refers to them; those of a cell wait for the end of its table."""
        if self._in_cell:
            self.notes += notes
            return
        for mark, note in notes:
            told = Body(self._context)
            told.read(note, depth + 1)
            words = " ".join(" ".join(told.pieces).split())
            if words:
                self.pieces.append(f"{mark} {words}")

    def _table(self, table: Element, depth: int) -> None:
        self._finish_torn(depth)
        rows: list[list[tables.Cell]] = []
        notes: list[tuple[str, Element]] = []
        for row in tables.rows_of(table):
            gone = child(row, "w:trPr", "w:del")
            if gone is None:
                rows.append(self._row(row, notes, depth))
            else:
                self._row_gone(row, gone)
        ruled = tables.ruled(table, self._context.styles)
        shown = tables.flattened(rows) if self._in_cell else tables.shown(rows, ruled=ruled)
        for piece in filter(None, shown):
            self._context.grow(piece)
            self.pieces.append(piece)
        self._write(notes, depth)

    def _row(self, row: Element, notes: list[tuple[str, Element]], depth: int) -> list[tables.Cell]:
        read = [tables.Cell(())] * tables.left_open(row, "w:gridBefore")
        for element in tables.cells_of(row):
            cell = Body(self._context, self._fields, in_cell=True)
            if not tables.goes_on(element):
                cell.read(element, depth + 1)
            notes += cell.notes
            read.append(tables.Cell(cell.pieces, tables.width_of(element)))
        return [*read, *[tables.Cell(())] * tables.left_open(row, "w:gridAfter")]

    def _row_gone(self, row: Element, mark: Element) -> None:
        paragraph = Paragraph(self._context)
        paragraph.track(WordChangeKind.DELETED, Revision.of(mark), words_in(row), 0)
        paragraph.finish()
