"""What a drafter fills in to write a letter: read, completed with what is usual, and refused at its field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from service import deadlines, directory
from service.deadlines import local_day
from service.documents.letters.composing import unit_of
from service.documents.letters.distribution import read_distribution, with_usual_lines
from service.documents.letters.wording import draft_called
from service.documents.typed import stored
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from service.deadlines import Deadline
    from service.documents.models import DocumentRecord

LONGEST_SUBJECT = 500
LONGEST_PHRASE = 200
LONGEST_LINE = 1_000
LONGEST_LIST = 20_000
"""Characters that a field of a letter may hold."""
SILENCE_RULES = ("deemed_consent", "reply_required", "unspecified")
"""What a letter may say of those who do not answer."""
USUAL_SENTENCES = {
    "deemed_consent": "Quá thời hạn nêu trên, cơ quan, đơn vị, địa phương không có văn bản trả lời được xem như thống nhất với nội dung dự thảo.",  # noqa: E501
    "reply_required": "Trường hợp thống nhất với dự thảo, đề nghị cơ quan, đơn vị, địa phương vẫn có văn bản trả lời.",
}
"""What a letter says of silence in our own words, by rule; no law words it for a plan."""
_UNIT = re.compile(r"[^\s/\-]{1,20}")


@dataclass(frozen=True, slots=True)
class LetterFields:
    """The fields of a letter, found good."""

    subject: str
    unit: str
    groups: list[str]
    agency_ids: list[UUID]
    deadline: Deadline
    silence_rule: str
    silence_sentence: str
    visible_replies: bool
    channels: str
    contact: str
    distribution: list[dict[str, Any]]


def read_fields(typed: Mapping[str, Any], main: DocumentRecord, *, at: datetime) -> LetterFields:
    """Read what was typed for a letter about ``main``; raises :class:`~service.errors.Invalid` at a field."""
    day = local_day(at)
    rule, sentence = _silence(typed)
    unit = _unit(typed) or unit_of(main, day=day)
    if not unit:
        raise Invalid(
            {"unit": [N_("Write the abbreviation of the drafting unit; it ends the letter's symbol.")]}
        )
    groups, agency_ids = _recipients(typed, main.agency_id, day)
    lines = stored(typed["distribution"], field="distribution", most=LONGEST_LIST)
    return LetterFields(
        subject=stored(typed["subject"], field="subject", most=LONGEST_SUBJECT) or usual_subject(main),
        unit=unit,
        groups=groups,
        agency_ids=agency_ids,
        deadline=_deadline(typed["deadline"], at),
        silence_rule=rule,
        silence_sentence=sentence,
        visible_replies=bool(typed["visible_replies"]),
        channels=stored(typed["channels"], field="channels", most=LONGEST_LINE).rstrip(" .;"),
        contact=stored(typed["contact"], field="contact", most=LONGEST_LINE).rstrip(" .;"),
        distribution=read_distribution(with_usual_lines(lines, _usual_lines(main), unit=unit), day=day),
    )


def usual_subject(main: DocumentRecord) -> str:
    """What a letter about ``main`` is called if nothing else is typed."""
    return f"lấy ý kiến góp ý dự thảo {draft_called(main.kind, main.subject)}"


def _usual_lines(main: DocumentRecord) -> list[str]:
    """To whom a letter goes besides: the body that the document is drafted for, which is to know (*b/c*)."""
    if main.issuer_id == main.agency_id:
        return []
    return [f"{directory.short_names([main.issuer_id])[main.issuer_id]} (để b/c)"]


def _unit(typed: Mapping[str, Any]) -> str:
    unit = stored(typed["unit"], field="unit", most=LONGEST_LINE)
    if unit and not _UNIT.fullmatch(unit):
        short = N_("Write an abbreviation of up to 20 letters without spaces or strokes, for instance VTLT.")
        raise Invalid({"unit": [short]})
    return unit


def _silence(typed: Mapping[str, Any]) -> tuple[str, str]:
    rule = typed["silence_rule"]
    if rule not in SILENCE_RULES:
        raise Invalid({"silence_rule": [N_("Choose what the letter says about silence.")]})
    sentence = stored(typed["silence_sentence"], field="silence_sentence", most=LONGEST_LINE)
    if rule == "deemed_consent" and not sentence:
        cited = N_("Write the sentence: every consent that is recorded cites it.")
        raise Invalid({"silence_sentence": [cited]})
    # A letter that says nothing of silence has no sentence about it, whatever was typed before. A usual sentence that
    # was left as it stood follows the rule that was chosen beside it; the letter would contradict itself else.
    if rule == "unspecified" or sentence in USUAL_SENTENCES.values():
        return rule, USUAL_SENTENCES.get(rule, "")
    return rule, sentence


def _deadline(phrase: str | None, at: datetime) -> Deadline:
    typed = stored(phrase, field="deadline", most=LONGEST_PHRASE)
    try:
        return deadlines.read_coming(typed, at=at)
    except Invalid as refusal:
        raise Invalid({"deadline": [refusal.message]}) from refusal


def _recipients(typed: Mapping[str, Any], asker: UUID, day: date) -> tuple[list[str], list[UUID]]:
    groups = list(dict.fromkeys(typed["groups"] or []))
    agency_ids = _ids(typed["agencies"] or [])
    if not set(groups) <= set(directory.ADDRESSED_AS):
        raise Invalid({"groups": [N_("A group you chose is not known. Choose again.")]})
    asked = {agency.id for agency in directory.members_of(groups, day=day, besides=agency_ids)}
    if not set(agency_ids) <= asked:
        raise Invalid({"agencies": [N_("An agency you chose does not exist any more. Choose again.")]})
    if not asked - {asker}:
        raise Invalid(
            {"groups": [N_("Nobody would be asked. Choose a group or an agency that others work in.")]}
        )
    return groups, agency_ids


def _ids(chosen: Sequence[str]) -> list[UUID]:
    try:
        return list(dict.fromkeys(UUID(each) for each in chosen))
    except ValueError as not_an_id:
        unknown = N_("An agency you chose does not exist any more. Choose again.")
        raise Invalid({"agencies": [unknown]}) from not_an_id
