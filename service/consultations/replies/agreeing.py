"""Agreeing at once: the leader reads the request and lets the agency's agreement leave, without a comment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.consultations.hold import held_consultee
from service.consultations.outcome import Stance
from service.consultations.replies.replying import release, save_reply

if TYPE_CHECKING:
    from service.audit import Act


def agree_at_once(consultee_id: str, as_late: bool | None, *, act: Act) -> None:
    """The leader agrees without a comment, and the reply is released with that; late only as ``release_reply`` is."""
    save_reply(consultee_id, Stance.AGREE, None, None, act=act)
    # What is held was read before the draft was saved.
    held = replace(held_consultee(consultee_id, act), stance=Stance.AGREE.value)
    release(held, as_late=bool(as_late), act=act)
