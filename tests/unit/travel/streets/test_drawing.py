"""Lines of streets for a map: those that come into it, and no more than it can show."""

from __future__ import annotations

from pathlib import Path

from kaluga_tour.model.streets import Box
from kaluga_tour.travel.streets.drawing import streets_in
from tests.support.osm import Town, at

AN_OBLAST = Box(south_deg=51.5, west_deg=11.3, north_deg=52.5, east_deg=12.7)
A_TOWN = Box(south_deg=51.99, west_deg=11.98, north_deg=52.01, east_deg=12.02)


def test_a_street_is_drawn_where_it_runs(tmp_path: Path) -> None:
    town = Town()
    corners = ((0.0, 0.0), (100.0, 40.0), (200.0, 0.0))
    town.way(*corners, name="Bow")
    (line,) = streets_in(town.network(tmp_path), A_TOWN)
    assert {(round(p.lat_deg, 6), round(p.lon_deg, 6)) for p in line} == {
        (round(at(x, y).lat_deg, 6), round(at(x, y).lon_deg, 6)) for x, y in corners
    }


def test_what_lies_elsewhere_is_not_drawn(tmp_path: Path) -> None:
    town = Town()
    town.way((0.0, 0.0), (300.0, 0.0))
    far = Box(south_deg=52.1, west_deg=11.98, north_deg=52.2, east_deg=12.02)
    assert streets_in(town.network(tmp_path), far) == ()


def test_where_there_are_too_many_the_large_ones_stay(tmp_path: Path) -> None:
    town = Town()
    town.way((-1000.0, -1000.0), (1000.0, 1000.0), highway="primary", name="High Street")
    for row in range(-60, 60):
        # 120 paths of two kilometres, 18 metres apart: a grey area on any map.
        town.way((-1000.0, row * 18.0 + 5.0), (1000.0, row * 18.0 + 5.0), highway="footway")
        town.way((-1000.0, row * 18.0 + 5.0), (-1000.0, row * 18.0 + 23.0), highway="footway")
    network = town.network(tmp_path)
    (line,) = streets_in(network, A_TOWN)
    assert {round(point.lat_deg, 4) for point in line} == {
        round(at(0.0, y).lat_deg, 4) for y in (-1000.0, 1000.0)
    }


def test_few_paths_are_drawn_beside_the_streets(tmp_path: Path) -> None:
    town = Town()
    town.way((-500.0, 0.0), (500.0, 0.0), highway="primary", name="High Street")
    town.way((0.0, -500.0), (0.0, -10.0), highway="footway")
    assert len(streets_in(town.network(tmp_path), A_TOWN)) == 2


def test_bends_that_nobody_sees_are_not_drawn(tmp_path: Path) -> None:
    town = Town()
    town.way(*((x, (x // 10 % 2) * 2) for x in range(0, 1000, 10)), name="Bendy Lane")
    network = town.network(tmp_path)
    (near,) = streets_in(network, A_TOWN)
    (far,) = streets_in(network, AN_OBLAST)
    assert len(near) == 100
    assert len(far) < 30
    assert (near[0], near[-1]) == (far[0], far[-1])
