"""What can go wrong when a document is set."""

from service.errors import Invalid


class RenditionTooLarge(Invalid):
    """This is too long for one file. Move its tables or its last parts into annexes that are documents of their own."""
