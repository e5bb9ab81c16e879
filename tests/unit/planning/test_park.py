"""Park and walk: the car is always come back to, and the plan is never slower than by car."""

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import TooLittleTimeForOneError
from kaluga_tour.planning.park import HopRouter, park
from kaluga_tour.planning.problem import make_frame, make_scene, make_survey
from kaluga_tour.planning.select import select
from kaluga_tour.travel.estimate import EstimateRouter
from tests.support.catalogues import (
    as_bytes,
    both,
    memorial_record,
    place_record,
    small_catalogue,
)

TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600
STATION = "testburg-hotel"


def town(*points: tuple[float, float], **changes: object) -> Catalogue:
    """Return a town of memorials at these metres east and north of one point, on one bank."""
    record = small_catalogue()
    record["crossings"], record["collections"] = [], []
    record["places"] = [place_record(STATION, 52.0, 12.0)]
    record["memorials"] = [
        memorial_record(
            f"m{index}",
            52.0 + north / 111_000,
            12.0 + east / 68_500,
            name=both(f"M{index}", f"М{index}"),
            **changes,
        )
        for index, (east, north) in enumerate(points)
    ]
    return read_catalogue(as_bytes(record), name="town")


def both_modes(catalogue: Catalogue, **wishes: object) -> tuple[Itinerary, Itinerary]:
    request = PlanRequest(date=TUESDAY, start=STATION, loop=True, budget_s=10 * HOUR)
    request = dataclasses.replace(request, **wishes)
    mixed = plan(catalogue, dataclasses.replace(request, mode=Mode.MIXED))
    return mixed, plan(catalogue, dataclasses.replace(request, mode=Mode.DRIVE))


def keeps_the_car(day: Day) -> bool:
    """Return whether every drive begins where the car stands."""
    car = None if day.start is None else day.start.coordinates
    for leg in day.legs:
        if leg.mode is Mode.DRIVE:
            if car is not None and leg.origin.coordinates != car:
                return False
            car = leg.destination.coordinates
        elif car is None:
            car = leg.origin.coordinates
    last = day.legs[-1].destination.coordinates if day.legs else car
    return last == car


CLUSTERS = ((3000, 0), (3080, 20), (3040, 90), (0, 4000), (60, 4030))


def test_memorials_near_each_other_are_a_walk_from_one_parking_place() -> None:
    mixed, driven = both_modes(town(*CLUSTERS))
    day = mixed.days[0]
    assert len(mixed.visits) == len(driven.visits) == 5
    assert mixed.totals.travel_s < driven.totals.travel_s
    assert sum(leg.mode is Mode.DRIVE for leg in day.legs) == 3
    backs = [leg for leg in day.legs if leg.destination.id.startswith("car@")]
    assert len(backs) == 2
    assert all(leg.mode is Mode.WALK for leg in backs)
    assert backs[0].destination.name.en.startswith("the car, by M")
    assert keeps_the_car(day)
    assert mixed.provenance.solver_status == "feasible"


def test_an_open_end_is_at_the_car() -> None:
    mixed, _ = both_modes(town(*CLUSTERS[:3]), loop=False)
    day = mixed.days[0]
    assert day.finish is not None
    assert day.finish.id.startswith("car@")
    assert day.finishes_at == day.legs[-1].arrives_at > day.visits[-1].departs_at
    assert keeps_the_car(day)
    alone, _ = both_modes(town((3000, 0)), loop=False)
    assert alone.days[0].finish is None


def test_time_won_by_walking_shows_more() -> None:
    catalogue = town(*CLUSTERS)
    _, all_by_car = both_modes(catalogue)
    mixed, driven = both_modes(catalogue, budget_s=all_by_car.totals.makespan_s - 60)
    assert len(driven.visits) < len(mixed.visits) == 5


def test_a_tour_without_a_start_loops_to_its_first_memorial() -> None:
    mixed, driven = both_modes(town(*CLUSTERS), start=None)
    day = mixed.days[0]
    assert day.finish is not None
    assert day.finish.id == day.visits[0].memorial.id
    assert mixed.totals.travel_s <= driven.totals.travel_s


def test_an_empty_day_stays_where_it_is() -> None:
    mixed, _ = both_modes(town((3000, 0), plan_ready=False), loop=False)
    assert mixed.visits == ()
    assert mixed.days[0].legs == ()
    there, _ = both_modes(town((3000, 0), plan_ready=False), loop=False, finish="52.01,12.01")
    assert [leg.mode for leg in there.days[0].legs] == [Mode.DRIVE]


