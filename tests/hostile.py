"""What somebody may send who means no good, or whose program is broken."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO, RawIOBase
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEGABYTE = 1024 * 1024
URLENCODED = "application/x-www-form-urlencoded"

VALUES: dict[str, str | bytes] = {
    "huge": b"x" * MEGABYTE,
    "NUL": "trước\0sau",
    "NUL alone": "\0",
    "a lone surrogate": b"\xed\xa0\x80 x",
    "no UTF-8": b"\xff\xfe\x80 x",
    "latin-1": "Đề nghị".encode()[:1] + "é à".encode("latin-1"),
    "UTF-16": "Đề nghị bổ sung".encode("utf-16"),
    "right to left": "\u202e\u2066fdp.exe\u200f x",
    "a script": "<script>alert(1)</script> \"'><img src=x onerror=alert(1)>",
    "a formula": '=HYPERLINK("http://x.test";"x") x',
    "marks without end": "a" + "\u0301" * 5000,
    "spaces of all kinds": "\u00a0\u2003\u200b\t\r\n\ufeff",
    "beyond the basic plane": "𝕏\U0010ffff x",
    "digits without end": "9" * 4301,
    "digits of another script": "٣/١/٢٠٢٢",
    "minus one": "-1",
    "nothing's id": "00000000-0000-0000-0000-000000000007",
    "a template": "%(name)s {{ 7*7 }} ${x} {0}",
    "SQL": "'; DROP TABLE person; --",
}

AT_ONCE = 3
"""So many of them are tried in each field alone."""
EVERYWHERE = ("NUL", "a lone surrogate", "UTF-16", "marks without end")
"""Those that are tried in all fields of a form together."""

KEYS = (
    "typename",
    "TYPENAME",
    "__typename",
    "typename-0",
    "0-typename",
    "comments-0-typename",
    "comments-typename",
    "comments-0-typename-0-typename",
    "rows-0-rows-0-typename",
    "comments[0][typename]",
    "comments.0.typename",
    "__class__",
    "__proto__",
    "",
    "-",
    "---",
    "\0",
    "a\0b",
    "comments--1-opinion",
    "comments-99999999999999999999-opinion",
    "comments-٣-opinion",
    "comments-0",
    "answer-",
    "answer-x",
    "answer-00000000-0000-0000-0000-000000000007",
    "ô" * 500,
)
"""Names of fields that no form of ours has."""


MANY = b"".join(b"&field%d=x&comments-%d-opinion=x" % (number, number) for number in range(5_000))


@dataclass(frozen=True)
class Sent:
    """A request's body, and what else of the request it needs."""

    data: Any = None
    content_type: str | None = None
    typed: bool = True
    """Whether what a person typed is among it and could be read."""
    more: dict[str, Any] = field(default_factory=dict)


def urlencoded(fields: Sequence[tuple[str, str | bytes]]) -> bytes:
    """Names and values as a browser sends them, whatever bytes they are."""

    def quoted(value: str | bytes) -> str:
        return quote_from_bytes(value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value)

    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in fields).encode()


def spoilt(fields: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Sent]]:
    """A form that is right, spoilt in one place after another; each with what was done to it."""
    yield "nothing", Sent(b"", URLENCODED, typed=False)
    names = list(dict.fromkeys(name for name, _ in fields))
    values, begins = list(VALUES.items()), sum(map(len, names))
    for place, name in enumerate(names):
        others = [pair for pair in fields if pair[0] != name]
        yield f"without {name}", Sent(urlencoded(others), URLENCODED)
        # Each field of each form gets other ones, so that all of them are tried in many places.
        for what, value in (
            values[(begins + place * AT_ONCE + number) % len(values)] for number in range(AT_ONCE)
        ):
            yield f"{name}: {what}", Sent(urlencoded([*others, (name, value)]), URLENCODED)
    yield "everything twice", Sent(urlencoded([*fields, *fields]), URLENCODED)
    for what in EVERYWHERE:
        everywhere = [(name, VALUES[what]) for name in names]
        yield f"everything: {what}", Sent(urlencoded(everywhere), URLENCODED, typed=False)
    unknown = [(key, "x") for key in KEYS]
    yield "unknown names", Sent(urlencoded([*fields, *unknown]), URLENCODED)
    below = [(f"{name}-{key}", "x") for name in names for key in ("typename", "0-typename", "0", "0-0-0")]
    yield "names below names", Sent(urlencoded([*fields, *below]), URLENCODED)
    yield "10,000 fields", Sent(urlencoded(fields) + MANY, URLENCODED)
    deep = [("-".join(["rows-0"] * depth), "x") for depth in (10, 1000, 20_000)]
    yield "deep names", Sent(urlencoded([*fields, *deep]), URLENCODED)
    yield from _of_other_kinds(fields, names)


