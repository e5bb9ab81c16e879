"""Against a real Valhalla, built and run by the test: see ``.ci/valhalla`` for how to have one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.server import RoutingServer
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.profile import WALK_SPEEDS_M_S
from kaluga_tour.travel.server.faults import OffNetworkError
from kaluga_tour.travel.server.make import server_router
from kaluga_tour.travel.straight import straight_m
from tests.cli.running import DATE, run
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.real_valhalla import Street, find_interpreter, running, write_extract

Point = tuple[float, float]

STEP = 0.002
SOUTH = [round(51.988 + STEP * row, 3) for row in range(6)]
NORTH = [round(52.002 + STEP * row, 3) for row in range(5)]
COLUMNS = [round(11.998 + STEP * column, 3) for column in range(11)]
BRIDGE = 12.010
ONE_WAY = 51.990
"""The station's street runs from west to east only."""
ISLAND = [(51.996, 12.1), (51.996, 12.102), (51.998, 12.102), (51.998, 12.1), (51.996, 12.1)]


def streets() -> list[Street]:
    """Testburg: a grid on either bank of the Teste, one bridge, one one-way street, an island."""
    found = [
        Street(
            points=tuple((row, column) for column in COLUMNS),
            name=f"Поперечная улица, {number}",
            oneway=row == ONE_WAY,
        )
        for number, row in enumerate((*SOUTH, *NORTH), start=1)
    ]
    for number, column in enumerate(COLUMNS, start=1):
        for bank in (SOUTH, NORTH):
            points = tuple((row, column) for row in bank)
            found.append(Street(points=points, name=f"Продольная улица, {number}"))
    bridge = ((SOUTH[-1], BRIDGE), (NORTH[0], BRIDGE))
    return [
        *found,
        Street(points=bridge, name="Длинный мост"),
        Street(points=tuple(ISLAND), name="Остров"),
    ]


def graph(*, driving: bool) -> nx.DiGraph:
    """Return the same streets as a graph of lengths."""
    found = nx.DiGraph()
    for street in streets():
        for a, b in pairwise(street.points):
            metres = straight_m(at(a), at(b))
            found.add_edge(a, b, metres=metres)
            if not (driving and street.oneway):
                found.add_edge(b, a, metres=metres)
    return found


def at(point: Point) -> Coordinates:
    return Coordinates(lat_deg=point[0], lon_deg=point[1])


def waypoint(point: Point) -> Waypoint:
    text = f"{point[0]},{point[1]}"
    return Waypoint(
        id=text, name=Bilingual.same(text), coordinates=at(point), bank=None, in_city=True
    )


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    find_interpreter()
    folder = tmp_path_factory.mktemp("valhalla")
    write_extract(folder / "testburg.osm.pbf", streets())
    with running(folder, folder / "testburg.osm.pbf") as found:
        yield found


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "testburg.json"
    path.write_bytes(as_bytes(small_catalogue()))
    return str(path)


def router_of(url: str, mode: Mode, *, shortest: bool = False) -> Router:
    server = RoutingServer.parse(f"valhalla={url}")
    return server_router(server, mode=mode, pace=Pace.SLOW, shortest=shortest)


CORNERS = [(row, column) for row in (*SOUTH, *NORTH) for column in COLUMNS]


@pytest.mark.parametrize("mode", [Mode.WALK, Mode.DRIVE])
def test_lengths_are_those_of_the_streets(url: str, mode: Mode) -> None:
    """Sixty corners in four blocks, against shortest paths of networkx."""
    corners = CORNERS[::2][:60]
    found = router_of(url, mode, shortest=True).matrix([waypoint(point) for point in corners])
    lengths = dict(
        nx.all_pairs_dijkstra_path_length(graph(driving=mode is Mode.DRIVE), weight="metres")
    )
    for i, a in enumerate(corners):
        for j, b in enumerate(corners):
            # Valhalla keeps the length of each piece of street in whole metres.
            assert found.distances_m[i][j] == pytest.approx(lengths[a][b], rel=0.01, abs=5)
            if mode is Mode.WALK and i != j:
                expected_s = lengths[a][b] / WALK_SPEEDS_M_S[Pace.SLOW]
                assert found.durations_s[i][j] == pytest.approx(expected_s, rel=0.02, abs=5)


def test_a_one_way_street_is_one_way_for_cars(url: str) -> None:
    west, east = waypoint((ONE_WAY, COLUMNS[2])), waypoint((ONE_WAY, COLUMNS[6]))
    driven = router_of(url, Mode.DRIVE, shortest=True).matrix((west, east)).distances_m
    walked = router_of(url, Mode.WALK).matrix((west, east)).distances_m
    assert (driven[1][0] or 0) > (driven[0][1] or 0) + 400
    assert walked[1][0] == walked[0][1]