def test_what_cannot_be_done_by_car_cannot_be_done_mixed() -> None:
    with pytest.raises(TooLittleTimeForOneError):
        both_modes(town((3000, 0), service_min=60), memorials=("m0",), budget_s=HOUR)


def test_on_the_real_catalogue_it_is_never_slower() -> None:
    request = PlanRequest(date=TUESDAY, start="kaluga-1-station", loop=True, budget_s=5 * HOUR)
    for collection in ("centre", "city"):
        wish = dataclasses.replace(request, collection=collection)
        mixed = plan(load_catalogue(), dataclasses.replace(wish, mode=Mode.MIXED))
        driven = plan(load_catalogue(), dataclasses.replace(wish, mode=Mode.DRIVE))
        assert mixed.totals.prize >= driven.totals.prize
        if mixed.totals.prize == driven.totals.prize:
            assert mixed.totals.travel_s <= driven.totals.travel_s
        assert all(keeps_the_car(day) for day in mixed.days)


def least_travel_s(catalogue: Catalogue, order: tuple[int, ...], *, loop: bool) -> int:
    """Return the travel of the best clusters of an order, by trying all of them."""
    walk = EstimateRouter((), mode=Mode.WALK)
    drive = EstimateRouter((), mode=Mode.DRIVE)
    request = PlanRequest(date=TUESDAY, start=STATION, loop=loop, mode=Mode.DRIVE)
    scene = scene_of(catalogue, request, drive)
    places, station = [scene.waypoints[stop] for stop in order], scene.waypoints[-1]

    def took(router: EstimateRouter, a: int | None, b: int | None) -> int:
        ends = (station if a is None else places[a], station if b is None else places[b])
        return -(-router.passage(*ends).duration_s // 60) * 60

    found = []
    for cuts in itertools.product([False, True], repeat=len(order) - 1):
        first, travel_s = 0, took(drive, None, 0)
        for index, cut in enumerate(cuts, start=1):
            if cut:
                back_s = took(walk, index - 1, first) if index - 1 != first else 0
                travel_s += back_s + took(drive, first, index)
                first = index
            else:
                travel_s += took(walk, index - 1, index)
        last = len(order) - 1
        travel_s += took(walk, last, first) if last != first else 0
        found.append(travel_s + (took(drive, first, None) if loop else 0))
    return min(found)


def scene_of(catalogue: Catalogue, request: PlanRequest, router: EstimateRouter | HopRouter):  # type: ignore[no-untyped-def]
    survey = make_survey(select(catalogue, request), router)
    return make_scene(make_frame(catalogue.city, request), request, survey)


offsets = st.tuples(st.integers(-1200, 1200), st.integers(-1200, 1200))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(points=st.lists(offsets, min_size=1, max_size=6, unique=True), loop=st.booleans())
def test_the_clusters_of_an_order_are_the_best_there_are(
    points: list[tuple[int, int]], loop: bool
) -> None:
    catalogue = town(*points)
    hops = HopRouter(
        EstimateRouter((), mode=Mode.WALK), EstimateRouter((), mode=Mode.DRIVE), len(points)
    )
    request = PlanRequest(
        date=TUESDAY, start=STATION, loop=loop, mode=Mode.MIXED, budget_s=12 * HOUR
    )
    order = tuple(range(len(points)))
    day = park(scene_of(catalogue, request, hops), order, hops)
    assert day is not None
    assert day.timetable.travel_s == least_travel_s(catalogue, order, loop=loop)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    points=st.lists(offsets, min_size=2, max_size=6, unique=True),
    hours=st.integers(1, 3),
    loop=st.booleans(),
)
def test_park_and_walk_is_never_worse_than_driving(
    points: list[tuple[int, int]], hours: int, loop: bool
) -> None:
    mixed, driven = both_modes(town(*points), loop=loop, budget_s=hours * HOUR)
    assert mixed.totals.prize >= driven.totals.prize
    if mixed.totals.prize == driven.totals.prize:
        assert mixed.totals.travel_s <= driven.totals.travel_s
    assert all(keeps_the_car(day) for day in mixed.days)
    assert mixed.totals.makespan_s <= hours * HOUR
