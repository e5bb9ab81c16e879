"""Estimates: geodesic lengths, detours, bridges, parking."""

import itertools
import math

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.catalogue.reader import load_catalogue
from kaluga_tour.model.catalogue import Crossing, CrossingEnd
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel import profile
from kaluga_tour.travel.base import NoRouteError
from kaluga_tour.travel.estimate import EstimateRouter

KALUGA = load_catalogue()
LEFT_END = Coordinates(lat_deg=54.50845, lon_deg=36.23245)
RIGHT_END = Coordinates(lat_deg=54.50404, lon_deg=36.23062)


def kaluga(name: str) -> Waypoint:
    return get_waypoint(KALUGA, name)


def at(lat: float, lon: float, *, in_city: bool = False, bank: str | None = None) -> Waypoint:
    point = Coordinates(lat_deg=lat, lon_deg=lon)
    name = f"{lat},{lon}"
    return Waypoint(
        id=name, name=Bilingual.same(name), coordinates=point, in_city=in_city, bank=bank
    )


def router(mode: Mode = Mode.WALK, pace: Pace = Pace.NORMAL) -> EstimateRouter:
    return EstimateRouter(KALUGA.crossings, mode=mode, pace=pace)


def test_a_walk_is_the_straight_line_times_the_detour() -> None:
    station, cannons = kaluga("kaluga-1-station"), kaluga("kaluga-cannons-1942")
    passage = router().passage(station, cannons)
    straight = geodesic((54.533611, 36.278611), (54.52658, 36.26765)).m
    assert passage.distance_m == round(straight * 1.25)
    assert passage.duration_s == math.ceil(straight * 1.25 / 1.2)
    assert passage.mode is Mode.WALK
    assert passage.measured_by == "estimate"
    assert passage.path == (station.coordinates, cannons.coordinates)


def test_a_slow_walker_takes_longer_and_a_fast_one_less() -> None:
    pair = kaluga("theatre-square"), kaluga("kaluga-eternal-flame")
    slow, normal, fast = (router(pace=pace).passage(*pair).duration_s for pace in Pace)
    assert fast < normal < slow
    assert slow == pytest.approx(normal * 1.2, rel=0.01)


def test_the_router_names_its_method() -> None:
    assert router().kind == "estimate"


def test_between_the_banks_one_crosses_the_bridge() -> None:
    for mode in Mode:
        passage = router(mode).passage(
            kaluga("kaluga-eternal-flame"), kaluga("kaluga-krasnopivtsev-monument")
        )
        assert passage.path[1:-1] == (LEFT_END, RIGHT_END)
        back = router(mode).passage(
            kaluga("kaluga-krasnopivtsev-monument"), kaluga("kaluga-eternal-flame")
        )
        assert back.path[1:-1] == (RIGHT_END, LEFT_END)
        assert back.distance_m == passage.distance_m


def test_the_way_over_the_bridge_is_the_sum_of_its_three_parts() -> None:
    flame, colonel = kaluga("kaluga-eternal-flame"), kaluga("kaluga-krasnopivtsev-monument")
    ends = (at(54.50845, 36.23245, in_city=True), at(54.50404, 36.23062, in_city=True))
    parts = [router().passage(flame, ends[0]), router().passage(ends[1], colonel)]
    bridge_m = geodesic((54.50845, 36.23245), (54.50404, 36.23062)).m
    expected = sum(part.distance_m for part in parts) + bridge_m
    assert router().passage(flame, colonel).distance_m == pytest.approx(expected, abs=2)


def test_outside_the_city_no_bridge_is_needed() -> None:
    passage = router(Mode.DRIVE).passage(
        kaluga("kaluga-eternal-flame"), kaluga("kozelsk-military-cemetery")
    )
    assert len(passage.path) == 2


def test_a_river_without_a_crossing_has_no_way() -> None:
    lonely = EstimateRouter((), mode=Mode.WALK)
    flame, colonel = kaluga("kaluga-eternal-flame"), kaluga("kaluga-krasnopivtsev-monument")
    matrix = lonely.matrix([flame, colonel])
    assert matrix.durations_s == ((0, None), (None, 0))
    assert matrix.distances_m == ((0, None), (None, 0))
    with pytest.raises(NoRouteError, match="no way from `kaluga-eternal-flame`"):
        lonely.passage(flame, colonel)


