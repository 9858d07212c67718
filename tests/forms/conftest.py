"""Forms to test with: the ones that the service ships, and small ones made of a few components."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from service import forms

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[2] / "forms"


class Check(Protocol):
    def __call__(self, form: forms.Form, raw: Any, **options: list[forms.Option]) -> dict[str, Any]: ...


@pytest.fixture
def shipped() -> Callable[[str], forms.Form]:
    def read(name: str) -> forms.Form:
        path = FOLDER / f"{name}.form.json"
        return forms.read(path.read_bytes(), filename=path.name)

    return read


@pytest.fixture
def definition() -> Callable[..., bytes]:
    def write(*components: Any, **words: Any) -> bytes:
        head = {"type": "default", "id": "sample", "title": "Sample", "schemaVersion": 17}
        return json.dumps({**head, "components": components, **words}).encode()

    return write


@pytest.fixture
def form_of(definition: Callable[..., bytes]) -> Callable[..., forms.Form]:
    def read(*components: Any) -> forms.Form:
        return forms.read(definition(*components), filename="sample.form.json")

    return read


@pytest.fixture
def check() -> Check:
    def run(form: forms.Form, raw: Any, **options: list[forms.Option]) -> dict[str, Any]:
        return forms.check(form, raw, options=options, today=date(2022, 1, 5))

    return run


@pytest.fixture
def complaints(check: Check) -> Callable[..., dict[str, list[str]]]:
    """What is said about wrong answers, in English, by HTML name."""

    def run(form: forms.Form, raw: Any, **options: list[forms.Option]) -> dict[str, list[str]]:
        with pytest.raises(forms.AnswersInvalid) as refusal:
            check(form, raw, **options)
        return {
            name: [str(message) for message in messages] for name, messages in refusal.value.fields.items()
        }

    return run
