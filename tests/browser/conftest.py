"""A real browser in front of a real server, with every protection on and the demonstration's own clock."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.by_keyboard import ByKeyboard
from tests.browser.visitor import Visitor
from tests.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from playwright.sync_api import Browser

    from tests.conftest import SetClock

SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All in one process, for one Chromium is enough for a small machine."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


# Playwright keeps an event loop running in this thread; other modules of tests start loops of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        missing = "Chromium is missing, so NO page was tried in a browser (Debian: sudo apt install chromium)"
        if os.environ.get("BROWSER_REQUIRED") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def served(app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the service, which lives by the demonstration's clock instead of the standing one."""
    from service import clock, demonstration

    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", value=True)
    clock.use(demonstration.house_time)
    with serving(app) as address:
        yield address


@pytest.fixture
def work(app: Flask, work: Callable[[], None]) -> Callable[[], None]:
    """Background work in a thread of its own, where no event loop runs yet."""

    def in_context() -> None:
        with app.app_context():
            work()

    def run() -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(in_context).result()

    return run


@pytest.fixture
def visit(chromium: Browser, served: str) -> Iterator[Callable[..., Visitor]]:
    """Open a browser window of one's own; no window may have complained when the test ends."""
    visitors: list[Visitor] = []

    def open_window(*, width: int = 1280, scripts: bool = True, mouse: bool = True) -> Visitor:
        context = chromium.new_context(
            base_url=served,
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        pictures = SCREENSHOTS if os.environ.get("SCREENSHOTS") == "1" else None
        someone = Visitor if mouse else ByKeyboard
        visitors.append(someone(context.new_page(), pictures))
        return visitors[-1]

    yield open_window
    for visitor in visitors:
        visitor.page.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
