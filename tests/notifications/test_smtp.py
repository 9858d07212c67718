from __future__ import annotations

import smtplib
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from service import notifications

# The servers here live as long as a test and on this machine alone.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUBJECT = "Đề nghị tham gia góp ý: Kế hoạch công tác văn thư, lưu trữ năm 2022 của tỉnh Lam Giang (hư cấu)"


class Server:
    """A mail server that keeps what it takes; it refuses whoever's address holds ``full``."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.signed_in: list[tuple[bytes, bytes]] = []

    async def handle_RCPT(  # noqa: N802  The name the library looks for.
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if "full" in address:
            return "552 Mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 OK"

    def __call__(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.signed_in.append((data.login, data.password))
        return AuthResult(success=data.password == b"p@ss word", handled=False)


@pytest.fixture
def start() -> Iterator[Callable[..., tuple[Server, int]]]:
    """Starts a server on a free port of this machine; stopped afterwards."""
    running: list[Controller] = []

    def started(*, asks_who: bool = False) -> tuple[Server, int]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = Server()
        settings = {"authenticator": server, "auth_required": True, "auth_require_tls": False}
        controller = Controller(
            server,
            hostname="127.0.0.1",
            port=port,
            **(settings if asks_who else {}),  # type: ignore[arg-type]
        )
        controller.start()
        running.append(controller)
        return server, port

    yield started
    for controller in running:
        controller.stop()


def message(to: str = "vanthu.stc@lamgiang.test, lanhdao.stc@lamgiang.test") -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = "ban-hanh@lamgiang.test", to, SUBJECT
    written["Message-ID"] = "<1@lamgiang.test>"
    written.set_content("Kính gửi quý cơ quan,\nTrân trọng.\n")
    return written


def test_a_message_arrives_with_its_vietnamese_words(start: Callable[..., tuple[Server, int]]) -> None:
    server, port = start()
    notifications.smtp_sender(f"smtp://127.0.0.1:{port}")(message())
    [envelope] = server.taken
    assert envelope.rcpt_tos == ["vanthu.stc@lamgiang.test", "lanhdao.stc@lamgiang.test"]
    read = message_from_bytes(envelope.content, policy=policy.default)
    assert (read["Subject"], read["Message-ID"]) == (SUBJECT, "<1@lamgiang.test>")
    body = read.get_body()
    assert body is not None
    assert body.get_content() == "Kính gửi quý cơ quan,\r\nTrân trọng.\r\n"


def test_name_and_password_of_the_address_are_used(start: Callable[..., tuple[Server, int]]) -> None:
    server, port = start(asks_who=True)
    notifications.smtp_sender(f"smtp://van%40thu:p%40ss%20word@127.0.0.1:{port}")(message())
    assert server.signed_in == [(b"van@thu", b"p@ss word")]
    assert len(server.taken) == 1


@pytest.mark.parametrize("trouble", ["password", "mailbox", "nobody there"])
def test_whatever_the_server_says_no_to_is_an_error_that_is_tried_again(
    start: Callable[..., tuple[Server, int]], trouble: str
) -> None:
    server, port = start(asks_who=True)
    password = "wrong" if trouble == "password" else "p%40ss%20word"
    port = 9 if trouble == "nobody there" else port
    to = "full@lamgiang.test" if trouble == "mailbox" else "vanthu.stc@lamgiang.test"
    with pytest.raises(OSError):  # noqa: PT011  Whatever the words, this is the kind that is tried again.
        notifications.smtp_sender(f"smtp://vanthu:{password}@127.0.0.1:{port}")(message(to))
    assert server.taken == []


@pytest.mark.parametrize("url", ["", "server", "http://server", "smtp://", "smtps://:25"])
def test_an_address_that_is_none_is_refused_when_the_worker_starts(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL must look like"):
        notifications.smtp_sender(url)


@pytest.mark.parametrize(("url", "port"), [("smtp://h", 587), ("smtps://h", 465), ("smtps://h:25", 25)])
def test_each_way_to_connect_has_its_port(url: str, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def connect(host: str, asked_port: int, *, timeout: float, context: object = None) -> None:
        asked.append(asked_port)
        raise OSError

    monkeypatch.setattr(smtplib, "SMTP", connect)
    monkeypatch.setattr(smtplib, "SMTP_SSL", connect)
    with pytest.raises(OSError):  # noqa: PT011  It is our own.
        notifications.smtp_sender(url)(message())
    assert asked == [port]


def test_where_there_is_no_server_nothing_leaves() -> None:
    notifications.keep_only(message())
