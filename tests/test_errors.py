from __future__ import annotations

import inspect
import pkgutil
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import service
from service.errors import (
    N_,
    Conflict,
    Finding,
    Forbidden,
    Invalid,
    Message,
    NotFound,
    ServiceError,
    Unauthenticated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class KettleBoilsOver(Conflict):
    """The kettle on %(place)s
    boils over. Take it away."""


def _all_kinds(base: type[ServiceError] = ServiceError) -> Iterator[type[ServiceError]]:
    yield base
    for kind in base.__subclasses__():
        if kind.__module__.startswith("service."):
            yield from _all_kinds(kind)


@pytest.fixture(scope="module")
def kinds() -> list[type[ServiceError]]:
    """Every kind of error of the service."""
    for module in pkgutil.walk_packages(service.__path__, "service."):
        import_module(module.name)
    return list(_all_kinds())


def test_a_kind_says_its_docstring_on_one_line_with_its_values() -> None:
    error = KettleBoilsOver(place="the stove")
    assert str(error) == "The kettle on the stove boils over. Take it away."
    assert (error.code, error.status) == ("KettleBoilsOver", 409)


def test_values_are_filled_in_after_the_translation() -> None:
    vietnamese = {"The kettle on %(place)s boils over. Take it away.": "Ấm ở %(place)s trào. Nhấc ra."}
    error = KettleBoilsOver(place="bếp")
    assert error.message.in_words(vietnamese.__getitem__) == "Ấm ở bếp trào. Nhấc ra."


def test_a_message_within_a_message_is_translated_too() -> None:
    vietnamese = {"On %(day)s.": "Vào %(day)s.", "Monday": "thứ Hai"}
    assert N_("On %(day)s.", day=N_("Monday")).in_words(vietnamese.__getitem__) == "Vào thứ Hai."


def test_a_per_cent_sign_stays_what_it_is() -> None:
    assert str(N_("100% done.")) == "100% done."
    assert str(N_("%(share)s of 100%% done.", share="50%")) == "50% of 100% done."


@pytest.mark.parametrize(
    ("kind", "status"),
    [(Invalid, 422), (Unauthenticated, 401), (Forbidden, 403), (NotFound, 404), (Conflict, 409)],
)
def test_each_kind_has_its_status(kind: type[ServiceError], status: int) -> None:
    assert kind().status == status


def test_an_invalid_one_carries_its_fields_and_a_copy_of_them() -> None:
    fields = {"deadline": [N_("Too early.")]}
    error = Invalid(fields)
    fields.clear()
    assert error.fields == {"deadline": [Message("Too early.")]}
    assert Invalid().fields == {}


def test_a_finding_names_the_file_the_element_and_what_to_do() -> None:
    assert str(Finding("round.bpmn", "close", N_("Add it."))) == "round.bpmn: close: Add it."
    assert str(Finding("round.bpmn", None, N_("Add it."))) == "round.bpmn: Add it."


def test_every_kind_speaks_to_the_person_in_whole_sentences(kinds: list[type[ServiceError]]) -> None:
    assert len(kinds) > 30
    for kind in kinds:
        said = " ".join((kind.__doc__ or "").split())
        assert said, f"{kind.__name__} says nothing"
        assert said.endswith("."), f"{kind.__name__} stops in the middle"
        assert "``" not in said, f"{kind.__name__} speaks to programmers"
        assert ":class:" not in said, f"{kind.__name__} speaks to programmers"
        assert not inspect.isabstract(kind)


def test_every_value_of_a_message_has_a_name(kinds: list[type[ServiceError]]) -> None:
    for kind in kinds:
        text = kind.__doc__ or ""
        assert not re.search(r"%(?!\()(?!%)", text), f"{kind.__name__} has a place without a name"
