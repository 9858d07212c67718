"""Tries to sign in: too many that fail are refused before the password is looked at.

A whole province's office may stand behind one network address, so an address alone is given many more tries than a
name from that address. A name from everywhere is given what NIST SP 800-63B (5.2.2) allows at most: a hundred.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from service.rates import Rate, network_of

if TYPE_CHECKING:
    from datetime import datetime

OF_NAME_HERE = Rate("sign-in of a name from a network", 10, timedelta(minutes=15))
OF_NAME = Rate("sign-in of a name", 100, timedelta(hours=1))
FROM_HERE = Rate("sign-in from a network", 100, timedelta(minutes=15))


def admit_sign_in(name: str, *, address: str | None, at: datetime) -> None:
    """Count a try of ``name`` from ``address`` ``at`` this machine time; committed before the password is checked.

    Raises :class:`~service.rates.TooOften` where too many failed.
    """
    network, known_by = network_of(address), known_as(name)
    FROM_HERE.count(network, at=at)
    OF_NAME.count(known_by, at=at)
    OF_NAME_HERE.count(f"{known_by}\0{network}", at=at)


def sign_in_succeeded(name: str, *, address: str | None) -> None:
    """Let none of the tries of ``name`` from ``address`` count: the right person was there all the time."""
    network, known_by = network_of(address), known_as(name)
    FROM_HERE.forgive(network)
    OF_NAME.forgive(known_by)
    OF_NAME_HERE.clear(f"{known_by}\0{network}")


def known_as(name: str) -> str:
    """A sign-in name as accounts have it. None holds NUL, and PostgreSQL cannot even be asked for one that does."""
    return name.strip().lower().replace("\0", " ")
