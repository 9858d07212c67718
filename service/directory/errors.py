"""What can go wrong in the directory."""

from service.errors import Forbidden, Invalid, NotFound


class SignInRefused(Invalid):
    """The sign-in name or the password is not right. Please check both and try again."""


class AgencyUnknown(NotFound):
    """There is no such agency on this day. Choose one from the list."""


class PermissionMissing(Forbidden):
    """Your posts do not allow this. Ask your administrator if you think they should."""
