"""Other documents named in a text: kind, number and symbol, date, who issued them, what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.texts.format_check.symbols import SYMBOL, Symbol, read_symbol
from service.texts.format_check.written_dates import DATE, WrittenDate, written_in
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.texts.clauses import Clause

_KIND = (
    r"(?P<kind>Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Thông báo|Hướng dẫn|Chương trình(?: hành động| phối hợp)?"
    r"|Kế hoạch|Phương án|Đề án|Báo cáo|Tờ trình|Công văn|Công điện|Kết luận|Thông tri|Nghị định"
    r"|Thông tư(?: liên tịch)?)"
)
_CITED = re.compile(rf"\b{_KIND} (?:số ?:? ?(?P<numbered>{SYMBOL})|(?=\d)(?P<bare>{SYMBOL}))")
_LAW = re.compile(
    r"\b(?P<kind>Bộ luật|Luật|Pháp lệnh)(?P<name>(?: (?!số\b|\d+/)[^\s;.,()“”]+){0,20}) (?:số )?"
    r"(?P<symbol>\d+/\d{4}/[A-ZĐ\d-]+)"
)
_DATED = re.compile(rf",? ?{DATE.pattern}", re.IGNORECASE)
_OPENS_SUBJECT = (
    r"về|V/v|ban hành|phê duyệt|quy định|hướng dẫn|thực hiện|triển khai|sửa đổi|bổ sung|tiếp tục|tăng cường|đẩy mạnh"
    r"|nâng cao|chấn chỉnh|giao|công bố|thành lập|kiện toàn|sơ kết|tổng kết|phối hợp|đổi mới|bãi bỏ"
)
_AFTER_ISSUER = rf"{_OPENS_SUBJECT}|và|để|gắn|góp|nhằm|theo|đã|đến"
_ISSUER = re.compile(
    r",? (?:của|do|giữa) (?P<issuer>[^;.,()“”\"]{2,90}?)"
    rf"(?= (?:{_AFTER_ISSUER})\b| ?[;.,()“”\"]|$)"
)
_SUBJECT = re.compile(rf"[^;.]{{0,120}}?(?:\b(?:{_OPENS_SUBJECT})\b|[“\"])(?! ?[;.,])")
_NAMED_BEFORE = re.compile(r"(?:theo|tại|của|kèm theo|và|gọi là|là) $")
_LONGEST_LINK = 12
"""So many characters before a name say that it goes on with what was said."""
_TRUNCATED = re.compile(r" về ?[;.,]")
_NAME_GOES_ON = re.compile(r" (?:và|,|hoặc) ?$|^ và $|^, $")


@dataclass(frozen=True, slots=True)
class Citation:
    """One naming of another document."""

    clause: Clause
    quote: str
    """The exact words from the kind to the date or the issuer."""
    kind: str
    """As it is written: ``Chương trình hành động``."""
    symbol: Symbol
    dated: WrittenDate | None
    issuer: str
    """As it is written; empty where none is named."""
    has_subject: bool
    """Says what the document is about, or stands where that was said before."""
    truncated: bool
    """Ends in the word that should begin the subject: "… về;"."""

    @property
    def identity(self) -> tuple[str, str]:
        """What one and the same document has in common wherever it is named: its kind and its symbol, folded."""
        return fold(self.kind), fold(self.symbol.written).replace(" ", "")


def citations_of(clauses: Iterable[Clause]) -> list[Citation]:
    """Every document named in these clauses, in reading order."""
    return [found for clause in clauses for found in _in_clause(clause)]


def numbered_laws(clauses: Iterable[Clause]) -> Iterator[tuple[Clause, re.Match[str]]]:
    """Laws and ordinances named with a number, each with the clause that names it."""
    return ((clause, found) for clause in clauses for found in _LAW.finditer(clause.text))


def _in_clause(clause: Clause) -> list[Citation]:
    found = [(each, _citation(clause, each)) for each in _CITED.finditer(clause.text)]
    cited = [(match, citation) for match, citation in found if citation]
    for place in reversed(range(len(cited) - 1)):
        (match, citation), (following, shared) = cited[place], cited[place + 1]
        if _NAME_GOES_ON.search(clause.text[match.end() : following.start()]):
            cited[place] = (match, _completed(citation, shared))
    return [citation for _, citation in cited]


def _completed(cited: Citation, following: Citation) -> Citation:
    """What the next document's name says for both: "Quyết định số 2-QĐ/TW và Quyết định số 3-QĐ/TW ngày … của …"."""
    if cited.dated and cited.issuer:
        return cited
    return replace(
        cited,
        dated=cited.dated or following.dated,
        issuer=cited.issuer or following.issuer,
        has_subject=following.has_subject,
    )


def _citation(clause: Clause, found: re.Match[str]) -> Citation | None:
    symbol = read_symbol(found["numbered"] or found["bare"])
    if symbol is None:
        return None
    words, end = clause.text, found.end()
    dated = _DATED.match(words, end)
    if dated:
        end = dated.end()
    issued = _ISSUER.match(words, end)
    if issued:
        end = issued.end()
    before = words[max(0, found.start() - _LONGEST_LINK) : found.start()]
    return Citation(
        clause=clause,
        quote=words[found.start() : end],
        kind=found["kind"],
        symbol=symbol,
        dated=written_in(dated) if dated else None,
        issuer=issued["issuer"] if issued else "",
        has_subject=bool(_SUBJECT.match(words, end) or _NAMED_BEFORE.search(before)),
        truncated=bool(_TRUNCATED.match(words, end)),
    )
