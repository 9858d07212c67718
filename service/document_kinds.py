"""The kinds of administrative documents, their names and abbreviations (Decree 30/2020/NĐ-CP, art. 7, annex III, I).

One table for all who name a kind: in a heading, in a symbol, in a citation, in a check of a text's form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LETTER: Final = "letter"
"""*Công văn*: the one kind whose heading bears no name and whose symbol no abbreviation."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One of the kinds."""

    name: str
    """As documents name one another: ``Kế hoạch``."""
    abbreviation: str = ""
    """What stands for it in a symbol: ``KH``; empty for *công văn* and *thư công*."""

    @property
    def heading(self) -> str:
        """As it stands in a heading: ``KẾ HOẠCH``."""
        return self.name.upper()


KINDS: Final[dict[str, DocumentKind]] = {
    "resolution": DocumentKind("Nghị quyết", "NQ"),
    "decision": DocumentKind("Quyết định", "QĐ"),
    "directive": DocumentKind("Chỉ thị", "CT"),
    "regulation": DocumentKind("Quy chế", "QC"),
    "rules": DocumentKind("Quy định", "QyĐ"),
    "communique": DocumentKind("Thông cáo", "TC"),
    "notice": DocumentKind("Thông báo", "TB"),
    "guidance": DocumentKind("Hướng dẫn", "HD"),
    "programme": DocumentKind("Chương trình", "CTr"),
    "plan": DocumentKind("Kế hoạch", "KH"),
    "arrangement": DocumentKind("Phương án", "PA"),
    "scheme": DocumentKind("Đề án", "ĐA"),
    "project": DocumentKind("Dự án", "DA"),
    "report": DocumentKind("Báo cáo", "BC"),
    "minutes": DocumentKind("Biên bản", "BB"),
    "submission": DocumentKind("Tờ trình", "TTr"),
    "contract": DocumentKind("Hợp đồng", "HĐ"),
    LETTER: DocumentKind("Công văn"),
    "telegram": DocumentKind("Công điện", "CĐ"),
    "memorandum": DocumentKind("Bản ghi nhớ", "BGN"),
    "agreement": DocumentKind("Bản thỏa thuận", "BTT"),
    "authorisation": DocumentKind("Giấy ủy quyền", "GUQ"),
    "invitation": DocumentKind("Giấy mời", "GM"),
    "introduction": DocumentKind("Giấy giới thiệu", "GGT"),
    "leave": DocumentKind("Giấy nghỉ phép", "GNP"),
    "sending_slip": DocumentKind("Phiếu gửi", "PG"),
    "passing_on_slip": DocumentKind("Phiếu chuyển", "PC"),
    "advice_slip": DocumentKind("Phiếu báo", "PB"),
    "open_letter": DocumentKind("Thư công"),
}
"""The 29 kinds of article 7, in its order, by their names in the code."""

COPIES: Final[dict[str, DocumentKind]] = {
    "certified_copy": DocumentKind("Bản sao y", "SY"),
    "extract": DocumentKind("Bản trích sao", "TrS"),
    "second_copy": DocumentKind("Bản sao lục", "SL"),
}
"""Copies, which have symbols of their own (annex III, I)."""
