"""What was measured before, kept in a file beside the network: by network, profile and place.

A matrix of a city takes seconds, and the same places are planned again and again. The file is a
help only: where it cannot be read or written, everything is measured anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.version import __version__

__all__ = ["Measure", "Memory"]

_TABLE = """
create table if not exists ways (
    profile text, origin text, goal text, ms integer, mm integer, aside_mm integer,
    primary key (profile, origin, goal)
) without rowid
"""
_READ = "select goal, ms, mm, aside_mm from ways where profile = ? and origin = ?"
_WRITE = "insert or replace into ways values (?, ?, ?, ?, ?, ?)"
_PATIENCE_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How long and how far it is along streets, and aside from them."""

    ms: int
    mm: int
    aside_mm: int
    """Millimetres between the places and the streets, at both ends."""


class Memory:
    """Remembers measures of one profile.

    Parameters
    ----------
    path
        The file; None: nothing is kept.
    profile
        What the measures are of: mode, speed, what is minimised. The version of the program
        counts with it.
    """

    def __init__(self, path: Path | None, profile: str) -> None:
        self._path = path
        self._profile = f"{profile} {__version__}"

    def recall(self, origin: Coordinates) -> dict[Coordinates, Measure | None]:
        """Return what is known of the ways from a place, by where they lead; None: no way."""
        if self._path is None or not self._path.is_file():
            return {}
        try:
            with contextlib.closing(self._open()) as file:
                rows = file.execute(_READ, (self._profile, _key(origin))).fetchall()
                return {_place(goal): _measure(ms, mm, aside) for goal, ms, mm, aside in rows}
        except (sqlite3.Error, ValueError, TypeError):
            return {}

    def keep(self, origin: Coordinates, measures: Mapping[Coordinates, Measure | None]) -> None:
        """Keep what was measured from a place."""
        if self._path is None or not measures:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(self._open()) as file, file:
                file.execute(_TABLE)
                file.executemany(_WRITE, self._rows(origin, measures))

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(str(self._path), timeout=_PATIENCE_S)

    def _rows(
        self, origin: Coordinates, measures: Mapping[Coordinates, Measure | None]
    ) -> Iterable[tuple[object, ...]]:
        for goal, found in measures.items():
            numbers = (None,) * 3 if found is None else (found.ms, found.mm, found.aside_mm)
            yield (self._profile, _key(origin), _key(goal), *numbers)


def _key(place: Coordinates) -> str:
    return f"{place.lat_deg!r} {place.lon_deg!r}"


def _place(key: str) -> Coordinates:
    lat, lon = key.split()
    return Coordinates(lat_deg=float(lat), lon_deg=float(lon))


def _measure(ms: int | None, mm: int | None, aside_mm: int | None) -> Measure | None:
    if ms is None or mm is None or aside_mm is None:
        return None
    if min(ms, mm, aside_mm) < 0:
        raise ValueError("no way is shorter than nothing")
    return Measure(ms=int(ms), mm=int(mm), aside_mm=int(aside_mm))
