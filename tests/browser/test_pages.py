"""Every page as somebody meets it who sees, hears, is in a hurry, or holds a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import consultations, processes
from service.consultations import FiledReply
from service.db import transaction
from service.processes import Evidence
from tests import factories
from tests.browser.test_journey import SENTENCE, SUBJECT, TEXT
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from tests.browser.visitor import Visitor

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = 390
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


@pytest.fixture
def addresses(become: Callable[[str], FlaskClient], work: Callable[[], None]) -> dict[str, dict[str, str]]:
    """An address of every kind of page while a round runs, by who may open it and by name.

    Tests ask for it before ``visit``: what happened before is posted without the tokens that browsers get.
    """
    drafter = become("soanthao.snv")
    assert steps.draft(drafter, SUBJECT, TEXT).status_code == 302
    first = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    answers = steps.launch_answers("STC", "STP", "SGDDT", silence_sentence=SENTENCE)
    assert drafter.post(first, data=answers).status_code == 302
    steps.go_on(*factories.OF_A_LETTER)
    work()
    steps.go_on("register_request")
    leader = become("lanhdao.stc")
    direction = steps.direction_at("STC", "NS", "HCSN")
    assert leader.post(steps.item_named(leader, "Chỉ đạo xử lý"), data=direction).status_code == 302
    work()
    contribution = steps.item_named(become("soanthao.stc"), "Góp ý phối hợp")
    steps.go_on()
    assert steps.draft_reply(become("chuyenvien.stc")).status_code == 302
    release = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    round_ = steps.round_of(drafter)
    reply_of_stc = _first(rf"/consultees/{steps.UUID}", leader.get(round_).text)
    reply = _first(rf"/consultees/{steps.UUID}", drafter.get(round_).text)
    issued = factories.issued("department", distribution="Báo tỉnh")
    commented, paused = factories.launch("CAT"), factories.launch("BHLA")
    twice = [{"opinion": "Chưa rõ kinh phí."}] * 2
    factories.complete("chuyenvien.cat", {"stance": "disagree", "comments": twice})
    factories.complete("lanhdao.cat", {"decision": "release"})
    said = _worked_on(drafter, commented)
    part, silent = _filed_and_withdrawn(), factories.launch("CAT", silence_rule="reply_required")
    factories.close_round(silent, at=MIDNIGHT)
    drafter.post(f"/rounds/{paused}/pause", data={"reason": "Chờ ý kiến của Thường trực."})
    assert steps.draft(drafter, SUBJECT, TEXT).status_code == 302
    of_drafter = {
        "inbox": "/inbox",
        "start": "/start/document",
        "task": steps.item_named(drafter, "Soạn công văn lấy ý kiến"),
        "documents": "/documents",
        "document": _first(rf"/documents/{steps.UUID}", drafter.get("/documents").text),
        "trace": _first(rf"/documents/{steps.UUID}", drafter.get(round_).text) + "/trace",
        "recipients": f"/documents/{issued}/recipients",
        "dispatch": f"/documents/{issued}/dispatch",
        "round": round_,
        "reply": reply,
        "filing": f"/consultees/{factories.consultee_of(commented, 'CAT')}/file",
        "explanation": f"/rounds/{commented}/explanation",
        "answered together": f"/rounds/{commented}/explanation/together?of={said}",
        "opinions": f"/documents/{consultations.round_shown(commented).document_id}/opinions",
        "silent": f"/rounds/{commented}/explanation?show=silent",
        "paused": f"/rounds/{paused}",
        "silent round": f"/rounds/{silent}",
        "withdrawn filing": f"/consultees/{part}",
        "long file": f"/documents/{_long()}/document.pdf",
        "long file ordered": _ordered(drafter),
        "notifications": "/notifications",
        "tokens": "/tokens",
        "demonstration": "/demonstration",
        "outbox": "/demonstration/outbox",
        "processes": "/processes",
        "process": "/processes/document",
        "missing": "/nowhere",
    }
    remarks, files, form = (
        f"{of_drafter['document']}/{part}" for part in ("remarks", "files", "format-check")
    )
    factories.returned(UUID(of_drafter["document"].rpartition("/")[2]))
    clerk = become("vanthu.snv")
    assert clerk.post("/series", data={"name": "Sổ chung", "kinds": ["decision"]}).status_code == 302
    series = _first(rf'(?<=value="){steps.UUID}(?=">Sổ chung)', clerk.get("/series").text)
    reserved = {"series_id": series, "reason": "Chờ chữ ký"}
    assert clerk.post("/registers/outgoing/reserve", data=reserved).status_code == 302
    second = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    assert drafter.post(second, data=steps.launch_answers("CAT")).status_code == 302
    assert steps.draft(drafter, SUBJECT, TEXT).status_code == 302
    of_drafter["task"] = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    steps.go_on(*factories.OF_A_LETTER)
    work()
    steps.go_on("register_request")
    directing = steps.item_named(become("lanhdao.cat"), "Chỉ đạo xử lý")
    writing = steps.item_named(become("chuyenvien.stp"), "Soạn ý kiến góp ý")
    stuck, *_ = factories.failing()
    return {
        "quantrivien.vp": {
            "what is stuck": "/administration/stuck",
            "stuck": f"/administration/stuck/{stuck}",
            "messages": "/administration/messages",
            "jobs": "/administration/jobs",
        },
        "soanthao.snv": {**of_drafter, "remarks": remarks, "files": files, "form": form},
        "vanthu.snv": {"register": "/registers/outgoing", "series": "/series"},
        "chuyenvien.stp": {
            "asked about": "/documents?show=asked",
            "writing": writing,
            "arrivals": "/arrivals",
            "arrival": f"/arrivals/{issued}",
        },
        "lanhdao.snv": {"asked the leader": f"/rounds/{commented}/explanation?show=asked"},
        "lanhdao.stc": {"release": release, "part": reply_of_stc},
        "soanthao.stc": {"contribution": contribution},
        "lanhdao.cat": {"direction": directing},
    }


def _long() -> UUID:
    """A draft of more than forty pages; commits."""
    return factories.document("I. MỤC ĐÍCH\n" + "Rõ người, rõ việc. " * 6000)


def _ordered(drafter: FlaskClient) -> str:
    """The page on which somebody waits for a long file."""
    answer = drafter.post(f"/documents/{_long()}/file", data={"format": "docx"})
    assert answer.status_code == 302
    return answer.location


def _worked_on(drafter: FlaskClient, round_id: UUID) -> str:
    """A comment with a tag, a note and a question to the leader; what names it."""
    part = str(factories.consultee_of(round_id, "CAT"))
    for path, field in (("tags", "tags"), ("notes", "note"), ("guidance", "question")):
        typed = {"consultee_id": part, "position": "1", field: "Xem lại kinh phí."}
        assert drafter.post(f"/rounds/{round_id}/explanation/{path}", data=typed).status_code == 302
    return f"{part}-1"


def _filed_and_withdrawn() -> UUID:
    """A part with a filing that was withdrawn and another that may be; commits."""
    part = factories.consultee_of(factories.launch("CAT"), "CAT")
    filed = FiledReply(received_at=WEDNESDAY, channel="paper", stance="no_comment")
    by: dict[str, Any] = {"person": factories.signed_in("vanthu.snv"), "address": None, "at": WEDNESDAY}
    for _ in range(2):
        with transaction():
            processes.file_reply(part, filed, Evidence("x.pdf", b"%PDF-"), **by)
        if not consultations.void_replies_of(part):
            with transaction():
                processes.withdraw_filing(part, "Nhầm cơ quan.", confirmed=False, **by)
    return part


def _first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, PHONE])
def test_pages_keep_the_rules_of_accessibility_and_fit_their_window(
    addresses: dict[str, dict[str, str]], visit: Callable[..., Visitor], language: str, width: int
) -> None:
    wrong = {}
    for who, pages in addresses.items():
        visitor = visit(width=width)
        visitor.sign_in(who)
        if language != "vi":
            visitor.press(LANGUAGES[language])
        for name, address in pages.items():
            visitor.page.goto(address)
            visitor.picture(f"{name}-{language}-{width}")
            wrong[name] = [*violations(visitor), *([visitor.overflow()] if visitor.overflow() else [])]
        assert visitor.page.locator("html").get_attribute("lang") == language
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("width", [1280, PHONE])
def test_refused_answers_are_marked_accessibly_and_have_the_focus(
    addresses: dict[str, dict[str, str]], visit: Callable[..., Visitor], width: int
) -> None:
    stranger = visit(width=width)
    stranger.page.goto("/sign-in")
    assert violations(stranger) == []
    stranger.sign_in("nobody")
    stranger.reads("Tên đăng nhập hoặc mật khẩu không đúng")
    assert violations(stranger) == []

    drafter = visit(width=width)
    drafter.sign_in("soanthao.snv")
    drafter.page.goto(addresses["soanthao.snv"]["task"])
    drafter.fill("Thời hạn", "tuần sau")
    drafter.press("Hoàn thành việc này")
    drafter.picture(f"refused-{width}")
    drafter.reads("Không hiểu được thời hạn “tuần sau”")
    assert violations(drafter) == []
    assert drafter.overflow() == 0
    assert drafter.page.locator("*:focus").get_attribute("id") == "form-errors"


def violations(visitor: Visitor) -> list[dict[str, Any]]:
    """What axe finds on the page, with the markup concerned."""
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = visitor.page.evaluate(
        """async rules => (await axe.run({runOnly: rules})).violations
             .map(({id, nodes}) => ({id, nodes: nodes.map(node => node.html + ': ' + node.failureSummary)}))""",
        RULES,
    )
    return found
