"""How gunicorn serves the application; the environment gives what differs between machines."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

sys.path.insert(0, str(Path(__file__).parent))  # gunicorn reads this before it looks for the application.

from service import log

_host = os.environ.get("HOST", "127.0.0.1")
bind = (
    f"[{_host}]:{os.environ.get('PORT', '8000')}"
    if ":" in _host
    else f"{_host}:{os.environ.get('PORT', '8000')}"
)

worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = False  # Each worker makes its own connections to the database.

timeout = 60  # Seconds without a sign of life after which a worker is replaced.
graceful_timeout = 15  # Less than the launcher waits before it kills.
keepalive = int(os.environ.get("WEB_KEEPALIVE", "2"))

limit_request_line = 8190  # A Vietnamese letter in a search takes up to nine characters of an address.
limit_request_fields = 64
limit_request_field_size = 8190

accesslog = os.environ.get("WEB_ACCESS_LOG")  # A file, or "-" for the terminal; off by default.
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")
control_socket_disable = True  # Its default place is shared by all servers of one user.


class ServerLog(Logger):  # type: ignore[misc]  # gunicorn carries no types.
    """The web server's own lines, in the same form as the service's."""

    def _set_handler(self, of: Any, *arguments: Any, **options: Any) -> None:
        super()._set_handler(of, *arguments, **options)
        for handler in of.handlers:
            handler.setFormatter(log.formatter())


logger_class = ServerLog

# The web processes share their request times through files here; whichever is asked for /metrics answers for all.
_metrics = tempfile.mkdtemp(prefix="ban-hanh-metrics-")
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", _metrics)


def child_exit(_server: Any, worker: Any) -> None:
    """Let go of what a web process measured of itself."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def on_exit(_server: Any) -> None:
    """Leave nothing behind."""
    shutil.rmtree(_metrics, ignore_errors=True)
