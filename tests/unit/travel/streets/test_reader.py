"""Streets are read from every kind of file, and whatever is no street data is refused."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import zlib
from pathlib import Path

import osmium
import pytest

from kaluga_tour.errors import RoutingError
from kaluga_tour.travel.streets.archive import inspect
from kaluga_tour.travel.streets.build import build_network
from kaluga_tour.travel.streets.faults import (
    NodesMissingError,
    NoStreetsError,
    NotOsmError,
    OsmDamagedError,
    OsmMissingError,
    OsmTooLargeError,
    OsmUnreadableError,
)
from kaluga_tour.travel.streets.progress import Phase
from kaluga_tour.travel.streets.raw import RawStreets
from kaluga_tour.travel.streets.reader import read_streets
from tests.support.osm import STAMP, Town


def small_town() -> Town:
    town = Town()
    main = town.way((0, 0), (100, 0), (200, 0), name="Main Street")
    side = town.way((100, 0), (100, 80), name="Side Street", oneway="yes")
    town.way((200, 0), (200, 50), highway="footway")
    town.node(100, 0, highway="traffic_signals")
    town.node(200, 0, barrier="bollard")
    town.restrict(main, (100, 0), side, restriction="no_right_turn")
    return town


def told(raw: RawStreets) -> object:
    """Return everything that was read, in a form that can be compared."""
    ways = [(way.id, way.style, tuple(way.nodes)) for way in raw.ways]
    flags = (raw.signals, raw.blocks_cars, raw.blocks_walkers)
    return sorted(ways), raw.places, flags, raw.restrictions, raw.as_of


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return small_town().write(tmp_path / "town.osm")


def as_pbf(path: Path) -> Path:
    goal = path.with_suffix(".osm.pbf")
    with osmium.SimpleWriter(str(goal)) as writer:
        for found in osmium.FileProcessor(str(path)):
            writer.add(found)
    return goal


def test_what_a_file_says(written: Path) -> None:
    raw = read_streets(written)
    assert [way.style.name for way in raw.ways] == ["Main Street", "Side Street", ""]
    assert len(raw.places) == raw.num_nodes == 5
    assert raw.num_missing == 0
    assert len(raw.restrictions) == len(raw.signals) == len(raw.blocks_cars) == 1
    assert raw.as_of == dt.datetime.fromisoformat(STAMP)


def test_every_packing_holds_the_same(written: Path, tmp_path: Path) -> None:
    expected, data = told(read_streets(written)), written.read_bytes()
    packed = {
        "town.osm.gz": gzip.compress(data),
        "town.osm.bz2": bz2.compress(data),
        "town.osm.pbf": as_pbf(written).read_bytes(),
    }
    for name, content in packed.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert told(read_streets(path)) == expected


def test_a_file_is_what_its_bytes_are_whatever_it_is_called(written: Path, tmp_path: Path) -> None:
    expected = told(read_streets(written))
    misnamed = tmp_path / "town.osm.pbf"
    misnamed.write_bytes(gzip.compress(written.read_bytes()))
    assert told(read_streets(misnamed)) == expected


def test_ways_may_stand_before_their_nodes(written: Path, tmp_path: Path) -> None:
    unsorted = tmp_path / "unsorted.osm"
    unsorted.write_text(small_town().xml(reverse=True), encoding="utf-8")
    assert told(read_streets(unsorted)) == told(read_streets(written))


def test_ids_may_be_negative(tmp_path: Path) -> None:
    town = Town(sign=-1)
    town.way((0, 0), (100, 0), (100, 100))
    raw = read_streets(town.write(tmp_path / "new.osm"))
    assert set(raw.places) == {-1, -2, -3}


def test_the_date_of_the_data_is_what_the_file_states(tmp_path: Path) -> None:
    town = small_town()
    path = tmp_path / "town.osm"
    stated = town.xml().replace("<osm ", "<!-- x --><osm ", 1)
    stated = stated.replace(
        '<osm version="0.6">', '<osm version="0.6"><meta osm_base="2026-04-30T12:00:00Z"/>'
    )
    path.write_text(stated, encoding="utf-8")
    assert read_streets(path).as_of == dt.datetime(2026, 4, 30, 12, tzinfo=dt.UTC)


def test_a_file_may_not_know_its_date(tmp_path: Path) -> None:
    town = small_town()
    town.stamp = None
    assert read_streets(town.write(tmp_path / "town.osm")).as_of is None


def test_restrictions_of_certain_hours_or_not_for_cars_are_left_out(tmp_path: Path) -> None:
    town = Town()
    main = town.way((0, 0), (100, 0))
    side = town.way((100, 0), (100, 80))
    town.restrict(main, (100, 0), side, hour_on="7", hour_off="18")
    town.restrict(main, (100, 0), side, time="7:00-9:00;15:00-18:00")
    town.restrict(main, (100, 0), side, **{"except": "motorcar;bicycle"})
    town.restrict(main, (100, 0), side, restriction="give_way")
    assert read_streets(town.write(tmp_path / "town.osm")).restrictions == []


def test_progress_is_told_in_the_order_of_the_work(written: Path) -> None:
    phases: list[Phase] = []
    read_streets(written, progress=lambda phase, _done, _total=None: phases.append(phase))
    assert list(dict.fromkeys(phases)) == [Phase.INSPECT, Phase.WAYS, Phase.NODES]


def test_streets_are_cut_where_nodes_are_missing(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), (200, 0), (300, 0), (400, 0), (500, 0))
    town.missing = {town.node(300, 0)}
    raw = read_streets(town.write(tmp_path / "town.osm"))
    assert (raw.num_missing, raw.num_nodes) == (1, 6)
    assert raw.cuts == {town.node(200, 0), town.node(400, 0)}
    network = build_network(raw, name="x", source="x", imported_on=dt.date(2026, 5, 1))
    assert network.num_edges == 2
    assert network.info.walk_m == pytest.approx(300, abs=1)
    assert network.info.num_missing == 1


def test_a_file_without_the_nodes_of_its_streets_is_refused(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), (200, 0))
    town.missing = {town.node(0, 0), town.node(200, 0)}
    with pytest.raises(NodesMissingError) as caught:
        read_streets(town.write(tmp_path / "town.osm"))
    assert caught.value.fields["missing"] == 2


def test_streets_of_single_nodes_lie_nowhere(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), (200, 0), (300, 0), (400, 0))
    town.missing = {town.node(100, 0), town.node(300, 0)}
    raw = read_streets(town.write(tmp_path / "town.osm"))
    with pytest.raises(NodesMissingError):
        build_network(raw, name="x", source="x", imported_on=dt.date(2026, 5, 1))


def test_a_file_without_a_street_is_refused(tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), highway="", railway="rail")
    with pytest.raises(NoStreetsError):
        read_streets(town.write(tmp_path / "town.osm"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<html><body>Not found</body></html>",
        b'{"type": "FeatureCollection"}',
        gzip.compress(b"hello"),
        bz2.compress(b"<html></html>"),
        b"\x00" * 100,
        gzip.compress(b""),
    ],
    ids=("nothing", "text", "page", "json", "packed", "packed-page", "zeros", "packed-nothing"),
)
def test_what_is_not_openstreetmap_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "town.osm"
    path.write_bytes(content)
    with pytest.raises(NotOsmError):
        read_streets(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.bz2", ".osm.pbf"])
def test_what_is_cut_off_is_refused(
    suffix: str, share: float, written: Path, tmp_path: Path
) -> None:
    data = {
        ".osm": written.read_bytes,
        ".osm.gz": lambda: gzip.compress(written.read_bytes()),
        ".osm.bz2": lambda: bz2.compress(written.read_bytes()),
        ".osm.pbf": as_pbf(written).read_bytes,
    }[suffix]()
    path = tmp_path / f"cut{suffix}"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises((OsmDamagedError, NotOsmError)):
        read_streets(path)


def test_a_flipped_byte_is_an_error_of_ours_or_none(written: Path, tmp_path: Path) -> None:
    data = bytearray(as_pbf(written).read_bytes())
    path = tmp_path / "flipped.osm.pbf"
    for at in range(0, len(data), 7):
        flipped = bytearray(data)
        flipped[at] ^= 0xFF
        path.write_bytes(flipped)
        try:
            raw = read_streets(path)
            build_network(raw, name="x", source="x", imported_on=dt.date(2026, 5, 1))
        except RoutingError:
            continue


def test_archives_made_to_fill_the_memory_are_refused(tmp_path: Path) -> None:
    head = b'<?xml version="1.0"?><osm version="0.6">'
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(head)]
    parts += [packer.compress(b" " * (1 << 20)) for _ in range(80)]
    path = tmp_path / "bomb.osm.gz"
    path.write_bytes(b"".join(parts) + packer.flush())
    assert path.stat().st_size < 200_000
    with pytest.raises(OsmTooLargeError) as caught:
        read_streets(path)
    assert caught.value.fields["limit_mb"] == 64


@pytest.mark.parametrize("suffix", [".osm", ".osm.gz", ".osm.bz2", ".osm.pbf"])
def test_no_file_may_unpack_to_more_than_the_limit(
    suffix: str, written: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"town{suffix}"
    data = written.read_bytes()
    path.write_bytes(
        {
            ".osm": data,
            ".osm.gz": gzip.compress(data),
            ".osm.bz2": bz2.compress(data),
            ".osm.pbf": as_pbf(written).read_bytes() if suffix == ".osm.pbf" else b"",
        }[suffix]
    )
    inspect(path, most_bytes=1 << 20)
    with pytest.raises(OsmTooLargeError):
        inspect(path, most_bytes=200)


@pytest.mark.parametrize(
    "entity", ['<!ENTITY a "aaaa">', '<!ENTITY a SYSTEM "file:///etc/hostname">']
)
def test_entities_are_not_expanded(entity: str, tmp_path: Path) -> None:
    town = Town()
    town.way((0, 0), (100, 0), name="NAME")
    path = tmp_path / "town.osm"
    text = town.xml().replace("<osm ", f"<!DOCTYPE osm [{entity}]>\n<osm ", 1)
    path.write_text(text.replace("NAME", "&a;"), encoding="utf-8")
    with pytest.raises(OsmDamagedError, match="entities"):
        read_streets(path)


def test_a_missing_file_and_a_directory_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(OsmMissingError):
        read_streets(tmp_path / "nothing.osm")
    with pytest.raises(OsmUnreadableError):
        read_streets(tmp_path)
    with pytest.raises(OsmUnreadableError):
        read_streets(Path("a\0b.osm"))
