"""Ways along streets: who may go where, how far it is, and what is done where none leads."""

from __future__ import annotations

import itertools
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Mode, Pace, Passage
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.estimate import EstimateRouter
from kaluga_tour.travel.streets.engine import Engine, Trip, engine_for
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.router import StreetRouter
from tests.support.osm import Town, place

WALK, DRIVE = Mode.WALK, Mode.DRIVE


def router(town: Town, folder: Path, mode: Mode = WALK, *, spare: bool = False) -> StreetRouter:
    estimate: Router | None = EstimateRouter((), mode=mode) if spare else None
    return StreetRouter(town.network(folder), estimate, mode=mode, shortest=True)


def metres(found: StreetRouter, a: tuple[float, float], b: tuple[float, float]) -> int:
    return found.passage(place(*a), place(*b)).distance_m


def cross() -> Town:
    """Return two streets that cross, 400 m each way, in quarters of 100 m."""
    town = Town()
    town.way(*((100.0 * x, 0) for x in range(-4, 5)), name="Cross Street", highway="secondary")
    town.way(*((0, 100.0 * y) for y in range(-4, 5)), name="High Street", highway="secondary")
    return town


def test_a_place_meets_its_street_between_two_nodes(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (1000, 0))
    way = router(town, tmp_path).passage(place(300, 40), place(700, -60))
    assert way.distance_m == pytest.approx(400 + 40 + 60, abs=1)
    assert way.path[0] == place(300, 40).coordinates
    assert way.path[-1] == place(700, -60).coordinates
    assert len(way.path) == 4
    assert way.duration_s == pytest.approx(500 / 1.2, abs=1)
    assert way.measured_by == "town 2026-04-01"


@pytest.mark.parametrize(("away", "on_network"), [(495, True), (505, False)])
def test_half_a_kilometre_from_any_street_is_off_the_network(
    away: int, on_network: bool, tmp_path: Path
) -> None:
    town = Town()
    town.way((0, 0), (2000, 0))
    way = router(town, tmp_path, spare=True).passage(place(0, 0), place(1500, away))
    assert (way.measured_by != "estimate") is on_network


def test_without_anything_in_reserve_no_way_is_an_error(tmp_path: Path) -> None:
    found = router(cross(), tmp_path)
    with pytest.raises(NoRouteError):
        found.passage(place(0, 0), place(5000, 5000))
    matrix = found.matrix([place(0, 0), place(5000, 5000)])
    assert matrix.distances_m == ((0, None), (None, 0))
    assert matrix.durations_s == ((0, None), (None, 0))


def test_a_part_that_hangs_together_with_nothing_is_an_estimate(tmp_path: Path) -> None:
    town = cross()
    town.way((5000, 0), (7000, 0))
    found = router(town, tmp_path, spare=True)
    measured = [
        found.passage(place(*a), place(*b)).measured_by
        for a, b in (((0, 0), (300, 0)), ((5100, 0), (6000, 0)), ((0, 0), (6000, 0)))
    ]
    assert measured == ["town 2026-04-01", "town 2026-04-01", "estimate"]


def test_remnants_of_drawing_do_not_catch_a_place(tmp_path: Path) -> None:
    town = cross()
    town.way((200, 30), (260, 30), highway="footway")
    assert metres(router(town, tmp_path), (230, 35), (-300, 0)) == pytest.approx(565, abs=1)


@pytest.mark.parametrize(("further", "on_network"), [(95, True), (105, False)])
def test_a_place_is_moved_a_hundred_metres_aside_at_most(
    further: int, on_network: bool, tmp_path: Path
) -> None:
    town = cross()
    town.way((200, 200), (260, 200), highway="footway")
    spot = place(230, (200 + further) / 2)
    found = router(town, tmp_path, spare=True)
    assert (found.passage(spot, place(-300, 0)).measured_by != "estimate") is on_network


