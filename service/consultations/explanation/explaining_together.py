"""Explaining several comments on one clause at once: each keeps a record of its own, and the group is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service.consultations.errors import CommentNotFound, SomeExplainedMeanwhile
from service.consultations.explanation.as_submitted import require_changeable
from service.consultations.explanation.dispositions import Said, said_of
from service.consultations.explanation.explaining import facts_of
from service.consultations.explanation.table import counted, explains
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation
from service.consultations.rounds.clauses import round_about
from service.consultations.rounds.progress import round_shown
from service.db import db, new_id
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    from service.audit import Act

MOST_TOGETHER: Final = 200
"""So many comments at most are answered at once; of more alike ones, the rest is offered next."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A comment that is answered together with others."""

    consultee_id: UUID
    position: int
    seen: str
    """When the explanation was saved that the drafter had before them, as ISO text; empty for none."""

    @property
    def named(self) -> tuple[UUID, int]:
        """What names the comment."""
        return (self.consultee_id, self.position)


def explain_together(
    round_id: UUID,
    chosen: Sequence[Chosen],
    disposition: str,
    reason: str | None,
    clause_key: str | None,
    *,
    acts: Mapping[UUID, Act],
) -> None:
    """Give comments on one clause the same disposition, reason and clause, each as if it were explained alone.

    ``acts`` has the act of each reply, whose history tells of its comments. Two or more are a group from then on, and
    the printed table answers them in one row. In as many statements for many as for two.

    Raises :class:`~service.errors.Invalid` with the fields to correct, :class:`CommentNotFound` where one of them does
    not count, :class:`SomeExplainedMeanwhile`, :class:`TableSubmitted` and :class:`TableIssued`.
    """
    if any(act.by.person_id is None for act in acts.values()):
        raise Forbidden
    round_ = round_shown(round_id)
    require_changeable(round_.document_id)
    _require_some(chosen)
    rows = _rows(round_id, chosen)
    wrong = _wrong_clauses(rows)
    if wrong:
        raise Invalid(wrong)
    said = said_of(round_, disposition, reason, clause_key)
    _require_seen(rows, chosen, said)
    _store(chosen, said, acts)
    for each in chosen:
        acts[each.consultee_id].record(
            "comment:explained",
            consultee_id=str(each.consultee_id),
            position=each.position,
            **facts_of(said),
            together=len(chosen),
        )


def take_out_of_group(consultee_id: str, position: int, *, act: Act) -> None:
    """Let a comment stand by itself again; what was said of it stays, in a row of its own.

    Raises :class:`CommentNotFound` for one that is in no group, :class:`TableSubmitted` and :class:`TableIssued`.
    """
    part = UUID(consultee_id)
    require_changeable(round_about(part).document_id)
    taken = db.session.scalars(
        update(Explanation)
        .where(Explanation.consultee_id == part, Explanation.position == position)
        .where(Explanation.group_id.is_not(None))
        .values(group_id=None)
        .returning(Explanation.position)
    ).all()
    if not taken:
        raise CommentNotFound
    act.record("comment:taken_out", consultee_id=consultee_id, position=position)


def _require_some(chosen: Sequence[Chosen]) -> None:
    if not chosen:
        raise Invalid({"comments": [N_("Tick the comments that you answer here.")]})
    if len(chosen) > MOST_TOGETHER:
        raise Invalid({"comments": [N_("Answer at most %(most)s comments together.", most=MOST_TOGETHER)]})


def _rows(round_id: UUID, chosen: Sequence[Chosen]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The comments as they stand now; :class:`CommentNotFound` unless each of them counts in this round."""
    named = {each.named for each in chosen}
    rows = db.session.execute(
        select(
            CommentRecord.consultee_id,
            CommentRecord.position,
            CommentRecord.clause_key.label("commented"),
            Explanation.disposition,
            Explanation.reason,
            Explanation.clause_key,
            Explanation.decided_at,
        )
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .outerjoin(Explanation, explains())
        .where(*counted(round_id), tuple_(CommentRecord.consultee_id, CommentRecord.position).in_(named))
    ).all()
    if len(rows) != len(chosen):
        raise CommentNotFound
    return rows


def _wrong_clauses(rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[str, list[Any]]:
    """The table is by clause, so one answer is in one place of it."""
    if len({row.commented for row in rows}) == 1:
        return {}
    return {
        "comments": [
            N_("Only comments on one clause are answered together. Answer the others by themselves.")
        ]
    }


def _require_seen(rows: Sequence[Row[*tuple[Any, ...]]], chosen: Sequence[Chosen], said: Said) -> None:
    """Refuse to write over what colleagues have saved since; saying the same again changes nothing."""
    seen = {each.named: each.seen for each in chosen}
    written = [
        row
        for row in rows
        if row.decided_at is not None
        and seen[row.consultee_id, row.position] != row.decided_at.isoformat()
        and said.told != (row.disposition, row.reason, row.clause_key)
    ]
    if written:
        raise SomeExplainedMeanwhile(count=len(written))


def _store(chosen: Sequence[Chosen], said: Said, acts: Mapping[UUID, Act]) -> None:
    group_id = new_id() if len(chosen) > 1 else None
    rows = [
        {
            "consultee_id": each.consultee_id,
            "position": each.position,
            **said.stored(acts[each.consultee_id], group_id=group_id),
        }
        for each in chosen
    ]
    written = upsert(Explanation).values(rows)
    kept = {name: written.excluded[name] for name in rows[0] if name not in {"consultee_id", "position"}}
    db.session.execute(written.on_conflict_do_update(index_elements=["consultee_id", "position"], set_=kept))
