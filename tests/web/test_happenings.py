"""The history in sentences: what is known of a fact is said, what is not is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from flask import session

from service import audit
from service.db import new_id
from service.web.happenings import DETAILS, FACTS, SENTENCES, happening
from service.web.terms import EVENTS
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@pytest.fixture
def reader(migrated_app: Flask) -> Iterator[None]:
    """Somebody who reads English."""
    with migrated_app.test_request_context():
        session["language"] = "en"
        yield


def said(event: str, **facts: Any) -> str:
    return happening(audit.Entry(new_id(), 1, WEDNESDAY, event, "Ai đó (hư cấu)", facts))


@pytest.mark.parametrize(
    ("event", "facts", "sentence"),
    [
        (
            "consultation:deadline_changed",
            {"old": "2022-01-09T17:00:00+00:00", "new": "2022-01-12T17:00:00+00:00", "reason": "Tết"},
            "Deadline extended from 09/01/2022 24:00 to 12/01/2022 24:00, because: Tết",
        ),
        (
            "consultation:deadline_changed",
            {"old": "trước ngày 10/01/2022", "new": "trước ngày 13/01/2022", "reason": "Tết", "ends_at": None},
            "Deadline extended from trước ngày 10/01/2022 to trước ngày 13/01/2022, because: Tết",
        ),
        ("consultation:closed", {"silent": 0, "deemed_consents": 0}, "Round closed: 0 agencies silent, 0 deemed"),
        ("reply:released", {"stance": "agree", "late": False}, "Reply released: Agrees"),
        ("reply:released", {"stance": "agree", "late": True}, "Reply released, late: Agrees"),
        ("document:numbered", {"number": "12/KH-SNV", "dated": "2022-01-06"}, "Number 12/KH-SNV given, dated 06/01/"),
        ("document:registered", {"kind": "plan", "subject": "100% <b>"}, "Plan registered as a draft: 100% <b>"),
        ("reply:returned", {"remark": "Thiếu số liệu %(stance)s"}, "Reply sent back: Thiếu số liệu %(stance)s"),
    ],
)  # fmt: skip
def test_an_event_is_said_with_its_facts(
    reader: None, event: str, facts: dict[str, Any], sentence: str
) -> None:
    assert said(event, **facts).startswith(sentence)


def test_an_event_of_which_less_is_known_is_said_by_its_name(reader: None) -> None:
    assert said("consultation:deadline_changed", old=None, new=None) == "Deadline extended"
    assert said("consultation:withdrawn", parts=3, reason="Rút") == "Round withdrawn. Reason: Rút"


def test_an_event_without_a_name_and_ids_are_not_hidden_and_not_said(reader: None) -> None:
    assert said("errand:run", errand_id=str(new_id()), note="Gấp") == "errand:run. Note: Gấp"


def test_a_word_that_has_no_translation_is_said_as_it_is(reader: None) -> None:
    assert said("reply:released", stance="perhaps") == "Reply released: perhaps"


def test_every_place_of_a_sentence_is_a_fact_that_can_be_said() -> None:
    import re

    sentences = [each for group in SENTENCES.values() for each in group] + list(DETAILS.values())
    assert {name for each in sentences for name in re.findall(r"%\((\w+)\)s", each)} <= set(FACTS)
    assert set(DETAILS) <= set(FACTS)
    assert "reply:released" in EVENTS
