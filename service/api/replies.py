"""An agency's part in a round: its reply, filing one that came another way, more time, explaining its comments."""

from __future__ import annotations

import binascii
from base64 import b64decode
from datetime import UTC
from typing import TYPE_CHECKING, Any

from service import consultations, processes
from service.api.access import person
from service.api.once import Settled
from service.api.operations import Resource
from service.api.schemas import replies as shapes
from service.consultations import FiledReply
from service.directory import Permission
from service.errors import N_, Invalid
from service.processes import Evidence
from service.request import address, now

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations import PartOpened, VoidShown

resource = Resource("replies", "An agency's part in a round: its reply and its comments.")

FILED = {
    "received_at": "2022-01-09T20:00:00+07:00",
    "channel": "email",
    "stance": "agree_with_comments",
    "number": "123/STC-NS",
    "dated": "2022-01-07",
    "comments": [{"place": "Mục I", "opinion": "Nêu rõ thời hạn báo cáo."}],
    "evidence": {"filename": "tra-loi.txt", "content": "VGjhu5FuZyBuaOG6pXQu"},
}


@resource.read("/consultees/<uuid:consultee_id>", shapes.Part, permission=Permission.SEE_ROUND)
def show_part(consultee_id: UUID) -> dict[str, Any]:
    """Show an agency's part: its reply once released, to its own people also before."""
    return _part(consultations.opened_part(consultee_id, person()))


@resource.act(
    "/consultees/<uuid:consultee_id>/reply",
    shapes.FiledShown,
    permission=Permission.FILE_REPLY,
    body=shapes.ReplyFiled,
    status=201,
    example=FILED,
)
def file_reply(given: dict[str, Any], consultee_id: UUID) -> Settled:
    """File a reply that came by e-mail, on paper or by edXML, with what shows it."""
    evidence = _evidence(given.pop("evidence"))
    in_time = processes.file_reply(
        consultee_id, FiledReply(**given), evidence, person=person(), address=address(), at=now()
    )
    return Settled(lambda: {**_part(consultations.opened_part(consultee_id, person())), "in_time": in_time})


@resource.act(
    "/consultees/<uuid:consultee_id>/withdraw-filing",
    shapes.Part,
    permission=Permission.FILE_REPLY,
    body=shapes.FilingWithdrawn,
    example={"reason": "Ghi nhầm văn bản của cơ quan khác.", "confirmed": True},
)
def withdraw_filing(given: dict[str, Any], consultee_id: UUID) -> Settled:
    """Withdraw a filed reply; what it had ended is the agency's again, and what was filed is kept as void."""
    processes.withdraw_filing(consultee_id, **given, person=person(), address=address(), at=now())
    return Settled(lambda: _part(consultations.opened_part(consultee_id, person())))


@resource.act("/consultees/<uuid:consultee_id>/take-in", shapes.Part, permission=Permission.STEER_ROUND)
def take_in_late_reply(_: dict[str, Any], consultee_id: UUID) -> Settled:
    """Decide that a late reply counts."""
    processes.take_in_late_reply(consultee_id, person=person(), address=address(), at=now())
    return Settled(lambda: _part(consultations.opened_part(consultee_id, person())))


@resource.act(
    "/consultees/<uuid:consultee_id>/more-time",
    shapes.Part,
    permission=Permission.ASK_MORE_TIME,
    body=shapes.MoreTimeWanted,
    status=201,
    example={"wanted": "trước ngày 15/01/2022", "reason": "Cần lấy ý kiến các phòng chuyên môn."},
)
def ask_more_time(given: dict[str, Any], consultee_id: UUID) -> Settled:
    """Ask for a later deadline, for one's agency."""
    processes.ask_more_time(
        consultee_id, given["wanted"], given["reason"], person=person(), address=address(), at=now()
    )
    return Settled(lambda: _part(consultations.opened_part(consultee_id, person())))


@resource.act(
    "/consultees/<uuid:consultee_id>/comments/<int(max=10000):position>/explanation",
    shapes.Explained,
    permission=Permission.EXPLAIN_COMMENTS,
    body=shapes.CommentExplained,
    example={"disposition": "noted", "reason": "Sẽ nêu trong văn bản hướng dẫn."},
)
def explain_comment(given: dict[str, Any], consultee_id: UUID, position: int) -> Settled:
    """Say what becomes of one comment; an explanation given before is replaced.

    With `seen`, it is not replaced where a colleague has given another since (409).
    """
    if "seen" in given:
        given["seen"] = given["seen"].astimezone(UTC).isoformat() if given["seen"] else ""
    processes.explain(consultee_id, position, **given, person=person(), address=address(), at=now())
    round_id = consultations.consultee_shown(consultee_id).round_id
    return Settled(
        lambda: {
            "consultee_id": consultee_id,
            "position": position,
            "open": consultations.explanation_counts(round_id).open,
        }
    )


def _part(part: PartOpened) -> dict[str, Any]:
    consultee_id = part.consultee.id
    asks = part.round.agency_id in person().agency_ids
    reply = consultations.reply_of(consultee_id, released_only=not part.own)
    return {
        "consultee": part.consultee,
        "reply": reply,
        "consents": consultations.consents_of(consultee_id),
        "filing": consultations.filing_of(consultee_id) if reply else None,
        "void_replies": [_void(each, asks=asks) for each in consultations.void_replies_of(consultee_id)],
        "more_time": consultations.more_time_of(consultee_id) if part.own else [],
    }


def _void(void: VoidShown, *, asks: bool) -> dict[str, Any]:
    """What was filed under an agency by mistake may be another's: its content is for who filed it."""
    return {
        "id": void.id,
        "filed_at": void.filed_at,
        "filed_by": void.filed_by,
        "withdrawn_at": void.withdrawn_at,
        "withdrawn_by": void.withdrawn_by,
        "reason": void.reason,
        "content": void if asks else None,
    }


def _evidence(given: dict[str, str]) -> Evidence:
    try:
        content = b64decode(given["content"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid({"evidence-content": [N_("This is not Base64.")]}) from error
    return Evidence(given["filename"], content)
