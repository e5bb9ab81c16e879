"""Asking a server: every way in which it can fail has its own error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

import pytest

from kaluga_tour.travel.address import parse_address
from kaluga_tour.travel.web import USER_AGENT, Patience, WebClient
from kaluga_tour.travel.web_faults import (
    ServerAnswerError,
    ServerBusyError,
    ServerCutError,
    ServerEmptyError,
    ServerNameError,
    ServerRedirectError,
    ServerSilentError,
    ServerStatusError,
    ServerTooMuchError,
    ServerUnreachableError,
)
from tests.support.loopback import Asked, Loopback, Reply, free_port, serving


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def client(server: Loopback | str, **limits: Any) -> tuple[WebClient, list[float]]:
    """Return a client of `server` and the list that its pauses go to."""
    pauses: list[float] = []
    address = parse_address(server if isinstance(server, str) else server.url)
    limits = {"timeout_s": 5.0, **limits}
    return WebClient(address, patience=Patience(**limits), sleep=pauses.append), pauses


def in_turn(*replies: Reply) -> Iterator[Reply]:
    return chain(replies, repeat(replies[-1]))


def test_get_and_post() -> None:
    with serving(lambda asked: Reply.json({"method": asked.method})) as server:
        web, _ = client(f"{server.url}/base")
        assert web.get("/route", {"q": "улица Кирова"}).decode(dict[str, str]) == {"method": "GET"}
        assert web.post("/table", {"a": [1]}).decode(dict[str, str]) == {"method": "POST"}
    got, posted = server.asked
    assert (got.path, got.query) == ("/base/route", {"q": "улица Кирова"})
    assert (posted.path, posted.json) == ("/base/table", {"a": [1]})
    assert got.headers["User-Agent"] == USER_AGENT
    assert "kaluga-tour/" in USER_AGENT


def test_credentials_go_to_the_server() -> None:
    with serving(lambda _: Reply.json({})) as server:
        web, _ = client(f"http://anna:pass@127.0.0.1:{server.port}?key=hush")
        web.get("/x", {"q": "1"})
    assert server.asked[0].headers["Authorization"] == "Basic YW5uYTpwYXNz"
    assert server.asked[0].query == {"q": "1", "key": "hush"}


class TestFaults:
    """Servers as they are met."""

    def test_nobody_listens(self) -> None:
        url = f"http://127.0.0.1:{free_port()}"
        web, pauses = client(url)
        with pytest.raises(ServerUnreachableError) as caught:
            web.get("/")
        assert url in str(caught.value)
        assert pauses == []

    def test_no_such_name(self) -> None:
        web, _ = client("http://no-such-host.invalid")
        with pytest.raises(ServerNameError):
            web.get("/")

    def test_silence(self) -> None:
        with serving(lambda _: Reply(wait_s=30)) as server:
            web, _ = client(server, timeout_s=0.2)
            with pytest.raises(ServerSilentError):
                web.get("/")

    def test_an_answer_that_never_ends(self) -> None:
        with serving(lambda _: Reply(body=b" " * 200_000)) as server:
            web, _ = client(server, total_s=0.0)
            with pytest.raises(ServerSilentError):
                web.get("/")

    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_a_busy_server_is_asked_again(self, status: int) -> None:
        replies = in_turn(Reply(status=status), Reply(status=status), Reply.json([1]))
        with serving(lambda _: next(replies)) as server:
            web, pauses = client(server)
            assert web.get("/").decode(list[int]) == [1]
        assert (len(server.asked), pauses) == (3, [0.5, 1.0])

    def test_a_busy_server_is_let_alone_in_the_end(self) -> None:
        with serving(lambda _: Reply(status=429)) as server:
            web, _ = client(server)
            with pytest.raises(ServerBusyError, match=server.url):
                web.get("/")
        assert len(server.asked) == 3

    def test_its_wish_for_a_pause_is_kept(self) -> None:
        replies = in_turn(Reply(status=503, headers={"Retry-After": "3"}), Reply.json([1]))
        with serving(lambda _: next(replies)) as server:
            web, pauses = client(server)
            web.get("/")
        assert pauses == [3.0]

    @pytest.mark.parametrize("pause", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
    def test_a_long_pause_is_a_refusal(self, pause: str) -> None:
        with serving(lambda _: Reply(status=429, headers={"Retry-After": pause})) as server:
            web, pauses = client(server)
            with pytest.raises(ServerBusyError):
                web.get("/")
        assert (len(server.asked), pauses) == (1, [])

    def test_a_failing_server(self) -> None:
        with serving(lambda _: Reply(status=500, body=b"<h1>Oops</h1>")) as server:
            web, _ = client(server)
            with pytest.raises(ServerStatusError, match="500 Internal Server Error"):
                web.post("/", {})

    def test_a_refusal_is_an_answer(self) -> None:
        with serving(lambda _: Reply.json({"why": "no"}, 400)) as server:
            web, _ = client(server)
            answer = web.get("/")
        assert (answer.status, answer.decode(dict[str, str])) == (400, {"why": "no"})

    def test_html(self) -> None:
        with serving(lambda _: Reply(body=b"<!DOCTYPE html>\n<h1>\x1b[31mHi `you`</h1>")) as server:
            web, _ = client(server)
            with pytest.raises(ServerAnswerError) as caught:
                web.get("/").decode(dict[str, str])
        assert caught.value.fields["excerpt"] == "<!DOCTYPE html> <h1> [31mHi 'you'</h1>"

    @pytest.mark.parametrize("body", [b"", b"\n"])
    def test_nothing(self, body: bytes) -> None:
        with serving(lambda _: Reply(body=body)) as server:
            web, _ = client(server)
            with pytest.raises(ServerEmptyError):
                web.get("/").decode(dict[str, str])

    def test_half_a_json(self) -> None:
        with serving(lambda _: Reply(body=b'{"a": [1, 2')) as server:
            web, _ = client(server)
            with pytest.raises(ServerCutError):
                web.get("/").decode(dict[str, list[int]])

    def test_less_than_was_announced(self) -> None:
        with serving(lambda _: Reply(body=b'{"a": 1}', announced=100)) as server:
            web, _ = client(server)
            with pytest.raises(ServerCutError):
                web.get("/")

    @pytest.mark.parametrize("body", [b"[1]", b'{"a": "x"}', b"\xff\xfe", b"[" * 100_000])
    def test_another_form(self, body: bytes) -> None:
        with serving(lambda _: Reply(body=body)) as server:
            web, _ = client(server)
            with pytest.raises(ServerAnswerError):
                web.get("/").decode(dict[str, int])

    def test_a_dropped_connection_is_tried_again(self) -> None:
        replies = in_turn(Reply(drop=True), Reply.json([1]))
        with serving(lambda _: next(replies)) as server:
            web, pauses = client(server)
            assert web.get("/").decode(list[int]) == [1]
        assert pauses == [0.5]

    def test_a_server_that_only_drops(self) -> None:
        with serving(lambda _: Reply(drop=True)) as server:
            web, _ = client(server)
            with pytest.raises(ServerUnreachableError):
                web.get("/")
        assert len(server.asked) == 3

    def test_too_much(self) -> None:
        with serving(lambda _: Reply(body=b"x" * (2 << 20))) as server:
            web, _ = client(server, most_bytes=1 << 20)
            with pytest.raises(ServerTooMuchError, match="1 MB"):
                web.get("/")

    def test_another_protocol(self) -> None:
        with serving(lambda _: Reply()) as server:
            web, _ = client(server.url.replace("http:", "https:"))
            with pytest.raises(ServerUnreachableError):
                web.get("/")


class TestRedirects:
    """We go where we were sent by the user, nowhere else."""

    def test_elsewhere(self) -> None:
        with serving(lambda _: Reply.json([1])) as other:
            headers = {"Location": f"{other.url}/secret?key=1"}
            with serving(lambda _: Reply(status=302, headers=headers)) as server:
                web, _ = client(server)
                with pytest.raises(ServerRedirectError, match=f"{other.url}/secret`"):
                    web.get("/")
        assert other.asked == []

    @pytest.mark.parametrize(
        "target",
        [
            "http://example.org/",
            "//example.org/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "http://a:x/",
        ],
    )
    def test_elsewhere_in_other_words(self, target: str) -> None:
        with serving(lambda _: Reply(status=301, headers={"Location": target})) as server:
            web, _ = client(server)
            with pytest.raises(ServerRedirectError):
                web.get("/")

    @pytest.mark.parametrize(("status", "method"), [(301, "POST"), (308, "POST"), (303, "GET")])
    def test_on_the_same_server(self, status: int, method: str) -> None:
        def answer(asked: Asked) -> Reply:
            if asked.path == "/old":
                return Reply(status=status, headers={"Location": "/new"})
            return Reply.json([1])

        with serving(answer) as server:
            web, _ = client(server)
            assert web.post("/old", {"a": 1}).decode(list[int]) == [1]
        assert server.asked[-1].method == method

    def test_in_circles(self) -> None:
        with serving(lambda _: Reply(status=302, headers={"Location": "/"})) as server:
            web, _ = client(server)
            with pytest.raises(ServerRedirectError):
                web.get("/")
        assert len(server.asked) == 3
