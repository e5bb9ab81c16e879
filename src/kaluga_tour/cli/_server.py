"""A server of one page, for this computer only."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import FrameType
from typing import ClassVar

from kaluga_tour.cli.faults import PortUnavailableError

__all__ = ["PageServer"]

_HOST = "127.0.0.1"
_NAMES = (_HOST, "localhost")
_TIMEOUT_S = 30


class _Handler(BaseHTTPRequestHandler):
    """Answers with the page, or with a plain error."""

    page: ClassVar[bytes]
    policy: ClassVar[str]
    hosts: ClassVar[frozenset[str]]

    protocol_version = "HTTP/1.1"
    timeout = _TIMEOUT_S

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def version_string(self) -> str:
        return "kaluga-tour"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests are no news to the user."""

    def _answer(self, *, with_body: bool) -> None:
        status, body, kind = self._content()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", f"{self.policy}; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _content(self) -> tuple[HTTPStatus, bytes, str]:
        """Return what is asked for.

        A page elsewhere can make a browser ask us under a name of its own that it lets point
        here (DNS rebinding); whoever does not call us by our name gets nothing.
        """
        if self.headers.get("Host", "").lower() not in self.hosts:
            return _error(HTTPStatus.MISDIRECTED_REQUEST)
        if self.path.partition("?")[0] != "/":
            return _error(HTTPStatus.NOT_FOUND)
        return HTTPStatus.OK, self.page, "text/html"


def _error(status: HTTPStatus) -> tuple[HTTPStatus, bytes, str]:
    return status, f"{status.value} {status.phrase}\n".encode(), "text/plain"


class PageServer:
    """Serves `page` from this computer to this computer until it is closed.

    Parameters
    ----------
    page
        The HTML.
    port
        Where to listen; 0 takes any that is free.
    policy
        The page's content security policy.

    Raises
    ------
    PortUnavailableError
        If the port is taken, or not ours to take.
    """

    def __init__(self, page: str, *, port: int, policy: str) -> None:
        handler = type("Handler", (_Handler,), {"page": page.encode(), "policy": policy})
        try:
            self._server = ThreadingHTTPServer((_HOST, port), handler)
        except OSError as error:
            raise PortUnavailableError(port=str(port), reason=error) from error
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        handler.hosts = frozenset(f"{name}:{self.port}" for name in _NAMES)  # type: ignore[attr-defined]

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{_HOST}:{self.port}/"

    def __enter__(self) -> PageServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()

    def serve_until_interrupted(self, announce: Callable[[], None]) -> None:
        """Announce, then answer until Ctrl-C or a request to end; so this is meant to end."""
        with _ended_by(signal.SIGTERM):
            try:
                announce()
                self._server.serve_forever(poll_interval=0.2)
            except KeyboardInterrupt:
                sys.stderr.write("\n")


@contextmanager
def _ended_by(number: signal.Signals) -> Iterator[None]:
    """Let a signal do what Ctrl-C does."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, interrupt)
    try:
        yield
    finally:
        signal.signal(number, before)
