"""Who reads what at which stage of the road: each sees only what is theirs, and the rest is as if it were not there."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db
from service.documents.models import Attachment, DocumentRecord
from service.inbox import WorkItem
from service.renditions import DOCX
from tests import factories
from tests.journeys import road
from tests.renditions.reading import read
from tests.renditions.word_reading import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flask import Flask

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


CHECKED, REPLY_CHECKED, SUBMISSION_CHECKED = (
    "Lời dặn của phòng",
    "Lời dặn của Sở Tài chính",
    "Lời dặn tờ trình",
)
ATTACHED, MENDED, NOTED, ANSWERED = "so-lieu-noi-bo", "đang viết dở", "ghi chú nội bộ", "Trả lời dở dang"
FINANCE = frozenset({"chuyenvien.stc", "lanhdao.stc"})
ASIDE = "lanhdao.stp"
"""Of another agency that is asked."""
EVERYBODY = PEOPLE | FINANCE | {ASIDE}

INSIDE = {
    "asked": {CHECKED: DRAFTING},
    "checked inside": {CHECKED: DRAFTING, REPLY_CHECKED: FINANCE, ATTACHED: DRAFTING},
    "submission checked": {CHECKED: DRAFTING, SUBMISSION_CHECKED: DRAFTING, ATTACHED: DRAFTING},
    "submitted": {
        CHECKED: DRAFTING,
        REPLY_CHECKED: FINANCE,
        SUBMISSION_CHECKED: DRAFTING,
        ATTACHED: SUBMITTED,
    },
    "mended": {
        SUBMISSION_CHECKED: DRAFTING,
        ATTACHED: SUBMITTED,
        MENDED: DRAFTING,
        NOTED: DRAFTING,
        ANSWERED: DRAFTING,
    },
}
"""At each stage the words that were said inside an agency, with those who may read them at most."""


def test_no_page_shows_anybody_what_was_said_inside_an_agency_of_others(desk: Road, app: Flask) -> None:
    read_somewhere = set()
    for stage in stages_inside(desk):
        said = INSIDE[stage]
        for name in EVERYBODY:
            for address, words in told(pages_of(desk, app, name), said):
                assert name in said[words], f"{stage}: {name} reads {words} at {address}"
                read_somewhere.add(words)
    assert read_somewhere == {words for said in INSIDE.values() for words in said}


def stages_inside(desk: Road) -> Iterator[str]:
    """Walk the road with its returns and stop where something was said inside an agency."""
    desk.drafts("soanthao.snv", **road.issuer_answers())
    desk.writes_letter("STC", "STP")
    desk.does("truongphong.snv", road.CHECK_LETTER, decision="return", remark=CHECKED)
    desk.answers_remarks_on("letter", "Đã sửa.")
    desk.writes_letter("STC", "STP")
    desk.letter_leaves("2021-12-22")
    yield "asked"
    factories.go_on(at=desk.house_clock())
    desk.does("chuyenvien.stc", road.WRITE_REPLY, stance="agree")
    factories.go_on(at=desk.house_clock())
    desk.does("lanhdao.stc", road.RELEASE, decision="return", remark=REPLY_CHECKED)
    desk.at("23/12/2021 08:00")
    desk.attaches(f"{ATTACHED}.pdf")
    yield "checked inside"
    desk.at("10/01/2022 08:00")
    desk.does("soanthao.snv", road.EXPLAIN, next="submit")
    desk.does("soanthao.snv", road.WRITE_SUBMISSION, **road.SUBMISSION)
    desk.does("truongphong.snv", road.CHECK_SUBMISSION, decision="return", remark=SUBMISSION_CHECKED)
    yield "submission checked"
    desk.answers_remarks_on("submission", "Đã sửa.")
    desk.at("10/01/2022 09:00")
    desk.submission_leaves("2022-01-10")
    yield "submitted"
    desk.at("11/01/2022 08:00")
    desk.does("chanhvanphong.vp", road.REVIEW, decision="return", remark="Bổ sung phụ lục.")
    desk.answers_remarks(ANSWERED)
    desk.rewrites("công tác dân vận", f"công tác dân vận ({MENDED})", NOTED)
    yield "mended"


def pages_of(desk: Road, app: Flask, name: str) -> Iterator[tuple[str, str]]:
    """The addresses and words of all pages about the document that somebody is shown, however they come by them."""
    client = desk.person(name)
    for address in addresses_about(app):
        answer = client.get(address)
        assert answer.status_code < 500, (name, address)
        if answer.status_code == 200 and answer.mimetype == "application/pdf" and address.endswith(".pdf"):
            yield address, " ".join(read(answer.data).pages)
        elif (
            answer.status_code == 200
            and answer.mimetype == DOCX
            and address.partition("?")[0].endswith(".docx")
        ):
            yield address, opened(answer.data).words
        elif answer.status_code == 200 and answer.mimetype == "text/html":
            yield address, unescape(answer.text)


def addresses_about(app: Flask) -> list[str]:
    """Every page there is, filled in with every id that it may take."""
    db.session.rollback()
    known = {
        "document_id": db.session.scalars(select(DocumentRecord.id)).all(),
        "round_id": db.session.scalars(select(RoundRecord.id)).all(),
        "consultee_id": db.session.scalars(select(ConsulteeRecord.id)).all(),
        "attachment_id": db.session.scalars(select(Attachment.id)).all(),
        "item_id": db.session.scalars(select(WorkItem.id)).all(),
    }
    known["issued_id"] = known["document_id"]
    found = []
    for rule in app.url_map.iter_rules():
        [argument, *more] = rule.arguments or {""}
        if "GET" in (rule.methods or ()) and not more and argument in known:
            found += [rule.build({argument: each})[1] for each in known[argument]]  # type: ignore[index]
    plan = [f"/documents/{each}" for each in known["document_id"]]
    versions = [
        f"{page}{query}"
        for page in plan
        for query in ("?version=2", "/compare?old=1&new=2", "/changes.docx?old=1&new=2")
    ]
    assert len(found) > len(known["document_id"])
    return [*found, *versions, "/documents", "/arrivals", "/inbox", "/registers/outgoing"]


def told(pages: Iterator[tuple[str, str]], said: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where which of these words are told."""
    return ((address, words) for address, text in pages for words in said if words in text)
