"""The order of elements, which Word insists on: that of the schema of WordprocessingML (ISO/IEC 29500-1, annex A)."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.renditions.documents import SAMPLES
from tests.renditions.samples import SAMPLES as OF_KINDS
from tests.renditions.word.test_tracked import TRACKED
from tests.renditions.word_reading import W, opened, written

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
    " imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd"
    " fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "writeProtection view zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat"
    " themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "footnotes": "footnote",
    "p": "pPr *",
    "r": "rPr *",
}
"""The children of an element in their order; ``*`` is anything. What repeats stands together."""
FILES = {name: written(sample) for name, sample in (SAMPLES | OF_KINDS).items()} | {
    "tracked": opened(TRACKED)
}


@pytest.mark.parametrize("name", FILES)
def test_every_element_has_its_children_in_the_order_of_the_schema(name):
    parts = [each for each in FILES[name].parts if each.startswith("word/") and each.endswith(".xml")]
    assert len(parts) >= 4
    for part in parts:
        for element in etree.fromstring(FILES[name].parts[part]).iter(f"{W}*"):
            order = ORDER.get(etree.QName(element).localname, "*").split()
            children = [etree.QName(child).localname for child in element]
            places = [order.index(child if child in order else "*") for child in children]
            assert places == sorted(places), (part, element.tag, children)


@pytest.mark.parametrize("name", FILES)
def test_every_cell_ends_with_a_paragraph_and_every_grid_has_its_cells(name):
    for table in FILES[name].body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterchildren(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            assert len(cells) == columns
            assert all(cell[-1].tag == f"{W}p" for cell in cells)