def test_a_carriageway_that_only_leaves_the_extract_is_not_begun_on(tmp_path: Path) -> None:
    town = cross()
    town.way((300, 0), (300, 60), (300, 900), highway="primary", oneway="yes")
    town.missing.add(town.node(300, 900))
    drive = router(town, tmp_path, DRIVE)
    # The car stands 60 m away in Cross Street.
    assert metres(drive, (300, 60), (-300, 0)) == pytest.approx(660, abs=1)
    assert metres(drive, (-300, 0), (300, 60)) == pytest.approx(660, abs=1)


def test_one_way_streets_bind_cars_and_not_walkers(tmp_path: Path) -> None:
    town = Town()
    ring = [(0, 0), (300, 0), (300, 300), (0, 300), (0, 0)]
    town.way(*ring, oneway="yes", highway="secondary")
    drive, walk = router(town, tmp_path, DRIVE), router(town, tmp_path)
    a, b = (100.0, 0.0), (200.0, 0.0)
    assert [metres(walk, a, b), metres(walk, b, a)] == [100, 100]
    assert [metres(drive, a, b), metres(drive, b, a)] == [100, 1100]


def test_roundabouts_are_driven_round(tmp_path: Path) -> None:
    town = Town()
    ring = [(50, 0), (0, 50), (-50, 0), (0, -50), (50, 0)]
    town.way(*ring, junction="roundabout", highway="primary")
    for x, y in ((50, 0), (0, 50), (-50, 0), (0, -50)):
        town.way((x, y), (10 * x, 10 * y), highway="primary")
    side = 50 * 2**0.5
    drive = router(town, tmp_path, DRIVE)
    # Anticlockwise: from the south to the east is a quarter, to the west three quarters.
    assert metres(drive, (0, -500), (500, 0)) == pytest.approx(900 + side, abs=1)
    assert metres(drive, (0, -500), (-500, 0)) == pytest.approx(900 + 3 * side, abs=1)


def test_a_forbidden_turn_is_driven_round_and_walked(tmp_path: Path) -> None:
    town = Town()
    south = town.way((0, -200), (0, 0), highway="secondary")
    west = town.way((0, 0), (-200, 0), highway="secondary")
    town.way((0, 0), (200, 0), (200, 200), (-200, 200), (-200, 0), highway="secondary")
    town.restrict(south, (0, 0), west)
    a, b = (0.0, -100.0), (-100.0, 0.0)
    assert metres(router(town, tmp_path), a, b) == 200
    # Round the block by the east, and no turning back anywhere.
    assert metres(router(town, tmp_path, DRIVE), a, b) == 100 + 200 + 200 + 400 + 200 + 100
    assert metres(router(town, tmp_path, DRIVE), b, a) == 200


def test_only_one_turn_may_be_allowed(tmp_path: Path) -> None:
    town = Town()
    south = town.way((0, -200), (0, 0), highway="secondary")
    north = town.way((0, 0), (0, 200), highway="secondary")
    town.way((0, 0), (200, 0), (200, 200), (0, 200), highway="secondary")
    town.restrict(south, (0, 0), north, restriction="only_straight_on")
    drive = router(town, tmp_path, DRIVE)
    assert metres(drive, (0, -100), (0, 100)) == 200
    assert metres(drive, (0, -100), (100, 0)) == 100 + 200 + 200 + 200 + 100


def test_cars_turn_back_where_a_street_ends_and_not_before(tmp_path: Path) -> None:
    town = Town()
    south = town.way((0, -200), (0, 0), highway="secondary")
    west = town.way((0, 0), (-1500, 0), highway="secondary")
    town.way((0, 0), (0, 300), highway="secondary")
    town.restrict(south, (0, 0), west)
    assert metres(router(town, tmp_path, DRIVE), (0, -100), (-100, 0)) == 100 + 300 + 300 + 100


def test_nobody_turns_back_where_only_the_extract_ends(tmp_path: Path) -> None:
    town = Town()
    south = town.way((0, -600), (0, 0), highway="secondary")
    west = town.way((0, 0), (-1500, 0), highway="secondary")
    town.way((0, 0), (0, 300), (0, 400), highway="secondary")
    town.restrict(south, (0, 0), west)
    town.missing = {town.node(0, 400)}
    found = router(town, tmp_path, DRIVE, spare=True)
    assert found.passage(place(0, -100), place(-100, 0)).measured_by == "estimate"


