"""Addresses that are known: from what was answered before, or by asking where that is allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from kaluga_tour.model.address import AddressMatch, Area, GeocoderKind
from kaluga_tour.model.text import Language
from kaluga_tour.travel.geocode_cache import GeocodeCache
from kaluga_tour.travel.geocode_faults import AddressEmptyError
from kaluga_tour.wording.plain import clean

__all__ = ["DEFAULT_URLS", "AddressBook", "Asks"]

DEFAULT_URLS = {
    GeocoderKind.NOMINATIM: "https://nominatim.openstreetmap.org",
    GeocoderKind.PHOTON: "https://photon.komoot.io",
}
"""The services of their makers."""
_MOST_LETTERS = 200
"""No address is longer."""


class Asks(Protocol):
    """Asks a geocoder."""

    def search(self, query: str, area: Area | None, language: Language) -> tuple[AddressMatch, ...]:
        """Return the places that `query` may mean within `area`, the likeliest first."""


class AddressBook:
    """Knows addresses.

    Parameters
    ----------
    kind, url
        Whose answers count.
    cache
        What was answered before.
    asks
        Makes what asks the service; None: nobody is asked, and nothing of the network imported.
    """

    def __init__(
        self,
        kind: GeocoderKind,
        url: str,
        cache: GeocodeCache,
        *,
        asks: Callable[[], Asks] | None,
    ) -> None:
        self._kind = kind
        self._url = url
        self._cache = cache
        self._asks = asks

    def find(
        self, text: str, areas: Sequence[Area], language: Language
    ) -> tuple[AddressMatch, ...]:
        """Return the places that `text` may mean; none where nobody knows, or may be asked.

        Parameters
        ----------
        text
            An address or a name.
        areas
            Where to look first, one after the other; anywhere after that.
        language
            Of the names of the places.

        Raises
        ------
        AddressEmptyError
            If there is nothing to ask for.
        ServerError
            If the geocoder is of no use.
        """
        query = " ".join(clean(text).split())
        if not any(letter.isalnum() for letter in query) or len(query) > _MOST_LETTERS:
            if self._asks is None:
                return ()
            raise AddressEmptyError(value=text)
        key = (
            self._kind.value,
            self._url,
            query.casefold(),
            language.value,
            *(_written(area) for area in areas),
        )
        known = self._cache.find(key)
        if known or self._asks is None:
            return known
        geocoder = self._asks()
        for area in (*areas, None):
            found = geocoder.search(query, area, language)
            if found:
                self._cache.keep(key, found)
                return found
        return ()


def _written(area: Area) -> str:
    sides = (area.south_deg, area.west_deg, area.north_deg, area.east_deg)
    return ",".join(f"{side:.3f}" for side in sides)
