"""A drawing that a test runs, with what it says recorded instead of done."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from service import engine

DRAWINGS = Path(__file__).parents[2] / "bpmn"
WEDNESDAY = datetime(2022, 1, 5, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


class Run:
    """One instance of a drawing, its operations recorded instead of performed."""

    def __init__(self, drawing: str, **results: Any) -> None:
        tables = [path.read_bytes() for path in DRAWINGS.glob("*.dmn")]
        source = (DRAWINGS / f"{drawing}.bpmn").read_bytes()
        self.model = engine.read(source, tables, filename=f"{drawing}.bpmn")
        self.results = {name.replace("__", "."): value for name, value in results.items()}
        self.performed: list[tuple[str, dict[str, Any]]] = []

    def start(self, data: dict[str, Any], message: str | None = None, **answers: Any) -> engine.Outcome:
        self.now = engine.start(self.model, data, self._host(answers), message=message)
        return self.now

    def complete(self, **answers: Any) -> engine.Outcome:
        self.now = engine.complete(self.model, self.now.state, self.step.id, self._host(answers))
        return self.now

    def deliver(self, message: str, **payload: Any) -> engine.Outcome:
        self.now = engine.deliver(self.model, self.now.state, message, payload, self._host({}))
        return self.now

    def advance(self, at: datetime) -> engine.Outcome:
        self.now = engine.advance(self.model, self.now.state, self._host({}, at))
        return self.now

    @property
    def step(self) -> engine.Step:
        (step,) = self.now.steps
        return step

    def _host(self, answers: dict[str, Any], at: datetime = WEDNESDAY) -> engine.Host:
        return engine.Host(now=at, perform=self._perform, answers=answers)

    def _perform(self, operation: str, arguments: dict[str, Any]) -> Any:
        self.performed.append((operation, arguments))
        return self.results.get(operation)
