from __future__ import annotations

import pytest

from tests.engine.drawings import assert_said, drawing, element, end, remarks, user


@pytest.mark.parametrize("tag", ["userTask", "serviceTask", "businessRuleTask", "subProcess"])
def test_a_part_without_a_name_is_found(tag: str) -> None:
    assert_said(drawing("start -> a -> end", a=element(tag, name=" ")), "a", "“a” has no name")


def test_a_process_without_a_name_is_found() -> None:
    assert_said(
        drawing("start -> end").replace(b'name="Trial"', b""), "trial", "The process “trial” has no name"
    )


@pytest.mark.parametrize("key", ["Root", "Start", "a.BoundaryEventSplit", "trial.EndJoin"])
def test_an_id_that_the_engine_uses_is_found(key: str) -> None:
    assert_said(drawing(f"start -> {key} -> end", **{key: user()}), key, "is used by the engine")


def test_an_end_called_as_the_engines_own_is_found() -> None:
    assert_said(drawing("start -> End", End=end(), end=lambda _: ""), "End", "is used by the engine")


def test_an_id_used_twice_is_found() -> None:
    twice = drawing("start -> a -> end", a=user(), b=lambda _: '<bpmn:userTask id="a" name="A"/>')
    assert_said(twice, "a", "is used twice")


def test_an_element_without_an_id_is_found() -> None:
    assert_said(
        drawing("start -> end", a=lambda _: '<bpmn:userTask name="A"/>'), None, "(userTask) has no id"
    )


def test_events_and_gateways_need_no_name() -> None:
    assert remarks(drawing("start -> end", start=element("startEvent", name=""))) == []
