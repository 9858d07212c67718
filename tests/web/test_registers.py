from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from service import documents
from service.db import db, new_id, transaction
from service.documents.models import DispatchRecord, DocumentRecord
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

CLERK, REGISTER = "vanthu.snv", "/registers/outgoing"


def english(client: FlaskClient) -> FlaskClient:
    """The browser of somebody who reads English."""
    client.post("/language", data={"language": "en"})
    return client


@pytest.fixture
def clerk(app: Flask, become: Callable[[str], FlaskClient]) -> FlaskClient:
    """The clerk of the Department of Home Affairs, who reads English."""
    return english(become(CLERK))


def give(many: int = 1) -> None:
    """Numbers of letters that nothing in the database stands for; commits."""
    snv = factories.agency("SNV").id
    act = factories.act(CLERK)
    with transaction():
        for _ in range(many):
            documents.number_for(snv, "letter", "SNV-VTLT", dated=TODAY, bearer_id=new_id(), act=act)


def sent_document() -> UUID:
    """A signed, numbered document sent to two agencies, of which one has received it; commits."""
    document_id = factories.signed_document()
    with transaction() as session:
        documents.number(str(document_id), "2022-01-05", act=factories.act(CLERK))
        record = session.get_one(DocumentRecord, document_id)
        record.unit, record.distribution = "VTLT", [{"line": "Như trên"}, {"line": "Lưu: VT, VTLT"}]
        session.add_all(
            DispatchRecord(
                id=new_id(),
                document_id=document_id,
                agency_id=factories.agency(code).id,
                line="Như trên",
                sent_at=WEDNESDAY,
                received_at=WEDNESDAY if code == "STC" else None,
            )
            for code in ("STC", "STP")
        )
    return document_id


def test_the_register_tells_what_bears_a_number_and_how_it_left(clerk: FlaskClient) -> None:
    factories.series("SNV")
    document_id = sent_document()
    page = " ".join(re.sub(r"<[^>]+>", " ", clerk.get(REGISTER).text).split())
    assert (
        "01/KH-SNV 05/01/2022 Plan : Kế hoạch văn thư (hư cấu) Open the document Lưu Bách Tùng (hư cấu)"
        in page
        or "01/KH-SNV 05/01/2022 Plan: Kế hoạch văn thư (hư cấu) Open the document Lưu Bách Tùng (hư cấu)"
        in page
    )
    assert "Như trên Lưu: VT, VTLT VTLT 05/01/2022 08:00 1/2" in page
    assert f"/documents/{document_id}" in clerk.get(REGISTER).text
    assert clerk.get(f"/documents/{document_id}").status_code == 200


def test_the_register_is_read_a_year_and_a_page_at_a_time(clerk: FlaskClient) -> None:
    factories.series("SNV")
    give(51)
    page = clerk.get(REGISTER).text
    assert page.index("51/SNV-VTLT") < page.index("02/SNV-VTLT")
    assert "01/SNV-VTLT" not in page
    following = re.search(r'href="([^"]*page=2[^"]*)"', page)
    assert following
    assert "01/SNV-VTLT" in clerk.get(following[1].replace("&amp;", "&")).text
    assert "No number was given in 2021 yet" in clerk.get(f"{REGISTER}?year=2021").text
    assert clerk.get(f"{REGISTER}?year=x&page=9&agency=y").status_code == 200


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5_000, "-1", "²", "x"])
def test_a_number_that_no_register_holds_is_none(clerk: FlaskClient, number: str) -> None:
    series_id = factories.series("SNV")
    assert clerk.get(f"{REGISTER}?year={number}&page={number}").status_code == 200
    voided = {"series_id": series_id, "year": "2022", "number": "1", "reason": "Không ban hành"}
    for name in ("year", "number"):
        assert clerk.post(f"{REGISTER}/void", data={**voided, name: number}).status_code == 404
    typed = {"name": "Kế hoạch", "kinds": ["plan"], "given_before": number}
    assert clerk.post("/series", data=typed).status_code == 422


def test_a_page_of_the_register_costs_the_same_however_many_lines_it_has(clerk: FlaskClient) -> None:
    def statements() -> int:
        counted: list[str] = []

        def count(*args: object) -> None:
            counted.append(str(args[2]))

        event.listen(db.engine, "before_cursor_execute", count)
        clerk.get(REGISTER)
        event.remove(db.engine, "before_cursor_execute", count)
        return len(counted)

    factories.series("SNV")
    sent_document()
    few = statements()
    give(30)
    sent_document()
    assert statements() == few


