"""Opening hours on a given day, and the sun, by the OpenStreetMap language.

The language (public holidays, "last Friday of the month", sunrise) is read by the
opening-hours-py library; this module turns its answers into spans of one day.

References
----------
https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.hours import OpeningHours

if TYPE_CHECKING:
    import opening_hours

__all__ = ["Span", "hours_fault", "next_open_date", "sun_times", "windows_on"]

_LOOK_AHEAD_DAYS = 60
_PLACE = re.compile(r"--> \d+:(?P<column>\d+)")
"""Where the library's message says that parsing stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A span in which a memorial is open, or may be."""

    opens_at: datetime
    """First moment, time-zone aware."""
    closes_at: datetime
    """The moment it closes, time-zone aware; midnight is 00:00 of the next day."""
    certain: bool
    """False where the hours say ``unknown``: it may be open, somebody must be asked."""
    comment: str
    """What the hours say of the span in quotation marks; empty where nothing."""


def windows_on(
    hours: OpeningHours | None,
    day: date,
    zone: ZoneInfo,
    coordinates: Coordinates,
    country: str,
    *,
    num_days: int = 1,
) -> tuple[Span, ...] | None:
    """Return when a memorial is open on a civil day, in order and without overlaps.

    Spans are cut at 00:00 and 24:00 of the day: hours such as ``22:00-02:00`` give
    00:00–02:00 and 22:00–24:00. Ask for two days to plan past midnight; nothing is
    cut at a midnight in between.

    Parameters
    ----------
    hours
        The hours; None is open air, always accessible.
    day
        The day, or the first one.
    zone
        Time zone of the memorial; the spans are in it.
    coordinates
        Where the sun rises and sets.
    country
        ISO 3166-1 alpha-2 code; decides the public holidays. ``PH`` is no day at all
        where the library has no holidays of that country.
    num_days
        How many days from `day`.

    Returns
    -------
    tuple of Span, or None
        None: always open. Empty: closed that day. Neighbouring spans of equal
        certainty are one span.
    """
    if hours is None:
        return None
    start, end = _midnight(day, zone), _midnight(day + timedelta(days=num_days), zone)
    return _spans(_compiled(hours.text, zone, coordinates, country), start, end)


def next_open_date(
    hours: OpeningHours | None,
    after: date,
    zone: ZoneInfo,
    coordinates: Coordinates,
    country: str,
) -> date | None:
    """Return the first day later than `after` that is open, or may be, for some time.

    Returns
    -------
    date or None
        None if there is none within 60 days.
    """
    first = after + timedelta(days=1)
    if hours is None:
        return first
    spans = windows_on(hours, first, zone, coordinates, country, num_days=_LOOK_AHEAD_DAYS)
    return spans[0].opens_at.date() if spans else None


def sun_times(
    day: date, zone: ZoneInfo, coordinates: Coordinates
) -> tuple[datetime, datetime] | None:
    """Return sunrise and the sunset that follows it, in whole minutes.

    Returns
    -------
    tuple of datetime, or None
        None where the sun does not rise, or does not set, that day.
    """
    start, end = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
    horizon = end + timedelta(hours=12)
    for span in _spans(_compiled("sunrise-sunset", zone, coordinates, None), start, horizon):
        if start < span.opens_at < end and span.closes_at < horizon:
            return span.opens_at, span.closes_at
    return None


def hours_fault(text: str) -> int | None:
    """Return the character (from 1) from which `text` cannot be read; None if it can."""
    import opening_hours  # noqa: PLC0415 - 10 ms that catalogues without hours do not pay

    try:
        opening_hours.OpeningHours(text)
    except opening_hours.ParserError as error:  # type: ignore[attr-defined]
        place = _PLACE.search(str(error))
        return int(place["column"]) if place else 1
    return None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _spans(
    expression: opening_hours.OpeningHours, start: datetime, end: datetime
) -> tuple[Span, ...]:
    import opening_hours  # noqa: PLC0415 - see hours_fault

    spans: list[Span] = []
    for opens_at, closes_at, state, comment in expression.intervals(start, end):
        if state == opening_hours.State.CLOSED or opens_at >= closes_at:
            continue
        certain = state == opening_hours.State.OPEN
        last = spans[-1] if spans else None
        if last is not None and last.closes_at == opens_at and last.certain == certain:
            comments = dict.fromkeys(c for c in (last.comment, comment) if c)
            opens_at, comment = last.opens_at, "; ".join(comments)  # noqa: PLW2901
            spans.pop()
        spans.append(Span(opens_at=opens_at, closes_at=closes_at, certain=certain, comment=comment))
    return tuple(spans)


def _compiled(
    text: str, zone: ZoneInfo, coordinates: Coordinates, country: str | None
) -> opening_hours.OpeningHours:
    import opening_hours  # noqa: PLC0415 - see hours_fault

    try:
        return opening_hours.OpeningHours(
            text,
            timezone=zone,
            country=country,
            coords=(coordinates.lat_deg, coordinates.lon_deg),
            auto_country=False,
            # With False the library ignores the coordinates too (seen with 2.1.4).
            auto_timezone=True,
        )
    except opening_hours.UnknownCountryError:  # type: ignore[attr-defined]
        return _compiled(text, zone, coordinates, None)
