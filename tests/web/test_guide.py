"""The user guide says what stands on the screen: words in bold are the catalogue's, words in italics are tasks."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from launcher.checkout import THIS

CATALOGUE = THIS.root / "service/web/translations/vi/LC_MESSAGES/messages.po"
BOLD, ITALIC = r"\*\*(.+?)\*\*", r"(?<!\*)\*([^*]+)\*(?!\*)"


def guide() -> str:
    """The guide in one line, without what stands in code."""
    text = (THIS.root / "docs/user-guide.vi.md").read_text(encoding="utf-8")
    return re.sub(r"`[^`]*`", "", re.sub(r"\s+", " ", text))


def on_the_screen() -> set[str]:
    """All sentences of the Vietnamese catalogue, with an ellipsis for what is filled in."""
    with CATALOGUE.open("rb") as file:
        strings = [message.string or "" for message in read_po(file)]
    said = [each for string in strings for each in ([string] if isinstance(string, str) else string)]
    return {re.sub(r"%\(\w+\)s", "…", each).lower() for each in said}


def tasks() -> set[str]:
    """The names of the tasks of the drawings that run."""
    drawings = [path for path in (THIS.root / "bpmn").glob("*.bpmn") if path.stem != "overview"]
    found = [
        re.findall(r'<bpmn:userTask id="\w+" name="([^"]+)"', path.read_text("utf-8")) for path in drawings
    ]
    return {name for names in found for name in names}


def test_words_in_bold_stand_on_the_screen() -> None:
    shown = on_the_screen()
    assert {each for each in re.findall(BOLD, guide()) if each.lower() not in shown} == set()


def test_every_task_is_told_by_its_name_and_no_other_is() -> None:
    assert set(re.findall(ITALIC, re.sub(BOLD, "", guide()))) == tasks()
