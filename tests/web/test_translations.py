"""Vietnamese is complete: every sentence has one, and no page shows an English word."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import template_rendered

from service import demonstration, documents, processes
from service.consultations import FiledReply
from service.consultations.models import MoreTimeAsked
from service.db import db, new_id, transaction
from service.processes import Evidence
from tests import approving, factories
from tests.conftest import MIDNIGHT, ROOT, WEDNESDAY
from tests.journeys import steps
from tests.texts.returned.copies import came_back, comment
from tests.texts.word.files import docx, gone, ins, p

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from babel.messages.catalog import Catalog
    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

CATALOGUE = ROOT / "service" / "web" / "translations" / "vi" / "LC_MESSAGES" / "messages.po"
TEMPLATES = ROOT / "service" / "web" / "templates"
PARTS_OF_PAGES = {
    "base.html",
    "parts.html",
    "forms/fields.html",
    "documents/changes.html",
    "files/preparing.html",
    "files/word.html",
    "files/returned.html",
    "documents/clauses.html",
    "inbox/item.html",
    "processes/diagram.html",
    "rounds/line.html",
    "rounds/requests.html",
    "rounds/silent.html",
    "rounds/steer.html",
    "rounds/void_replies.html",
    "rounds/withdraw_filing.html",
    "rounds/progress.html",
    "rounds/agencies.html",
    "rounds/commented_clause.html",
    "rounds/comment_work.html",
    "rounds/explained_comment.html",
    "rounds/sifting.html",
    "inbox/clauses.html",
    "inbox/panels/document.html",  # Of drawings whose forms have no panel of their own, for instance those of 0.1.
    "documents/checklist.html",
    "documents/departures.html",
    "documents/paper.html",
    "documents/standing.html",
    "rounds/more_time.html",
    "rounds/routing.html",
    "administration/parts.html",
}
PLACE = re.compile(r"%\((\w+)\)s")
FILED = {"received_at": "05/01/2022 08:00", "channel": "paper", "stance": "agree"}
A_TOKEN = {"name": "Liên thông (hư cấu)", "days": "30", "password": demonstration.PASSWORD}
SPOKEN = {"aria-label", "data-label", "title", "alt", "placeholder"}
"""Attributes whose text people see or hear."""


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi", abort_invalid=True)


@pytest.fixture(scope="module")
def extracted() -> set[str | tuple[str, ...]]:
    """What `make messages` finds."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        ROOT,
        methods,
        options,
        keywords={**DEFAULT_KEYWORDS, "N_": None},
        directory_filter=lambda folder: Path(folder).name not in {"node_modules", "var", ".venv", "tests"},
    )
    return {message for _file, _line, message, _comments, _context in found}


def test_what_can_be_said_is_what_the_catalogue_holds(
    catalogue: Catalog, extracted: set[str | tuple[str, ...]]
) -> None:
    held = {message.id for message in catalogue if message.id}
    assert held == extracted, "run `make messages` and translate what is new"
    assert not catalogue.obsolete


@pytest.mark.parametrize(
    "sentence",
    [
        "The drawing %(file)s cannot be used yet. Correct the points listed and hand it in again.",
        "The sign-in name or the password is not right. Please check both and try again.",
        "What silence means",
        "Sunday",
        "Agrees, with comments",
        ("%(num)s task", "%(num)s tasks"),
    ],
    ids=["docstring", "docstring of one line", "form", "N_", "table of terms", "plural"],
)
def test_sentences_are_found_wherever_they_stand(
    extracted: set[str | tuple[str, ...]], sentence: str | tuple[str, ...]
) -> None:
    assert sentence in extracted


