"""Who may do what: one table. A route names a permission; a person has it through the roles of their posts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from service.directory.errors import PermissionMissing
from service.directory.roles import Role

if TYPE_CHECKING:
    from service.directory.sessions import SignedIn

EVERYBODY = frozenset(Role)
WORKING = EVERYBODY - {Role.ADMINISTRATOR, Role.OPERATOR}
"""Those who work with documents; whoever keeps an agency's people and series need not read what it writes."""


class Permission(StrEnum):
    """What a route may ask for."""

    SEE_INBOX = "see inbox"
    COMPLETE_ITEM = "complete item"
    START_DOCUMENT = "start document"
    SEE_DOCUMENT = "see document"
    SEE_ARRIVALS = "see arrivals"
    WRITE_DRAFT = "write draft"
    SEE_ROUND = "see round"
    STEER_ROUND = "steer round"
    FILE_REPLY = "file reply"
    EXPLAIN_COMMENTS = "explain comments"
    GUIDE_DRAFTERS = "guide drafters"
    ASK_MORE_TIME = "ask for more time"
    SEE_PROCESSES = "see processes"
    ANSWER_REMARK = "answer remark"
    ATTACH_FILE = "attach file"
    READ_FILE = "read file"
    READ_REGISTER = "read register"
    KEEP_REGISTER = "keep register"
    KEEP_SERIES = "keep series"
    CHOOSE_NOTIFICATIONS = "choose notifications"
    KEEP_TOKENS = "keep tokens"
    UNSTICK = "unstick processes"
    SEE_OUTBOX = "see outbox"
    MOVE_CLOCK = "move clock"


PERMISSIONS: dict[Permission, frozenset[Role]] = {
    Permission.SEE_INBOX: EVERYBODY,
    Permission.COMPLETE_ITEM: EVERYBODY,  # The item itself says which agency and role it waits for.
    Permission.START_DOCUMENT: frozenset({Role.DRAFTER}),
    Permission.SEE_DOCUMENT: WORKING,  # The document says which agencies may see it.
    Permission.SEE_ARRIVALS: WORKING,  # The dispatch says which agencies it went to.
    Permission.WRITE_DRAFT: frozenset({Role.DRAFTER}),  # Of their own agency's documents.
    Permission.SEE_ROUND: WORKING,  # The asking agency sees the whole round, a consultee its own part.
    Permission.STEER_ROUND: frozenset({Role.DRAFTER, Role.LEADER}),
    Permission.FILE_REPLY: frozenset({Role.CLERK, Role.DRAFTER}),
    Permission.EXPLAIN_COMMENTS: frozenset({Role.DRAFTER}),
    Permission.GUIDE_DRAFTERS: frozenset(
        {Role.LEADER}
    ),  # Of their own agency, about comments that it explains.
    # In an agency that was asked; the round says which.
    Permission.ASK_MORE_TIME: frozenset({Role.LEADER, Role.UNIT_HEAD, Role.SPECIALIST, Role.CLERK}),
    Permission.SEE_PROCESSES: EVERYBODY,
    Permission.ANSWER_REMARK: frozenset({Role.DRAFTER}),
    Permission.ATTACH_FILE: frozenset({Role.DRAFTER}),
    Permission.READ_FILE: WORKING,  # What the file is attached to says who may read it.
    Permission.READ_REGISTER: frozenset({Role.CLERK, Role.LEADER}),  # Of their own agencies.
    Permission.KEEP_REGISTER: frozenset({Role.CLERK}),
    Permission.KEEP_SERIES: frozenset({Role.CLERK, Role.ADMINISTRATOR}),
    Permission.CHOOSE_NOTIFICATIONS: EVERYBODY,  # Each for themselves.
    Permission.KEEP_TOKENS: EVERYBODY,  # Their own.
    Permission.UNSTICK: frozenset({Role.OPERATOR}),  # Of all agencies, without reading their documents.
    # The two below exist in a demonstration only, where everybody may look behind the scenes.
    Permission.SEE_OUTBOX: EVERYBODY,
    Permission.MOVE_CLOCK: EVERYBODY,
}


def may(person: SignedIn, permission: Permission) -> bool:
    """Whether one of the person's posts carries the permission."""
    return any(post.role in PERMISSIONS[permission] for post in person.posts)


def require(person: SignedIn, permission: Permission) -> None:
    """Raise :class:`PermissionMissing` unless the person has the permission."""
    if not may(person, permission):
        raise PermissionMissing
