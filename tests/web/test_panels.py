"""Which panel a task gets: that of its form, else that of what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import processes
from service.web import panels
from tests import factories
from tests.conftest import ROOT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

TEMPLATES = ROOT / "service" / "web" / "templates"


@pytest.fixture
def in_request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def page(name: str) -> processes.ItemPage:
    return processes.item_page(factories.item_of(name).id, factories.signed_in(name), at=WEDNESDAY)


def test_a_form_without_a_panel_of_its_own_gets_that_of_its_subject(in_request: None) -> None:
    factories.launch("STC")
    factories.complete(SPECIALIST, {"stance": "agree"})
    panel = panels.panel_of(page(LEADER))
    assert panel.template == "inbox/panels/consultee.html"
    assert {"document", "round", "reply"} <= set(panel.shown)


def test_a_form_with_a_panel_of_its_own_gets_that(in_request: None, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.instance()
    own = panels.Panel({"shown": "here"}, {"subject": "as before"})
    monkeypatch.setitem(panels.OF_FORMS, "letter", lambda _page, _subject_id: own)
    panel = panels.panel_of(page(DRAFTER))
    assert (panel.template, panel.shown, panel.answers) == (
        "inbox/panels/letter.html",
        {"shown": "here"},
        {"subject": "as before"},
    )


def test_every_panel_has_its_template() -> None:
    for name in panels.OF_FORMS | panels.OF_SUBJECTS:
        assert (TEMPLATES / "inbox" / "panels" / f"{name}.html").is_file()
    assert set(panels.SUBJECTS.values()) == set(panels.OF_SUBJECTS)
