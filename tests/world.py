"""A small world for walks over every route: one of everything there is, and somebody in every post.

Two documents stand in it on the morning of 10/01/2022: a plan that the Department of Home Affairs asks Finance and
Justice about, and a programme that lies before the leaders of the People's Committee. An argument of an address that
is not in :attr:`World.ids` yet fails the walks with words that say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, product
from typing import TYPE_CHECKING, Any
from uuid import UUID

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from service import clock, consultations, directory, documents, processes
from service.config import API_ROOT
from service.consultations import FiledReply
from service.consultations.explanation.models import GuidanceAsked
from service.db import db, new_id, transaction
from service.directory import Position, Role, Scope
from service.directory.models import PostRecord, TokenRecord
from service.directory.sessions import hash_of_token
from service.documents import Ordered, Wanted
from service.documents.models import Attachment
from service.inbox import WorkItem
from service.processes import Evidence
from service.renditions import Format
from service.web.access import TOKEN
from tests import approving, factories
from tests.api.bodies import BODIES
from tests.conftest import MIDNIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.routing import Rule
    from werkzeug.test import TestResponse

    from tests.conftest import SetClock

MORNING = MIDNIGHT + timedelta(hours=8)
"""10/01/2022 08:00 in Vietnam."""
FILES = "/api/v1/documents/<uuid:document_id>/files"
ASKING = {"/api/v1/documents/<uuid:document_id>/comparison": "?old=1&new=1", FILES: "?filename=x.exe"}
"""What an address must ask besides, so that it is about something."""
LATER = "trước ngày 20/01/2022"
ARGUMENT = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
LEFT = "danghi.snv"
"""Somebody whose post ended yesterday."""


@dataclass(frozen=True)
class World:
    """What there is, by the name of the argument that stands for it in addresses, and by what it is."""

    ids: Mapping[str, Mapping[str, str]]
    naming: Mapping[str, Mapping[str, str]]
    """What a form must say, by its route, so that it is about something at all."""

    def addresses(self, rule: Rule) -> Iterator[tuple[str, str]]:
        """The addresses of a route, each with what it is about: nothing where that is always the same."""
        arguments = ARGUMENT.findall(rule.rule)
        for argument in arguments:
            assert argument in self.ids, (
                f"tests/world.py has no id for <{argument}> of {rule.rule} yet: add one."
            )
        # Programs reach what pages reach by the same rules; one thing of each kind is enough for them.
        most = 1 if rule.rule.startswith(API_ROOT) else None
        for chosen in product(*(list(self.ids[argument].items())[:most] for argument in arguments)):
            given = {name: value for name, (_, value) in zip(arguments, chosen, strict=True)}
            question = ASKING.get(rule.rule, "")
            yield ", ".join(what for what, _ in chosen if what), filled(rule, given) + question

    def said(self, method: str, rule: Rule) -> Mapping[str, Any] | bytes | None:
        """What is sent with an act so that it is about something, and nothing besides; None where nothing is sent."""
        if method != "POST":
            return None
        if rule.rule == FILES:
            return b"MZ\0"
        of_program = BODIES.get(f"{method} {rule.rule.removeprefix('/api/v1')}", {})
        return of_program if rule.rule.startswith(API_ROOT) else self.naming.get(rule.rule, {})


def filled(rule: Rule, given: Mapping[str, str]) -> str:
    """The address of a route with these arguments."""
    return ARGUMENT.sub(lambda found: given[found[1]], rule.rule)


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every method of every route, but for the files that browsers get."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if rule.endpoint != "static":
                yield method, rule


def build(house_clock: SetClock) -> World:
    """Let there be one of everything; commits."""
    submitted = _before_the_leaders()
    house_clock.at = MORNING
    round_id = factories.launch("STC", "STP", at=MORNING, deadline=LATER)
    asked = consultations.round_shown(round_id)
    drafted = asked.document_id
    waiting, filed = (factories.consultee_of(round_id, code) for code in ("STC", "STP"))
    attachments = {"of the draft": _attached(drafted), "of a filed reply": _filed(filed)}
    letter = factories.instance(written="I. MỤC TIÊU")
    _staff()
    stuck, message, job = factories.failing()
    round_before = approving.round_of(submitted)
    about = {"in its round": drafted, "before the leaders": submitted}
    ids: dict[str, Mapping[str, object]] = {
        "document_id": about,
        "round_id": {"open": round_id, "closed": round_before},
        "consultee_id": {"Finance, awaited": waiting, "Justice, filed": filed},
        "item_id": _items(letter.instance_id),
        "request_id": {"": _more_time(round_id, waiting)},
        "guidance_id": {"": _guidance(round_before)},
        "remark_id": {"": factories.returned(drafted)},
        "attachment_id": attachments,
        "order_id": {
            "of the draft": _ordered(drafted),
            "of an explanation": _ordered(submitted, round_before),
        },
        "issued_id": {"": asked.letter_id},
        "file_id": attachments,
        "series_id": {"": documents.series_of(factories.agency("SNV").id, year=MORNING.year)[0].id},
        "year": {"": MORNING.year},
        "number": {"": 1},
        "instance_id": {"": stuck},
        "message_id": {"": message},
        "job_id": {"": job},
        "position": {"": 1},
        # Whoever may revoke one does, and programs are asked first.
        "token_id": {
            what: _token("soanthao.snv")[1]
            for what in ("the author's, for a program", "the author's, on the page")
        },
        "person_id": {"": factories.person_id("chuyenvien.stc")},
        "definition_id": {"": processes.latest("document").definition_id},
        "process_id": {"": "document"},
    }
    naming = _naming(round_before)
    db.session.rollback()
    return World({name: {what: str(each) for what, each in of.items()} for name, of in ids.items()}, naming)


def _naming(round_before: UUID) -> dict[str, dict[str, str]]:
    [series, *_] = documents.series_of(factories.agency("SNV").id, year=MORNING.year)
    of_series = {"series_id": str(series.id)}
    part = str(factories.consultee_of(round_before, "STC"))
    comment = {"consultee_id": part, "position": "1"}
    table = "/rounds/<uuid:round_id>/explanation"
    return {
        "/registers/outgoing/reserve": of_series,
        "/registers/outgoing/void": of_series,
        "/series/kinds": of_series,
        **{f"{table}{act}": comment for act in ("", "/tags", "/notes", "/guidance", "/take-out")},
        f"{table}/together": {"comments": f"{part}-1"},
        f"{table}/file": {"format": "xlsx"},
        "/documents/<uuid:document_id>/file": {"format": "pdf"},
    }


def _before_the_leaders() -> UUID:
    """A programme that the chairman handed over to a deputy."""
    document_id = approving.before_the_leader()
    given = {
        "decision": "hand_over",
        "hand_to": str(factories.person_id(approving.DEPUTY)),
        "remark": "Xem giúp.",
    }
    approving.take("approve_document", given, by=approving.CHAIRMAN)
    return document_id


def _attached(document_id: UUID) -> UUID:
    with transaction():
        return documents.attach(document_id, "Phụ lục.txt", b"I. A", act=factories.act(at=MORNING))


def _ordered(document_id: UUID, round_id: UUID | None = None) -> UUID:
    """A file that waits for a worker: of the latest version of a document, or of a round's explanation."""
    wanted = Wanted(
        what=Ordered.EXPLANATION if round_id else Ordered.DOCUMENT,
        subject_id=round_id or document_id,
        version_id=documents.document_shown(document_id).version.id,
        format=Format.PDF,
        fingerprint=document_id.bytes,
    )
    with transaction():
        return documents.order_file(wanted, act=factories.act(at=MORNING))


