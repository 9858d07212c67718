from __future__ import annotations

import pytest

from service.engine import DrawingRefused, inspect
from service.engine.drawing import (
    DecisionUse,
    ExpressionUse,
    MessageCaught,
    MessageThrown,
    Participant,
    ServiceTask,
    TimerUse,
    UserTask,
)
from tests.engine.drawings import (
    HEAD,
    boundary,
    catch,
    date,
    decide,
    drawing,
    end,
    event_gateway,
    exclusive,
    message,
    service,
    user,
)
from tests.engine.drawings import start as start_event

FULL = inspect(
    drawing(
        "start -> open -> choose -> a -> way",
        'way -[answers["opinion"] == stance]-> gate',
        "way => end",
        "gate -> told -> end",
        "gate -> due -> said",
        "late -> end",
        process="reply",
        start=start_event(message("dispatched"), form="receive", role="clerk"),
        open=service("consultations.open_round", result="round", document="document", days="3"),
        choose=decide("routing"),
        a=user(form="opinion", role="specialist"),
        late=boundary("a", date("inner_date")),
        way=exclusive(),
        gate=event_gateway(),
        told=catch(message("told")),
        due=catch(date("deadline")),
        said=end(message("reply_released", '{"round": round, "who": agency}')),
    ),
    filename="reply.bpmn",
)


def test_it_names_the_process_and_how_it_starts() -> None:
    assert (FULL.process_id, FULL.name, FULL.executable) == ("reply", "Trial", True)
    assert FULL.start.message == "dispatched"
    assert FULL.start.properties == {"form": "receive", "role": "clerk"}


def test_it_lists_steps_and_operations() -> None:
    assert FULL.user_tasks == (UserTask("a", "A", {"form": "opinion", "role": "specialist"}),)
    parameters = {"document": "document", "days": "3"}
    types = {"document": "str", "days": "str"}
    assert FULL.service_tasks == (
        ServiceTask("open", "Open", "consultations.open_round", parameters, "round", types),
    )
    assert FULL.decisions == (DecisionUse("choose", "Choose", "routing"),)


def test_it_lists_messages_with_what_they_carry() -> None:
    assert FULL.thrown == (MessageThrown("said", "reply_released", frozenset({"round", "who"})),)
    assert set(FULL.caught) == {
        MessageCaught("start", "dispatched", "startEvent"),
        MessageCaught("told", "told", "intermediateCatchEvent"),
    }


def test_it_lists_timers() -> None:
    assert set(FULL.timers) == {
        TimerUse("late", "timeDate", "inner_date"),
        TimerUse("due", "timeDate", "deadline"),
    }


def test_it_lists_expressions_with_what_they_read() -> None:
    texts = {use.text: use for use in FULL.expressions}
    condition = 'answers["opinion"] == stance'
    assert texts[condition] == ExpressionUse(
        "way_gate", condition, frozenset({"answers", "stance"}), frozenset({"opinion"})
    )
    assert texts.keys() == {
        condition,
        "document",
        "3",
        "inner_date",
        "deadline",
        '{"round": round, "who": agency}',
    }


def test_an_expression_that_is_refused_is_listed_all_the_same() -> None:
    drawn = inspect(drawing("start -> op -> end", op=service("x.y", a="f(1)")), filename="x.bpmn")
    assert drawn.expressions == (ExpressionUse("op", "f(1)", frozenset(), frozenset()),)


def test_a_picture_of_a_collaboration_has_participants_and_message_flows() -> None:
    source = (
        f'{HEAD}<bpmn:collaboration id="c">'
        '<bpmn:participant id="p1" name="Department" processRef="document"/>'
        '<bpmn:participant id="p2" name="Agency" processRef="reply"/>'
        '<bpmn:participant id="p3" name="People"/>'
        '<bpmn:messageFlow id="m1" name="round_closed" sourceRef="p1" targetRef="p2"/></bpmn:collaboration>'
        '<bpmn:process id="document" isExecutable="false"><bpmn:startEvent id="s">'
        "<bpmn:timerEventDefinition><bpmn:timeDate>10/01</bpmn:timeDate></bpmn:timerEventDefinition>"
        "</bpmn:startEvent></bpmn:process></bpmn:definitions>"
    )
    drawn = inspect(source.encode(), filename="overview.bpmn")
    assert not drawn.executable
    assert drawn.participants == (
        Participant("Department", "document"),
        Participant("Agency", "reply"),
        Participant("People", None),
    )
    assert drawn.message_flows == ("round_closed",)


def test_a_file_without_a_process_is_nothing_but_empty() -> None:
    drawn = inspect(f"{HEAD}</bpmn:definitions>".encode(), filename="x.bpmn")
    assert (drawn.process_id, drawn.executable, drawn.user_tasks) == (None, False, ())


def test_a_file_that_is_no_xml_is_refused() -> None:
    with pytest.raises(DrawingRefused):
        inspect(b"no drawing", filename="x.bpmn")
