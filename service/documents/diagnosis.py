"""What is wrong with numbers: a series that lacks one, or gave one beyond its counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from service.db import db
from service.documents.models import NumberRecord, SeriesCounter
from service.errors import Symptom

if TYPE_CHECKING:
    from collections.abc import Iterator


def symptoms() -> Iterator[Symptom]:
    """Every series and year whose numbers have a gap, or do not end where its counter stands."""
    first, last = func.min(NumberRecord.number), func.max(NumberRecord.number)
    query = (
        select(NumberRecord.series_id, NumberRecord.year)
        .join(
            SeriesCounter,
            (SeriesCounter.series_id == NumberRecord.series_id) & (SeriesCounter.year == NumberRecord.year),
            isouter=True,
        )
        .group_by(NumberRecord.series_id, NumberRecord.year, SeriesCounter.last)
        .having(
            or_(last - first + 1 != func.count(), last.is_distinct_from(SeriesCounter.last)),
        )
    )
    for series_id, year in db.session.execute(query):
        yield Symptom(
            f"series {series_id}, year {year}", "its numbers have a gap, or its counter stands elsewhere"
        )
