from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from service import documents
from service.db import db, new_id, transaction
from service.documents.attachments.file_types import type_of
from service.documents.models import StoredFile
from tests import factories

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

PDF = b"%PDF-1.7\n1 0 obj\n"
MAIL = "From: a@lamgiang.test\nDate: Wed, 5 Jan 2022 08:00:00 +0700\nSubject: =?utf-8?q?G=C3=B3p_=C3=BD?=\n\n"


def archive(*parts: str) -> bytes:
    """An archive with these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for part in parts:
            opened.writestr(part, "x")
    return made.getvalue()


def attach(owner_id: UUID, filename: str = "y.pdf", content: bytes = PDF) -> UUID:
    """A file attached by the drafter; commits."""
    with transaction():
        return documents.attach(owner_id, filename, content, act=factories.act())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (
            archive("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            archive("[Content_Types].xml", "xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("Kính gửi: các sở\n\tThống nhất.".encode(), "text/plain; charset=utf-8"),
        ("\ufeffThống nhất".encode(), "text/plain; charset=utf-8"),
        (MAIL.encode() + b"\xff\xfe body in another encoding", "message/rfc822"),
        (MAIL.replace("\n", "\r\n").encode(), "message/rfc822"),
        (b"From: nobody\nThis is no mail.\n", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_what_its_bytes_are(content, media_type):
    kind = type_of(content)
    assert kind
    assert kind.media_type == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x03\x04 cut off",
        archive("word/document.xml"),
        archive("[Content_Types].xml", "ppt/presentation.xml"),
        archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        "Thống nhất".encode("utf-16"),
        b"text\x00with nul",
    ],
    ids=["exe", "elf", "doc", "cut", "zip", "pptx", "macros", "utf-16", "nul"],
)
def test_other_files_are_not_taken(content):
    assert type_of(content) is None


def test_a_file_comes_back_as_it_was_attached(app: Flask) -> None:
    owner = factories.document()
    attachment_id = attach(owner, "Dự thảo.pdf")
    file = documents.file_content(attachment_id)
    assert (file.filename, file.media_type, file.content) == ("Dự thảo.pdf", "application/pdf", PDF)
    [shown] = documents.attachments_of(owner)
    assert (shown.id, shown.size, shown.added_by) == (
        attachment_id,
        len(PDF),
        factories.person_id("soanthao.snv"),
    )
    assert documents.owner_of_file(attachment_id) == owner


def test_the_same_bytes_are_stored_once(app: Flask) -> None:
    owner = factories.document()
    attach(owner, "một.pdf")
    attach(owner, "hai.pdf")
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 1
    assert [each.filename for each in documents.attachments_of(owner)] == ["một.pdf", "hai.pdf"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\a\\Dự thảo.pdf", "Dự thảo.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("Du\u031b\u0323 tha\u0309o.PDF", "Dự thảo.PDF"),
        ("hoa\u202efdp.exe", "hoafdp.exe.pdf"),
        ("a\x00b\n\r.pdf", "ab.pdf"),
        ("", "tep.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_its_folder_and_with_the_right_ending(
    app: Flask, given: str, kept: str
) -> None:
    assert documents.file_content(attach(factories.document(), given)).filename == kept


def test_what_is_not_taken_is_said_at_the_field_with_advice(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = factories.document()
    with pytest.raises(documents.FileKindRefused, match="Save it as PDF") as refused:
        attach(owner, "x.exe", b"MZ\x90\x00")
    assert list(refused.value.fields) == ["file"]
    with pytest.raises(documents.FileEmpty):
        attach(owner, "x.pdf", b"")
    monkeypatch.setattr("service.documents.attachments.files.MEGABYTE", 1)
    with pytest.raises(documents.FileTooLarge, match="larger than 50 MB"):
        attach(owner, "x.pdf", b"%PDF-" + b"x" * 46)
    attach(owner, "x.pdf", b"%PDF-" + b"x" * 45)
    assert len(documents.attachments_of(owner)) == 1


def test_a_file_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(documents.FileNotFound):
        documents.file_content(new_id())
    with pytest.raises(documents.FileNotFound):
        documents.owner_of_file(new_id())
