"""A short plan that was asked about, and copies of it that come back, as three programs write them."""

from __future__ import annotations

from tests.texts.word.files import (
    BY,
    OFFICE,
    a_list,
    definition,
    docx,
    gone,
    ins,
    level,
    p,
    packed,
    parts_of,
    r,
    relations,
)

ASKED = """I. VIỆC CHUNG

1. Trồng tre ven sông trước ngày 15/3.

2. Đếm chim ở bãi bồi mỗi tháng một lần.

3. Báo cáo kết quả về Sở Nội vụ.

II. TỔ CHỨC THỰC HIỆN

1. Các xã chịu trách nhiệm thi hành Kế hoạch này."""
LINES = ASKED.split("\n\n")
END_GONE = f"<w:rPr><w:del {BY}/></w:rPr>"
END_PUT_IN = f"<w:rPr><w:ins {BY}/></w:rPr>"
REPLANTED = p("1. Trồng ", gone("tre"), ins("lau"), " ven sông trước ngày 15/3.")
"""The first clause with one word for another."""


def comment(number, text, name=""):
    """A comment in the margin; the name is that of its paragraph, by which answers are told."""
    named = f' w14:paraId="{name}"' if name else ""
    who = 'w:author="Người Góp Ý (hư cấu)" w:date="2022-01-05T09:00:00Z"'
    return f'<w:comment w:id="{number}" {who}><w:p{named}>{r(text)}</w:p></w:comment>'


def pinned(number, *inside):
    """Words that a comment is pinned to."""
    words = "".join(each if each.startswith("<") else r(each) for each in inside)
    return (
        f'<w:commentRangeStart w:id="{number}"/>{words}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def came_back(changed=None, **parts):
    """A copy of the plan with typed numbers; ``changed`` has what stands in place of its paragraphs, by their place."""
    body = [(changed or {}).get(place, p(line)) for place, line in enumerate(LINES)]
    return docx(*body, **parts)


def _numbered(depth, *inside):
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="2"/></w:numPr>'
    return p(*inside, properties=place)


def _in_lists(second, third):
    """The plan with numbers that the program draws; its second and third clause as given."""
    return "".join(
        [
            _numbered(0, "VIỆC CHUNG"),
            _numbered(1, *second),
            _numbered(1, *third),
            _numbered(1, "Báo cáo kết quả về Sở Nội vụ."),
            _numbered(0, "TỔ CHỨC THỰC HIỆN"),
            _numbered(1, "Các xã chịu trách nhiệm thi hành Kế hoạch này."),
        ]
    )


_LEVELS = definition(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), number=1) + a_list(2, of=1)


def by_word():
    """Runs parted by revision, an answer told by its paragraph's name, settled in a part of its own."""
    second = [
        f'<w:r w:rsidRPr="00A1">{r("Trồng ")[5:]}',
        gone("tre"),
        ins("lau"),
        '<w:proofErr w:type="spellStart"/>',
        " ven sông trước ngày 15/3.",
    ]
    third = ["Đếm chim ở ", pinned(3, "bãi ", "bồi"), " mỗi tháng một lần."]
    comments = comment(3, "Bãi bồi nào?", "0000000A") + comment(4, "Bãi bồi xã Bến Lau.", "0000000B")
    extended = (
        '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
    )
    return packed(
        parts_of(_in_lists(second, third), numbering=_LEVELS, comments=comments, commentsExtended=extended)
    )


def by_libreoffice():
    """A change that is told with hundredths of a second, an empty run at its border, the answer as another one."""
    exact = 'w:id="7" w:author="Người Thử (hư cấu)" w:date="2022-01-05T08:30:00.123456789"'
    second = [
        "Trồng ",
        f"<w:del {exact}><w:r><w:rPr></w:rPr><w:delText>tre</w:delText></w:r></w:del>",
        f"<w:ins {exact}><w:r><w:rPr></w:rPr><w:t>lau</w:t></w:r></w:ins>",
        "<w:r><w:rPr></w:rPr></w:r>",
        " ven sông trước ngày 15/3.",
    ]
    third = ["Đếm chim ở ", pinned(0, "bãi bồi"), pinned(1), " mỗi tháng một lần."]
    comments = comment(0, "Bãi bồi nào?", "00000001") + comment(1, "Bãi bồi xã Bến Lau.", "00000002")
    extended = (
        '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:done="0" w15:paraIdParent="00000001"/>'
    )
    return packed(
        parts_of(_in_lists(second, third), numbering=_LEVELS, comments=comments, commentsExtended=extended)
    )


def by_onlyoffice():
    """Empty runs between all others, a change for each of two words, parts named from the root of the archive."""
    empty = "<w:r/>"
    second = [
        empty,
        "Trồng ",
        gone("tr"),
        gone("e"),
        empty,
        ins("la"),
        ins("u"),
        " ven sông trước ngày 15/3.",
    ]
    third = ["Đếm chim ở ", empty, pinned(1, "bãi bồi"), empty, " mỗi tháng một lần."]
    comments = comment(1, "Bãi bồi nào?", "000000AA") + comment(2, "Bãi bồi xã Bến Lau.", "000000AB")
    extended = (
        '<w15:commentEx w15:paraId="000000AA" w15:done="0"/>'
        '<w15:commentEx w15:paraId="000000AB" w15:paraIdParent="000000AA" w15:done="0"/>'
    )
    parts = parts_of(
        _in_lists(second, third), numbering=_LEVELS, comments=comments, commentsExtended=extended
    )
    return packed({**parts, "_rels/.rels": relations({OFFICE: "/word/document.xml"})})
