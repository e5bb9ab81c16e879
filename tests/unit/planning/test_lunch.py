"""Lunch wherever one is then: kept, clocked without a gap, never forced."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.travel import Mode
from tests.support.catalogues import read_small

KALUGA = load_catalogue()
TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600
NOON = Lunch(begins=dt.time(12, 30), ends=dt.time(14, 30), duration_s=45 * 60)


def ids(itinerary: Itinerary) -> list[str]:
    return [visit.memorial.id for visit in itinerary.visits]


def has_no_gap(day: Day) -> bool:
    """Return whether legs, waiting, visits and breaks fill the day from end to end."""
    pieces = [(leg.departs_at, leg.arrives_at) for leg in day.legs if leg.duration_s]
    pieces += [(visit.starts_at, visit.departs_at) for visit in day.visits]
    pieces += [(pause.starts_at, pause.ends_at) for pause in day.breaks]
    waits = sum(visit.wait_s for visit in day.visits)
    moment, idle = day.departs_at, 0.0
    for begins, ends in sorted(pieces):
        if begins < moment:
            return False
        idle += (begins - moment).total_seconds()
        moment = ends
    return moment == day.finishes_at and idle == waits


@pytest.mark.parametrize("mode", list(Mode))
def test_lunch_is_taken_within_its_times(mode: Mode) -> None:
    found = plan(
        KALUGA,
        PlanRequest(
            date=TUESDAY,
            collection="city",
            mode=mode,
            lunch=NOON,
            start="kaluga-1-station",
            loop=True,
            budget_s=6 * HOUR,
        ),
    )
    (day,) = found.days
    (pause,) = day.breaks
    assert dt.time(12, 30) <= pause.starts_at.time()
    assert pause.ends_at.time() <= dt.time(14, 30)
    assert pause.after in {*ids(found), "kaluga-1-station"}
    assert has_no_gap(day)
    assert found.totals.break_s == 45 * 60
    assert found.totals.makespan_s == (day.finishes_at - day.departs_at).total_seconds()
    told = [*(p for v in day.visits for p in (*day.breaks_before(v), *day.breaks_after(v)))]
    assert told == [pause]


@pytest.mark.parametrize(
    ("depart", "hours"), [(dt.time(9), 3), (dt.time(14, 0), 4), (dt.time(15), 2)]
)
def test_a_day_beside_lunch_has_none(depart: dt.time, hours: int) -> None:
    found = plan(
        KALUGA, PlanRequest(date=TUESDAY, lunch=NOON, depart=depart, budget_s=hours * HOUR)
    )
    assert found.visits
    assert found.days[0].breaks == ()
    assert [notice.code for notice in found.warnings] == ["travel-estimated"]


def test_an_optional_lunch_gives_way_to_what_is_required_and_says_so() -> None:
    names = ("kaluga-eternal-flame", "kaluga-military-cemetery", "kaluga-cannons-1942")
    bare = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=names, depart=dt.time(12)))
    tight = {
        "date": TUESDAY,
        "memorials": names,
        "depart": dt.time(12),
        "budget_s": bare.totals.makespan_s,
    }
    early = Lunch(begins=dt.time(12), ends=dt.time(12, 50), duration_s=45 * 60, optional=True)
    found = plan(KALUGA, PlanRequest(**tight, lunch=early))
    assert set(ids(found)) == set(names)
    assert found.days[0].breaks == ()
    assert "no-lunch" in [notice.code for notice in found.warnings]


def test_every_day_has_its_lunch() -> None:
    found = plan(
        KALUGA,
        PlanRequest(
            date=TUESDAY,
            days=2,
            lunch=Lunch(begins=dt.time(11), ends=dt.time(12), duration_s=1800),
            budget_s=4 * HOUR,
            loop=True,
        ),
    )
    assert [len(day.breaks) for day in found.days] == [1, 1]
    assert all(has_no_gap(day) for day in found.days)


def test_a_lunch_that_is_none() -> None:
    for begins, ends, length in (
        ((12, 0), (13, 0), 3601),
        ((13, 0), (12, 0), 60),
        ((12, 0), (13, 0), 0),
    ):
        with pytest.raises(ValueError, match="lunch"):
            Lunch(begins=dt.time(*begins), ends=dt.time(*ends), duration_s=length)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    begins=st.integers(10, 15),
    length=st.integers(10, 90),
    depart=st.integers(8, 14),
    hours=st.integers(1, 8),
    optional=st.booleans(),
    mode=st.sampled_from(list(Mode)),
    loop=st.booleans(),
)
def test_with_any_lunch_the_clock_has_no_gap(
    begins: int, length: int, depart: int, hours: int, optional: bool, mode: Mode, loop: bool
) -> None:
    lunch = Lunch(
        begins=dt.time(begins), ends=dt.time(begins + 2), duration_s=length * 60, optional=optional
    )
    found = plan(
        read_small(),
        PlanRequest(
            date=TUESDAY,
            lunch=lunch,
            depart=dt.time(depart),
            budget_s=hours * HOUR,
            mode=mode,
            loop=loop,
            start="testburg-station",
        ),
    )
    (day,) = found.days
    assert has_no_gap(day)
    assert (day.finishes_at - day.departs_at).total_seconds() <= hours * HOUR
    for pause in day.breaks:
        assert dt.time(begins) <= pause.starts_at.time()
        assert pause.ends_at.time() <= dt.time(begins + 2)
    latest = dt.datetime.combine(TUESDAY, dt.time(begins + 2), tzinfo=day.departs_at.tzinfo)
    latest -= dt.timedelta(minutes=length)
    owed = day.departs_at <= latest < day.finishes_at
    assert optional or len(day.breaks) == owed or not owed
