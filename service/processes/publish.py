"""Publishing: what was checked becomes a version that new instances run on; running ones keep theirs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import select

from service import engine
from service.db import db, new_id
from service.processes.check import check
from service.processes.errors import FilesRefused
from service.processes.models import Definition
from service.processes.sources import Sources
from service.processes.tables import read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from service.engine import Drawing
    from service.errors import Finding
    from service.processes.tables import Tables


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
    tables = read_tables(sources.decisions, [])
    drawings = [(engine.inspect(source, filename=name), source) for name, source in sources.drawings.items()]
    return [
        _publish(
            _Version(drawing, source, _forms_for(drawing, sources), _tables_for(drawing, sources, tables)), at
        )
        for drawing, source in drawings
        if drawing.executable
    ]


@dataclass(frozen=True, slots=True)
class _Version:
    """What a version of a process consists of: its drawing, and the forms and decision tables it names."""

    drawing: Drawing
    bpmn: bytes
    forms: Mapping[str, Any]
    decisions: Mapping[str, str]

    @property
    def digest(self) -> bytes:
        parts = [self.bpmn, orjson.dumps(self.forms, option=orjson.OPT_SORT_KEYS)]
        if self.decisions:  # Without any, the digest is that of versions published before there were tables.
            parts.append(orjson.dumps(self.decisions, option=orjson.OPT_SORT_KEYS))
        return hashlib.sha256(b"".join(parts)).digest()


def _forms_for(drawing: Drawing, sources: Sources) -> dict[str, Any]:
    used = {task.properties["form"] for task in drawing.user_tasks}
    used |= {drawing.start.properties[name] for name in ("form",) if name in drawing.start.properties}
    parsed = {source["id"]: source for source in map(orjson.loads, sources.forms.values())}
    return {form_id: parsed[form_id] for form_id in sorted(used)}


def _tables_for(drawing: Drawing, sources: Sources, tables: Tables) -> dict[str, str]:
    return {name: sources.decisions[name].decode() for name in tables.files_for(drawing)}


def _publish(new: _Version, at: datetime) -> PublishedNow:
    process_id, digest = str(new.drawing.process_id), new.digest
    # Two publishing at once would give one number twice; the unique constraint refuses the second, whole.
    last = db.session.execute(
        select(Definition.version, Definition.digest)
        .where(Definition.process_id == process_id)
        .order_by(Definition.version.desc())
        .limit(1)
    ).one_or_none()
    if last and last.digest == digest:
        return PublishedNow(process_id, last.version, new=False)
    version = (last.version if last else 0) + 1
    db.session.add(
        Definition(
            id=new_id(),
            process_id=process_id,
            version=version,
            name=new.drawing.name,
            digest=digest,
            bpmn=new.bpmn,
            forms=dict(new.forms),
            decisions=dict(new.decisions),
            published_at=at,
        )
    )
    return PublishedNow(process_id, version, new=True)
