"""Which names are taken at one place of a form file, and which fields a condition there may speak of."""

from __future__ import annotations

from typing import Any

from service.forms.conditions import THIS

Component = dict[str, Any]


class Scope:
    """The components above one place of a file: those a condition may name, for people read downwards."""

    def __init__(
        self, form: dict[str, Component], taken: dict[str, Component], row: dict[str, Component] | None
    ) -> None:
        self.form = form
        """What a plain key reaches: the fields of the form itself."""
        self.taken = taken
        """The answers of the same object, no two of which may share a name."""
        self.row = row
        """What ``this.`` reaches inside the rows of a list; None outside of lists."""

    @classmethod
    def of_form(cls) -> Scope:
        """Begin before the first component of a form."""
        form: dict[str, Component] = {}
        return cls(form, form, None)

    def inside(self, container: Component) -> Scope:
        """Begin before the first component of ``container``."""
        if container["type"] == "dynamiclist":
            row: dict[str, Component] = {}
            return Scope(self.form, row, row)
        return Scope(self.form, {}, self.row) if name_of(container) else self

    def add(self, component: Component) -> None:
        """Go past ``component``: it can be named from now on."""
        if name_of(component):
            self.taken[name_of(component)] = component

    def find(self, name: str) -> Component | None:
        """Find the component that a condition means by ``name``."""
        if not name.startswith(THIS):
            return self.form.get(name)
        return (self.form if self.row is None else self.row).get(name.removeprefix(THIS))

    def names(self) -> list[str]:
        """List everything a condition may name here."""
        return [*self.form, *(THIS + name for name in self.row or ())]


def name_of(component: Component) -> str:
    """Name a component's answer: form-js says ``key`` for a field and ``path`` for what holds fields."""
    name = component.get("key", component.get("path", ""))
    return name if isinstance(name, str) else ""
