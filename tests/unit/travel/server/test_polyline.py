"""Encoded polylines are decoded to the points they stand for."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.server.polyline import decode_polyline
from tests.support.routing_servers import encode_polyline

POINTS = st.lists(
    st.tuples(st.integers(-90 * 10**6, 90 * 10**6), st.integers(-180 * 10**6, 180 * 10**6))
)


def test_the_example_of_the_description() -> None:
    found = decode_polyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@", digits=5)
    assert found == tuple(
        Coordinates(lat_deg=lat, lon_deg=lon)
        for lat, lon in ((38.5, -120.2), (40.7, -120.95), (43.252, -126.453))
    )


@given(POINTS)
def test_whatever_was_encoded_comes_back(points: list[tuple[int, int]]) -> None:
    degrees = [(lat / 1e6, lon / 1e6) for lat, lon in points]
    found = [(at.lat_deg, at.lon_deg) for at in decode_polyline(encode_polyline(degrees))]
    assert found == degrees


@pytest.mark.parametrize("text", ["_p~iF", "_p~iF~ps|", "a b", "é?", "_c`|@_c`|@_c`|@_c`|@_c`|@"])
def test_no_polyline(text: str) -> None:
    with pytest.raises(ValueError, match=r"polyline|latitude"):
        decode_polyline(text)


@given(st.text())
def test_any_text_is_points_or_no_polyline(text: str) -> None:
    with contextlib.suppress(ValueError):
        decode_polyline(text)
