"""The router of OSRM servers, against one that speaks the protocol on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kaluga_tour.model.directions import Maneuver, Way
from kaluga_tour.model.server import Address, RoutingServer, ServerKind
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.travel.profile import MIN_ENSEMBLE_WALK_S, PARK_AND_WALK_S
from kaluga_tour.travel.server.faults import (
    OffNetworkError,
    RouterModeError,
    RouterProfileError,
    RouterRefusalError,
)
from kaluga_tour.travel.server.make import knows_both, server_router
from kaluga_tour.travel.web_faults import ServerAnswerError, ServerStatusError
from tests.support.loopback import Asked, Loopback, Reply, serving
from tests.support.routing_servers import FakeOsrm
from tests.unit.travel.server.places import (
    expected_m,
    expected_walk_s,
    town,
    waypoint,
)

CAR_M_S = 9.0


def named(url: str) -> RoutingServer:
    return RoutingServer(kind=ServerKind.OSRM, address=Address(url=url))


def router_of(server: Loopback, mode: Mode = Mode.WALK, pace: Pace = Pace.NORMAL) -> Router:
    return server_router(named(server.url), mode=mode, pace=pace)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(FakeOsrm()) as running:
        yield running


def step(kind: str, metres: float, name: str = "", **turn: Any) -> dict[str, Any]:
    return {"distance": metres, "name": name, "maneuver": {"type": kind, **turn}}


@pytest.mark.parametrize("pace", Pace)
def test_walks_are_scaled_to_the_pace(server: Loopback, pace: Pace) -> None:
    """OSRM walks 5 km/h for everybody."""
    places = town(12)
    found = router_of(server, pace=pace).matrix(places)
    for i, a in enumerate(places):
        for j, b in enumerate(places):
            metres, seconds = found.distances_m[i][j], found.durations_s[i][j]
            assert metres == pytest.approx(expected_m(a, b), abs=1.0)
            assert seconds == pytest.approx(expected_walk_s(a, b, pace), abs=1.1)


def test_what_is_asked(server: Loopback) -> None:
    a, b = town(2)
    router_of(server).matrix((a, b))
    snapped, measured = server.asked
    places = "12.000000,52.000100;12.000000,52.003200"
    assert snapped.path == f"/table/v1/foot/{places}"
    assert snapped.query == {"destinations": "0"}
    on_streets = "12.000000,52.000000;12.000000,52.003000"
    assert measured.path == f"/table/v1/foot/{on_streets};{on_streets}"
    assert measured.query == {
        "annotations": "duration,distance",
        "sources": "0;1",
        "destinations": "2;3",
    }


def test_drives() -> None:
    with serving(FakeOsrm(speed_m_s=CAR_M_S)) as server:
        a, b = town(2)
        found = router_of(server, Mode.DRIVE).matrix((a, b))
        assert "/driving/" in server.asked[0].path
    assert found.durations_s[0][1] == pytest.approx(PARK_AND_WALK_S + 331 / CAR_M_S, abs=30)
    assert found.walks_m == ((0, 0), (0, 0))


@pytest.mark.parametrize("most", [100, 20, 3])
def test_large_tables_are_asked_for_in_blocks(most: int) -> None:
    places = town(61)
    with serving(FakeOsrm(most_places=most)) as server:
        found = router_of(server).matrix(places if most > 3 else places[:5])
    last = len(found.ids) - 1
    assert found.distances_m[0][last] == pytest.approx(expected_m(places[0], places[last]), abs=1.0)
    assert all(value is not None for row in found.durations_s for value in row)


def test_an_island_and_a_place_off_the_network(server: Loopback) -> None:
    places = [*town(3), waypoint(52.0, 13.1), waypoint(52.0, 10.9, name="outside")]
    router = router_of(server)
    found = router.matrix(places)
    assert found.durations_s[0][3] is None
    assert found.durations_s[0][4] is None
    assert found.durations_s[0][2] is not None
    with pytest.raises(NoRouteError):
        router.passage(places[0], places[3])
    with pytest.raises(OffNetworkError):
        router.passage(places[4], places[0])


def test_a_way_that_the_table_knows_and_the_route_does_not() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path.startswith("/route"):
            return Reply.json({"code": "NoRoute"}, 400)
        return FakeOsrm()(asked)

    with serving(answer) as server, pytest.raises(NoRouteError):
        router_of(server).passage(*town(2))


class TestProfiles:
    """One server knows one way of travelling, and does not say which."""

    def test_cars_for_a_walker(self) -> None:
        with serving(FakeOsrm(speed_m_s=CAR_M_S)) as server, pytest.raises(RouterProfileError):
            router_of(server).matrix(town(5))

    def test_walkers_for_a_car(self, server: Loopback) -> None:
        with pytest.raises(RouterProfileError):
            router_of(server, Mode.DRIVE).matrix(town(5))

    def test_short_ways_tell_nothing(self) -> None:
        with serving(FakeOsrm(speed_m_s=CAR_M_S)) as server:
            router_of(server).matrix((waypoint(52.0, 12.0), waypoint(52.0, 12.001)))

    def test_an_address_for_each(self) -> None:
        walks, drives = FakeOsrm(prefix="/foot"), FakeOsrm(prefix="/car", speed_m_s=CAR_M_S)

        def answer(asked: Asked) -> Reply:
            return (walks if asked.path.startswith("/foot/") else drives)(asked)

        with serving(answer) as server:
            both = named(f"{server.url}/{{profile}}")
            assert knows_both(both)
            for mode in (Mode.WALK, Mode.DRIVE):
                found = server_router(both, mode=mode, pace=Pace.NORMAL, both=True)
                assert found.matrix(town(4)).durations_s[0][3] is not None
            a = waypoint(52.0, 12.0, name="flame", ensemble="square")
            b = waypoint(52.0, 12.002, name="obelisk", ensemble="square")
            within = server_router(both, mode=Mode.DRIVE, pace=Pace.NORMAL).passage(a, b)
        assert (within.mode, within.measured_by) == (Mode.WALK, "osrm")

    def test_one_address_is_not_enough_for_both(self, server: Loopback) -> None:
        assert not knows_both(named(server.url))
        with pytest.raises(RouterModeError):
            server_router(named(server.url), mode=Mode.WALK, pace=Pace.NORMAL, both=True)
        assert server.asked == []

    def test_walks_within_an_ensemble_are_estimated_then(self) -> None:
        a = waypoint(52.0, 12.0, name="flame", ensemble="square")
        b = waypoint(52.0, 12.001, name="obelisk", ensemble="square")
        with serving(FakeOsrm(speed_m_s=CAR_M_S)) as server:
            router = router_of(server, Mode.DRIVE)
            table = router.matrix((a, b, *town(2)))
            found = router.passage(a, b)
        assert (found.mode, found.measured_by) == (Mode.WALK, "estimate")
        assert table.durations_s[0][1] == found.duration_s >= MIN_ENSEMBLE_WALK_S


def test_every_kind_of_turn() -> None:
    steps = [
        step("depart", 50, "A", bearing_after=10),
        step("roundabout", 20, bearing_after=40, exit=3, modifier="right"),
        step("exit roundabout", 100, "B", bearing_after=100, modifier="right"),
        step("turn", 30, modifier="sharp left", bearing_after=359.9),
        {**step("notification", 40), "mode": "ferry"},
        step("new name", 60, ref="M 3", modifier="straight"),
        step("continue", 10, "C", modifier="uturn", bearing_after=360),
        step("fork", 10, "D", modifier="diagonally"),
        step("arrive", 0),
    ]
    steps[5]["ref"] = "M 3"
    with serving(FakeOsrm(steps=steps)) as server:
        found = router_of(server).passage(waypoint(52.0, 12.0), waypoint(52.0, 12.01))
    told = [(s.maneuver, s.way, s.street, s.exit_number) for s in found.steps]
    assert told == [
        (Maneuver.DEPART, Way.STREET, "A", None),
        (Maneuver.ROUNDABOUT, Way.STREET, "B", 3),
        (Maneuver.SHARP_LEFT, Way.PATH, None, None),
        (Maneuver.STRAIGHT, Way.FERRY, None, None),
        (Maneuver.STRAIGHT, Way.STREET, "M 3", None),
        (Maneuver.U_TURN, Way.STREET, "C", None),
        (Maneuver.STRAIGHT, Way.STREET, "D", None),
    ]
    assert sum(s.distance_m for s in found.steps) == found.distance_m
    assert found.steps[5].bearing_deg == 0.0


class TestFaults:
    """Answers that are none."""

    @pytest.mark.parametrize(
        "answer",
        [
            [],
            {},
            {"code": "Ok"},
            {"code": "Ok", "sources": []},
            {"code": "Ok", "sources": [{"location": [0, 91]}, {"location": [0, 0]}]},
            {"code": "Ok", "sources": [{"location": [0]}, {"location": [0, 0]}]},
        ],
    )
    def test_places(self, answer: Any) -> None:
        with serving(lambda _: Reply.json(answer)) as server, pytest.raises(ServerAnswerError):
            router_of(server).matrix(town(2))

    @pytest.mark.parametrize(
        "tables",
        [
            {},
            {"durations": [[0, 1], [1, 0]]},
            {"durations": [[0, 1], [1, 0]], "distances": [[0, 1]]},
            {"durations": [[0, 1], [1]], "distances": [[0, 1], [1, 0]]},
            {"durations": [[0, -1], [1, 0]], "distances": [[0, 1], [1, 0]]},
        ],
    )
    def test_tables(self, tables: dict[str, Any]) -> None:
        def answer(asked: Asked) -> Reply:
            if "annotations" in asked.query:
                return Reply.json({"code": "Ok", **tables})
            return FakeOsrm()(asked)

        with serving(answer) as server, pytest.raises(ServerAnswerError):
            router_of(server).matrix(town(2))

    @pytest.mark.parametrize(
        ("course", "metres"), [([], 1.0), ([[0, 91]], 1.0), ([[12, 52]], -1.0)]
    )
    def test_ways(self, course: list[list[float]], metres: float) -> None:
        way = {"distance": metres, "duration": 1, "geometry": {"coordinates": course}, "legs": []}

        def answer(asked: Asked) -> Reply:
            if asked.path.startswith("/route"):
                return Reply.json({"code": "Ok", "routes": [way]})
            return FakeOsrm()(asked)

        with serving(answer) as server, pytest.raises(ServerAnswerError):
            router_of(server).passage(*town(2))

    def test_no_ways(self) -> None:
        def answer(asked: Asked) -> Reply:
            if asked.path.startswith("/route"):
                return Reply.json({"code": "Ok", "routes": []})
            return FakeOsrm()(asked)

        with serving(answer) as server, pytest.raises(ServerAnswerError):
            router_of(server).passage(*town(2))

    def test_a_refusal(self) -> None:
        refusal = {"code": "InvalidOptions", "message": "Options are invalid."}
        with (
            serving(lambda _: Reply.json(refusal, 400)) as server,
            pytest.raises(RouterRefusalError, match="Options are invalid"),
        ):
            router_of(server).matrix(town(2))

    def test_a_refusal_without_words(self) -> None:
        with (
            serving(lambda _: Reply(status=404, body=b"<h1>no</h1>")) as server,
            pytest.raises(ServerStatusError, match="404 Not Found"),
        ):
            router_of(server).matrix(town(2))
