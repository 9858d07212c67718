"""Agencies and their divisions, people, the posts that join them, their accounts, and the one table of permissions."""

from service.directory.account_list import (
    Account,
    AccountPage,
    account_of,
    accounts_found,
    accounts_named,
    accounts_on,
)
from service.directory.accounts import (
    hash_of,
    ping,
    set_password,
    sign_in,
)
from service.directory.addresses import (
    Addressee,
    Place,
    emails_of,
    holders,
    mailbox_of,
)
from service.directory.agencies import (
    GROUPS,
    Agency,
    agencies_on,
    agency_name,
    agency_row,
    agency_shown,
    found_agency,
)
from service.directory.answered import Answer, claim_post, forget_answers, keep_answer
from service.directory.calendar import (
    calendar_around,
)
from service.directory.divisions import (
    Division,
    division_name,
    division_names,
    division_row,
    divisions_of,
    found_division,
)
from service.directory.entering import (
    Entries,
    enter_all,
)
from service.directory.errors import (
    PermissionMissing,
    SignInRefused,
)
from service.directory.groups import (
    ADDRESSED_AS,
    agencies_called,
    bodies_served,
    gone_by,
    group_called,
    group_sizes,
    member_ids,
    members_of,
    office_under,
    short_names,
)
from service.directory.models import (
    AgencyRecord,
    PersonRecord,
)
from service.directory.people import (
    add_person,
    contact_of,
    has_people,
    person_name,
    person_row,
)
from service.directory.permissions import (
    PERMISSIONS,
    Permission,
    may,
    require,
)
from service.directory.posts import (
    Holder,
    Post,
    PostShown,
    appoint,
    does_work,
    head_title,
    post_row,
    post_shown,
    posts_held,
    staff_of,
)
from service.directory.roles import (
    Position,
    Role,
)
from service.directory.sessions import (
    SESSION_LASTS,
    SignedIn,
    end_session,
    forget_sessions,
    open_session,
    signed_in,
)
from service.directory.setup import (
    Setup,
    setup_of,
)
from service.directory.signing import (
    SigningPost,
    names_of,
    others_in_role,
    signing_post,
    titles_of,
)
from service.directory.staffing import (
    division_code,
    division_held,
    post_agency,
    roles_missing,
)
from service.directory.successions import (
    Successor,
    succeed,
    succession_row,
    successors_of,
)
from service.directory.tries import admit_sign_in

__all__ = [
    "ADDRESSED_AS",
    "GROUPS",
    "PERMISSIONS",
    "SESSION_LASTS",
    "Account",
    "AccountPage",
    "Addressee",
    "Agency",
    "AgencyRecord",
    "Answer",
    "Division",
    "Entries",
    "Holder",
    "Permission",
    "PermissionMissing",
    "PersonRecord",
    "Place",
    "Position",
    "Post",
    "PostShown",
    "Role",
    "Setup",
    "SignInRefused",
    "SignedIn",
    "SigningPost",
    "Successor",
    "account_of",
    "accounts_found",
    "accounts_named",
    "accounts_on",
    "add_person",
    "admit_sign_in",
    "agencies_called",
    "agencies_on",
    "agency_name",
    "agency_row",
    "agency_shown",
    "appoint",
    "bodies_served",
    "calendar_around",
    "claim_post",
    "contact_of",
    "division_code",
    "division_held",
    "division_name",
    "division_names",
    "division_row",
    "divisions_of",
    "does_work",
    "emails_of",
    "end_session",
    "enter_all",
    "forget_answers",
    "forget_sessions",
    "found_agency",
    "found_division",
    "gone_by",
    "group_called",
    "group_sizes",
    "has_people",
    "hash_of",
    "head_title",
    "holders",
    "keep_answer",
    "mailbox_of",
    "may",
    "member_ids",
    "members_of",
    "names_of",
    "office_under",
    "open_session",
    "others_in_role",
    "person_name",
    "person_row",
    "ping",
    "post_agency",
    "post_row",
    "post_shown",
    "posts_held",
    "require",
    "roles_missing",
    "set_password",
    "setup_of",
    "short_names",
    "sign_in",
    "signed_in",
    "signing_post",
    "staff_of",
    "succeed",
    "succession_row",
    "successors_of",
    "titles_of",
]
