"""Background work is ordered by name, on the connection of the open transaction: no lost and no ghost jobs.

The jobs themselves are in :mod:`service.jobs`; a package that needs one done names it, and knows nothing of them.
"""

from __future__ import annotations

from typing import Any

from procrastinate import App, SyncPsycopgConnector

from service.db import driver_connection, send_waiting

# Never opened: it only writes jobs, and always on a connection that it is given.
_orders = App(connector=SyncPsycopgConnector())


def defer(job: str, *, one_at_a_time: bool = False, **arguments: Any) -> None:
    """Have ``job`` done by a worker once the open transaction is committed; ``arguments`` must be JSON.

    With ``one_at_a_time`` no two jobs of this name are done at once, on whatever hosts: what takes long must not hold
    every thread of the workers while a deadline passes.
    """
    send_waiting()
    lock = job if one_at_a_time else None
    _orders.configure_task(job, lock=lock, connection=driver_connection()).defer(**arguments)
