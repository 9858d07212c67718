"""What can go wrong with a document."""

from service.errors import NotFound


class DocumentNotFound(NotFound):
    """There is no such document, or your agency has no part in it. Your list of documents shows what you can open."""
