"""The road of a document, leg by leg, as its people walk it: each signs in, finds the task in the inbox and does it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from service import consultations, documents
from service.db import db
from service.deadlines import ZONE
from tests import factories
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.conftest import SetClock

TEXT = (Path(__file__).parents[2] / "service" / "demonstration" / "plan.txt").read_text(encoding="utf-8")
SUBJECT = "Tiếp tục đổi mới công tác dân vận, giai đoạn 2022 - 2026 (hư cấu)"
SIX_GROUPS = ["department", "police", "military", "border_guard", "public_unit", "district"]
"""Those of the Ninh Thuận letter of December 2021; 46 agencies of the province."""
SUBMISSION = {
    "necessity": "Chỉ thị số 99/CT-UBND (hư cấu) giao xây dựng kế hoạch.",
    "main_points": "Mục đích, nhiệm vụ, chỉ tiêu và tổ chức thực hiện.",
    "proposal": "Kính đề nghị Ủy ban nhân dân tỉnh xem xét, ban hành.",
}
RECIPIENTS = "Các sở, ban, ngành\nUBND các huyện, thành phố\nBáo Lam Giang (hư cấu)\nLưu: VT, NV"

WRITE_LETTER, CHECK_LETTER, SIGN_LETTER, DISPATCH_LETTER = (
    "Soạn công văn lấy ý kiến",
    "Kiểm tra nội dung công văn",
    "Ký công văn",
    "Cấp số, phát hành công văn",
)
REGISTER, DIRECT, ASSIGN, CONTRIBUTE, WRITE_REPLY, CHECK_REPLY, RELEASE, NUMBER_REPLY = (
    "Đăng ký văn bản đến",
    "Chỉ đạo xử lý",
    "Phân công người soạn",
    "Góp ý phối hợp",
    "Soạn ý kiến góp ý",
    "Kiểm tra nội dung",
    "Duyệt và phát hành ý kiến",
    "Cấp số, ghi ngày văn bản",
)
CHECK_DRAFT = "Kiểm tra nội dung dự thảo"
EXPLAIN, WRITE_SUBMISSION, CHECK_SUBMISSION, SIGN_SUBMISSION, DISPATCH_SUBMISSION = (
    "Tiếp thu, giải trình, hoàn thiện dự thảo",
    "Soạn tờ trình",
    "Kiểm tra nội dung tờ trình",
    "Ký tờ trình",
    "Cấp số, gửi tờ trình",
)
REVIEW, APPROVE, REVISE, SIGN, ISSUE = (
    "Thẩm tra hồ sơ trình",
    "Xem xét, phê duyệt dự thảo",
    "Hoàn thiện theo ý kiến trả lại",
    "Ký ban hành",
    "Cấp số, phát hành văn bản",
)


@dataclass
class Road:
    """One document on its road, and the people along it."""

    become: Callable[[str], FlaskClient]
    work: Callable[[], None]
    house_clock: SetClock
    plan: str = field(default="", init=False)
    """The document's id."""

    def at(self, written: str) -> None:
        """Let it be this local time, written as 22/12/2021 08:00, and let happen what is due."""
        self.house_clock.at = datetime.strptime(written, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)
        self.work()

    def person(self, name: str) -> FlaskClient:
        """Somebody who signs in just now and reads English."""
        client = self.become(name)
        client.post("/language", data={"language": "en"})
        return client

    def page(self, name: str, address: str) -> str:
        """The words of a page as somebody reads it."""
        answer = self.person(name).get(address)
        assert answer.status_code == 200, (name, address, answer.status_code)
        return unescape(answer.text)

    def status(self, name: str, address: str) -> int:
        """What somebody gets who asks for this address."""
        return self.person(name).get(address).status_code

    def tries(self, name: str, task: str, /, **answers: Any) -> TestResponse:
        """Somebody does the first task of this name in their inbox; what comes of it."""
        client = self.person(name)
        return client.post(steps.item_named(client, task), data=answers)

    def does(self, name: str, task: str, /, **answers: Any) -> None:
        """Somebody does a task, and the background work that follows from it is done."""
        answer = self.tries(name, task, **answers)
        assert answer.status_code == 302, (name, task, refusal_on(answer.text))
        self.work()

    def posts(self, name: str, address: str, /, **answers: Any) -> TestResponse:
        """Somebody sends a page's form, and it is taken."""
        answer = self.person(name).post(address, data=answers)
        assert answer.status_code == 302, (name, address, refusal_on(answer.text))
        self.work()
        return answer

    @property
    def document(self) -> str:
        """The address of the document."""
        return f"/documents/{self.plan}"

    @property
    def round(self) -> str:
        """The address of the latest round on it."""
        db.session.rollback()
        latest = max(consultations.rounds_of(UUID(self.plan)), key=lambda each: each.number)
        return f"/rounds/{latest.id}"

    def part(self, code: str) -> str:
        """The address of an agency's part in the latest round."""
        return f"/consultees/{factories.consultee_of(UUID(self.round.rpartition('/')[2]), code)}"

    def accompanying(self, kind: str) -> str:
        """The address of the latest letter or submission about the document."""
        db.session.rollback()
        about = documents.accompanying(UUID(self.plan))
        return f"/documents/{[each.id for each in about if each.kind == kind][-1]}"

    # The legs, in the order of the road.

    def drafts(self, name: str, **changed: str) -> None:
        """A drafter registers the draft."""
        answers = {"kind": "plan", "subject": SUBJECT, "text": TEXT, **changed}
        answer = self.person(name).post("/start/document", data=answers)
        assert answer.status_code == 302, refusal_on(answer.text)
        shown = re.search(rf"/documents/({steps.UUID})", self.page(name, "/documents"))
        assert shown
        self.plan = shown[1]

    def writes_letter(self, *codes: str, **changed: Any) -> None:
        """The drafter of the Department of Home Affairs writes the letter that asks these agencies."""
        self.does("soanthao.snv", WRITE_LETTER, **steps.launch_answers(*codes, **changed))

    def letter_leaves(self, day: str) -> None:
        """The letter is checked, signed, numbered and dispatched: the round is launched."""
        self.does("truongphong.snv", CHECK_LETTER, decision="approve")
        self.does("lanhdao.snv", SIGN_LETTER, decision="sign")
        self.does("vanthu.snv", DISPATCH_LETTER, decision="dispatch", dated=day)

    def reply_of_stc(self) -> None:
        """The Department of Finance answers through its whole inner routing."""
        self.does("vanthu.stc", REGISTER)
        self.does("lanhdao.stc", DIRECT, **steps.direction_at("STC", "NS", "HCSN"))
        self.does("truongphong.stc", ASSIGN, editor_id=str(factories.person_id("chuyenvien.stc")))
        contributed = {"comments-0-clause_key": "II.3", "comments-0-opinion": "Nêu rõ kinh phí đối thoại."}
        self.does("soanthao.stc", CONTRIBUTE, **contributed)
        self.does("chuyenvien.stc", WRITE_REPLY, **REPLY_OF_STC)
        self.does("truongphong.stc", CHECK_REPLY, decision="approve")
        self.does("lanhdao.stc", RELEASE, decision="release")
        self.does("vanthu.stc", NUMBER_REPLY)

    def explains(
        self, code: str, position: int, disposition: str, reason: str = "", clause: str = ""
    ) -> None:
        """The drafter says what becomes of one comment."""
        self.posts(
            "soanthao.snv",
            f"{self.round}/explanation",
            consultee_id=self.part(code).rpartition("/")[2],
            position=position,
            disposition=disposition,
            reason=reason,
            clause_key=clause,
        )

    def rewrites(self, before: str, after: str, note: str) -> None:
        """The drafter writes the next version, in which some words are others."""
        address = f"{self.document}/versions/new"
        page = self.person("soanthao.snv").get(address).text
        basis = re.search(r'name="basis" value="([^"]*)"', page)
        written = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
        assert basis
        assert written
        text = unescape(written[1])
        assert before in text
        self.posts("soanthao.snv", address, text=text.replace(before, after), note=note, basis=basis[1])

    def submission_leaves(self, day: str, **changed: str) -> None:
        """The submission is written, checked, signed, numbered and sent to the People's Committee."""
        self.does("soanthao.snv", WRITE_SUBMISSION, **{**SUBMISSION, **changed})
        self.does("truongphong.snv", CHECK_SUBMISSION, decision="approve")
        self.does("lanhdao.snv", SIGN_SUBMISSION, decision="sign")
        self.does("vanthu.snv", DISPATCH_SUBMISSION, decision="dispatch", dated=day)

    def attaches(self, filename: str) -> None:
        """The drafter attaches a file to the draft."""
        self.posts("soanthao.snv", f"{self.document}/files", file=(BytesIO(b"%PDF-1.7"), filename))

    def answers_remarks_on(self, kind: str, words: str) -> None:
        """The drafter answers every remark on the letter or the submission that still wants an answer."""
        self._answers_remarks(f"{self.accompanying(kind)}/remarks", words)

    def answers_remarks(self, words: str) -> None:
        """The drafter answers every remark on the document that still wants an answer."""
        self._answers_remarks(f"{self.document}/remarks", words)

    def _answers_remarks(self, address: str, words: str) -> None:
        for remark in re.findall(rf'action="(/remarks/{steps.UUID})"', self.page("soanthao.snv", address)):
            self.posts("soanthao.snv", remark, **{f"answer-{remark.rpartition('/')[2]}": words})


