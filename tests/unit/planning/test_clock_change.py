"""A clock change within a day: Testburg lies in Europe/Berlin."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest

from kaluga_tour import PlanRequest, plan
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.reading import read_plan
from kaluga_tour.model.itinerary import Day
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.check import check
from kaluga_tour.planning.faults import LunchLostError
from kaluga_tour.planning.replan import Progress, replan
from tests.support.catalogues import read_small

TESTBURG = read_small()
FORWARD, BACK = dt.date(2026, 3, 29), dt.date(2026, 10, 25)
NIGHT = ("testburg-eternal-flame", "testburg-tank", "testburg-obelisk")
HOUR = 3600


def elapsed_s(day: Day) -> float:
    return (day.finishes_at.astimezone(dt.UTC) - day.departs_at.astimezone(dt.UTC)).total_seconds()


def without_gap(day: Day) -> bool:
    """Return whether what is done fills the elapsed time, whatever the clocks on the wall say."""
    pieces = [(leg.departs_at, leg.arrives_at) for leg in day.legs]
    pieces += [(visit.starts_at, visit.departs_at) for visit in day.visits]
    pieces += [(pause.starts_at, pause.ends_at) for pause in day.breaks]
    moments = sorted((a.astimezone(dt.UTC), b.astimezone(dt.UTC)) for a, b in pieces)
    waits = sum(visit.wait_s for visit in day.visits)
    idle = sum((b[0] - a[1]).total_seconds() for a, b in pairwise(moments))
    return idle <= waits


@pytest.mark.parametrize("date", [FORWARD, BACK])
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    "wishes",
    [
        {"depart": dt.time(1, 30), "budget_s": 4 * HOUR},
        {"arrive_by": dt.time(4, 30), "budget_s": 4 * HOUR},
        {"depart": dt.time(0, 30), "until": dt.time(5, 0)},
        {"depart": dt.time(1, 30), "days": 2, "budget_s": 5 * HOUR},
        {
            "depart": dt.time(1, 30),
            "budget_s": 4 * HOUR,
            "lunch": Lunch(begins=dt.time(1, 40), ends=dt.time(4, 30), duration_s=1800),
        },
    ],
    ids=["for", "arrive by", "until", "two days", "meal"],
)
def test_time_is_neither_added_nor_lost(date: dt.date, mode: Mode, wishes: dict[str, Any]) -> None:
    request = PlanRequest(date=date, memorials=NIGHT, mode=mode, start="testburg-station", **wishes)
    found = plan(TESTBURG, request)
    assert sum(map(elapsed_s, found.days)) == found.totals.makespan_s
    assert all(map(without_gap, found.days))
    saved = read_plan(FORMAT.itinerary(found, Language.EN).encode(), name="plan")
    assert check(TESTBURG, saved).findings == ()


@pytest.mark.parametrize("date", [FORWARD, BACK])
def test_the_rest_of_such_a_night(date: dt.date) -> None:
    request = PlanRequest(date=date, memorials=NIGHT, depart=dt.time(1, 30), budget_s=5 * HOUR)
    saved = read_plan(FORMAT.itinerary(plan(TESTBURG, request), Language.EN).encode(), name="plan")
    first = saved.visits[0]
    rest = replan(TESTBURG, saved, Progress(now=first.departs_at, done=(first.memorial_id,)))
    assert len(rest.visits) == 2
    assert elapsed_s(rest.days[0]) == rest.totals.makespan_s
    again = read_plan(FORMAT.itinerary(rest, Language.EN).encode(), name="rest")
    assert check(TESTBURG, again).findings == ()


def test_a_pin_in_the_hour_that_is_skipped_is_the_same_moment() -> None:
    """02:30 does not exist that night: it is read with the offset from before, 03:30."""
    request = PlanRequest(
        date=FORWARD,
        pins={"testburg-tank": dt.time(2, 30)},
        depart=dt.time(1, 0),
        budget_s=4 * HOUR,
    )
    found = plan(TESTBURG, request)
    visit = next(v for v in found.visits if v.memorial.id == "testburg-tank")
    assert visit.starts_at.astimezone(dt.UTC) == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
    saved = read_plan(FORMAT.itinerary(found, Language.EN).encode(), name="plan")
    assert check(TESTBURG, saved).findings == ()


def test_a_meal_that_the_clocks_swallow_is_refused() -> None:
    meal = Lunch(begins=dt.time(1, 50), ends=dt.time(3, 10), duration_s=HOUR)
    request = PlanRequest(date=FORWARD, memorials=NIGHT, depart=dt.time(1), lunch=meal)
    with pytest.raises(LunchLostError) as caught:
        plan(TESTBURG, request)
    assert caught.value.fields["there_s"] == 1200
    fine = PlanRequest(date=BACK, memorials=NIGHT, depart=dt.time(1), lunch=meal)
    assert plan(TESTBURG, fine).visits


def test_a_remedy_on_such_a_day_does_no_harm() -> None:
    """The museum is closed on Saturday night; the next day has no room for the meal."""
    meal = Lunch(begins=dt.time(1, 50), ends=dt.time(3, 10), duration_s=HOUR)
    request = PlanRequest(
        date=FORWARD - dt.timedelta(days=1), depart=dt.time(19), lunch=meal, budget_s=2 * HOUR
    )
    assert all(entry.remedy.code for entry in plan(TESTBURG, request).unvisited)
