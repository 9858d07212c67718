"""Notifications: rows written with the act they tell of, and sent as e-mail after its commit."""

from service.notifications.choices import Telling, choose_telling, telling_of
from service.notifications.diagnosis import symptoms, unfounded, untold
from service.notifications.digests import Claimed, Digest, Line, claim_day, put_digests
from service.notifications.drain import Sender, send_some
from service.notifications.figures import figures
from service.notifications.models import Notification
from service.notifications.outbox import Sent, latest
from service.notifications.put import Draft, put_each, put_each_with, put_many, to_mailbox, to_role
from service.notifications.smtp import keep_only, smtp_sender

__all__ = [
    "Claimed",
    "Digest",
    "Draft",
    "Line",
    "Notification",
    "Sender",
    "Sent",
    "Telling",
    "choose_telling",
    "claim_day",
    "figures",
    "keep_only",
    "latest",
    "put_digests",
    "put_each",
    "put_each_with",
    "put_many",
    "send_some",
    "smtp_sender",
    "symptoms",
    "telling_of",
    "to_mailbox",
    "to_role",
    "unfounded",
    "untold",
]
