"""What of a network is drawn: what lies in the box, the largest roads first, as much as fits."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.streets import Box
from kaluga_tour.travel.straight import straight_m
from kaluga_tour.travel.streets.drawing import streets_within
from kaluga_tour.travel.streets.network import Network
from tests.support.osm import Town, at, streets_of_testburg


def box(west: float, south: float, east: float, north: float) -> Box:
    low, high = at(west, south), at(east, north)
    return Box(
        south_deg=low.lat_deg, west_deg=low.lon_deg, north_deg=high.lat_deg, east_deg=high.lon_deg
    )


@pytest.fixture(scope="module")
def testburg(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return streets_of_testburg().network(tmp_path_factory.mktemp("drawing"))


EVERYWHERE = box(-5000, -5000, 5000, 5000)


def metres(lines: tuple[tuple[Coordinates, ...], ...]) -> float:
    return sum(straight_m(a, b) for line in lines for a, b in pairwise(line))


def test_all_of_a_town_is_drawn(testburg: Network) -> None:
    drawn = streets_within(testburg, EVERYWHERE)
    assert len(drawn) == testburg.num_edges
    assert metres(drawn) == pytest.approx(testburg.length_mm.sum() / 1000, rel=0.002)


def test_only_what_touches_the_box_is_drawn(testburg: Network) -> None:
    drawn = streets_within(testburg, box(-50, 300, 250, 400))
    assert 0 < len(drawn) < testburg.num_edges / 4
    ends = [point for line in drawn for point in line]
    assert max(point.lat_deg for point in ends) <= at(0, 556).lat_deg + 1e-6
    assert max(point.lon_deg for point in ends) <= at(400, 0).lon_deg + 1e-6


def test_nothing_is_drawn_elsewhere(testburg: Network) -> None:
    assert streets_within(testburg, box(40_000, 40_000, 41_000, 41_000)) == ()


def town_with_paths() -> Town:
    town = Town()
    town.way((0, 0), (500, 0), name="Main Road", highway="primary", maxspeed="60")
    town.way((0, 100), (500, 100), name="Lane", highway="residential")
    for x in range(0, 500, 50):
        town.way((x, 0), (x, 100), highway="footway")
    return town


def test_smaller_ways_are_left_out_where_there_is_no_room(tmp_path: Path) -> None:
    network = town_with_paths().network(tmp_path)
    lengths, room = [], 1000
    for _ in range(4):
        drawn = streets_within(network, EVERYWHERE, most_points=room)
        lengths.append(metres(drawn))
        assert sum(map(len, drawn)) <= room
        room = sum(map(len, drawn)) - 1
    # All; without the paths; the main road alone; nothing.
    assert lengths == pytest.approx([2000, 1000, 500, 0], rel=0.01)


def test_bends_that_nobody_sees_are_not_drawn(tmp_path: Path) -> None:
    town = Town()
    town.way(*((x, (x // 10 % 2) * 2) for x in range(0, 1000, 10)), name="Bendy Lane")
    network = town.network(tmp_path)
    (near,) = streets_within(network, box(0, -100, 1000, 100))
    (far,) = streets_within(network, box(-50_000, -50_000, 50_000, 50_000))
    assert len(near) == 100
    assert len(far) < 20
    assert (near[0], near[-1]) == (far[0], far[-1])
