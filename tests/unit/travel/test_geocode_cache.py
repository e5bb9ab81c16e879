"""What geocoders answered: whole files, kept for half a year, never a reason to fail."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.model.address import AddressMatch
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.geocode_cache import KEPT_DAYS, GeocodeCache

TODAY = dt.date(2026, 5, 1)
KEY = ("nominatim", "http://x", "hotel", "en")
MATCHES = (AddressMatch(name="Hotel", coordinates=Coordinates(lat_deg=52.0, lon_deg=12.0)),)

matches = st.builds(
    AddressMatch,
    name=st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    coordinates=st.builds(Coordinates, lat_deg=st.floats(-90, 90), lon_deg=st.floats(-180, 180)),
)


def cache(folder: Path, *, later_days: int = 0) -> GeocodeCache:
    return GeocodeCache(folder, today=TODAY + dt.timedelta(days=later_days))


@given(
    st.lists(matches, max_size=4).map(tuple), st.tuples(st.text(max_size=9), st.text(max_size=9))
)
def test_what_was_kept_is_found(found: tuple[AddressMatch, ...], words: tuple[str, ...]) -> None:
    words = tuple(word.encode("utf-8", "replace").decode() for word in words)
    with tempfile.TemporaryDirectory() as folder:
        cache(Path(folder)).keep(words, found)
        assert cache(Path(folder)).find(words) == found
        assert cache(Path(folder)).find((*words, "x")) == ()


def test_an_answer_ages(tmp_path: Path) -> None:
    cache(tmp_path).keep(KEY, MATCHES)
    assert cache(tmp_path, later_days=KEPT_DAYS).find(KEY) == MATCHES
    assert cache(tmp_path, later_days=KEPT_DAYS + 1).find(KEY) == ()
    assert cache(tmp_path, later_days=-1).find(KEY) == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b'{"key": ["other"], "asked_on": "2026-05-01", "matches": []}'],
)
def test_a_broken_file_is_no_file(tmp_path: Path, data: bytes) -> None:
    cache(tmp_path).keep(KEY, MATCHES)
    (file,) = (tmp_path / "v1").iterdir()
    file.write_bytes(data)
    assert cache(tmp_path).find(KEY) == ()
    cache(tmp_path).keep(KEY, MATCHES)
    assert cache(tmp_path).find(KEY) == MATCHES


def test_a_point_off_the_earth_is_no_answer(tmp_path: Path) -> None:
    cache(tmp_path).keep(KEY, MATCHES)
    (file,) = (tmp_path / "v1").iterdir()
    file.write_bytes(file.read_bytes().replace(b"52.0", b"95.0"))
    assert cache(tmp_path).find(KEY) == ()


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    for number in range(5):
        cache(tmp_path).keep((*KEY, str(number)), MATCHES)
    names = [path.name for path in (tmp_path / "v1").iterdir()]
    assert len(names) == 5
    assert all(name.endswith(".json") and not name.startswith(".") for name in names)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    cache(blocked).keep(KEY, MATCHES)
    assert cache(blocked).find(KEY) == ()
