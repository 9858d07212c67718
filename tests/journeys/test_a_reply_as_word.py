"""An agency returns the draft as a Word file: its remarks are read, finished as a reply, and explained."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from tests import factories
from tests.conftest import MIDNIGHT
from tests.journeys import steps
from tests.texts.returned.copies import ASKED
from tests.web.test_returned_files import CHANGED, READ, chosen, filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


def test_a_returned_copy_becomes_comments_in_the_explanation_table(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock
) -> None:
    round_id = factories.launch_only("STC", written=ASKED)
    factories.go_on()
    specialist, leader = become("chuyenvien.stc"), become("lanhdao.stc")
    task = steps.item_named(specialist, "Soạn ý kiến góp ý")
    page = specialist.post(task, data={**READ, **chosen()}).text
    assert steps.draft_reply(specialist, {"stance": "agree_with_comments", **filled(page)}).status_code == 302
    release = steps.item_named(leader, "Duyệt và phát hành ý kiến")
    assert leader.post(release, data={"decision": "release"}).status_code == 302
    steps.go_on()
    house_clock.at = MIDNIGHT
    work()
    table = html.unescape(become("soanthao.snv").get(f"/rounds/{round_id}/explanation").text)
    for said in (
        CHANGED,
        "Trồng lau ven sông trước ngày 15/3.",
        "“bãi bồi”",
        "Bãi bồi nào?",
        "khoản 2 mục I",
    ):
        assert said in table
