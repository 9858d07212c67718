"""Handing e-mail over to a server, or keeping it where there is none."""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from email.message import EmailMessage

    from service.notifications.drain import Sender

PORTS = {"smtp": 587, "smtps": 465}
"""Where mail is submitted when the URL names no port (RFC 6409, RFC 8314)."""
TIMEOUT_S = 10


def smtp_sender(url: str) -> Sender:
    """Send through ``smtp://user:password@host:587`` (STARTTLS where offered) or ``smtps://…`` (TLS at once)."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("SMTP_URL must look like smtp://user:password@host:587.")
    host, port = parts.hostname, parts.port or PORTS[parts.scheme]

    def send(message: EmailMessage) -> None:
        trusted = (
            ssl.create_default_context()
        )  # Knows the system's authorities, and checks the server's name.
        with (
            smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_S, context=trusted)
            if parts.scheme == "smtps"
            else smtplib.SMTP(host, port, timeout=TIMEOUT_S)
        ) as server:
            server.ehlo()
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=trusted)
                server.ehlo()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)

    return send


def keep_only(message: EmailMessage) -> None:
    """Send nothing: the row keeps what would have been sent, and the outbox shows it."""
