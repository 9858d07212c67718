"""What people type into the forms of their tasks, by the dice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from service import directory
from service.deadlines import show_date
from service.directory import Role
from tests import approving, factories
from tests.journeys import steps

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from service.inbox import WorkItem

ASKED = ("STC", "STP", "CAT")
TURNED_DOWN = 0.15
"""So often somebody returns what they could let pass."""


@dataclass(frozen=True)
class Typed:
    """What somebody types into the form of a task, by the dice."""

    dice: Random
    day: date

    def into(self, item: WorkItem) -> dict[str, Any]:
        """The answers for this task: most often those with which the document goes on its road."""
        if self.dice.random() < TURNED_DOWN and item.element in RETURNABLE:
            return {"decision": "return", "remark": "Xem lại."}
        typed = getattr(self, item.element, None)
        return typed(item) if typed else FIXED[item.element]

    def compose_letter(self, _: WorkItem) -> dict[str, Any]:
        last = self.day + timedelta(days=self.dice.randint(1, 3))
        rule = self.dice.choice(["deemed_consent", "reply_required", "unspecified"])
        answers = steps.launch_answers(*ASKED, deadline=f"chậm nhất ngày {show_date(last)}")
        sentence = steps.SENTENCE if rule == "deemed_consent" else ""
        return {**answers, "silence_rule": rule, "silence_sentence": sentence}

    def dispatch_letter(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": "dispatch", "dated": self.day.isoformat()}

    dispatch_submission = dispatch_letter

    def issue_document(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": "issue", "dated": self.day.isoformat(), "distribution": "Các sở, ban, ngành"}

    def direct_reply(self, item: WorkItem) -> dict[str, Any]:
        if self.dice.random() < TURNED_DOWN:
            return {"course": "agree"}
        divisions = [str(each.id) for each in directory.divisions_of(item.agency_id, day=self.day)]
        return {
            "course": "direct",
            "division_id": divisions[0],
            "supporting_divisions": divisions[1:2],
            "inner_day": "",
        }

    def assign_editor(self, item: WorkItem) -> dict[str, Any]:
        staff = directory.staff_of(
            item.agency_id, Role.SPECIALIST, day=self.day, division_id=item.division_id
        )
        return {"editor_id": str(self.dice.choice(staff).person_id)}

    def draft_reply(self, _: WorkItem) -> dict[str, Any]:
        stance = self.dice.choice(["agree", "agree_with_comments", "disagree", "no_comment"])
        with_comment = stance in {"agree_with_comments", "disagree"}
        return {"stance": stance, **({"comments-0-opinion": "Nêu rõ kinh phí."} if with_comment else {})}

    def release_reply(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": self.dice.choice(["release", "release", "release_late"])}

    def review_submission(self, _: WorkItem) -> dict[str, Any]:
        return {"decision": "forward"}

    def approve_document(self, _: WorkItem) -> dict[str, Any]:
        way = self.dice.choice(["approve", "approve", "another_round", "hand_over"])
        name = self.dice.choice([approving.CHAIRMAN, approving.DEPUTY])
        return {"decision": way, "remark": "Hỏi thêm.", "hand_to": str(factories.person_id(name))}


RETURNABLE = frozenset(
    {
        "check_letter", "sign_letter", "dispatch_letter", "check_reply", "release_reply", "check_submission",
        "sign_submission", "dispatch_submission", "review_submission", "approve_document", "sign_document",
        "issue_document",
    }
)  # fmt: skip
FIXED: dict[str, dict[str, Any]] = {
    "check_letter": {"decision": "approve"},
    "sign_letter": {"decision": "sign"},
    "register_request": {},
    "contribute": {"comments-0-opinion": "Bổ sung thời hạn."},
    "check_reply": {"decision": "approve"},
    "number_reply": {},
    "explain_comments": {"next": "submit", "going_on_because": "Gấp."},
    "prepare_submission": approving.SUBMISSION,
    "check_submission": {"decision": "approve"},
    "sign_submission": {"decision": "sign"},
    "sign_document": {"decision": "sign"},
    "revise_document": {"revised": "true"},
}
