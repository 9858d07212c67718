"""State secrets stay outside: neither their degree can be chosen nor a text that bears one stored."""

from __future__ import annotations

import re

from service.documents.errors import StateSecretRefused

RESTRICTIONS = ("none", "internal")
"""What a document may be: without restriction, or *lưu hành nội bộ* (Decree 30/2020, art. 8.3)."""

CIRCULATION_MARKS = {"internal": "LƯU HÀNH NỘI BỘ"}
"""What stands framed on a document that may not go everywhere (Decree 30/2020, annex I: how far it circulates)."""

_MARK = re.compile(
    r"^[\s|*_#>()\[\]]*(?:(?i:độ mật)\s*:?\s*)?(?:TUYỆT MẬT|TỐI MẬT|MẬT)[\s|*_.()\[\]]*$"
    r"|^[\s|*_#>]*(?i:độ mật\s*:\s*(?:tuyệt mật|tối mật|mật))\b",
    re.MULTILINE,
)
"""The stamp of a degree of secrecy on a line of its own, as Decree 30/2020, annex I, has it in box 10a."""


def refuse_secrets(restriction: str, text: str) -> None:
    """Raise :class:`StateSecretRefused` for any of the three degrees, chosen or stamped on the text.

    What a state secret is and where it may be written, Law 117/2025/QH15 says; a networked service is no such place.
    """
    if restriction not in RESTRICTIONS:
        raise StateSecretRefused("restriction")
    if _MARK.search(text):
        raise StateSecretRefused("text")
