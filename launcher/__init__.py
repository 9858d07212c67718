"""What ``make`` runs: ``prepare`` a checkout, ``run`` the service on its own PostgreSQL, report ``sizes``.

Nothing is re-exported here: ``prepare`` is run by whatever Python the machine has, before anything is
installed, and must load nothing but itself. Tests start their database through :mod:`launcher.postgres`.
"""
