from __future__ import annotations

from service.renditions import Appendix, Paragraph, PartBreak, Title, named_document, with_appendices
from tests.renditions.documents import PLAN, paragraphs, set_and_read
from tests.renditions.samples import SAMPLES

PLAIN = named_document(PLAN, kind="KẾ HOẠCH", body=[Paragraph("Một.")])


def titles(rendition):
    return [block.kind for block in rendition.blocks if isinstance(block, Title)]


def test_one_appendix_has_no_number_and_several_have_roman_ones():
    one = Appendix(title="Danh mục", body=[])
    assert titles(with_appendices(PLAIN, [one], cited="Kế hoạch")) == ["KẾ HOẠCH", "Phụ lục"]
    assert titles(with_appendices(PLAIN, [one] * 4, cited="Kế hoạch")) == [
        "KẾ HOẠCH",
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
    ]


def test_an_appendix_says_in_brackets_what_it_goes_with():
    made = with_appendices(PLAIN, [Appendix(title="Danh mục", body=[])], cited="Kế hoạch số 12/KH-UBND")
    assert made.blocks[-2:] == (
        PartBreak(),
        Title("Phụ lục", "DANH MỤC", "(Kèm theo Kế hoạch số 12/KH-UBND)"),
    )


def test_pages_of_each_appendix_are_numbered_apart_and_the_first_bears_no_number():
    annexes = [Appendix(title=name, body=paragraphs(20)) for name in ("Một", "Hai")]
    plan = named_document(PLAN, kind="KẾ HOẠCH", body=paragraphs(20))
    pages = set_and_read(with_appendices(plan, annexes, cited="Kế hoạch")).pages
    firsts = [number for number, page in enumerate(pages) if page.startswith(("ỦY BAN", "Phụ lục"))]
    assert len(firsts) == 3
    for first, end in zip(firsts, [*firsts[1:], len(pages)], strict=True):
        following = pages[first + 1 : end]
        assert [page.split()[0] for page in following] == [
            str(number) for number in range(2, end - first + 1)
        ]
        assert following


def test_only_the_table_of_assignments_stands_on_landscape_pages():
    read = set_and_read(SAMPLES["plan_with_appendices"])
    across = [page for page, size in zip(read.pages, read.sizes, strict=True) if size == (297, 210)]
    assert len(across) > 1
    assert across[0].startswith("Phụ lục I PHÂN CÔNG NHIỆM VỤ (Kèm theo Kế hoạch số 12/KH-UBND")
    assert all("TT Nhiệm vụ Sản phẩm" in page for page in across)
    assert read.sizes[0] == read.sizes[-1] == (210, 297)
