from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
import pytest

from service import forms, processes
from service.db import db, new_id, transaction
from service.directory import Role
from service.directory.models import DivisionRecord
from service.documents.models import VersionRecord
from service.vietnamese import sort_key
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import DRAFTER, agency
from tests.processes.folders import ALL_OF_A_DRAFT, END, Folders, drawing, operation, start, user_task

if TYPE_CHECKING:
    from flask import Flask

PLAN = """KẾ HOẠCH
Công tác văn thư (hư cấu)
I. MỤC ĐÍCH
1. Đưa công tác văn thư vào nền nếp, thống nhất trong toàn tỉnh và ở mọi cơ quan.
2. Nâng cao trách nhiệm.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ hướng dẫn."""


def form_with(values_key: str) -> forms.Form:
    return forms.read(orjson.dumps(source_with(values_key)), filename="one.form.json")


def source_with(values_key: str) -> dict[str, Any]:
    field = {"type": "select", "id": "F", "key": "one", "label": "One", "valuesKey": values_key}
    return {"type": "default", "id": "one", "title": "One", "schemaVersion": 17, "components": [field]}


def offered(name: str, code: str = "SNV", **about: Any) -> dict[str, str]:
    """What a list offers to somebody of an agency: labels by value."""
    choices = processes.choices_for(form_with(name), agency_id=agency(code).id, at=WEDNESDAY, **about)
    return {option.value: str(option.label) for option in choices[name]}


def divide(code: str, name: str, *, since: date = date(2021, 1, 1), until: date | None = None) -> UUID:
    """A division of an agency; commits."""
    division_id = new_id()
    with transaction() as session:
        session.add(
            DivisionRecord(
                id=division_id,
                agency_id=agency(code).id,
                code=name,
                name=name,
                sort_key=sort_key(name),
                valid_from=since,
                valid_to=until,
            )
        )
    return division_id


def test_all_agencies_but_ones_own_are_offered(app: Flask) -> None:
    ids = offered("agencies")
    assert str(agency("SNV").id) not in ids
    assert ids[str(agency("STC").id)].startswith("Sở Tài chính")


def test_the_divisions_of_ones_agency_are_offered_as_they_stand_that_day(app: Flask) -> None:
    before = offered("divisions", "STC")
    second, first = divide("STC", "Phòng Đầu tư"), divide("STC", "Phòng Ngân sách")
    divide("STC", "Phòng Cũ", until=date(2021, 12, 31))
    divide("SNV", "Phòng Văn thư")
    assert offered("divisions", "STC") == {
        **before,
        str(second): "Phòng Đầu tư",
        str(first): "Phòng Ngân sách",
    }


def test_a_specialist_with_two_posts_is_offered_once(app: Flask) -> None:
    with transaction():
        hired = factories.employee("STC", Role.SPECIALIST, Role.SPECIALIST)
    offers = offered("specialists", "STC")
    assert str(hired) in offers
    assert len(offers) == len(set(offers))
    assert "Phan Thử Nghiệm" in offers[str(hired)]
    assert str(factories.person_id("lanhdao.stc")) not in offers


def test_the_clauses_of_a_document_are_offered_with_their_first_words(app: Flask) -> None:
    document_id = factories.document(PLAN)
    assert offered("clauses", subject_id=document_id, about="document_id") == {
        "trích yếu": "trích yếu – Công tác văn thư (hư cấu)",
        "I": "mục I – MỤC ĐÍCH",
        "I.1": "khoản 1 mục I – Đưa công tác văn thư vào nền nếp, thống nhất…",
        "I.2": "khoản 2 mục I – Nâng cao trách nhiệm.",
        "II": "mục II – TỔ CHỨC THỰC HIỆN",
        "II.1": "khoản 1 mục II – Sở Nội vụ hướng dẫn.",
    }


def test_the_legal_bases_are_offered_and_the_letterhead_and_the_signature_are_not(app: Flask) -> None:
    with_basis = PLAN.replace("I. MỤC", "Căn cứ Luật Lưu trữ (hư cấu);\nI. MỤC", 1)
    pasted = f"""ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số:    /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{with_basis}
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN"""
    keys = list(offered("clauses", subject_id=factories.document(pasted), about="document_id"))
    assert keys == ["trích yếu", "căn cứ 1", "I", "I.1", "I.2", "II", "II.1"]


def test_a_consultee_chooses_from_the_version_it_was_asked_about_and_the_drafter_from_the_new_one(
    app: Flask,
) -> None:
    round_id = factories.open_round("STC")
    consultee_id = factories.consultee_of(round_id, "STC")
    new_version(round_id, "I. YÊU CẦU")
    for about, subject in (("consultee_id", consultee_id), ("round_id", round_id)):
        assert offered("clauses", subject_id=subject, about=about) == {"I": "mục I – MỤC ĐÍCH"}
        assert offered("new_clauses", subject_id=subject, about=about) == {"I": "mục I – YÊU CẦU"}


@pytest.mark.parametrize("name", ["clauses", "new_clauses"])
def test_where_nothing_is_known_of_a_document_no_clause_is_offered(app: Flask, name: str) -> None:
    assert offered(name) == {}
    assert offered(name, subject_id=new_id(), about="errand_id") == {}


def new_version(round_id: UUID, text: str) -> None:
    """A later version of the document that a round is about; commits."""
    from service import consultations

    document_id = consultations.round_shown(round_id).document_id
    with transaction() as session:
        session.add(
            VersionRecord(
                id=new_id(),
                document_id=document_id,
                number=2,
                text=text,
                corrections=[],
                note="",
                created_at=WEDNESDAY,
            )
        )
    db.session.expire_all()


def test_an_answer_is_held_against_the_list_of_what_its_own_process_is_about(
    published_anew: None, folders: Folders
) -> None:
    folders.add("one.form.json", orjson.dumps(source_with("clauses")).decode())
    register = operation(
        "register",
        "documents.register_draft",
        **{name: f"answers[&quot;{name}&quot;]" for name in ALL_OF_A_DRAFT.split(", ")},
    ).replace('id="documents.register_draft"', 'id="documents.register_draft" resultVariable="document_id"')
    begun = start(form="draft", role="drafter", about="document_id")
    folders.add(
        "errand.bpmn", drawing("errand", begun, register, user_task("pick", form="one", keep="one"), END)
    )
    folders.publish()
    answers = {"kind": "plan", "subject": "Kế hoạch (hư cấu)", "text": PLAN}
    with transaction():
        processes.start(
            "errand", lambda _: answers, person=factories.signed_in(DRAFTER), address=None, at=WEDNESDAY
        )
    with pytest.raises(forms.AnswersInvalid) as refused:
        factories.complete(DRAFTER, {"one": "III"})
    assert list(refused.value.fields) == ["one"]
    factories.complete(DRAFTER, {"one": "II.1"})
