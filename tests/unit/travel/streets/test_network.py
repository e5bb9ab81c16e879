"""Joining pieces loses no way and no metre; saved networks come back as they were."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import json
import math
import os
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.errors import KalugaTourError
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.streets.build import build_network
from kaluga_tour.travel.streets.engine import engine_for
from kaluga_tour.travel.streets.faults import (
    BadNetworkNameError,
    NetworkDamagedError,
    NetworkExistsError,
    NetworkFormatError,
    NetworkUnwritableError,
    UnknownNetworkError,
)
from kaluga_tour.travel.streets.geodesy import lengths_m
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.reader import read_streets
from kaluga_tour.travel.streets.store import NetworkStore, check_name, default_home
from tests.support.osm import Town, at

# No three of them in a line: a street passes over a place only where it has a node there.
POINTS = [
    (100.0 * i + 7 * j * j % 23, 100.0 * j + 11 * i * i % 29)
    for i, j in itertools.product(range(4), range(4))
]


@given(
    st.integers(-800_000_000, 800_000_000),
    st.integers(-1_799_000_000, 1_799_000_000),
    st.integers(-500_000, 500_000),
    st.integers(-500_000, 500_000),
)
def test_lengths_are_those_of_geodesics(lat: int, lon: int, up: int, right: int) -> None:
    lats, lons = (np.array(pair, dtype=np.int32) for pair in ((lat, lat + up), (lon, lon + right)))
    expected = geodesic((lat / 1e7, lon / 1e7), ((lat + up) / 1e7, (lon + right) / 1e7)).m
    assert lengths_m(lats, lons)[0] == pytest.approx(expected, rel=3e-5, abs=0.01)


def test_a_line_over_the_date_line_is_short() -> None:
    lats = np.array([0, 0], dtype=np.int32)
    lons = np.array([1_799_999_000, -1_799_999_000], dtype=np.int32)
    assert lengths_m(lats, lons)[0] < 30


def town_of(edges: list[tuple[int, int, bool]]) -> Town:
    town = Town()
    for a, b, oneway in edges:
        town.way(POINTS[a], POINTS[b], oneway="yes" if oneway else "no")
    return town


def walks(town: Town) -> nx.Graph:
    """Return the town as one would draw it by hand: every line an edge of its length."""
    graph = nx.Graph()
    for _, nodes, _ in town._ways:
        places = {node: point for point, node in town._ids.items()}
        for a, b in itertools.pairwise(nodes):
            ends = [(at(*places[n]).lat_deg, at(*places[n]).lon_deg) for n in (a, b)]
            graph.add_edge(places[a], places[b], m=geodesic(*ends).m)
    return graph


edges = st.lists(
    st.tuples(st.integers(0, 15), st.integers(0, 15), st.booleans()).filter(lambda e: e[0] != e[1]),
    min_size=1,
    max_size=24,
    unique_by=lambda edge: frozenset(edge[:2]),
)


@settings(max_examples=60, deadline=None)
@given(edges)
def test_walks_are_as_long_as_in_the_drawing(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[int, int, bool]]
) -> None:
    town = town_of(found)
    network = town.network(tmp_path_factory.mktemp("town"))
    drawn = walks(town)
    engine = engine_for(network, mode=Mode.WALK, pace=Pace.NORMAL, shortest=True)
    main = max(nx.connected_components(drawn), key=lambda part: drawn.subgraph(part).size("m"))
    points = sorted(main)[:5]
    for origin in points:
        trips = engine.find(at(*origin), [at(*goal) for goal in points])
        for goal, trip in zip(points, trips, strict=True):
            expected = nx.shortest_path_length(drawn, origin, goal, weight="m")
            assert trip is not None
            assert trip.found.mm / 1000 == pytest.approx(expected, abs=0.2)


@settings(max_examples=60, deadline=None)
@given(edges)
def test_a_network_is_a_simple_graph_with_all_the_metres(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[int, int, bool]]
) -> None:
    town = town_of(found)
    network = town.network(tmp_path_factory.mktemp("town"))
    network.check()
    pairs = [frozenset(pair) for pair in zip(network.tail, network.head, strict=True)]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)
    drawn = 0.0
    for _, nodes, _ in town._ways:
        places = {node: point for point, node in town._ids.items()}
        drawn += sum(math.dist(places[a], places[b]) for a, b in itertools.pairwise(nodes))
    assert network.info.walk_m == pytest.approx(drawn, rel=1e-3, abs=2)


def test_nodes_that_carry_nothing_disappear_and_their_line_stays(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (50, 10), (100, 0), name="A")
    town.way((100, 0), (150, -10), (200, 0), name="A")
    town.way((300, 0), (200, 0), name="A")
    network = town.network(tmp_path)
    assert network.num_edges == 1
    assert network.info.num_nodes == 2
    assert len(network.points(0)) == 6


@pytest.mark.parametrize(
    "changes",
    [{"name": "B"}, {"oneway": "yes"}, {"surface": "mud"}, {"highway": "primary"}],
)
def test_where_something_changes_a_node_stays(changes: dict[str, str], tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), name="A")
    town.way((100, 0), (200, 0), **{"name": "A", **changes})
    assert town.network(tmp_path).num_edges == 2


def test_one_way_pieces_join_only_in_their_direction(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), oneway="yes")
    town.way((200, 0), (100, 0), oneway="-1")
    town.way((300, 0), (200, 0), oneway="yes")
    assert town.network(tmp_path).num_edges == 2


def test_rings_and_twins_are_divided(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0))
    town.way((100, 0), (150, 50), (200, 0), (150, -50), (100, 0))
    town.way((0, 0), (50, 50), (100, 0))
    network = town.network(tmp_path)
    assert network.num_edges == 1 + 3 + 2


def test_a_ring_that_meets_nothing_is_walked_round(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))
    network = town.network(tmp_path)
    engine = engine_for(network, mode=Mode.WALK, pace=Pace.NORMAL, shortest=True)
    (trip,) = engine.find(at(0, 50), [at(100, 50)])
    assert trip is not None
    assert trip.found.mm / 1000 == pytest.approx(200, abs=0.5)


def saved(tmp_path: Path) -> tuple[NetworkStore, Network]:
    town = Town()
    main = town.way((0, 0), (100, 0), (200, 0), name="улица Кирова")
    side = town.way((100, 0), (100, 80), oneway="yes")
    town.node(200, 0, barrier="bollard")
    town.restrict(main, (100, 0), side)
    store = NetworkStore(home=tmp_path / "data")
    network = town.network(tmp_path)
    store.save(network)
    return store, network


def test_a_saved_network_comes_back(tmp_path: Path) -> None:
    store, network = saved(tmp_path)
    loaded = store.load("town")
    assert loaded.info == network.info
    assert loaded.styles == network.styles
    assert [style.way for style in loaded.styles] == [style.way for style in network.styles]
    for field in dataclasses.fields(Network):
        value = getattr(network, field.name)
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(getattr(loaded, field.name), value)
    assert store.list_infos() == (network.info,)
    assert store.get_info("town") == network.info
    assert store.size_bytes("town") < 10_000


def test_the_same_file_gives_the_same_network(tmp_path: Path) -> None:
    _, one = saved(tmp_path)
    _, other = saved(tmp_path)
    assert one.info.sha256 == other.info.sha256


def test_a_network_is_replaced_only_by_force(tmp_path: Path) -> None:
    store, _ = saved(tmp_path)
    with pytest.raises(NetworkExistsError):
        store.check_free("town", force=False)
    store.check_free("town", force=True)
    store.check_free("other", force=False)


def test_a_removed_network_is_gone(tmp_path: Path) -> None:
    store, _ = saved(tmp_path)
    store.remove("town")
    assert store.list_infos() == ()
    for action in (store.load, store.remove, store.get_info, store.size_bytes):
        with pytest.raises(UnknownNetworkError):
            action("town")


@pytest.mark.parametrize("name", ["", "auto", "off", "../x", "a/b", ".x", "a b", "x" * 65, "a\0"])
def test_names_that_could_be_misunderstood_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadNetworkNameError):
        check_name(name)
    with pytest.raises(BadNetworkNameError):
        NetworkStore(home=tmp_path).load(name)


@pytest.mark.parametrize("name", ["kaluga", "Калуга", "kaluga-2026.1", "k_1"])
def test_names_are_letters_digits_and_a_few_signs(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize("cut", [0, 100, 2000, -30])
def test_a_damaged_network_is_told(cut: int, tmp_path: Path) -> None:
    store, _ = saved(tmp_path)
    path = store.home / "town.streets"
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(NetworkDamagedError):
        store.load("town")
    assert store.list_infos() == ()


def rewritten(store: NetworkStore, changes: dict[str, bytes]) -> None:
    path = store.home / "town.streets"
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (content | changes).items():
            archive.writestr(name, data)


def test_arrays_that_do_not_fit_are_told(tmp_path: Path) -> None:
    store, network = saved(tmp_path)
    np.save(tmp_path / "head.npy", network.head + 1000, allow_pickle=False)
    rewritten(store, {"head.npy": (tmp_path / "head.npy").read_bytes()})
    with pytest.raises(NetworkDamagedError):
        store.load("town")


def test_a_network_of_another_version_is_told(tmp_path: Path) -> None:
    store, _ = saved(tmp_path)
    with zipfile.ZipFile(store.home / "town.streets") as archive:
        info: dict[str, Any] = json.loads(archive.read("info.json"))
    rewritten(store, {"info.json": json.dumps(info | {"format": 99}).encode()})
    with pytest.raises(NetworkFormatError):
        store.load("town")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    with pytest.raises(NetworkUnwritableError):
        saved(tmp_path)


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(NetworkUnwritableError):
        saved(tmp_path)


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, network = saved(tmp_path)
    before = (store.home / "town.streets").read_bytes()

    def fails(*_args: object, **_more: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(np, "save", fails)
    with pytest.raises(NetworkUnwritableError) as caught:
        store.save(network)
    assert isinstance(caught.value, KalugaTourError)
    assert (store.home / "town.streets").read_bytes() == before
    assert [path.name for path in store.home.iterdir()] == ["town.streets"]


def test_the_environment_says_where_data_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KALUGA_TOUR_DATA", str(tmp_path))
    assert default_home() == tmp_path / "streets"
    monkeypatch.delenv("KALUGA_TOUR_DATA")
    assert default_home().parts[-2:] == ("kaluga-tour", "streets")


def test_a_restriction_that_leaves_open_what_is_meant_is_left_out(tmp_path: Path) -> None:
    town = Town()
    main = town.way((0, 0), (100, 0), (200, 0))
    side = town.way((100, 0), (100, 80))
    town.restrict(main, (100, 0), side)
    raw = read_streets(town.write(tmp_path / "town.osm"))
    network = build_network(raw, name="x", source="x", imported_on=dt.date(2026, 5, 1))
    assert len(network.forbidden) == 0
