from __future__ import annotations

import pytest

from service.engine import lint, read
from tests.engine.drawings import (
    boundary,
    catch,
    date,
    drawing,
    duration,
    empty,
    end,
    event_gateway,
    exclusive,
    inner,
    message,
    parallel,
    remarks,
    service,
    throw,
    user,
)
from tests.engine.drawings import start as start_event

GOOD = drawing(
    "start -> open -> a -> way",
    "way -[answers['ok']]-> split",
    "way => a",
    "split -> b -> both",
    "split -> gate",
    "gate -> told -> gate",
    "gate -> due -> both",
    "both -> said -> nested -> end",
    "late -> c -> done",
    start=start_event(message("begun")),
    open=service("x.open", result="round", document="document"),
    a=user(form="x", keep="ok"),
    b=user(),
    c=user(),
    way=exclusive(),
    split=parallel(),
    both=parallel(),
    gate=event_gateway(),
    told=catch(message("told")),
    due=catch(duration('"P3D"')),
    said=throw(message("said", '{"round": round}')),
    late=boundary("b", date("deadline"), interrupting=False),
    nested=inner("n1 -> n -> n2", n1=start_event(), n2=end(), n=user()),
    done=end(empty("terminate")),
)


def test_a_good_drawing_has_no_findings_and_can_be_read() -> None:
    assert remarks(GOOD) == []
    assert read(GOOD, filename="good.bpmn").name == "Trial"


def test_a_finding_names_the_file_the_element_and_its_name() -> None:
    (finding,) = lint(drawing("start -> end", lone=user()), filename="lone.bpmn")[:1]
    assert (finding.file, finding.element) == ("lone.bpmn", "lone")
    assert str(finding.message) == "Nothing leads to “Lone”. Join it to the rest or remove it."


def test_two_executable_processes_in_a_file_are_found() -> None:
    source = drawing("start -> end", extra='<bpmn:process id="other" isExecutable="true"/>')
    assert remarks(source) == [
        ("other", "The file holds more than one executable process. Save each in a file of its own.")
    ]


@pytest.mark.parametrize("cut", range(0, len(GOOD), 97))
def test_half_a_drawing_is_a_finding_and_never_a_traceback(cut: int) -> None:
    assert lint(GOOD[:cut], filename="x.bpmn")


def test_a_drawing_that_lacks_any_one_part_never_gives_a_traceback() -> None:
    lines = GOOD.decode().replace("<bpmn:", "\n<bpmn:").split("\n")
    short = [number for number, line in enumerate(lines) if line.endswith("/>")]
    assert short
    for number in short:
        lint("".join(lines[:number] + lines[number + 1 :]).encode(), filename="x.bpmn")


@pytest.mark.parametrize(
    "attribute", ["id", "name", "sourceRef", "targetRef", "attachedToRef", "messageRef", "default"]
)
def test_a_drawing_that_lacks_an_attribute_everywhere_never_gives_a_traceback(attribute: str) -> None:
    source = GOOD.replace(f" {attribute}=".encode(), b" was=", 1).replace(f" {attribute}=".encode(), b" old=")
    lint(source, filename="x.bpmn")