def test_a_bollard_stops_cars_and_a_locked_gate_everybody(tmp_path: Path) -> None:
    for tags, walked, driven in (
        ({"barrier": "bollard"}, 200, 1000),
        ({"barrier": "gate", "locked": "yes"}, 1000, 1000),
        ({"barrier": "gate"}, 200, 200),
    ):
        town = Town()
        town.way((-100, 0), (0, 0), (100, 0), highway="secondary")
        town.way((-100, 0), (-100, 400), (100, 400), (100, 0), highway="secondary")
        town.node(0, 0, **tags)
        a, b = (-100.0, 0.0), (100.0, 0.0)
        assert metres(router(town, tmp_path), a, b) == walked
        assert metres(router(town, tmp_path, DRIVE), a, b) == driven


def test_a_place_behind_a_bollard_is_walked_to(tmp_path: Path) -> None:
    town = cross()
    town.way((400, 0), (500, 0), (600, 0), highway="residential")
    town.node(500, 0, barrier="bollard")
    assert metres(router(town, tmp_path), (0, 0), (550, 0)) == 550


def test_streets_for_residents_are_not_passed_through(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (500, 0), highway="secondary")
    town.way((0, 0), (0, 700), (500, 700), (500, 0), highway="secondary")
    short = Town()
    short.way((0, 0), (500, 0), highway="secondary", motor_vehicle="destination")
    short.way((0, 0), (0, 700), (500, 700), (500, 0), highway="secondary")
    a, b, within = (0.0, 100.0), (500.0, 100.0), (250.0, 0.0)
    assert metres(router(town, tmp_path, DRIVE), a, b) == 700
    assert metres(router(short, tmp_path, DRIVE), a, b) == 600 + 500 + 600
    assert metres(router(short, tmp_path, DRIVE), a, within) == 350
    assert metres(router(short, tmp_path, DRIVE), within, b) == 350
    assert metres(router(short, tmp_path), a, b) == 700


def test_the_outline_of_a_square_is_walked_only_from_it_and_to_it(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (0, 900), (300, 900), (300, 0), highway="residential")
    square = [(0, 0), (300, 0), (300, -200), (0, -200), (0, 0)]
    town.way(*square, highway="pedestrian", area="yes")
    found = router(town, tmp_path)
    assert metres(found, (0, 100), (300, 100)) == 1900
    assert metres(found, (0, -100), (0, 100)) == 200


def test_a_ferry_takes_its_time(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (500, 0))
    town.way((500, 0), (1500, 0), highway="", route="ferry", duration="00:20")
    town.way((1500, 0), (2000, 0))
    walk = router(town, tmp_path).passage(place(0, 0), place(2000, 0))
    assert walk.distance_m == 2000
    assert walk.duration_s == pytest.approx(1000 / 1.2 + 1200, abs=3)
    found = router(town, tmp_path, DRIVE, spare=True)
    assert found.passage(place(0, 0), place(2000, 0)).measured_by == "estimate"


def test_a_ferry_that_says_nothing_is_as_slow_as_a_walk(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (1000, 0), highway="", route="ferry")
    way = router(town, tmp_path).passage(place(0, 0), place(1000, 0))
    assert way.duration_s == pytest.approx(720, abs=3)


def test_the_fastest_way_need_not_be_the_shortest(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (1000, 0), highway="living_street")
    town.way((0, 0), (0, 300), (1000, 300), (1000, 0), highway="primary")
    network = town.network(tmp_path)
    ends = (place(0, 0), place(1000, 0))
    fast = StreetRouter(network, None, mode=DRIVE).passage(*ends)
    short = StreetRouter(network, None, mode=DRIVE, shortest=True).passage(*ends)
    assert (fast.distance_m, short.distance_m) == (1600, 1000)
    assert fast.duration_s < short.duration_s


def test_stairs_are_avoided_where_a_ramp_is_little_longer(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), highway="steps")
    town.way((0, 0), (0, 25), (100, 25), (100, 0), highway="footway")
    network = town.network(tmp_path)
    way = StreetRouter(network, None).passage(place(0, 0), place(100, 0))
    assert way.distance_m == 150


