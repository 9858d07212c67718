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
from service.directory.divisions import Division, divisions_of
from service.directory.errors import PermissionMissing, SignInRefused
from service.directory.models import AgencyRecord, PersonRecord
from service.directory.people import Post, Role, add_person, appoint, has_people, holders, mailbox_of
from service.directory.permissions import PERMISSIONS, Permission, may, require
from service.directory.staff import Holder, staff_of

__all__ = [
    "PERMISSIONS",
    "SESSION_LASTS",
    "Agency",
    "AgencyRecord",
    "Division",
    "Holder",
    "Permission",
    "PermissionMissing",
    "PersonRecord",
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
    "divisions_of",
    "end_session",
    "forget_sessions",
    "found_agency",
    "has_people",
    "hash_of",
    "holders",
    "mailbox_of",
    "may",
    "open_session",
    "ping",
    "require",
    "set_password",
    "sign_in",
    "signed_in",
    "staff_of",
]
