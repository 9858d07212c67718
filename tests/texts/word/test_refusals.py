from __future__ import annotations

import time
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.errors import ServiceError
from service.texts import WordText, read_word
from service.texts.word import errors, markup, opening
from tests.texts.word.files import (
    MACROS,
    NAMESPACES,
    a_list,
    definition,
    docx,
    ins,
    level,
    numbered,
    p,
    packed,
    parts_of,
    table,
    tc,
    types,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def changed(**parts):
    """A good file with some parts put in place of its own; None leaves one out."""
    whole = parts_of(p("a"))
    names = {"types": "[Content_Types].xml", "document": "word/document.xml", "rels": "_rels/.rels"}
    for name, content in parts.items():
        whole[names.get(name, name)] = content
    return packed({name: content for name, content in whole.items() if content is not None})


def archive(**files):
    return packed({name.replace("__", "/"): content for name, content in files.items()})


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", errors.WordRefused),
        (b"I. KE HOACH", errors.WordRefused),
        (OLE, errors.WordFileOld),
        (OLE + "EncryptedPackage".encode("utf-16-le"), errors.WordFileProtected),
        (b"%PDF-1.7\n", errors.WordFileIsPdf),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", errors.WordFileIsPdf),
        (b"{\\rtf1\\ansi", errors.WordFileIsRichText),
        (b"\x89PNG\r\n\x1a\n....", errors.WordFileIsPicture),
        (b"\xff\xd8\xff\xe0", errors.WordFileIsPicture),
        (b"II*\0\x08\0\0\0", errors.WordFileIsPicture),
        (b"PK\x03\x04 and no more", errors.WordFileDamaged),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), errors.WordFileIsOpenDocument),
        (archive(x="y"), errors.WordRefused),
        (changed(types=types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")), errors.WordRefused),  # noqa: E501
        (changed(types=types(MACROS)), errors.WordFileHasMacros),
        (changed(**{"word/vbaProject.bin": "x"}), errors.WordFileHasMacros),
        (changed(types=None), errors.WordRefused),
        (changed(document=None), errors.WordRefused),
        (changed(document="<w:document"), errors.WordFileDamaged),
        (changed(document=f"<w:document {NAMESPACES}/>"), errors.WordFileDamaged),
        (changed(**{"../../etc/passwd": "x"}), errors.WordFileUnsafe),
        (changed(**{"/etc/passwd": "x"}), errors.WordFileUnsafe),
        (changed(**{"word\\..\\x": "x"}), errors.WordFileUnsafe),
        (docx(p()), errors.WordFileWithoutText),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_advice(content, refusal):
    with pytest.raises(errors.WordRefused) as refused:
        read_word(content)
    assert type(refused.value) is refusal
    assert refused.value.status == 422
    assert str(refused.value.message)


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE, '<!DOCTYPE w SYSTEM "http://x.test/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_entities_are_refused_wherever_they_are_declared(declared, encoding, part):
    whole = parts_of(p("a"))
    whole[part] = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{whole[part]}'.encode(encoding)
    with pytest.raises(errors.WordFileUnsafe):
        read_word(packed(whole))


def test_a_part_that_swells_beyond_its_bound_is_refused_before_it_is_whole():
    begin = time.process_time()
    with pytest.raises(errors.WordFileTooLarge):
        read_word(changed(document=" " * (opening.LARGEST_PART + 1)))
    assert time.process_time() - begin < 5


def test_a_part_that_lies_about_its_size_is_refused():
    honest = changed(document=" " * 1_000_000)
    # The size is written before each part and once more in the list of parts.
    lying = honest.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(errors.WordRefused):
        read_word(lying)


def test_no_more_of_a_part_is_unpacked_than_its_bound():
    bomb = changed(document=" " * (4 * opening.LARGEST_PART))
    tracemalloc.start()
    try:
        with pytest.raises(errors.WordFileTooLarge):
            read_word(bomb)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3 * opening.LARGEST_PART


def test_parts_packed_in_ways_that_no_word_file_is_packed_are_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as packed_:
        for name, content in parts_of(p("a")).items():
            packed_.writestr(name, content)
    with pytest.raises(errors.WordFileDamaged):
        read_word(file.getvalue())


def test_a_part_of_too_many_elements_is_refused(monkeypatch):
    monkeypatch.setattr(markup, "MOST_TAGS", 1_000)
    assert read_word(docx(p("a")))
    with pytest.raises(errors.WordFileTooLarge):
        read_word(docx(p("a"), p() * 1_000))


def test_an_archive_that_declares_more_than_a_document_holds_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_DECLARED", 10_000)
    with pytest.raises(errors.WordFileTooLarge):
        read_word(changed(**{"word/media/image1.png": "x" * 10_000}))


def test_an_archive_of_too_many_parts_is_refused():
    many = {f"word/media/{number}.png": "" for number in range(opening.MOST_PARTS)}
    with pytest.raises(errors.WordFileTooLarge):
        read_word(changed(**many))


def test_two_parts_of_one_name_are_refused():
    file = BytesIO(changed())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as added:
        added.writestr("word/document.xml", "<x/>")
    with pytest.raises(errors.WordFileDamaged):
        read_word(file.getvalue())


@pytest.mark.parametrize(
    "nest",
    [
        lambda inside: f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
        lambda inside: f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>",
        lambda inside: (
            f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        ),
    ],
)
@pytest.mark.parametrize("times", [60, 10_000])
def test_what_is_nested_without_end_is_refused(nest, times):
    first, last = nest("\0").split("\0")
    with pytest.raises(errors.WordRefused):
        read_word(docx(first * times + p("a") + last * times))


@pytest.mark.parametrize("element", ["w:hyperlink", "w:ins", "w:smartTag", "mc:AlternateContent", "w:r"])
def test_runs_nested_without_end_are_refused_or_read(element):
    inside = f"<{element}>" * 10_000 + "<w:r><w:t>a</w:t></w:r>" + f"</{element}>" * 10_000
    with pytest.raises(errors.WordRefused):
        read_word(docx(f"<w:p>{inside}</w:p>"))


def test_a_text_longer_than_any_document_is_refused():
    with pytest.raises(errors.WordFileTooLarge):
        read_word(docx(*[p("x" * 10_000) for _ in range(201)]))


def test_a_part_that_needs_a_password_is_refused():
    content = bytearray(changed())
    # The first bit of the flags says that a part is encrypted; they stand 8 bytes into the entry of the list.
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 1)
    with pytest.raises(errors.WordFileProtected):
        read_word(bytes(content))


def made_by_a_library():
    """A file as the usual library writes it, with tables and styles."""
    document = Document()
    document.add_heading("KẾ HOẠCH", 1)
    document.add_paragraph("Trồng lau", style="List Number")
    document.add_table(2, 2, style="Table Grid").cell(0, 0).text = "a"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


RICH = docx(
    numbered("a"),
    p("b", ins("c")),
    table(["d", "e"]),
    numbering=definition(level(0, "decimal", "%1.")) + a_list(),
    comments='<w:comment w:id="1"><w:p/></w:comment>',
)
FILES = [RICH, made_by_a_library()]


def test_a_file_of_the_usual_library_is_read():
    read = read_word(FILES[1])
    assert read.text == "KẾ HOẠCH\n\n1. Trồng lau\n\n| a |  |"


def check(content):
    """Read it, or see it refused; any other error ends the test."""
    try:
        read: WordText | ServiceError = read_word(content)
    except ServiceError as refusal:
        read = refusal
    assert isinstance(read, WordText) or read.status == 422


@given(st.binary(max_size=400))
@example(b"PK\x05\x06" + bytes(18))
def test_any_bytes_are_read_or_refused(content):
    check(content)
    check(b"PK\x03\x04" + content)


@given(st.sampled_from(FILES), st.randoms())
@settings(max_examples=200, deadline=None)
def test_a_file_with_any_bytes_changed_or_cut_is_read_or_refused(content, dice):
    bytes_ = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        place = dice.randrange(len(bytes_))
        bytes_[place : place + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 3))
    check(bytes(bytes_))
    check(content[: dice.randrange(len(content))])


