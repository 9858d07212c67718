"""Structured log lines: one JSON object a line, with what is known of request, job, instance, item and person.

People are named by their ids, and nothing of what they wrote is logged: e-mail addresses and the values that the
database quotes in its errors are left out here, for whatever library a line comes from.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING, Any

import structlog
from structlog.contextvars import bind_contextvars, bound_contextvars, clear_contextvars, merge_contextvars

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_ADDRESS = re.compile(r"[^\s<>\"'(){},;:=\[\]]+@[\w.-]+\.\w+")
_TO_THE_END = r".*?(?=^\[SQL|^CONTEXT|^Traceback|^The above|^During handling|\Z)"
_QUOTED = re.compile(
    rf"(^DETAIL|^CONTEXT|invalid input (?:syntax|value) for [\w ]+): {_TO_THE_END}", re.MULTILINE | re.DOTALL
)
"""Where PostgreSQL quotes the row or the value that it refused; a text in it has lines of its own."""

bind = bind_contextvars
"""From here on every line of this request or job bears these values too."""
bound = bound_contextvars
"""Every line within bears these values too."""
forget = clear_contextvars
"""A new request or job begins: nothing is known of it yet."""


def configure(*, level: str = "INFO") -> None:
    """Send our log lines and those of our libraries to standard error: as JSON, on a terminal for people to read."""
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # These libraries tell of every step they take; what fails comes as a warning or an error.
    for chatty in ("procrastinate", "alembic", "spiff"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def formatter(*, people_read: bool | None = None) -> logging.Formatter:
    """How a line is written; ``people_read`` is asked of standard error where it is not given."""
    on_terminal = sys.stderr.isatty() if people_read is None else people_read
    written: list[structlog.typing.Processor] = (
        # Other formatters of tracebacks show the values of local variables.
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if on_terminal
        else [
            structlog.processors.format_exc_info,
            _without_what_was_written,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *written],
    )


def get(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of one module."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def redacted(text: str) -> str:
    """``text`` without e-mail addresses and without the values that a database error quotes."""
    return _ADDRESS.sub("<address>", _QUOTED.sub(r"\1: <left out>\n", text))


def _shared() -> list[structlog.typing.Processor]:
    return [
        merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _without_what_was_written(
    _logger: Any, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    return {name: redacted(value) if isinstance(value, str) else value for name, value in line.items()}
