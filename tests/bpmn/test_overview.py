from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from service import engine

DRAWINGS = Path(__file__).parents[2] / "bpmn"
RUN = ("document", "round", "reply", "contribution")
ALL = (*RUN, "overview")
PICTURED_ONLY = {"authority", "implementation"}

PREFIXES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}


def source(drawing: str) -> bytes:
    return (DRAWINGS / f"{drawing}.bpmn").read_bytes()


def find(drawing: str, path: str, **values: str) -> Any:
    return etree.fromstring(source(drawing)).xpath(path, namespaces=PREFIXES, **values)


def spoken_of(drawing: str) -> engine.Drawing:
    return engine.inspect(source(drawing), filename=f"{drawing}.bpmn")


def process_around(element: str) -> str:
    """The process of the overview that an element lies in."""
    return str(find("overview", "string(//bpmn:process[.//@id=$id]/@id)", id=element))


def message_at(element: str) -> str | None:
    """The technical name of the message that an event of the overview throws or catches."""
    referred = "//bpmn:message[@id=//*[@id=$id]/bpmn:messageEventDefinition/@messageRef]/@name"
    return next(iter(find("overview", referred, id=element)), None)


def test_the_overview_shows_every_process_that_runs_and_is_itself_never_run():
    shown = find("overview", "//bpmn:participant/@processRef")
    assert sorted(shown) == sorted({*RUN, *PICTURED_ONLY})
    assert not find("overview", "//bpmn:process[@isExecutable='true']")
    assert [spoken_of(drawing).process_id for drawing in RUN] == list(RUN)


def test_the_overview_shows_every_message_that_starts_a_process_or_passes_between_two():
    drawings = [spoken_of(drawing) for drawing in RUN]
    starting = {drawing.start.message for drawing in drawings} - {None}
    thrown = {message.name for drawing in drawings for message in drawing.thrown}
    assert set(find("overview", "//bpmn:message/@name")) == starting | thrown


def test_a_message_flow_of_the_overview_joins_the_processes_that_its_message_joins():
    carried = set()
    for flow in find("overview", "//bpmn:messageFlow"):
        target, name = flow.get("targetRef"), message_at(flow.get("targetRef"))
        if name is None:
            continue
        carried.add(name)
        assert name in {caught.name for caught in spoken_of(process_around(target)).caught}
        if message_at(flow.get("sourceRef")) is not None:
            assert message_at(flow.get("sourceRef")) == name
            thrown = spoken_of(process_around(flow.get("sourceRef"))).thrown
            assert name in {message.name for message in thrown}
    assert carried == {"round_launched", "reply_asked", "contribution_asked", "round_closed"}


@pytest.mark.parametrize(
    ("drawing", "pool"), [*((drawing, drawing) for drawing in RUN), ("document", "authority")]
)
def test_a_step_has_the_same_name_in_the_overview(drawing, pool):
    """What the body that issues does is drawn in a pool of its own, and runs in the document's process."""
    names = {node.get("id"): node.get("name") for node in find(drawing, "//bpmn:process/*[@name]")}
    shown = find("overview", "//bpmn:process[@id=$id]/*[@name]", id=pool)
    shared = {node.get("id"): node.get("name") for node in shown if node.get("id") in names}
    assert len(shared) >= 3
    assert shared == {element: names[element] for element in shared}


def test_every_step_for_a_person_on_the_road_of_a_submitted_document_is_in_the_overview():
    """The overview shows a plan that the superior issues; only what an agency issues itself is checked as a draft."""
    shown = set(find("overview", "//bpmn:userTask/@id"))
    assert {task.element for task in spoken_of("document").user_tasks} - shown == {"check_draft"}


def test_the_deadline_before_the_tenth_ends_with_the_ninth_of_january():
    """The Ninh Thuận letter of December 2021 asks for comments "trước ngày 10/01/2022"."""
    (timer,) = find("overview", "//bpmn:process[@id='round']//*[bpmn:timerEventDefinition]")
    assert timer.get("name") == "trước ngày 10/01/2022"
    (instant,) = timer.xpath(".//bpmn:timeDate/text()", namespaces=PREFIXES)
    last_moment = datetime(2022, 1, 9, 23, 59, 59, 999999, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert datetime.fromisoformat(instant) - last_moment == timedelta(microseconds=1)


@pytest.mark.parametrize("drawing", ALL)
def test_ids_are_words_and_names_are_composed_unicode(drawing):
    ids = find(drawing, "//bpmn:*/@id")
    assert not [name for name in ids if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)]
    names = find(drawing, "//@name[not(parent::bpmn:message)]")
    assert names == [unicodedata.normalize("NFC", " ".join(name.split())) for name in names]


@pytest.mark.parametrize("drawing", ALL)
def test_edges_run_straight_along_or_straight_down(drawing):
    edges = find(drawing, "//bpmndi:BPMNEdge")
    assert edges
    for edge in edges:
        points = [(point.get("x"), point.get("y")) for point in edge.iterfind("di:waypoint", PREFIXES)]
        assert all(here[0] == there[0] or here[1] == there[1] for here, there in pairwise(points)), edge.get(
            "id"
        )
