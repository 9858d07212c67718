"""What can go wrong in the directory."""

from service.errors import Forbidden, Invalid


class SignInRefused(Invalid):
    """The sign-in name or the password is not right. Please check both and try again."""


class PermissionMissing(Forbidden):
    """Your posts do not allow this. Ask your administrator if you think they should."""
