"""Addresses and names become points: geopy's geocoders over our own way of asking servers.

References
----------
https://nominatim.org/release-docs/latest/api/Search/, https://photon.komoot.io/,
https://operations.osmfoundation.org/policies/nominatim/ (a User-Agent of one's own, at most one
request a second, results kept, OpenStreetMap named).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from kaluga_tour.model.address import AddressMatch, Area, GeocoderKind
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.server import Address
from kaluga_tour.model.text import Language
from kaluga_tour.travel.straight import straight_m
from kaluga_tour.travel.web import USER_AGENT, Answer, Patience, WebClient
from kaluga_tour.travel.web_faults import ServerAnswerError
from kaluga_tour.wording.plain import clean

if TYPE_CHECKING:
    from geopy.location import Location

__all__ = ["Geocoder"]

PATIENCE = Patience(timeout_s=15.0, total_s=30.0, first_wait_s=2.0, most_bytes=4 << 20)
"""Public geocoders are small services: longer pauses, smaller answers."""
_MOST_MATCHES = 10
_MOST_LETTERS = 200
"""Of the name of a match."""
_SAME_PLACE_M = 150.0
"""Nearer matches are one place: a building, its entrance, the hotel in it."""
_PHOTON_LANGUAGES = frozenset({Language.EN})
"""Photon writes names in some languages; else as they are on the spot."""


class Geocoder:
    """Asks one service.

    Parameters
    ----------
    kind
        Which service it is.
    address
        Where it is.
    turn
        Waits until the service may be asked.
    patience
        How long to wait for it.
    """

    def __init__(
        self,
        kind: GeocoderKind,
        address: Address,
        *,
        turn: Callable[[], None],
        patience: Patience = PATIENCE,
    ) -> None:
        self._kind = kind
        self._web = WebClient(address, patience=patience, before=turn)

    def search(self, query: str, area: Area | None, language: Language) -> tuple[AddressMatch, ...]:
        """Return the places that `query` may mean, the likeliest first.

        Parameters
        ----------
        query
            An address or a name.
        area
            Nothing outside is meant; None: anywhere.
        language
            Of the names of the places, as far as the service knows them.

        Raises
        ------
        ServerError
            If the service is of no use.
        """
        from geopy.exc import GeopyError  # noqa: PLC0415 - a quarter of a second

        adapter = _adapter_for(self._web)
        trust = (GeopyError, KeyError, TypeError, ValueError, AttributeError, IndexError)
        try:
            with warnings.catch_warnings():
                # geopy warns of points off the earth, and then refuses them.
                warnings.simplefilter("ignore")
                found = self._ask(adapter, query, area, language)
            matches = [_match(location) for location in found or ()]
        except trust:
            # geopy trusts the form of an answer.
            raise ServerAnswerError(url=self._web.url, excerpt=adapter.excerpt) from None
        return _apart(matches)

    def _ask(
        self, adapter: Any, query: str, area: Area | None, language: Language
    ) -> Sequence[Location] | None:
        """Ask through geopy, which knows the questions and the answers of both services."""
        from geopy.geocoders import Nominatim, Photon  # noqa: PLC0415 - a quarter of a second

        scheme, _, domain = self._web.url.partition("://")
        common = {
            "scheme": scheme,
            "domain": domain,
            "user_agent": USER_AGENT,
            "adapter_factory": adapter,
        }
        corners = area and [(area.south_deg, area.west_deg), (area.north_deg, area.east_deg)]
        asked: dict[str, Any] = {"exactly_one": False, "limit": _MOST_MATCHES}
        if self._kind is GeocoderKind.PHOTON:
            if language in _PHOTON_LANGUAGES:
                asked["language"] = language.value
            found = Photon(**common).geocode(query, bbox=corners, **asked)
        else:
            if corners:
                asked |= {"viewbox": corners, "bounded": True}
            found = Nominatim(**common).geocode(query, language=language.value, **asked)
        return None if found is None else list(found)


def _match(location: Location) -> AddressMatch:
    name = clean(str(location.address or ""))[:_MOST_LETTERS].strip()
    point = Coordinates(lat_deg=float(location.latitude), lon_deg=float(location.longitude))
    return AddressMatch(name=name or str(point), coordinates=point)


def _apart(matches: Sequence[AddressMatch]) -> tuple[AddressMatch, ...]:
    """Return `matches` without those that are as good as at a likelier one."""
    found: list[AddressMatch] = []
    for match in matches:
        if not any(_same(match, one) for one in found):
            found.append(match)
    return tuple(found)


def _same(a: AddressMatch, b: AddressMatch) -> bool:
    """Return whether two matches are one place; a long street comes in pieces of one name."""
    return a.name == b.name or straight_m(a.coordinates, b.coordinates) <= _SAME_PLACE_M


def _adapter_for(web: WebClient) -> Any:
    """Return what geopy makes its requests with: our own client, with its limits and errors."""
    from geopy.adapters import BaseSyncAdapter  # noqa: PLC0415 - a quarter of a second

    class Adapter(BaseSyncAdapter):  # type: ignore[misc]
        excerpt = ""

        def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
            raise NotImplementedError

        def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ARG002
            path, _, query = url.removeprefix(web.url).partition("?")
            answer: Answer = web.get(path, query)
            Adapter.excerpt = answer.excerpt
            if answer.status != 200:
                raise answer.refuse()
            return answer.decode(object)

    return Adapter
