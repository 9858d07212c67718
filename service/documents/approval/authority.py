"""In whose name a person signs: the lines above a name, by post and issuing body.

Decree 30/2020, art. 13 and annex I, II.7: a head signs as such; a deputy signs KT. for the head, also while there is
none; for a body that decides together TM. precedes its name. Whoever is neither needs an order to sign (TL., TUQ.).
"""

from __future__ import annotations

from service.directory import Position
from service.documents.approval.bodies import name_in_signature
from service.documents.errors import HeadUnknown, SignsOnlyByOrder
from service.vietnamese import fold, nfc

_DEPUTY_OF = "pho "


def signature_lines(
    position: Position, *, own_title: str, head_title: str | None, body: str | None = None
) -> list[str]:
    """The lines above a signature, in capitals.

    ``own_title`` is the signer's, ``head_title`` that of the agency's head, None while nobody is; ``body`` is the
    collective body in whose name the document is issued, None for an agency that a head leads alone. Raises
    :class:`SignsOnlyByOrder` for a member and :class:`HeadUnknown` where KT. would be followed by nothing.
    """
    if position is Position.MEMBER:
        raise SignsOnlyByOrder(title=own_title)
    on_behalf = [f"TM. {name_in_signature(body)}"] if body else []
    if position is Position.HEAD:
        return [*on_behalf, nfc(own_title.upper())]
    head = head_title or _head_of(own_title)
    return [*on_behalf, nfc(f"KT. {head.upper()}"), nfc(own_title.upper())]


def _head_of(deputy_title: str) -> str:
    """The head's title while nobody holds it, read out of the deputy's: *Phó Giám đốc* is deputy to *Giám đốc*."""
    if not fold(deputy_title).startswith(_DEPUTY_OF):
        raise HeadUnknown(title=deputy_title)
    head = deputy_title.split(maxsplit=1)[1]
    return head[0].upper() + head[1:]
