"""The letter (*công văn*, Decree 30/2020, annex III, form 1.5): its subject stands beneath its number."""

from __future__ import annotations

from collections.abc import Sequence

from service.renditions.blocks import Addressees, Block, Rendition, SubjectLine
from service.renditions.kinds.frame import Frame, ended
from service.renditions.wording import about, listed


def letter(frame: Frame, *, addressees: Sequence[str], body: Sequence[Block]) -> Rendition:
    """A letter to one addressee, or to several in a list."""
    return Rendition(
        title=about(frame.subject),
        made_at=frame.made_at,
        form=frame.form,
        blocks=(
            frame.letterhead,
            SubjectLine(frame.subject),
            *frame.marks,
            Addressees(listed(addressees)),
            *ended(body),
            frame.closing,
        ),
    )
