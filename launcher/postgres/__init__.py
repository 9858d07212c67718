"""An embedded PostgreSQL: a direct child, reached through a private Unix socket, gone with its parent."""

from __future__ import annotations

from launcher.postgres.server import EmbeddedPostgres, for_a_while, throw_away

__all__ = ["EmbeddedPostgres", "for_a_while", "throw_away"]
