"""What was measured is kept beside the network, and is a help only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.router import StreetRouter
from kaluga_tour.travel.streets.store import NetworkStore
from tests.support.osm import place, streets_of_testburg

PLACES = [place(10, 160), place(690, 940), place(1090, -770), place(8000, 8000)]


@pytest.fixture
def store(tmp_path: Path) -> NetworkStore:
    store = NetworkStore(home=tmp_path / "data")
    store.save(streets_of_testburg().network(tmp_path))
    return store


def fresh(store: NetworkStore) -> Network:
    """Return the network as a new process would load it."""
    network = store.load("town")
    network.cache.clear()
    return network


def matrix(network: Network, mode: Mode = Mode.WALK, **more: object) -> object:
    router = StreetRouter(network, None, mode=mode, **more)  # type: ignore[arg-type]
    return router.matrix(PLACES)


def file_of(store: NetworkStore) -> Path:
    (path,) = (store.home / "measured").iterdir()
    return path


@pytest.mark.parametrize("mode", [Mode.WALK, Mode.DRIVE])
def test_what_is_remembered_is_what_was_measured(store: NetworkStore, mode: Mode) -> None:
    first = matrix(fresh(store), mode)
    assert file_of(store).stat().st_size
    assert matrix(fresh(store), mode) == first
    network = fresh(store)
    network.memory = None
    assert matrix(network, mode) == first


def test_it_is_remembered_and_not_measured_again(store: NetworkStore) -> None:
    matrix(fresh(store))
    with sqlite3.connect(file_of(store)) as file:
        file.execute("update ways set mm = 123000, aside_mm = 0 where ms is not null")
    file.close()
    again = StreetRouter(fresh(store), None).matrix(PLACES)
    assert again.distances_m[0][1] == 123
    assert again.distances_m[0][3] is None


def test_every_profile_has_its_own_measures(store: NetworkStore) -> None:
    found = [
        matrix(fresh(store), pace=Pace.SLOW),
        matrix(fresh(store), pace=Pace.FAST),
        matrix(fresh(store), Mode.DRIVE),
        matrix(fresh(store), Mode.DRIVE, shortest=True),
    ]
    assert found[0] != found[1]
    assert found[2] != found[3]
    assert matrix(fresh(store), pace=Pace.SLOW) == found[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"nothing"),
        lambda path: path.write_bytes(path.read_bytes()[:1500]),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.write_bytes(b""),
    ],
    ids=["replaced", "cut", "folder", "emptied"],
)
def test_a_damaged_file_is_no_harm(store: NetworkStore, damage: object) -> None:
    first = matrix(fresh(store))
    damage(file_of(store))  # type: ignore[operator]
    assert matrix(fresh(store)) == first


@pytest.mark.parametrize(
    "change", ["set ms = -1", "set goal = 'x y'", "set goal = '95.0 10.0'", "set mm = 'far'"]
)
def test_nonsense_in_the_file_is_no_harm(store: NetworkStore, change: str) -> None:
    first = matrix(fresh(store))
    with sqlite3.connect(file_of(store)) as file:
        file.execute(f"update or replace ways {change}")
    file.close()
    assert matrix(fresh(store)) == first


def test_another_version_of_the_network_begins_anew(store: NetworkStore, tmp_path: Path) -> None:
    matrix(fresh(store))
    before = file_of(store)
    town = streets_of_testburg()
    town.way((0, 150), (-500, 150))
    store.save(town.network(tmp_path))
    assert not before.exists()
    matrix(fresh(store))
    assert file_of(store) != before


def test_a_removed_network_takes_its_measures_along(store: NetworkStore, tmp_path: Path) -> None:
    other = streets_of_testburg().network(tmp_path, "town-two")
    store.save(other)
    matrix(fresh(store))
    StreetRouter(store.load("town-two"), None).matrix(PLACES)
    store.remove("town")
    assert [path.name.startswith("town-two-") for path in (store.home / "measured").iterdir()] == [
        True
    ]


def test_ways_are_drawn_though_their_length_is_remembered(store: NetworkStore) -> None:
    first = StreetRouter(fresh(store), None).passage(PLACES[0], PLACES[1])
    again = StreetRouter(fresh(store), None).passage(PLACES[0], PLACES[1])
    assert again == first
    assert sum(step.distance_m for step in again.steps) == again.distance_m


def test_a_directory_that_cannot_be_written_to_is_no_harm(store: NetworkStore) -> None:
    (store.home / "measured").write_text("in the way")
    assert matrix(fresh(store))
    assert isinstance(PLACES[0], Waypoint)
