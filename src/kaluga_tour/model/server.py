"""Servers on the network: where they are, and what of that may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Address", "RoutingServer", "ServerKind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server is; what is secret of it is never shown, and never compared."""

    url: str
    """Without credentials, query and a slash at its end."""
    user: str = field(default="", repr=False, compare=False)
    """``name:password``, empty where none was given."""
    query: str = field(default="", repr=False, compare=False)
    """Goes with every request, for servers that want a key there."""

    def __str__(self) -> str:
        return self.url


class ServerKind(StrEnum):
    """The programs whose way of speaking is understood."""

    VALHALLA = "valhalla"
    OSRM = "osrm"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingServer:
    """A server that measures ways."""

    kind: ServerKind
    address: Address

    def __str__(self) -> str:
        return f"{self.kind}={self.address}"
