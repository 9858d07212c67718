"""Unsticking: an operator lets what could not go on try again, with other facts if need be, or ends it.

Each act has a reason and is recorded in the chain of the instance, where the agency whose process it is reads it. What
the process then does by itself is recorded as the service's own doing, as when it would have gone on at once.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from service import consultations, engine, inbox
from service.audit import SYSTEM, Act, trail_of
from service.consultations import RoundState
from service.db import db, send_waiting
from service.directory import Permission, Role, may
from service.engine import Thrown
from service.errors import N_, Forbidden, Invalid
from service.inbox import OPEN, WorkItem
from service.processes import catalog
from service.processes.brake import note_problem, put_off
from service.processes.conduct import push_on
from service.processes.errors import InstanceNotStuck, MessageNotWaiting, StillStuck
from service.processes.hold import awaited_about, hold_stuck, hold_whole
from service.processes.many import CHUNK, take_back
from service.processes.messages import deliver_message
from service.processes.models import RUNNING, Instance, Message
from service.processes.problems import problem_of
from service.processes.settle import cancel, note, send, settle
from service.processes.steering import LONGEST_REASON
from service.processes.stuck import running_rounds
from service.processes.subjects import subjects_of
from service.processes.variables import changes_in
from service.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from service.audit import Actor
    from service.directory import SignedIn
    from service.processes.hold import Held
    from service.processes.subjects import Subject


def retry(
    instance_id: UUID,
    reason: str,
    *,
    typed: Mapping[str, str] | None = None,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """Let a stuck instance go on now; with ``typed``, with other facts, each by its name as the page shows them.

    Raises :class:`InstanceNotStuck`, :class:`~service.errors.Invalid` with what to correct, and :class:`StillStuck` if
    it fails again: then nothing is changed, and :func:`retry_failed` keeps that it was tried.
    """
    held, act = _hold(instance_id, person, address, at)
    reason = reason_said(reason)
    if typed is not None:
        held = _changed(held, typed, reason, act)
    act.record("process:retried", reason=reason)
    known = {item.id for item in inbox.open_in(select(Instance.id).where(Instance.id == instance_id))}
    try:
        settle(push_on(held, Act(SYSTEM, at, held.trail)), done=None, by=None, at=at, known=known)
        send_waiting()  # What the tables refuse is refused here, and not at the commit.
    except Exception as error:
        raise StillStuck(error) from error


def retry_failed(
    instance_id: UUID, error: Exception, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Keep that an operator tried in vain, and why it failed this time."""
    held, act = _hold(instance_id, person, address, at)
    act.record("process:retried_in_vain", reason=reason_said(reason))
    note(held)
    row = db.session.get_one(Instance, instance_id, populate_existing=True)
    put_off(row, problem_of(error), at=at, element=engine.element_of(error))


