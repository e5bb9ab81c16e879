"""What a visitor may ask of the order of visits, of their number and of the walking."""

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import (
    ConflictError,
    HoursConflictError,
    OrderConflictError,
    SkippedAndNamedError,
    TooFarToWalkError,
    TooManyRequiredError,
)
from tests.support.catalogues import read_small

KALUGA = load_catalogue()
TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600
FLAME, CANNONS = "kaluga-eternal-flame", "kaluga-cannons-1942"
CEMETERY, BOLDIN = "kaluga-military-cemetery", "kaluga-boldin-bust"
THREE = (CANNONS, FLAME, CEMETERY)


def ids(itinerary: Itinerary) -> list[str]:
    return [visit.memorial.id for visit in itinerary.visits]


def walked_m(itinerary: Itinerary) -> int:
    return sum(leg.distance_m for leg in itinerary.legs if leg.mode is Mode.WALK)


def test_the_first_and_the_last_are_where_they_were_asked_to_be() -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY, first=BOLDIN, last=FLAME, budget_s=3 * HOUR))
    assert (ids(found)[0], ids(found)[-1]) == (BOLDIN, FLAME)
    assert len(ids(found)) > 2


def test_over_several_days_the_first_is_of_the_first_day_and_the_last_of_the_last() -> None:
    found = plan(
        KALUGA, PlanRequest(date=TUESDAY, days=2, first=FLAME, last=CANNONS, budget_s=2 * HOUR)
    )
    assert found.days[0].visits[0].memorial.id == FLAME
    assert found.days[1].visits[-1].memorial.id == CANNONS


@pytest.mark.parametrize("order", list(itertools.permutations(THREE)))
def test_the_order_typed_is_the_order_visited(order: tuple[str, ...]) -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=order, keep_order=True))
    assert ids(found) == list(order)


def test_a_relative_order_holds_for_what_is_visited() -> None:
    request = PlanRequest(date=TUESDAY, order=(CEMETERY, FLAME, BOLDIN), budget_s=5 * HOUR)
    found = ids(plan(KALUGA, request))
    kept = [name for name in found if name in request.order]
    assert kept == [name for name in request.order if name in found]
    assert len(kept) > 1


def test_an_order_that_cannot_be_is_refused() -> None:
    for wish in (
        {"order": (FLAME, CANNONS), "first": CANNONS},
        {"order": (FLAME, CANNONS), "last": FLAME},
        {"first": FLAME, "last": FLAME, "memorials": (CANNONS,)},
        {"memorials": (FLAME, CANNONS), "keep_order": True, "order": (CANNONS, FLAME)},
    ):
        with pytest.raises(OrderConflictError):
            plan(KALUGA, PlanRequest(date=TUESDAY, **wish))
    alone = plan(KALUGA, PlanRequest(date=TUESDAY, first=FLAME, last=FLAME, memorials=(FLAME,)))
    assert ids(alone) == [FLAME]


def test_an_order_of_what_is_skipped_or_out_of_reach_is_refused() -> None:
    with pytest.raises(SkippedAndNamedError):
        plan(KALUGA, PlanRequest(date=TUESDAY, order=(FLAME, CANNONS), skip=(FLAME,)))
    with pytest.raises(ConflictError):
        plan(KALUGA, PlanRequest(date=TUESDAY, order=(FLAME, "yukhnov-memorial")))


def test_hours_may_rule_out_the_order_that_was_typed() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=(FLAME, "kaluga-regional-museum-wwii"),
        keep_order=True,
        depart=dt.time(16, 55),
    )
    with pytest.raises(HoursConflictError):
        plan(KALUGA, request)


def test_no_more_memorials_a_day_than_asked_for() -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY, max_stops=3, days=2, budget_s=4 * HOUR))
    assert [len(day.visits) for day in found.days] == [3, 3]
    assert any(entry.remedy.code == "name-it" for entry in found.unvisited)
    with pytest.raises(TooManyRequiredError):
        plan(KALUGA, PlanRequest(date=TUESDAY, max_stops=2, memorials=THREE))


def test_no_further_on_foot_than_asked_for() -> None:
    request = PlanRequest(
        date=TUESDAY, max_walk_m=3000, start="theatre-square", loop=True, budget_s=6 * HOUR
    )
    found = plan(KALUGA, request)
    assert 0 < walked_m(found) <= 3000
    free = plan(
        KALUGA, PlanRequest(date=TUESDAY, start="theatre-square", loop=True, budget_s=6 * HOUR)
    )
    assert walked_m(free) > 3000
    with pytest.raises(TooFarToWalkError) as caught:
        plan(KALUGA, PlanRequest(date=TUESDAY, max_walk_m=1000, memorials=(FLAME, CANNONS)))
    enough = caught.value.fields["needs_m"]
    assert ids(
        plan(KALUGA, PlanRequest(date=TUESDAY, max_walk_m=enough, memorials=(FLAME, CANNONS)))
    )


def test_where_time_is_what_lacks_the_walking_is_not_blamed() -> None:
    from kaluga_tour.planning.faults import TooLittleTimeError

    with pytest.raises(TooLittleTimeError):
        plan(
            KALUGA,
            PlanRequest(
                date=TUESDAY, max_walk_m=9000, memorials=(FLAME, CANNONS), budget_s=HOUR // 2
            ),
        )


def test_by_car_only_the_metres_on_foot_count() -> None:
    found = plan(
        KALUGA,
        PlanRequest(
            date=TUESDAY, mode=Mode.DRIVE, collection="city", max_walk_m=1, budget_s=5 * HOUR
        ),
    )
    assert len(found.visits) > 5


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    max_stops=st.none() | st.integers(1, 4),
    max_walk_m=st.none() | st.integers(0, 4000),
    mode=st.sampled_from(list(Mode)),
    days=st.integers(1, 2),
)
def test_caps_hold_on_every_day(
    max_stops: int | None, max_walk_m: int | None, mode: Mode, days: int
) -> None:
    found = plan(
        read_small(),
        PlanRequest(
            date=TUESDAY,
            days=days,
            mode=mode,
            max_stops=max_stops,
            max_walk_m=max_walk_m,
            start="testburg-main-square",
            loop=True,
            budget_s=6 * HOUR,
        ),
    )
    for day in found.days:
        assert max_stops is None or len(day.visits) <= max_stops
        walked = sum(leg.distance_m for leg in day.legs if leg.mode is Mode.WALK)
        assert max_walk_m is None or walked <= max_walk_m
