"""Who there is in an agency to take a step of its reply: what the decision table of the route reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import directory
from service.deadlines import local_day
from service.directory import Role

if TYPE_CHECKING:
    from service.audit import Act

ASKED_FOR = (Role.CLERK, Role.LEADER, Role.UNIT_HEAD, Role.SPECIALIST)
"""The roles that a step of a reply may wait for; a step for which there is nobody is dropped."""


def reply_facts(agency_id: str, division_id: str | None, *, act: Act) -> dict[str, str | bool]:
    """Tell who there is in an agency to take a step of its reply; in its lead division once that is known.

    ``group``, ``divisions`` (whether it has any), ``numbers`` (whether its replies take a number), and for each of
    ``clerk``, ``leader``, ``unit_head`` and ``specialist`` whether somebody holds that role today.
    """
    division = UUID(division_id) if division_id else None
    setup = directory.setup_of(UUID(agency_id), day=local_day(act.at), division_id=division)
    return {
        "group": setup.group,
        "divisions": setup.has_divisions,
        "numbers": setup.numbers_replies,
        **{role.value: role in setup.roles for role in ASKED_FOR},
    }
