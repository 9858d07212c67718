"""In whose authority somebody signs: the lines above the name (Decree 30/2020, art. 13, annex I, II.7.a).

The Party writes its marks with a stroke and without a full stop (Guidance 36-HD/VPTW of 03/4/2018).
"""

from __future__ import annotations

from typing import Final

from service.renditions.blocks import Form

_ACTING = "Q."
_MARKS: Final[dict[Form, dict[str, str]]] = {
    Form.STATE: {"body": "TM.", "authorised": "TUQ.", "order": "TL.", "head": "KT."},
    Form.PARTY: {"body": "T/M", "order": "T/L", "head": "K/T"},
}


def authority_lines(
    own: str,
    *,
    body: str = "",
    authorised_by: str = "",
    by_order_of: str = "",
    for_head: str = "",
    acting: bool = False,
    form: Form = Form.STATE,
) -> tuple[str, ...]:
    """The lines above a name, in capitals, the signer's ``own`` title last.

    ``body`` is the collective in whose name is signed (*thay mặt*), ``authorised_by`` and ``by_order_of`` are the heads
    who let somebody of a unit sign in writing, once (*thừa ủy quyền*), or by the agency's rules (*thừa lệnh*),
    ``for_head`` the head for whom a deputy signs (*ký thay*), which may be the head of the unit that signs by order;
    ``acting`` is who was given the powers of the head (*quyền*). For the Party no mark of *thừa ủy quyền* is known
    here: ``ValueError``.
    """
    marks = _MARKS[form]
    if authorised_by and "authorised" not in marks:
        raise ValueError(authorised_by)
    above = (
        (marks["body"], body),
        (marks.get("authorised", ""), authorised_by),
        (marks["order"], by_order_of),
        (marks["head"], for_head),
    )
    title = f"{_ACTING} {own}" if acting else own
    return (*(f"{mark} {name.upper()}" for mark, name in above if name), title.upper())
