"""What of a document is opened to whom: before its submission, while it lies before others, and after a return."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import documents, processes
from service.db import transaction
from tests import approving, factories
from tests.approving import CHAIRMAN, OFFICE
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER
from tests.renditions.reading import read
from tests.renditions.word_reading import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

CLERK = "vanthu.ubnd"
ABOVE = (OFFICE, CHAIRMAN, CLERK)
PAGES = (
    "",
    "/trace",
    "/remarks",
    "/recipients",
    "/dispatch",
    "/files",
    "/compare",
    "/changes.docx",
    "/document.pdf",
    "/document.docx",
)
DRAFT = "BẢN NHÁP ĐANG VIẾT DỞ"


def mend(document_id: UUID, *, at: datetime) -> None:
    """The drafter writes on after a return; commits."""
    said = (document_id, f"{approving.NEXT}III. {DRAFT}\n", "Nội bộ: viết lại")
    person = factories.signed_in(DRAFTER)
    with transaction():
        processes.add_version(*said, basis=None, person=person, address=None, at=at)


@pytest.mark.parametrize("name", ABOVE)
def test_nobody_above_knows_of_a_document_before_its_submission(
    app: Flask, become: Callable[[str], FlaskClient], name: str
) -> None:
    document_id = approving.commented()
    approving.write(document_id)
    approving.explained(document_id)
    approving.take("prepare_submission", approving.SUBMISSION)
    client = become(name)
    for kind in ("plan", "letter", "submission"):
        about = document_id if kind == "plan" else documents.latest_about(document_id, kind)
        statuses = {page: client.get(f"/documents/{about}{page}").status_code for page in PAGES}
        # The letter is sent to the committee for its information, and read like whatever else arrives.
        arrived = (
            {"/files", "/document.pdf", "/document.docx"} if kind == "letter" and name != OFFICE else set()
        )
        assert {page for page, status in statuses.items() if status != 404} == arrived, (kind, statuses)


def test_after_a_return_those_above_read_what_was_laid_before_them_and_not_the_working_draft(
    app: Flask, become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    document_id = approving.returned()
    laid = documents.document_shown(document_id).version
    house_clock.at = MIDNIGHT
    house_clock.move(hours=1)
    mend(document_id, at=house_clock.at)
    page = f"/documents/{document_id}"
    for name in (OFFICE, CHAIRMAN, CLERK):
        client = become(name)
        shown = client.get(page).text
        assert "Lập hồ sơ điện tử." in shown
        assert DRAFT not in shown + client.get(f"{page}/compare").text
        assert "viết lại" not in shown
        assert client.get(f"{page}?version={laid.number + 1}").status_code == 404
        assert client.get(f"{page}?version={laid.number - 1}").status_code == 404
        for comparison in ("compare", "changes.docx"):
            address = f"{page}/{comparison}?old={laid.number}&new={laid.number + 1}"
            assert client.get(address).status_code == 404
        assert DRAFT not in " ".join(read(client.get(f"{page}/document.pdf").data).pages)
        for name_of_file in ("document.docx", "changes.docx"):
            assert DRAFT not in opened(client.get(f"{page}/{name_of_file}").data).words
        assert client.get(f"/rounds/{approving.round_of(document_id)}/explanation").status_code == 404
    assert DRAFT in become(DRAFTER).get(page).text
    assert DRAFT in " ".join(read(become(DRAFTER).get(f"{page}/document.pdf").data).pages)


def test_remarks_on_a_version_that_never_left_its_agency_stay_inside(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    document_id = approving.commented()
    factories.returned(document_id)
    inside = documents.remarks_of(document_id)[0].text
    approving.write(document_id)
    approving.answer_all(document_id)
    approving.explained(document_id)
    approving.submit()
    page = f"/documents/{document_id}/remarks"
    assert inside in become(DRAFTER).get(page).text
    answer = become(CHAIRMAN).get(page)
    assert answer.status_code == 200
    assert inside not in answer.text


def test_a_new_letter_and_a_new_submission_are_their_agencys_own_until_they_are_sent(
    app: Flask, become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    document_id = approving.before_the_leader()
    approving.take("approve_document", {"decision": "another_round", "remark": "Hỏi lại."})
    house_clock.at = MIDNIGHT
    house_clock.move(hours=1)
    later = {"deadline": "trước ngày 20/01/2022", "subject": "Lấy ý kiến lần hai (hư cấu)"}
    approving.take("compose_letter", factories.launch_answers("STC", **later), at=house_clock.at)
    second = documents.latest_about(document_id, "letter")
    for name in (OFFICE, CHAIRMAN, CLERK):
        client = become(name)
        assert client.get(f"/documents/{second}").status_code == 404
        assert client.get(f"/documents/{second}/document.pdf").status_code == 404
        assert "lần hai" not in client.get(f"/documents/{document_id}").text
        assert "lần hai" not in client.get(f"/documents/{document_id}/trace").text
    assert "lần hai" in become(DRAFTER).get(f"/documents/{document_id}").text