@pytest.mark.parametrize(
    ("pace", "speed"), [(Pace.SLOW, 1.0), (Pace.NORMAL, 1.2), (Pace.FAST, 1.42)]
)
def test_pace_is_that_of_the_estimate(pace: Pace, speed: float, tmp_path: Path) -> None:
    found = StreetRouter(cross().network(tmp_path), None, pace=pace)
    way = found.passage(place(-300, 0), place(300, 0))
    assert way.duration_s == pytest.approx(600 / speed, abs=1)


def test_parking_takes_its_minutes_and_a_long_walk_from_the_car_more(tmp_path: Path) -> None:
    found = router(cross(), tmp_path, DRIVE)
    near = found.passage(place(-300, 0), place(300, 0))
    far = found.passage(place(-300, -250), place(300, -250))
    assert near.duration_s == pytest.approx(300 + 600 / (55 / 3.6), abs=1)
    assert far.duration_s == pytest.approx(500 / 1.2 + 600 / (55 / 3.6), abs=2)
    assert (near.walk_m, far.walk_m) == (0, 500)
    assert far.distance_m == pytest.approx(1100, abs=1)


def test_within_an_ensemble_one_walks(tmp_path: Path) -> None:
    found = router(cross(), tmp_path, DRIVE)
    one, other = (place(x, 0, f"at {x}", ensemble="square") for x in (100, 130))
    way = found.passage(one, other)
    assert (way.mode, way.distance_m, way.duration_s) == (WALK, 30, 60)
    matrix = found.matrix([one, other, place(300, 0)])
    assert matrix.walks_m[0][1] == 30
    assert matrix.walks_m[0][2] == 0


def test_side_by_side_in_an_ensemble_a_minute_is_reckoned(tmp_path: Path) -> None:
    found = router(cross(), tmp_path, DRIVE)
    one, other = (place(100, 0, name, ensemble="square") for name in ("one", "other"))
    way = found.passage(one, other)
    assert (way.mode, way.distance_m, way.duration_s) == (WALK, 0, 60)
    assert found.matrix([one, other]).durations_s == ((0, 60), (60, 0))
    apart = [place(100, 0, name) for name in ("one", "other")]
    assert found.matrix(apart).durations_s == ((0, 0), (0, 0))


def test_nearer_to_each_other_than_to_any_street_is_not_walked_by_the_street(
    tmp_path: Path,
) -> None:
    found = router(cross(), tmp_path, spare=True)
    way = found.passage(place(200, 200), place(210, 210))
    assert way.measured_by == "estimate"
    assert way.distance_m < 30


def test_one_point_is_no_distance_from_itself(tmp_path: Path) -> None:
    found = router(cross(), tmp_path, DRIVE)
    way = found.passage(place(100, 40, "a"), place(100, 40, "b"))
    assert (way.distance_m, way.duration_s, way.steps) == (0, 0, ())


spots = st.tuples(st.floats(-450, 450), st.floats(-450, 450))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(spots, min_size=2, max_size=5, unique=True),
    st.sampled_from([WALK, DRIVE]),
    st.booleans(),
)
def test_the_matrix_is_what_the_ways_are(
    tmp_path_factory: pytest.TempPathFactory,
    points: list[tuple[float, float]],
    mode: Mode,
    spare: bool,
) -> None:
    town = cross()
    town.way((-300, 0), (-300, 300), (0, 300), oneway="yes", highway="secondary")
    found = router(town, tmp_path_factory.mktemp("town"), mode, spare=spare)
    places = [place(*point) for point in points]
    matrix = found.matrix(places)
    for i, j in itertools.permutations(range(len(places)), 2):
        way = _way(found, places[i], places[j])
        assert matrix.durations_s[i][j] == (way.duration_s if way else None)
        assert matrix.distances_m[i][j] == (way.distance_m if way else None)
        assert matrix.walks_m[i][j] == (way.walk_m if way else None)
        if way and way.measured_by != "estimate":
            assert sum(step.distance_m for step in way.steps) == way.distance_m
            assert way.path[0] == places[i].coordinates
            assert way.path[-1] == places[j].coordinates


