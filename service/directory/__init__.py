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
from service.directory.groups import (
    ADDRESSED_AS,
    agencies_called,
    gone_by,
    group_called,
    group_sizes,
    member_ids,
    members_of,
    office_under,
    short_names,
)
from service.directory.models import AgencyRecord
from service.directory.people import Post, Role, add_person, appoint, has_people, holders, mailbox_of
from service.directory.permissions import PERMISSIONS, Permission, may, require
from service.directory.staffing import division_code, division_held, post_agency, roles_missing

__all__ = [
    "ADDRESSED_AS",
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
    "agencies_called",
    "agencies_on",
    "agency_name",
    "appoint",
    "calendar_around",
    "division_code",
    "division_held",
    "end_session",
    "forget_sessions",
    "found_agency",
    "gone_by",
    "group_called",
    "group_sizes",
    "has_people",
    "hash_of",
    "holders",
    "mailbox_of",
    "may",
    "member_ids",
    "members_of",
    "office_under",
    "open_session",
    "ping",
    "post_agency",
    "require",
    "roles_missing",
    "set_password",
    "short_names",
    "sign_in",
    "signed_in",
]
