"""What can go wrong with an item of work."""

from service.errors import NotFound


class ItemNotFound(NotFound):
    """There is no such task for you. It may have been done by a colleague; your inbox shows what is open."""
