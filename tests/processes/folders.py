"""Folders of drawings and forms that a test may change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from service import processes
from service.db import transaction
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from service.processes.publish import PublishedNow


@dataclass(frozen=True)
class Folders:
    """``bpmn/`` and ``forms/`` under one root."""

    root: Path

    def file(self, name: str) -> Path:
        """A file of either folder."""
        return self.root / ("bpmn" if name.endswith((".bpmn", ".dmn")) else "forms") / name

    def replace(self, name: str, old: str, new: str) -> None:
        """Write something else in a file; it must be there."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        """Put a file there."""
        self.file(name).write_text(text, encoding="utf-8")

    def check(self) -> list[str]:
        """What keeps them from being published, as it is printed."""
        return [str(finding) for finding in processes.check_files(self.root / "bpmn", self.root / "forms")]

    def publish(self, *, at: datetime = WEDNESDAY) -> list[PublishedNow]:
        """Publish and commit."""
        with transaction():
            return processes.publish_files(self.root / "bpmn", self.root / "forms", at=at)


def drawing(process_id: str, *parts: str, beside: str = "", more: str = "") -> str:
    """A drawing whose parts follow one another by flows.

    ``beside`` stands in the process without being part of that row, ``more`` stands behind the process.
    """
    ids = [part.split('id="')[1].split('"')[0] for part in parts]
    flows = "".join(
        f'<bpmn:sequenceFlow id="{one}_to_{next_}" sourceRef="{one}" targetRef="{next_}" />'
        for one, next_ in pairwise(ids)
    )
    body = "".join(parts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
                  id="{process_id}_definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="{process_id}" name="{process_id}" isExecutable="true">{body}{flows}{beside}</bpmn:process>
  {more}
</bpmn:definitions>"""


def properties(**said: str) -> str:
    """Properties of an element."""
    listed = "".join(
        f'<spiffworkflow:property name="{name}" value="{value}" />' for name, value in said.items()
    )
    return (
        f"<bpmn:extensionElements><spiffworkflow:properties>{listed}</spiffworkflow:properties>"
        "</bpmn:extensionElements>"
    )


ALL_OF_A_DRAFT = "kind, subject, issuer, ordered_by, bases, signer, restriction, text"
"""Every answer of the form *draft*: a drawing takes each of them, or it is not published."""


def start(**said: str) -> str:
    """A plain start event."""
    return f'<bpmn:startEvent id="begun" name="Bắt đầu">{properties(**said)}</bpmn:startEvent>'


def user_task(element: str, **said: str) -> str:
    """A step for a drafter of the agency that began; its form asks nothing unless another is named."""
    wanted = {"form": "arrival", "role": "drafter", "agency": "agency_id", **said}
    return f'<bpmn:userTask id="{element}" name="{element}">{properties(**wanted)}</bpmn:userTask>'


def timer(element: str, expression: str, *, kind: str = "timeDuration") -> str:
    """Waiting for time."""
    return (
        f'<bpmn:intermediateCatchEvent id="{element}" name="{element}">'
        f'<bpmn:timerEventDefinition id="{element}_event"><bpmn:{kind} xsi:type="bpmn:tFormalExpression">'
        f"{expression}</bpmn:{kind}></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
    )


def operation(element: str, name: str, **parameters: str) -> str:
    """A service task."""
    given = "".join(
        f'<spiffworkflow:parameter id="{name}" type="str" value="{value}" />'
        for name, value in parameters.items()
    )
    return (
        f'<bpmn:serviceTask id="{element}" name="{element}"><bpmn:extensionElements>'
        f'<spiffworkflow:serviceTaskOperator id="{name}"><spiffworkflow:parameters>{given}'
        "</spiffworkflow:parameters></spiffworkflow:serviceTaskOperator></bpmn:extensionElements>"
        "</bpmn:serviceTask>"
    )


def decision(element: str, table: str) -> str:
    """A business rule task."""
    return (
        f'<bpmn:businessRuleTask id="{element}" name="{element}"><bpmn:extensionElements>'
        f"<spiffworkflow:calledDecisionId>{table}</spiffworkflow:calledDecisionId></bpmn:extensionElements>"
        "</bpmn:businessRuleTask>"
    )


def gateway(element: str, *flows: tuple[str, str]) -> str:
    """An exclusive gateway with its flows, each a condition and where it leads; the last is the default."""
    drawn = "".join(
        f'<bpmn:sequenceFlow id="{element}_to_{to}" sourceRef="{element}" targetRef="{to}">'
        + (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}</bpmn:conditionExpression>'
            if condition
            else ""
        )
        + "</bpmn:sequenceFlow>"
        for condition, to in flows
    )
    return f'<bpmn:exclusiveGateway id="{element}" name="{element}?" default="{element}_to_{flows[-1][1]}" />{drawn}'


def table(key: str, reads: str, gives: str, *rows: tuple[str, str]) -> str:
    """A file with one decision table: the expression it reads, the fact it gives, and its rows."""
    rules = "".join(
        f'<rule id="rule_{number}"><inputEntry id="in_{number}"><text>{fits}</text></inputEntry>'
        f'<outputEntry id="out_{number}"><text>{value}</text></outputEntry></rule>'
        for number, (fits, value) in enumerate(rows)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="tables" name="tables" namespace="x">'
        f'<decision id="{key}" name="{key}"><decisionTable id="{key}_table" hitPolicy="FIRST">'
        f'<input id="in"><inputExpression id="read"><text>{reads}</text></inputExpression></input>'
        f'<output id="out" name="{gives}" />{rules}</decisionTable></decision></definitions>'
    )


END = '<bpmn:endEvent id="ended" name="Kết thúc"></bpmn:endEvent>'
