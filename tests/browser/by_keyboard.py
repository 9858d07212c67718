"""Somebody who has no mouse: everything is reached with the Tab key, and what is reached can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.visitor import SHOWS_FOCUS, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator

NEXT_KEY = """each => {
  const focused = document.activeElement;
  if (each === focused) return "";
  const alike = [each, focused].every(({type}) => type === "radio");
  return alike && each.name === focused.name && each.form === focused.form ? "ArrowDown" : "Tab";
}"""
"""What leads on to it: within a group of choices the arrows, and nothing when it has the focus."""
STOPS = 400


class ByKeyboard(Visitor):
    """A :class:`Visitor` who only presses keys."""

    def use(self, what: Locator) -> None:
        """Follow this link, press this button or open this menu with Enter."""
        self._reach(what)
        if self._is_menu(what):
            self.page.keyboard.press("Enter")
        else:
            self.enter()

    def write(self, field: Locator, text: str) -> None:
        """Let this text stand in this field."""
        self._reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def tick(self, field: Locator) -> None:
        """Choose this choice with the arrows, or tick this box with Space."""
        self._reach(field)
        if not field.is_checked():
            self.page.keyboard.press("Space")
        assert field.is_checked()

    def pick(self, field: Locator, place: int) -> None:
        """Go down the list to the option at this place."""
        self._reach(field)
        self.page.keyboard.press("Home")
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")
        assert field.evaluate("each => each.selectedIndex") == place

    def _reach(self, what: Locator) -> None:
        """Go on with Tab until this has the focus; within a group of choices, with the arrows."""
        what.wait_for()
        wanted = what.element_handle()
        for _ in range(STOPS):
            key = wanted.evaluate(NEXT_KEY)
            if not key:
                assert self.page.evaluate(SHOWS_FOCUS), f"{what} does not show that it has the focus"
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{what} is not reached by {STOPS} presses of Tab")
