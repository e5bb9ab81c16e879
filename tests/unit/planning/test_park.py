"""Park and walk: the car is always come back to, and the plan is never slower than by car."""

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Day, Itinerary, Waypoint
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.case import Case, make_case
from kaluga_tour.planning.days import relaxed_tables, travelled
from kaluga_tour.planning.faults import TooLittleTimeForOneError
from kaluga_tour.planning.park import NEAR_WALK_S, parkings
from kaluga_tour.travel.estimate import EstimateRouter
from tests.support.towns import HOTEL, town

TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600


def both_modes(catalogue: Catalogue, **wishes: object) -> tuple[Itinerary, Itinerary]:
    request = PlanRequest(date=TUESDAY, start=HOTEL, loop=True, budget_s=10 * HOUR)
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


def case_of(catalogue: Catalogue, *, loop: bool) -> Case:
    request = PlanRequest(date=TUESDAY, start=HOTEL, loop=loop, mode=Mode.MIXED, budget_s=20 * HOUR)
    return make_case(catalogue, request)


def least_travel_s(catalogue: Catalogue, order: tuple[int, ...], *, loop: bool) -> int:
    """Return the travel of the best way to park along an order, by trying all of them.

    At every station the car is moved to the next one or left; before any visit it may be taken
    to the end of the day, from where the rest is walked.
    """
    routers = {mode: EstimateRouter((), mode=mode) for mode in (Mode.WALK, Mode.DRIVE)}
    case = case_of(catalogue, loop=loop)
    hotel = case.survey.waypoints[-1]
    stations = [hotel, *(case.survey.waypoints[stop] for stop in order)]

    def took(mode: Mode, a: Waypoint, b: Waypoint) -> int:
        return -(-routers[mode].passage(a, b).duration_s // 60) * 60

    def least(at: int, car: Waypoint, spent_s: int, *, parked: bool) -> int:
        here = stations[at]
        if at == len(stations) - 1:
            if not loop:
                return spent_s + took(Mode.WALK, here, car)
            home_s = took(Mode.WALK, here, hotel)
            if car.id == hotel.id and here.id != hotel.id:
                return spent_s + home_s
            if parked:
                return 10**9
            return spent_s + took(Mode.WALK, here, car) + took(Mode.DRIVE, car, hotel)
        goal = stations[at + 1]
        walk_s = took(Mode.WALK, here, goal)
        options = [least(at + 1, car, spent_s + walk_s, parked=parked)]
        if not parked:
            back_s = spent_s + took(Mode.WALK, here, car)
            move_s = back_s + took(Mode.DRIVE, car, goal)
            options.append(least(at + 1, goal, move_s, parked=False))
            if loop:
                end_s = back_s + took(Mode.DRIVE, car, hotel) + took(Mode.WALK, hotel, goal)
                options.append(least(at + 1, hotel, end_s, parked=True))
        return min(options)

    return least(0, hotel, 0, parked=False)


offsets = st.tuples(st.integers(-1200, 1200), st.integers(-1200, 1200))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(points=st.lists(offsets, min_size=1, max_size=5, unique=True), loop=st.booleans())
def test_the_clusters_of_an_order_are_the_best_there_are(
    points: list[tuple[int, int]], loop: bool
) -> None:
    catalogue = town(*points)
    (scene,) = case_of(catalogue, loop=loop).scenes()
    order = tuple(range(len(points)))
    days = list(parkings(scene, order))
    least_s = least_travel_s(catalogue, order, loop=loop)
    assert min(day.timetable.travel_s for day in days) == least_s
    # The car stays for a short walk; every such walk costs no more than it is near.
    assert days[0].timetable.travel_s <= least_s + len(order) * NEAR_WALK_S


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(points=st.lists(offsets, min_size=1, max_size=5, unique=True), loop=st.booleans())
def test_no_way_to_park_undercuts_the_relaxation(points: list[tuple[int, int]], loop: bool) -> None:
    (scene,) = case_of(town(*points), loop=loop).scenes()
    least, _ = relaxed_tables([scene])
    order = tuple(range(len(points)))
    places = [len(points), *order, *([len(points)] if loop else [])]
    bound_s = sum(least[a][b] or 0 for a, b in itertools.pairwise(places))
    for day in parkings(scene, order):
        assert day.timetable.travel_s >= bound_s
        assert day.timetable.travel_s == sum(p.duration_s for w in day.stages for *_, p in w)
        assert day.walk_m == sum(p.walk_m for w in day.stages for *_, p in w)


def test_the_car_stays_where_the_next_memorial_is_near() -> None:
    """Two memorials 250 m apart: the walk there and back takes longer than a drive."""
    (scene,) = case_of(town((3000, 0), (3250, 0)), loop=True).scenes()
    near, quick, *_ = parkings(scene, (0, 1))
    assert [p.mode for way in near.stages for *_, p in way].count(Mode.WALK) == 2
    assert [p.mode for way in quick.stages for *_, p in way].count(Mode.WALK) == 0
    assert near.timetable.travel_s > quick.timetable.travel_s
    most_s = quick.timetable.travel_s
    strict = travelled(scene, (0, 1), most_travel_s=most_s)
    assert strict is not None
    assert strict.timetable.travel_s == most_s


def test_one_walks_from_where_the_day_begins_and_ends() -> None:
    mixed, driven = both_modes(town((120, 0), (0, 150), (4000, 0)))
    modes = [leg.mode for leg in mixed.legs]
    assert mixed.totals.travel_s < driven.totals.travel_s
    assert modes.count(Mode.DRIVE) == 2
    assert keeps_the_car(mixed.days[0])


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
