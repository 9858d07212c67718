"""The real plans and letters typed into Word, a paragraph each: they are divided as when their text is pasted."""

from __future__ import annotations

import re

import pytest

from service.texts import read_texts, read_word, walk
from tests.texts.test_real_texts import TREES, real_text
from tests.texts.word.files import docx, r


@pytest.mark.parametrize("number", TREES)
def test_a_real_text_in_word_is_divided_as_its_pasted_twin(number):
    pasted = real_text(number).replace("\f", "\n\n")
    paragraphs = [
        "<w:r><w:br/></w:r>".join(map(r, filter(str.strip, block.split("\n"))))
        for block in re.split(r"\n\s*\n", pasted)
    ]
    read = read_word(docx(*(f"<w:p>{each}</w:p>" for each in paragraphs)))
    keys = [[clause.key for clause in walk(text)] for text in read_texts(pasted)]
    assert [[clause.key for clause in walk(text)] for text in read_texts(read.text)] == keys
