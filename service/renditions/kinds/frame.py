"""What every document has around its content, and how its content ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from service.renditions.blocks import (
    Block,
    Clause,
    Closing,
    Form,
    Letterhead,
    Mark,
    Paragraph,
    Signature,
)
from service.renditions.citations import Cited
from service.renditions.wording import closed, listed

IMMEDIATE, VERY_URGENT, URGENT = (Mark(word, urgent=True) for word in ("HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN"))
"""The three degrees of urgency (Decree 30/2020, annex I, section III.2.b)."""

DRAFT = Mark("DỰ THẢO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every document has around its content."""

    letterhead: Letterhead
    subject: str
    signature: Signature
    recipients: Sequence[str]
    """The lines of *Nơi nhận*, with or without dashes and semicolons."""
    made_at: datetime
    """When what it says was settled, with its zone."""
    marks: Sequence[Mark] = ()
    form: Form = Form.STATE

    @property
    def closing(self) -> Closing:
        """Signature and recipients."""
        mark = "," if self.form is Form.PARTY else ";"
        return Closing(self.signature, listed(self.recipients, mark=mark))

    def cited(self, kind: str) -> str:
        """The document itself, as what goes with it cites it: ``Quyết định số 05/QĐ-UBND ngày … của …``."""
        head = self.letterhead
        return Cited(
            kind=kind,
            number=head.number,
            symbol=head.symbol,
            dated=head.dated,
            issuer=head.issuer,
            form=self.form,
        ).in_full


def ended(body: Sequence[Block]) -> tuple[Block, ...]:
    """The content with ``./.`` after its last words; a table at the end stays as it is (section II.6)."""
    if body and isinstance(body[-1], Paragraph | Clause):
        last = body[-1]
        return (*body[:-1], replace(last, text=closed(last.text)))
    return tuple(body)
