"""Publishing: what was checked becomes a version that new instances run on; running ones keep theirs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
from sqlalchemy import select

from service import engine
from service.db import db, new_id
from service.processes.check import Sources, check
from service.processes.errors import FilesRefused
from service.processes.models import Definition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from service.engine import Drawing
    from service.errors import Finding


@dataclass(frozen=True, slots=True)
class PublishedNow:
    """What publishing did with one process: a new version, or the old one because nothing changed."""

    process_id: str
    version: int
    new: bool


def check_files(bpmn: Path, form_folder: Path) -> list[Finding]:
    """Everything that keeps these folders from being published."""
    return check(Sources.read(bpmn, form_folder))


def publish_files(bpmn: Path, form_folder: Path, *, at: datetime) -> list[PublishedNow]:
    """Publish every executable drawing that changed, or none: :class:`FilesRefused` carries every finding."""
    sources = Sources.read(bpmn, form_folder)
    findings = check(sources)
    if findings:
        raise FilesRefused(findings)
    drawings = [(engine.inspect(source, filename=name), source) for name, source in sources.drawings.items()]
    return [
        _publish(drawing, source, sources.forms, at) for drawing, source in drawings if drawing.executable
    ]


def _publish(drawing: Drawing, bpmn: bytes, form_files: Mapping[str, bytes], at: datetime) -> PublishedNow:
    used = {task.properties["form"] for task in drawing.user_tasks}
    used |= {drawing.start.properties[name] for name in ("form",) if name in drawing.start.properties}
    parsed = {source["id"]: source for source in map(orjson.loads, form_files.values())}
    forms = {form_id: parsed[form_id] for form_id in sorted(used)}
    digest = hashlib.sha256(bpmn + orjson.dumps(forms, option=orjson.OPT_SORT_KEYS)).digest()
    # Two publishing at once would give one number twice; the unique constraint refuses the second, whole.
    last = db.session.execute(
        select(Definition.version, Definition.digest)
        .where(Definition.process_id == drawing.process_id)
        .order_by(Definition.version.desc())
        .limit(1)
    ).one_or_none()
    if last and last.digest == digest:
        return PublishedNow(str(drawing.process_id), last.version, new=False)
    version = (last.version if last else 0) + 1
    db.session.add(
        Definition(
            id=new_id(),
            process_id=drawing.process_id,
            version=version,
            name=drawing.name,
            digest=digest,
            bpmn=bpmn,
            forms=forms,
            decisions={},
            published_at=at,
        )
    )
    return PublishedNow(str(drawing.process_id), version, new=True)
