"""Background work is ordered by name, on the connection of the open transaction: no lost and no ghost jobs.

The jobs themselves are in :mod:`service.jobs`; a package that needs one done names it, and knows nothing of them.
"""

from __future__ import annotations

from typing import Any

from procrastinate import App, SyncPsycopgConnector

from service.db import driver_connection, send_waiting

# Never opened: it only writes jobs, and always on a connection that it is given.
_orders = App(connector=SyncPsycopgConnector())


def defer(job: str, **arguments: Any) -> None:
    """Have ``job`` done by a worker once the open transaction is committed; ``arguments`` must be JSON."""
    send_waiting()
    _orders.configure_task(job, connection=driver_connection()).defer(**arguments)
