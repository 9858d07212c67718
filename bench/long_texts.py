"""The longest text there may be, with 5,000 comments: until its pages are there, and until an ordered file is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from bench.client import form_on, get, send
from bench.road import RELEASED, complete
from service import audit, clock, consultations, documents, processes
from service.db import db, transaction
from service.directory import Role

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from bench.road import Road

HEADINGS, POINTS, LETTERS = 36, 11, "abcd"
"""Together 2,000 clauses."""
WORDS: Final = " ".join(
    ["Cơ quan chủ trì phối hợp với các cơ quan liên quan thực hiện nhiệm vụ (hư cấu)."] * 2
)
AGENCIES, COMMENTS = 20, 5000
CHANGED_EVERY = 40
"""Of so many clauses of the text asked about one reads otherwise in the next version."""
PATIENCE_S = 600
LOOKS_EVERY_S = 0.1
FILES: Final = {
    "large_explanation_pdf_s": ("/rounds/{round}/explanation", "pdf"),
    "large_document_pdf_s": ("/documents/{document}/document", "pdf"),
    "large_document_docx_s": ("/documents/{document}/document", "docx"),
    "large_explanation_xlsx_s": ("/rounds/{round}/explanation", "xlsx"),
}

_COMMENTS = """
WITH parts AS (
    SELECT consultee.id, row_number() OVER (ORDER BY consultee.id) - 1 AS place, count(*) OVER () AS parts
    FROM consultee JOIN reply ON reply.consultee_id = consultee.id WHERE round_id = :round
), keys AS (
    SELECT key, row_number() OVER (ORDER BY position) - 1 AS place, count(*) OVER () AS keys
    FROM clause WHERE version_id = :version AND zone = 'body'
)
INSERT INTO comment (consultee_id, position, clause_key, place, opinion, proposal, reason)
SELECT parts.id, 100 + number, keys.key, '',
    'Đề nghị nêu rõ nguồn lực và thời hạn của nhiệm vụ này (hư cấu), ý kiến số ' || number, '', ''
FROM generate_series(1, :count) AS number
JOIN parts ON parts.place = number % parts.parts JOIN keys ON keys.place = number % keys.keys
"""


def measure(road: Road, port: int, *, last_day: date) -> dict[str, float]:
    """Seconds of the pages and of the files, by the names of the figures."""
    round_id = _commented(road, last_day)
    round_ = consultations.round_shown(round_id)
    _write_anew(road, round_.document_id)
    cookie = road.cookie_of(road.province.asking[Role.DRAFTER])
    subjects = {"round": round_id, "document": round_.document_id}
    found = {
        "large_document_page_s": _page(port, f"/documents/{round_.document_id}", cookie),
        "large_explanation_page_s": _page(port, f"/rounds/{round_id}/explanation", cookie),
    }
    for name, (path, ending) in FILES.items():
        found[name] = _file(port, path.format(**subjects), ending, cookie)
    return found


def _commented(road: Road, last_day: date) -> UUID:
    """A round that was closed early, with its comments."""
    round_id = road.launch(list(road.province.asked)[:AGENCIES], last_day=last_day, plan=_plan())
    for staff, item in road.bring_to_release(round_id, AGENCIES):
        complete(item, RELEASED, staff[Role.LEADER])
    version_id = consultations.round_shown(round_id).version_id
    with transaction() as session:
        said = {"round": round_id, "version": version_id, "count": COMMENTS - _comments(round_id)}
        session.execute(text(_COMMENTS), said)
    drafter = road.province.asking[Role.DRAFTER]
    with transaction():
        processes.close_round_early(round_id, person=drafter, address=None, at=clock.now())
    for message_id in processes.deliverable(at=clock.now()):
        with transaction():
            processes.deliver_message(message_id, at=clock.now())
    with transaction() as session:
        session.execute(text("ANALYZE"))
    return round_id


def _comments(round_id: UUID) -> int:
    """How many comments the replies brought themselves."""
    query = (
        "SELECT count(*) FROM comment JOIN consultee ON consultee.id = consultee_id WHERE round_id = :round"
    )
    return db.session.scalar(text(query), {"round": round_id}) or 0


def _plan(*, again: bool = False) -> str:
    lines: list[str] = []
    for heading in range(HEADINGS):
        lines.append(f"{_roman(heading + 1)}. NHIỆM VỤ THỨ {heading + 1}")
        for point in range(1, POINTS + 1):
            lines.append(f"{point}. {WORDS}")
            lines += [f"{letter}) {WORDS}" for letter in LETTERS]
    changed = slice(CHANGED_EVERY, None, CHANGED_EVERY)
    if again:
        lines[changed] = [f"{line} Bổ sung nguồn lực." for line in lines[changed]]
    return "\n".join(lines)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _write_anew(road: Road, document_id: UUID) -> None:
    drafter = road.province.asking[Role.DRAFTER]
    with transaction(), audit.trail_of(document_id) as trail:
        act = audit.Act(drafter.actor(drafter.posts[0], None), clock.now(), trail)
        documents.add_version(document_id, _plan(again=True), "", act=act)


def _page(port: int, path: str, cookie: str) -> float:
    """Until the page is there, the second time that it is asked for."""
    request = get(port, path, cookie=cookie)
    send(request)
    began = time.perf_counter()
    send(request)
    return time.perf_counter() - began


def _file(port: int, path: str, ending: str, cookie: str) -> float:
    """From the press of the button until the file is handed out."""
    address = f"{path}.{ending}"
    to = f"{path.removesuffix('/document')}/file"
    order = form_on(port, address, cookie, {"format": ending}, to=to)
    began = time.perf_counter()
    page = send(order).header("location")
    while b"hx-get" in send(get(port, f"{page}/progress", cookie=cookie)).body:
        if time.perf_counter() - began > PATIENCE_S:
            raise RuntimeError(f"{address} does not come to an end.")
        time.sleep(LOOKS_EVERY_S)
    content = send(get(port, address, cookie=cookie))
    if content.header("content-type").startswith("text/html"):
        raise RuntimeError(f"{address} was not made.")
    return time.perf_counter() - began
