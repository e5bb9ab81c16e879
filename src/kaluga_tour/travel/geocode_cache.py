"""What a geocoder has answered, kept on disk so that nobody is asked twice."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from kaluga_tour.model.address import AddressMatch
from kaluga_tour.model.geo import Coordinates

__all__ = ["KEPT_DAYS", "GeocodeCache"]

KEPT_DAYS = 180
"""An answer is asked for again after half a year: hotels move, streets are renamed."""
_VERSION = 1
"""Of the files; another version is another folder."""


class _Match(msgspec.Struct):
    name: str
    lat_deg: float
    lon_deg: float


class _Entry(msgspec.Struct):
    key: list[str]
    asked_on: dt.date
    matches: list[_Match]


class GeocodeCache:
    """Answers by everything that they depend on.

    What cannot be read or written is as if it were not there: a cache is no reason to fail.

    Parameters
    ----------
    folder
        Where the files lie; it is made when first needed.
    today
        The day of writing, and from which the age of an answer counts.
    """

    def __init__(self, folder: Path, *, today: dt.date) -> None:
        self._folder = folder / f"v{_VERSION}"
        self._today = today

    def find(self, key: tuple[str, ...]) -> tuple[AddressMatch, ...]:
        """Return the answer that is known for `key`; empty where none is, or it is too old."""
        try:
            entry = msgspec.json.decode(self._path(key).read_bytes(), type=_Entry)
            age = (self._today - entry.asked_on).days
            if tuple(entry.key) != key or not 0 <= age <= KEPT_DAYS:
                return ()
            return tuple(
                AddressMatch(
                    name=match.name,
                    coordinates=Coordinates(lat_deg=match.lat_deg, lon_deg=match.lon_deg),
                )
                for match in entry.matches
            )
        except (OSError, ValueError):  # a DecodeError is a ValueError
            return ()

    def keep(self, key: tuple[str, ...], matches: tuple[AddressMatch, ...]) -> None:
        """Write an answer, whole or not at all."""
        entry = _Entry(
            key=list(key),
            asked_on=self._today,
            matches=[
                _Match(
                    name=match.name,
                    lat_deg=match.coordinates.lat_deg,
                    lon_deg=match.coordinates.lon_deg,
                )
                for match in matches
            ],
        )
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".new.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(msgspec.json.encode(entry))
                Path(name).replace(self._path(key))
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, key: tuple[str, ...]) -> Path:
        digest = hashlib.sha256(msgspec.json.encode(key)).hexdigest()
        return self._folder / f"{digest[:32]}.json"