def _filed(consultee_id: UUID) -> UUID:
    """The file of a reply that the clerk of the asking agency filed."""
    reply = FiledReply(received_at=MORNING, channel="email", stance="agree", number="12/STP-VP")
    clerk, file = factories.signed_in("vanthu.snv"), Evidence("cong-van.pdf", b"%PDF-1.7")
    with transaction():
        processes.file_reply(consultee_id, reply, file, person=clerk, address=None, at=MORNING)
    return db.session.scalars(select(Attachment.id).where(Attachment.owner_id == consultee_id)).one()


def _more_time(round_id: UUID, consultee_id: UUID) -> UUID:
    leader = factories.signed_in("lanhdao.stc")
    wanted = ("trước ngày 25/01/2022", "Cần thêm thời gian.")
    with transaction():
        processes.ask_more_time(consultee_id, *wanted, person=leader, address=None, at=MORNING)
    return consultations.more_time_asked(round_id)[0].id


def _guidance(round_before: UUID) -> UUID:
    """A question about the comment of the round before, which waits for a leader."""
    asked = GuidanceAsked(
        id=new_id(),
        consultee_id=factories.consultee_of(round_before, "STC"),
        position=1,
        question="Có tiếp thu không?",
        asked_by=factories.person_id("soanthao.snv"),
        asked_at=MORNING,
        answer="",
    )
    with transaction() as session:
        session.add(asked)
        return asked.id


def _items(new_instance: UUID) -> dict[str, UUID]:
    """Three tasks: for a role of an agency, for one person of a division, for one leader who was handed it over."""
    open_items = db.session.scalars(select(WorkItem).where(WorkItem.state == "open")).all()
    found = {
        "a letter to write": [each for each in open_items if each.instance_id == new_instance],
        "a reply to draft": [
            each
            for each in open_items
            if each.element == "draft_reply" and each.agency_id == factories.agency("STC").id
        ],
        "a decision handed over": [each for each in open_items if each.element == "approve_document"],
    }
    assert all(len(each) == 1 for each in found.values()), found
    return {what: each.id for what, [each] in found.items()}


