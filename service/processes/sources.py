"""The files that are checked and published: drawings, decision tables, forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a folder of drawings and of a folder of forms, by name."""

    drawings: Mapping[str, bytes]
    forms: Mapping[str, bytes]
    decisions: Mapping[str, bytes] = field(default_factory=dict)
    """The decision tables; they lie beside the drawings that name them."""

    @classmethod
    def read(cls, bpmn: Path, form_folder: Path) -> Sources:
        """Read both folders."""
        return cls(
            drawings=_files(bpmn, "*.bpmn"),
            forms=_files(form_folder, "*.form.json"),
            decisions=_files(bpmn, "*.dmn"),
        )


def _files(folder: Path, pattern: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob(pattern))}
