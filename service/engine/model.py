"""A published drawing, parsed once and shared by every thread; nothing changes it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException

from service.engine.decisions import read_tables
from service.engine.errors import DrawingRefused
from service.engine.inspection import inspect
from service.engine.markup import parse
from service.engine.parser import DrawingParser
from service.engine.rules import lint, lint_decisions
from service.errors import N_, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.engine.decisions import DecisionTable


@dataclass(frozen=True, slots=True)
class Model:
    """What the runner needs of a drawing. It starts by ``start_message``, plainly if that is None."""

    process_id: str
    name: str
    start_message: str | None
    spec: Any
    subprocesses: Mapping[str, Any]


def read(bpmn: bytes, decisions: Sequence[bytes] = (), *, filename: str) -> Model:
    """The one executable process of a drawing, checked and parsed, with the decision tables it names.

    Raises :class:`DrawingRefused` with every finding. Costs milliseconds: read a version once and keep it.
    """
    tables: dict[str, DecisionTable] = {}
    findings: list[Finding] = []
    for source in decisions:
        findings += lint_decisions(source, filename=filename)
        tables.update(read_tables(source, filename=filename))
    findings += lint(bpmn, filename=filename, tables=tables)
    if findings:
        raise DrawingRefused(findings)
    drawing = inspect(bpmn, filename=filename)
    if drawing.process_id is None or not drawing.executable:
        not_run = N_("The file holds no executable process. Tick “executable” on the process to run it.")
        raise DrawingRefused([Finding(filename, drawing.process_id, not_run)])
    parser = DrawingParser(tables)
    try:
        parser.add_bpmn_xml(parse(bpmn, filename=filename), filename)
        spec = parser.get_spec(drawing.process_id)
        subprocesses = parser.get_subprocess_specs(drawing.process_id)
    except ValidationException as refused:
        unread = N_("The engine cannot read this element (%(reason)s). Draw it anew.", reason=str(refused))
        raise DrawingRefused([Finding(filename, refused.id or None, unread)]) from refused
    return Model(drawing.process_id, drawing.name, drawing.start.message, spec, subprocesses)
