"""What a drafter may say of a comment: a disposition, a reason where one is needed, a clause where it is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from service import documents
from service.consultations.outcome import Disposition
from service.errors import N_, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from service.audit import Act
    from service.consultations.models import RoundRecord
    from service.consultations.rounds.progress import RoundShown
    from service.errors import Message

BECAME: Final = {
    Disposition.ACCEPTED: N_("Accepted"),
    Disposition.ACCEPTED_IN_PART: N_("Accepted in part"),
    Disposition.NOT_ACCEPTED: N_("Not accepted"),
    Disposition.NOTED: N_("Noted"),
}
"""The dispositions in words."""
TAKEN_IN: Final = frozenset({Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART})
"""The dispositions that name the clause of the new version."""
NEED_REASON: Final = frozenset(Disposition) - {Disposition.ACCEPTED}
LONGEST_EXPLANATION: Final = 20_000
"""Characters."""
MOST_NAMED: Final = 5
"""So many clauses are named where what was typed may be any of them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a comment, as it is stored."""

    disposition: Disposition
    reason: str
    clause_key: str | None
    version_id: UUID | None
    """The version of which it names a clause."""

    @property
    def told(self) -> tuple[str, str, str | None]:
        """What it says to a reader: two that tell the same differ in nothing that matters."""
        return (self.disposition, self.reason, self.clause_key)

    def stored(self, act: Act, *, group_id: UUID | None) -> dict[str, Any]:
        """The columns of an explanation that say this, by whom and when."""
        return {
            "disposition": self.disposition,
            "reason": self.reason,
            "clause_key": self.clause_key,
            "version_id": self.version_id,
            "decided_by": act.by.person_id,
            "decided_at": act.at,
            "group_id": group_id,
        }


def said_of(
    round_: RoundRecord | RoundShown, disposition: str, reason: str | None, clause_key: str | None
) -> Said:
    """What a drafter typed about a comment of this round; :class:`~service.errors.Invalid` with what to correct.

    All but *accepted* need a reason, the first two a clause of a version later than that asked about, called by its key
    or as people call it (see :func:`documents.clauses_called`).
    """
    reason = clean(reason)
    named_in, key, wrong_clause = _taken_in_at(round_, disposition, clean(clause_key))
    wrong = _wrong(disposition, reason) | wrong_clause
    if wrong:
        raise Invalid(wrong)
    return Said(Disposition(disposition), reason, key, named_in)


def _wrong(disposition: str, reason: str) -> dict[str, list[Message]]:
    if disposition not in set(Disposition):
        return {"disposition": [N_("Choose what becomes of the comment.")]}
    wrong: dict[str, list[Message]] = {}
    if disposition in NEED_REASON and not reason:
        wrong["reason"] = [N_("Say why; only a comment that is accepted as it stands needs no explanation.")]
    if len(reason) > LONGEST_EXPLANATION:
        wrong["reason"] = [N_("Use at most %(most)s characters.", most=LONGEST_EXPLANATION)]
    return wrong


def _taken_in_at(
    round_: RoundRecord | RoundShown, disposition: str, typed: str
) -> tuple[UUID | None, str | None, dict[str, list[Message]]]:
    """The latest version and the key of its clause that was typed, for what is taken in; or what is wrong with it."""
    if disposition not in TAKEN_IN:
        return None, None, {}
    latest = documents.document_shown(round_.document_id).version
    if latest.id == round_.version_id:
        return None, None, {"disposition": [_nothing_taken_in(latest.number)]}
    found = documents.clauses_called(documents.clauses_of(latest.id), typed)
    if len(found) == 1:
        return latest.id, found[0].key, {}
    if found:
        some = ", ".join(documents.designation_of(each) for each in found[:MOST_NAMED])
        wrong = N_(
            "“%(typed)s” may be any of %(count)s clauses, such as %(some)s. Choose one from the list.",
            typed=typed,
            count=len(found),
            some=some,
        )
    elif typed:
        wrong = N_(
            "Version %(number)s has no clause “%(typed)s”. Choose one from the list, or type its number: II.3.b.",
            number=latest.number,
            typed=typed,
        )
    else:
        wrong = N_(
            "Name the clause of version %(number)s in which it is taken in. Choose one, or type its number.",
            number=latest.number,
        )
    return None, None, {"clause_key": [wrong]}


def _nothing_taken_in(number: int) -> Message:
    """Nobody has written a version since the one that was asked about."""
    return N_(
        "Version %(number)s, the latest, is the one that was asked about: nothing is taken in yet. "
        "Write the next version first.",
        number=number,
    )
