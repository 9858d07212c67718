from __future__ import annotations

import pytest

from tests.engine.drawings import Part, assert_said, boundary, date, drawing, element, extensions, user

MANY = "<bpmn:multiInstanceLoopCharacteristics/>"
REPEATED = "<bpmn:standardLoopCharacteristics/>"
UNSET = '<spiffworkflow:properties><spiffworkflow:property name="x"/></spiffworkflow:properties>'


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("scriptTask", "Use a service task"),
        ("task", "user task or a service task"),
        ("manualTask", "user task or a service task"),
        ("sendTask", "Use a message event"),
        ("receiveTask", "Use a message event"),
        ("callActivity", "Throw a message that starts it"),
        ("inclusiveGateway", "exclusive or a parallel gateway"),
        ("complexGateway", "exclusive or a parallel gateway"),
        ("transaction", "plain subprocess"),
        ("adHocSubProcess", "plain subprocess"),
        ("implicitThrowEvent", "(implicitThrowEvent) that is not run"),
        ("dataObject", "Data are kept by the service"),
        ("dataObjectReference", "Data are kept by the service"),
        ("dataStoreReference", "Data are kept by the service"),
    ],
)
def test_an_element_that_is_not_run_gets_a_suggestion(tag: str, said: str) -> None:
    assert_said(drawing("start -> x -> end", x=element(tag)), "x", said)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (element("userTask", MANY), "“A” is marked to be done several times"),
        (element("userTask", REPEATED), "marked to be done several times"),
        (element("subProcess", MANY), "marked to be done several times"),
        (element("userTask", "<bpmn:dataInputAssociation/>"), "data inputs or outputs"),
        (
            element("userTask", extensions("<spiffworkflow:preScript>x</spiffworkflow:preScript>")),
            "“preScript”",
        ),
        (element("userTask", extensions(UNSET)), "a property without"),
        (element("subProcess", triggeredByEvent="true"), "Use a plain subprocess"),
        (lambda _: '<zeebe:x xmlns:zeebe="z" id="a"/>', "is no BPMN element"),
    ],
)
def test_a_part_that_would_run_wrongly_is_found(part: Part, said: str) -> None:
    assert_said(drawing("start -> a -> end", a=part), "a", said)


def test_a_deadline_on_something_done_several_times_is_told_the_other_way() -> None:
    many = element("userTask", MANY)
    source = drawing("start -> a -> end", "late -> end", a=many, late=boundary("a", date("due")))
    assert_said(source, "a", "under one deadline, which would lose answers")


def test_a_drawing_of_known_parts_is_let_alone() -> None:
    noted = element("userTask", "<bpmn:documentation>why</bpmn:documentation>")
    note = element("textAnnotation", "<bpmn:text>a note</bpmn:text>")
    with pytest.raises(AssertionError):
        assert_said(drawing("start -> a -> b -> end", a=noted, b=user(), note=note), "a", "")
