"""What can go wrong with a document."""

from service.errors import Conflict, NotFound


class DocumentNotFound(NotFound):
    """There is no such document, or your agency has no part in it. Your list of documents shows what you can open."""


class SignedAlready(Conflict):
    """This is signed and waits for its number and dispatch. Have the clerk return it before you write it anew."""


class NotToBeDispatched(Conflict):
    """Only a document that is signed and numbered can be dispatched. Have it signed and give it its number first."""


class ChangedSinceSigned(Conflict):
    """The text was changed after it was signed. Have the new text signed, then dispatch it."""


class NobodyToSendTo(Conflict):
    """The document names nobody to send it to. Write its list of recipients first, then dispatch it."""


class AlreadyDispatched(Conflict):
    """This document was already dispatched; nothing was sent again. Its page of dispatch shows who received it."""
