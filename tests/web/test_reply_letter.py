"""The opinion form of a round and the reply of an agency, as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from service import consultations
from service.consultations import FiledReply
from service.db import transaction
from service.renditions import DOCX
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SPECIALIST
from tests.journeys import steps
from tests.renditions.reading import read
from tests.renditions.word_reading import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    Become = Callable[[str], FlaskClient]

COMMENTS = {
    "stance": "agree_with_comments",
    "comments": [{"clause_key": "I", "opinion": "Nêu rõ phạm vi", "reason": "Dễ hiểu hơn"}],
}


@pytest.fixture
def asked(app: Flask) -> UUID:
    """A round that asks Finance and Justice; Finance numbers its replies."""
    with transaction():
        steps.let_number("STC", numbers=True)
    return factories.launch("STC", "STP")


def drafted(answers: dict[str, Any]) -> None:
    factories.complete(SPECIALIST, answers)


def released() -> None:
    """Released by the leader, and numbered by the clerk where the agency numbers its replies."""
    factories.complete(LEADER, {"decision": "release"})


def said(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/pdf"
    return " ".join(read(answer.data).pages)


def reply_of(round_id: UUID, code: str = "STC") -> str:
    return f"/consultees/{factories.consultee_of(round_id, code)}/reply.pdf"


def test_the_form_bears_the_name_of_the_agency_that_fills_it_in(asked: UUID, become: Become) -> None:
    form = said(become(SPECIALIST), f"/rounds/{asked}/opinion-form.pdf")
    assert "SỞ TÀI CHÍNH" in form.partition("PHIẾU LẤY Ý KIẾN")[0]
    assert "đối với dự thảo Kế hoạch văn thư (hư cấu) (Kèm theo Công văn số 01/SNV-VTLT ngày" in form
    assert "1 I — MỤC ĐÍCH" in form
    assert f"gửi về Sở Nội vụ {factories.PHRASE}. {factories.SENTENCE}" in form


def test_the_form_of_whoever_asks_is_blank(asked: UUID, become: Become) -> None:
    form = said(become(DRAFTER), f"/rounds/{asked}/opinion-form.pdf")
    assert form.startswith("…")
    assert "TÀI CHÍNH" not in form


def test_a_paused_round_has_no_deadline_on_its_form(asked: UUID, become: Become) -> None:
    factories.pause_round(asked)
    form = said(become(SPECIALIST), f"/rounds/{asked}/opinion-form.pdf")
    assert "theo thời hạn được thông báo sau." in form
    assert factories.PHRASE not in form


def test_the_form_is_nobodys_who_is_not_asked(asked: UUID, become: Become) -> None:
    assert become("chuyenvien.cat").get(f"/rounds/{asked}/opinion-form.pdf").status_code == 404


def test_before_its_release_a_reply_is_a_draft_that_only_its_agency_reads(
    asked: UUID, become: Become
) -> None:
    assert become(SPECIALIST).get(reply_of(asked)).status_code == 404
    drafted(COMMENTS)
    letter = said(become(SPECIALIST), reply_of(asked))
    assert "Số: /STC" in letter
    assert "DỰ THẢO Kính gửi: Sở Nội vụ" in letter
    assert "(Đã ký)" not in letter
    assert become(DRAFTER).get(reply_of(asked)).status_code == 404


def test_a_released_reply_is_the_letter_with_its_comments_and_who_signed(asked: UUID, become: Become) -> None:
    drafted(COMMENTS)
    released()
    letter = said(become(DRAFTER), reply_of(asked))
    assert "V/v góp ý dự thảo Kế hoạch văn thư (hư cấu)" in letter
    assert "Phúc đáp Công văn số 01/SNV-VTLT ngày" in letter
    assert (
        "cơ bản thống nhất với nội dung dự thảo Kế hoạch văn thư (hư cấu); đồng thời có một số ý kiến"
        in letter
    )
    assert "1. Mục I Nội dung dự thảo: “MỤC ĐÍCH”. Ý kiến: Nêu rõ phạm vi. Lý do: Dễ hiểu hơn." in letter
    assert "GIÁM ĐỐC (Đã ký)" in letter
    assert "DỰ THẢO" not in letter
    assert f'href="{reply_of(asked)}"' in become(DRAFTER).get(reply_of(asked).removesuffix("/reply.pdf")).text


def test_it_bears_the_number_and_the_date_that_the_clerk_gave_it(asked: UUID, become: Become) -> None:
    drafted(COMMENTS)
    released()
    letter = said(become(DRAFTER), reply_of(asked))
    assert "Số: 01/STC-NS Lam Giang, ngày 05 tháng 01 năm 2022" in letter


def test_a_reply_without_a_number_bears_the_day_of_its_release(app: Flask, become: Become) -> None:
    with transaction():
        steps.let_number("STC", numbers=False)
    round_id = factories.launch("STC")
    drafted({"stance": "agree"})
    released()
    letter = said(become(DRAFTER), reply_of(round_id))
    assert "Số:" not in letter
    assert "ngày 05 tháng 01 năm 2022 V/v góp ý" in letter


def test_a_reply_costs_the_same_with_one_comment_and_with_forty(
    asked: UUID, become: Become, counted: Callable[[Callable[[], object]], int]
) -> None:
    drafted(COMMENTS)
    drafter = become(SPECIALIST)
    one = counted(lambda: drafter.get(reply_of(asked)))
    comments = [{"clause_key": "I", "opinion": f"Ý kiến thứ {number}"} for number in range(40)]
    by = factories.act(SPECIALIST)
    factories.draft_reply(factories.consultee_of(asked, "STC"), by, "disagree", comments)
    assert counted(lambda: drafter.get(reply_of(asked))) == one
    assert "40. Mục I" in said(drafter, reply_of(asked))


@pytest.mark.parametrize("came", [True, False], ids=["by e-mail", "not at all"])
def test_what_was_not_written_here_is_no_letter_here(came: bool, asked: UUID, become: Become) -> None:
    if came:
        filed = FiledReply(received_at=MIDNIGHT, channel="email", stance="agree", number="12/STP-VP")
        with transaction():
            consultations.file_reply(
                str(factories.consultee_of(asked, "STP")), filed, act=factories.act(at=MIDNIGHT)
            )
    answer = become(DRAFTER).get(reply_of(asked, "STP"))
    assert answer.status_code == 404
    assert "văn bản gốc" in answer.text or "paper is on" in answer.text
    assert "reply.pdf" not in become(DRAFTER).get(reply_of(asked, "STP").removesuffix("/reply.pdf")).text


def test_form_and_reply_are_word_files_to_those_who_may_read_their_pdf(asked: UUID, become: Become) -> None:
    drafted(COMMENTS)
    form, reply = f"/rounds/{asked}/opinion-form", reply_of(asked).removesuffix(".pdf")
    specialist = become(SPECIALIST)
    for address in (form, reply):
        answer = specialist.get(f"{address}.docx")
        assert answer.mimetype == DOCX
        assert opened(answer.data).words.startswith(said(specialist, f"{address}.pdf")[:100])
        assert answer.headers["Content-Disposition"].endswith(".docx")
    assert f'href="{reply}.docx"' in specialist.get(reply.removesuffix("/reply")).text
    assert become("chuyenvien.cat").get(f"{form}.docx").status_code == 404
    assert become(DRAFTER).get(f"{reply}.docx").status_code == 404
