"""Rules on the lines above a signature (Decree 30/2020/NĐ-CP, article 13; annex I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.format_check.findings import FormatFinding, Part, Rule, annex, article, at
from service.texts.levels import Level
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.texts.clauses import Clause
    from service.texts.format_check.form import Form

ON_BEHALF: Final = Rule("on_behalf", Part.SIGNATURE, article("13"))
NOT_ON_BEHALF: Final = Rule("not_on_behalf", Part.SIGNATURE, annex("II.7"))
FOR_THE_HEAD: Final = Rule("for_the_head", Part.SIGNATURE, article("13"))
BY_ORDER: Final = Rule("by_order", Part.SIGNATURE, article("13"))
MARK_SHAPE: Final = Rule("mark_shape", Part.SIGNATURE, annex("II.7"))
SIGNER_UNFIT: Final = Rule("signer_unfit", Part.SIGNATURE, article("13"))
"""Told by whoever knows the posts: the one meant to sign cannot."""
ACADEMIC: Final = Rule("academic", Part.SIGNATURE, annex("II.7"))

_MARK = re.compile(r"(?P<mark>TM|KT|TL|TUQ|Q)(?P<stop>\.?)(?P<space> ?)(?P<rest>\S.*)")
_PARTY_MARK = re.compile(r"(?:T/M|K/T|T/L)\b")
_COLLECTIVE = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|ban|thuong truc|tap the|doan|hoi|lien doan|doan chu tich|to cong tac)\b"
)
_ISSUES_TOGETHER = re.compile(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|ban chi dao)\b")
_DEPUTY = re.compile(r"(?:PHÓ |THỨ TRƯỞNG)")
_ACADEMIC = re.compile(
    r"(?:GS|PGS|TS|ThS|Th\.S|CN|KS|BS|Tiến sĩ|Thạc sĩ|Giáo sư|Bác sĩ)\b\.?(?=[ .,])", re.IGNORECASE
)
_OF_HEADS: Final = frozenset({"cong dien", "giay moi", "chi thi", ""})
"""What the chairman of a People's Committee issues in his own name as well as the committee."""


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about the signature."""
    lines = form.signature
    if not lines:
        return
    posts = [each for each in lines if each.text.isupper() or _PARTY_MARK.match(each.text)]
    for each in posts:
        yield from _shape(each)
    if posts:
        yield from _collective(form, posts[0])
        yield from _deputies(posts)
        yield from _by_order(posts)
    name = lines[-1]
    if name not in posts and (found := _ACADEMIC.match(name.text)):
        advice = N_("Above and in the signer's name stand no academic titles: leave it out.")
        yield at(ACADEMIC, name, advice, quote=found[0])


def _shape(line: Clause) -> Iterator[FormatFinding]:
    found = _MARK.fullmatch(line.text)
    wrong = found and not (found["stop"] and found["space"]) and (found["stop"] or found["space"])
    if wrong or _PARTY_MARK.match(line.text):
        advice = N_("The marks are TM., KT., TL., TUQ. and Q., with a full stop and a space: KT. GIÁM ĐỐC.")
        yield at(MARK_SHAPE, line, advice)
    if found and found["mark"] == "TM" and not _COLLECTIVE.match(fold(found["rest"])):
        advice = N_("TM. stands before the name of a body that decides together, not before a post.")
        yield at(NOT_ON_BEHALF, line, advice)


def _collective(form: Form, first: Clause) -> Iterator[FormatFinding]:
    """TM. where a body that decides together issues, none where its chairman does in his own name."""
    on_behalf = first.text.startswith("TM")
    of_chairman = _issued_by_chairman(form)
    if of_chairman and on_behalf:
        advice = N_("The chairman issues this in his own name: his post stands above his name without TM.")
        yield at(NOT_ON_BEHALF, first, advice)
    if not of_chairman and not on_behalf and _issued_together(form):
        advice = N_(
            "A body that decides together issues this: TM. and its name stand above the post of the signer."
        )
        yield at(ON_BEHALF, first, advice)


def _issued_by_chairman(form: Form) -> bool:
    return any(fold(each.text).startswith("chu tich") for each in form.all_at(Level.AUTHORITY))


def _issued_together(form: Form) -> bool:
    """Whether it is sure that the body as such issues it."""
    if form.kind in _OF_HEADS:
        return False
    authorities = form.all_at(Level.AUTHORITY)
    if any(_ISSUES_TOGETHER.match(fold(each.text)) for each in authorities):
        return True
    if form.kind == "quyet dinh":
        return False
    symbol = form.symbol
    return symbol is not None and any(each in ("UBND", "HĐND") for each in symbol.bodies)


def _deputies(posts: Sequence[Clause]) -> Iterator[FormatFinding]:
    """After KT. and the head's post comes that of the deputy, and a deputy signs no other way."""
    followers = [*[each.text for each in posts[1:]], ""]
    before = ["", *[each.text for each in posts[:-1]]]
    for line, follower, earlier in zip(posts, followers, before, strict=True):
        if line.text.startswith("KT") and not _DEPUTY.match(follower):
            advice = N_("KT. and the head's post are followed by the deputy's: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC.")
            yield at(FOR_THE_HEAD, line, advice)
        if _DEPUTY.match(line.text) and not earlier.startswith(("KT", "TUQ")):
            yield at(
                FOR_THE_HEAD, line, N_("A deputy signs for the head: KT. and the head's post stand above.")
            )


def _by_order(posts: Sequence[Clause]) -> Iterator[FormatFinding]:
    texts = [each.text for each in posts]
    for place, line in enumerate(posts):
        if not line.text.startswith(("TL", "TUQ")):
            continue
        after = texts[place + 1 :]
        if not after:
            yield at(
                BY_ORDER,
                line,
                N_("After TL. or TUQ. comes the post of whoever signs: TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG."),
            )
        elif line.text.startswith("TUQ") and any(each.startswith(("KT", "TL", "TUQ")) for each in after):
            yield at(
                BY_ORDER,
                line,
                N_("Whoever was authorised (TUQ.) signs in person and authorises nobody else."),
            )
