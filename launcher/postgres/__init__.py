"""An embedded PostgreSQL: a direct child, reached through a private Unix socket, gone with its parent."""

from __future__ import annotations

from launcher.postgres.server import EmbeddedPostgres, throw_away

__all__ = ["EmbeddedPostgres", "throw_away"]
