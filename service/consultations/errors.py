"""What can go wrong in a consultation."""

from service.errors import Conflict, NotFound


class RoundNotFound(NotFound):
    """There is no such consultation round, or your agency has no part in it. Your inbox shows what is yours."""


class RoundEnded(Conflict):
    """This consultation round is over; nothing was changed. Open its page to see how it ended."""


class DeadlinePassed(Conflict):
    """The deadline passed at %(ends_at)s, so this reply was not recorded as one in time. What you wrote is kept: you may release it as a late reply, which the asking agency takes in if it decides to."""  # noqa: E501


class AlreadyReleased(Conflict):
    """Your agency's reply was already released; nothing was changed. Open the round to read it."""


class RepliedAlready(Conflict):
    """This agency's reply was recorded on %(at)s already; nothing was changed. Open the agency's page to read it."""


class ReplyNotWritten(NotFound):
    """There is no letter of this agency to read: it has not written its reply here, or the reply came another way and its paper is on the agency's page. Open that page to see."""  # noqa: E501


class NothingFiled(Conflict):
    """There is no filed reply here to withdraw; it may have been withdrawn already, and what an agency released itself stays. Open the agency's page to read it."""  # noqa: E501


class NobodyToUrge(Conflict):
    """Every silent agency was urged today already, or none is silent any more. Open the round to see who is; urge again on the next working day."""  # noqa: E501


class NotAskedYet(Conflict):
    """This agency is only just being asked, so no reply of it can have come. Try again in a moment."""


class NothingToTakeIn(Conflict):
    """No late reply waits for a decision here; it may have been taken in already. Open the round to see its counts."""


class StillWaiting(Conflict):
    """%(waiting)s agencies have not answered yet, so the round cannot be closed early. Extend the deadline, or wait for it."""  # noqa: E501


class RoundStillOpen(Conflict):
    """Round %(number)s on this document still runs. Wait for its end, close it early or withdraw it, and go on then."""


class RoundKnowsNoPause(Conflict):
    """This round began under version 0.1.0, which knows no pause; nothing was changed. Extend its deadline instead, or close it early once every agency has answered."""  # noqa: E501


class RoundPaused(Conflict):
    """The round is paused and has no deadline just now. Resume it with a new one; that gives everybody more time."""


class AlreadyDecided(Conflict):
    """A colleague has decided on this request already; nothing was changed. Open the round to see the answer."""


class CommentNotFound(NotFound):
    """There is no such comment to explain; its reply may not count yet. Open the explanation table to see what is."""


class ExplainedMeanwhile(Conflict):
    """%(name)s saved this row on %(at)s, after you opened it: %(disposition)s; clause %(clause)s; %(reason)s. What you wrote is shown below and is not saved; save the row again, under all comments, to put it in place of theirs."""  # noqa: E501


class SomeExplainedMeanwhile(Conflict):
    """%(count)s of the comments that you ticked were explained by a colleague after you opened this page; nothing was saved. Below they are as they stand now, and what you wrote is kept. Look at them, and save again."""  # noqa: E501


class AskedAlready(Conflict):
    """Your leader was asked about this comment already and has not answered yet; nothing was changed. The question stands beside the comment."""  # noqa: E501


class GuidanceNotFound(NotFound):
    """There is no such question to your agency's leaders, or the comment that it is about does not count any more. Your inbox shows which questions wait."""  # noqa: E501


class GuidanceGiven(Conflict):
    """This question was answered on %(at)s by %(name)s; nothing was changed. The answer stands beside the comment."""


class CommentsOpen(Conflict):
    """%(open)s comments are not explained yet. Open the explanation table, say what becomes of each, and go on then."""


class PlacesLost(Conflict):
    """%(lost)s comments were taken in at a clause that the latest version does not have, or has split into several. Name their clauses anew in the explanation table."""  # noqa: E501


class TableSubmitted(Conflict):
    """This document is signed or lies before those who decide on it, so the replies that count and what becomes of their comments stay as they were laid before them; nothing was changed. Have the document returned, and do this then."""  # noqa: E501


class TableIssued(Conflict):
    """This document was issued, so the replies that count and what became of their comments stay as they were; nothing was changed. What is still to be changed takes a new document."""  # noqa: E501


class OpenedMeanwhile(Conflict):
    """A reply or a version came after this was written. Comments without an explanation: %(open)s; taken in at a clause that is no longer there: %(lost)s. Nothing was sent or approved. Return it, so that its drafter explains them and lays it before you again."""  # noqa: E501


class ToldOtherwise(Conflict):
    """Replies were taken in or comments explained after this submission was written, so its numbers are no longer right; nothing was sent. Return the submission, so that its drafter writes it again with the numbers of today."""  # noqa: E501


class TableNotYet(Conflict):
    """Round %(number)s is not closed, so there is no final explanation table of it. Its page shows how it stands."""


class LaunchUnfinished(Conflict):
    """Some agencies of this round are only just being asked; try again in a moment."""


class AlreadyAskedForTime(Conflict):
    """Your agency has asked for more time already, and the asking agency has not decided yet. Open the round to see it."""  # noqa: E501


class NothingToNumber(Conflict):
    """There is no released reply without a number here; it may have been numbered already. Open the round to read it."""  # noqa: E501