REPLY_OF_STC = {
    "stance": "agree_with_comments",
    "comments-0-clause_key": "IV.2",
    "comments-0-place": "“15/6”",
    "comments-0-opinion": "Nên trùng kỳ báo cáo tài chính.",
    "comments-0-proposal": "Báo cáo 6 tháng trước ngày 30/6.",
    "comments-1-clause_key": "II.3",
    "comments-1-opinion": "Nêu rõ kinh phí đối thoại.",
}


def issuer_answers() -> dict[str, str]:
    """What a drafter fills in for a plan of the People's Committee that its deputy chairman shall sign."""
    signer = factories.signed_in("phochutich.ubnd").posts[0]
    return {
        "issuer": str(factories.agency("UBND").id),
        "signer": str(signer.id),
        "ordered_by": "Chỉ thị số 99/CT-UBND ngày 21/12/2021 (hư cấu)",
        "bases": "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    }


def scan() -> tuple[BytesIO, str]:
    """A file that shows what came."""
    return BytesIO(b"%PDF-1.7"), "cong-van.pdf"


def refusal_on(page: str) -> str:
    """What a page that refuses says, for the message of a test."""
    said = re.findall(r'class="(?:alert alert-danger|invalid-feedback)[^>]*>(.*?)</div>', page, re.DOTALL)
    return " / ".join(" ".join(re.sub(r"<[^>]+>", " ", unescape(each)).split()) for each in said) or page
