"""What can be wrong with a routing server that does answer."""

from __future__ import annotations

from kaluga_tour.errors import RequestError, translatable
from kaluga_tour.travel.web_faults import ServerError

__all__ = [
    "OffNetworkError",
    "RouterModeError",
    "RouterProfileError",
    "RouterRefusalError",
    "RouterRegionError",
    "RouterShortestError",
]


class RouterRefusalError(ServerError):
    """The server does not do what it is asked."""

    code = "router-refusal"
    message = translatable("the server `{url}` refuses: {text}")
    hint = translatable("check what the server allows, and that it has data of the region")


class RouterProfileError(ServerError):
    """The speeds of the answers are those of another way of travelling."""

    code = "router-profile"
    message = translatable(
        "the server `{url}` was asked for ways {mode} and answers with {kmh} km/h"
    )
    hint = translatable("give the address of a server for that way of travelling")


class RouterShortestError(RequestError):
    """An OSRM server has one idea of what is best."""

    code = "router-shortest"
    message = translatable("the OSRM server `{url}` cannot look for the shortest way")
    hint = translatable("leave out --shortest, or ask a Valhalla server")


class RouterModeError(ServerError):
    """One OSRM server knows one way of travelling only."""

    code = "router-mode"
    message = translatable("the server `{url}` cannot be asked for ways both on foot and by car")
    hint = translatable("where the address differs, write {placeholder} for foot or car in it")


class RouterRegionError(ServerError):
    """The server has no data of the region."""

    code = "router-region"
    message = translatable("the server `{url}` knows no street near any of the places")
    hint = translatable("ask a server that has data of this region")


class OffNetworkError(ServerError):
    """A place is too far from any street that the server knows."""

    code = "off-network"
    message = translatable("the server `{url}` knows no street near `{value}`")
    hint = translatable("leave it out, or add --router-fallback estimate")
