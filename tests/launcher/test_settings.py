from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from launcher.settings import Settings, from_environment
from launcher.terminal import LauncherError

if TYPE_CHECKING:
    from pathlib import Path


def settings(tmp_path: Path, **given: str) -> Settings:
    return from_environment(given, tmp_path, tmp_path)


def test_nothing_needs_to_be_set(tmp_path):
    found = settings(tmp_path)
    assert (found.address.url, found.demonstration, found.database_url) == (
        "http://127.0.0.1:8000",
        True,
        None,
    )


def test_an_empty_variable_is_as_good_as_none(tmp_path):
    found = settings(
        tmp_path, PORT="", HOST="", DEMONSTRATION="", DATABASE_URL="", SMTP_URL="", SECRET_KEY=""
    )
    assert found.database_url is None
    assert found.address.port == 8000
    environment = found.environment("postgresql://")
    assert "SMTP_URL" not in environment
    assert environment["SECRET_KEY"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"PORT": "0"}, "PORT=0 is not a number from 1 to 65535"),
        ({"PORT": "http"}, "PORT=http is not"),
        ({"PORT": "65536"}, "PORT=65536 is not"),
        ({"DEMONSTRATION": "yes"}, "neither 1"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(tmp_path, given, message):
    with pytest.raises(LauncherError, match=message):
        settings(tmp_path, **given)


def test_the_service_gets_to_know_what_it_needs(tmp_path):
    environment = settings(tmp_path, PORT="8001", CASE="000", DEMONSTRATION="0").environment(
        "postgresql://here"
    )
    assert environment["PORT"] == "8001"
    assert environment["PUBLIC_URL"] == "http://127.0.0.1:8001"
    assert environment["CASE"] == "000"
    assert environment["DEMONSTRATION"] == "0"
    assert environment["DATABASE_URL"] == "postgresql://here"


def test_the_secret_key_is_random_private_and_kept(tmp_path):
    first = settings(tmp_path).environment("")["SECRET_KEY"]
    assert len(first) > 40
    assert settings(tmp_path).environment("")["SECRET_KEY"] == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    other = tmp_path / "other"
    other.mkdir()
    assert settings(other).environment("")["SECRET_KEY"] != first


def test_a_secret_key_that_is_given_is_not_stored(tmp_path):
    assert settings(tmp_path, SECRET_KEY="given").environment("")["SECRET_KEY"] == "given"
    assert not (tmp_path / "secret_key").exists()


def test_requests_are_not_told_to_whoever_tries_the_service_unless_they_ask(tmp_path):
    assert settings(tmp_path).environment("postgresql://")["LOG_LEVEL"] == "WARNING"
    assert settings(tmp_path, LOG_LEVEL="info").environment("postgresql://")["LOG_LEVEL"] == "info"
