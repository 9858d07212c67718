#!/usr/bin/env python3
"""Draw ``overview.svg`` anew, after a change in ``bpmn/overview.bpmn``.

Run as ``.venv/bin/python docs/pictures/draw.py``; it needs what ``package-lock.json`` names, and Chromium.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
VIEWER = ROOT / "node_modules" / "bpmn-js" / "dist" / "bpmn-navigated-viewer.production.min.js"

_SAVE = """
async drawing => {
  const viewer = new BpmnJS({ container: document.body });
  await viewer.importXML(drawing);
  return (await viewer.saveSVG()).svg;
}
"""


def picture_of(drawing: str) -> str:
    """Return the SVG that bpmn-js draws of a BPMN file's text, its letters kept as text."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.add_script_tag(path=VIEWER)
        picture: str = page.evaluate(_SAVE, drawing)
        browser.close()
    return picture


def repeatable(picture: str) -> str:
    """Give numbers to the arrow heads, which bpmn-js names at random: same drawing, same file."""
    for number, name in enumerate(re.findall(r'id="(marker-\w+)"', picture), start=1):
        picture = picture.replace(name, f"arrow-head-{number}")
    return picture


if __name__ == "__main__":
    drawing = (ROOT / "bpmn" / "overview.bpmn").read_text(encoding="utf-8")
    picture = repeatable(picture_of(drawing))
    (ROOT / "docs" / "pictures" / "overview.svg").write_text(picture, encoding="utf-8")
