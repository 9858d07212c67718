"""What can go wrong with a document."""

from service.errors import Conflict, Forbidden, Invalid, NotFound


class DocumentNotFound(NotFound):
    """There is no such document, or your agency has no part in it. Your list of documents shows what you can open."""


class SignedAlready(Conflict):
    """This is signed and waits for its number and dispatch. Have the clerk return it before you write it anew."""


class NotToBeDispatched(Conflict):
    """Only a document that is signed and numbered can be dispatched. Have it signed and give it its number first."""


class ChangedSinceSigned(Conflict):
    """The text was changed after it was signed. Have the new text signed, then dispatch it."""


class ChangedSinceSeen(Conflict):
    """The text was changed after you opened it: below stands version %(number)s. Read it, then decide."""


class WordedFromItsForm(Conflict):
    """A letter or a submission is worded from its form. To change it, have it returned to you, and change the form."""


class NobodyToSendTo(Conflict):
    """The document names nobody to send it to. Write its list of recipients first, then dispatch it."""


class AlreadyDispatched(Conflict):
    """This document was already dispatched; nothing was sent again. Its page of dispatch shows who received it."""


class VersionFrozen(Conflict):
    """Version %(number)s is fixed, because others have read it or decided on it. Write a new version to change its text or division."""  # noqa: E501


class BeforeOthers(Conflict):
    """This text is signed or lies before those who decide on it, so it stays. Have it returned to you to change it."""


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


class WrittenByYourself(Forbidden):
    """You wrote this document or act for the person who did, and nobody approves or signs what they wrote. %(others)s may do it: the task is in their inbox."""  # noqa: E501


class NobodyElseDecides(Forbidden):
    """You wrote this document or act for the person who did, and nobody approves or signs what they wrote. No other post in your agency may decide: ask your administrator to enter a deputy."""  # noqa: E501


class RemarksOpen(Conflict):
    """Remarks still to be answered: %(open)s. Write at each, in the list on this task, what you did about it; then finish the task again."""  # noqa: E501


class RemarkNotFound(NotFound):
    """There is no such remark, or it is not yours to answer. Open the document to find its remarks."""


class AnswerRead(Conflict):
    """Your answer to this remark has been decided on since and stays as it is. Open the remarks to see what is asked now."""  # noqa: E501


class SignsOnlyByOrder(Forbidden):
    """As %(title)s you sign neither as head nor as deputy of the agency: that takes an order (TL.) or a written authorisation (TUQ.). Return the document, or leave it to the head or a deputy."""  # noqa: E501


class SignsInPerson(Forbidden):
    """The right to sign does not pass to a substitute. The head or a deputy of the agency signs this document."""


class SignerOfOtherAgency(Forbidden):
    """%(issuer)s issues this document, so only its head or a deputy signs it. Use a post you hold there, or leave it to them."""  # noqa: E501


class HeadUnknown(Conflict):
    """Nobody is entered as head of the agency, so the line KT. cannot be written above %(title)s. Ask your administrator to enter the post of the head."""  # noqa: E501


class AlreadySigned(Conflict):
    """This document was already signed; nothing was changed. Open it to see by whom."""


class NotYetSigned(Conflict):
    """Nobody has signed this text yet, and only what is signed gets a number. Return it to the signer."""


class AlreadyNumbered(Conflict):
    """This was already given the number %(number)s; nothing was changed. Open the register of outgoing documents to see it."""  # noqa: E501


class ClerkOfOtherAgency(Forbidden):
    """%(issuer)s issues this document, so its own clerk numbers it. Leave the task to them."""


class NumberTaken(Conflict):
    """Another series of your agency already gave %(number)s this year. Put this kind into the series that stands higher, on the page of series, then number again."""  # noqa: E501


class NumberNotFree(Conflict):
    """The number %(number)s is not reserved in the series for this document. Leave the field empty for the next number, or look the reserved one up in the register."""  # noqa: E501


class NumberNotFound(NotFound):
    """There is no such number in your agency's register. Open the register to see which there are."""


class NumberInUse(Conflict):
    """This number belongs to a document that has left the agency or to a reply, and stays. Replace or recall the document instead (Decree 30/2020, art. 18)."""  # noqa: E501


class SeriesMissing(Conflict):
    """No series of numbers of %(agency)s covers this kind of document. Its clerk or administrator adds one on the page of series; then finish this task again."""  # noqa: E501


class SeriesNotFound(NotFound):
    """There is no such series in your agency. Open the page of series to see which there are."""


class KindInOtherSeries(Conflict):
    """Another series of this agency already covers one of these kinds. A kind is in one series at a time: move it on the page of series."""  # noqa: E501


class SeriesWouldRepeat(Conflict):
    """This year's numbers of this kind go up to %(used)s, but the series stands at %(last)s and would give some of them again. Move the kind on 1 January, or into a series that stands higher."""  # noqa: E501


class FileNotFound(NotFound):
    """There is no such file, or it is not yours to see. Open the document or the reply to which it belongs."""


class FileTooLarge(Invalid):
    """The file %(filename)s is larger than %(most)s MB. Shrink it, for instance by scanning at 200 dpi, or split it."""


class FileEmpty(Invalid):
    """The file %(filename)s is empty. Check it on your computer and choose it again."""


class WordFileNotKept(Invalid):
    """The Word file that you read is kept for a day, and that is over. Choose it and read it again, or go on without the file."""  # noqa: E501


class FileKindRefused(Invalid):
    """The file %(filename)s is of no kind that is taken. Save it as PDF, DOCX, XLSX, PNG, JPEG, EML or plain text in UTF-8, without macros, and choose it again."""  # noqa: E501
