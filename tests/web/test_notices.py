from __future__ import annotations

from typing import TYPE_CHECKING

from service import audit, notifications
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

NAME = "chuyenvien.stc"


def test_somebody_chooses_to_be_told_at_once(become: Callable[[str], FlaskClient]) -> None:
    client = become(NAME)
    client.post("/language", data={"language": "en"})
    page = client.get("/notifications").text
    assert 'value="digest" checked' in page
    assert "On working days at 07:30" in page
    assert client.post("/notifications", data={"telling": "at_once"}).location == "/notifications"
    assert 'value="at_once" checked' in client.get("/notifications").text
    person = factories.person_id(NAME)
    assert notifications.telling_of(person) == "at_once"
    assert notifications.telling_of(factories.person_id("lanhdao.stc")) == "digest"
    [entry] = [each for each in audit.history_of([person]) if each.event == "person:telling_chosen"]
    assert entry.facts["telling"] == "at_once"


def test_what_is_no_choice_is_refused_at_the_field(become: Callable[[str], FlaskClient]) -> None:
    client = become(NAME)
    client.post("/language", data={"language": "en"})
    refused = client.post("/notifications", data={"telling": "never"})
    assert refused.status_code == 422
    assert "Choose when you want to be told" in refused.text


def test_the_inbox_leads_there(become: Callable[[str], FlaskClient]) -> None:
    assert 'href="/notifications"' in become(NAME).get("/inbox").text
