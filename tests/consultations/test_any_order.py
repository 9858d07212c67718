"""Whatever happens in whatever order, every consultee ends in exactly one way and the counts balance."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import consultations
from service.consultations import Outcome, Stance
from service.consultations.errors import LaunchUnfinished
from service.db import db, transaction
from service.errors import Invalid, ServiceError
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from service import audit

CODES = ("STC", "STP", "CAT")
SILENT, WITHDRAWN = Outcome.SILENT, Outcome.WITHDRAWN


@dataclass
class Expected:
    """What the rules say of a round, told in the plainest way: a dictionary for each consultee."""

    rule: str
    ends_at: datetime = MIDNIGHT
    state: str = "open"
    asked: dict[str, datetime] = field(default_factory=dict)
    released: dict[str, bool] = field(default_factory=dict)
    """Whether it was late."""
    outcome: dict[str, str] = field(default_factory=dict)
    consents: set[str] = field(default_factory=set)

    def ask(self, at: datetime) -> None:
        if self.state == "open":
            self.asked |= {code: at for code in CODES if code not in self.asked}

    def reply(self, code: str, stance: str, at: datetime) -> type[ServiceError] | None:
        if code in self.released:
            return consultations.AlreadyReleased
        if self.state == "withdrawn":
            return consultations.RoundEnded
        self.released[code] = at >= self.ends_at
        if at < self.ends_at:
            self.outcome[code] = stance
            self.consents.discard(code)
        return None

    def extend(self, ends_at: datetime, at: datetime) -> type[ServiceError] | None:
        if ends_at <= at:
            return Invalid
        if self.state != "open":
            return consultations.RoundEnded
        if ends_at <= self.ends_at:
            return Invalid
        self.ends_at = ends_at
        return None

    def end(self, state: str, outcome: str) -> None:
        open_parts = {code for code in CODES if code not in self.outcome}
        self.state = state
        self.outcome |= dict.fromkeys(open_parts, outcome)
        if state == "closed" and self.rule == "deemed_consent":
            self.consents |= {code for code in open_parts if self.asked[code] < self.ends_at}

    def close(self, *, early: bool) -> type[ServiceError] | None:
        if self.state != "open":
            return None
        if early and len(self.outcome) < len(CODES):
            return consultations.StillWaiting
        if not early and len(self.asked) < len(CODES):
            return LaunchUnfinished
        self.end("closed", SILENT)
        return None

    def withdraw(self) -> None:
        if self.state == "open":
            self.end("withdrawn", WITHDRAWN)


steps = st.one_of(
    st.tuples(st.just("ask")),
    st.tuples(st.just("reply"), st.sampled_from(CODES), st.sampled_from(Stance)),
    st.tuples(st.just("reply behind the close"), st.sampled_from(CODES), st.sampled_from(Stance)),
    st.tuples(st.just("extend"), st.integers(8, 14)),
    st.tuples(st.just("deadline")),
    st.tuples(st.just("close early")),
    st.tuples(st.just("withdraw")),
)
happenings = st.lists(st.tuples(st.integers(0, 60), steps), max_size=10)
"""Steps, each with the hours since the one before."""


@dataclass
class Round:
    """A round in the service, and what the rules expect of it."""

    round_id: UUID
    expected: Expected
    drafter: audit.Act

    def happen(self, step: tuple[Any, ...], at: datetime) -> None:
        """Let one thing happen to both, which must say the same."""
        match step:
            case ["ask"]:
                self.expected.ask(at)
                self._both(None, lambda: consultations.next_to_ask(self.round_id, limit=len(CODES), at=at))
            case ["reply", code, stance] if code in self.expected.asked:
                self._reply(code, stance, at)
            case ["reply behind the close", code, stance] if code in self.expected.asked:
                self._reply(code, stance, min(at, self.expected.ends_at - timedelta(seconds=1)))
            case ["extend", day]:
                self._extend(day, at)
            case ["deadline"] if at >= self.expected.ends_at:
                self._both(self.expected.close(early=False), lambda: self._close("deadline", at))
            case ["close early"]:
                self._both(self.expected.close(early=True), lambda: self._close("requested", at))
            case ["withdraw"]:
                self.expected.withdraw()
                self._both(
                    None,
                    lambda: consultations.withdraw_round(
                        str(self.round_id), act=factories.by_the_service(at=at)
                    ),
                )

    def _reply(self, code: str, stance: Stance, at: datetime) -> None:
        consultee, act = str(factories.consultee_of(self.round_id, code)), factories.by_the_service(at=at)
        late = at >= self.expected.ends_at

        def answer() -> None:
            consultations.save_reply(consultee, stance, None, None, act=act)
            consultations.release_reply(consultee, late, act=act)

        self._both(self.expected.reply(code, stance, at), answer)

    def _extend(self, day: int, at: datetime) -> None:
        phrase, ends_at = f"chậm nhất ngày {day:02}/01/2022", MIDNIGHT + timedelta(days=day - 9)
        act = replace(self.drafter, at=at)
        self._both(
            self.expected.extend(ends_at, at),
            lambda: consultations.change_deadline(str(self.round_id), phrase, "Vì …", act=act),
        )

    def _close(self, cause: str, at: datetime) -> None:
        consultations.close_round(str(self.round_id), cause, act=factories.by_the_service(at=at))

    def _both(self, refusal: type[ServiceError] | None, act: Callable[[], object]) -> None:
        refused = None
        try:
            with transaction():
                act()
        except ServiceError as error:
            refused = type(error)
        assert refused is refusal
        self._balances()

    def _balances(self) -> None:
        counts = factories.counts(self.round_id)
        assert counts.balanced
        assert counts.sent == len(CODES)

    def ends_as_expected(self) -> None:
        """Compare every part of the round with the rules."""
        db.session.expire_all()
        agencies = {code: factories.agency(code).id for code in CODES}
        shown = {each.agency_id: each for each in consultations.consultees_of(self.round_id)}
        parts = {code: shown[agency_id] for code, agency_id in agencies.items()}
        assert {code: part.outcome for code, part in parts.items()} == self.expected.outcome
        assert {code for code, part in parts.items() if part.late} == {
            code for code, late in self.expected.released.items() if late
        }
        assert {code for code, part in parts.items() if part.deemed_consent_at} == self.expected.consents
        counts = factories.counts(self.round_id)
        assert (counts.waiting, counts.balanced) == (0, True)
        assert counts.deemed_consents == len(self.expected.consents)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=st.sampled_from(consultations.SilenceRule), happened=happenings)
def test_every_consultee_ends_in_exactly_one_way(
    app: Flask, rule: consultations.SilenceRule, happened: list[tuple[int, tuple[Any, ...]]]
) -> None:
    round_id = factories.open_round(*CODES, silence_rule=rule)
    round_ = Round(round_id, Expected(rule), factories.act())
    at = WEDNESDAY
    for hours, step in happened:
        at += timedelta(hours=hours)
        round_.happen(step, at)
    at = max(at, round_.expected.ends_at)
    round_.happen(("ask",), at)
    round_.happen(("deadline",), at)
    round_.ends_as_expected()
