from __future__ import annotations

import pytest

from launcher.checkout import Checkout
from launcher.prepare import translations


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    (tmp_path / ".venv").mkdir()
    return Checkout(tmp_path)


@pytest.fixture
def compiled(monkeypatch, checkout) -> list[str]:
    """One entry for each time that the catalogues were compiled."""
    times: list[str] = []

    def stand_in(what, command, folder):
        times.append(what)
        (checkout.translations / "vi/LC_MESSAGES/messages.mo").touch()

    monkeypatch.setattr(translations, "run", stand_in)
    return times


def test_a_checkout_without_catalogues_has_nothing_to_compile(checkout, compiled):
    translations.prepare_translations(checkout)
    assert compiled == []


def test_catalogues_are_compiled_when_they_change_or_their_result_is_gone(checkout, compiled):
    catalogue = checkout.translations / "vi/LC_MESSAGES/messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("one")
    translations.prepare_translations(checkout)
    translations.prepare_translations(checkout)
    assert len(compiled) == 1
    catalogue.write_text("two")
    translations.prepare_translations(checkout)
    assert len(compiled) == 2
    catalogue.with_suffix(".mo").unlink()
    translations.prepare_translations(checkout)
    assert len(compiled) == 3
