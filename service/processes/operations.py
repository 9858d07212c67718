"""The words a drawing may say. A service task names one; its parameters are the function's arguments."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from service import consultations, documents
from service.processes.errors import OperationUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.audit import Act

OPERATIONS: dict[str, Callable[..., Any]] = {
    "consultations.agree_at_once": consultations.agree_at_once,
    "consultations.ask_consultees": consultations.ask_consultees,
    "consultations.ask_divisions": consultations.ask_divisions,
    "consultations.assign_editor": consultations.assign_editor,
    "consultations.change_deadline": consultations.change_deadline,
    "consultations.check_reply": consultations.check_reply,
    "consultations.close_round": consultations.close_round,
    "consultations.compose_submission": consultations.compose_submission,
    "consultations.deadline_of": consultations.deadline_of,
    "consultations.direct_reply": consultations.direct_reply,
    "consultations.due_now": consultations.due_now,
    "consultations.finish_rounds": consultations.finish_rounds,
    "consultations.next_wake": consultations.next_wake,
    "consultations.number_reply": consultations.number_reply,
    "consultations.open_round": consultations.open_round,
    "consultations.open_round_by_letter": consultations.open_round_by_letter,
    "consultations.pause_round": consultations.pause_round,
    "consultations.register_request": consultations.register_request,
    "consultations.release_reply": consultations.release_reply,
    "consultations.remind": consultations.remind,
    "consultations.reply_facts": consultations.reply_facts,
    "consultations.require_explained": consultations.require_explained,
    "consultations.resume_round": consultations.resume_round,
    "consultations.return_reply": consultations.return_reply,
    "consultations.save_contribution": consultations.save_contribution,
    "consultations.save_reply": consultations.save_reply,
    "consultations.withdraw_round": consultations.withdraw_round,
    "documents.compose_letter": documents.compose_letter,
    "documents.decide": documents.decide,
    "documents.dispatch": documents.dispatch,
    "documents.division_of": documents.division_of,
    "documents.give_to": documents.give_to,
    "documents.issuer_of": documents.issuer_of,
    "documents.number": documents.number,
    "documents.office_of": documents.office_of,
    "documents.register_draft": documents.register_draft,
    "documents.require_answered": documents.require_answered,
    "documents.set_distribution": documents.set_distribution,
    "documents.sign": documents.sign,
}


def perform(operation: str, arguments: Mapping[str, Any], act: Act) -> Any:
    """Do what a service task names, as part of ``act``."""
    function = OPERATIONS.get(operation)
    if function is None:
        raise OperationUnknown(operation=operation)
    return function(**arguments, act=act)


def arguments_of(operation: str) -> tuple[str, ...]:
    """The names a service task must give this operation, without ``act``, which the conductor adds."""
    return tuple(name for name in inspect.signature(OPERATIONS[operation]).parameters if name != "act")
