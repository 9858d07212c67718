"""Everything an author has to correct in a form file, with the nearest right word where there is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from service.errors import N_, Finding, Message
from service.forms import component_rules, vocabulary
from service.forms.scopes import Scope
from service.forms.words import missing_words, unknown_words, wrong_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 4
_LARGEST_BYTES = 1_000_000

Problem = tuple[str | None, Message]


def check_definition(source: bytes, *, filename: str) -> list[Finding]:
    """Everything an author must correct in the form file ``source``; an empty list for a good file."""
    return [Finding(filename, element, message) for element, message in _of_file(source, filename)]


def _of_file(source: bytes, filename: str) -> Iterator[Problem]:
    if len(source) > _LARGEST_BYTES:
        yield (
            None,
            N_("The file is larger than %(most)s bytes; a form cannot be that long.", most=_LARGEST_BYTES),
        )
        return
    try:
        form = json.loads(source.decode("utf-8"), parse_constant=_refuse_constant)
        json.dumps(form, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        yield None, N_("The file nests objects too deep to be read; draw it again in the Modeler.")
    except UnicodeError:
        yield None, N_("The file is not UTF-8 text; save it again as UTF-8.")
    except ValueError as error:
        yield None, N_("The file is not JSON: %(reason)s.", reason=str(error))
    else:
        yield from _of_form(form, filename)


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number of JSON")


def _of_form(form: Any, filename: str) -> Iterator[Problem]:
    if not isinstance(form, dict):
        yield None, N_("The file must hold one object with “type”, “id”, “title” and “components”.")
        return
    faults = [
        *unknown_words(form, vocabulary.FORM_ATTRIBUTES),
        *missing_words(form, vocabulary.FORM_NEEDS),
        *wrong_shapes(form),
    ]
    faults = faults or list(_of_head(form, filename))
    yield from ((None, fault) for fault in faults)
    if isinstance(form.get("components"), list):
        yield from _Inspection().level(form["components"], "", Scope.of_form(), depth=1)


def _of_head(form: dict[str, Any], filename: str) -> Iterator[Message]:
    if form["type"] != "default":
        yield N_("The “type” of a form is always “default”, not “%(found)s”.", found=form["type"])
    if not 1 <= form["schemaVersion"] <= vocabulary.NEWEST_SCHEMA_VERSION:
        yield N_(
            "“schemaVersion” is %(found)s; versions 1 to %(newest)s are understood.",
            found=form["schemaVersion"],
            newest=vocabulary.NEWEST_SCHEMA_VERSION,
        )
    name = filename.rpartition("/")[2].removesuffix(".form.json")
    if form["id"] != name:
        yield N_(
            "The “id” is “%(id)s” but the file is named “%(name)s”; make them the same.",
            id=form["id"],
            name=name,
        )
    if not form["components"]:
        yield N_("The form has no components; add at least one.")


class _Inspection:
    """One walk over the components of a file, remembering the ids already taken."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def level(self, components: list[Any], within: str, scope: Scope, *, depth: int) -> Iterator[Problem]:
        """Find the faults of ``components``, which stand at ``within``, and of what they contain."""
        for number, component in enumerate(components, start=1):
            place = within + _place(component, number)
            if _type_of(component) not in _TYPES:
                yield place, _unknown_type(component)
                continue
            yield from ((place, fault) for fault in self._of_component(component, scope))
            scope.add(component)
            yield from self._contents(component, place, scope, depth=depth)

    def _contents(
        self, container: dict[str, Any], place: str, scope: Scope, *, depth: int
    ) -> Iterator[Problem]:
        contents = container.get("components")
        if not isinstance(contents, list) or "components" not in _TYPES[container["type"]].attributes:
            return
        if depth == _DEEPEST:
            yield place, N_("Components stand at most %(most)s deep inside one another.", most=_DEEPEST)
            return
        yield from self.level(contents, f"{place} › ", scope.inside(container), depth=depth + 1)

    def _of_component(self, component: dict[str, Any], scope: Scope) -> Iterator[Message]:
        faults = list(_of_words(component))
        # The rules of meaning trust spelling and shape, so they are asked only where those are right.
        yield from faults or component_rules.broken(component, scope)
        identity = component.get("id")
        if isinstance(identity, str) and identity in self.ids:
            yield N_("The id “%(id)s” is used twice; every component needs its own.", id=identity)
        elif isinstance(identity, str):
            self.ids.add(identity)


_TYPES = vocabulary.COMPONENT_TYPES


def _of_words(component: dict[str, Any]) -> Iterator[Message]:
    """Faults of spelling and shape."""
    words = _TYPES[component["type"]]
    yield from unknown_words(component, words.attributes)
    yield from missing_words(component, words.needs)
    yield from wrong_shapes(component)
    for part, known in (
        ("validate", words.validate),
        ("properties", words.properties),
        ("conditional", {"hide"}),
    ):
        inner = component.get(part)
        if isinstance(inner, dict):
            yield from unknown_words(inner, known, within=part)
            yield from wrong_shapes(inner)


def _type_of(component: Any) -> str:
    kind = component.get("type") if isinstance(component, dict) else None
    return kind if isinstance(kind, str) else ""


def _unknown_type(component: Any) -> Message:
    kind, known = _type_of(component), ", ".join(_TYPES)
    if not kind:
        return N_("A component is an object with a “type”, which is one of: %(known)s.", known=known)
    close = vocabulary.nearest(kind, _TYPES)
    if not close:
        return N_("The type “%(kind)s” is not supported; it is one of: %(known)s.", kind=kind, known=known)
    return N_(
        "The type “%(kind)s” is not supported; the nearest is “%(nearest)s”. Supported are: %(known)s.",
        kind=kind,
        nearest=close,
        known=known,
    )


def _place(component: Any, number: int) -> str:
    """How to point at a component: by the name an author gave it, else by its number among its neighbours."""
    if isinstance(component, dict):
        for word in ("key", "path", "id"):
            if isinstance(component.get(word), str) and component[word]:
                return str(component[word])
    return f"№ {number}"
