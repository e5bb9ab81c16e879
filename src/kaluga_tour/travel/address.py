"""Addresses of servers as they are typed."""

from __future__ import annotations

import re
import urllib.parse

from kaluga_tour.model.server import Address, RoutingServer, ServerKind
from kaluga_tour.travel.web_faults import RouterSpellingError, ServerAddressError

__all__ = ["ESTIMATE_WORD", "parse_address", "parse_router"]

ESTIMATE_WORD = "estimate"
"""Says that no server is asked, where the configuration names one."""
_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"[\x21-\x7e]+")
_SECRET = re.compile(r"(?<=//)[^/]*@|\?.*")


def parse_router(text: str | None) -> RoutingServer | None:
    """Return the server that ``KIND=URL`` names; None for ``estimate`` and for nothing.

    Raises
    ------
    RouterSpellingError
        If `text` is of another form, or its kind is not known.
    ServerAddressError
        If its URL is none.
    """
    if text is None or text.strip().lower() == ESTIMATE_WORD:
        return None
    kind, equals, url = text.strip().partition("=")
    if not equals or kind.lower() not in set(ServerKind):
        known = tuple(kind.value for kind in ServerKind)
        raise RouterSpellingError(value=_SECRET.sub("", text), known=known)
    return RoutingServer(kind=ServerKind(kind.lower()), address=parse_address(url))


def parse_address(text: str) -> Address:
    """Return the address that `text` states: ``http://`` or ``https://``, a host, perhaps a path.

    Raises
    ------
    ServerAddressError
        If it is none.
    """
    shown = _SECRET.sub("", text.strip())
    try:
        parts = urllib.parse.urlsplit(text.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # UnicodeError is one
        raise ServerAddressError(value=shown) from None
    path = urllib.parse.quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~{}")
    if parts.scheme not in _PORTS or not host or parts.fragment or not _PLAIN.fullmatch(host):
        raise ServerAddressError(value=shown)
    site = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        site += f":{port}"
    user = urllib.parse.unquote(parts.username or "")
    if user or parts.password:
        user += f":{urllib.parse.unquote(parts.password or '')}"
    query = urllib.parse.quote(parts.query, safe="=&%+:/,;@!$'()*~")
    return Address(url=f"{parts.scheme}://{site}{path}", user=user, query=query)
