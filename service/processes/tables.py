"""Decision tables beside drawings: which there are, whether they can be used, and which drawing uses which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import engine
from service.errors import N_, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from service.engine import DecisionTable, Drawing


@dataclass(frozen=True, slots=True)
class Tables:
    """The decision tables of a folder by their id, and the file that each stands in."""

    by_id: Mapping[str, DecisionTable]
    file_of: Mapping[str, str]

    def files_for(self, drawing: Drawing) -> list[str]:
        """The files that hold the tables this drawing names, by name."""
        return sorted({self.file_of[use.decision] for use in drawing.decisions})

    def unused(self, drawings: Iterable[Drawing]) -> Iterator[Finding]:
        """The tables that no drawing names: most often the drawing names another by mistake."""
        named = {use.decision for drawing in drawings for use in drawing.decisions}
        for table, file in self.file_of.items():
            if table not in named:
                message = N_(
                    "No drawing names the decision table “%(table)s”. Name it in a business rule task, or "
                    "remove the file.",
                    table=table,
                )
                yield Finding(file, table, message)


def read_tables(sources: Mapping[str, bytes], findings: list[Finding]) -> Tables:
    """The tables of these DMN files that can be used; what is wrong with the others goes into ``findings``."""
    by_id: dict[str, DecisionTable] = {}
    file_of: dict[str, str] = {}
    for name, source in sources.items():
        found = engine.lint_decisions(source, filename=name)
        findings += found
        for key, table in {} if found else engine.read_tables(source, filename=name).items():
            if key in file_of:
                findings.append(_twin(name, key, file_of[key]))
            else:
                by_id[key], file_of[key] = table, name
    return Tables(by_id, file_of)


def _twin(file: str, table: str, other: str) -> Finding:
    message = N_(
        "The decision table “%(table)s” stands in %(other)s already. Give this one an id of its own.",
        table=table,
        other=other,
    )
    return Finding(file, table, message)
