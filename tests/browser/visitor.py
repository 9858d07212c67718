"""Somebody in front of a browser: what they do, said as they would say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, Locator, Page

REFUSED = re.compile(r"Failed to load resource: .* status of (4\d\d)")

FOCUSED_NAME = """() => {
  const focused = document.activeElement;
  const said = focused.labels?.length ? focused.labels[0] : focused;
  return said.innerText.replace("*", "").replace("(bắt buộc)", "").trim();
}"""
OPTIONS = "each => [...each.options].map(({text, value}) => [text.trim(), value])"
SHOWS_FOCUS = """() => {
  const {outlineStyle, boxShadow} = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" || boxShadow !== "none";
}"""


class Visitor:
    """A person with a browser window. ``complaints`` are what the browser objected to on the way."""

    def __init__(self, page: Page, pictures: Path | None) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._pictures = pictures
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        """What a policy forbids is an error in the console. A page that refuses is too, but says why itself."""
        refused_page = REFUSED.search(message.text) and "/static/" not in message.location["url"]
        if message.type in {"error", "warning"} and not refused_page:
            self.complaints.append(message.text)

    def sign_in(self, name: str) -> None:
        """Sign in with the password of everybody."""
        self.page.goto("/sign-in")
        self.page.get_by_label("Tên đăng nhập").fill(name)
        self.page.get_by_label("Mật khẩu").fill("ban-hanh")
        self.press("Đăng nhập")

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.use(self.page.get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str) -> None:
        """Follow the link of this name; in a narrow window it may stand in the menu."""
        link = self.page.get_by_role("link", name=name, exact=True, include_hidden=True).first
        link.wait_for(state="attached")
        if not link.is_visible():
            self.use(self.page.locator(".masthead-menu summary"))
        self.use(link)

    def fill(self, label: str, text: str, *, within: str | None = None) -> None:
        """Write into the field of this label, in the group of the other name."""
        self.write(self._group(within).get_by_label(label).first, text)

    def choose(self, label: str) -> None:
        """Choose the option or tick the box of this label."""
        self.tick(self.page.get_by_label(label, exact=True).first)

    def select(self, label: str, option: str, *, within: str | None = None) -> None:
        """Select from the list of this label the option of this name or value."""
        field = self._group(within).get_by_label(label).first
        options: list[list[str]] = field.evaluate(OPTIONS)
        self.pick(field, next(place for place, names in enumerate(options) if option in names))

    def _group(self, name: str | None) -> Page | Locator:
        return self.page if name is None else self.page.get_by_role("group", name=name)

    def use(self, what: Locator) -> None:
        """Follow this link or press this button and wait for the page to which it leads, or open this menu."""
        if self._is_menu(what):
            what.click()
        else:
            with self.page.expect_navigation():
                what.click()

    def _is_menu(self, what: Locator) -> bool:
        kind: str = what.evaluate("each => each.tagName")
        return kind == "SUMMARY"

    def write(self, field: Locator, text: str) -> None:
        """Let this text stand in this field."""
        field.fill(text)

    def tick(self, field: Locator) -> None:
        """Choose this choice, or tick this box."""
        field.check()

    def pick(self, field: Locator, place: int) -> None:
        """Pick the option at this place of this list, from 0."""
        field.select_option(index=place)

    def tab_to(self, name: str, *, within: int = 40) -> None:
        """Go on with the Tab key until what has this name has the focus, and the focus can be seen."""
        for _ in range(within):
            self.page.keyboard.press("Tab")
            if self._focused_name() == name:
                assert self.page.evaluate(SHOWS_FOCUS), f"“{name}” does not show that it has the focus"
                return
        raise AssertionError(f"“{name}” is not reached by {within} presses of Tab")

    def _focused_name(self) -> str:
        name: str = self.page.evaluate(FOCUSED_NAME)
        return name

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.insert_text(text)

    def enter(self) -> None:
        """Press the Enter key, and wait for the page to which it leads."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def reads(self, text: str) -> None:
        """The page shows this text, now or in a moment."""
        self.page.get_by_text(text).first.wait_for()

    def counts(self) -> dict[str, int]:
        """The counts of a round as its page shows them."""
        names = self.page.locator(".counts dt").all_inner_texts()
        numbers = self.page.locator(".counts dd").all_inner_texts()
        return dict(zip(names, map(int, numbers), strict=True))

    def overflow(self) -> int:
        """How many pixels of the page lie outside the window to the right."""
        width: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return width

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page where pictures are wanted."""
        if self._pictures:
            self.page.screenshot(path=self._pictures / f"{name}.png", full_page=True)
