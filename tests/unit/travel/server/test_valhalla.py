"""The router of Valhalla servers, against one that speaks the protocol on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from kaluga_tour.model.directions import Maneuver, Way
from kaluga_tour.model.server import Address, RoutingServer, ServerKind
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, PARK_AND_WALK_S, WALK_SPEEDS_M_S
from kaluga_tour.travel.server.faults import (
    OffNetworkError,
    RouterRefusalError,
    RouterRegionError,
)
from kaluga_tour.travel.server.make import server_router
from kaluga_tour.travel.server.ways import OFF_NETWORK_M, WALK_REACH_M
from kaluga_tour.travel.straight import straight_m
from kaluga_tour.travel.web_faults import ServerAnswerError, ServerStatusError
from tests.support.loopback import Asked, Loopback, Reply, serving
from tests.support.routing_servers import DRIVE_M_S, FakeValhalla
from tests.unit.travel.server.places import (
    expected_m,
    expected_walk_s,
    offset_m,
    town,
    waypoint,
)


def router_of(
    server: Loopback, mode: Mode = Mode.WALK, pace: Pace = Pace.NORMAL, *, shortest: bool = False
) -> Router:
    named = RoutingServer(kind=ServerKind.VALHALLA, address=Address(url=server.url))
    return server_router(named, mode=mode, pace=pace, shortest=shortest)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(FakeValhalla()) as running:
        yield running


@pytest.mark.parametrize("pace", Pace)
def test_walks(server: Loopback, pace: Pace) -> None:
    places = town(12)
    found = router_of(server, pace=pace).matrix(places)
    assert found.ids == tuple(place.id for place in places)
    assert found.profile == f"walk/{pace}"
    assert found.walks_m == found.distances_m
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            metres, seconds = found.distances_m[i][j], found.durations_s[i][j]
            assert metres == pytest.approx(expected_m(a, b), abs=1.0)
            assert seconds == pytest.approx(expected_walk_s(a, b, pace), abs=2.0)


def test_drives(server: Loopback) -> None:
    a, b = town(2)
    found = router_of(server, Mode.DRIVE).matrix((a, b))
    assert found.walks_m == ((0, 0), (0, 0))
    on_foot = (offset_m(a) + offset_m(b)) / WALK_SPEEDS_M_S[Pace.NORMAL]
    driven = (expected_m(a, b) - offset_m(a) - offset_m(b)) / DRIVE_M_S
    assert found.durations_s[0][1] == pytest.approx(driven + on_foot + PARK_AND_WALK_S, abs=2.0)


def test_what_is_asked(server: Loopback) -> None:
    router_of(server, pace=Pace.FAST, shortest=True).matrix(town(2))
    located, measured = server.asked
    assert (located.path, measured.path) == ("/locate", "/sources_to_targets")
    for asked in (located, measured):
        assert asked.method == "POST"
        assert asked.json["costing"] == "pedestrian"
        options = asked.json["costing_options"]["pedestrian"]
        assert options == {"walking_speed": pytest.approx(1.42 * 3.6), "shortest": True}
    assert located.json["verbose"]
    assert {place["search_cutoff"] for place in located.json["locations"]} == {OFF_NETWORK_M}
    assert all(place["search_cutoff"] < 50 for place in measured.json["sources"])
    router_of(server, Mode.DRIVE).matrix(town(2))
    assert server.asked[-1].json["costing_options"] == {"auto": {}}


def test_large_tables_are_asked_for_in_blocks(server: Loopback) -> None:
    places = town(61)
    found = router_of(server).matrix(places)
    tables = [asked for asked in server.asked if asked.path == "/sources_to_targets"]
    assert len(tables) == 4
    assert found.distances_m[0][60] == pytest.approx(expected_m(places[0], places[60]), abs=1.0)
    assert all(value is not None for row in found.durations_s for value in row)


def test_a_server_with_narrow_limits() -> None:
    with serving(FakeValhalla(most_pairs=30, most_locations=3)) as server:
        places = town(14)
        found = router_of(server).matrix(places)
    assert found.distances_m[13][0] == pytest.approx(expected_m(places[13], places[0]), abs=1.0)
    assert all(value is not None for row in found.durations_s for value in row)


def test_an_island(server: Loopback) -> None:
    places = [*town(5), waypoint(52.0, 13.1), waypoint(52.002, 13.11)]
    found = router_of(server, Mode.DRIVE).matrix(places)
    for i in range(7):
        for j in range(7):
            assert (found.durations_s[i][j] is None) is ((i < 5) != (j < 5))
    assert found.distances_m[5][6] == pytest.approx(expected_m(places[5], places[6]), abs=1.0)


def test_nobody_walks_between_distant_towns(server: Loopback) -> None:
    places = [*town(2), waypoint(52.5, 12.0), waypoint(52.503, 12.0)]
    assert straight_m(places[0].coordinates, places[2].coordinates) > WALK_REACH_M
    found = router_of(server).matrix(places)
    assert found.durations_s[0][2] is None
    assert found.durations_s[2][3] is not None
    driven = router_of(server, Mode.DRIVE).matrix(places)
    assert driven.durations_s[0][2] is not None


def test_a_place_off_the_network(server: Loopback) -> None:
    inside, outside = town(1)[0], waypoint(52.0, 10.9, name="outside")
    router = router_of(server, Mode.DRIVE)
    found = router.matrix((inside, outside))
    assert found.durations_s == ((0, None), (None, 0))
    assert router.seconds(inside, outside) is None
    with pytest.raises(OffNetworkError, match="`outside`"):
        router.passage(inside, outside)


def test_a_place_far_from_any_street() -> None:
    def shifted(asked: Asked) -> Reply:
        if asked.path == "/locate":
            moved = [
                {
                    "edges": [
                        {"correlated_lat": place["lat"] + 0.006, "correlated_lon": place["lon"]}
                    ]
                }
                if place["lat"] > 52.01
                else {"edges": [{"correlated_lat": place["lat"], "correlated_lon": place["lon"]}]}
                for place in asked.json["locations"]
            ]
            return Reply.json(moved)
        return FakeValhalla()(asked)

    assert OFF_NETWORK_M < 0.006 * 111_000
    with serving(shifted) as server:
        found = router_of(server).matrix((waypoint(52.0, 12.0), waypoint(52.02, 12.0)))
    assert found.durations_s[0][1] is None


def test_a_scrap_of_street_that_leads_nowhere() -> None:
    """A courtyard nearby is not the place's street while one that leads on is in reach."""

    def answer(asked: Asked) -> Reply:
        if asked.path != "/locate":
            return FakeValhalla()(asked)
        found = []
        for place in asked.json["locations"]:
            edges = [
                {"lat": place["lat"] + 0.0001, "in": 3, "out": 3},
                {"lat": round(place["lat"], 3), "in": 50, "out": 50},
                {"lat": place["lat"] + 0.0002, "in": 50, "out": 2},
            ]
            found.append(
                {
                    "edges": [
                        {
                            "correlated_lat": edge["lat"],
                            "correlated_lon": place["lon"],
                            "inbound_reach": edge["in"],
                            "outbound_reach": edge["out"],
                        }
                        for edge in edges
                    ]
                }
            )
        return Reply.json(found)

    a, b = waypoint(52.0004, 12.0), waypoint(52.0004, 12.01)
    with serving(answer) as server:
        found = router_of(server).matrix((a, b))
        asked = server.asked[-1].json["sources"]
    assert [place["lat"] for place in asked] == [52.0, 52.0]
    assert found.distances_m[0][1] == pytest.approx(expected_m(a, b), abs=1.0)