def end(
    instance_id: UUID,
    reason: str,
    *,
    confirmed: bool,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """End a stuck instance before its time: its tasks are taken back, its timers and messages come to nobody.

    A round that it was about is withdrawn, its agencies are told, and its document goes on as after a withdrawal, where
    its drafter may ask anew. The running rounds of a document that is given up are withdrawn by message. The part of an
    agency stays in its round: whoever asked files what comes another way.
    """
    held, act = _hold(instance_id, person, address, at)
    reason = reason_said(reason)
    if not confirmed:
        raise Invalid({"confirmed": [N_("Tick that you have read what ends with it.")]})
    subject = subjects_of([held.subject_id])[held.subject_id]
    rounds = [each.id for each in running_rounds(subject)]
    act.record("process:ended_by_administration", reason=reason)
    if subject.round_id == held.subject_id and subject.round_id is not None:
        _end_round(subject, subject.round_id, reason, act)
    else:
        withdrawal = {"reason": reason}
        send([Thrown("withdrawn", {"to": str(each), **withdrawal}) for each in rounds], at=at)
    cancel(held, at=at)
    if subject.consultee_id is not None and subject.contribution_id is None:
        divisions = consultations.contributions_to(subject.consultee_id)
        take_back(divisions, "process:ended_by_administration", at=at, limit=CHUNK)


def retry_message(
    message_id: UUID, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Deliver a message now that could not be delivered; :class:`StillStuck` if it fails again."""
    message = _hold_message(message_id)
    _record(message, "message:retried", reason_said(reason), _actor(person, address), at)
    try:
        deliver_message(message_id, at=at)
        send_waiting()
    except Exception as error:
        raise StillStuck(error) from error


def retry_message_failed(
    message_id: UUID, error: Exception, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Keep that an operator tried in vain, and why it failed this time."""
    message = _hold_message(message_id)
    _record(message, "message:retried_in_vain", reason_said(reason), _actor(person, address), at)
    put_off(message, problem_of(error), at=at)


def discard_message(
    message_id: UUID, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Give a message up that could not be delivered; what it said is kept in the history."""
    message = _hold_message(message_id)
    actor = _actor(person, address)
    _record(message, "message:discarded", reason_said(reason), actor, at, payload=message.payload)
    db.session.delete(message)


def completion_failed(item_id: UUID, error: Exception, *, at: datetime) -> None:
    """A step failed for the person who did it, through no fault of theirs: operators find its instance."""
    row = db.session.scalar(
        select(Instance)
        .join(WorkItem, WorkItem.instance_id == Instance.id)
        .where(WorkItem.id == item_id, WorkItem.state == OPEN, Instance.status == RUNNING)
        .with_for_update(key_share=True, skip_locked=True, of=Instance)
    )
    if row is not None:
        note_problem(row, problem_of(error), at=at, element=engine.element_of(error))


def _hold(instance_id: UUID, person: SignedIn, address: str | None, at: datetime) -> tuple[Held, Act]:
    held = hold_stuck(instance_id)
    if held is None:
        raise InstanceNotStuck
    return held, Act(_actor(person, address), at, held.trail)


def reason_said(typed: str) -> str:
    """Why an operator does something, as the history keeps it; :class:`~service.errors.Invalid` without a word."""
    reason = clean(typed)
    if not reason:
        raise Invalid(
            {"reason": [N_("Say why; the history keeps it, and the people concerned read it there.")]}
        )
    if len(reason) > LONGEST_REASON:
        raise Invalid({"reason": [N_("Use at most %(most)s characters.", most=LONGEST_REASON)]})
    return reason


def _actor(person: SignedIn, address: str | None) -> Actor:
    post = person.post_as(Role.OPERATOR)
    if post is None or not may(person, Permission.UNSTICK):
        raise Forbidden
    return person.actor(post, address)


def _changed(held: Held, typed: Mapping[str, str], reason: str, act: Act) -> Held:
    """The instance with the facts as they were typed, each change on record with the old value and the new one."""
    process = catalog.published(held.definition_id)
    subject = subjects_of([held.subject_id])[held.subject_id]
    changes = changes_in(process, held.state, typed, texts=subject.open_to_all)
    if any(each.name == process.about and each.new != str(held.subject_id) for each in changes):
        # Else the people of one agency would go on with the document of another.
        raise Invalid({process.about: [N_("This process is about %(id)s alone.", id=held.subject_id)]})
    if not changes:
        raise Invalid({"": [N_("Nothing is different yet. Change what is wrong, or only try again.")]})
    act.record("process:facts_changed", reason=reason, changes=[asdict(each) for each in changes])
    state = engine.with_facts(process.model, held.state, {each.name: each.new for each in changes})
    return replace(held, state=state)


def _end_round(subject: Subject, round_id: UUID, reason: str, act: Act) -> None:
    """Withdraw the round unless it is over, and tell its document as its own process would have told it."""
    over = consultations.round_shown(round_id).state == RoundState.CLOSED
    consultations.withdraw_round(str(round_id), reason, act=act)
    if subject.document is not None and "round_closed" in awaited_about(subject.document.id):
        ending = {"round_id": str(round_id), "ending": "closed" if over else "withdrawn"}
        send([Thrown("round_closed", {"to": str(subject.document.id), **ending})], at=act.at)


def _hold_message(message_id: UUID) -> Message:
    message = db.session.scalar(
        select(Message)
        .where(Message.id == message_id, Message.delivered_at.is_(None), Message.problem.is_not(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if message is None:
        raise MessageNotWaiting
    return message


def _record(message: Message, event: str, reason: str, actor: Actor, at: datetime, **facts: object) -> None:
    """In the chain of the instance that it is for, where its people read it; else in a chain of its own."""
    held = hold_whole(message.subject_id)
    said = {"message": message.name, "reason": reason, **facts}
    if held is not None:
        Act(actor, at, held.trail).record(event, **said)
        note(held)
        return
    with trail_of(message.id) as trail:
        Act(actor, at, trail).record(event, **said)