def _way(found: StreetRouter, a: Waypoint, b: Waypoint) -> Passage | None:
    try:
        return found.passage(a, b)
    except NoRouteError:
        return None


@settings(max_examples=30, deadline=None)
@given(st.lists(spots, min_size=3, max_size=3, unique=True), st.sampled_from([WALK, DRIVE]))
def test_a_detour_is_never_shorter(
    tmp_path_factory: pytest.TempPathFactory, points: list[tuple[float, float]], mode: Mode
) -> None:
    town = cross()
    town.way((-300, 0), (-300, 300), (0, 300), highway="secondary")
    found = router(town, tmp_path_factory.mktemp("town"), mode)
    d = found.matrix([place(*point) for point in points]).distances_m
    # Rounded to metres at both ends.
    assert (d[0][2] or 0) <= (d[0][1] or 0) + (d[1][2] or 0) + 2


@pytest.mark.parametrize("shortest", [True, False])
@pytest.mark.parametrize("mode", [WALK, DRIVE])
def test_a_search_that_stops_finds_what_networkx_finds(
    mode: Mode, shortest: bool, tmp_path: Path
) -> None:
    network = _blocks(tmp_path)
    engine = engine_for(network, mode=mode, pace=Pace.NORMAL, shortest=shortest)
    spots = ((-310, -290), (-350, 0), (120, 130), (390, -400), (395, -400), (30, 0), (0, 0))
    places = [place(x, y).coordinates for x, y in spots]
    graph = _with_places(engine, places)
    for a, origin in enumerate(places):
        costs = nx.single_source_dijkstra_path_length(graph, ("from", a), weight="weight")
        for b, trip in enumerate(engine.find(origin, places)):
            expected = 0 if a == b else costs.get(("to", b))
            assert (None if trip is None else trip.found.mm if shortest else trip.found.ms) == (
                expected
            ), (spots[a], spots[b])
            assert trip is None or _mm(trip) == trip.found.mm


def test_a_place_that_only_a_long_way_round_leads_to_is_found(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (9000, 0), (9000, 100), (0, 100))
    assert metres(router(town, tmp_path), (0, 0), (0, 100)) == pytest.approx(18_100, abs=2)


def _blocks(folder: Path) -> Network:
    """Return a town of blocks with one-way streets, a turn that is forbidden, and an end."""
    town = cross()
    for n in range(-4, 5):
        oneway = {"oneway": "yes"} if n % 3 == 1 else {}
        town.way(*((100.0 * n, 100.0 * y) for y in range(-4, 5)), **oneway)
        town.way(*((100.0 * y, 100.0 * n) for y in range(-4, 5)), highway="tertiary", **oneway)
    town.way((400, 400), (600, 500), (700, 500))
    return town.network(folder)


def _with_places(engine: Engine, places: list[Coordinates]) -> nx.DiGraph:
    """Return the graph of networkx, with nodes for places that are joined to it."""
    gates = engine._gates()
    graph = gates.graph.to_networkx()
    begins = [engine._snap(place, begins=True) for place in places]
    ends = [engine._snap(place, begins=False) for place in places]
    for a, begin in enumerate(begins):
        assert begin is not None
        for b, end in enumerate(ends):
            assert end is not None
            edges = [(("from", a), gate.node, gate.stretch.weight) for gate in gates.begin(begin)]
            edges += [(gate.node, ("to", b), gate.stretch.weight) for gate in gates.end(end)]
            direct = gates.direct(begin, end)
            if direct is not None:
                edges.append((("from", a), ("to", b), direct.weight))
            for tail, head, weight in edges:
                known = graph.get_edge_data(tail, head)
                if known is None or known["weight"] > weight:
                    graph.add_edge(tail, head, weight=weight)
    return graph


def _mm(trip: Trip) -> int:
    return sum(to_mm - from_mm for _, from_mm, to_mm in trip.found.parts)