def test_a_server_of_another_region(server: Loopback) -> None:
    with pytest.raises(RouterRegionError, match=server.url):
        router_of(server).matrix((waypoint(50.0, 10.0), waypoint(50.01, 10.0)))


def test_nothing_is_asked_twice(server: Loopback) -> None:
    places = town(6)
    router = router_of(server)
    router.matrix(places)
    count = len(server.asked)
    assert router.matrix(places[2:5]).durations_s[0][1] == router.seconds(places[2], places[3])
    assert len(server.asked) == count
    router.matrix([*places, waypoint(52.02, 12.02)])
    new = server.asked[count:]
    assert [len(asked.json["locations"]) for asked in new if asked.path == "/locate"] == [1]
    sizes = [
        (len(asked.json["sources"]), len(asked.json["targets"]))
        for asked in new
        if asked.path == "/sources_to_targets"
    ]
    assert sizes == [(1, 7), (6, 1)]


def test_no_places(server: Loopback) -> None:
    assert router_of(server).matrix(()).ids == ()
    assert server.asked == []


class TestPassages:
    """Ways with their course and their turns."""

    def test_a_walk(self, server: Loopback) -> None:
        a, b = town(9)[0], town(9)[8]
        router = router_of(server)
        table = router.matrix((a, b))
        found = router.passage(a, b)
        assert (found.mode, found.measured_by) == (Mode.WALK, "valhalla")
        assert (found.duration_s, found.distance_m) == (
            table.durations_s[0][1],
            table.distances_m[0][1],
        )
        assert (found.path[0], found.path[-1]) == (a.coordinates, b.coordinates)
        assert len(found.path) == 5
        assert all(one != other for one, other in pairwise(found.path))
        assert sum(step.distance_m for step in found.steps) == found.distance_m

    def test_its_turns(self, server: Loopback) -> None:
        a, b = town(9)[0], town(9)[8]
        first, along, left, last = router_of(server).passage(a, b).steps
        assert (first.way, first.maneuver) == (Way.OFF_STREET, Maneuver.DEPART)
        assert first.distance_m == round(offset_m(a))
        assert first.bearing_deg == pytest.approx(180.0)
        assert (along.maneuver, along.street) == (Maneuver.DEPART, "North Street")
        assert (left.maneuver, left.way, left.street) == (Maneuver.LEFT, Way.PATH, None)
        assert left.bearing_deg == 0.0
        assert last.way is Way.OFF_STREET

    def test_without_a_table_before(self, server: Loopback) -> None:
        a, b = town(2)
        found = router_of(server, Mode.DRIVE).passage(a, b)
        assert found.mode is Mode.DRIVE
        assert found.duration_s > PARK_AND_WALK_S
        assert found.steps[2].way is Way.STREET

    def test_from_a_place_to_itself(self, server: Loopback) -> None:
        (a,) = town(1)
        found = router_of(server).passage(a, a)
        assert (found.distance_m, found.duration_s, found.steps) == (0, 0, ())
        assert len(found.path) == 2

    def test_no_way(self, server: Loopback) -> None:
        with pytest.raises(NoRouteError):
            router_of(server, Mode.DRIVE).passage(waypoint(52.0, 12.99), waypoint(52.0, 13.01))

    def test_within_an_ensemble_one_walks(self, server: Loopback) -> None:
        a = waypoint(52.0, 12.0, name="flame", ensemble="square")
        b = waypoint(52.0, 12.002, name="obelisk", ensemble="square")
        same = waypoint(52.0, 12.0, name="tomb", ensemble="square")
        router = router_of(server, Mode.DRIVE)
        table = router.matrix((a, b, same))
        found = router.passage(a, b)
        assert (found.mode, found.measured_by) == (Mode.WALK, "valhalla")
        assert table.durations_s[0][1] == found.duration_s
        assert table.walks_m[0][1] == found.distance_m == round(expected_m(a, b))
        assert table.durations_s[0][2] == MIN_ENSEMBLE_WALK_S
        on_foot = router_of(server).matrix((a, b, same))
        assert on_foot.durations_s[0] == table.durations_s[0]
        assert router_of(server).passage(a, same).duration_s == MIN_ENSEMBLE_WALK_S

    def test_every_kind_of_turn(self) -> None:
        """Roundabouts are one step; steps, ferries and unknown numbers are told, too."""
        turns = [
            {"type": 2, "length": 0.1, "street_names": ["A"], "bearing_after": 10},
            {"type": 26, "length": 0.02, "bearing_after": 40, "roundabout_exit_count": 3},
            {"type": 27, "length": 0.1, "street_names": ["B", "M 3"], "bearing_after": 100},
            {"type": 40, "length": 0.05, "bearing_before": 100, "bearing_after": 200},
            {"type": 28, "length": 0.3, "bearing_before": 0, "bearing_after": 30},
            {"type": 99, "length": 0.1, "bearing_before": 30, "bearing_after": 300},
            {"type": 8, "length": 0.0001, "bearing_after": 300},
            {"type": 6, "length": 0.0, "bearing_before": 300},
        ]
        with serving(FakeValhalla(maneuvers=lambda _: turns)) as server:
            found = router_of(server).passage(waypoint(52.0, 12.0), waypoint(52.0, 12.01))
        told = [(s.maneuver, s.way, s.street, s.exit_number) for s in found.steps]
        assert told == [
            (Maneuver.DEPART, Way.STREET, "A", None),
            (Maneuver.ROUNDABOUT, Way.STREET, "B", 3),
            (Maneuver.RIGHT, Way.STEPS, None, None),
            (Maneuver.SLIGHT_RIGHT, Way.FERRY, None, None),
            (Maneuver.LEFT, Way.PATH, None, None),
        ]
        assert sum(step.distance_m for step in found.steps) == found.distance_m


