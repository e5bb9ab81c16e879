"""Requests with every wish that a visitor may have, for the small catalogue."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from kaluga_tour import PlanRequest
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.travel import Mode, Pace
from tests.support.catalogues import read_small

__all__ = ["TESTBURG", "wishes"]

TESTBURG = read_small()
_IDS = [memorial.id for memorial in TESTBURG.memorials]
_ENDS = [None, "testburg-station", "testburg-museum", "testburg-main-square", "52.001,12.003"]


@st.composite
def lunches(draw: st.DrawFn) -> Lunch:
    """Draw a lunch that fits between its own times."""
    begins = draw(st.integers(10 * 60, 15 * 60))
    length = draw(st.integers(10, 90))
    ends = begins + length + draw(st.integers(0, 120))
    return Lunch(
        begins=dt.time(begins // 60, begins % 60),
        ends=dt.time(ends // 60, ends % 60),
        duration_s=60 * length,
        optional=draw(st.booleans()),
    )


def _departure(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["fixed", "fixed", "fixed", "arrive", "any"]))
    time = dt.time(draw(st.integers(6, 18)), draw(st.sampled_from([0, 15, 59])))
    budget_s = draw(st.none() | st.integers(10, 600).map(lambda minutes: 60 * minutes))
    if kind == "arrive":
        return {"arrive_by": time, "budget_s": budget_s}
    if kind == "any":
        return {"depart_any": True, "budget_s": budget_s}
    if draw(st.booleans()):
        return {"depart": time, "budget_s": budget_s}
    return {"depart": time, "until": dt.time(draw(st.integers(19, 23)))}


@st.composite
def wishes(draw: st.DrawFn, *, modes: tuple[Mode, ...] = tuple(Mode)) -> PlanRequest:
    """Draw a request to Testburg; it need not be possible."""
    some = st.lists(st.sampled_from(_IDS), max_size=3, unique=True)
    loop = draw(st.booleans())
    named = draw(some)
    skip = [name for name in draw(some) if name not in named]
    free = [name for name in _IDS if name not in skip]
    maybe = st.none() | st.sampled_from(free or _IDS)
    days = draw(st.sampled_from([1, 1, 2, 3]))
    return PlanRequest(
        date=dt.date(2026, 1, 1) + dt.timedelta(days=draw(st.integers(0, 364))),
        days=days,
        memorials=tuple(named),
        fill=draw(st.booleans()),
        skip=tuple(skip),
        mode=draw(st.sampled_from(modes)),
        pace=draw(st.sampled_from(Pace)),
        start=draw(st.sampled_from(_ENDS)),
        finish=None if loop else draw(st.sampled_from(_ENDS)),
        loop=loop,
        pins=draw(
            st.dictionaries(
                st.sampled_from(free or _IDS),
                st.integers(9, 18).map(lambda hour: dt.time(hour, 30)),
                max_size=1,
            )
        ),
        buffer_s=draw(st.sampled_from([0, 0, 300])),
        weights=draw(st.dictionaries(st.sampled_from(named or ["x"]), st.integers(0, 20)))
        if named
        else {},
        preferences=draw(st.dictionaries(st.sampled_from(Kind), st.integers(0, 3), max_size=2)),
        daylight=draw(st.booleans()),
        lunch=draw(st.none() | lunches()),
        first=draw(maybe) if draw(st.booleans()) else None,
        last=draw(maybe) if draw(st.booleans()) else None,
        order=tuple(name for name in draw(some) if name in free),
        keep_order=draw(st.booleans()),
        max_stops=draw(st.none() | st.integers(1, 4)),
        max_walk_m=draw(st.none() | st.integers(0, 6000)),
        **_departure(draw),
    )