def test_a_number_is_reserved_and_made_void_with_reasons_that_stay(clerk: FlaskClient) -> None:
    series_id = factories.series("SNV")
    reserved = clerk.post(f"{REGISTER}/reserve", data={"series_id": series_id, "reason": "Chờ chữ ký"})
    assert reserved.status_code == 302
    page = clerk.get(REGISTER).text
    assert "Reserved" in page
    assert "Chờ chữ ký" in page
    number = {"series_id": series_id, "year": 2022, "number": 1}
    assert clerk.post(f"{REGISTER}/void", data={**number, "reason": "Không ban hành"}).status_code == 302
    page = clerk.get(REGISTER).text
    assert "Void" in page
    assert "Không ban hành" in page


def test_a_refused_reason_is_marked_and_nothing_typed_is_lost(clerk: FlaskClient) -> None:
    series_id = factories.series("SNV")
    long = "x" * 1001
    answer = clerk.post(f"{REGISTER}/reserve", data={"series_id": series_id, "reason": long})
    assert answer.status_code == 422
    assert long in answer.text
    assert 'aria-describedby="reason-wrong"' in answer.text
    clerk.post(f"{REGISTER}/reserve", data={"series_id": series_id, "reason": "Chờ"})
    answer = clerk.post(
        f"{REGISTER}/void", data={"series_id": series_id, "year": 2022, "number": 1, "reason": " "}
    )
    assert answer.status_code == 422
    assert '<details class="mt-1" open>' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1


@pytest.mark.parametrize("typed", [{}, {"series_id": "x"}, {"series_id": str(uuid4()), "reason": "x"}])
def test_what_no_page_of_ours_sends_is_not_found(clerk: FlaskClient, typed: dict[str, str]) -> None:
    assert clerk.post(f"{REGISTER}/reserve", data=typed).status_code == 404
    assert clerk.post(f"{REGISTER}/void", data=typed).status_code == 404


def test_an_agency_keeps_its_own_register_only(
    clerk: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    series_id = factories.series("SNV")
    give()
    other = become("vanthu.stc")
    assert "SNV-VTLT" not in other.get(REGISTER).text
    assert other.get(f"{REGISTER}?agency={factories.agency('SNV').id}").status_code == 403
    assert other.post(f"{REGISTER}/reserve", data={"series_id": series_id, "reason": "x"}).status_code == 404


def test_a_leader_reads_the_register_and_changes_nothing(
    clerk: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    series_id = factories.series("SNV")
    give()
    leader = become("lanhdao.snv")
    page = leader.get(REGISTER).text
    assert "01/SNV-VTLT" in page
    assert 'action="/registers/outgoing/reserve"' not in page
    data = {"series_id": series_id, "reason": "x"}
    assert leader.post(f"{REGISTER}/reserve", data=data).status_code == 403


def test_a_clerk_without_a_series_is_led_to_add_one_and_adds_it(clerk: FlaskClient) -> None:
    assert 'href="/series?agency=' in clerk.get(REGISTER).text
    assert "so its clerk can number nothing" in clerk.get("/series").text
    added = clerk.post("/series", data={"name": "Sổ chung", "kinds": ["*"], "given_before": "411"})
    assert added.status_code == 302
    page = clerk.get("/series").text
    assert "All other kinds" in page
    assert "411" in page
    give()
    assert "412/SNV-VTLT" in clerk.get(REGISTER).text


def test_a_kind_is_moved_to_another_series(clerk: FlaskClient) -> None:
    factories.series("SNV")
    target = factories.series("SNV", "decision", name="Quyết định")
    assert clerk.post("/series/kinds", data={"kind": "plan", "series_id": target}).status_code == 302
    assert "Decision, Plan" in re.sub(r"\s+", " ", clerk.get("/series").text)


def test_a_refused_series_keeps_what_was_typed(clerk: FlaskClient) -> None:
    answer = clerk.post("/series", data={"name": "Sổ <riêng>", "kinds": ["plan"], "given_before": "bốn"})
    assert answer.status_code == 422
    assert "Sổ &lt;riêng&gt;" in answer.text
    assert 'value="bốn"' in answer.text
    assert re.search(r'value="plan" checked', answer.text)
    factories.series("SNV")
    give()
    answer = clerk.post("/series", data={"name": "Công văn", "kinds": ["letter"]})
    assert answer.status_code == 409
    assert "would give some of them again" in answer.text
    assert clerk.post("/series/kinds", data={"kind": "poem", "series_id": str(uuid4())}).status_code in {
        404,
        422,
    }
