"""A real HTTP server on the loopback interface that does as it is told, faults included."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

__all__ = ["Asked", "Loopback", "Reply", "free_port", "serving"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    """Without the query."""
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What to answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None
    """The length to announce; None: the true one."""
    drop: bool = False
    """Close the connection without a word."""
    wait_s: float = 0.0
    """Before the answer."""

    @classmethod
    def json(cls, value: Any, status: int = 200, **headers: str) -> Reply:
        """Answer with JSON."""
        body = json.dumps(value, ensure_ascii=False).encode()
        return cls(
            status=status, body=body, headers={"Content-Type": "application/json", **headers}
        )


@dataclass(kw_only=True)
class Loopback:
    """A running server."""

    url: str
    asked: list[Asked]
    """All requests so far, in their order."""

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rpartition(":")[2])


@contextlib.contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Loopback]:
    """Run a server on a free port that answers with what `answer` returns."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
            request = Asked(
                method=self.command,
                path=parts.path,
                query=query,
                headers=dict(self.headers),
                body=body,
            )
            asked.append(request)
            reply = answer(request)
            self.close_connection = True
            if reply.wait_s:
                stop.wait(reply.wait_s)
            if reply.drop:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.announced is None else reply.announced
            self.send_header("Content-Length", str(length))
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    stop = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Loopback(url=f"http://127.0.0.1:{server.server_address[1]}", asked=asked)
    finally:
        stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def free_port() -> int:
    """Return a port of the loopback interface on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
