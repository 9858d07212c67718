from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from service import renditions
from service.config import FONTS
from service.renditions import Column, Format, Paragraph, Rendition, RenditionTooLarge, Table
from service.renditions.bounds import LONG_CHARACTERS, LONG_PIECES, MOST_CHARACTERS

SHORT = Rendition(
    title="Kế hoạch (hư cấu)", made_at=datetime(2022, 1, 5, tzinfo=UTC), blocks=(Paragraph("Rõ việc."),)
)


def said(*words: str) -> Rendition:
    return replace(SHORT, blocks=tuple(Paragraph(each) for each in words))


def test_what_is_shorter_than_forty_pages_is_not_long() -> None:
    assert not renditions.extent_of(SHORT).long
    assert not renditions.extent_of(said("x" * LONG_CHARACTERS)).long


def test_much_text_and_many_cells_are_long() -> None:
    table = Table((Column("Ý kiến"),), tuple(("x",) for _ in range(LONG_PIECES)))
    assert renditions.extent_of(said("x" * LONG_CHARACTERS, "x")).long
    assert renditions.extent_of(replace(SHORT, blocks=(table,))).long


def test_the_same_words_have_the_same_fingerprint_and_other_words_another() -> None:
    known = renditions.extent_of(SHORT).fingerprint
    assert renditions.extent_of(said("Rõ việc.")).fingerprint == known
    assert renditions.extent_of(said("Rõ việc")).fingerprint != known
    assert renditions.extent_of(replace(SHORT, landscape=True)).fingerprint != known


def test_half_a_character_is_no_obstacle_to_a_fingerprint() -> None:
    assert renditions.extent_of(said("\ud800")).fingerprint != renditions.extent_of(said("")).fingerprint


def test_what_no_file_takes_is_refused_before_it_is_set_but_for_a_workbook() -> None:
    extent = renditions.extent_of(said("x" * (MOST_CHARACTERS + 1)))
    extent.require_settable(Format.XLSX)
    for format_ in (Format.PDF, Format.DOCX):
        with pytest.raises(RenditionTooLarge):
            extent.require_settable(format_)


def test_a_document_is_set_in_each_format_twice_the_same() -> None:
    files = {each: renditions.file_of(SHORT, each, fonts=FONTS) for each in Format}
    assert files == {each: renditions.file_of(SHORT, each, fonts=FONTS) for each in Format}
    assert files[Format.PDF].startswith(b"%PDF-")
    assert "word/document.xml" in ZipFile(BytesIO(files[Format.DOCX])).namelist()
    assert "xl/workbook.xml" in ZipFile(BytesIO(files[Format.XLSX])).namelist()
