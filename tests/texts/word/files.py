"""Word files made by hand: what Word, LibreOffice and ONLYOFFICE write, as far as a text depends on it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{namespace}"'
    for prefix, namespace in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = {
    "styles": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
    "numbering": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering",
    "footnotes": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes",
    "endnotes": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes",
    "comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
}
ROOTS = {kind: kind for kind in RELATIONS} | {"commentsExtended": "commentsEx"}
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def types(main=MAIN):
    """[Content_Types].xml."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def relations(targets):
    """A part of relations: their types, and where they lead."""
    listed = "".join(
        f'<Relationship Id="r{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def parts_of(body, **others):
    """The parts of a file with this body; others by the kind of their relation, with their content."""
    parts = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations({OFFICE: "word/document.xml"}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in others.items():
        prefix = "w15" if kind == "commentsExtended" else "w"
        root = f"{prefix}:{ROOTS[kind]}"
        parts[f"word/{kind}.xml"] = f"<{root} {NAMESPACES}>{content}</{root}>"
    parts["word/_rels/document.xml.rels"] = relations({RELATIONS[kind]: f"{kind}.xml" for kind in others})
    return parts


def packed(parts):
    """The archive of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(*body, **others):
    """A Word file with these paragraphs and tables, and other parts by kind."""
    return packed(parts_of("".join(body), **others))


def p(*inside, properties=""):
    """A paragraph; a plain text in it is a run."""
    runs = "".join(each if each.startswith("<") else r(each) for each in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text, properties=""):
    """A run of words."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def numbered(text, level=0, list_id=1, properties=""):
    """A paragraph of a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(*([text] if text else []), properties=properties + place)


def styled(text, style):
    """A paragraph of a style."""
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


def level(number, number_format, text, start=1, more=""):
    """A level of a list's definition; more of it may be given as XML."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(*levels, number=0, more=""):
    """The definition of lists."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def a_list(number=1, of=0, inside=""):
    """A list of a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


def style(style_id, based_on="", paragraph="", run="", more=""):
    """A style of paragraphs."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}">{base}<w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr>{more}</w:style>"
    )


def table(*rows, properties=""):
    """A table; a row is a list of cells, a cell's text one paragraph, or XML."""
    drawn = "".join(
        f"<w:tr>{''.join(each if each.startswith('<w:tc>') else tc(each) for each in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{drawn}</w:tbl>"


def tc(*inside, properties=""):
    """A cell."""
    paragraphs = "".join(each if each.startswith("<") else p(each) for each in inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


BY = 'w:id="1" w:author="Người Thử (hư cấu)" w:date="2022-01-05T08:30:00Z"'
"""Who tracked a change when."""


def ins(*inside):
    """Words put in."""
    return f"<w:ins {BY}>{''.join(each if each.startswith('<') else r(each) for each in inside)}</w:ins>"


def gone(text):
    """Words taken out."""
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
