"""Which network a tour is measured on, where none is named."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.streets import Box, NetworkInfo
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.base import Router
from kaluga_tour.travel.estimate import EstimateRouter
from kaluga_tour.travel.streets.choice import ChosenRouter, holding
from tests.support.osm import at, place

PLACES = [place(x, 0) for x in (0, 1000, 2000, 3000)]


def info(name: str, west: float, east: float, **changes: object) -> NetworkInfo:
    """Return a network from `west` to `east` metres on the plane."""
    box = Box(
        south_deg=at(0, -500).lat_deg,
        west_deg=at(west, 0).lon_deg,
        north_deg=at(0, 500).lat_deg,
        east_deg=at(east, 0).lon_deg,
    )
    found = NetworkInfo(
        name=name,
        source="x",
        as_of=dt.date(2026, 1, 1),
        imported_on=dt.date(2026, 2, 1),
        box=box,
        num_nodes=10,
        num_edges=10,
        walk_m=1,
        drive_m=1,
        num_missing=0,
        sha256="0",
    )
    return dataclasses.replace(found, **changes)  # type: ignore[arg-type]


def chosen(*infos: NetworkInfo) -> str | None:
    found = holding(infos, PLACES)
    return found and found.name


def test_the_network_that_holds_most_places_is_taken() -> None:
    assert chosen(info("half", -1, 1500), info("most", -1, 2500)) == "most"


def test_half_of_the_places_is_enough_and_less_is_not() -> None:
    assert chosen(info("half", -1, 1500)) == "half"
    assert chosen(info("one", -1, 500)) is None
    assert chosen(info("none", 9000, 9999)) is None
    assert chosen() is None


def test_half_of_the_places_in_the_city_is_enough() -> None:
    region = [place(x, 0, in_city=x < 2000) for x in (0, 1000, 9000, 10_000, 11_000, 12_000)]
    assert holding([info("city", -1, 500)], region) is not None
    assert holding([info("elsewhere", 8900, 10_500)], region) is None
    assert holding([info("most", 8900, 12_500)], region) is not None


def test_of_equals_the_newest_and_then_the_smallest_is_taken() -> None:
    whole = info("old", -1, 9999)
    new = dataclasses.replace(whole, name="new", as_of=dt.date(2026, 3, 1))
    undated = dataclasses.replace(whole, name="undated", as_of=None)
    assert chosen(whole, new, undated) == "new"
    assert chosen(whole, undated) == "undated"
    assert chosen(whole, dataclasses.replace(whole, name="small", num_edges=5)) == "small"


def test_nothing_is_held_where_there_are_no_places() -> None:
    assert holding([info("x", 0, 1)], []) is None


def test_a_router_is_chosen_once_when_the_first_places_are_known() -> None:
    asked: list[int] = []

    def choose(waypoints: Sequence[Waypoint]) -> Router:
        asked.append(len(waypoints))
        return EstimateRouter((), mode=Mode.WALK)

    router = ChosenRouter(choose)
    assert len(router.matrix(PLACES).ids) == 4
    assert router.passage(*PLACES[:2]).measured_by == "estimate"
    assert router.seconds(*PLACES[:2])
    assert (router.kind, router.credit.kind) == ("estimate", "estimate")
    assert (router.url, router.notices) == (None, ())
    assert asked == [4]
