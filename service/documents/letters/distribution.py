"""The *nơi nhận* list: read line by line as a person types it, with the groups and agencies that its lines name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import exists, select

from service import directory
from service.db import db
from service.deadlines import local_day
from service.documents.errors import AlreadyDispatched
from service.documents.letters.wording import listed
from service.documents.models import DispatchRecord
from service.documents.records import hold
from service.errors import N_, Invalid
from service.vietnamese import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from service.audit import Act

MOST_LINES = 100
LONGEST_LINE = 300
_BRACKETED = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"[,;]")
_NOT_SENT = re.compile(r"(?:nhu tren|luu)\b")


def read_distribution(text: str, *, day: date, field: str = "distribution") -> list[dict[str, Any]]:
    """Read a recipients' list; each line keeps its words and names the groups and agencies of ``day`` that it means.

    *Các sở, ban, ngành* and *UBND các huyện, thành phố* mean groups, *Sở Tài chính* an agency; a line may name several
    between commas. What is in brackets (*b/c*) says why it is sent and not to whom. A line that means nobody in the
    directory stays, for others to whom the document goes by other means. Raises :class:`~service.errors.Invalid`
    at ``field`` where the list is too long.
    """
    lines = _lines(text, field)
    parts = {line: _parts(line) for line in lines}
    names = {name for line in lines for name in (_bare(line), *parts[line])}
    agencies = directory.agencies_called(
        {name for name in names if not directory.group_called(name)}, day=day
    )
    named = [_named(_bare(line), parts[line], agencies) for line in lines]
    return [
        {"line": written, "groups": groups, "agencies": agency_ids}
        for written, (groups, agency_ids) in zip(listed(lines), named, strict=True)
    ]


def set_distribution(document_id: str, lines: str, *, act: Act) -> None:
    """Write down to whom a document is sent when it is issued; refused once it is dispatched."""
    document = hold(UUID(document_id))
    if is_dispatched(document.id):
        raise AlreadyDispatched
    document.distribution = read_distribution(lines or "", day=local_day(act.at))
    act.record("document:distribution_set", document_id=document_id, lines=len(document.distribution))


def is_dispatched(document_id: UUID) -> bool:
    """Whether the document was sent to anybody."""
    sent = exists().where(DispatchRecord.document_id == document_id)
    return bool(db.session.scalar(select(sent)))


def sends(line: str) -> bool:
    """Whether a line sends the document: *Như trên* repeats the addressees, *Lưu* keeps the copy on file."""
    return not _NOT_SENT.match(fold(_stripped(line)))


def with_usual_lines(typed: str, usual: Sequence[str], *, unit: str) -> str:
    """A list with what it always says, *Như trên* first and *Lưu: VT, <unit>* last; ``usual`` if none is typed."""
    lines = [line for line in typed.splitlines() if line.strip()] or list(usual)
    kept = f"Lưu: VT, {unit}" if unit else "Lưu: VT"
    if not any(fold(_stripped(line)).startswith("nhu tren") for line in lines):
        lines.insert(0, "Như trên")
    if not any(fold(_stripped(line)).startswith("luu") for line in lines):
        lines.append(kept)
    return "\n".join(lines)


def _lines(text: str, field: str) -> list[str]:
    lines = [stripped for line in clean(text).splitlines() if (stripped := _stripped(line))]
    if len(lines) > MOST_LINES:
        raise Invalid({field: [N_("Write at most %(most)s lines.", most=MOST_LINES)]})
    if any(len(line) > LONGEST_LINE for line in lines):
        raise Invalid({field: [N_("Use at most %(most)s characters in a line.", most=LONGEST_LINE)]})
    return lines


def _stripped(line: str) -> str:
    return " ".join(line.split()).strip(" -–•+*;.,")


def _bare(line: str) -> str:
    return _stripped(_BRACKETED.sub(" ", line))


def _parts(line: str) -> list[str]:
    return [stripped for part in _SEVERAL.split(_bare(line)) if (stripped := _stripped(part))]


def _named(whole: str, parts: Sequence[str], agencies: dict[str, UUID]) -> tuple[list[str], list[str]]:
    """The groups and agencies that a line means: as a whole, else by its parts if each of them means something."""
    for names in ([whole], parts):
        groups = [directory.group_called(name) for name in names]
        meant = [groups[place] or agencies.get(name) for place, name in enumerate(names)]
        if meant and all(meant):
            return _once(groups), _once(str(agencies[name]) for name in names if name in agencies)
    return [], []


def _once(found: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(each for each in found if each))