def test_places_without_a_way(url: str) -> None:
    here, island, away = (waypoint(p) for p in (CORNERS[0], ISLAND[1], (52.15, 12.02)))
    router = router_of(url, Mode.DRIVE)
    found = router.matrix((here, island, away))
    assert found.durations_s[0][1] is None
    assert found.durations_s[0][2] is None
    with pytest.raises(OffNetworkError):
        router.passage(here, away)


def plan(catalogue: str, url: str, *options: str) -> dict[str, Any]:
    words = ["plan", "--catalogue", catalogue, "--date", DATE, "--for", "6h", "--format", "json"]
    answer = run(*words, "--from", "testburg-station", "--router", f"valhalla={url}", *options)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer.document


@pytest.mark.parametrize("mode", ["walk", "drive", "mixed"])
def test_a_plan(catalogue: str, url: str, mode: str) -> None:
    found = plan(catalogue, url, "--mode", mode)
    legs = found["days"][0]["legs"]
    assert {leg["measured_by"] for leg in legs} == {"valhalla"}
    streets_told = [step["street"] for leg in legs for step in leg["directions"] if step["street"]]
    assert any("Продольная улица" in name for name in streets_told)
    over = [leg for leg in legs if len({point[1] > 52.0 for point in leg["path"]}) == 2]
    assert over
    for leg in over:
        ((lon, _), (other, _)) = next(
            (a, b) for a, b in pairwise(leg["path"]) if (a[1] > 52.0) != (b[1] > 52.0)
        )
        assert (lon, other) == pytest.approx((BRIDGE, BRIDGE), abs=1e-5)
    for leg in legs:
        assert sum(step["distance_m"] for step in leg["directions"]) == leg["distance_m"]
    reasons = {entry["memorial_id"]: entry["reason"] for entry in found["unvisited"]}
    assert reasons["village-mass-grave"] == "unreachable"


def test_a_plan_is_checked_and_replanned(catalogue: str, url: str, tmp_path: Path) -> None:
    path = str(tmp_path / "day.json")
    router = ["--router", f"valhalla={url}"]
    common = ["--catalogue", catalogue, *router]
    begin = ["--date", DATE, "--from", "testburg-station", "--for", "6h"]
    assert run("plan", *begin, *common, "-o", path).exit_code == 0
    assert run("check", path, "--catalogue", catalogue).exit_code == 0
    rest = run("replan", path, "--now", "10:10", *common, "--format", "json")
    assert rest.exit_code == 0
    assert {leg["measured_by"] for leg in rest.document["days"][0]["legs"]} == {"valhalla"}


def test_the_pace_counts(url: str) -> None:
    ends = [waypoint(CORNERS[0]), waypoint(CORNERS[-1])]
    server = RoutingServer.parse(f"valhalla={url}")
    slow, fast = (
        server_router(server, mode=Mode.WALK, pace=pace).matrix(ends).durations_s[0][1] or 0
        for pace in (Pace.SLOW, Pace.FAST)
    )
    assert slow / fast == pytest.approx(1.42, rel=0.01)


def test_offsets_are_walked(url: str) -> None:
    corner = waypoint(CORNERS[0])
    yard = dataclasses.replace(waypoint((52.003, 12.003)), id="yard")
    found = router_of(url, Mode.WALK).passage(corner, yard)
    assert found.steps[-1].distance_m == pytest.approx(69, abs=2)
    assert found.path[-1] == yard.coordinates


def test_a_matrix_and_a_route(catalogue: str, url: str) -> None:
    words = ["--catalogue", catalogue, "--router", f"valhalla={url}", "--format", "json"]
    corners = [f"{lat},{lon}" for lat, lon in (CORNERS[0], CORNERS[40], CORNERS[-1])]
    table = run("matrix", *corners, *words, "--shortest").document
    way = run("route", *corners, *words, "--shortest").document
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph(driving=False), weight="metres"))
    expected = lengths[CORNERS[0]][CORNERS[-1]]
    assert table["measured_by"] == "valhalla"
    assert table["distances_m"][0][2] == pytest.approx(expected, rel=0.01)
    assert way["legs"][0]["distance_m"] == table["distances_m"][0][1]
    assert way["legs"][1]["distance_m"] == table["distances_m"][1][2]
    assert way["legs"][0]["directions"][0]["street"]
