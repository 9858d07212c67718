"""A tree in one line, as a person would note it: labels, and in brackets what hangs beneath."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from service.texts import Clause, Level

SAMPLES = Path(__file__).parent / "samples"

_UNNUMBERED = {Level.PARAGRAPH: "¶", Level.HEADING: "§", Level.TABLE: "▦", Level.PAGE_NUMBER: "№"}


def sample(name: str) -> str:
    """One of our own texts."""
    return (SAMPLES / name).read_text(encoding="utf-8")


def outline(clauses: Iterable[Clause]) -> str:
    """For instance ``¶ I(1 2(a b c)) II(-×3)``: a paragraph, two Roman numerals, three dashes."""
    return " ".join(_counted(_one(clause) for clause in clauses))


def levels(clauses: Iterable[Clause]) -> str:
    """For instance ``motto×2 number``."""
    return " ".join(_counted(clause.level.value for clause in clauses))


def _one(clause: Clause) -> str:
    label = _UNNUMBERED.get(clause.level, clause.label.rstrip(".:/"))
    beneath = f"({outline(clause.children)})" if clause.children else ""
    return (label if label.startswith("(") else label.rstrip(")")) + beneath


def _counted(marks: Iterable[str]) -> Iterable[str]:
    for mark, equal in groupby(marks):
        times = len(list(equal))
        yield mark if times == 1 else f"{mark}×{times}"
