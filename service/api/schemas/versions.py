"""Versions of a document, their clauses, and two of them compared."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields
from service.api.fields import Answer, Schema, shown
from service.texts import Act

LONGEST_TEXT = 2_000_000
"""Characters, generously: the packages say how long a text may be, in a sentence of theirs."""


class VersionLine(Answer):
    """A version in a list."""

    id = shown(parts.UUID, "Names the version.")
    number = shown(parts.Integer, "Counts from 1.")
    note = shown(parts.String, "What its drafter says of it.")
    created_at = shown(parts.DateTime, "When it was written.")
    frozen_at = shown(parts.DateTime, "Since when it does not change any more.", allow_none=True)


class Versions(Answer):
    """The versions of a document."""

    items = fields.some(VersionLine, "The versions, the latest first.")


class Clause(Answer):
    """A clause of a text."""

    position = shown(parts.Integer, "In reading order.")
    key = shown(parts.String, "Names it within its version.", example="II.3.b")
    depth = shown(parts.Integer, "How deep it stands.")
    zone = shown(parts.String, "`body`, or a part of the frame.")
    level = shown(parts.String, "What kind of clause it is.", example="point")
    label = shown(parts.String, "What it begins with.", example="b)")
    text = shown(parts.String, "Its own words.")
    place = shown(parts.String, "As other documents cite it.", example="điểm b khoản 3 mục II")


class Clauses(Answer):
    """The clauses of a text."""

    version_id = shown(parts.UUID, "The version.")
    items = fields.some(Clause, "The clauses, in reading order.")


class VersionShown(VersionLine):
    """A version with its text."""

    text = shown(parts.String, "The whole text.")


class VersionWritten(Schema):
    """The next text of a document."""

    text = fields.text("The whole text.", most=LONGEST_TEXT)
    note = fields.text("What you say of it.", most=LONGEST_TEXT, required=False)


class DivisionCorrected(Schema):
    """A correction of the division of a text."""

    act = fields.choice(
        "`join` it to the clause before, `promote` or `demote` it by a level, or `split` it.", Act
    )
    key = fields.text("The clause.", least=1, most=200)
    lines = fields.text(
        "For `split`: the clause's own words, with a new line before each word that begins a clause.",
        most=LONGEST_TEXT,
        required=False,
    )


class ComparisonWanted(Schema):
    """Which versions, by number."""

    old = fields.number("The earlier one.", least=1, most=1_000_000, required=True)
    new = fields.number("The later one.", least=1, most=1_000_000, required=True)


class RunShown(Answer):
    """Words that share a fate."""

    kind = shown(parts.String, "`kept`, `removed` or `added`.")
    words = shown(parts.String, "The words.")


class Change(Answer):
    """A clause in two versions."""

    kind = shown(parts.String, "`same`, `changed`, `new` or `gone`.")
    old = fields.one(Clause, "As it was; null for a new one.", allow_none=True)
    new = fields.one(Clause, "As it is; null for one that is gone.", allow_none=True)
    runs = fields.some(RunShown, "The words of a changed one.")


class Comparison(Answer):
    """Two versions, clause by clause."""

    items = fields.some(Change, "In the reading order of the later one.")
