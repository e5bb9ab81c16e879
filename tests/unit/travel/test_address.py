"""Addresses as they are typed, and what of them may be shown."""

from __future__ import annotations

import pytest

from kaluga_tour.model.server import ServerKind
from kaluga_tour.travel.address import parse_address, parse_router
from kaluga_tour.travel.web import WebClient
from kaluga_tour.travel.web_faults import RouterSpellingError, ServerAddressError


class TestAddresses:
    """What is an address, and what of it may be shown."""

    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("http://localhost:8002", "http://localhost:8002"),
            (" https://example.org/osrm/ ", "https://example.org/osrm"),
            ("https://example.org:443", "https://example.org"),
            ("http://[::1]:8002", "http://[::1]:8002"),
            ("http://LOCALHOST", "http://localhost"),
            (
                "http://маршруты.рф/путь",
                "http://xn--80axnakf7a1a.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C",
            ),
        ],
    )
    def test_addresses(self, text: str, url: str) -> None:
        assert parse_address(text).url == url

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "localhost:8002",
            "ftp://example.org",
            "file:///etc/passwd",
            "http://",
            "http://:80",
            "http://host:port",
            "http://host:99999",
            "http://a b",
            "http://[::1",
            "http://host#part",
            "javascript:alert(1)",
            "http://" + "a" * 300,
        ],
    )
    def test_no_addresses(self, text: str) -> None:
        with pytest.raises(ServerAddressError):
            parse_address(text)

    def test_what_is_secret_is_not_shown(self) -> None:
        address = parse_address("https://anna:p%40ss@example.org/valhalla?api_key=hush")
        assert (address.url, address.user) == ("https://example.org/valhalla", "anna:p@ss")
        assert address.query == "api_key=hush"
        for secret in ("anna", "p@ss", "p%40ss", "hush"):
            assert secret not in repr(address)
            assert secret not in str(WebClient(address).url)

    @pytest.mark.parametrize("text", ["http://anna:p@ss@host:port", "http://anna@host:x?key=hush"])
    def test_nor_in_an_error(self, text: str) -> None:
        with pytest.raises(ServerAddressError) as caught:
            parse_address(text)
        for secret in ("anna", "p@ss", "hush"):
            assert secret not in str(caught.value)


class TestRouters:
    """KIND=URL."""

    @pytest.mark.parametrize("text", [None, "estimate", " Estimate "])
    def test_no_server(self, text: str | None) -> None:
        assert parse_router(text) is None

    @pytest.mark.parametrize("kind", ServerKind)
    def test_servers(self, kind: ServerKind) -> None:
        found = parse_router(f"{kind.value.upper()}=http://localhost:8002/")
        assert found is not None
        assert (found.kind, str(found)) == (kind, f"{kind.value}=http://localhost:8002")

    @pytest.mark.parametrize(
        "text", ["", "valhalla", "google=http://a:b@x", "http://a:b@x", "=http://x"]
    )
    def test_no_routers(self, text: str) -> None:
        with pytest.raises(RouterSpellingError) as caught:
            parse_router(text)
        assert "a:b" not in str(caught.value)

    def test_no_address(self) -> None:
        with pytest.raises(ServerAddressError):
            parse_router("osrm=localhost:5000")