class TestFaults:
    """Answers that are none."""

    @pytest.mark.parametrize(
        "body",
        [
            b"[]",
            b"{}",
            b'{"sources_to_targets": []}',
            b'{"sources_to_targets": [[{"time": 1, "distance": 1}], []]}',
            b'{"sources_to_targets": [[{"time": -1, "distance": 1}, {}], [{}, {}]]}',
            b'{"sources_to_targets": [[{"time": 1e99, "distance": 1}, {}], [{}, {}]]}',
        ],
    )
    def test_tables(self, body: bytes) -> None:
        def answer(asked: Asked) -> Reply:
            return FakeValhalla()(asked) if asked.path == "/locate" else Reply(body=body)

        with serving(answer) as server, pytest.raises(ServerAnswerError):
            router_of(server).matrix(town(2))

    @pytest.mark.parametrize(
        "body",
        [
            b"{}",
            b"[{}]",
            b'[{"edges": [{"correlated_lat": 91, "correlated_lon": 0}]}, {}]',
            b'[{"edges": [{"correlated_lat": "x"}]}, {}]',
        ],
    )
    def test_places(self, body: bytes) -> None:
        with serving(lambda _: Reply(body=body)) as server, pytest.raises(ServerAnswerError):
            router_of(server).matrix(town(2))

    @pytest.mark.parametrize(
        ("shape", "length", "num_legs"),
        [("??", 1.0, 0), ("_p~iF", 1.0, 1), ("", 1.0, 1), ("??", -1.0, 1)],
    )
    def test_ways(self, shape: str, length: float, num_legs: int) -> None:
        leg = {"shape": shape, "maneuvers": []}
        trip = {"legs": [leg] * num_legs, "summary": {"time": 1, "length": length}}

        def answer(asked: Asked) -> Reply:
            return Reply.json({"trip": trip}) if asked.path == "/route" else FakeValhalla()(asked)

        with serving(answer) as server, pytest.raises(ServerAnswerError):
            router_of(server).passage(*town(2))

    def test_a_refusal(self) -> None:
        refusal = {"error_code": 125, "error": "No costing method found"}
        with (
            serving(lambda _: Reply.json(refusal, 400)) as server,
            pytest.raises(RouterRefusalError, match="No costing method found"),
        ):
            router_of(server).matrix(town(2))

    def test_a_refusal_without_words(self) -> None:
        with (
            serving(lambda _: Reply(status=403, body=b"<h1>no</h1>")) as server,
            pytest.raises(ServerStatusError, match="403 Forbidden"),
        ):
            router_of(server).matrix(town(2))
