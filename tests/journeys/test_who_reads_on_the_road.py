"""Who reads what at which stage of the road: each sees only what is theirs, and the rest is as if it were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import factories
from tests.journeys import road

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.road import Road

DRAFTING = frozenset({"soanthao.snv", "chuyenvien.snv", "truongphong.snv", "lanhdao.snv", "vanthu.snv"})
"""Drafter, colleague, head of division, leader and clerk of the agency that drafts the plan."""
ASKED = frozenset({"chuyenvien.stc"})
OTHER = frozenset({"lanhdao.cat"})
"""Neither asked nor on the list of recipients."""
ABOVE = frozenset({"chanhvanphong.vp", "chutich.ubnd", "vanthu.ubnd"})
"""The office that reviews, the body that issues, and its clerk."""
PEOPLE = DRAFTING | ASKED | OTHER | ABOVE
NOBODY: frozenset[str] = frozenset()
BEFORE_SUBMISSION = {"plan": DRAFTING, "history": DRAFTING, "letter": DRAFTING, "explanation": DRAFTING}
SUBMITTED = DRAFTING | ABOVE

READERS = {
    "drafted": {"plan": DRAFTING, "history": DRAFTING, "issued plan": NOBODY},
    "letter signed": {"plan": DRAFTING, "letter": DRAFTING, "letter as it arrives": NOBODY},
    "asked": {
        **BEFORE_SUBMISSION,
        "letter as it arrives": ASKED | {"chutich.ubnd", "vanthu.ubnd"},
        "reply": NOBODY,
    },
    "reply drafted": {**BEFORE_SUBMISSION, "reply": ASKED},
    "reply released": {**BEFORE_SUBMISSION, "reply": ASKED | DRAFTING},
    "submission signed": {**BEFORE_SUBMISSION, "submission": DRAFTING, "reply": ASKED | DRAFTING},
    "submitted": {
        "plan": SUBMITTED,
        "history": SUBMITTED,
        "letter": SUBMITTED,
        "explanation": SUBMITTED,
        "submission": SUBMITTED,
        "reply": SUBMITTED | ASKED,
        "issued plan": NOBODY,
    },
    "issued": {
        "plan": SUBMITTED,
        "history": SUBMITTED,
        "letter": SUBMITTED,
        "explanation": SUBMITTED,
        "submission": SUBMITTED,
        "issued plan": DRAFTING | ASKED,
        "issued plan as PDF": SUBMITTED | ASKED,
    },
}
"""At each stage, who is shown each thing; for everybody else there is no such page, or nothing on it."""
SECRET = "Chưa rõ nguồn kinh phí đối thoại."


def test_each_reads_only_what_is_theirs(desk: Road) -> None:
    seen = {}
    for stage in stages(desk):
        seen[stage] = {thing: readers_of(desk, thing) for thing in READERS[stage]}
    assert seen == READERS


def stages(desk: Road) -> Iterator[str]:
    """Walk the road and stop at each stage."""
    desk.drafts("soanthao.snv", **road.issuer_answers())
    yield "drafted"
    desk.writes_letter("STC", "STP")
    desk.does("truongphong.snv", road.CHECK_LETTER, decision="approve")
    desk.does("lanhdao.snv", road.SIGN_LETTER, decision="sign")
    yield "letter signed"
    desk.does("vanthu.snv", road.DISPATCH_LETTER, decision="dispatch", dated="2021-12-22")
    yield "asked"
    factories.go_on(at=desk.house_clock())
    desk.does("chuyenvien.stc", road.WRITE_REPLY, **{"stance": "disagree", "comments-0-opinion": SECRET})
    factories.go_on(at=desk.house_clock())
    yield "reply drafted"
    desk.does("lanhdao.stc", road.RELEASE, decision="release")
    yield "reply released"
    desk.at("10/01/2022 08:00")
    desk.explains("STC", 1, "noted", reason="Sẽ bố trí sau.")
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")
    desk.does("soanthao.snv", road.WRITE_SUBMISSION, **road.SUBMISSION)
    desk.does("truongphong.snv", road.CHECK_SUBMISSION, decision="approve")
    desk.does("lanhdao.snv", road.SIGN_SUBMISSION, decision="sign")
    yield "submission signed"
    desk.does("vanthu.snv", road.DISPATCH_SUBMISSION, decision="dispatch", dated="2022-01-10")
    yield "submitted"
    desk.does("chanhvanphong.vp", road.REVIEW, decision="forward")
    desk.does("chutich.ubnd", road.APPROVE, decision="approve")
    desk.does("phochutich.ubnd", road.SIGN, decision="sign")
    desk.does("vanthu.ubnd", road.ISSUE, decision="issue", dated="2022-01-10", distribution=road.RECIPIENTS)
    yield "issued"


def readers_of(desk: Road, thing: str) -> frozenset[str]:
    """Those of the people who are shown this thing."""
    address = address_of(desk, thing)
    readers = set()
    for name in PEOPLE:
        answer = desk.person(name).get(address)
        assert answer.status_code in {200, 404}, (name, thing, answer.status_code)
        if answer.status_code == 200 and (thing != "reply" or SECRET in answer.text):
            readers.add(name)
    return frozenset(readers)


def address_of(desk: Road, thing: str) -> str:
    """Where this thing is read."""
    where: dict[str, Callable[[], str]] = {
        "plan": lambda: desk.document,
        "history": lambda: f"{desk.document}/trace",
        "issued plan": lambda: f"/arrivals/{desk.plan}",
        "issued plan as PDF": lambda: f"{desk.document}/document.pdf",
        "letter as it arrives": lambda: desk.accompanying("letter").replace("documents", "arrivals"),
        "letter": lambda: desk.accompanying("letter"),
        "submission": lambda: desk.accompanying("submission"),
        "explanation": lambda: f"{desk.round}/explanation",
        "reply": lambda: desk.part("STC"),
    }
    return where[thing]()
