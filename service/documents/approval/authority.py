"""In whose name a person signs: the lines above a name, by post and issuing body.

Decree 30/2020, art. 13 and annex I, II.7: a head signs as such, Q. where only given the powers of one; a deputy signs
KT. for the head, also while there is none; for a body that decides together TM. precedes its name. Whoever is neither
needs an order to sign (TL., TUQ.).
"""

from __future__ import annotations

from service import renditions
from service.directory import Position
from service.documents.approval.bodies import name_in_signature
from service.documents.errors import HeadUnknown, SignsOnlyByOrder
from service.vietnamese import fold, nfc

_DEPUTY_OF = "pho "
_ACTING = ("quyen ", "q. ")


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
    collective = name_in_signature(body) if body else ""
    if position is Position.HEAD:
        title, acting = _substantive(own_title)
        lines = renditions.authority_lines(title, body=collective, acting=acting)
    else:
        # For whom a deputy signs is the head, whoever exercises the powers of one just now.
        head, _ = _substantive(head_title or _head_of(own_title))
        lines = renditions.authority_lines(own_title, body=collective, for_head=head)
    return [nfc(line) for line in lines]


def _substantive(title: str) -> tuple[str, bool]:
    """A head's title without *Quyền* before it, and whether that was there: *Quyền Giám đốc* acts as *Giám đốc*."""
    if not fold(title).startswith(_ACTING):
        return title, False
    return title.split(maxsplit=1)[1], True


def _head_of(deputy_title: str) -> str:
    """The head's title while nobody holds it, read out of the deputy's: *Phó Giám đốc* is deputy to *Giám đốc*."""
    if not fold(deputy_title).startswith(_DEPUTY_OF):
        raise HeadUnknown(title=deputy_title)
    head = deputy_title.split(maxsplit=1)[1]
    return head[0].upper() + head[1:]
