"""What drawings of version 0.1 say and later ones do not: running instances finish on the version they began with.

There a round was opened by a form, without a letter; the agencies were chosen one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import deadlines, directory, documents
from service.consultations.errors import RoundNotFound
from service.consultations.rounds.deadline import round_record
from service.consultations.rounds.opening import Asking, open_asking
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.audit import Act


def open_round(
    document_id: str,
    recipients: Sequence[str],
    deadline: str,
    silence_rule: str,
    silence_sentence: str,
    visible_replies: bool,
    *,
    act: Act,
) -> str:
    """Open a round on the latest version of a document; returns the round's id.

    Raises :class:`~service.errors.Invalid` with the fields of the form to correct.
    """
    chosen = {UUID(recipient) for recipient in recipients}
    known = {agency.id for agency in directory.agencies_on(deadlines.local_day(act.at))}
    if not chosen:
        raise Invalid({"recipients": [N_("Choose at least one agency to ask.")]})
    if chosen - known:
        raise Invalid({"recipients": [N_("An agency you chose does not exist any more. Choose again.")]})
    if documents.document_shown(UUID(document_id)).agency_id in chosen:
        raise Invalid({"recipients": [N_("Your own agency asks; take it off the list.")]})
    asking = Asking(
        UUID(document_id), chosen, deadline, silence_rule, silence_sentence or "", visible_replies
    )
    return str(open_asking(asking, act=act))


def deadline_of(round_id: str, *, act: Act) -> str:  # noqa: ARG001  Every operation is given its act.
    """The first instant that is too late for a reply, as ISO text: what the one timer of a round waited for."""
    ends_at = round_record(UUID(round_id)).ends_at
    if ends_at is None:
        raise RoundNotFound
    return ends_at.isoformat()
