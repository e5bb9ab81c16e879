"""Distances on the sphere against geopy's ellipsoid."""

from __future__ import annotations

import pytest
from geopy.distance import geodesic

from kaluga_tour.catalogue.sphere import distance_m, looks_swapped, middle_of
from kaluga_tour.model.geo import Coordinates


def at(lat: float, lon: float) -> Coordinates:
    return Coordinates(lat_deg=lat, lon_deg=lon)


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ((54.5127, 36.2731), (54.5070, 36.2520)),
        ((54.5127, 36.2731), (55.7558, 37.6173)),
        ((54.5, 36.3), (-33.9, 151.2)),
        ((0.0, 179.9), (0.0, -179.9)),
        ((0.0, 0.0), (0.0, 180.0)),
        ((90.0, 0.0), (-90.0, 0.0)),
    ],
)
def test_half_a_per_cent(origin: tuple[float, float], destination: tuple[float, float]) -> None:
    found = distance_m(at(*origin), at(*destination))
    assert found == pytest.approx(geodesic(origin, destination).m, rel=0.006)


def test_same_point() -> None:
    assert distance_m(at(54.5, 36.3), at(54.5, 36.3)) == 0


def test_middle_is_not_moved_by_a_stray_point() -> None:
    assert middle_of([at(54.5, 36.2), at(54.6, 36.3), at(54.55, 36.25), at(0, 0)]) == at(
        54.525, 36.225
    )


@pytest.mark.parametrize(
    ("lat", "lon", "swapped"),
    [
        (36.27, 54.51, True),
        (54.51, 36.27, False),
        (38.0, 54.51, True),
        (36.27, 60.0, False),
        (200.0, 54.0, False),
        (36.0, 154.0, False),
    ],
)
def test_looks_swapped(lat: float, lon: float, swapped: bool) -> None:
    assert looks_swapped(lat, lon, at(54.5, 36.2)) is swapped


def test_a_latitude_off_the_earth_may_be_a_longitude() -> None:
    assert looks_swapped(130.9, 62.0, at(62.0, 130.9))
    assert not looks_swapped(130.9, 10.0, at(62.0, 130.9))
