"""The agency's side of a consultation as its people see it, and what nobody else sees."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import consultations, processes
from service.db import db, transaction
from service.inbox import WorkItem
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

HEAD, CLERK, SUPPORTING = "truongphong.stc", "vanthu.stc", "soanthao.stc"
SECRET = "Nội dung nội bộ, chưa phát hành."
LEAD, SUPPORT = "Phòng Quản lý ngân sách", "Phòng Tài chính hành chính sự nghiệp"


@pytest.fixture
def reading(become: Callable[[str], FlaskClient]) -> Callable[[str], FlaskClient]:
    """A browser of somebody who reads English."""

    def sign_in(name: str) -> FlaskClient:
        client = become(name)
        client.post("/language", data={"language": "en"})
        return client

    return sign_in


def address_of(element: str) -> str:
    """The address of the one open task of a step."""
    open_ones = select(WorkItem.id).where(WorkItem.element == element, WorkItem.state == "open")
    return f"/inbox/{db.session.scalars(open_ones).one()}"


@pytest.fixture
def directing(app: Flask) -> UUID:
    """The consultee whose request waits for its leader's direction."""
    round_id = factories.launch_only("STC", "STP")
    factories.go_on("register_request")
    return factories.consultee_of(round_id, "STC")


@pytest.fixture
def contributed(directing: UUID, become: Callable[[str], FlaskClient]) -> UUID:
    """The consultee whose editor drafts and has a contribution of another division."""
    answers = {
        "course": "direct",
        "division_id": str(factories.division("STC", "NS")),
        "supporting_divisions": str(factories.division("STC", "HCSN")),
        "inner_day": "07/01/2022",
        "note": "Lưu ý kinh phí.",
    }
    items = db.session.scalars(select(WorkItem).where(WorkItem.element == "direct_reply")).all()
    own = next(item for item in items if item.agency_id == factories.agency("STC").id)
    assert become(LEADER).post(f"/inbox/{own.id}", data=answers).status_code == 302
    factories.go_on()
    with transaction():
        processes.ask_next_divisions(directing, at=WEDNESDAY)
    given = {"comments-0-clause_key": "I", "comments-0-opinion": SECRET, "remark": "Đã trao đổi."}
    assert become(SUPPORTING).post(address_of("contribute"), data=given).status_code == 302
    return directing


def drafting() -> str:
    """The address of the draft at STC."""
    return f"/inbox/{factories.item_of(SPECIALIST).id}"


def test_a_leader_agrees_in_two_clicks(directing: UUID, reading: Callable[[str], FlaskClient]) -> None:
    leader = reading(LEADER)
    address = f"/inbox/{factories.inbox.open_items(factories.signed_in(LEADER)).items[0].id}"
    page = leader.get(address).text
    button = re.search(r'<button class="btn btn-success" name="(\w+)" value="(\w+)">Agree, no comment<', page)
    assert button
    assert leader.post(address, data={button[1]: button[2]}).status_code == 302
    shown = consultations.consultee_shown(directing)
    assert shown.outcome == "agree"