def test_every_sentence_is_translated_with_the_same_places(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    wrong = [english for english, said in _pairs(catalogue) if not said or _places(said) != _places(english)]
    assert wrong == []


def test_translations_are_composed_and_end_as_their_sentence_does(catalogue: Catalog) -> None:
    for english, said in _pairs(catalogue):
        assert unicodedata.is_normalized("NFC", said), english
        assert said == said.strip(), english
        assert english.endswith(".") == said.endswith("."), english


def test_no_page_shows_an_english_word_to_a_vietnamese_reader(
    app: Flask, tour: Callable[[str], dict[str, str]], catalogue: Catalog
) -> None:
    english = _english(catalogue)
    left = {name: english.findall(_seen(page)) for name, page in tour("vi").items()}
    assert {name: words for name, words in left.items() if words} == {}


def test_every_page_is_there_in_english_too(
    app: Flask, tour: Callable[[str], dict[str, str]], catalogue: Catalog
) -> None:
    pages = tour("en")
    english = _english(catalogue)
    for name, page in pages.items():
        assert english.search(_seen(page)), name
        assert "Đăng xuất" not in page, name


def test_the_tour_sees_every_template(app: Flask, tour: Callable[[str], dict[str, str]]) -> None:
    rendered: set[str] = set()
    with template_rendered.connected_to(lambda _app, template, **_: rendered.add(template.name), app):
        tour("vi")
    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    assert there - PARTS_OF_PAGES == rendered - PARTS_OF_PAGES


@pytest.fixture
def tour(
    become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock, app: Flask
) -> Callable[[str], dict[str, str]]:
    """Walk the road of a round in a language, and keep the pages on the way by name."""

    def walk(language: str) -> dict[str, str]:
        def reader(name: str) -> FlaskClient:
            return _reading(become(name), language)

        stranger = _reading(app.test_client(), language)
        drafter, specialist, leader = (
            reader(name) for name in ("soanthao.snv", "chuyenvien.stc", "lanhdao.stc")
        )
        pages = dict(_pages_of_a_stranger(stranger))
        pages |= _pages_before_the_round(drafter)
        pages |= _pages_of_a_draft(drafter)
        pages |= _pages_of_a_return(drafter) | _pages_of_the_register(reader("vanthu.snv"))
        task = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
        drafter.post(task, data=steps.launch_answers("STC", "STP", "SGDDT"))
        pages |= _pages_of_a_letter(reader)
        work()
        pages |= _pages_inside_an_agency(reader, work)
        pages |= _pages_of_the_round(drafter, steps.round_of(drafter))
        pages |= _pages_of_a_reply(specialist, leader)
        steps.go_on()
        house_clock.at = MIDNIGHT
        work()
        draft = re.search(rf"/documents/{steps.UUID}", drafter.get("/documents").text)
        assert draft
        pages |= _pages_of_two_versions(drafter, draft[0])
        pages |= _pages_after_the_deadline(drafter, reader("lanhdao.stp"), reader("chuyenvien.stp"))
        pages |= _pages_of_a_dispatch(drafter, reader("vanthu.stc"))
        pages |= _pages_of_an_approval(reader)
        pages |= _pages_of_what_stands_still(reader("quantrivien.vp"))
        pages |= _pages_of_a_long_file(drafter)
        return pages | _pages_of_the_choice(drafter)

    return walk


def _reading(client: FlaskClient, language: str) -> FlaskClient:
    client.post("/language", data={"language": language})
    return client


def _pages_of_a_stranger(stranger: FlaskClient) -> Iterator[tuple[str, str]]:
    yield "sign-in", stranger.get("/sign-in").text
    yield "sign-in refused", stranger.post("/sign-in", data={"name": "x", "password": "y"}).text
    yield "people", stranger.get("/demonstration").text


def _pages_before_the_round(drafter: FlaskClient) -> dict[str, str]:
    steps.draft(drafter)
    task = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    return {
        "start": drafter.get("/start/document").text,
        "start refused": drafter.post("/start/document").text,
        "Word file read": drafter.post(
            "/start/document", data=_word_file() | {"text": "x", "read-word": "text"}
        ).text,
        "Word file missing": drafter.post("/start/document", data={"read-word": "text"}).text,
        "inbox": drafter.get("/inbox").text,
        "task": drafter.get(task).text,
        "task saved twice": drafter.post(task, data={"save-draft": "1"}).text
        + drafter.post(task, data={"save-draft": "1"}).text,
        "task saved": drafter.get(task).text,
        "task refused": drafter.post(task, data={"deadline": "trước ngày 31/02/2022"}).text,
        "past deadline": drafter.post(task, data={"deadline": "trước ngày 02/01/2022"}).text,
        "documents": drafter.get("/documents").text,
        "clock": drafter.get("/demonstration").text,
        "clock refused": drafter.post("/demonstration/clock", data={"to": "ngày mai"}).text,
        "clock set back": drafter.post("/demonstration/clock", data={"to": "01/01/2022 00:00"}).text,
        "outbox": drafter.get("/demonstration/outbox").text,
        "processes": drafter.get("/processes").text,
        "process": drafter.get("/processes/reply").text,
        "missing": drafter.get("/nowhere").text,
        "not allowed that way": drafter.post("/inbox").text,
        "no such task": drafter.get(f"/inbox/{'0' * 8}-0000-0000-0000-{'0' * 12}").text,
    }


def _pages_of_a_draft(drafter: FlaskClient) -> dict[str, str]:
    """The pages on which a draft is divided and rewritten before anybody is asked."""
    found = re.search(rf"/documents/{steps.UUID}", drafter.get("/documents").text)
    assert found
    draft = found[0]
    secret = {"kind": "plan", "subject": "x", "text": "x", "restriction": "secret"}
    return {
        "draft": drafter.get(draft).text,
        "secret refused": drafter.post("/start/document", data=secret).text,
        "division": drafter.get(f"{draft}/division").text,
        "split": drafter.get(f"{draft}/division?split=I").text,
        "division refused": drafter.post(f"{draft}/division", data={"promote": "I", "seen": 0}).text,
        "division overtaken": drafter.post(f"{draft}/division", data={"undo": 1, "seen": 3}).text,
        "version": drafter.get(f"{draft}/versions/new").text,
        "version refused": drafter.post(f"{draft}/versions/new", data={"text": "", "note": "x" * 501}).text,
        "version overtaken": drafter.post(f"{draft}/versions/new", data={"text": "x", "basis": "x"}).text,
        "one version": drafter.get(f"{draft}/compare").text,
        "format check": drafter.get(f"{draft}/format-check").text,
        "Word file beside a text": drafter.post(
            f"{draft}/versions/new", data=_word_file() | {"text": "x"}
        ).text,
        "read from a Word file": drafter.post(
            f"{draft}/versions/new",
            data=_word_file() | {"basis": _basis(drafter, draft)},
            follow_redirects=True,
        ).text,
    }


def _pages_of_a_long_file(drafter: FlaskClient) -> dict[str, str]:
    """A text of more than forty pages as a file: offered, waiting, being made, there, and why it is not."""
    document_id = factories.document("I. MỤC ĐÍCH\n" + "Rõ người, rõ việc. " * 6000)
    pages = {"long file": drafter.get(f"/documents/{document_id}/document.pdf").text}
    orders = [
        drafter.post(f"/documents/{document_id}/file", data={"format": format_}).location
        for format_ in ("pdf", "docx")
    ]
    waiting, order_id = orders[1], UUID(orders[0].rpartition("/")[2])
    pages |= {"long file next": drafter.get(orders[0]).text, "long file waiting": drafter.get(waiting).text}
    for name, act in (
        ("made", lambda: documents.begin_file(order_id, at=WEDNESDAY)),
        ("outdated", lambda: documents.outdate_file(order_id)),
        ("too long", lambda: documents.refuse_file(order_id, documents.NOT_MADE)),
        ("there", lambda: documents.finish_file(order_id, b"%PDF-", at=WEDNESDAY)),
    ):
        with transaction():
            act()
        pages[f"long file {name}"] = drafter.get(f"{orders[0]}/progress").text + drafter.get(orders[0]).text
    return pages


def _word_file() -> dict[str, tuple[BytesIO, str]]:
    """A Word file with everything that a page tells of one."""
    changed = p(ins("Thêm."), gone("bỏ"), "<m:oMath/>", '<w:commentRangeStart w:id="0"/>')
    comments = f'<w:comment w:id="0">{p("x")}</w:comment>'
    content = docx(p("I. MỤC ĐÍCH"), changed, comments=comments)
    return {"text-word-file": (BytesIO(content), "x.docx")}


def _returned(comments: str) -> dict[str, tuple[BytesIO, str]]:
    """A draft that came back with these comments."""
    return {"comments-returned-file": (BytesIO(came_back(comments=comments)), "x.docx")}


def _basis(drafter: FlaskClient, draft: str) -> str:
    basis = re.search(r'name="basis" value="(\w+)"', drafter.get(f"{draft}/versions/new").text)
    assert basis
    return basis[1]


def _pages_of_two_versions(drafter: FlaskClient, draft: str) -> dict[str, str]:
    """A version was sent to others, and the next one is written."""
    pages = {
        "division frozen": drafter.get(f"{draft}/division").text,
        "next version": drafter.get(f"{draft}/versions/new").text,
    }
    written = {"text": "I. MỤC TIÊU CHUNG\n1. Mới", "note": "Viết lại", "basis": _basis(drafter, draft)}
    drafter.post(f"{draft}/versions/new", data=written)
    return {
        **pages,
        "two versions": drafter.get(draft).text,
        "earlier version": drafter.get(f"{draft}?version=1").text,
        "compared": drafter.get(f"{draft}/compare?all=1").text,
    }


def _pages_of_a_return(drafter: FlaskClient) -> dict[str, str]:
    document = re.search(rf"/documents/({steps.UUID})", drafter.get("/documents").text)
    assert document
    pages = {"no remarks": drafter.get(f"{document[0]}/remarks").text}
    factories.returned(UUID(document[1]))
    pages["remarks"] = drafter.get(f"{document[0]}/remarks").text
    [answer] = set(re.findall(rf"/remarks/{steps.UUID}", pages["remarks"]))
    return pages | {
        "answer refused": drafter.post(answer).text,
        "answered": drafter.post(
            answer, data={f"answer-{answer.rpartition('/')[2]}": "Đã sửa."}, follow_redirects=True
        ).text,
        "files": drafter.get(f"{document[0]}/files").text,
        "file refused": drafter.post(f"{document[0]}/files").text,
        "file attached": drafter.post(
            f"{document[0]}/files", data={"file": (BytesIO(b"%PDF-"), "x.pdf")}, follow_redirects=True
        ).text,
    }


def _pages_of_the_register(clerk: FlaskClient) -> dict[str, str]:
    pages = {
        "empty register": clerk.get("/registers/outgoing").text,
        "no series": clerk.get("/series").text,
        "series refused": clerk.post("/series").text,
        "series": clerk.post("/series", data={"name": "Sổ", "kinds": ["*"]}, follow_redirects=True).text,
        "move refused": clerk.post("/series/kinds").text,
    }
    series = re.search(rf'value="({steps.UUID})">Sổ<', pages["series"])
    assert series
    number = {"series_id": series[1], "year": "2022", "number": "1"}
    reserve, void = "/registers/outgoing/reserve", "/registers/outgoing/void"
    return pages | {
        "reserve refused": clerk.post(reserve, data=number).text,
        "reserved": clerk.post(reserve, data={**number, "reason": "Chờ"}, follow_redirects=True).text,
        "void refused": clerk.post(void, data=number).text,
        "void": clerk.post(void, data={**number, "reason": "Hỏng"}, follow_redirects=True).text,
    }


def _pages_of_what_stands_still(administrator: FlaskClient) -> dict[str, str]:
    """A process, a message and a job that fail, and the history once they were seen to."""
    at = "/administration"
    pages = {name: administrator.get(f"{at}/{name}").text for name in ("stuck", "messages", "jobs")}
    instance_id, message_id, job_id = factories.failing()
    stuck, message, job = f"{at}/stuck/{instance_id}", f"{at}/messages/{message_id}", f"{at}/jobs/{job_id}"
    changed = {"reason": "Sửa mã.", "fact-agency_id": "x", "fact-document_id": "y"}
    return pages | {
        "stuck one": administrator.get(f"{at}/stuck").text,
        "stuck": administrator.get(stuck).text,
        "retry refused": administrator.post(f"{stuck}/retry").text,
        "change refused": administrator.post(f"{stuck}/change", data=changed).text,
        "end refused": administrator.post(f"{stuck}/end", data={"reason": "x"}).text,
        "retried": administrator.post(
            f"{stuck}/retry", data={"reason": "Thử lại."}, follow_redirects=True
        ).text,
        "gone": administrator.get(stuck).text,
        "message refused": administrator.post(message).text,
        "message discarded": administrator.post(
            message, data={"reason": "Thừa.", "act": "discard"}, follow_redirects=True
        ).text,
        "job": administrator.get(f"{at}/jobs").text,
        "job refused": administrator.post(job).text,
        "job retried": administrator.post(job, data={"reason": "Thử lại."}, follow_redirects=True).text,
    }


def _pages_of_a_letter(reader: Callable[[str], FlaskClient]) -> dict[str, str]:
    """The letter is checked, signed and dispatched."""
    pages = {}
    for element, name in zip(
        factories.OF_A_LETTER, ("truongphong.snv", "lanhdao.snv", "vanthu.snv"), strict=True
    ):
        pages[element] = reader(name).get(f"/inbox/{approving.item_at(element)}").text
        steps.go_on(element)
    return pages


def _pages_of_the_round(drafter: FlaskClient, round_: str) -> dict[str, str]:
    document = re.search(rf"/documents/{steps.UUID}", drafter.get(round_).text)
    consultee = re.search(rf"/consultees/{steps.UUID}", drafter.get(round_).text)
    assert document
    assert consultee
    sooner = {"deadline": "trước ngày 06/01/2022", "reason": ""}
    requested = _more_time_asked(UUID(consultee[0].rpartition("/")[2]))
    paused = {"deadline": "chậm nhất ngày 09/01/2022", "reason": "Chờ ý kiến của Thường trực."}
    return {
        "round": drafter.get(round_).text,
        "request refused": drafter.post(requested, data={"decision": "refused"}).text,
        "filing": drafter.get(f"{consultee[0]}/file").text,
        "returned draft filed": drafter.post(
            f"{consultee[0]}/file", data=_returned(comment(0, "Góp ý."))
        ).text,
        "filing refused": drafter.post(f"{consultee[0]}/file", data={"received_at": "hôm qua"}).text,
        "filing without evidence": drafter.post(f"{consultee[0]}/file", data=FILED).text,
        "nothing to explain": drafter.get(f"{round_}/explanation").text,
        "pause refused": drafter.post(f"{round_}/pause").text,
        "paused": drafter.post(f"{round_}/pause", data=paused, follow_redirects=True).text,
        "resumption refused": drafter.post(f"{round_}/resume", data={**paused, "reason": ""}).text,
        "resumed": drafter.post(f"{round_}/resume", data=paused, follow_redirects=True).text,
        "progress": drafter.get(f"{round_}/progress").text,
        "those who wait": drafter.get(f"{round_}?outcome=waiting").text,
        "extension refused": drafter.post(f"{round_}/deadline", data=sooner).text,
        "close refused": drafter.post(f"{round_}/close").text,
        "waiting": drafter.get(consultee[0]).text,
        "document": drafter.get(document[0]).text,
        **{
            f"documents {shown}, {search}": drafter.get(f"/documents?show={shown}&search={search}").text
            for shown in ("", "ours", "asked", "submitted", "issued", "received")
            for search in ("", "khong-co")
        },
        "trace": drafter.get(f"{document[0]}/trace").text,
        "trace, oldest first": drafter.get(f"{document[0]}/trace?order=oldest").text,
    }


def _pages_of_an_approval(reader: Callable[[str], FlaskClient]) -> dict[str, str]:
    """The tasks from the end of the round to the revision of what was returned, and the approval come again."""
    drafter, chairman = reader(factories.DRAFTER), reader(approving.CHAIRMAN)
    silent = approving.round_of(approving.commented(silence_rule="reply_required", silence_sentence=""))
    pages = {"explaining": drafter.get(f"/inbox/{approving.item_at('explain_comments')}").text}
    pages |= _pages_of_a_wrong_filing(reader("vanthu.snv"), reader("lanhdao.stp"), silent)
    pages |= _pages_of_the_silent(drafter, silent)
    pages |= _pages_of_what_is_answered_together(drafter, reader("lanhdao.snv"), _said_twice())
    own = approving.commented(of="SNV")
    approving.write(own)
    approving.explained(own)
    pages["draft check"] = reader("truongphong.snv").get(f"/inbox/{approving.item_at('check_draft')}").text
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    pages["submission"] = drafter.get(f"/inbox/{approving.item_at('prepare_submission')}").text
    approving.submit()
    office = reader(approving.OFFICE)
    pages["review"] = office.get(f"/inbox/{approving.item_at('review_submission')}").text
    pages["table read"] = office.get(f"/rounds/{approving.round_of(document_id)}/explanation").text
    approving.take("review_submission", {"decision": "forward"})
    first = f"/inbox/{approving.item_at('approve_document')}"
    pages["approval refused"] = chairman.post(first, data={"decision": "hand_over"}).text
    approving.take("approve_document", approving.RETURN)
    revision = f"/inbox/{approving.item_at('revise_document')}"
    pages["revision"] = drafter.get(revision).text
    approving.answer_all(document_id)
    approving.write(document_id, approving.NEXT.replace("điện tử", "giấy"))
    pages["revision, all answered"] = drafter.get(revision).text
    approving.take("revise_document", {"revised": True})
    approving.submit()
    pages["review again"] = office.get(f"/inbox/{approving.item_at('review_submission')}").text
    approving.take("review_submission", {"decision": "forward"})
    last = f"/inbox/{approving.item_at('approve_document')}"
    pages["approval"] = chairman.get(last).text
    given = {"decision": "hand_over", "hand_to": str(factories.person_id(approving.DEPUTY))}
    approving.take("approve_document", given, by=approving.CHAIRMAN)
    pages["handed over"] = chairman.get(f"/documents/{document_id}").text
    taking = f"/inbox/{approving.item_at('approve_document')}/take-back"
    pages["taking back"] = chairman.get(taking).text
    pages["taking back refused"] = chairman.post(taking).text
    pages["taken back"] = chairman.post(taking, data={"reason": "Đi công tác."}, follow_redirects=True).text
    approving.take("approve_document", {"decision": "approve"})
    approving.take("sign_document", {"decision": "sign"})
    clerk = reader("vanthu.ubnd")
    pages["issue"] = clerk.get(f"/inbox/{approving.item_at('issue_document')}").text
    return pages | _pages_of_the_outcome(drafter, reader("chuyenvien.stc"), document_id)


def _pages_of_the_outcome(drafter: FlaskClient, agency: FlaskClient, document_id: UUID) -> dict[str, str]:
    """What became of the comments: by clause for the drafter, its own for the agency once the document is issued."""
    opinions, own = f"/documents/{document_id}/opinions", f"/documents/{document_id}/our-comments"
    pages = {
        "opinions by clause": drafter.get(opinions).text,
        "no opinions": drafter.get(f"{opinions}?version=1").text,
        "opinions behind a clause": drafter.get(f"{opinions}?clause=II.1").text,
        "outcome not yet": agency.get(own).text,
    }
    issue = {"decision": "issue", "dated": "2022-01-10", "distribution": "Các sở, ban, ngành"}
    approving.take("issue_document", issue)
    return pages | {
        "outcome": agency.get(own).text,
        "issued, read by the agency": agency.get(f"/arrivals/{document_id}").text,
    }


def _pages_of_a_wrong_filing(clerk: FlaskClient, own: FlaskClient, round_id: UUID) -> dict[str, str]:
    """A reply is filed for a silent agency, explained, and withdrawn."""
    part = factories.consultee_of(round_id, "STP")
    address, withdraw = f"/consultees/{part}", f"/consultees/{part}/withdraw-filing"
    comes = {"stance": "agree_with_comments", "comments-0-opinion": "Chưa rõ."}
    scan = {"evidence": (BytesIO(b"%PDF-"), "x.pdf")}
    pages = {"filed": clerk.post(f"{address}/file", data=FILED | comes | scan, follow_redirects=True).text}
    factories.explain(part, 1, "noted", "Ghi nhận.")
    return pages | {
        "withdrawal refused": clerk.post(withdraw, data={"reason": "Nhầm."}).text,
        "withdrawal without a reason": clerk.post(withdraw, data={"confirmed": "1"}).text,
        "withdrawn": clerk.post(
            withdraw, data={"reason": "Nhầm.", "confirmed": "1"}, follow_redirects=True
        ).text,
        "withdrawn already": clerk.post(withdraw, data={"reason": "Nhầm."}).text,
        "withdrawn, seen by the agency": own.get(address).text,
    }


def _pages_of_the_silent(drafter: FlaskClient, round_id: UUID) -> dict[str, str]:
    """The silent agencies of a closed round in which everybody had to reply."""
    round_, part = f"/rounds/{round_id}", factories.consultee_of(round_id, "STP")
    more_time = {"deadline": "chậm nhất ngày 14/01/2022", "reason": "Chờ ý kiến."}
    return {
        "silent": drafter.get(round_).text,
        "urged": drafter.post(f"{round_}/urge", follow_redirects=True).text,
        "urged already": drafter.post(f"{round_}/urge").text,
        "more time for the silent refused": drafter.post(f"{round_}/deadline", data={"reason": ""}).text,
        "more time for the silent": drafter.post(
            f"{round_}/deadline", data=more_time, follow_redirects=True
        ).text,
        "part with more time": drafter.get(f"/consultees/{part}").text,
    }


def _pages_of_the_choice(person: FlaskClient) -> dict[str, str]:
    return {
        "notifications": person.get("/notifications").text,
        "choice refused": person.post("/notifications").text,
        "no tokens": person.get("/tokens").text,
        "token refused": person.post("/tokens", data={"password": "x"}).text,
        "token": person.post("/tokens", data={**A_TOKEN, "scopes": ["read", "act"]}).text,
    }


def _more_time_asked(consultee_id: UUID) -> str:
    """The address at which an agency's request for more time is decided."""
    request_id = new_id()
    with transaction():
        asked = {"reason": "Chờ số liệu.", "asked_by": factories.person_id("chuyenvien.stc"), "answer": ""}
        db.session.add(
            MoreTimeAsked(
                id=request_id,
                consultee_id=consultee_id,
                wanted="chậm nhất ngày 14/01/2022",
                asked_at=WEDNESDAY,
                **asked,
            )
        )
    return f"/more-time/{request_id}"


def _pages_of_an_explanation(drafter: FlaskClient, round_: str) -> dict[str, str]:
    table = f"{round_}/explanation"
    page = drafter.get(table).text
    row = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)[1]  # type: ignore[index]
        for name in ("consultee_id", "position")
    }
    pages = {"explanation": page}
    pages["explanation refused"] = drafter.post(table, data={**row, "disposition": "noted"}).text
    for typed in ("", "IX"):
        unnamed = {**row, "disposition": "accepted", "clause_key": typed}
        pages[f"explanation without a clause {typed}"] = drafter.post(table, data=unnamed).text
    pages |= _pages_of_the_work_on_a_comment(drafter, table, row)
    saved = {**row, "disposition": "noted", "reason": "Đã ghi nhận."}
    pages["explained"] = drafter.post(table, data=saved, follow_redirects=True).text
    for shown in ("all", "gone", "agreed", "silent", "all&clause=", "open&clause=IX"):
        pages[f"explanation {shown}"] = drafter.get(f"{table}?show={shown}").text
    return pages


