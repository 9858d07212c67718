from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text, update

from service import audit, clock, demonstration, directory
from service.db import db, transaction
from service.directory import Scope
from service.directory.models import PersonRecord, PostRecord, TokenRecord
from tests.api.conftest import issue
from tests.factories import DRAFTER, LEADER, TODAY, person_id, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.api.conftest import Program

WANTED = {
    "sign_in_name": DRAFTER,
    "password": demonstration.PASSWORD,
    "name": "Liên thông văn bản",
    "scopes": ["read"],
    "days": 30,
}


def ask(app: Flask, **changed: Any) -> Any:
    wanted = {name: value for name, value in {**WANTED, **changed}.items() if value is not None}
    return app.test_client().post("/api/v1/tokens", json=wanted, headers={"Accept-Language": "en"})


def test_a_token_is_shown_once_and_kept_as_a_hash_only(app: Flask) -> None:
    answer = ask(app)
    assert answer.status_code == 201
    secret = answer.json["secret"]
    row = db.session.execute(text("SELECT * FROM token")).mappings().one()
    assert secret not in str(dict(row))
    assert row["person_id"] == person_id(DRAFTER)
    lasts = row["expires_at"] - row["created_at"]
    assert lasts == timedelta(days=30)
    listed = app.test_client().get("/api/v1/tokens", headers={"Authorization": f"Bearer {secret}"})
    [shown] = listed.json["items"]
    assert shown == {name: value for name, value in answer.json.items() if name != "secret"}
    assert shown["name"] == "Liên thông văn bản"


