"""Addresses and names that a geocoder knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.model.geo import Coordinates

__all__ = ["AddressMatch", "Area", "GeocoderKind"]


class GeocoderKind(StrEnum):
    """The services whose way of speaking is understood."""

    NOMINATIM = "nominatim"
    PHOTON = "photon"

    @property
    def program(self) -> str:
        """The name as its makers write it."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressMatch:
    """A place that a geocoder takes an address or a name for."""

    name: str
    """As the service writes it: plain text on one line."""
    coordinates: Coordinates


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the earth between two parallels and two meridians."""

    south_deg: float
    west_deg: float
    north_deg: float
    east_deg: float