def _pages_of_the_work_on_a_comment(drafter: FlaskClient, table: str, row: dict[str, str]) -> dict[str, str]:
    """Its tags, a note, a question to the leader, and the answer to several at once."""
    together = f"{table}/together"
    name = "{consultee_id}-{position}".format(**row)
    pages = {"together, nothing left": drafter.get(together).text}
    for path, field in (("tags", "tags"), ("notes", "note"), ("guidance", "question")):
        pages[f"{field} refused"] = drafter.post(f"{table}/{path}", data=row).text
        pages[f"{field} too long"] = drafter.post(f"{table}/{path}", data={**row, field: "x" * 3000}).text
        said = {**row, field: "Tiếp thu?"}
        pages[field] = drafter.post(f"{table}/{path}", data=said, follow_redirects=True).text
    pages["asked already"] = drafter.post(f"{table}/guidance", data={**row, "question": "x"}).text
    pages["tagged"] = drafter.get(f"{table}?tag=Ti%E1%BA%BFp+thu%3F").text
    pages["asked"] = drafter.get(f"{table}?show=asked").text
    for ticked in ([], [name], [name] * 2, [f"{name}{n}" for n in range(201)]):
        pages[f"together {len(ticked)}"] = drafter.post(together, data={"comments": ticked}).text
    return pages


