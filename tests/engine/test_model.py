from __future__ import annotations

import pytest

from service.engine import DrawingRefused, inspect, lint, read
from service.engine.markup import LARGEST
from tests.engine.drawings import HEAD, drawing, element, user

ENTITY = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><a>&e;</a></bpmn:definitions>"""
BILLION = b"""<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>"""


def test_a_model_knows_its_process_and_its_start() -> None:
    model = read(drawing("start -> end", process="plain"), filename="plain.bpmn")
    assert (model.process_id, model.name, model.start_message) == ("plain", "Trial", None)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "not a complete XML file"),
        (b"<open>", "not a complete XML file"),
        (b"\xff\xfe\x00", "not a complete XML file"),
        (ENTITY, "document type"),
        (BILLION, "document type"),
        (b" " * (LARGEST + 1), "larger than 1 MiB"),
    ],
)
def test_a_file_that_is_broken_or_reaches_outside_is_refused_in_words(source: bytes, said: str) -> None:
    with pytest.raises(DrawingRefused) as refused:
        read(source, filename="bad.bpmn")
    (finding,) = refused.value.findings
    assert finding.file == "bad.bpmn"
    assert said in str(finding.message)
    assert lint(source, filename="bad.bpmn") == [finding]


@pytest.mark.parametrize(
    "source",
    [
        f"{HEAD}</bpmn:definitions>".encode(),
        drawing("start -> end", executable="false"),
        b"<something-else/>",
    ],
)
def test_a_file_without_an_executable_process_is_not_read_though_it_may_be_drawn(source: bytes) -> None:
    assert lint(source, filename="x.bpmn") == []
    inspect(source, filename="x.bpmn")
    with pytest.raises(DrawingRefused, match=r"x\.bpmn"):
        read(source, filename="x.bpmn")


def test_a_refusal_tells_every_finding_under_its_element() -> None:
    source = drawing("start -> a -> odd -> end", a=user(), odd=element("scriptTask", name="Odd"), lone=user())
    with pytest.raises(DrawingRefused) as refused:
        read(source, filename="x.bpmn")
    assert {finding.element for finding in refused.value.findings} == {
        "a",
        "odd",
        "lone",
        "end",
        "a_odd",
        "odd_end",
    }
    assert set(refused.value.fields) == {finding.element for finding in refused.value.findings}
    assert refused.value.status == 422


def test_comments_and_other_tools_extensions_do_no_harm() -> None:
    zeebe = element(
        "userTask",
        '<bpmn:extensionElements xmlns:zeebe="z"><!-- a remark --><zeebe:formDefinition formId="x"/>'
        "</bpmn:extensionElements>",
    )
    source = drawing("start -> a -> end", a=zeebe).replace(b"<bpmn:process", b"<!-- note --><bpmn:process")
    assert read(source, filename="x.bpmn").process_id == "trial"