def test_behind_the_deadline_the_same_button_releases_a_late_agreement(
    directing: UUID, reading: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    house_clock.at = MIDNIGHT
    leader = reading(LEADER)
    address = f"/inbox/{factories.inbox.open_items(factories.signed_in(LEADER)).items[0].id}"
    assert 'name="course" value="agree_late"' in leader.get(address).text
    assert leader.post(address, data={"course": "agree"}).status_code == 409
    assert leader.post(address, data={"course": "agree_late"}).status_code == 302
    assert consultations.consultee_shown(directing).late


def test_a_specialist_agrees_with_one_press_and_the_agreement_goes_on(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    specialist, address = reading(SPECIALIST), drafting()
    assert 'name="stance" value="agree">Agree, no comment<' in specialist.get(address).text
    assert specialist.post(address, data={"stance": "agree"}).status_code == 302
    assert (
        db.session.scalars(select(WorkItem.element).where(WorkItem.state == "open"))
        .all()
        .count("check_reply")
    )
    reply = consultations.reply_of(directing, released_only=False)
    assert reply is not None
    assert (reply.stance, reply.released_at) == ("agree", None)


def test_who_has_begun_to_write_is_not_offered_to_drop_it(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    specialist, address = reading(SPECIALIST), drafting()
    specialist.post(address, data={"stance": "disagree", "comments-0-opinion": SECRET, "save-draft": "1"})
    assert "Agree, no comment" not in specialist.get(address).text


def test_a_press_beside_a_clause_begins_a_comment_on_it_and_keeps_what_was_typed(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    specialist, address = reading(SPECIALIST), drafting()
    page = specialist.get(address).text
    [button] = re.findall(r'name="add-row" value=\'(comments:[^\']*)\'', page)
    typed = {"stance": "disagree", "comments-0-opinion": SECRET}
    again = specialist.post(address, data={**typed, "add-row": html.unescape(button)})
    assert again.status_code == 200
    assert SECRET in again.text
    second = again.text.partition('name="comments-1-clause_key"')[2].partition("</select>")[0]
    assert '<option value="I" selected>' in second
    assert 'data-focus="field-comments-1-opinion" data-beside="clause-I"' in again.text
    assert again.text.count('id="going-on"') == 1


def test_a_comment_is_kept_with_its_clause_and_shown_where_it_stands(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    specialist, address = reading(SPECIALIST), drafting()
    answers = {
        "stance": "disagree",
        "comments-0-clause_key": "I",
        "comments-0-place": "“phạm vi”",
        "comments-0-opinion": SECRET,
    }
    assert specialist.post(address, data=answers).status_code == 302
    page = specialist.get(f"/consultees/{directing}").text
    assert '<div class="fw-semibold">mục I: “phạm vi”</div>' in page


def test_a_clause_there_is_not_cannot_be_chosen(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    answers = {"stance": "disagree", "comments-0-clause_key": "IX", "comments-0-opinion": SECRET}
    refused = reading(SPECIALIST).post(drafting(), data=answers)
    assert refused.status_code == 422
    assert SECRET in refused.text


def test_the_editor_finds_what_was_contributed_in_the_draft_marked_by_division(
    contributed: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    page = reading(SPECIALIST).get(drafting()).text
    row = page.partition('id="field-comments-0"')[2].partition("</fieldset>")[0]
    assert SECRET in row
    assert f"Contributed by {SUPPORT}." in row
    assert '<option value="I" selected>' in row
    assert "Đã trao đổi." in page
    assert f"<dd>{LEAD}</dd>" in page
    assert "Lưu ý kinh phí." in page


def test_what_the_editor_left_out_is_offered_again_and_not_put_in_again(
    contributed: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    specialist = reading(SPECIALIST)
    specialist.post(drafting(), data={"stance": "agree"})
    head = reading(HEAD)
    head.post(address_of("check_reply"), data={"decision": "return", "remark": "Xem lại góp ý."})
    page = specialist.get(drafting()).text
    assert "Xem lại góp ý." in page
    assert 'id="field-comments-0"' not in page
    taking = next(each for each in re.findall(r"value='(comments:[^']*)'", page) if "opinion" in each)
    taken = specialist.post(drafting(), data={"stance": "disagree", "add-row": html.unescape(taking)})
    row = taken.text.partition('id="field-comments-0"')[2].partition("</fieldset>")[0]
    assert SECRET in row
    assert f"Contributed by {SUPPORT}." in row


OUTSIDE = (
    DRAFTER,
    "truongphong.snv",
    "lanhdao.snv",
    "giamdoc.snv",
    "vanthu.snv",
    "chuyenvien.stp",
    "lanhdao.stp",
    "vanthu.stp",
    "chuyenvien.cat",
    "vanthu.ubnd",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_outside_sees_a_reply_or_its_routing_before_its_release(
    contributed: UUID, become: Callable[[str], FlaskClient], name: str
) -> None:
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": SECRET}]})
    round_id = consultations.consultee_shown(contributed).round_id
    item = factories.item_of(LEADER)
    client = become(name)
    for path in (
        f"/consultees/{contributed}",
        f"/rounds/{round_id}",
        f"/rounds/{round_id}/progress",
        f"/inbox/{item.id}",
        "/inbox",
    ):
        page = client.get(path).text
        for inner in (SECRET, LEAD, SUPPORT, "Lưu ý kinh phí.", factories.signed_in(HEAD).name):
            assert inner not in page, (path, inner)


def test_after_the_release_the_routing_stays_inside(
    contributed: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa rõ."}]})
    factories.complete(LEADER, {"decision": "release"})
    outside, inside = (reading(name).get(f"/consultees/{contributed}").text for name in (DRAFTER, CLERK))
    assert "Chưa rõ." in outside
    assert not [inner for inner in (SECRET, LEAD, SUPPORT, "Inside your agency") if inner in outside]
    assert all(inner in inside for inner in (SECRET, LEAD, SUPPORT, "Inside your agency"))
    assert "01/STC-NS, 05/01/2022" in outside, "the number it took is for everybody"


def test_more_time_is_asked_for_on_the_page_of_ones_part(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    clerk, address = reading(CLERK), f"/consultees/{directing}"
    assert "Ask for more time" in clerk.get(address).text
    refused = clerk.post(f"{address}/more-time", data={"wanted": "ngày mai", "reason": SECRET})
    assert refused.status_code == 422
    assert f'value="{SECRET}"' in refused.text
    data = {"wanted": "trước ngày 15/01/2022", "reason": "Chờ các phòng."}
    assert clerk.post(f"{address}/more-time", data=data).location == address
    page = clerk.get(address).text
    assert "trước ngày 15/01/2022" in page
    assert "Waits for a decision" in page
    assert "Ask for more time" not in page


def test_a_direction_that_is_refused_keeps_what_was_typed(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    leader = reading(LEADER)
    address = f"/inbox/{factories.inbox.open_items(factories.signed_in(LEADER)).items[0].id}"
    answers: dict[str, Any] = {"course": "direct", "inner_day": "07/01/2022", "note": SECRET}
    refused = leader.post(address, data=answers)
    assert refused.status_code == 422
    assert "Choose the division that leads." in refused.text
    assert SECRET in refused.text


def test_the_head_of_division_chooses_among_those_of_the_division(
    directing: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    factories.go_on("direct_reply")
    items = db.session.scalars(select(WorkItem).where(WorkItem.element == "assign_editor")).all()
    own = next(item for item in items if item.agency_id == factories.agency("STC").id)
    page = reading(HEAD).get(f"/inbox/{own.id}").text
    assert factories.signed_in(SPECIALIST).name in page
    assert factories.signed_in(SUPPORTING).name not in page


def test_what_a_button_begins_a_row_with_is_plain_json(
    contributed: UUID, reading: Callable[[str], FlaskClient]
) -> None:
    page = reading(SPECIALIST).get(drafting()).text
    begun = [html.unescape(each) for each in re.findall(r"value='comments:([^']*)'", page)]
    assert all(json.loads(each) for each in begun)