def _said_twice() -> UUID:
    """A round in which a second agency says the same, in a reply that the clerk files; commits."""
    round_id = approving.round_of(approving.commented())
    said = [approving.COMMENT]
    filed = FiledReply(received_at=WEDNESDAY, channel="paper", stance="disagree", comments=said)
    part, clerk = factories.consultee_of(round_id, "STP"), factories.signed_in("vanthu.snv")
    with transaction():
        processes.file_reply(
            part, filed, Evidence("x.pdf", b"%PDF-"), person=clerk, address=None, at=MIDNIGHT
        )
    return round_id


def _pages_of_what_is_answered_together(
    drafter: FlaskClient, leader: FlaskClient, round_id: UUID
) -> dict[str, str]:
    """Comments that say the same, answered with one press, and what the leader says of one of them."""
    table = f"/rounds/{round_id}/explanation"
    page = drafter.get(table).text
    together = re.search(r'href="([^"]+/together\?of=[^"]+)"', page)
    assert together
    names = [f"{factories.consultee_of(round_id, code)}-1" for code in ("STC", "STP")]
    part = names[0].removesuffix("-1")
    row = {"consultee_id": part, "position": "1"}
    drafter.post(f"{table}/guidance", data={**row, "question": "Tiếp thu?"})
    asked = leader.get(f"{table}?show=asked").text
    answer = re.search(rf"/guidance/{steps.UUID}", asked)
    assert answer
    said = {"comments": names, "disposition": "noted", "reason": "Ghi nhận."}
    return {
        "alike": page,
        "together": drafter.get(together[1]).text,
        "together refused": drafter.post(f"{table}/together", data={"of": names[0]}).text,
        "inbox of the leader": leader.get("/inbox").text,
        "asked, read by the leader": asked,
        "guidance refused": leader.post(answer[0]).text,
        "guidance": leader.post(answer[0], data={"answer": "Có."}, follow_redirects=True).text,
        "guidance given": leader.post(answer[0], data={"answer": "Không."}).text,
        "answered together": drafter.post(f"{table}/together", data=said, follow_redirects=True).text,
        "answered meanwhile": drafter.post(f"{table}/together", data={**said, "reason": "x"}).text,
        "group": drafter.get(f"{table}?show=all").text,
        "taken out": drafter.post(f"{table}/take-out", data=row, follow_redirects=True).text,
        "taken out already": drafter.post(f"{table}/take-out", data=row).text,
    }


