"""Tables in pieces are the whole table, whatever the server refuses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.server.blocks import Refused, Unconnected, cells, in_blocks, in_chunks
from kaluga_tour.travel.server.engine import Cell, Table


def places(count: int) -> list[Coordinates]:
    return [Coordinates(lat_deg=0.0, lon_deg=float(index)) for index in range(count)]


def way(a: Coordinates, b: Coordinates) -> Cell:
    return (a.lon_deg * 100 + b.lon_deg, abs(a.lon_deg - b.lon_deg))


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(1, 12),
    st.integers(1, 20),
    st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=6),
)
def test_a_table_is_whole(
    high: int, wide: int, most: int, limit: int, broken: set[tuple[int, int]]
) -> None:
    """Too large blocks and blocks with a broken pair are refused; only the pair is missing."""

    def ask(sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        pairs = {(a.lon_deg, b.lon_deg) for a in sources for b in targets}
        if len(pairs) > limit or pairs & broken:
            raise Refused
        return [[way(a, b) for b in targets] for a in sources]

    sources, targets = places(high), places(wide)
    assert in_blocks(ask, sources, targets, most=most) == [
        [None if (i, j) in broken else way(a, b) for j, b in enumerate(targets)]
        for i, a in enumerate(sources)
    ]


@given(st.integers(0, 20), st.integers(1, 7), st.sets(st.integers(0, 19), max_size=5))
def test_a_list_is_whole(count: int, most: int, broken: set[int]) -> None:
    def ask(points: Sequence[Coordinates]) -> list[Coordinates | None]:
        if broken & {round(point.lon_deg) for point in points}:
            raise Refused
        return list(points)

    assert in_chunks(ask, places(count), most=most) == [
        None if index in broken else point for index, point in enumerate(places(count))
    ]


@given(st.lists(st.integers(0, 2), min_size=1, max_size=20), st.integers(1, 30))
def test_regions_are_told_apart(regions: list[int], most: int) -> None:
    def region(point: Coordinates) -> int:
        return regions[round(point.lon_deg)]

    def ask(sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        if len({region(point) for point in (*sources, *targets)}) > 1:
            raise Unconnected
        return [[way(a, b) for b in targets] for a in sources]

    points = places(len(regions))
    assert in_blocks(ask, points, points, most=most) == [
        [way(a, b) if region(a) == region(b) else None for b in points] for a in points
    ]


def test_one_island_costs_few_questions() -> None:
    asked = 0

    def ask(sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> Table:
        nonlocal asked
        asked += 1
        if len({point.lon_deg == 27 for point in (*sources, *targets)}) > 1:
            raise Unconnected
        return [[way(a, b) for b in targets] for a in sources]

    found = in_blocks(ask, places(50), places(50), most=50)
    assert sum(cell is None for row in found for cell in row) == 98
    assert asked < 30


@pytest.mark.parametrize(
    "pair", [(-1.0, 1.0), (1.0, -1.0), (float("nan"), 1.0), (1e9, 1.0), (1.0, float("inf"))]
)
def test_values_that_are_not_meant(pair: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no way takes"):
        cells([[pair]], high=1, wide=1)


def test_a_table_of_another_size() -> None:
    with pytest.raises(ValueError, match="1 × 2"):
        cells([[(1.0, 1.0)]], high=1, wide=2)


def test_units_are_those_of_the_server() -> None:
    assert cells([[(2, 3), (None, 1)]], high=1, wide=2, seconds=60, metres=1000) == [
        [(120, 3000), None]
    ]
