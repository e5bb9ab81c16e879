"""The rest of a day, on the small catalogue and on the real one."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.catalogue.faults import UnknownMemorialError
from kaluga_tour.errors import InfeasibleError, KalugaTourError
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.reading import read_plan
from kaluga_tour.export.reading_faults import OtherCatalogueError
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.model.text import Language
from kaluga_tour.planning.faults import NothingToPlanError
from kaluga_tour.planning.replan import Progress, moment_of, replan
from kaluga_tour.planning.saved_faults import (
    DoneAndDroppedError,
    NotInPlanError,
    PlanNotBegunError,
    PlanOverError,
)
from tests.support.catalogues import read_small

KALUGA = load_catalogue()
ZONE = ZoneInfo("Europe/Moscow")
THURSDAY = dt.date(2026, 5, 7)
HOUR = 3600
NAMED = ("kaluga-eternal-flame", "kaluga-military-cemetery", "kaluga-cannons-1942")


def at(hour: int, minute: int = 0, *, day: dt.date = THURSDAY, second: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute, second), tzinfo=ZONE)


def made(**fields: Any) -> SavedPlan:
    asked = {"date": THURSDAY, "start": "theatre-square", **fields}
    text = FORMAT.itinerary(plan(KALUGA, PlanRequest(**asked)), Language.EN)
    return read_plan(text.encode(), name="plan")


def rest(saved: SavedPlan, **fields: Any) -> Itinerary:
    return replan(KALUGA, saved, Progress(**{"now": at(11), **fields}))


def ids(itinerary: Itinerary) -> list[str]:
    return [visit.memorial.id for visit in itinerary.visits]


FILLED = made(memorials=("kaluga-military-cemetery",), fill=True, budget_s=5 * HOUR, loop=True)
BARE = made(memorials=NAMED)


def order_of(saved: SavedPlan) -> list[str]:
    return [visit.memorial_id for visit in saved.visits]


def test_what_is_done_stays_behind_and_is_recorded() -> None:
    done = tuple(order_of(FILLED)[:3])
    found = rest(FILLED, now=at(11, 30), done=done)
    assert found.request.done == done
    assert not set(done) & {*ids(found), *(e.memorial.id for e in found.unvisited)}
    assert found.request.resume is not None
    assert found.request.resume.start == done[-1]
    assert found.days[0].departs_at == at(11, 30)


def test_the_end_stays_where_and_when_it_was() -> None:
    found = rest(FILLED, now=at(11, 30), done=tuple(order_of(FILLED)[:2]))
    assert found.days[0].finishes_at <= at(15)
    assert found.days[0].finish is not None
    assert found.days[0].finish.id == "theatre-square"


def test_required_ones_stay_required() -> None:
    found = rest(FILLED, now=at(13), done=tuple(order_of(FILLED)[:1]))
    assert "kaluga-military-cemetery" in ids(found)
    required = [visit.memorial.id for visit in found.visits if visit.required]
    assert required == ["kaluga-military-cemetery"]
    with pytest.raises(InfeasibleError):
        rest(FILLED, now=at(14, 55), at="kaluga-1-station")


def test_more_time_may_be_allowed_with_a_length_or_an_end() -> None:
    assert "kaluga-military-cemetery" in ids(rest(FILLED, now=at(14, 55), budget_s=6 * HOUR))
    found = rest(FILLED, now=at(14, 55), until=dt.time(20, 0))
    assert found.days[0].finishes_at <= at(20)


def test_a_dropped_memorial_does_not_come_back() -> None:
    found = rest(FILLED, drop=("kaluga-military-cemetery", order_of(FILLED)[0]))
    assert not {"kaluga-military-cemetery", order_of(FILLED)[0]} & set(ids(found))
    assert set(found.request.skip) >= {"kaluga-military-cemetery"}
    assert ids(rest(BARE, drop=NAMED[:2])) == [NAMED[2]]


def test_a_required_memorial_that_was_taken_out_by_hand_can_be_dropped() -> None:
    text = FORMAT.itinerary(plan(KALUGA, PlanRequest(date=THURSDAY, memorials=NAMED)), Language.EN)
    document = json.loads(text)
    gone = document["days"][0]["visits"].pop()["memorial_id"]
    saved = read_plan(json.dumps(document).encode(), name="plan")
    assert gone not in ids(rest(saved, drop=(gone,)))


def test_all_done_leaves_nothing_and_says_so() -> None:
    found = rest(BARE, done=tuple(order_of(BARE)))
    assert found.visits == ()
    assert found.warnings[0].code == "nothing-left"
    later = rest(FILLED, now=at(16), done=tuple(order_of(FILLED)))
    assert later.visits == ()
    assert later.warnings[0].code == "nothing-left"


def test_all_dropped_is_nothing_to_plan() -> None:
    with pytest.raises(NothingToPlanError):
        rest(BARE, drop=NAMED)


def test_a_rest_can_be_planned_again() -> None:
    order = order_of(FILLED)
    first = rest(FILLED, now=at(11, 30), done=tuple(order[:2]))
    saved = read_plan(FORMAT.itinerary(first, Language.EN).encode(), name="rest")
    second = rest(saved, now=at(12, 30), done=(ids(first)[0],))
    assert second.request.done == (*order[:2], ids(first)[0])
    assert second.days[0].finishes_at <= at(15)


def test_now_is_a_whole_minute() -> None:
    assert rest(BARE, now=at(11, 0, second=1)).days[0].departs_at == at(11, 1)


def test_a_loop_without_a_start_ends_at_its_first_visit() -> None:
    saved = made(memorials=NAMED, start=None, loop=True)
    first, second = order_of(saved)[:2]
    found = rest(saved, done=(first, second))
    assert found.days[0].finish is not None
    assert found.days[0].finish.id == first
    empty = made(collection="museums", budget_s=60, start=None, loop=True)
    again = rest(empty, now=at(10))
    assert again.visits == ()


def test_past_midnight() -> None:
    open_at_night = ("kaluga-eternal-flame", "kaluga-cannons-1942", "kaluga-veteran-statue")
    saved = made(memorials=open_at_night, depart=dt.time(22, 30), budget_s=5 * HOUR)
    now = moment_of(KALUGA, saved, dt.time(0, 10))
    assert now == at(0, 10, day=dt.date(2026, 5, 8))
    assert moment_of(KALUGA, saved, dt.time(23, 0)) == at(23)
    assert moment_of(KALUGA, saved, dt.time(9, 0)) == at(9)
    found = rest(saved, now=now, done=tuple(order_of(saved)[:2]))
    assert found.days[0].departs_at == now
    assert len(found.visits) == 1


REFUSED: dict[str, tuple[SavedPlan, dict[str, Any], type[KalugaTourError]]] = {
    "unknown": (BARE, {"done": ("nobody",)}, UnknownMemorialError),
    "not in the plan": (BARE, {"done": ("kaluga-zhukov-statue-victory-square",)}, KalugaTourError),
    "not a visit": (BARE, {"drop": ("dmitrovka-kirov-district",)}, NotInPlanError),
    "both": (BARE, {"done": NAMED[:1], "drop": NAMED[:1]}, DoneAndDroppedError),
    "the day before": (BARE, {"now": at(11, day=dt.date(2026, 5, 6))}, PlanNotBegunError),
    "the day after": (BARE, {"now": at(11, day=dt.date(2026, 5, 8))}, PlanOverError),
    "too late": (FILLED, {"now": at(15)}, PlanOverError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_together_is_refused(name: str) -> None:
    saved, fields, error = REFUSED[name]
    with pytest.raises(error):
        rest(saved, **fields)


def test_another_city_is_refused() -> None:
    with pytest.raises(OtherCatalogueError):
        replan(read_small(), BARE, Progress(now=at(11)))


def test_caps_are_of_the_whole_day() -> None:
    capped = made(budget_s=5 * HOUR, max_stops=4)
    done = tuple(order_of(capped)[:3])
    found = rest(capped, now=at(11, 30), done=done)
    assert found.request.resume is not None
    assert found.request.resume.num_visited == 3
    assert len(ids(found)) == 1


def test_nothing_is_added_when_as_many_as_allowed_are_done() -> None:
    capped = made(budget_s=5 * HOUR, max_stops=2)
    found = rest(capped, now=at(12), done=tuple(order_of(capped)))
    assert not ids(found)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_walked_counts_for_the_cap_of_the_day(count: int) -> None:
    most_m = 4_000
    capped = made(budget_s=6 * HOUR, max_walk_m=most_m)
    last = capped.visits[count - 1]
    walked_m = sum(leg.distance_m for leg in capped.legs if leg.arrives_at <= last.departs_at)
    found = rest(capped, now=last.departs_at, done=tuple(order_of(capped)[:count]))
    assert found.request.resume is not None
    assert found.request.resume.walked_m == walked_m
    assert walked_m + found.totals.distance_m <= most_m


LUNCHED = made(
    budget_s=6 * HOUR,
    loop=True,
    collection="centre",
    lunch=Lunch(begins=dt.time(12), ends=dt.time(15), duration_s=2700),
)
(BREAK,) = LUNCHED.days[0].breaks
ENDS_AT = BREAK.starts_at + dt.timedelta(seconds=BREAK.duration_s)


def notices(itinerary: Itinerary) -> set[str]:
    return {notice.code for notice in itinerary.warnings}


@pytest.mark.parametrize(
    ("now", "lunched", "has_lunch"),
    [
        (BREAK.starts_at - dt.timedelta(minutes=20), None, True),
        (BREAK.starts_at + dt.timedelta(minutes=10), None, True),
        (ENDS_AT, None, False),
        (ENDS_AT, False, True),
        (BREAK.starts_at, True, False),
    ],
)
def test_lunch_is_over_when_the_plan_ends_it_or_one_says_so(
    now: dt.datetime, lunched: bool | None, has_lunch: bool
) -> None:
    """Under way to lunch, or amid it, there is one still to come."""
    assert at(14, 15) > ENDS_AT, "there is time for another lunch by three"
    done = tuple(v.memorial_id for v in LUNCHED.visits if v.departs_at <= BREAK.starts_at)
    found = rest(LUNCHED, now=now, done=done, lunched=lunched)
    assert bool(found.days[0].breaks) == has_lunch
    assert ("lunch-over" in notices(found)) == (not has_lunch)
