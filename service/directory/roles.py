"""What a post lets a person do, and how high it stands."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a post lets a person do in their agency (Decree 30/2020, arts. 6, 10 to 18)."""

    DRAFTER = "drafter"
    SPECIALIST = "specialist"
    UNIT_HEAD = "unit_head"
    """Head or deputy head of a division: assigns within it and checks the content (art. 12.1)."""
    LEADER = "leader"
    CLERK = "clerk"
    MONITOR = "monitor"
    ADMINISTRATOR = "administrator"
    """Keeps the agency's people and series of numbers."""
    OPERATOR = "operator"
    """Keeps the service itself going, for every agency."""


class Position(StrEnum):
    """Where a post stands: in its division if it has one, else in its agency. It decides who signs KT. (art. 13)."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
