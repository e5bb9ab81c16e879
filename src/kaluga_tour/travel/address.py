"""Addresses of servers as they are typed."""

from __future__ import annotations

import re

from kaluga_tour.model.server import Address, RoutingServer, ServerKind
from kaluga_tour.travel.web_faults import RouterSpellingError, ServerAddressError

__all__ = ["parse_address", "parse_router"]

_ESTIMATE = "estimate"
"""Says that no server is asked, where the configuration names one."""
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
    if text is None or text.strip().lower() == _ESTIMATE:
        return None
    kind, equals, url = text.strip().partition("=")
    if not equals or kind.lower() not in set(ServerKind):
        known = tuple(kind.value for kind in ServerKind)
        raise RouterSpellingError(value=_SECRET.sub("", text), known=known)
    return RoutingServer(kind=ServerKind(kind.lower()), address=parse_address(url))


def parse_address(text: str) -> Address:
    """Return the address that `text` states.

    Raises
    ------
    ServerAddressError
        If it is none; what may be secret of it is not in the error.
    """
    try:
        return Address.parse(text)
    except ValueError:  # UnicodeError is one
        raise ServerAddressError(value=_SECRET.sub("", text.strip())) from None
