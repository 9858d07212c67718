"""What can go wrong with a document."""

from service.errors import Conflict, Invalid, NotFound


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


class VersionFrozen(Conflict):
    """Version %(number)s was sent to others and stays as it is. Write a new version to change its text or division."""


class DraftChanged(Conflict):
    """Somebody changed this draft while you were writing; your text is kept below.

    Open the latest version beside it, bring the two together, and save again.
    """


class DivisionChanged(Conflict):
    """Somebody corrected the division meanwhile. It is shown as it is now: correct it again where needed."""


class TooManyCorrections(Conflict):
    """A version keeps at most %(most)s corrections. Paste its text anew, with the numbers of its clauses, instead."""


class StateSecretRefused(Invalid):
    """State secrets must not be entered here (Law 117/2025/QH15 on the protection of state secrets).

    Nothing was stored. Draft it on a computer that your agency keeps for state secrets, apart from every network, and
    hand it to the person in charge of them.
    """

    def __init__(self, field: str) -> None:
        super().__init__()
        self.fields = {field: [self.message]}