def test_of_two_bridges_one_takes_the_nearer() -> None:
    far = tuple(
        CrossingEnd(bank=bank, coordinates=Coordinates(lat_deg=lat, lon_deg=36.30))
        for bank, lat in (("oka-left", 54.50), ("oka-right", 54.495))
    )
    second = Crossing(id="second", name=Bilingual.same("second"), ends=far, source="invented")
    both = EstimateRouter((*KALUGA.crossings, second), mode=Mode.WALK)
    east = at(54.49, 36.301, in_city=True, bank="oka-right")
    west = kaluga("kaluga-krasnopivtsev-monument")
    flame = kaluga("kaluga-eternal-flame")
    assert both.passage(flame, east).path[1] == far[0].coordinates
    assert both.passage(flame, west).path[1] == LEFT_END


def test_within_an_ensemble_one_walks_a_minute_at_least_also_by_car() -> None:
    for mode in Mode:
        passage = router(mode).passage(
            kaluga("kaluga-eternal-flame"), kaluga("kaluga-victory-square-obelisk")
        )
        assert passage.mode is Mode.WALK
        assert passage.duration_s == profile.MIN_ENSEMBLE_WALK_S
        assert passage.distance_m == 0


def test_a_place_to_itself_takes_no_time_in_any_mode() -> None:
    for mode, name in itertools.product(Mode, ("kaluga-eternal-flame", "kaluga-1-station")):
        passage = router(mode).passage(kaluga(name), kaluga(name))
        assert (passage.distance_m, passage.duration_s) == (0, 0)


def test_a_drive_in_town_is_slow_and_ends_with_parking() -> None:
    station, cannons = kaluga("kaluga-1-station"), kaluga("kaluga-cannons-1942")
    passage = router(Mode.DRIVE).passage(station, cannons)
    straight = geodesic((54.533611, 36.278611), (54.52658, 36.26765)).m
    assert passage.distance_m == round(straight * 1.5)
    assert passage.duration_s == math.ceil(straight * 1.5 / (25 / 3.6)) + 300


def test_a_drive_out_of_town_is_slow_at_first() -> None:
    flame, kozelsk = kaluga("kaluga-eternal-flame"), kaluga("kozelsk-military-cemetery")
    passage = router(Mode.DRIVE).passage(flame, kozelsk)
    length = geodesic((54.5127, 36.27313), (54.0366, 35.77088)).m * 1.3
    seconds = 7300 / (25 / 3.6) + (length - 7300) / (65 / 3.6)
    assert passage.duration_s == math.ceil(seconds) + 300


def test_between_villages_one_drives_at_country_speed() -> None:
    passage = router(Mode.DRIVE).passage(
        kaluga("ukolitsa-mass-grave"), kaluga("krapivna-mass-grave")
    )
    length = geodesic((53.684167, 35.74), (53.631389, 35.516389)).m * 1.3
    assert passage.duration_s == math.ceil(length / (65 / 3.6)) + 300


def test_the_matrix_agrees_with_its_passages() -> None:
    waypoints = [Waypoint.of_memorial(memorial) for memorial in KALUGA.memorials[:23]]
    for mode in Mode:
        matrix = router(mode).matrix(waypoints)
        assert matrix.ids == tuple(waypoint.id for waypoint in waypoints)
        for i, j in itertools.permutations(range(len(waypoints)), 2):
            passage = router(mode).passage(waypoints[i], waypoints[j])
            assert matrix.durations_s[i][j] == passage.duration_s
            assert matrix.distances_m[i][j] == passage.distance_m


points = st.tuples(st.floats(54.0, 55.0), st.floats(35.5, 36.9), st.booleans())


@given(points, points, points)
def test_no_detour_over_a_third_place_of_the_country_is_shorter(
    a: tuple[float, float, bool], b: tuple[float, float, bool], c: tuple[float, float, bool]
) -> None:
    walk = router()
    one, two, three = (at(lat, lon, in_city=city, bank=None) for lat, lon, city in (a, b, c))
    direct = walk.passage(one, three)
    detour = walk.passage(one, two).distance_m + walk.passage(two, three).distance_m
    assert direct.distance_m <= detour + 2


@given(points, points)
def test_travel_is_never_negative_and_the_same_both_ways(
    a: tuple[float, float, bool], b: tuple[float, float, bool]
) -> None:
    one, two = (at(lat, lon, in_city=city) for lat, lon, city in (a, b))
    for mode in Mode:
        there, back = router(mode).passage(one, two), router(mode).passage(two, one)
        assert there.duration_s == back.duration_s >= 0
        assert there.distance_m == back.distance_m >= 0