def test_issue_and_revocation_are_audited_without_the_secret(
    program: Callable[..., Program], app: Flask
) -> None:
    issued = ask(app).json
    program(DRAFTER).delete(f"/tokens/{issued['id']}")
    entries = audit.history_of([person_id(DRAFTER)])
    assert [entry.event for entry in entries] == [
        "directory:token_issued",
        "directory:token_issued",
        "directory:token_revoked",
    ]
    assert entries[0].facts["token_id"] == entries[2].facts["token_id"] == issued["id"]
    assert issued["secret"] not in str(entries)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 367}, "days"),
        ({"days": "soon"}, "days"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read", "read"]}, "scopes"),
        ({"scopes": ["everything"]}, "scopes-0"),
        ({"scopes": "read"}, "scopes"),
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": 7}, "name"),
        ({"password": None}, "password"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(app: Flask, changed: dict[str, Any], field: str) -> None:
    answer = ask(app, **changed)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert list(answer.json["errors"]) == [field]


@pytest.mark.parametrize("wrong", [{"password": "x"}, {"sign_in_name": "nobody"}, {"sign_in_name": "a\0b"}])
def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(
    app: Flask, wrong: dict[str, str]
) -> None:
    answer = ask(app, **wrong)
    assert (answer.status_code, answer.json["type"]) == (422, "sign-in-refused")
    assert "errors" not in answer.json
    assert db.session.scalar(text("SELECT count(*) FROM token")) == 0


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic eDp5", "Bearer nonsense", "Bearer ö"]
)
def test_who_has_no_token_is_told_what_to_send(app: Flask, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.encode().decode("latin-1")}
    answer = app.test_client().get("/api/v1/tokens", headers=headers)
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_ended_opens_nothing(program: Callable[..., Program]) -> None:
    mine = program(DRAFTER)
    assert mine.get("/tokens").status_code == 200
    with transaction():
        db.session.execute(update(TokenRecord).values(expires_at=clock.system_time()))
    answer = mine.get("/tokens")
    assert (answer.status_code, answer.json["type"]) == (401, "token-refused")
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_a_revoked_token_opens_nothing(program: Callable[..., Program]) -> None:
    mine, other = program(DRAFTER), program(DRAFTER)
    newest = mine.get("/tokens").json["items"][0]["id"]
    assert mine.delete(f"/tokens/{newest}").status_code == 200
    assert other.get("/tokens").status_code == 401
    assert len(mine.get("/tokens").json["items"]) == 1


def test_nobody_revokes_the_token_of_somebody_else(program: Callable[..., Program]) -> None:
    theirs = program(LEADER)
    [token] = theirs.get("/tokens").json["items"]
    assert program(DRAFTER).delete(f"/tokens/{token['id']}").status_code == 404
    assert theirs.get("/tokens").status_code == 200


@pytest.mark.parametrize("closed", ["sign_in_name", "password_hash"])
def test_the_tokens_of_a_closed_account_open_nothing(program: Callable[..., Program], closed: str) -> None:
    mine = program(DRAFTER)
    with transaction():
        db.session.execute(
            update(PersonRecord).where(PersonRecord.id == person_id(DRAFTER)).values({closed: None})
        )
    assert mine.get("/tokens").status_code == 401


def test_a_token_carries_the_posts_of_today_and_no_more(program: Callable[..., Program]) -> None:
    mine = program(DRAFTER)
    with transaction():
        db.session.execute(
            update(PostRecord)
            .where(PostRecord.person_id == person_id(DRAFTER))
            .values(valid_to=TODAY - timedelta(days=1), valid_from=TODAY - timedelta(days=9))
        )
    answer = mine.get("/tokens")
    assert (answer.status_code, answer.json["type"]) == (403, "permission-missing")


def test_a_token_does_what_its_scopes_say(program: Callable[..., Program]) -> None:
    reads, acts = program(DRAFTER, Scope.READ), program(DRAFTER, Scope.ACT)
    [_, first] = reads.get("/tokens").json["items"]
    refused = reads.delete(f"/tokens/{first['id']}")
    assert (refused.status_code, refused.json["type"]) == (403, "scope-missing")
    assert refused.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="act"'
    assert acts.get("/tokens").status_code == 403
    assert acts.delete(f"/tokens/{first['id']}").status_code == 200


def test_nobody_has_more_tokens_than_they_can_watch(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory.tokens, "MOST_TOKENS", 2)
    issue(DRAFTER)
    issue(DRAFTER)
    answer = ask(app)
    assert (answer.status_code, answer.json["type"]) == (409, "too-many-tokens")
    assert ask(app, sign_in_name=LEADER).status_code == 201


def test_a_cookie_opens_nothing_and_none_is_given(become: Callable[[str], Any]) -> None:
    browser = become(DRAFTER)
    assert browser.get("/inbox").status_code == 200
    answer = browser.get("/api/v1/tokens")
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_token_opens_no_page(app: Flask) -> None:
    answer = app.test_client().get("/inbox", headers={"Authorization": f"Bearer {issue(DRAFTER)}"})
    assert answer.location.startswith("/sign-in")


def test_a_program_needs_no_token_of_a_form_and_a_page_still_does(real_app: Callable[..., Flask]) -> None:
    client = real_app().test_client()
    assert client.post("/api/v1/tokens", json=WANTED).status_code == 201
    assert client.post("/sign-in", data={"name": DRAFTER, "password": "x"}).status_code == 400


def test_ended_tokens_are_forgotten(app: Flask) -> None:
    issue(DRAFTER)
    with transaction():
        directory.forget_tokens(at=clock.system_time())
    assert db.session.scalars(select(TokenRecord.id)).all()
    with transaction():
        directory.forget_tokens(at=clock.system_time() + timedelta(days=2))
    assert not db.session.scalars(select(TokenRecord.id)).all()


def test_the_person_behind_a_token_is_the_person_of_a_session(app: Flask) -> None:
    bearer = directory.bearer_of(issue(DRAFTER), at=clock.system_time(), today=TODAY)
    assert bearer is not None
    assert bearer.person == signed_in(DRAFTER)


def test_a_program_learns_whom_it_acts_for(program: Callable[..., Program]) -> None:
    me = program(DRAFTER, Scope.READ).get("/me").json
    who = signed_in(DRAFTER)
    assert (me["name"], me["scopes"]) == (who.name, ["read"])
    assert [each["id"] for each in me["posts"]] == [str(post.id) for post in who.posts]


def test_wrong_passwords_are_counted_with_those_of_the_pages(app: Flask) -> None:
    browser = app.test_client()
    for _ in range(5):
        browser.post("/sign-in", data={"name": DRAFTER, "password": "x"})
        assert ask(app, password="x").status_code == 422
    refused = ask(app)
    assert (refused.status_code, refused.json["type"]) == (429, "too-often")
    assert int(refused.headers["Retry-After"]) > 800
    assert browser.post("/sign-in", data={"name": DRAFTER, "password": "x"}).status_code == 429
    assert db.session.scalar(select(TokenRecord.id)) is None


def test_what_needs_no_token_is_bounded_for_everybody_without_one(real_app: Callable[..., Flask]) -> None:
    browser = real_app(PUBLIC_PER_MINUTE="2").test_client()
    answers = [browser.get("/api/v1/openapi.json").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
