"""The catalog: published versions, read once per process of the service and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from service import engine, forms
from service.db import db
from service.processes.errors import ProcessUnknown
from service.processes.models import Definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.engine import Drawing, Model
    from service.forms import Form

VERSIONS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Published:
    """One published version, parsed: shared by all threads and never changed."""

    definition_id: UUID
    process_id: str
    name: str
    model: Model
    drawing: Drawing
    forms: Mapping[str, Form]

    @property
    def start(self) -> Mapping[str, str]:
        """The start event's properties."""
        return self.drawing.start.properties if self.drawing.start else {}

    @property
    def about(self) -> str:
        """The name of the fact that holds the id of what it is about; empty where the drawing does not say."""
        return self.start.get("about", "")

    @property
    def has_timers(self) -> bool:
        """Whether its instances may wait for time."""
        return bool(self.drawing.timers)

    @property
    def awaits(self) -> bool:
        """Whether its instances may wait for a message once they run."""
        return any(caught.kind != "startEvent" for caught in self.drawing.caught)


def kept_by(properties: Mapping[str, str]) -> list[str]:
    """The answers that a start or a task keeps as facts of the process."""
    return [name.strip() for name in properties.get("keep", "").split(",") if name.strip()]


@lru_cache(maxsize=VERSIONS_KEPT)
def published(definition_id: UUID) -> Published:
    """The version with this id. A published version never changes, so it is read once."""
    row = db.session.execute(
        select(
            Definition.process_id, Definition.name, Definition.bpmn, Definition.forms, Definition.decisions
        ).where(Definition.id == definition_id)
    ).one()
    filename = f"{row.process_id}.bpmn"
    return Published(
        definition_id,
        row.process_id,
        row.name,
        engine.read(row.bpmn, [table.encode() for table in row.decisions.values()], filename=filename),
        engine.inspect(row.bpmn, filename=filename),
        {
            form_id: forms.read(orjson.dumps(source), filename=f"{form_id}.form.json")
            for form_id, source in row.forms.items()
        },
    )


def latest(process_id: str) -> Published:
    """The latest version of a process, which new instances run on; :class:`ProcessUnknown` if none."""
    definition_id = db.session.scalar(
        select(Definition.id)
        .where(Definition.process_id == process_id)
        .order_by(Definition.version.desc())
        .limit(1)
    )
    if definition_id is None:
        raise ProcessUnknown
    return published(definition_id)


def all_latest() -> list[Published]:
    """The latest version of every process."""
    query = (
        select(Definition.id)
        .ext(distinct_on(Definition.process_id))
        .order_by(Definition.process_id, Definition.version.desc())
    )
    return [published(definition_id) for definition_id in db.session.scalars(query)]


def drawing_of(process_id: str) -> bytes:
    """The latest drawing of a process, as its author drew it."""
    return drawing_of_version(latest(process_id).definition_id)


def drawing_of_version(definition_id: UUID) -> bytes:
    """The drawing of one version, as its author drew it; :class:`ProcessUnknown` if there is none such."""
    bpmn = db.session.scalar(select(Definition.bpmn).where(Definition.id == definition_id))
    if bpmn is None:
        raise ProcessUnknown
    return bpmn


def started_by(message: str) -> Published | None:
    """The process whose start event waits for this message, if there is one."""
    return next((each for each in all_latest() if each.model.start_message == message), None)
