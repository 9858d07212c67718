"""How people act in the story: somebody does the step that waits for them, and the service does what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service import clock, consultations, directory, documents, inbox, processes
from service.deadlines import ZONE, local_day
from service.demonstration.province import sign_in_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from uuid import UUID

    from service.consultations import RoundShown
    from service.directory import SignedIn
    from service.inbox import Item

TEXTS = Path(__file__).parent.parent
"""Where the sample documents lie, each a text file."""
CHECKED = {"decision": "approve"}
SIGNED = {"decision": "sign"}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened at an instant."""

    at: datetime
    do: Callable[[datetime], None]


def morning(day: int, month: int, year: int) -> datetime:
    """Nine in the morning of a day, in Vietnam."""
    return datetime(year, month, day, 9, tzinfo=ZONE)


def perform(deed: Deed) -> None:
    """Let due timers pass, do the deed, and what a worker does after it: messages arrive, agencies are asked."""
    for instance_id in processes.due(at=deed.at):
        processes.advance(instance_id, at=deed.at)
    deed.do(deed.at)
    for message_id in processes.deliverable(at=deed.at):
        processes.deliver_message(message_id, at=deed.at)
    for round_id in consultations.rounds_with_unasked():
        processes.ask_next(round_id, at=deed.at)
    for consultee_id in consultations.replies_with_unasked():
        processes.ask_next_divisions(consultee_id, at=deed.at)


def nothing(_at: datetime) -> None:
    """Nobody does anything; time passes."""


def starts(name: str, draft: Mapping[str, Any]) -> Callable[[datetime], None]:
    """Somebody registers a draft."""

    def do(at: datetime) -> None:
        processes.start("document", lambda _form: draft, person=person(name, at), address=None, at=at)

    return do


def does(name: str, step: str, answers: Mapping[str, Any] | None = None) -> Callable[[datetime], None]:
    """Somebody does the one step of this id that waits for them."""

    def do(at: datetime) -> None:
        who = person(name, at)
        item = _waiting(who, step)
        processes.complete_item(item.id, lambda _form: answers or {}, person=who, address=None, at=at)

    return do


def saves(name: str, step: str, typed: Mapping[str, Any]) -> Callable[[datetime], None]:
    """Somebody has begun a step and put what they typed aside."""

    def do(at: datetime) -> None:
        who = person(name, at)
        inbox.save_draft(_waiting(who, step).id, typed, person=who, seen=None, at=at)

    return do


def opens_arrivals(name: str) -> Callable[[datetime], None]:
    """Somebody opens what was dispatched to their agency, and the sender has its receipt."""

    def do(at: datetime) -> None:
        who = person(name, at)
        for arrival in documents.arrivals_of(who.agency_ids).arrivals:
            documents.receive(arrival.document_id, who.agency_ids, who.person_id, at)

    return do


def replies(
    agency: str, at: datetime, answers: Mapping[str, Any], *, numbered: bool = True
) -> Iterator[Deed]:
    """An agency's reply goes through its hands; whether its clerk has numbered it already, the caller says."""
    editor = f"chuyenvien.{agency}"
    yield from assigned(agency, at)
    yield Deed(at + timedelta(hours=4), does(editor, "draft_reply", answers))
    yield Deed(at + timedelta(hours=5), does(f"truongphong.{agency}", "check_reply", CHECKED))
    yield Deed(at + timedelta(hours=6), does(f"lanhdao.{agency}", "release_reply", {"decision": "release"}))
    if numbered:
        yield Deed(at + timedelta(hours=7), does(f"vanthu.{agency}", "number_reply"))


def assigned(agency: str, at: datetime, **direction: Any) -> Iterator[Deed]:
    """A request comes to the specialist who drafts the reply: registered, directed to a division, given to one."""
    editor = person(f"chuyenvien.{agency}", at)
    course = {"course": "direct", "division_id": str(editor.posts[0].division_id), **direction}
    by = {"editor_id": str(editor.person_id)}
    yield from registered(agency, at)
    yield Deed(at + timedelta(hours=1), does(f"lanhdao.{agency}", "direct_reply", course))
    yield Deed(at + timedelta(hours=2), does(f"truongphong.{agency}", "assign_editor", by))


def registered(agency: str, at: datetime) -> Iterator[Deed]:
    """The clerk of an agency opens the letter and registers the request."""
    clerk = f"vanthu.{agency}"
    yield Deed(at - timedelta(minutes=5), opens_arrivals(clerk))
    yield Deed(at, does(clerk, "register_request"))


def person(name: str, at: datetime) -> SignedIn:
    """Somebody of the province as they would be signed in that day."""
    [who] = directory.accounts_named([name], day=local_day(at))
    until = clock.system_time() + timedelta(minutes=1)
    token = sign_in_as(who.person_id, address=None, at=at, expires_at=until)
    found = directory.signed_in(token, at=clock.system_time(), today=local_day(at))
    directory.end_session(token)
    if found is None:
        raise LookupError(f"{name} could not sign in.")
    return found


def agency_of(name: str, at: datetime) -> str:
    """The id of the agency in which somebody works, as a form gives it."""
    return str(person(name, at).posts[0].agency_id)


def post_of(name: str, at: datetime) -> str:
    """The id of the post that somebody holds, as a form gives it."""
    return str(person(name, at).posts[0].id)


def round_of(drafter: SignedIn) -> RoundShown:
    """The round on the one document of a drafter's agency."""
    (document,) = documents.documents_of(drafter.agency_ids)
    (round_,) = consultations.rounds_of(document.id)
    return round_


def part_of(round_: RoundShown, agency_id: UUID) -> UUID:
    """An agency's part in a round."""
    (consultee,) = consultations.consultees_of(round_.id, agency_ids={agency_id})
    return consultee.id


def text_of(name: str) -> str:
    """A sample document."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def _waiting(who: SignedIn, step: str) -> Item:
    (item,) = (each for each in inbox.open_items(who).items if each.element == step)
    return item