def _pages_inside_an_agency(reader: Callable[[str], FlaskClient], work: Callable[[], None]) -> dict[str, str]:
    clerk, leader, head, supporting = (
        reader(f"{name}.stc") for name in ("vanthu", "lanhdao", "truongphong", "soanthao")
    )
    arrival = steps.item_named(clerk, "Đăng ký văn bản đến")
    pages = {"arrival": clerk.get(arrival).text}
    clerk.post(arrival)
    direction = steps.item_named(leader, "Chỉ đạo xử lý")
    pages["direction"] = leader.get(direction).text
    pages["direction refused"] = leader.post(
        direction, data={"course": "direct", "inner_day": "10/01/2022"}
    ).text
    leader.post(direction, data=steps.direction_at("STC", "NS", "HCSN"))
    work()
    pages["assignment"] = head.get(steps.item_named(head, "Phân công người soạn")).text
    steps.go_on()
    contribution = steps.item_named(supporting, "Góp ý phối hợp")
    pages["contribution"] = supporting.get(contribution).text
    supporting.post(contribution, data={"comments-0-clause_key": "I", "comments-0-opinion": "Chưa rõ."})
    part = re.search(rf"/consultees/{steps.UUID}", pages["contribution"])
    assert part
    pages["part"] = clerk.get(part[0]).text
    pages["more time refused"] = clerk.post(f"{part[0]}/more-time", data={"wanted": "", "reason": ""}).text
    clerk.post(f"{part[0]}/more-time", data={"wanted": "trước ngày 15/01/2022", "reason": "Chờ ý kiến."})
    pages["more time asked"] = clerk.get(part[0]).text
    return pages


