"""Where a server is of no use, and estimates were allowed, they are used and named."""

from __future__ import annotations

import dataclasses

import pytest

from kaluga_tour.model.server import Address, RoutingServer, ServerKind
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.base import NoRouteError
from kaluga_tour.travel.estimate import EstimateRouter
from kaluga_tour.travel.fallback import FallbackRouter
from kaluga_tour.travel.server.make import server_router
from tests.support.loopback import Asked, Reply, free_port, serving
from tests.support.routing_servers import FakeValhalla
from tests.unit.travel.server.places import town, waypoint

ESTIMATE = EstimateRouter((), mode=Mode.WALK)


def router_of(url: str) -> FallbackRouter:
    server = RoutingServer(kind=ServerKind.VALHALLA, address=Address(url=url))
    return FallbackRouter(server_router(server, mode=Mode.WALK, pace=Pace.NORMAL), ESTIMATE)


def codes(router: FallbackRouter) -> list[str]:
    return [notice.code for notice in router.notices]


def test_a_server_that_answers() -> None:
    places = town(3)
    with serving(FakeValhalla()) as server:
        router = router_of(server.url)
        table = router.matrix(places)
        found = router.passage(places[0], places[2])
        assert (router.kind, router.url) == ("valhalla", server.url)
        assert router.seconds(places[0], places[2]) == found.duration_s
    assert found.measured_by == "valhalla"
    assert found.duration_s == table.durations_s[0][2]
    assert codes(router) == ["travel-measured"]


def test_a_server_that_does_not() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    places = town(3)
    router = router_of(url)
    assert router.matrix(places) == ESTIMATE.matrix(places)
    assert router.passage(places[0], places[1]) == ESTIMATE.passage(places[0], places[1])
    assert router.seconds(places[0], places[1]) == ESTIMATE.seconds(places[0], places[1])
    assert (router.kind, router.url) == ("estimate", None)
    (notice,) = router.notices
    assert notice.code == "router-failed"
    reason = notice.fields["reason"]
    assert isinstance(reason, Bilingual)
    assert f"`{url}` cannot be reached" in reason.en
    assert f"`{url}` нет связи" in reason.ru


def test_a_way_that_the_server_does_not_know() -> None:
    near, far, outside = *town(2), waypoint(52.0, 10.99, name="outside")
    with serving(FakeValhalla()) as server:
        router = router_of(server.url)
        table = router.matrix((near, far, outside))
        there, away = router.passage(near, far), router.passage(near, outside)
    assert there.measured_by == "valhalla"
    assert away == ESTIMATE.passage(near, outside)
    assert table.durations_s[0] == (0, there.duration_s, away.duration_s)
    assert codes(router) == ["travel-measured"]


def test_a_server_that_dies_in_between() -> None:
    """Its times stay; mixed with estimates they could not be compared."""
    places = town(3)

    def answer(asked: Asked) -> Reply:
        return Reply(status=404) if asked.path == "/route" else FakeValhalla()(asked)

    with serving(answer) as server:
        router = router_of(server.url)
        table = router.matrix(places)
        found = router.passage(places[0], places[2])
    assert (found.duration_s, found.distance_m) == (
        table.durations_s[0][2],
        table.distances_m[0][2],
    )
    assert (found.measured_by, found.steps, len(found.path)) == ("valhalla", (), 2)
    assert codes(router) == ["travel-measured", "course-missing"]


def test_no_way_at_all() -> None:
    north = dataclasses.replace(waypoint(52.0, 12.0), bank="north")
    south = dataclasses.replace(waypoint(52.0, 13.1), bank="south")
    with serving(FakeValhalla()) as server:
        router = router_of(server.url)
        assert router.matrix((north, south)).durations_s[0][1] is None
        with pytest.raises(NoRouteError):
            router.passage(north, south)
