"""Bring a fresh checkout to where the service can run. Standard library only, as nothing is installed yet."""

from __future__ import annotations
