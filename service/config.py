"""Every setting, its environment variable, its type and its default: read once, when the application is made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


API_ROOT = "/api/"
"""Where programs come in: with a token, without a session, a cookie or a page. All other addresses are pages."""


FONTS = Path(__file__).parent / "web" / "static" / "vendor" / "tinos"
"""The folder with the letters of documents."""


class SettingMissing(RuntimeError):
    """A setting is not set and has no sensible default, or cannot be read; the message names the variable."""


@dataclass(frozen=True)
class Config:
    """The settings of one process of the service."""

    database_url: str
    """``DATABASE_URL``: a PostgreSQL 15 or later, as SQLAlchemy writes it (``postgresql+psycopg://…``)."""

    secret_key: str
    """``SECRET_KEY``: signs cookies; long, random and the same for all web processes."""

    demonstration: bool = False
    """``DEMONSTRATION=1``: fictional people sign in with a shown password, and the clock can be moved."""

    case: str = ""
    """``CASE=000``: the demonstration begins on an empty desk, on the day on which that case began."""

    secure_cookies: bool = False
    """``SECURE_COOKIES=1``: cookies leave over HTTPS only; set it wherever HTTPS is there."""

    smtp_url: str | None = None
    """``SMTP_URL``: ``smtp://user:password@host:587``; without it e-mail is kept and shown, not sent."""

    mail_from: str = "ban-hanh@localhost.test"
    """``MAIL_FROM``: the sender of notifications."""

    public_url: str = "http://127.0.0.1:8000"
    """``PUBLIC_URL``: where people reach the service; links in e-mail begin with it."""

    digest_at: time = time(7, 30)
    """``DIGEST_AT``: when on a working day everybody gets the digest of their tasks, in Vietnam's time."""

    public_per_minute: int = 600
    """``PUBLIC_PER_MINUTE``: public pages a network address gets a minute while nobody is signed in; 0: no bound."""

    proxies: int = 0
    """``PROXIES``: reverse proxies that every request passes; the visitor's address is taken from their headers."""

    metrics_token: str | None = None
    """``METRICS_TOKEN``: what Prometheus brings as its bearer token; without it there is no ``/metrics``."""

    log_level: str = "INFO"
    """``LOG_LEVEL``: from which level on lines are logged; ``INFO`` has a line for each request."""

    @property
    def conninfo(self) -> str:
        """The database as PostgreSQL's own programs and libraries write it."""
        return self.database_url.replace("postgresql+psycopg://", "postgresql://", 1)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """Read the environment; raise :class:`SettingMissing` with the name of what is not there."""
        return cls(
            database_url=with_driver(_required(environ, "DATABASE_URL")),
            secret_key=_required(environ, "SECRET_KEY"),
            demonstration=environ.get("DEMONSTRATION", "0") == "1",
            case=environ.get("CASE", ""),
            secure_cookies=environ.get("SECURE_COOKIES", "0") == "1",
            smtp_url=environ.get("SMTP_URL") or None,
            mail_from=environ.get("MAIL_FROM", cls.mail_from),
            public_per_minute=_count(environ, "PUBLIC_PER_MINUTE", cls.public_per_minute),
            proxies=_count(environ, "PROXIES", cls.proxies),
            metrics_token=environ.get("METRICS_TOKEN") or None,
            public_url=environ.get("PUBLIC_URL", cls.public_url).rstrip("/"),
            digest_at=_time_of_day(environ, "DIGEST_AT", cls.digest_at),
            log_level=_level(environ, "LOG_LEVEL", cls.log_level),
        )


def with_driver(url: str) -> str:
    """``url`` with the driver we use, whatever form the administrator wrote (``postgres://``, ``postgresql://``)."""
    scheme, separator, rest = url.partition("://")
    known = {"postgres", "postgresql", "postgresql+psycopg"}
    if not separator or scheme not in known:
        raise SettingMissing(f"DATABASE_URL must name a PostgreSQL server, not {scheme or 'nothing'!r}.")
    return f"postgresql+psycopg://{rest}"


def _time_of_day(environ: Mapping[str, str], name: str, otherwise: time) -> time:
    written = environ.get(name)
    if not written:
        return otherwise
    try:
        return datetime.strptime(written, "%H:%M").time()  # noqa: DTZ007  A time of day has no zone of its own.
    except ValueError as error:
        raise SettingMissing(f"{name} must be a time of day like 07:30, not {written!r}.") from error


def _count(environ: Mapping[str, str], name: str, otherwise: int) -> int:
    written = environ.get(name)
    if not written:
        return otherwise
    if not (written.isascii() and written.isdecimal()):
        raise SettingMissing(f"{name} must be a whole number like {otherwise}, not {written!r}.")
    return int(written)


def _level(environ: Mapping[str, str], name: str, otherwise: str) -> str:
    written = environ.get(name, "").upper() or otherwise
    if written not in LOG_LEVELS:
        raise SettingMissing(f"{name} must be one of {', '.join(LOG_LEVELS)}, not {written!r}.")
    return written


def _required(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name)
    if not value:
        raise SettingMissing(f"{name} is not set; `make run` sets it, a production server must.")
    return value
