"""Invented towns: memorials at so many metres from a hotel, on one bank."""

from __future__ import annotations

from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.model.catalogue import Catalogue
from tests.support.catalogues import (
    as_bytes,
    both,
    memorial_record,
    place_record,
    small_catalogue,
)

__all__ = ["HOTEL", "town"]

HOTEL = "testburg-hotel"


def town(*points: tuple[float, float], **changes: object) -> Catalogue:
    """Return a town of memorials m0, m1, … at these metres east and north of the hotel."""
    record = small_catalogue()
    record["crossings"], record["collections"] = [], []
    record["places"] = [place_record(HOTEL, 52.0, 12.0)]
    record["memorials"] = [
        memorial_record(
            f"m{index}",
            52.0 + north / 111_000,
            12.0 + east / 68_500,
            name=both(f"M{index}", f"М{index}"),
            **changes,
        )
        for index, (east, north) in enumerate(points)
    ]
    return read_catalogue(as_bytes(record), name="town")
