"""What can be wrong with a form file, and with answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.errors import Finding, Message


class FormRefused(Invalid):
    """The form file %(file)s cannot be used yet. Correct what is listed and check it again."""

    def __init__(self, findings: Sequence[Finding], *, file: str) -> None:
        self.findings = tuple(findings)
        fields: dict[str, list[Message]] = {}
        for finding in findings:
            fields.setdefault(finding.element or "", []).append(finding.message)
        super().__init__(fields, file=file)


class ConditionRefused(Invalid):
    """The condition “%(condition)s” cannot be read: %(reason)s.

    Write it like =stance = "agree" or kind != "plan".
    """


class AnswersInvalid(Invalid):
    """Some answers need correcting. Nothing was stored yet; the fields concerned are marked below."""
