from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import consultations
from tests import factories
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

SAME = "Đề nghị nêu rõ thời hạn hoàn thành của từng nhiệm vụ <b>trong</b> kế hoạch."


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that has ended, in which three agencies say the same on one clause."""
    return factories.answered_round("STC", "CAT", "SGDDT", comments=[{"clause_key": "I", "opinion": SAME}])


@pytest.fixture
def client(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """A drafter who reads English."""
    drafter = become(DRAFTER)
    drafter.post("/language", data={"language": "en"})
    return drafter


def names(round_id: UUID, *codes: str) -> list[str]:
    return [f"{factories.consultee_of(round_id, code)}-1" for code in codes]


def suggested(client: FlaskClient, round_id: UUID) -> str:
    page = client.get(f"/rounds/{round_id}/explanation").text
    [address] = re.findall(r'href="([^"]+/together\?of=[^"]+)">Answer these 3 together', page)
    return str(address)


def test_the_table_leads_to_one_answer_for_those_that_say_the_same(
    round_id: UUID, client: FlaskClient
) -> None:
    page = client.get(suggested(client, round_id)).text
    assert page.count('name="comments"') == 3
    assert page.count(" checked") == 3
    assert "<b>trong" not in page
    these = {"comments": names(round_id, "STC", "CAT", "SGDDT")}
    said = {**these, "disposition": "noted", "reason": "Đã có tại mục III."}
    answer = client.post(f"/rounds/{round_id}/explanation/together", data=said, follow_redirects=True)
    assert "3 comments are explained." in answer.text
    assert "3 comments = 3 explained + 0 open." in answer.text


def test_only_what_is_ticked_is_answered_and_the_rest_stays_open(round_id: UUID, client: FlaskClient) -> None:
    address = f"/rounds/{round_id}/explanation/together"
    said = {"comments": names(round_id, "STC", "CAT"), "disposition": "noted", "reason": "Ghi nhận."}
    assert client.post(address, data=said).status_code == 302
    assert consultations.explanation_counts(round_id).open == 1
    page = client.get(f"/rounds/{round_id}/explanation?show=all").text
    assert page.count("Answered together with 1 other comment.") == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"comments": []}, "Tick the comments"),
        ({"reason": " "}, "Say why"),
        ({"disposition": ""}, "Choose what becomes"),
    ],
)
def test_a_refusal_keeps_the_ticks_and_what_was_typed(
    round_id: UUID, client: FlaskClient, changed: dict[str, object], said: str
) -> None:
    ticked = names(round_id, "STC", "CAT")
    typed = {"comments": ticked, "disposition": "noted", "reason": "Bài dài.", "clause_key": "II.<b>"}
    of = {"of": names(round_id, "CAT")[0]}
    answer = client.post(f"/rounds/{round_id}/explanation/together", data={**typed, **of, **changed})
    assert answer.status_code == 422
    assert said in answer.text
    assert answer.text.count('value="II.&lt;b&gt;"') == 1
    assert len(re.findall(r'type="checkbox"[^>]* checked', answer.text)) == (
        0 if "comments" in changed else 2
    )


def test_what_a_colleague_explained_meanwhile_is_told_and_nothing_typed_is_lost(
    round_id: UUID, client: FlaskClient
) -> None:
    for code in ("STC", "CAT", "SGDDT"):
        factories.explain(factories.consultee_of(round_id, code), 1, "noted", "Của người khác.")
    said = {"comments": names(round_id, "STC", "CAT"), "disposition": "not_accepted", "reason": "Bài dài."}
    of = {"of": names(round_id, "CAT")[0]}
    answer = client.post(f"/rounds/{round_id}/explanation/together", data={**said, **of})
    assert answer.status_code == 409
    assert "2 of the comments that you ticked were explained by a colleague" in answer.text
    assert "Bài dài." in answer.text


def test_one_is_taken_out_and_the_others_are_answered_otherwise(round_id: UUID, client: FlaskClient) -> None:
    address = f"/rounds/{round_id}/explanation"
    said = {"comments": names(round_id, "STC", "CAT", "SGDDT"), "disposition": "noted", "reason": "Ghi nhận."}
    client.post(f"{address}/together", data=said)
    stc = {"consultee_id": str(factories.consultee_of(round_id, "STC")), "position": "1", "show": "all"}
    assert client.post(f"{address}/take-out", data=stc).location.endswith(f"#row-{stc['consultee_id']}-1")
    assert client.post(f"{address}/take-out", data=stc).status_code == 404
    page = client.get(f"{address}?show=all").text
    [group] = set(re.findall(r"together\?group=([^\"]+)", page))
    together = client.get(f"{address}/together?group={group}").text
    assert together.count('name="comments"') == 2
    assert "Ghi nhận.</textarea>" in together
    seen = dict(re.findall(r'name="(seen-[^"]+)" value="([^"]+)"', together))
    again = {"comments": names(round_id, "CAT", "SGDDT"), "disposition": "not_accepted", "reason": "Trái."}
    assert client.post(f"{address}/together", data={**again, "group": group}).status_code == 409
    assert client.post(f"{address}/together", data={**again, **seen, "group": group}).status_code == 302
    by = consultations.explanation_counts(round_id).by_disposition
    assert (by[consultations.Disposition.NOTED], by[consultations.Disposition.NOT_ACCEPTED]) == (1, 2)


@pytest.mark.parametrize("of", ["", "x", "x-1", f"{UUID(int=7)}-1", f"{UUID(int=7)}-{'9' * 30}"])
def test_what_names_no_open_comment_shows_what_to_do(round_id: UUID, client: FlaskClient, of: str) -> None:
    page = client.get(f"/rounds/{round_id}/explanation/together", query_string={"of": of})
    assert page.status_code == 200
    assert "These comments are explained by now" in page.text
    said = {"comments": [of], "disposition": "noted", "reason": "Bài dài."}
    answer = client.post(f"/rounds/{round_id}/explanation/together", data=said)
    assert answer.status_code == 404
    assert "Bài dài." in answer.text


def test_nobody_but_its_drafters_answers_a_rounds_comments(
    round_id: UUID, become: Callable[[str], FlaskClient]
) -> None:
    address = f"/rounds/{round_id}/explanation/together"
    assert become("soanthao.stc").get(address).status_code == 404
    assert become("lanhdao.snv").get(address).status_code == 403
    assert become("soanthao.stc").post(address).status_code == 404


def test_a_page_asks_as_much_of_the_database_whatever_may_be_answered_together(
    app: Flask, client: FlaskClient, counted: Callable[[Callable[[], None]], int]
) -> None:
    asked = []
    for number in (2, 60):
        said = [{"opinion": SAME}] * number
        round_id = factories.answered_round("STC", comments=said)
        page = client.get(f"/rounds/{round_id}/explanation").text
        assert f"{number} open comments say nearly the same" in page
        of = names(round_id, "STC")[0]
        address = f"/rounds/{round_id}/explanation"
        asked.append(
            [
                counted(lambda address=address: client.get(address)),  # type: ignore[misc]
                counted(lambda address=address, of=of: client.get(f"{address}/together?of={of}")),  # type: ignore[misc]
            ]
        )
    assert asked[0] == asked[1]
