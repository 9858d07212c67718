"""Rates: how often something may be done from one place, counted in PostgreSQL so that it holds for all processes.

What is counted is kept as a hash: whoever types a password into the field for the name shall not find it stored.
"""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from sqlalchemy import case, delete, func, literal, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model, db
from service.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = timedelta(hours=1)
"""No rate counts over more than this."""


class TooOften(ServiceError):
    """There were too many tries. Wait %(minutes)s minutes, then try again."""

    status = 429

    def __init__(self, *, wait: timedelta) -> None:
        self.wait_s = max(1, ceil(wait.total_seconds()))
        super().__init__(minutes=ceil(self.wait_s / 60))

    @property
    def headers(self) -> Mapping[str, str]:
        """When it is worth coming back (RFC 9110, 10.2.3), in seconds."""
        return {"Retry-After": str(self.wait_s)}


class RateRecord(Model):
    """How often something was done since its present span of time began."""

    __tablename__ = "rate"
    # What was counted may be lost with the server's power, and need not be written twice.
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012  As SQLAlchemy declares it.

    key: Mapped[bytes] = mapped_column(primary_key=True)
    began_at: Mapped[datetime]
    times: Mapped[int]


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``times`` of what ``name`` says ``within`` a span that begins with the first of them."""

    name: str
    times: int
    within: timedelta

    def count(self, whose: str, *, at: datetime) -> None:
        """Count one more ``at`` this machine time; :class:`TooOften` if that is more than may be.

        It must be committed before what it guards is tried, so that many at once cannot slip through.
        """
        over = RateRecord.began_at <= at - self.within
        counted = (
            insert(RateRecord)
            .values(key=self._key(whose), began_at=at, times=1)
            .on_conflict_do_update(
                index_elements=[RateRecord.key],
                set_={
                    "began_at": case((over, at), else_=RateRecord.began_at),
                    "times": case((over, literal(1)), else_=RateRecord.times + 1),
                },
            )
            .returning(RateRecord.times, RateRecord.began_at)
        )
        times, began_at = db.session.execute(counted).one()
        if times > self.times:
            raise TooOften(wait=began_at + self.within - at)

    def forgive(self, whose: str) -> None:
        """Take back one that was counted: it was rightly done."""
        fewer = update(RateRecord).where(RateRecord.key == self._key(whose))
        db.session.execute(
            fewer.values(times=func.greatest(RateRecord.times - 1, 0)).execution_options(
                synchronize_session=False
            )
        )

    def clear(self, whose: str) -> None:
        """Begin anew with nothing counted."""
        db.session.execute(delete(RateRecord).where(RateRecord.key == self._key(whose)))

    def _key(self, whose: str) -> bytes:
        return hashlib.sha256(f"{self.name}\0{whose}".encode(errors="surrogatepass")).digest()


def network_of(address: str | None) -> str:
    """The network that one visitor holds: an IPv4 address itself, of an IPv6 address the first 64 bits.

    Whoever has one IPv6 address has all that begin alike (RFC 4291, 2.5.4). Without an address everybody is one.
    """
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(known, ipaddress.IPv6Address):
        mapped = known.ipv4_mapped
        return str(mapped or ipaddress.ip_network((known, 64), strict=False))
    return str(known)


def count_public(address: str | None, *, per_minute: int, at: datetime) -> None:
    """Count what somebody who is not known asks for from ``address``; ``per_minute`` 0 is no bound."""
    if per_minute:
        Rate("public pages", per_minute, timedelta(minutes=1)).count(network_of(address), at=at)


def forget_rates(*, at: datetime) -> None:
    """Delete what was counted in spans that have ended by this machine time."""
    db.session.execute(delete(RateRecord).where(RateRecord.began_at <= at - LONGEST))