def _pages_of_a_reply(specialist: FlaskClient, leader: FlaskClient) -> dict[str, str]:
    task = steps.item_named(specialist, "Soạn ý kiến góp ý")
    pages = {
        "reply": specialist.get(task).text,
        "row added": specialist.post(task, data={"stance": "disagree", "add-row": "comments"}).text,
        "reply refused": specialist.post(task, data={"stance": "disagree"}).text,
        "returned draft read": specialist.post(task, data=_returned(comment(0, "Góp ý."))).text,
        "returned draft too long": specialist.post(
            task, data=_returned("".join(comment(number, "Góp ý.") for number in range(1_001)))
        ).text,
        "returned draft without comments": specialist.post(task, data=_returned("")).text,
        "returned draft missing": specialist.post(task, data={"read-returned": "comments"}).text,
    }
    steps.draft_reply(specialist)
    pages["gone"] = specialist.post(task, data=steps.WITH_COMMENTS).text
    release = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    pages["release"] = leader.get(release).text
    pages["return refused"] = leader.post(release, data={"decision": "return"}).text
    leader.post(release, data={"decision": "return", "remark": "Đề nghị sửa lại."})
    pages["returned"] = specialist.get(steps.item_named(specialist, "Soạn ý kiến góp ý")).text
    steps.draft_reply(specialist)
    leader.post(steps.item_named(leader, "Duyệt và phát hành ý kiến"), data={"decision": "release"})
    pages["released"] = leader.get("/inbox").text
    return pages


