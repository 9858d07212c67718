"""Groups of agencies: how a letter addresses them, and who is in them on a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from service.db import db
from service.directory.agencies import Agency, agencies_on, exists_on
from service.directory.models import AgencyRecord
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Select

ADDRESSED_AS: Final[dict[str, str]] = {
    "province": "Ủy ban nhân dân tỉnh",
    "office": "Văn phòng Ủy ban nhân dân tỉnh",
    "department": "Các sở, ban, ngành",
    "police": "Công an tỉnh",
    "military": "Bộ Chỉ huy Quân sự tỉnh",
    "border_guard": "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    "public_unit": "Các đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân tỉnh",
    "district": "Ủy ban nhân dân các huyện, thị xã, thành phố",
    "commune": "Ủy ban nhân dân các xã, phường, thị trấn",
}
"""The words of *Kính gửi* and *Nơi nhận* for a group. They stand in Vietnamese documents and are not translated."""

_ALSO_CALLED: Final[dict[str, tuple[str, ...]]] = {
    "province": (
        "chủ tịch, các phó chủ tịch UBND tỉnh",
        "chủ tịch, các PCT UBND tỉnh",
        "thường trực UBND tỉnh",
    ),
    "office": ("VP UBND tỉnh",),
    "department": ("các sở, ngành", "các sở, ban, ngành, cơ quan thuộc UBND tỉnh"),
    "military": ("Bộ CHQS tỉnh", "BCH Quân sự tỉnh"),
    "border_guard": ("Bộ đội Biên phòng tỉnh", "Bộ CHBĐBP tỉnh", "BCH Bộ đội Biên phòng tỉnh"),
    "public_unit": (
        "các đơn vị sự nghiệp",
        "các đơn vị sự nghiệp công lập",
        "các đơn vị sự nghiệp thuộc UBND tỉnh",
    ),
    "district": ("UBND các huyện", "UBND các huyện, thành phố", "UBND cấp huyện", "UBND các huyện, thị xã"),
    "commune": ("UBND các xã", "UBND các xã, phường", "UBND các xã, phường, đặc khu", "UBND cấp xã"),
}
_ABBREVIATED = re.compile(r"\bubnd\b")
_WRITTEN_OUT = "uy ban nhan dan"
_OF_THE_PROVINCE = re.compile(
    r" (?:thuoc uy ban nhan dan tinh|cap tinh|thuoc tinh|cua tinh|trong tinh|tinh)$"
)
_PUNCTUATION = re.compile(r"[^\w ]+")


def folded_name(words: str) -> str:
    """A name as it was typed, made comparable with stored folded names: *UBND* is written out."""
    return _ABBREVIATED.sub(_WRITTEN_OUT, fold(words))


def group_called(words: str) -> str | None:
    """The group that these words of a recipients' list mean; None where they mean none."""
    return _GROUP_CALLED.get(_bare(words))


def _bare(words: str) -> str:
    """Without marks, punctuation and the province at the end, which people write or leave out."""
    bare = " ".join(_PUNCTUATION.sub(" ", folded_name(words)).split())
    return bare if bare.startswith(_WRITTEN_OUT + " tinh") else _OF_THE_PROVINCE.sub("", bare)


_GROUP_CALLED: Final = {
    _bare(words): group
    for group, addressed in ADDRESSED_AS.items()
    for words in (addressed, *_ALSO_CALLED.get(group, ()))
}


def in_groups(groups: Collection[str], besides: Collection[UUID] = ()) -> ColumnElement[bool]:
    """The condition that an agency is in one of the groups or is one of those named besides."""
    return or_(AgencyRecord.group.in_(groups), AgencyRecord.id.in_(besides))


def members_of(groups: Collection[str], *, day: date, besides: Collection[UUID] = ()) -> list[Agency]:
    """The agencies of the groups, and those named besides, that exist on ``day``: each once, by group and name."""
    return agencies_on(day, in_groups(groups, besides))


