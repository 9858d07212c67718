"""SpiffWorkflow's parser with our timers, messages, operations and decisions in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from SpiffWorkflow.bpmn.parser.event_parsers import EventBasedGatewayParser
from SpiffWorkflow.bpmn.parser.task_parsers import GatewayParser
from SpiffWorkflow.bpmn.parser.util import first, full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import (
    EndEvent,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    StartEvent,
)
from SpiffWorkflow.spiff.parser.event_parsers import (
    SpiffBoundaryEventParser,
    SpiffEndEventParser,
    SpiffIntermediateCatchEventParser,
    SpiffIntermediateThrowEventParser,
    SpiffStartEventParser,
)
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.parser.task_spec import BusinessRuleTaskParser, ServiceTaskParser

from service.engine.messages import NamedMessage
from service.engine.tasks import Boundary, DecisionTask, EventGateway, OperationTask, Parallel
from service.engine.timers import DateTimer, DurationTimer

if TYPE_CHECKING:
    from service.engine.decisions import DecisionTable


class _HouseEvents:
    """Reads the two event definitions we run, timer and message, for every kind of event."""

    def parse_timer_event(self: Any, _event: Any) -> DateTimer | DurationTimer:
        for tag, timer in (("timeDate", DateTimer), ("timeDuration", DurationTimer)):
            node = first(self.xpath(f".//bpmn:{tag}"))
            if node is not None:
                return timer(self.bpmn_id, (node.text or "").strip())
        raise ValidationException("Only timeDate and timeDuration", node=self.node, file_name=self.filename)

    def parse_message_event(self: Any, event: Any) -> NamedMessage:
        message = first(self.doc_xpath(f'.//bpmn:message[@id="{event.get("messageRef")}"]'))
        if message is None:
            raise ValidationException("No such message", node=self.node, file_name=self.filename)
        payload, _variable = self.parse_message_extensions(event)
        return NamedMessage(message.get("name"), (payload or "").strip() or None)


class _Start(_HouseEvents, SpiffStartEventParser):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    pass


class _End(_HouseEvents, SpiffEndEventParser):  # type: ignore[misc]
    pass


class _Catch(_HouseEvents, SpiffIntermediateCatchEventParser):  # type: ignore[misc]
    pass


class _Throw(_HouseEvents, SpiffIntermediateThrowEventParser):  # type: ignore[misc]
    pass


class _Boundary(_HouseEvents, SpiffBoundaryEventParser):  # type: ignore[misc]
    pass


class _Decision(BusinessRuleTaskParser):  # type: ignore[misc]
    def create_task(self) -> DecisionTask:
        key = self.get_decision_ref(self.node)
        table = self.process_parser.parser.tables.get(key)
        if table is None:
            raise ValidationException(f"No decision table {key}", node=self.node, file_name=self.filename)
        return DecisionTask(self.spec, self.bpmn_id, table=table, **self.bpmn_attributes)


class DrawingParser(SpiffBpmnParser):  # type: ignore[misc]
    """Turns a checked drawing into specifications; ``tables`` are the decisions it may name, by their id."""

    OVERRIDE_PARSER_CLASSES: ClassVar[dict[str, Any]] = {
        **SpiffBpmnParser.OVERRIDE_PARSER_CLASSES,
        full_tag("startEvent"): (_Start, StartEvent),
        full_tag("endEvent"): (_End, EndEvent),
        full_tag("intermediateCatchEvent"): (_Catch, IntermediateCatchEvent),
        full_tag("intermediateThrowEvent"): (_Throw, IntermediateThrowEvent),
        full_tag("boundaryEvent"): (_Boundary, Boundary),
        full_tag("eventBasedGateway"): (EventBasedGatewayParser, EventGateway),
        full_tag("parallelGateway"): (GatewayParser, Parallel),
        full_tag("serviceTask"): (ServiceTaskParser, OperationTask),
        full_tag("businessRuleTask"): (_Decision, DecisionTask),
    }

    def __init__(self, tables: dict[str, DecisionTable]) -> None:
        super().__init__()
        self.tables = tables
