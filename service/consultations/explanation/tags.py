"""Tags of comments: words by which the drafters of the asking agency find comments again, seen by that agency alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from service.consultations.explanation.comments import named_comment, person_of
from service.consultations.explanation.models import CommentTag
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db
from service.errors import N_, Invalid
from service.vietnamese import clean, sort_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement

    from service.audit import Act
    from service.consultations.explanation.comments import Named

LONGEST_TAG: Final = 40
"""Characters."""
MOST_TAGS: Final = 10
"""On one comment."""
MOST_OFFERED: Final = 200
"""Tags of a document that are offered to choose from."""


def tag_comment(consultee_id: str, position: int, typed: str, *, act: Act) -> None:
    """Put tags on a comment, several with commas between them; one that it bears already changes nothing.

    Raises :class:`~service.errors.Invalid` at ``tags``, :class:`CommentNotFound`.
    """
    comment = named_comment(consultee_id, position)
    tags = _tags(typed)
    there = _borne(comment)
    fresh = [tag for tag in tags if tag not in there]
    if len(there) + len(fresh) > MOST_TAGS:
        raise Invalid(
            {"tags": [N_("A comment bears at most %(most)s tags. Take one off first.", most=MOST_TAGS)]}
        )
    if not fresh:
        return
    db.session.execute(
        insert(CommentTag),
        [
            {
                "consultee_id": comment[0],
                "position": comment[1],
                "tag": tag,
                "tagged_by": person_of(act),
                "tagged_at": act.at,
            }
            for tag in fresh
        ],
    )
    act.record("comment:tagged", consultee_id=consultee_id, position=position, tags=", ".join(fresh))


def untag_comment(consultee_id: str, position: int, tag: str, *, act: Act) -> None:
    """Take a tag off a comment; one that it does not bear changes nothing."""
    comment = named_comment(consultee_id, position)
    off = (
        delete(CommentTag)
        .where(_on(comment), CommentTag.tag == clean(tag))
        .returning(CommentTag.tag)
        .execution_options(synchronize_session=False)
    )
    if db.session.scalars(off).all():
        act.record("comment:untagged", consultee_id=consultee_id, position=position, tags=clean(tag))


def tags_of(comments: Collection[Named]) -> dict[Named, list[str]]:
    """The tags of these comments, each list in Vietnamese order."""
    named = tuple_(CommentTag.consultee_id, CommentTag.position).in_(comments)
    rows = db.session.execute(
        select(CommentTag.consultee_id, CommentTag.position, CommentTag.tag).where(named)
    )
    found: dict[Named, list[str]] = defaultdict(list)
    for consultee_id, position, tag in rows:
        found[consultee_id, position].append(tag)
    return {comment: _in_order(tags) for comment, tags in found.items()}


def tags_used(document_id: UUID) -> list[str]:
    """The tags that comments on a document bear, in Vietnamese order: the :data:`MOST_OFFERED` most used."""
    times = func.count()
    query = (
        select(CommentTag.tag)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentTag.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(RoundRecord.document_id == document_id)
        .group_by(CommentTag.tag)
        .order_by(times.desc(), CommentTag.tag)
        .limit(MOST_OFFERED)
    )
    return _in_order(db.session.scalars(query).all())


def _tags(typed: str) -> list[str]:
    """The tags that somebody typed, each once, in one line and as it is stored."""
    tags = list(dict.fromkeys(tag for each in clean(typed).split(",") if (tag := " ".join(each.split()))))
    if not tags:
        raise Invalid({"tags": [N_("Type a word or a few by which you find this comment again.")]})
    if any(len(tag) > LONGEST_TAG for tag in tags):
        raise Invalid({"tags": [N_("A tag has at most %(most)s characters.", most=LONGEST_TAG)]})
    return tags


def _borne(comment: Named) -> set[str]:
    return set(db.session.scalars(select(CommentTag.tag).where(_on(comment))))


def _on(comment: Named) -> ColumnElement[bool]:
    return (CommentTag.consultee_id == comment[0]) & (CommentTag.position == comment[1])


def _in_order(tags: Sequence[str]) -> list[str]:
    return sorted(tags, key=lambda tag: (sort_key(tag), tag))
