"""A draft that came back as a Word file: its comments and tracked changes as proposals on the text asked about.

Pure. Nothing is guessed: what does not clearly belong to one clause is on the whole, and says which words it is about.
"""

from __future__ import annotations

from service.texts.returned.proposals import Proposal, proposals_in

__all__ = ["Proposal", "proposals_in"]
