"""Agencies, people, the posts that join them, their accounts, and the one table of permissions."""

from service.directory.accounts import (
    SESSION_LASTS,
    SignedIn,
    accounts_on,
    end_session,
    forget_sessions,
    hash_of,
    open_session,
    ping,
    set_password,
    sign_in,
    signed_in,
)
from service.directory.agencies import (
    Agency,
    agencies_on,
    agency_name,
    found_agency,
)
from service.directory.calendar import calendar_around
from service.directory.errors import PermissionMissing, SignInRefused
from service.directory.models import AgencyRecord
from service.directory.people import Post, Role, add_person, appoint, has_people, holders, mailbox_of
from service.directory.permissions import PERMISSIONS, Permission, may, require
from service.directory.signing import (
    Issuer,
    SigningPost,
    issuer_shown,
    names_of,
    others_in_role,
    signing_post,
    titles_of,
)

__all__ = [
    "PERMISSIONS",
    "SESSION_LASTS",
    "Agency",
    "AgencyRecord",
    "Issuer",
    "Permission",
    "PermissionMissing",
    "Post",
    "Role",
    "SignInRefused",
    "SignedIn",
    "SigningPost",
    "accounts_on",
    "add_person",
    "agencies_on",
    "agency_name",
    "appoint",
    "calendar_around",
    "end_session",
    "forget_sessions",
    "found_agency",
    "has_people",
    "hash_of",
    "holders",
    "issuer_shown",
    "mailbox_of",
    "may",
    "names_of",
    "open_session",
    "others_in_role",
    "ping",
    "require",
    "set_password",
    "sign_in",
    "signed_in",
    "signing_post",
    "titles_of",
]
