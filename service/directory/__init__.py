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
from service.directory.people import (
    Post,
    Role,
    add_person,
    appoint,
    has_people,
    holders,
    mailbox_of,
    person_name,
)
from service.directory.permissions import PERMISSIONS, Permission, may, require

__all__ = [
    "PERMISSIONS",
    "SESSION_LASTS",
    "Agency",
    "AgencyRecord",
    "Permission",
    "PermissionMissing",
    "Post",
    "Role",
    "SignInRefused",
    "SignedIn",
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
    "mailbox_of",
    "may",
    "open_session",
    "person_name",
    "ping",
    "require",
    "set_password",
    "sign_in",
    "signed_in",
]
