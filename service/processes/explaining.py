"""Explaining comments and working on them: the history of a comment is that of the reply that made it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from service import consultations, documents
from service.audit import Act
from service.consultations import CommentNotFound, GuidanceNotFound
from service.processes.hold import hold_each_whole, hold_whole
from service.processes.settle import note, note_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.consultations import Chosen, RoundShown
    from service.directory import Post, SignedIn


def explain(  # noqa: PLR0913  One parameter a field of the row.
    consultee_id: UUID,
    position: int,
    disposition: str,
    reason: str,
    clause_key: str,
    *,
    seen: str | None = None,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """A drafter of the asking agency says what becomes of one comment; the agency's own process is not moved by it.

    ``seen`` is the instant at which the row that they had before them was saved, empty where it was open.
    """
    with _act_of_drafter(consultee_id, person, address, at) as act:
        consultations.explain(
            str(consultee_id), position, disposition, reason, clause_key, seen=seen, act=act
        )


def explain_together(
    round_id: UUID,
    chosen: Sequence[Chosen],
    disposition: str,
    reason: str,
    clause_key: str,
    *,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """A drafter gives several comments of a round one answer; each is told of in the history of its own reply."""
    round_ = consultations.round_shown(round_id)
    post = _post_to_explain(round_, person)
    documents.hold(round_.document_id)
    parts = {each.consultee_id for each in chosen}
    held = hold_each_whole(parts)
    if held.keys() != parts:
        raise CommentNotFound
    acts = {part: Act(person.actor(post, address), at, each.trail) for part, each in held.items()}
    consultations.explain_together(round_id, chosen, disposition, reason, clause_key, acts=acts)
    note_each(list(held.values()))


def take_out_of_group(
    consultee_id: UUID, position: int, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A drafter lets a comment that was answered together with others stand by itself again."""
    with _act_of_drafter(consultee_id, person, address, at) as act:
        consultations.take_out_of_group(str(consultee_id), position, act=act)


def ask_guidance(
    consultee_id: UUID, position: int, question: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A drafter asks the leaders of their agency about a comment."""
    with _act_of_drafter(consultee_id, person, address, at) as act:
        consultations.ask_guidance(str(consultee_id), position, question, act=act)


def give_guidance(
    guidance_id: UUID, answer: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A leader of the asking agency answers what its drafter asked about a comment."""
    about = consultations.guidance_about(guidance_id)
    round_ = consultations.round_shown(about.round_id)
    post = consultations.post_to_guide(round_, person)
    if post is None:
        raise GuidanceNotFound
    with _acting(about.consultee_id, round_, post, person=person, address=address, at=at) as act:
        consultations.give_guidance(str(guidance_id), answer, act=act)


def tag_comment(
    consultee_id: UUID, position: int, typed: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A drafter puts tags on a comment."""
    with _act_of_drafter(consultee_id, person, address, at) as act:
        consultations.tag_comment(str(consultee_id), position, typed, act=act)


def untag_comment(
    consultee_id: UUID, position: int, tag: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A drafter takes a tag off a comment."""
    with _act_of_drafter(consultee_id, person, address, at) as act:
        consultations.untag_comment(str(consultee_id), position, tag, act=act)


def write_note(
    consultee_id: UUID, position: int, typed: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """A drafter writes a note on a comment, for their own agency."""
    with _act_of_drafter(consultee_id, person, address, at) as act:
        consultations.write_note(str(consultee_id), position, typed, act=act)


@contextmanager
def _act_of_drafter(consultee_id: UUID, person: SignedIn, address: str | None, at: datetime) -> Iterator[Act]:
    """An act of a drafter of the asking agency on a comment of this reply."""
    round_ = _round_of(consultee_id)
    post = _post_to_explain(round_, person)
    with _acting(consultee_id, round_, post, person=person, address=address, at=at) as act:
        yield act


@contextmanager
def _acting(
    consultee_id: UUID,
    round_: RoundShown,
    post: Post,
    *,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> Iterator[Act]:
    # Whoever lays the document before others just now is waited for, or waits.
    documents.hold(round_.document_id)
    held = hold_whole(consultee_id)
    if held is None:
        raise CommentNotFound
    yield Act(person.actor(post, address), at, held.trail)
    note(held)


def _post_to_explain(round_: RoundShown, person: SignedIn) -> Post:
    post = consultations.post_to_explain(round_, person)
    if post is None:
        raise CommentNotFound
    return post


def _round_of(consultee_id: UUID) -> RoundShown:
    """The round of a comment; where there is none, the answer is that for a comment which is not theirs."""
    try:
        return consultations.round_shown(consultations.consultee_shown(consultee_id).round_id)
    except consultations.RoundNotFound:
        raise CommentNotFound from None