def _pages_of_a_dispatch(drafter: FlaskClient, clerk: FlaskClient) -> dict[str, str]:
    pages = {"nothing arrived": clerk.get("/arrivals").text}
    plan, letter = factories.document(), factories.letter("department", "commune", distribution="Báo tỉnh")
    for name, document_id in (("nobody named", plan), ("recipients", letter)):
        pages[name] = drafter.get(f"/documents/{document_id}/recipients").text
    pages["not dispatched"] = drafter.get(f"/documents/{letter}/dispatch").text
    factories.sign_and_number(letter)
    factories.dispatch(letter)
    pages["arrivals"] = clerk.get("/arrivals").text
    pages["arrival"] = clerk.get(f"/arrivals/{letter}").text
    pages["dispatch"] = drafter.get(f"/documents/{letter}/dispatch").text
    return pages


def _pages_after_the_deadline(
    drafter: FlaskClient, late_leader: FlaskClient, late_specialist: FlaskClient
) -> dict[str, str]:
    pages = {"overdue": late_specialist.get(steps.item_named(late_specialist, "Soạn ý kiến góp ý")).text}
    steps.draft_reply(late_specialist)
    item = steps.item_named(late_leader, "Duyệt và phát hành ý kiến")
    pages["too late"] = late_leader.post(item, data={"decision": "release"}).text
    late_leader.post(item, data={"decision": "release_late"})
    round_ = steps.round_of(drafter)
    pages["closed round"] = drafter.get(round_).text
    for number, consultee in enumerate(re.findall(rf"/consultees/{steps.UUID}", pages["closed round"])):
        pages[f"reply {number}"] = drafter.get(consultee).text
        if "reply.pdf" not in pages[f"reply {number}"]:
            pages["no letter"] = drafter.get(f"{consultee}/reply.pdf").text
    pages |= _pages_of_an_explanation(drafter, round_)
    pages["extension too late"] = drafter.post(f"{round_}/deadline", data={"deadline": "", "reason": ""}).text
    pages["outcome"] = drafter.get(steps.item_named(drafter, "Tiếp thu, giải trình, hoàn thiện dự thảo")).text
    return pages


class _Seen(HTMLParser):
    """What people see and hear of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def _seen(page: str) -> str:
    seen = _Seen()
    seen.feed(page)
    return "\n".join(text for text in seen.texts if text)


def _english(catalogue: Catalog) -> re.Pattern[str]:
    """What finds any English sentence, whole and with anything in its places, among the texts of a page."""
    sentences = [english for english, said in _pairs(catalogue) if english != said]
    patterns = [r".+?".join(map(re.escape, PLACE.split(sentence)[::2])) for sentence in sentences]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)")


def _pairs(catalogue: Catalog) -> list[tuple[str, str]]:
    """Every sentence, in English and in Vietnamese; singular and plural are two, with one translation."""
    return [
        (english, _forms(message.string)[0])
        for message in catalogue
        if message.id
        for english in _forms(message.id)
    ]


def _forms(sentence: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [sentence] if isinstance(sentence, str) else list(sentence or [""])


def _places(sentence: str) -> set[str]:
    return set(PLACE.findall(sentence))
