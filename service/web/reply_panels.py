"""What the steps of an agency's reply are shown with: the letter, the routing, the clauses, what others contribute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext

from service import consultations, documents
from service.request import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from service.consultations import CommentShown, ContributionShown, ReplyShown, RoundShown
    from service.processes import ItemPage

Shown = dict[str, Any]

AGREEING = {"direction": "course", "reply": "stance"}
"""The forms in which *agree, no comment* is one press of a button, and the answer that says so."""


def of_consultee(page: ItemPage, consultee_id: UUID) -> Shown:
    """Any step of a reply: the request, how it went through the agency so far, the reply, the text asked about."""
    consultee = consultations.consultee_shown(consultee_id)
    round_ = consultations.round_shown(consultee.round_id)
    reply = consultations.reply_of(consultee_id, released_only=False)
    return {
        "document": documents.document_shown(round_.document_id, version_id=round_.version_id),
        "clauses": documents.clauses_of(round_.version_id),
        "letter": letter_asking(round_, consultee.agency_id),
        "round": round_,
        "late": round_.ends_at is not None and round_.ends_at <= now(),
        "consultee": consultee,
        "reply": reply,
        "routing": consultations.routing_of(consultee_id),
        "places": places_of(consultee_id, reply),
        # Whoever has begun to write is not offered to agree with one press, which would drop what is written.
        "agreeing": AGREEING.get(page.item.form) if reply is None and page.draft is None else None,
    }


def of_draft(page: ItemPage, consultee_id: UUID) -> tuple[Shown, Shown]:
    """The draft of a reply: besides, the clauses to comment on; and what the form begins with."""
    shown = of_consultee(page, consultee_id)
    contributions = [each for each in shown["routing"].contributions if each.given_at]
    shown["note_of"] = _note_of(contributions)
    return shown, _answers(shown["reply"], contributions)


def of_contribution(page: ItemPage, contribution_id: UUID) -> Shown:
    """The contribution of a supporting division: what was asked, the leader's instructions, the clauses."""
    contribution = consultations.contribution_shown(contribution_id)
    return of_consultee(page, contribution.consultee_id) | {"contribution": contribution}


def letter_asking(round_: RoundShown, agency_id: UUID) -> documents.IssuedShown | None:
    """The letter that asked an agency; None where it was asked without one."""
    if round_.letter_id is None or not documents.was_sent(round_.letter_id, [agency_id]):
        return None
    return documents.issued_shown(round_.letter_id, for_agencies=[agency_id])


def places_of(consultee_id: UUID, reply: ReplyShown | None) -> Mapping[str, str]:
    """How the clauses are cited that a reply comments on: "điểm b khoản 3 mục II", by their key."""
    if reply is None or not any(comment.clause_key for comment in reply.comments):
        return {}
    return {clause.key: clause.place for clause in consultations.clauses_asked_about(consultee_id)}


def _answers(reply: ReplyShown | None, contributions: Iterable[ContributionShown]) -> Shown:
    """The draft as it was saved, with what was contributed since; before the first draft, all contributions."""
    contributed = [
        comment
        for each in contributions
        if reply is None or (each.given_at and each.given_at > reply.drafted_at)
        for comment in each.comments
    ]
    comments = [_row(comment) for comment in [*(reply.comments if reply else ()), *contributed]]
    if reply is None:
        return {"comments": comments} if comments else {}
    return {"stance": reply.stance, "general_remark": reply.general_remark, "comments": comments}


def _row(comment: CommentShown) -> dict[str, str]:
    return {
        "clause_key": comment.clause_key or "",
        "place": comment.place,
        "opinion": comment.opinion,
        "proposal": comment.proposal,
        "reason": comment.reason,
    }


def _note_of(contributions: Iterable[ContributionShown]) -> Callable[[Mapping[str, Any]], str]:
    """Say of a row of the form which division contributed it; nothing once the editor has changed its words."""
    divisions = {
        (comment.clause_key or "", comment.opinion): each.division
        for each in contributions
        for comment in each.comments
    }

    def note_of(row: Mapping[str, Any]) -> str:
        division = divisions.get((row.get("clause_key") or "", row.get("opinion") or ""))
        return gettext("Contributed by %(division)s.", division=division) if division else ""

    return note_of