def _of_other_kinds(fields: Sequence[tuple[str, str]], names: list[str]) -> Iterator[tuple[str, Sent]]:
    right = urlencoded(fields)
    yield "as JSON", Sent(b'{"typename": {"typename": 1}}', "application/json", typed=False)
    yield "as broken JSON", Sent(b'{"', "application/json", typed=False)
    yield (
        "as XML",
        Sent(b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>", "text/xml", typed=False),
    )
    yield "as nothing known", Sent(right, "\xff/x; q", typed=False)
    yield "without a kind", Sent(right, "", typed=False)
    yield "in another charset", Sent(right, f"{URLENCODED}; charset=utf-16", typed=False)
    garbage = b"--x\r\nContent-Disposition: form-data; name\r\n\xff\xfe\r\n--y--"
    for what, kind in (
        ("parts without a boundary", "multipart/form-data"),
        ("parts with another boundary", "multipart/form-data; boundary=other"),
        ("parts that are garbage", "multipart/form-data; boundary=x"),
        ("parts with a boundary too long", f"multipart/form-data; boundary={'x' * 5000}"),
    ):
        yield what, Sent(garbage, kind, typed=False)
    files = {name: (BytesIO(b"\xff\xfe\x00MZ"), "text.exe") for name in names or ["file"]}
    yield "files for texts", Sent(files, "multipart/form-data", typed=False)
    parts = {f"part{number}": "x" for number in range(1100)}
    yield "1,100 parts", Sent(parts, "multipart/form-data", typed=False)


def uploads() -> Iterator[tuple[str, str, bytes]]:
    """Files that are not what they say, or not what anybody takes: what is wrong, the name, the bytes."""
    program, pdf = b"MZ\x90\x00\x03" + b"\0" * 200, b"%PDF-1.7"
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    yield "a program that says it is a PDF", "cong-van.pdf", program
    yield "a PDF that says it is a program", "cong-van.exe", pdf
    yield "an empty file", "cong-van.pdf", b""
    yield "an archive of zeros", "cong-van.docx", bomb()
    yield "an archive of zeros that says it is a PDF", "cong-van.pdf", bomb()
    yield "an archive cut off", "cong-van.xlsx", bomb()[:-30]
    yield "a drawing with a script", "anh.svg", svg
    yield "a drawing with a script that says it is a picture", "anh.png", svg
    yield "a page", "trang.html", b"<!doctype html><script>alert(1)</script>"
    yield "a name that is a way", "../../../etc/passwd", pdf
    yield "a name that is nothing but a way", "../..", pdf
    yield "a name with NUL", "cong\0van.exe", pdf
    yield "a name of 5,000 characters", "a" * 5000, pdf
    yield "a name that turns round", "cong-van\u202efdp.exe", program
    yield "a name without an ending", "congvan", program


def bomb() -> bytes:
    """A small archive of a Word file's names, with a part of thirty megabytes of zeros."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        parts.writestr("[Content_Types].xml", b"")
        parts.writestr("word/vbaProject.bin", b"")
        parts.writestr("word/document.xml", b"\0" * (30 * MEGABYTE))
    return archive.getvalue()


class Endless(RawIOBase):
    """A body of a hundred megabytes that is made while it is read; how much of it was."""

    def __init__(self, begins: bytes = b"text=") -> None:
        self.left, self.read_so_far, self._begins = 100 * MEGABYTE, 0, begins

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self.left, 64 * 1024)
        chunk = (self._begins + b"x" * size)[:size]
        self._begins = b""
        buffer[:size] = chunk
        self.left -= size
        self.read_so_far += size
        return size


QUESTIONS = (
    "page",
    "version",
    "old",
    "new",
    "all",
    "show",
    "search",
    "year",
    "agency",
    "clause",
    "tag",
    "of",
    "group",
    "outcome",
    "state",
    "split",
    "next",
    "order",
    "since",
    "until",
)
"""The names that questions in addresses have."""
ASKED: tuple[str | bytes, ...] = (
    "",
    "0",
    "-1",
    "1e9",
    "9" * 400,
    "٣",
    "x",
    "\0",
    "a\0b",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u202e",
    "a" + "\u0301" * 600,
    "<script>alert(1)</script>",
    "'; DROP TABLE person; --",
    "%",
    "_" * 200,
    "00000000-0000-0000-0000-000000000007",
    "31/02/2022",
    "01/01/0000",
    "//x.test",
)