def member_ids(groups: Collection[str], *, day: date, besides: Collection[UUID] = ()) -> Select[UUID]:
    """The query for the ids of what :func:`members_of` lists, for statements that never read them out."""
    return select(AgencyRecord.id).where(in_groups(groups, besides), *exists_on(day))


def group_sizes(*, day: date, without: UUID | None = None) -> dict[str, int]:
    """How many agencies each group has on ``day``, one agency left out of account; only groups that have any."""
    query = select(AgencyRecord.group, func.count()).where(*exists_on(day)).group_by(AgencyRecord.group)
    if without is not None:
        query = query.where(AgencyRecord.id != without)
    return dict(db.session.execute(query).all())


def gone_by(agency_ids: Collection[UUID], *, day: date) -> set[UUID]:
    """Those of the agencies that exist no more on ``day``."""
    query = select(AgencyRecord.id).where(AgencyRecord.id.in_(agency_ids), AgencyRecord.valid_to < day)
    return set(db.session.scalars(query))


def agencies_called(names: Collection[str], *, day: date) -> dict[str, UUID]:
    """The one agency that each of these names means on ``day``; a name that means none or several is left out.

    A name is understood without marks, with *UBND* for *Ủy ban nhân dân*, and without the province at its end:
    *Sở Tài chính* means *Sở Tài chính tỉnh …* where there is one.
    """
    # "Ủy ban nhân dân" alone names no agency, although "Ủy ban nhân dân thành phố …" goes on from it.
    folded = {name: words for name in names if (words := folded_name(name)) not in {"", _WRITTEN_OUT}}
    if not folded:
        return {}
    fits = [condition for words in folded.values() for condition in _fits(words)]
    rows = db.session.execute(
        select(AgencyRecord.id, AgencyRecord.folded).where(or_(*fits), *exists_on(day))
    ).all()
    found = {name: _meant(words, [(row[0], row[1]) for row in rows]) for name, words in folded.items()}
    return {name: agency_id for name, agency_id in found.items() if agency_id is not None}


_PROVINCE = (" tinh", " thanh pho")


def _may_follow(words: str) -> tuple[str, ...]:
    """What a full name goes on with after the words by which people call an agency: its province, a remark."""
    named = (" ",) if words.endswith(_PROVINCE) else tuple(f"{each} " for each in _PROVINCE)
    return (*named, " (")


def _fits(words: str) -> list[ColumnElement[bool]]:
    return [
        AgencyRecord.folded == words,
        *(AgencyRecord.folded.startswith(words + more, autoescape=True) for more in _may_follow(words)),
    ]


def _meant(words: str, rows: Collection[tuple[UUID, str]]) -> UUID | None:
    exact = [agency_id for agency_id, name in rows if name == words]
    goes_on = tuple(words + more for more in _may_follow(words))
    longer = [agency_id for agency_id, name in rows if name.startswith(goes_on)]
    meant = exact or longer
    return meant[0] if len(meant) == 1 else None


def short_names(agency_ids: Collection[UUID]) -> dict[UUID, str]:
    """How documents call these agencies in their text, whatever the day."""
    query = select(AgencyRecord.id, AgencyRecord.short_name).where(AgencyRecord.id.in_(agency_ids))
    return dict(db.session.execute(query).all())


def office_under(agency_id: UUID, *, day: date) -> UUID | None:
    """The office that prepares the work of this body on ``day``: of the group *office*, with the body above it."""
    query = (
        select(AgencyRecord.id)
        .where(AgencyRecord.group == "office", AgencyRecord.superior_id == agency_id, *exists_on(day))
        .order_by(AgencyRecord.sort_key)
        .limit(1)
    )
    return db.session.scalar(query)


def bodies_served(agency_ids: Collection[UUID]) -> Select[UUID | None]:
    """The bodies whose office one of these agencies is, as a query of their ids."""
    return select(AgencyRecord.superior_id).where(
        AgencyRecord.id.in_(agency_ids), AgencyRecord.group == "office"
    )
