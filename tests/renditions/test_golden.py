"""Every kind of document says what its reviewed golden text says, page by page, and nothing else.

``WRITE_GOLDEN=1 make test ARGS=tests/renditions/test_golden.py`` writes them anew: read every line that changed beside
the decree's form before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import fill

import pytest

from tests.renditions.documents import set_and_read
from tests.renditions.samples import SAMPLES

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_of_a_kind_says_what_was_reviewed(name):
    read = set_and_read(SAMPLES[name])
    pages = zip(read.pages, read.sizes, strict=True)
    said = "\n".join(
        f"--- {width} × {height}\n{fill(page, 110, break_on_hyphens=False)}\n"
        for page, (width, height) in pages
    )
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_there_is_a_golden_text_for_every_kind_and_no_other():
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(SAMPLES)
