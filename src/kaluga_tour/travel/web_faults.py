"""What can go wrong between this program and a server on the network.

The field `url` of each of these errors is an address without credentials.
"""

from __future__ import annotations

from kaluga_tour.errors import RequestError, RoutingError, translatable

__all__ = [
    "RouterSpellingError",
    "ServerAddressError",
    "ServerAnswerError",
    "ServerBusyError",
    "ServerCutError",
    "ServerEmptyError",
    "ServerError",
    "ServerNameError",
    "ServerRedirectError",
    "ServerSilentError",
    "ServerStatusError",
    "ServerTooMuchError",
    "ServerUnreachableError",
]


class RouterSpellingError(RequestError):
    """Not the name of a router."""

    code = "bad-router"
    message = translatable("`{value}` is not a router")
    hint = translatable("write valhalla=URL or osrm=URL, or estimate to ask no server")


class ServerAddressError(RequestError):
    """Not the address of a server."""

    code = "bad-server-address"
    message = translatable("`{value}` is not the address of a server")
    hint = translatable("write it like http://localhost:8002 or https://example.org/path")


class ServerError(RoutingError):
    """A server on the network is of no use."""

    code = "server"
    message = translatable("the server `{url}` is of no use")
    hint = translatable("check that the address is that of the right service")


class ServerUnreachableError(ServerError):
    """Nobody answers at that address."""

    code = "server-unreachable"
    message = translatable("the server `{url}` cannot be reached: {reason}")
    hint = translatable("check the address, the network, and that the server is running")


class ServerNameError(ServerError):
    """The name of the server leads nowhere, or there is no network."""

    code = "server-name"
    message = translatable("the server `{url}` is not found: its name cannot be resolved")
    hint = translatable("check the spelling of the address, and the network")


class ServerSilentError(ServerError):
    """The answer does not come, or not to its end, in the time there is."""

    code = "server-silent"
    message = translatable("the server `{url}` did not answer within {seconds} s")
    hint = translatable("try again later, or use another server")


class ServerBusyError(ServerError):
    """The server asks for patience (status 429)."""

    code = "server-busy"
    message = translatable("the server `{url}` has had too many requests and refuses more for now")
    hint = translatable("wait some minutes, or use a server of your own")


class ServerStatusError(ServerError):
    """The server answers with an error."""

    code = "server-status"
    message = translatable("the server `{url}` answers with an error: {status} {text}")
    hint = translatable("check that the address is that of the right service, and its log")


class ServerRedirectError(ServerError):
    """The server sends us to another one, where we do not go unasked."""

    code = "server-redirect"
    message = translatable("the server `{url}` sends on to another, `{target}`")
    hint = translatable("if you trust that one, give its address instead")


class ServerAnswerError(ServerError):
    """The answer is not what such a server says."""

    code = "server-answer"
    message = translatable("the answer of the server `{url}` makes no sense: `{excerpt}`")
    hint = translatable("check that the address is that of the right service")


class ServerEmptyError(ServerAnswerError):
    """The answer is nothing at all."""

    code = "server-empty"
    message = translatable("the answer of the server `{url}` is empty")


class ServerCutError(ServerAnswerError):
    """The answer breaks off."""

    code = "server-cut"
    message = translatable("the answer of the server `{url}` breaks off in the middle")
    hint = translatable("try again later, or use another server")


class ServerTooMuchError(ServerError):
    """The answer is larger than any that is meant."""

    code = "server-too-much"
    message = translatable("the answer of the server `{url}` is larger than {limit_mb} MB")
    hint = translatable("check that the address is that of the right service")
