"""What a visitor should know about a visit: doubts about place, hours and daylight."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from kaluga_tour.model.geo import Position, Precision
from kaluga_tour.model.hours import HoursSource
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.memorial import Memorial, Place, Verification
from kaluga_tour.model.notice import Notice
from kaluga_tour.planning.frame import Frame
from kaluga_tour.wording.made import GIVEN_POSITION

__all__ = ["cautions", "waypoint_cautions"]

DOUBTFUL_FROM_M = 300
"""From this uncertainty on, a point that no source states for the object is warned about."""
CLOSING_MARGIN = dt.timedelta(minutes=15)
"""A visit that ends this close to closing time is warned about."""


class _Warn(Protocol):
    def __call__(self, code: str, **fields: object) -> None: ...


def cautions(
    memorial: Memorial,
    frame: Frame,
    *,
    starts_at: dt.datetime,
    departs_at: dt.datetime,
    sunset_at: dt.datetime | None,
) -> tuple[Notice, ...]:
    """Return the warnings of a visit, the gravest first."""
    found: list[Notice] = []

    def warn(code: str, **fields: object) -> None:
        found.append(Notice(code=code, memorial_id=memorial.id, fields=fields))

    if memorial.verification is Verification.UNCONFIRMED:
        warn("unconfirmed")
    _warn_of_position(memorial, warn)
    if not memorial.plan_ready:
        warn("not-plan-ready")
    _warn_of_hours(memorial, frame, starts_at, departs_at, warn)
    if memorial.hours is None and sunset_at is not None and starts_at > sunset_at:
        warn("after-sunset", sunset_at=sunset_at)
    return tuple(found)


def waypoint_cautions(record: Memorial | Place | None, waypoint: Waypoint) -> tuple[Notice, ...]:
    """Return the warnings of a start or a finish that the catalogue knows."""
    if record is None or not _is_doubtful(record.position):
        return ()
    position = record.position
    fields = {
        "name": waypoint.name,
        "precision": position.precision,
        "uncertainty_m": position.uncertainty_m,
    }
    return (Notice(code="place-uncertain", memorial_id=waypoint.id, fields=fields),)


def _is_doubtful(position: Position) -> bool:
    stated = position.precision in (Precision.EXACT, Precision.STREET)
    return position.uncertainty_m >= DOUBTFUL_FROM_M and not stated


def _warn_of_position(memorial: Memorial, warn: _Warn) -> None:
    position = memorial.position
    if position.source == GIVEN_POSITION:
        warn("position-corrected", coordinates=str(position.coordinates))
    elif _is_doubtful(position) or not memorial.plan_ready:
        warn(
            "position-uncertain",
            precision=position.precision,
            uncertainty_m=position.uncertainty_m,
        )


def _warn_of_hours(
    memorial: Memorial,
    frame: Frame,
    starts_at: dt.datetime,
    departs_at: dt.datetime,
    warn: _Warn,
) -> None:
    if memorial.hours is None:
        if memorial.hours_note is not None:
            warn("hours-note", note=memorial.hours_note)
        return
    spans = frame.spans(memorial) or ()
    span = next(span for span in spans if span.opens_at <= starts_at <= span.closes_at)
    if not span.certain:
        code = "hours-unknown-phone" if memorial.phone else "hours-unknown"
        warn(code, **({"phone": memorial.phone} if memorial.phone else {}))
    elif memorial.hours.source is HoursSource.ASSUMED:
        warn("hours-assumed", opens_at=span.opens_at, closes_at=span.closes_at)
    elif memorial.hours_note is not None:
        warn("hours-note", note=memorial.hours_note)
    if span.certain and span.closes_at - departs_at <= CLOSING_MARGIN:
        warn("closes-soon", closes_at=span.closes_at, departs_at=departs_at)
