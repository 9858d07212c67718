"""How a document cites another: in full the first time, by kind, number and symbol later (annex I, II.5.a and II.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from service.renditions.blocks import Form
from service.renditions.wording import date_words, numbered

_LAWS = frozenset({"hiến pháp", "bộ luật", "luật", "pháp lệnh"})
"""Kinds that are cited by their name and date, without number, symbol and issuer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A document that another one cites. What is not known yet stays blank."""

    kind: str
    """Its kind as documents name it: ``Công văn``, ``Luật``."""
    number: int | None = None
    symbol: str = ""
    """``KH-UBND``; of a legal document with its year, ``2020/NĐ-CP``."""
    dated: date | None = None
    issuer: str = ""
    subject: str = ""
    """As it goes on behind the issuer: ``về công tác văn thư``; of a law its name: ``Lưu trữ``."""
    form: Form = Form.STATE

    @property
    def short(self) -> str:
        """Kind, number and symbol, for every time but the first."""
        if self._is_law:
            return _spaced(self.kind, self.subject)
        return f"{self.kind} số {numbered(self.number, self.symbol, self.form)}"

    @property
    def in_full(self) -> str:
        """Kind, number, symbol, date, issuer and subject; of a law its name and date alone."""
        comma = "," if self.form is Form.PARTY else ""
        cited = f"{self.short}{comma} {date_words(self.dated)}"
        if self._is_law:
            return cited
        return _spaced(cited, f"của {' '.join(self.issuer.split())}" if self.issuer else "", self.subject)

    @property
    def _is_law(self) -> bool:
        return self.kind.lower() in _LAWS


def _spaced(*words: str) -> str:
    return " ".join(filter(None, words))