@given(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/comments.xml"]), st.randoms())
@settings(max_examples=200, deadline=None)
def test_a_file_whose_xml_was_changed_anywhere_is_read_or_refused(part, dice):
    with zipfile.ZipFile(BytesIO(RICH)) as archive_:
        parts = {name: archive_.read(name).decode() for name in archive_.namelist()}
    words = parts[part].replace(">", ">\0").replace(" ", " \0").split("\0")
    for _ in range(dice.randint(1, 6)):
        first, second = dice.randrange(len(words)), dice.randrange(len(words))
        words[first], words[second] = words[second], words[first]
        if dice.random() < 0.5:
            words.insert(first, words[second])
    check(packed({**parts, part: "".join(words)}))


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 200_000,
        p(*["x"] * 30_000),
        "".join(p(f'<w:commentRangeStart w:id="{number}"/>', "x") for number in range(20_000)),
        table(*[["x"] * 20] * 3_000),
        "".join(p(ins("x"), "y") for _ in range(20_000)),
        table(*[[tc("x", properties='<w:gridSpan w:val="999999999"/>')]] * 20_000),
    ],
    ids=["empty paragraphs", "runs", "comments", "a table", "changes", "wide cells"],
)  # fmt: skip
def test_no_file_takes_long(body):
    content = docx(p("a"), body)
    begin = time.process_time()
    check(content)
    assert time.process_time() - begin < 10
