"""Files and bytes to catalogues."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kaluga_tour.catalogue.faults import (
    CatalogueFaultsError,
    CatalogueFormatError,
    CatalogueIsDirectoryError,
    CatalogueMissingError,
    CatalogueUnreadableError,
    CatalogueVersionError,
)
from kaluga_tour.catalogue.reader import load_catalogue, read_catalogue
from kaluga_tour.model.geo import Coordinates, Precision
from kaluga_tour.model.hours import HoursSource, OpeningHours
from kaluga_tour.model.memorial import Fee, Kind, PlaceKind, Verification
from kaluga_tour.model.text import Bilingual
from tests.support.catalogues import as_bytes, read_small, small_catalogue


def test_values() -> None:
    catalogue = read_small()
    assert catalogue.version == "2026.1"
    assert catalogue.sha256 == sha256(as_bytes(small_catalogue())).hexdigest()
    assert catalogue.city.zone.key == "Europe/Berlin"
    assert catalogue.city.country == "DE"
    assert [len(part) for part in (catalogue.memorials, catalogue.places)] == [6, 2]
    flame, _, museum, tank, grave, plaque = catalogue.memorials
    assert flame.name == Bilingual(en="Eternal Flame", ru="Вечный огонь")
    assert flame.kind is Kind.ETERNAL_FLAME
    assert flame.service_s == 900
    assert flame.position.coordinates == Coordinates(lat_deg=52.005, lon_deg=12.01)
    assert flame.article is not None
    assert flame.article.number == 1
    assert flame.fee is Fee.FREE
    assert flame.hours is None
    assert flame.unveiled is not None
    assert flame.ensemble == "main-square"
    assert museum.hours == OpeningHours(text="Tu-Su 10:00-18:00; PH off", source=HoursSource.STATED)
    assert museum.article is not None
    assert tank.position.precision is Precision.STREET
    assert tank.verification is Verification.SINGLE_SOURCE
    assert tank.fee is Fee.UNKNOWN
    assert tank.wheelchair is None
    assert grave.bank is None
    assert not plaque.plan_ready


def test_places_crossings_collections() -> None:
    catalogue = read_small()
    station = catalogue.places[0]
    assert station.kind is PlaceKind.RAILWAY_STATION
    assert station.note == Bilingual(en="Trains from everywhere.", ru="Поезда отовсюду.")
    assert catalogue.places[1].sources == ()
    (bridge,) = catalogue.crossings
    assert [end.bank for end in bridge.ends] == ["north", "south"]
    article, centre = catalogue.collections
    assert article.plans_unready
    assert not centre.plans_unready
    assert centre.members == ("testburg-eternal-flame", "testburg-obelisk")


def test_byte_order_mark_and_escapes() -> None:
    data = as_bytes(small_catalogue()).replace(b"T-34 tank", b"T-34 \\ud83d\\ude9c")
    catalogue = read_catalogue(b"\xef\xbb\xbf" + data, name="x")
    assert catalogue.memorials[3].name.en == "T-34 \U0001f69c"


def test_repeated_field() -> None:
    data = as_bytes(small_catalogue()).replace(b'"prize": 2', b'"prize": 3, "prize": 2')
    with pytest.raises(CatalogueFaultsError) as caught:
        read_catalogue(data, name="x")
    assert [str(p) for p in caught.value.problems] == [
        "$.memorials[3].prize: the field `prize` is given more than once"
    ]
    assert str(caught.value) == "the catalogue `x` is not right, problems found: 1"
    assert caught.value.fields["problems"] == caught.value.problems


@pytest.mark.parametrize(
    "number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 350, b"9" * 5000]
)
def test_numbers_that_are_none(number: bytes) -> None:
    data = as_bytes(small_catalogue()).replace(b'"lat_deg": 51.993', b'"lat_deg": ' + number)
    with pytest.raises(CatalogueFaultsError) as caught:
        read_catalogue(data, name="x")
    assert [p.path for p in caught.value.problems] == ["$.memorials[3].position.lat_deg"]


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        5,
        "catalogue",
        {},
        {"type": "FeatureCollection"},
        {**small_catalogue(), "format": "kaluga-tour/itinerary"},
        {**small_catalogue(), "format": ["kaluga-tour/catalogue"]},
    ],
)
def test_another_format(value: Any) -> None:
    with pytest.raises(CatalogueFormatError) as caught:
        read_catalogue(as_bytes(value), name="x.json")
    assert str(caught.value) == "the file `x.json` is not a catalogue of kaluga-tour"
    assert "kaluga-tour/catalogue" in caught.value.hint.format_map(caught.value.fields)


def test_newer_version() -> None:
    with pytest.raises(CatalogueVersionError) as caught:
        read_catalogue(as_bytes({**small_catalogue(), "format_version": 2}), name="x")
    assert str(caught.value) == (
        "the catalogue `x` has format version `2`, this program reads version 1"
    )


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, 2.5, None, True])
def test_no_version(version: Any) -> None:
    with pytest.raises(CatalogueFaultsError) as caught:
        read_catalogue(as_bytes({**small_catalogue(), "format_version": version}), name="x")
    assert [p.path for p in caught.value.problems] == ["$.format_version"]


def test_load(tmp_path: Path) -> None:
    path = tmp_path / "testburg.json"
    path.write_bytes(as_bytes(small_catalogue()))
    assert load_catalogue(path) == read_small()


def test_load_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "testburg.json"
    path.write_bytes(as_bytes({**small_catalogue(), "version": 1}))
    with pytest.raises(CatalogueFaultsError) as caught:
        load_catalogue(path)
    assert caught.value.fields["name"] == str(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissingError) as caught:
        load_catalogue(tmp_path / "none.json")
    assert str(caught.value) == f"there is no catalogue file `{tmp_path / 'none.json'}`"


def test_missing_directory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CatalogueMissingError):
        load_catalogue(tmp_path / "file" / "none.json")


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(CatalogueIsDirectoryError):
        load_catalogue(tmp_path)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CatalogueUnreadableError) as caught:
        load_catalogue(tmp_path / "secret.json")
    assert str(caught.value).endswith("cannot be read: Permission denied")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "\ud800"])
def test_impossible_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(CatalogueUnreadableError):
        load_catalogue(tmp_path / name)
