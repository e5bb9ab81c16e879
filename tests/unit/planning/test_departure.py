"""When a tour sets out, where that is left open: as late as it can, or to wait little."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.errors import KalugaTourError
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.case import make_case
from kaluga_tour.planning.days import travelled
from kaluga_tour.planning.faults import ArriveTooEarlyError
from kaluga_tour.planning.way import retimed
from tests.support.catalogues import read_small

KALUGA, TESTBURG = load_catalogue(), read_small()
TUESDAY = dt.date(2026, 5, 12)
THURSDAY = dt.date(2026, 5, 7)
HOUR = 3600
LUNCH = Lunch(begins=dt.time(12, 30), ends=dt.time(14, 30), duration_s=2700)


def waited_s(itinerary: Itinerary) -> int:
    return itinerary.totals.wait_s


def test_one_is_back_in_time_and_sets_out_late() -> None:
    found = plan(
        KALUGA,
        PlanRequest(
            date=TUESDAY,
            arrive_by=dt.time(16),
            budget_s=4 * HOUR,
            start="kaluga-1-station",
            loop=True,
        ),
    )
    (day,) = found.days
    assert day.finishes_at.time() == dt.time(16)
    assert dt.time(12) <= day.departs_at.time()
    assert found.totals.makespan_s <= 4 * HOUR


def test_named_memorials_have_the_whole_day_until_then() -> None:
    names = ("kaluga-eternal-flame", "kaluga-cannons-1942")
    found = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=names, arrive_by=dt.time(9, 30)))
    (day,) = found.days
    assert day.finishes_at.time() == dt.time(9, 30)
    assert waited_s(found) == 0


def test_a_museum_that_shuts_earlier_decides_with() -> None:
    """It closes at 18:00: to be back by 20:00 after a visit, one need not be there before five."""
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-regional-museum-wwii",),
        arrive_by=dt.time(20),
        start="theatre-square",
    )
    visit = plan(KALUGA, request).visits[0]
    assert visit.departs_at.time() == dt.time(18)


def test_every_day_is_over_by_then() -> None:
    found = plan(
        KALUGA,
        PlanRequest(
            date=TUESDAY,
            days=2,
            arrive_by=dt.time(17),
            budget_s=3 * HOUR,
            mode=Mode.MIXED,
            lunch=LUNCH,
            start="theatre-square",
            loop=True,
        ),
    )
    for day in found.days:
        assert day.finishes_at.time() <= dt.time(17)
        assert (day.finishes_at - day.departs_at).total_seconds() <= 3 * HOUR
        # Who sets out after the last moment for lunch has none.
        assert bool(day.breaks) == (day.departs_at.time() <= dt.time(13, 45))


def test_nothing_is_over_by_midnight() -> None:
    with pytest.raises(ArriveTooEarlyError):
        plan(KALUGA, PlanRequest(date=TUESDAY, arrive_by=dt.time(0)))


@st.composite
def arrivals(draw: st.DrawFn) -> PlanRequest:
    """Draw a request of few memorials to be over by some time."""
    ids = [memorial.id for memorial in TESTBURG.memorials]
    ends = st.sampled_from([None, "testburg-station", "testburg-main-square"])
    loop = draw(st.booleans())
    return PlanRequest(
        date=THURSDAY,
        memorials=tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))),
        mode=draw(st.sampled_from([Mode.WALK, Mode.DRIVE])),
        start=draw(ends),
        finish=None if loop else draw(ends),
        loop=loop,
        arrive_by=dt.time(draw(st.integers(9, 20)), draw(st.sampled_from([0, 30]))),
        lunch=draw(st.none() | st.just(LUNCH)),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(arrivals())
def test_no_order_allows_a_later_departure(request: PlanRequest) -> None:
    """All orders of the visits, at every later minute."""
    try:
        found = plan(TESTBURG, request)
    except KalugaTourError:
        return
    case = make_case(TESTBURG, request)
    (scene,) = case.scenes()
    departs_s = scene.frame.seconds(found.days[0].departs_at)
    for order in permutations(range(len(request.memorials))):
        day = travelled(scene, order)
        for later_s in range(departs_s + 60, scene.frame.finishes_by_s, 60) if day else ():
            assert day is not None
            assert not retimed(day, later_s).feasible, (order, later_s)


def wait_at(request: PlanRequest, hour: int) -> tuple[int, int] | None:
    """Return worth and waiting of the plan that departs at an hour; None where there is none."""
    fields: dict[str, Any] = {
        name: getattr(request, name)
        for name in ("date", "memorials", "mode", "start", "finish", "loop", "lunch", "budget_s")
    }
    try:
        found = plan(TESTBURG, PlanRequest(**fields, depart=dt.time(hour)))
    except KalugaTourError:
        return None
    return found.totals.prize, waited_s(found)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(arrivals(), st.sampled_from([None, 3 * HOUR, 6 * HOUR]))
def test_no_full_hour_waits_less(request: PlanRequest, budget_s: int | None) -> None:
    fields: dict[str, Any] = {
        name: getattr(request, name)
        for name in ("date", "memorials", "mode", "start", "finish", "loop", "lunch")
    }
    wish = PlanRequest(**fields, depart_any=True, budget_s=budget_s)
    others = [other for hour in range(6, 21) if (other := wait_at(wish, hour)) is not None]
    try:
        found = plan(TESTBURG, wish)
    except KalugaTourError:
        assert not others
        return
    for prize, wait_s in others:
        assert found.totals.prize >= prize
        if found.totals.prize == prize:
            assert waited_s(found) <= wait_s


def test_without_hours_the_usual_departure_stays() -> None:
    found = plan(
        KALUGA, PlanRequest(date=TUESDAY, depart_any=True, memorials=("kaluga-eternal-flame",))
    )
    assert found.days[0].departs_at.time() == dt.time(10)


def test_one_sets_out_when_the_museum_opens() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-regional-museum-wwii",),
        start="theatre-square",
        until=dt.time(11),
        depart_any=True,
    )
    (day,) = plan(KALUGA, request).days
    assert day.visits[0].wait_s == 0
    assert day.visits[0].starts_at.time() >= dt.time(9, 30)
    assert day.finishes_at.time() <= dt.time(11)


def test_over_several_days_each_departs_to_wait_little() -> None:
    request = PlanRequest(
        date=TUESDAY,
        days=2,
        depart_any=True,
        memorials=("kaluga-regional-museum-wwii", "kaluga-marshal-pobedy-centre"),
        budget_s=2 * HOUR,
        mode=Mode.MIXED,
        start="theatre-square",
        loop=True,
    )
    found = plan(KALUGA, request)
    assert waited_s(found) == 0
    assert len(found.visits) == 2
