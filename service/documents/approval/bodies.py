"""How an issuing body is called in a signature and in a symbol."""

from __future__ import annotations

from service.vietnamese import fold, nfc

_COUNCILS_AND_COMMITTEES = (
    (("uy ban nhan dan", "ubnd"), "Ủy ban nhân dân", "UBND"),
    (("hoi dong nhan dan", "hdnd"), "Hội đồng nhân dân", "HĐND"),
)
"""Bodies of every province and commune: called by their kind alone, their place stands in the letterhead."""


def name_in_signature(short_name: str) -> str:
    """The body's name behind TM., in capitals and without its place: ``ỦY BAN NHÂN DÂN``.

    Decree 30/2020, annex I, II.7.
    """
    known = _known(short_name)
    return nfc((known[0] if known else short_name).upper())


def name_in_symbol(code: str, name: str) -> str:
    """The body's abbreviation in a symbol: ``UBND`` for a People's Committee of any place, else the agency's code."""
    known = _known(name)
    return known[1] if known else code


def _known(name: str) -> tuple[str, str] | None:
    folded = fold(name)
    for beginnings, full, short in _COUNCILS_AND_COMMITTEES:
        if folded.startswith(beginnings):
            return full, short
    return None
