"""Which of the main parts of article 8.2 a document lacks altogether."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.format_check.findings import FormatFinding, Part, Rule, absent, article
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.format_check.form import Form

PART_MISSING: Final = Rule("part_missing", Part.WHOLE, article("8.2"))


def check(form: Form) -> Iterator[FormatFinding]:
    """What is not there; a draft has yet to get its number, date, recipients and signature."""
    if form.draft or form.is_attached:
        return
    lacking = (
        (not form.all_at(Level.MOTTO), N_("Quốc hiệu and tiêu ngữ are missing.")),
        (not form.all_at(Level.LETTERHEAD), N_("The name of the issuing body is missing.")),
        (form.number is None, N_("The line with number and symbol is missing.")),
        (form.place_and_date is None, N_("The line with place and date is missing.")),
        (not form.signature, N_("The post and the name of the signer are missing.")),
        (form.recipients is None, N_("The list of recipients is missing.")),
    )
    yield from (absent(PART_MISSING, advice) for lacks, advice in lacking if lacks)
