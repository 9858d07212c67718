"""What can go wrong with an item of work."""

from service.errors import Conflict, NotFound


class ItemNotFound(NotFound):
    """There is no such task for you. It may have been done by a colleague; your inbox shows what is open."""


class ItemClosed(Conflict):
    """This task is no longer open: a colleague did it, or it was taken back. Your inbox shows what is open."""
