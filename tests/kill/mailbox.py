"""A mail server that takes everything and keeps which notification came when."""

from __future__ import annotations

import time
from contextlib import contextmanager
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

from tests.kill.outcome import Received
from tests.kill.running import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mailbox:
    """What came, in order."""

    def __init__(self, port: int) -> None:
        self.url = f"smtp://127.0.0.1:{port}"
        self.received: list[Received] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  The library's name.
        """Take an e-mail: its Message-ID is the notification's id."""
        message = message_from_bytes(envelope.content)
        notification = str(message["Message-ID"]).strip("<>").partition("@")[0]
        self.received.append(Received(notification, time.time()))
        return "250 OK"


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """A mailbox on a free port of this machine."""
    port = free_port()
    mailbox = Mailbox(port)
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
