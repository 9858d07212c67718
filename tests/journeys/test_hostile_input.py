"""Every form and every page with input that nobody should send: a clear word, the right status, nothing half-done."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from service.app import LARGEST_FORM
from service.config import API_ROOT
from service.db import db
from service.web.protection import LARGEST_UPLOAD
from tests import approving, factories, world
from tests.hostile import ASKED, MEGABYTE, QUESTIONS, URLENCODED, Endless, Sent, spoilt, uploads, urlencoded
from tests.journeys import steps
from tests.journeys.road import issuer_answers, refusal_on
from tests.kept import COUNTED, kept
from tests.world import Visitors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.conftest import SetClock
    from tests.kept import Kept
    from tests.world import World

TYPED = "Câu đã gõ, không được mất."
QUOTED = quote(TYPED).encode()
AUTHOR, EDITOR, CLERK, ADMINISTRATOR = "soanthao.snv", "chuyenvien.stc", "vanthu.snv", "quantrivien.vp"
REFUSALS = {400, 403, 404, 409, 413, 415, 422, 429}
MULTIPART = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
HOW_TO = "tests/journeys/test_hostile_input.py knows no form for {}: add one to forms_of."


@pytest.fixture
def here(app: Flask, house_clock: SetClock) -> World:
    """One of everything, and somebody in every post."""
    return world.build(house_clock)


@pytest.fixture
def trial(app: Flask, here: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trial]:
    """What is sent and what comes of it, in a database that is kept as it stands; forms are checked as on a server."""
    monkeypatch.setitem(app.config, name="WTF_CSRF_ENABLED", value=True)
    visitors = Visitors(app, forms=True)
    for who, _, _ in forms_of(here).values():
        visitors.browser(who)
    with kept() as stood:
        yield Trial(visitors, stood)


def forms_of(here: World) -> dict[str, tuple[str | None, str, list[tuple[str, str]]]]:
    """For every form: who sends it, what it is about, and how it is filled in so that it would be taken."""
    reason = [("reason", TYPED)]
    steered = {
        f"/rounds/<uuid:round_id>/{act}": (AUTHOR, "open", form)
        for act, form in {
            "deadline": [("deadline", "trước ngày 25/01/2022"), *reason],
            "pause": reason,
            "resume": [("deadline", "trước ngày 25/01/2022"), *reason],
            "close": [],
            "withdraw": reason,
            "urge": [],
        }.items()
    }
    of_series = [*here.naming["/series/kinds"].items()]
    table, listed = "/rounds/<uuid:round_id>/explanation", [("show", "all"), ("page", "1")]
    sifted = [("clause", ""), ("agency", ""), ("tag", "")]
    on_comment = [*here.naming[table].items(), *listed, *sifted]
    together = [("comments", here.naming[f"{table}/together"]["comments"])]
    remark = here.ids["remark_id"][""]
    return {
        "/sign-in": (None, "", [("name", AUTHOR), ("password", "ban-hanh"), ("next", "/inbox")]),
        "/sign-out": (AUTHOR, "", []),
        "/language": (AUTHOR, "", [("language", "vi"), ("next", "/inbox")]),
        "/inbox/<uuid:item_id>": (EDITOR, "a reply to draft", [*REPLY.items()]),
        "/inbox/<uuid:item_id> ": (AUTHOR, "a letter to write", letter()),
        "/inbox/<uuid:item_id>  ": (
            approving.DEPUTY,
            "a decision handed over",
            [
                ("decision", "return"),
                ("remark", TYPED),
                ("remarks-0-clause_key", "II.1"),
                ("remarks-0-text", TYPED),
            ],
        ),
        "/inbox/<uuid:item_id>/take-back": (approving.CHAIRMAN, "a decision handed over", reason),
        "/start/<process_id>": (
            AUTHOR,
            "",
            [("kind", "plan"), ("subject", TYPED), ("text", f"I. {TYPED}"), *issuer_answers().items()],
        ),
        "/documents/<uuid:document_id>/versions/new": (
            AUTHOR,
            "in its round",
            [("text", f"I. {TYPED}"), ("note", TYPED), ("basis", "")],
        ),
        "/documents/<uuid:document_id>/division": (
            AUTHOR,
            "in its round",
            [("split-lines", "I"), ("lines", "I.\nMỤC ĐÍCH"), ("seen", "0")],
        ),
        "/documents/<uuid:document_id>/division ": (
            AUTHOR,
            "in its round",
            [("split-at", "3"), ("join", "I"), ("promote", "I"), ("undo", "1"), ("seen", "0")],
        ),
        "/documents/<uuid:document_id>/files": (AUTHOR, "in its round", []),
        "/documents/<uuid:document_id>/file": (AUTHOR, "in its round", [("format", "pdf")]),
        f"{table}/file": (AUTHOR, "closed", [("format", "xlsx")]),
        "/remarks/<uuid:remark_id>": (AUTHOR, "", [(f"answer-{remark}", TYPED), ("item", remark)]),
        **steered,
        "/more-time/<uuid:request_id>": (AUTHOR, "", [("decision", "refused"), ("answer", TYPED)]),
        table: (
            AUTHOR,
            "closed",
            [
                *on_comment,
                *(("disposition", "noted"), ("reason", TYPED), ("clause_key", "II.1"), ("seen", "")),
                ("next", "row"),
            ],
        ),
        f"{table}/together": (
            AUTHOR,
            "closed",
            [
                *together,
                *(("disposition", "noted"), ("reason", TYPED), ("clause_key", "II.1")),
                *((f"seen-{together[0][1]}", ""), ("of", together[0][1]), ("group", "")),
            ],
        ),
        f"{table}/take-out": (AUTHOR, "closed", on_comment),
        f"{table}/tags": (AUTHOR, "closed", [*on_comment, ("tags", TYPED)]),
        f"{table}/tags ": (AUTHOR, "closed", [*on_comment, ("off", TYPED)]),
        f"{table}/notes": (AUTHOR, "closed", [*on_comment, ("note", TYPED)]),
        f"{table}/guidance": (AUTHOR, "closed", [*on_comment, ("question", TYPED)]),
        "/guidance/<uuid:guidance_id>": ("lanhdao.snv", "", [*listed, *sifted, ("answer", TYPED)]),
        "/consultees/<uuid:consultee_id>/take-in": (AUTHOR, "Finance, awaited", []),
        "/consultees/<uuid:consultee_id>/more-time": (
            EDITOR,
            "Finance, awaited",
            [("wanted", "trước ngày 25/01/2022"), *reason],
        ),
        "/consultees/<uuid:consultee_id>/file": (CLERK, "Finance, awaited", [*FILED.items()]),
        "/consultees/<uuid:consultee_id>/withdraw-filing": (
            CLERK,
            "Justice, filed",
            [*reason, ("confirmed", "1")],
        ),
        "/registers/outgoing/reserve": (CLERK, "", [*of_series, *reason]),
        "/registers/outgoing/void": (CLERK, "", [*of_series, ("year", "2022"), ("number", "1"), *reason]),
        "/series": (CLERK, "", [("name", TYPED), ("kinds", "plan"), ("given_before", "7"), ("agency", "")]),
        "/series/kinds": (CLERK, "", [*of_series, ("kind", "plan")]),
        **{
            f"/administration/{path}": (ADMINISTRATOR, "", [*reason, *more])
            for path, more in {
                "stuck/<uuid:instance_id>/retry": [],
                "stuck/<uuid:instance_id>/change": [("fact-round_id", "x")],
                "stuck/<uuid:instance_id>/end": [("confirmed", "1")],
                "messages/<uuid:message_id>": [("act", "discard")],
                "jobs/<int:job_id>": [("act", "discard")],
            }.items()
        },
        "/tokens": (
            AUTHOR,
            "",
            [("name", TYPED), ("days", "7"), ("scopes", "read"), ("password", "ban-hanh")],
        ),
        "/tokens/<uuid:token_id>/revoke": (AUTHOR, "the author's, on the page", []),
        "/notifications": (AUTHOR, "", [("telling", "at_once")]),
        "/demonstration/clock": (AUTHOR, "", [("to", "11/01/2022 08:00"), ("next", "/inbox")]),
        "/demonstration/become/<uuid:person_id>": (AUTHOR, "", []),
    }


REPLY = {
    **steps.WITH_COMMENTS,
    "comments-0-clause_key": "I",
    "comments-0-reason": TYPED,
    "general_remark": TYPED,
    "draft-saved-at": "2022-01-10T08:00:00+07:00",
}
FILED = {
    "received_at": "09/01/2022 20:00",
    "channel": "email",
    "number": "12/STC-NS",
    "dated": "2022-01-09",
    "stance": "agree_with_comments",
    "comments-0-clause_key": "I",
    "comments-0-place": "Mục I",
    "comments-0-opinion": TYPED,
    "comments-0-proposal": TYPED,
    "comments-0-reason": TYPED,
    "general_remark": TYPED,
}
FILE_OF = {
    "/documents/<uuid:document_id>/files": "file",
    "/consultees/<uuid:consultee_id>/file": "evidence",
}


def letter() -> list[tuple[str, str]]:
    """The form of a letter that asks Finance and Justice."""
    answers = factories.letter_answers(
        subject=TYPED, contact=TYPED, distribution=TYPED, groups=["department"]
    )
    more = [("agencies", each) for each in steps.ids_of("STC", "STP")]
    plain = [(name, value) for name, value in answers.items() if isinstance(value, str)]
    return [*plain, ("groups", "department"), ("visible_replies", "on"), *more]


def acts(app: Flask, here: World) -> Iterator[tuple[Rule, str, str | None, list[tuple[str, str]]]]:
    """Every route to which a page posts: its address, who posts and what."""
    forms = forms_of(here)
    for method, rule in world.routes(app):
        if method != "POST" or rule.rule.startswith(API_ROOT):
            continue
        found = [filled for route, filled in forms.items() if route.strip() == rule.rule]
        assert found, HOW_TO.format(rule.rule)
        for who, about, form in found:
            [address] = [address for what, address in here.addresses(rule) if what == about]
            yield rule, address, who, form


class Trial:
    """Sends what should not be sent, and remembers what went wrong."""

    def __init__(self, visitors: Visitors, stood: Kept) -> None:
        self.visitors, self.stood = visitors, stood
        self.wrong: list[str] = []

    def send(self, about: str, who: str | None, address: str, sent: Sent) -> TestResponse | None:
        """Post it, hear the answer, and let everything be as it was."""
        answer = None
        try:
            answer = self.visitors.browser(who).post(
                address, data=sent.data, content_type=sent.content_type, **sent.more
            )
        except Exception as mistake:  # noqa: BLE001  Each mistake of ours shall be told, not only the first.
            db.session.rollback()
            self.wrong.append(f"{about}: {mistake!r}"[:400])
        else:
            self.wrong += [f"{about}: {complaint}" for complaint in complaints(answer, sent)]
        changed = self.stood.changed()
        # That a message was tried again in vain is kept, with who tried and why.
        tried = address.startswith("/administration/messages/") and answer and answer.status_code == 409
        if changed and not tried and (answer is None or answer.status_code >= 400):
            self.wrong.append(f"{about}: left behind in {changed}")
        if changed or address == "/sign-in":
            self.stood.restore(*changed, *COUNTED)
        return answer


def complaints(answer: TestResponse, sent: Sent) -> Iterator[str]:
    """What is not as it should be about an answer."""
    if answer.status_code in {200, 302}:
        return
    if answer.status_code not in REFUSALS:
        yield f"answers {answer.status_code}"
    said = refusal_of(answer.text)
    if not said or said.isascii():
        yield f"{answer.status_code} without a sentence in Vietnamese: {said!r}"
    if (
        answer.status_code in {409, 422}
        and sent.typed
        and QUOTED in sent.data
        and TYPED not in unescape(answer.text)
    ):
        yield f"{answer.status_code} loses what was typed"


def refusal_of(page: str) -> str:
    """The sentence with which a page refuses; empty where there is none."""
    said = refusal_on(page)
    warned = re.search(r'class="alert alert-warning[^>]*id="refusal"[^>]*>(.*?)</div>', page, re.DOTALL)
    if warned:
        return unescape(warned[1])
    found = re.search(r"<h1[^>]*>.*?</h1>\s*<p>(.*?)</p>", page, re.DOTALL)
    return said if said != page else unescape(found[1]) if found else ""


def test_no_form_fails_or_leaves_anything_half_done_whatever_is_sent(
    app: Flask, here: World, trial: Trial
) -> None:
    for rule, address, who, form in acts(app, here):
        for what, sent in spoilt(form):
            trial.send(f"{rule.rule}, {what}", who, address, sent)
    assert not trial.wrong, "\n".join(trial.wrong)


def test_no_file_fails_or_lies(app: Flask, here: World, trial: Trial) -> None:
    for rule, address, who, form in acts(app, here):
        if rule.rule not in FILE_OF:
            continue
        name = FILE_OF[rule.rule]
        trial.send(
            f"{rule.rule}, words for a file",
            who,
            address,
            Sent(urlencoded([*form, (name, "x")]), URLENCODED),
        )
        for what, filename, content in uploads():
            data = {**dict(form), name: (BytesIO(content), filename)}
            trial.send(f"{rule.rule}, {what}", who, address, Sent(data, "multipart/form-data", typed=False))
    assert not trial.wrong, "\n".join(trial.wrong)


@pytest.mark.parametrize("kind", [URLENCODED, MULTIPART])
def test_a_hundred_megabytes_are_refused_and_not_read(
    app: Flask, here: World, trial: Trial, kind: str
) -> None:
    for announced, (rule, address, who, _) in product((True, False), [*acts(app, here)]):
        body = Endless(PART if kind == MULTIPART else b"text=")
        length = {"CONTENT_LENGTH": str(body.left)} if announced else {"HTTP_TRANSFER_ENCODING": "chunked"}
        stream = {"wsgi.input": body, "wsgi.input_terminated": True, **length}
        answer = trial.send(
            rule.rule, who, address, Sent(None, kind, typed=False, more={"environ_overrides": stream})
        )
        most = LARGEST_UPLOAD if rule.rule in FILE_OF and kind == MULTIPART else LARGEST_FORM
        if body.read_so_far > (0 if announced else most + MEGABYTE):
            trial.wrong.append(f"{rule.rule}: {body.read_so_far} bytes were read")
        if answer is None or answer.status_code != 413:
            trial.wrong.append(f"{rule.rule}: {answer and answer.status_code}")
    assert not trial.wrong, "\n".join(trial.wrong)


def test_no_question_in_an_address_fails(app: Flask, here: World) -> None:
    visitors, asked = Visitors(app), 0
    for address, who in [*pages(app, here, visitors)]:
        rounds = range(3) if address.endswith(".pdf") else range(len(ASKED))
        for turn in rounds:
            # Every name is asked with every value once, and no page is asked once for each of them.
            named = [(name, ASKED[(place + turn) % len(ASKED)]) for place, name in enumerate(QUESTIONS)]
            answer = visitors.browser(who).get(f"{address}?{urlencoded(named).decode()}")
            assert answer.status_code in {200, 302, 403, 404, 422}, (address, turn)
            assert answer.status_code < 400 or not refusal_of(answer.text).isascii(), (address, turn)
            asked += 1
    assert asked > 500


def test_no_part_of_an_address_fails(app: Flask, here: World) -> None:
    visitors = Visitors(app)
    for method, rule in world.routes(app):
        for part in PARTS if "<" in rule.rule else ():
            address = re.sub(r"<[^>]+>", part, rule.rule)
            answer = visitors.ask(method, address, AUTHOR, {} if method == "POST" else None)
            assert answer.status_code in {302, 400, 403, 404, 405, 415, 422}, (method, address)


def pages(app: Flask, here: World, visitors: Visitors) -> Iterator[tuple[str, str]]:
    """Every page, with somebody who may open it."""
    for method, rule in world.routes(app):
        if method == "GET" and not rule.rule.startswith(API_ROOT) and rule.rule != "/metrics":
            for _, address in here.addresses(rule):
                opened = (
                    who for who in READERS if visitors.ask("GET", address, who).status_code in {200, 302}
                )
                found = next(opened, None)
                if found is not None:
                    yield address, found


PARTS = (
    "x",
    "%00",
    "a%00b",
    "%ff%fe",
    "%ed%a0%80",
    "..%2f..%2fetc%2fpasswd",
    "1'%20OR%201=1",
    "%E2%80%AE",
    "x" * 5000,
    "00000000-0000-0000-0000-00000000000g",
    "-1",
    "99999999999999999999",
)
READERS = (AUTHOR, EDITOR, CLERK, approving.CHAIRMAN, approving.DEPUTY, ADMINISTRATOR)
