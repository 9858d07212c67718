"""Rules on what stands between the letterhead and the body: title, addressees, legal bases, marks of urgency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.format_check.citing import citations_of
from service.texts.format_check.findings import FormatFinding, Part, Rule, absent, annex, at
from service.texts.format_check.symbols import STATE
from service.texts.levels import Level
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.texts.format_check.form import Form

TITLE_SHAPE: Final = Rule("title_shape", Part.TITLE, annex("II.5"))
SUBJECT_MISSING: Final = Rule("subject_missing", Part.TITLE, annex("II.5"))
ADDRESSEES: Final = Rule("addressees", Part.TITLE, annex("II.9"))
ATTACHED_NOTE: Final = Rule("attached_note", Part.TITLE, annex("III.1"))
URGENCY: Final = Rule("urgency", Part.TITLE, annex("III.2"))
BASES_MARKS: Final = Rule("bases_marks", Part.CITATIONS, annex("II.6.a"))
BASES_TOGETHER: Final = Rule("bases_together", Part.CITATIONS, annex("II.6.a"))

_URGENT: Final = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC")
_LOOKS_URGENT = re.compile(r"(?:toi |thuong |rat )?khan(?: cap)?|hoa toc.*")
_LONGEST_MARK = 24
_ADDRESSING = frozenset(
    {"to trinh", "bao cao", "cong dien", "giay moi", "phieu chuyen", "phieu gui", "thu cong"}
)
_KINDS = frozenset(STATE)
_GOES_WITH = frozenset({"quy che", "quy dinh"})
"""Kinds that a state body issues with a decision and not alone."""


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about the heading."""
    for each in (_title, _addressees, _bases, _urgency):
        yield from each(form)


def _title(form: Form) -> Iterator[FormatFinding]:
    title, subject = form.title, form.subject
    if title and not title.text.isupper():
        yield at(TITLE_SHAPE, title, N_("The name of the kind stands in capitals on a line of its own."))
    if title and form.kind in _KINDS and subject is None:
        yield absent(
            SUBJECT_MISSING, N_("Under the name of its kind, say in a line what the document is about.")
        )
    if form.is_letter and subject is None:
        yield absent(SUBJECT_MISSING, N_("Under its number a letter says what it is about: V/v …"))
    if form.is_attached and form.kind in _GOES_WITH and form.attached_note is None:
        advice = N_(
            "Under its title, say in brackets with which document it goes: (Kèm theo Quyết định số … ngày … của …)."
        )
        yield absent(ATTACHED_NOTE, advice)


def _addressees(form: Form) -> Iterator[FormatFinding]:
    lines = form.all_at(Level.ADDRESSEES)
    if lines and form.title and form.kind not in _ADDRESSING:
        advice = N_(
            "Only letters, submissions and reports to a superior are addressed with Kính gửi: leave it out."
        )
        yield at(ADDRESSEES, lines[0], advice)
    if not lines and form.is_letter and form.number:
        yield absent(ADDRESSEES, N_("A letter says whom it is addressed to: Kính gửi: …"))


def _bases(form: Form) -> Iterator[FormatFinding]:
    """Each basis on a line of its own that ends in a semicolon, the last in a full stop; a letter has sentences."""
    bases = [each for each in form.all_at(Level.LEGAL_BASIS) if not each.text.endswith(":")]
    if form.title is None or not bases:
        return
    for place, each in enumerate(bases, start=1):
        mark = "." if place == len(bases) else ";"
        if not each.text.endswith(mark):
            yield at(BASES_MARKS, each, N_("Each basis ends in a semicolon, the last one in a full stop."))
        if len({cited.identity for cited in citations_of([each])}) > 1 and ";" in each.text.rstrip(";"):
            yield at(BASES_TOGETHER, each, N_("Give each document that is a basis a line of its own."))


def _urgency(form: Form) -> Iterator[FormatFinding]:
    first = [*form.text.preamble, *form.text.clauses[:1]]
    for each in first:
        bare = each.text.strip(" .!")
        if len(bare) <= _LONGEST_MARK and _LOOKS_URGENT.fullmatch(fold(bare)) and each.text not in _URGENT:
            advice = N_("The degrees of urgency are KHẨN, THƯỢNG KHẨN and HỎA TỐC, in capitals.")
            yield at(URGENCY, each, advice)