def _token(name: str) -> tuple[str, UUID]:
    """A token with which a program may do all that a person may, and its id."""
    secret, token_id = f"bh_{name}_{new_id().hex}", new_id()
    ends_at = clock.system_time() + timedelta(hours=1)
    row = {"person_id": factories.person_id(name), "name": "Chương trình thử (hư cấu)", "scopes": [*Scope]}
    with transaction() as session:
        session.add(
            TokenRecord(
                id=token_id, token_hash=hash_of_token(secret), created_at=MORNING, expires_at=ends_at, **row
            )
        )
    return secret, token_id


# People: whoever the province lacks, so that every role is there alone and in every agency that matters.

_HEADS = {Role.UNIT_HEAD: Position.HEAD, Role.LEADER: Position.DEPUTY}
ADDED = {
    "SNV": (Role.DRAFTER, Role.SPECIALIST, Role.UNIT_HEAD, Role.MONITOR, Role.ADMINISTRATOR),
    "STC": (Role.DRAFTER, Role.SPECIALIST, Role.UNIT_HEAD, Role.MONITOR, Role.ADMINISTRATOR),
    "CAT": tuple(Role),
}


def added(code: str, role: Role) -> str:
    """The sign-in name of the person who holds nothing but this role in an agency."""
    return f"{role.value.replace('_', '')}.only.{code.lower()}"


def all_roles(code: str) -> str:
    """The sign-in name of the person who holds every role there is in an agency."""
    return f"everything.{code.lower()}"


def _staff() -> None:
    """Whom the province lacks; those in divisions sit in that of the editor, as a further head and specialist."""
    place = factories.signed_in("chuyenvien.stc").posts[0].division_id
    with transaction():
        for code, roles in ADDED.items():
            for role in roles:
                in_division = code == "STC" and role in {Role.UNIT_HEAD, Role.SPECIALIST}
                _appoint(added(code, role), code, role, division_id=place if in_division else None)
        for code in ("CAT", "STC"):
            _appoint(all_roles(code), code, *Role)
        _appoint(LEFT, "SNV", Role.DRAFTER)
        ended = select(PostRecord).where(PostRecord.person_id == factories.person_id(LEFT))
        for post in db.session.scalars(ended):
            post.valid_to = clock.now().date() - timedelta(days=1)


def _appoint(name: str, code: str, *roles: Role, division_id: UUID | None = None) -> None:
    person = directory.add_person(
        name=f"Phan {name} (hư cấu)", email=f"{name}@lamgiang.test", sign_in_name=name
    )
    directory.set_password(person, "of no password")
    for role in roles:
        directory.appoint(
            person,
            factories.agency(code).id,
            role,
            title="Chuyên viên",
            valid_from=factories.TODAY,
            position=_HEADS.get(role, Position.MEMBER),
            division_id=division_id,
        )
    db.session.flush()


@dataclass
class Visitors:
    """Browsers, of somebody who is signed in or of nobody; each begins as if its cookie had just been set."""

    app: Flask
    language: str = "vi"
    forms: bool = False
    """Whether what they post carries the token of a form, as browsers' posts do."""

    def __post_init__(self) -> None:
        self._tokens: dict[str, str] = {}
        self._secrets: dict[str, str] = {}
        self._addresses = count()

    def ask(
        self, method: str, address: str, name: str | None, said: Mapping[str, Any] | bytes | None = None
    ) -> TestResponse:
        """Ask for a page or an act as somebody; a program asks in JSON."""
        if address.startswith(API_ROOT):
            sent = {"json": said} if said is not None else {}
            if isinstance(said, bytes):
                sent = {"data": said, "content_type": "application/octet-stream"}
            return self.program(name).open(address, method=method, **sent)
        answer = self.browser(name).open(address, method=method, data=said)
        if address == "/sign-out":
            self._tokens.pop(name or "", None)
        return answer

    def browser(self, name: str | None) -> FlaskClient:
        """A browser of this person, by sign-in name; of nobody where there is none."""
        client = self.app.test_client()
        # Each from a place of its own: how often one place may try is another matter.
        number = next(self._addresses)
        client.environ_base["HTTP_X_REQUEST_ID"] = "0" * 32
        client.environ_base["REMOTE_ADDR"] = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        with client.session_transaction() as cookie:
            cookie["language"] = self.language
            if self.forms:
                cookie["csrf_token"] = "drawn"
                signer = URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token")
                client.environ_base["HTTP_X_CSRFTOKEN"] = signer.dumps("drawn")
            if name is not None:
                cookie[TOKEN] = self._token(name)
        return client

    def program(self, name: str | None) -> FlaskClient:
        """A program that acts for this person by a token; for nobody where there is none."""
        client = self.browser(None)
        if name is not None:
            if name not in self._secrets:
                self._secrets[name], _ = _token(name)
            client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self._secrets[name]}"
        return client

    def _token(self, name: str) -> str:
        if name not in self._tokens:
            with transaction():
                self._tokens[name] = directory.open_session(
                    factories.person_id(name),
                    name,
                    address=None,
                    at=MORNING,
                    expires_at=clock.system_time() + timedelta(hours=1),
                )
        return self._tokens[name]
