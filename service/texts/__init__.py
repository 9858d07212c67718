"""Pasted text, or a Word file → tree of clauses, as a person would draw it; corrections, citations, comparison.

Pure. Typical use::

    text = read_text(pasted)                      # or read_texts: a letter and the plan that it sends round
    text, unfit = apply(text, map(Correction.from_json, stored))
    for clause in walk(text): ...                 # reading order; text.clauses is the body alone
    find(text, "II.3.b"), place_of(text, "II.3.b")   # the clause; "điểm b khoản 3 mục II"
    text = split(text, offset)                    # join, promote, demote take a key
    stored = [each.as_json() for each in text.corrections]
    for change in compare(old, new): ...          # clause by clause: same, changed, moved, split, joined, new, gone
    for finding in format_findings(text): ...     # what departs from Decree 30/2020, each with its source and advice
    for change in compare(old, new): ...          # clause by clause, the words marked in those that changed
    read_text(read_word(content).text)            # a Word file, with the labels that Word draws
    for each in proposals_in(read_word(content), text): ...   # what a copy that came back proposes on this text

Offsets count in ``text.source``. ``source[clause.start:clause.end]`` are a clause's own words with its label,
and these, one line each, make up the whole source: nothing is lost, nothing is there twice.
"""

from __future__ import annotations

from service.texts.blocks import Zone
from service.texts.breaking import breaks
from service.texts.clauses import Clause, Text, find, walk
from service.texts.comparing import ChangeKind, ClauseChange, compare
from service.texts.correcting import Applied, apply, demote, join, promote, split
from service.texts.corrections import Act, Correction
from service.texts.errors import ClauseNotFound, CorrectionUnfit
from service.texts.format_check import SIGNER_UNFIT, FormatFinding, Part, Rule, format_findings
from service.texts.levels import Level
from service.texts.marking import Run, RunKind
from service.texts.naming import place_of
from service.texts.reading import read_text, read_texts
from service.texts.returned import Proposal, proposals_in
from service.texts.rows import Row, rows_of, text_from
from service.texts.word import (
    WordChange,
    WordChangeKind,
    WordComment,
    WordRefused,
    WordText,
    WordWarning,
    WordWarningKind,
    read_word,
)

__all__ = [
    "SIGNER_UNFIT",
    "Act",
    "Applied",
    "ChangeKind",
    "Clause",
    "ClauseChange",
    "ClauseNotFound",
    "Correction",
    "CorrectionUnfit",
    "FormatFinding",
    "Level",
    "Part",
    "Proposal",
    "Row",
    "Rule",
    "Run",
    "RunKind",
    "Text",
    "WordChange",
    "WordChangeKind",
    "WordComment",
    "WordRefused",
    "WordText",
    "WordWarning",
    "WordWarningKind",
    "Zone",
    "apply",
    "breaks",
    "compare",
    "demote",
    "find",
    "format_findings",
    "join",
    "place_of",
    "promote",
    "proposals_in",
    "read_text",
    "read_texts",
    "read_word",
    "rows_of",
    "split",
    "text_from",
    "walk",
]
