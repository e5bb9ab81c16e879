"""Asking a server over HTTP: politely, for a limited time, and no other than was named.

The only module of this package that opens a connection. It is asked by the routers of
:mod:`kaluga_tour.travel.server` and by the geocoder, never at import.
"""

from __future__ import annotations

import base64
import email.utils
import errno
import http.client
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from kaluga_tour.model.server import Address
from kaluga_tour.travel.web_faults import (
    ServerAnswerError,
    ServerBusyError,
    ServerCutError,
    ServerEmptyError,
    ServerError,
    ServerNameError,
    ServerRedirectError,
    ServerSilentError,
    ServerStatusError,
    ServerTooMuchError,
    ServerUnreachableError,
)
from kaluga_tour.version import __version__

__all__ = ["USER_AGENT", "Answer", "Patience", "WebClient"]

_Form = TypeVar("_Form")

USER_AGENT = f"kaluga-tour/{__version__} (+https://github.com/kaluga-tour/kaluga-tour)"
"""Name, version and home, as the operators of public servers ask for."""
_RETRIED = frozenset({429, 500, 502, 503, 504})
_BUSY = 429
_MOVED = frozenset({301, 302, 303, 307, 308})
_SEE_OTHER = 303
_MOST_HOPS = 3
_BROKEN = (ConnectionResetError, BrokenPipeError)
_CHUNK = 1 << 16
_MEGABYTE = 1 << 20
_EXCERPT = 60
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, how often to ask again, and how much to listen to."""

    timeout_s: float = 20.0
    """For a connection, and for each part of an answer."""
    total_s: float = 90.0
    """For a whole answer."""
    attempts: int = 3
    first_wait_s: float = 0.5
    """Before the second attempt; doubled each time."""
    most_wait_s: float = 8.0
    """A server that asks for more (``Retry-After``) is taken to refuse."""
    most_bytes: int = 32 * _MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said."""

    url: str
    """Of the server, without credentials."""
    status: int
    body: bytes = field(repr=False)

    @property
    def excerpt(self) -> str:
        """Return the beginning of the answer as plain text, for an error."""
        text = self.body[: 4 * _EXCERPT].decode("utf-8", "replace")
        words = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
        words = words.replace("`", "'")
        return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"

    def decode(self, form: type[_Form]) -> _Form:
        """Return the JSON of the answer as a value of the type `form`.

        Raises
        ------
        ServerAnswerError
            If it is no JSON, breaks off, or is of another form.
        """
        if not self.body.strip():
            raise ServerEmptyError(url=self.url)
        try:
            return msgspec.json.decode(self.body, type=form)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if "truncated" in str(error):
                raise ServerCutError(url=self.url) from None
            raise ServerAnswerError(url=self.url, excerpt=self.excerpt) from None

    def refuse(self) -> ServerStatusError:
        """Return the error that a status other than success stands for."""
        text = http.client.responses.get(self.status, "")
        return ServerStatusError(url=self.url, status=self.status, text=text)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: where a server sends us is looked at first."""


class WebClient:
    """Asks one server.

    Parameters
    ----------
    address
        Where it is.
    patience
        The limits.
    before
        Called before each request.
    sleep
        Waits for some seconds; for tests.
    heard
        Told how many bytes of an answer have come, often.
    """

    def __init__(
        self,
        address: Address,
        *,
        patience: Patience | None = None,
        before: Callable[[], None] | None = None,
        sleep: Callable[[float], None] = time.sleep,
        heard: Callable[[int], None] | None = None,
    ) -> None:
        self.address = address
        self._patience = patience or Patience()
        self._before = before
        self._sleep = sleep
        self._heard = heard
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.HTTPDefaultErrorHandler(),
            _NoRedirects(),
        ):
            self._opener.add_handler(handler)

    @property
    def url(self) -> str:
        """The address of the server as it may be shown."""
        return self.address.url

    def get(self, path: str, query: Mapping[str, str] | str = "") -> Answer:
        """Return the answer to a GET of `path` below the address; a text is encoded already."""
        fields = query if isinstance(query, str) else urllib.parse.urlencode(query, safe=";,")
        return self._ask(path, fields, None)

    def post(self, path: str, value: object) -> Answer:
        """Return the answer to a POST of `value` as JSON."""
        return self._ask(path, "", msgspec.json.encode(value))

    def _ask(self, path: str, query: str, body: bytes | None) -> Answer:
        """Ask, and ask again where the server is only busy.

        Raises
        ------
        ServerError
            If there is no answer, or one that says no more than that something failed. Other
            refusals (status 400 to 499) are answers: their body may tell why.
        """
        query = "&".join(filter(None, (query, self.address.query)))
        url = f"{self.url}{path}{'?' if query else ''}{query}"
        wait_s = self._patience.first_wait_s
        for attempts_left in reversed(range(self._patience.attempts)):
            pause_s = wait_s
            try:
                answer, headers = self._follow(url, body)
            except ServerUnreachableError as error:
                if not attempts_left or not isinstance(error.fields["reason"], _BROKEN):
                    raise
            else:
                if answer.status not in _RETRIED:
                    return answer
                asked_s = _retry_after_s(headers)
                pause_s = wait_s if asked_s is None else asked_s
                if not attempts_left or pause_s > self._patience.most_wait_s:
                    break
            self._sleep(pause_s)
            wait_s *= 2
        raise ServerBusyError(url=self.url) if answer.status == _BUSY else answer.refuse()

    def _follow(self, url: str, body: bytes | None) -> tuple[Answer, Mapping[str, str]]:
        """Ask, following redirections within the same server only."""
        for _ in range(_MOST_HOPS):
            answer, headers = self._once(url, body)
            target = headers.get("Location", "")
            if answer.status not in _MOVED or not target:
                return answer, headers
            moved = urllib.parse.urljoin(url, target)
            if not _same_server(url, moved):
                raise ServerRedirectError(url=self.url, target=_shown(moved))
            url, body = moved, None if answer.status == _SEE_OTHER else body
        raise ServerRedirectError(url=self.url, target=_shown(url))

    def _once(self, url: str, body: bytes | None) -> tuple[Answer, Mapping[str, str]]:
        headers = {"User-Agent": USER_AGENT, "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.address.user:
            token = base64.b64encode(self.address.user.encode()).decode()
            headers["Authorization"] = f"Basic {token}"
        request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310 - checked
        if self._before is not None:
            self._before()
        ends_at = time.monotonic() + self._patience.total_s
        try:
            try:
                response = self._opener.open(request, timeout=self._patience.timeout_s)
            except urllib.error.HTTPError as error:
                response = error
            with response:
                data = self._read(response, ends_at)
                return Answer(url=self.url, status=response.status, body=data), response.headers
        except (http.client.IncompleteRead, http.client.LineTooLong):
            raise ServerCutError(url=self.url) from None
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from None

    def _read(self, response: Any, ends_at: float) -> bytes:
        found = bytearray()
        while chunk := response.read1(_CHUNK):
            found += chunk
            if self._heard is not None:
                self._heard(len(found))
            if len(found) > self._patience.most_bytes:
                megabytes = self._patience.most_bytes // _MEGABYTE
                raise ServerTooMuchError(url=self.url, limit_mb=megabytes)
            if time.monotonic() > ends_at:
                raise ServerSilentError(url=self.url, seconds=round(self._patience.total_s))
        if response.length:  # it was announced to be longer
            raise http.client.IncompleteRead(bytes(found))
        return bytes(found)

    def _unreachable(self, error: Exception) -> ServerError:
        cause = getattr(error, "reason", error)
        if isinstance(cause, TimeoutError):
            return ServerSilentError(url=self.url, seconds=round(self._patience.timeout_s))
        if isinstance(cause, socket.gaierror | UnicodeError):
            return ServerNameError(url=self.url)
        if isinstance(cause, http.client.RemoteDisconnected):
            cause = ConnectionResetError(errno.ECONNRESET, str(cause))
        # The number of an error of TLS is none of the operating system's.
        told = isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError)
        reason = cause if told else getattr(cause, "verify_message", str(cause))
        return ServerUnreachableError(url=self.url, reason=reason)


def _same_server(url: str, other: str) -> bool:
    """Return whether `other` is on the same server, or on it and safer."""
    one, two = urllib.parse.urlsplit(url), urllib.parse.urlsplit(other)
    try:
        ports = [part.port or _PORTS.get(part.scheme) for part in (one, two)]
    except ValueError:
        return False
    if one.hostname != two.hostname or two.username is not None:
        return False
    if one.scheme == two.scheme:
        return ports[0] == ports[1]
    return (one.scheme, two.scheme, *ports) == ("http", "https", 80, 443)


def _shown(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text[:9])
    moment = email.utils.parsedate_tz(text) if text else None
    if moment is None:
        return None
    return max(0.0, email.utils.mktime_tz(moment) - time.time())
