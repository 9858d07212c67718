from __future__ import annotations

import socket
import time

import pytest

from launcher.address import Address
from launcher.terminal import LauncherError


@pytest.fixture
def taken() -> socket.socket:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_a_port_in_use_is_refused_with_another_to_choose(taken):
    port = taken.getsockname()[1]
    with pytest.raises(LauncherError, match=f"Port {port} is in use.*make run PORT={port + 1}"):
        Address("127.0.0.1", port).require_free(time.sleep, patience=0)


def test_a_port_that_becomes_free_in_a_moment_is_waited_for(taken):
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        taken.close()

    Address("127.0.0.1", taken.getsockname()[1]).require_free(pause)
    assert len(pauses) == 1


def test_a_free_port_passes(taken):
    port = taken.getsockname()[1]
    taken.close()
    Address("127.0.0.1", port).require_free(time.sleep, patience=0)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(LauncherError, match=r"HOST=192\.0\.2\.1 is not an address of this machine"):
        Address("192.0.2.1", 8000).require_free(time.sleep, patience=0)


@pytest.mark.parametrize(
    ("host", "url", "is_local"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", True),
        ("localhost", "http://localhost:8000", True),
        ("0.0.0.0", "http://127.0.0.1:8000", False),  # noqa: S104
        ("::1", "http://[::1]:8000", True),
    ],
)
def test_the_address_is_one_that_a_browser_understands(host, url, is_local):
    address = Address(host, 8000)
    assert (address.url, address.is_local) == (url, is_local)
