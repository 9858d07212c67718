from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import session
from flask_babel import refresh

from service.consultations import Outcome, RoundState, SilenceRule
from service.directory import GROUPS, Position, Role
from service.web import language
from service.web.terms import EVENTS, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that was never here."""
    return app.test_client()


def test_pages_are_vietnamese_until_a_reader_chooses(client: FlaskClient) -> None:
    page = client.get("/sign-in").text
    assert '<html lang="vi">' in page
    assert "Đăng nhập" in page


def test_a_reader_who_chooses_english_reads_english_from_then_on(client: FlaskClient) -> None:
    answer = client.post("/language", data={"language": "en", "next": "/sign-in"})
    assert (answer.status_code, answer.location) == (302, "/sign-in")
    page = client.get("/sign-in").text
    assert '<html lang="en">' in page
    assert "Password" in page
    client.post("/language", data={"language": "vi"})
    assert '<html lang="vi">' in client.get("/sign-in").text


@pytest.mark.parametrize("wanted", ["", "xx", "../../etc", "en\0"])
def test_a_language_there_is_not_changes_nothing(client: FlaskClient, wanted: str) -> None:
    client.post("/language", data={"language": "en"})
    assert client.post("/language", data={"language": wanted}).status_code == 302
    assert '<html lang="en">' in client.get("/sign-in").text


def test_the_switch_leads_back_to_the_page_it_stood_on(become: Callable[[str], FlaskClient]) -> None:
    page = become("soanthao.snv").get("/inbox?page=1").text
    assert 'name="next" value="/inbox?page=1"' in page


def test_errors_speak_the_readers_language(client: FlaskClient) -> None:
    assert "Không" in client.get("/nowhere").text
    client.post("/language", data={"language": "en"})
    assert "There is no such page." in client.get("/nowhere").text


def test_every_word_of_the_database_can_be_said() -> None:
    assert set(TERMS["outcome"]) == {"", *Outcome}
    assert set(TERMS["silence_rule"]) == set(SilenceRule)
    assert set(TERMS["round_state"]) == set(RoundState)


def test_every_role_position_and_group_can_be_said() -> None:
    assert set(TERMS["role"]) == set(Role)
    assert set(TERMS["position"]) == set(Position)
    assert set(TERMS["group"]) == set(GROUPS)


def test_every_event_that_is_recorded_can_be_said() -> None:
    import ast
    from pathlib import Path

    import service

    recorded = set()
    for path in Path(service.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record"):
                said = [each.value for each in node.args if isinstance(each, ast.Constant)]
                recorded.update(each for each in said if isinstance(each, str) and ":" in each)
    assert {"reply:released", "message:discarded"} <= recorded
    # These chains, of a person and of the demonstration's clock, are on no page.
    of_a_person = {"directory:signed_in", "directory:token_issued", "directory:token_revoked"}
    assert recorded - of_a_person - {"demonstration:clock_moved"} <= set(EVENTS)


def test_an_event_without_words_is_shown_by_its_own_name(app: Flask) -> None:
    with app.test_request_context():
        assert language.event("x:y_happened") == "x:y_happened"


def test_a_word_that_stands_in_a_template_is_said_to_each_reader_in_their_language(app: Flask) -> None:
    page = app.jinja_env.from_string('{{ "agree"|term("outcome") }}')
    said = []
    for chosen in ("vi", "en", "vi"):
        with app.test_request_context():
            session["language"] = chosen
            refresh()
            said.append(page.render())
    assert said == ["Thống nhất", "Agrees", "Thống nhất"]
