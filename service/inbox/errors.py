"""What can go wrong with an item of work."""

from service.errors import Conflict, Invalid, NotFound


class ItemNotFound(NotFound):
    """There is no such task for you. It may have been done by a colleague; your inbox shows what is open."""


class ItemClosed(Conflict):
    """This task is no longer open: a colleague did it, or it was taken back. Your inbox shows what is open."""


class SavedMeanwhile(Conflict):
    """A colleague saved this task meanwhile. What you typed is still here; save it again to replace theirs."""


class SavedBeforeFinishing(SavedMeanwhile):
    """A colleague saved this task for later meanwhile. What you typed is still here; finish it again to drop theirs."""


class DraftTooLong(Invalid):
    """This is too much to be saved for later. Shorten the longest text, or finish the task."""
