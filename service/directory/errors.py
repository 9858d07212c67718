"""What can go wrong in the directory."""

from service.errors import Conflict, Forbidden, Invalid, NotFound


class SignInRefused(Invalid):
    """The sign-in name or the password is not right. Please check both and try again."""


class PermissionMissing(Forbidden):
    """Your posts do not allow this. Ask your administrator if you think they should."""


class TokenNotFound(NotFound):
    """You have no such token; it may have ended or been revoked. List your tokens to see those that work."""


class TooManyTokens(Conflict):
    """You have %(most)s tokens already. Revoke one that no program uses any more, and ask again."""
