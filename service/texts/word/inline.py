"""What stands within a paragraph: runs of words, changes, fields, marks, drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from service.texts.word.changes import Revision, words_in
from service.texts.word.contents import WordChangeKind, WordWarningKind
from service.texts.word.context import require_shallow
from service.texts.word.drawings import look_at
from service.texts.word.markup import attribute, child, chosen, full, name
from service.texts.word.notes import superscript
from service.texts.word.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.texts.word.context import Context
    from service.texts.word.fields import Fields
    from service.texts.word.markup import Element
    from service.texts.word.paragraphs import Paragraph

_HOLDS = frozenset(
    {"w:hyperlink", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple", "w:sdtContent"}
)
_PUT_IN = {"w:ins": WordChangeKind.INSERTED, "w:moveTo": WordChangeKind.MOVED_HERE}
_TAKEN_OUT = {"w:del": WordChangeKind.DELETED, "w:moveFrom": WordChangeKind.MOVED_AWAY}
_PLAIN = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_MARKS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_OLD_FONTS = (".vn", "vni-", "vni ")
_RAISED = "superscript"


class Inline:
    """Reads what stands within a paragraph of one style into ``paragraph``."""

    def __init__(self, context: Context, fields: Fields, paragraph: Paragraph, style_id: str) -> None:
        self._context = context
        self._fields = fields
        self._paragraph = paragraph
        self._style = style_id
        self._visible = True
        self._upper = self._raised = False

    def read(self, parent: Element, depth: int) -> None:
        """Read all that stands in a paragraph, or in a part of it."""
        require_shallow(depth)
        for each in parent:
            kind = name(each)
            if kind == "w:r":
                self._run(each, depth)
            elif kind in _HOLDS:
                self.read(each, depth + 1)
            elif kind in _PUT_IN:
                self._put_in(each, _PUT_IN[kind], depth)
            elif kind in _TAKEN_OUT:
                self._taken_out(each, _TAKEN_OUT[kind])
            else:
                self._other(each, kind, depth)

    def _other(self, element: Element, kind: str, depth: int) -> None:
        if kind in _MARKS:
            self._comment(element, kind)
        elif kind == "w:sdt" and is_text(element, self._context):
            self.read(element, depth + 1)
        elif kind == "mc:AlternateContent":
            self._alternatives(element, depth, self.read)
        elif kind in ("m:oMath", "m:oMathPara"):
            formulas = len(list(element.iter(full("m:oMath"))))
            self._context.left_out[WordWarningKind.EQUATIONS] += formulas

    def _put_in(self, element: Element, kind: WordChangeKind, depth: int) -> None:
        begin = len(self._paragraph.pieces)
        self.read(element, depth + 1)
        words = "".join(self._paragraph.pieces[begin:])
        if words:
            self._paragraph.track(kind, Revision.of(element), words, begin)

    def _taken_out(self, element: Element, kind: WordChangeKind) -> None:
        for each in element.iter(*map(full, _MARKS)):
            self._comment(each, name(each))
        for each in element.iter(full("w:fldChar")):
            self._fields.turn(attribute(each, "w:fldCharType"))
        words = words_in(element)
        if words:
            self._paragraph.track(kind, Revision.of(element), words, len(self._paragraph.pieces))

    def _comment(self, element: Element, kind: str) -> None:
        comment_id = attribute(element, "w:id")
        if kind == "w:commentRangeEnd":
            self._context.anchors.end(comment_id)
            return
        self._paragraph.begin_comment(comment_id)
        if kind == "w:commentReference":
            # A comment that is pinned to no words has nothing but this mark.
            self._context.anchors.end(comment_id)

    def _run(self, run: Element, depth: int) -> None:
        properties = child(run, "w:rPr")
        styles = self._context.styles
        self._visible = not styles.has("w:vanish", properties, self._style)
        self._upper = styles.has("w:caps", properties, self._style)
        self._raised = attribute(child(properties, "w:vertAlign")) == _RAISED
        begin = len(self._paragraph.pieces)
        self._pieces(run, depth)
        words = "".join(self._paragraph.pieces[begin:])
        if words and properties is not None:
            self._looks(properties, words, begin)
        self._visible = True

    def _looks(self, properties: Element, words: str, begin: int) -> None:
        font = attribute(child(properties, "w:rFonts"), "w:ascii").lower()
        if font.startswith(_OLD_FONTS):
            self._context.left_out[WordWarningKind.OLD_FONTS] += 1
        changed = child(properties, "w:rPrChange")
        if changed is not None:
            self._paragraph.track(WordChangeKind.FORMATTED, Revision.of(changed), words, begin)

    def _pieces(self, run: Element, depth: int) -> None:
        require_shallow(depth)
        for each in run:
            kind = name(each)
            if kind == "w:t":
                self._say(self._as_seen(each.text or ""))
            elif kind in _PLAIN:
                self._say(_PLAIN[kind])
            elif kind in self._READERS:
                self._READERS[kind](self, each)
            elif kind == "mc:AlternateContent":
                self._alternatives(each, depth, self._pieces)
            elif kind == "w:ruby":
                self._ruby(each, depth)

    def _alternatives(self, element: Element, depth: int, read: Callable[[Element, int], None]) -> None:
        newer = chosen(element)
        if newer is not None:
            read(newer, depth + 1)

    def _ruby(self, element: Element, depth: int) -> None:
        base = child(element, "w:rubyBase")
        if base is not None:
            self.read(base, depth + 1)

    def _as_seen(self, words: str) -> str:
        if self._raised and words.isdecimal():
            return superscript(words)
        return words.upper() if self._upper else words

    def _say(self, words: str) -> None:
        if self._visible and not self._fields.silent:
            self._paragraph.say(words)

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "w:char")
        try:
            char = symbol(attribute(element, "w:font"), chr(int(code, 16)))
        except (ValueError, OverflowError):
            char = None
        # Half a character of UTF-16 is none by itself.
        if char is None or "\ud800" <= char <= "\udfff":
            self._context.left_out[WordWarningKind.SYMBOLS] += 1
        else:
            self._say(char)

    def _note(self, element: Element) -> None:
        if not self._visible or self._fields.silent:
            return
        mark, note = self._context.notes.mark(name(element), attribute(element, "w:id"))
        self._say(mark)
        if note is not None:
            self._paragraph.notes.append((mark, note))

    def _field(self, element: Element) -> None:
        if self._fields.turn(attribute(element, "w:fldCharType")):
            self._context.left_out[WordWarningKind.CONTENTS] += 1

    def _code(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _mark(self, element: Element) -> None:
        self._comment(element, name(element))

    def _drawing(self, element: Element) -> None:
        if self._visible and not self._fields.silent:
            seen = look_at(element)
            self._paragraph.boxes.extend(seen.boxes)
            self._context.left_out.update(seen.left_out)

    _READERS: ClassVar[dict[str, Callable[[Inline, Element], None]]] = {
        "w:sym": _symbol,
        "w:footnoteReference": _note,
        "w:endnoteReference": _note,
        "w:fldChar": _field,
        "w:instrText": _code,
        "w:commentReference": _mark,
        "w:drawing": _drawing,
        "w:pict": _drawing,
        "w:object": _drawing,
    }


def is_text(control: Element, context: Context) -> bool:
    """Whether what a content control holds is the file's text: no invitation to type, and no table of contents."""
    properties = child(control, "w:sdtPr")
    gallery = attribute(child(properties, "w:docPartObj", "w:docPartGallery"))
    if gallery == "Table of Contents":
        context.left_out[WordWarningKind.CONTENTS] += 1
        return False
    return child(properties, "w:showingPlcHdr") is None
