"""The conductor: people, time and messages move processes through these functions and no others.

The order of every push: lock the instance, refuse what is not open or not yours, check the answers, let due timers
pass, push the engine, perform the operations that the drawing names, settle. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from service import documents, engine, forms, inbox
from service.audit import SYSTEM, Act, Actor, Trail
from service.db import new_id
from service.deadlines import local_day
from service.processes import catalog
from service.processes.choices import choices_for
from service.processes.errors import NobodyWaits
from service.processes.hold import Held, hold_due, hold_item, hold_waiting
from service.processes.operations import perform
from service.processes.settle import Pushed, settle, settle_new
from service.processes.starting import require_may_start

if TYPE_CHECKING:
    from datetime import datetime

    from service.directory import SignedIn
    from service.documents import WordFileAside
    from service.processes.catalog import Published


Answers = Callable[[forms.Form], Mapping[str, Any]]
"""What was typed, read once the form it was typed into is known: from an HTML post or from JSON."""

Push = Callable[[engine.Model, str, engine.Host], engine.Outcome]
"""One way to move a state on."""


@dataclass(frozen=True, slots=True)
class Started:
    """A process that was started: its instance, and what it is about."""

    instance_id: UUID
    subject_id: UUID | None


def start(
    process_id: str,
    answers: Answers,
    *,
    person: SignedIn,
    address: str | None,
    at: datetime,
    word_file: WordFileAside | None = None,
) -> Started:
    """A person starts a process with its start form.

    ``word_file`` is what the text of the document was read from, which the process is about; it is attached to it.

    Raises :class:`~service.processes.ProcessUnknown` if it does not exist or is not theirs to start, and
    :class:`~service.forms.AnswersInvalid` with the fields to correct.
    """
    process = catalog.latest(process_id)
    post = require_may_start(process, person)
    form = process.forms[process.start["form"]]
    clean = _checked(form, answers, choices_for(form, agency_id=post.agency_id, at=at), at)
    act = Act(person.actor(post, address), at, Trail(new_id()))
    kept = {name: clean[name] for name in catalog.kept_by(process.start)}
    pushed = begin(process, {"agency_id": str(post.agency_id), **kept}, act, answers=clean)
    if word_file is not None and pushed.subject_id is not None and process.about == "document_id":
        documents.keep_word_source(pushed.subject_id, word_file, act=act)
    settle_new([pushed], at=at)
    return Started(pushed.instance_id, pushed.subject_id)


def complete_item(
    item_id: UUID,
    answers: Answers,
    *,
    person: SignedIn,
    address: str | None,
    at: datetime,
    draft_seen: datetime | None = None,
) -> None:
    """A person does an item of theirs, and its process runs on until people or time are needed.

    ``draft_seen`` is when the answers were put aside that they were shown; what a colleague saved since is not dropped
    (:class:`~service.inbox.SavedBeforeFinishing`).
    """
    item = hold_item(item_id, day=person.day)
    post = inbox.require_may_take(
        agency_id=item.agency_id,
        role=item.role,
        person=person,
        division_id=item.division_id,
        person_id=item.person_id,
    )
    inbox.require_open(item.state)
    inbox.require_draft_seen(item.draft_saved_by, item.draft_saved_at, person=person, seen=draft_seen)
    process = catalog.published(item.held.definition_id)
    form = process.forms[item.form]
    options = choices_for(
        form, agency_id=item.agency_id, at=at, subject_id=item.held.subject_id, about=process.about
    )
    clean = _checked(form, answers, options, at)
    act = Act(person.actor(post, address), at, item.held.trail, item.held.subject)
    told = act.trail.seq
    pushed = _push(item.held, act, _completing(item_id), clean)
    if act.trail.seq == told:
        # A drawing may have a task that no operation follows; who did it is in the history all the same.
        act.record("process:task_done", item_id=item_id)
    settle(pushed, done=item_id, by=person.person_id, at=at)


def advance(instance_id: UUID, *, at: datetime) -> bool:
    """Let an instance's due timers pass; False if none is due any more or somebody is moving it just now."""
    held = hold_due(instance_id, at)
    if held is None:
        return False
    act = Act(SYSTEM, at, held.trail)
    act.record("process:time_passed")
    settle(push_on(held, act), done=None, by=None, at=at)
    return True


def push_on(held: Held, act: Act) -> Pushed:
    """An instance after its due timers have passed, not yet stored."""
    return _push(held, act, engine.advance)


def deliver(
    subject_id: UUID, message: str, payload: Mapping[str, Any], *, by: Actor = SYSTEM, at: datetime
) -> None:
    """A message reaches the instance about ``subject_id`` that waits for it; :class:`NobodyWaits` if none does."""
    held = hold_waiting(subject_id, message)
    if held is None:
        raise NobodyWaits
    act = Act(by, at, held.trail)
    try:
        pushed = _push(held, act, _delivering(message, payload))
    except engine.MessageNotAwaited:
        # Whoever held the instance before moved it on: only its state, read under the lock, tells that.
        raise NobodyWaits from None
    settle(pushed, done=None, by=by.person_id, at=at)


def resume(held: Held, act: Act) -> None:
    """An instance that was taken back waits again for what it waited for, and its steps are open again."""
    pushed = push_on(held, act)
    settle(pushed, done=None, by=None, at=act.at)
    inbox.reopen([item.id for item in pushed.items])


def begin(
    process: Published,
    data: Mapping[str, Any],
    act: Act,
    *,
    answers: Mapping[str, Any] | None = None,
    subject_id: UUID | None = None,
) -> Pushed:
    """A new instance after its first push, not yet stored; its id is the chain of the act's trail."""
    act.record("process:started", process=process.process_id)
    host = _host(act, answers or {})
    outcome = engine.start(process.model, data, host, message=process.model.start_message)
    return Pushed(act.trail.chain, process, subject_id or _subject(process, outcome), outcome, act.trail)


def _completing(item_id: UUID) -> Push:
    return lambda model, state, host: engine.complete(model, state, item_id, host)


def _delivering(message: str, payload: Mapping[str, Any]) -> Push:
    return lambda model, state, host: engine.deliver(model, state, message, payload, host)


def _push(
    held: Held,
    act: Act,
    push: Push,
    answers: Mapping[str, Any] | None = None,
) -> Pushed:
    process = catalog.published(held.definition_id)
    outcome = push(process.model, held.state, _host(act, answers or {}))
    return Pushed(held.instance_id, process, held.subject_id, outcome, held.trail)


def _host(act: Act, answers: Mapping[str, Any]) -> engine.Host:
    return engine.Host(
        now=act.at,
        perform=lambda operation, arguments: perform(operation, arguments, act),
        answers=answers,
    )


def _checked(
    form: forms.Form, answers: Answers, options: Mapping[str, Sequence[forms.Option]], at: datetime
) -> dict[str, Any]:
    clean = forms.check(form, answers(form), options=options, today=local_day(at))
    # What a condition hid is no answer; a drawing reads it as None.
    return {**dict.fromkeys(form.keys), **clean}


def _subject(process: Published, outcome: engine.Outcome) -> UUID | None:
    """What the new instance is about: the fact that its start event names as ``about``."""
    found = [step.data[process.about] for step in outcome.steps if process.about in step.data]
    return UUID(found[0]) if found else None
