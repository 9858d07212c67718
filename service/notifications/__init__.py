"""Notifications: rows written with the act they tell of, and sent as e-mail after its commit."""

from service.notifications.diagnosis import symptoms
from service.notifications.drain import Sender, send_some
from service.notifications.figures import figures
from service.notifications.models import Notification
from service.notifications.outbox import Sent, latest
from service.notifications.put import Draft, put_each, put_many, to_mailbox, to_role
from service.notifications.smtp import keep_only, smtp_sender

__all__ = [
    "Draft",
    "Notification",
    "Sender",
    "Sent",
    "figures",
    "keep_only",
    "latest",
    "put_each",
    "put_many",
    "send_some",
    "smtp_sender",
    "symptoms",
    "to_mailbox",
    "to_role",
]
