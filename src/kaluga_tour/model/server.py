"""Servers on the network: where they are, and what of that may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Address", "RoutingServer", "ServerKind"]

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[\x21-\x7e]+")


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

    @classmethod
    def parse(cls, text: str) -> Address:
        """Return the address that `text` states: ``http`` or ``https``, a host, perhaps a path.

        Raises
        ------
        ValueError
            If it is none.
        """
        from urllib import parse  # noqa: PLC0415 - not needed where no server is asked

        parts = parse.urlsplit(text.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
        if parts.scheme not in _PORTS or parts.fragment or not _HOST.fullmatch(host):
            raise ValueError("this is not the address of a server")
        site = f"[{host}]" if ":" in host else host
        if port is not None and port != _PORTS[parts.scheme]:
            site += f":{port}"
        path = parse.quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~{}")
        user = parse.unquote(parts.username or "")
        if user or parts.password:
            user += f":{parse.unquote(parts.password or '')}"
        query = parse.quote(parts.query, safe="=&%+:/,;@!$'()*~")
        return cls(url=f"{parts.scheme}://{site}{path}", user=user, query=query)


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

    @classmethod
    def parse(cls, text: str) -> RoutingServer:
        """Return the server that ``KIND=URL`` names.

        Raises
        ------
        ValueError
            If the kind is not known or the URL is none.
        """
        kind, _, url = text.strip().partition("=")
        return cls(kind=ServerKind(kind.strip().lower()), address=Address.parse(url))
