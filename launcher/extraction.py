"""Where translators' sentences stand beyond calls of gettext: docstrings of errors, and form files.

``babel.cfg`` names these functions; ``make messages`` calls them through Babel.
"""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from babel.messages.extract import extract_python

from launcher.checkout import THIS
from service import forms
from service.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Found = tuple[int, Any, Any, Any]
"""What Babel wants: line, name of the function that was called, message, comments for translators."""


def python(
    file: IO[bytes], keywords: Mapping[str, Any], tags: Collection[str], options: Any
) -> Iterator[Found]:
    """What is marked in a Python file, and what the errors that it defines say."""
    yield from extract_python(file, keywords, tags, options)
    if b"class " in Path(file.name).read_bytes():
        module = ".".join(Path(file.name).resolve().relative_to(THIS.root).with_suffix("").parts)
        yield from _errors(module.removesuffix(".__init__"))


def form(
    file: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001  Nothing is called in a form.
    tags: Collection[str],  # noqa: ARG001  Nothing is commented in one either.
    options: Any,  # noqa: ARG001
) -> Iterator[Found]:
    """What a form asks and explains: titles, labels, descriptions, choices."""
    for sentence in forms.sentences(forms.read(file.read(), filename=Path(file.name).name)):
        yield 1, None, sentence, []


def _errors(module: str) -> Iterator[Found]:
    for error in vars(importlib.import_module(module)).values():
        if inspect.isclass(error) and issubclass(error, ServiceError) and error.__module__ == module:
            # As in ServiceError.message, whose text is the key under which the translation is looked up.
            yield 1, None, " ".join(inspect.cleandoc(error.__doc__ or "").split()), []
