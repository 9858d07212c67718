"""Sending: a worker takes a batch of rows that no other worker holds, sends each and marks it."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from service.db import db
from service.deadlines import ZONE, local_day
from service.log import get
from service.notifications.addresses import addresses_of, waits_for_morning
from service.notifications.models import Notification
from service.notifications.wording import worded

if TYPE_CHECKING:
    from datetime import datetime

logger = get(__name__)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


class Sender(Protocol):
    """Hands one e-mail over; raises OSError (which SMTP errors are) when the server does not take it."""

    def __call__(self, message: EmailMessage) -> None:
        """Hand the message over."""


def send_some(send: Sender, *, sender: str, public_url: str, at: datetime, limit: int = 20) -> int:
    """Send up to ``limit`` notifications that are due; returns how many were tried, 0 if the server is not there.

    A worker that dies between the sending and the commit sends again: the Message-ID is the row's id, so that
    mail systems recognise the second.
    """
    rows = db.session.scalars(
        select(Notification)
        .where(Notification.sent_at.is_(None), Notification.next_try_at <= at)
        .order_by(Notification.next_try_at, Notification.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    addresses = addresses_of(rows, day=local_day(at))
    for row in rows:
        row.attempts += 1
        row.recipients = ", ".join(addresses[row.id])
        try:
            row.subject, row.body = worded(row.kind, row.facts, public_url=public_url)
            _send_one(row, send, sender)
        except Exception as error:
            # Whatever is wrong with one, its template or its address, must not keep the others back.
            row.problem = str(error)
            row.next_try_at = at + min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 10), LONGEST_PAUSE)
            expected = isinstance(error, OSError)
            logger.warning(
                "mail_not_sent", notification=str(row.id), problem=row.problem, exc_info=not expected
            )
            if isinstance(error, TimeoutError | ConnectionError):
                # The server is not there: the others need not wait for it one by one, with their rows held.
                return 0
        else:
            row.sent_at, row.problem = at, None
    return len(rows)


def _send_one(row: Notification, send: Sender, sender: str) -> None:
    if row.recipients:
        send(_message(row, sender))
    elif not waits_for_morning(row):
        logger.warning("nobody_to_notify", notification=str(row.id), agency=str(row.agency_id))


def _message(row: Notification, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = row.recipients
    message["Subject"] = row.subject
    message["Date"] = row.created_at.astimezone(ZONE)
    message["Message-ID"] = f"<{row.id}@{sender.rpartition('@')[2]}>"
    # Not every server on the way passes on letters of eight bits.
    message.set_content(row.body or "", cte="quoted-printable")
    return message
