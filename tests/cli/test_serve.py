"""``kaluga-tour serve`` over real HTTP: this computer only, and it ends when asked to."""

from __future__ import annotations

import contextlib
import http.client
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaluga_tour.export.page.html import security_policy
from tests.cli.running import DATE, PROGRAM, clean_environment, run

TIMEOUT_S = 30


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "day.json"
    words = ["--collection", "article", "--mode", "drive", "--for", "12h", "--date", DATE]
    assert run("plan", *words, "-o", str(path)).exit_code == 0
    return path


@contextlib.contextmanager
def _heeding_interrupts() -> Iterator[None]:
    """Start what is started here with Ctrl-C heeded, as a shell's background job would not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Served:
    """The program in a process of its own, while it serves."""

    def __init__(self, plan: Path, *words: str) -> None:
        with _heeding_interrupts():
            self.process = subprocess.Popen(
                [PROGRAM, "serve", plan, "--no-open", *words],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=clean_environment(),
                encoding="utf-8",
            )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", self.url)
        assert found, (self.url, self.process.stderr)
        self.port = int(found[1])

    def ask(
        self, path: str = "/", *, method: str = "GET", host: str | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=TIMEOUT_S)
        return self.process.returncode, out, err


@pytest.fixture(scope="module")
def served(plan_file: Path) -> Iterator[Served]:
    server = Served(plan_file)
    yield server
    if server.process.poll() is None:
        server.end()


def test_the_page_is_that_of_the_format(served: Served, plan_file: Path) -> None:
    answer, body = served.ask()
    assert answer.status == 200
    assert body.decode() == run("export", str(plan_file), "--format", "html").stdout
    assert served.ask("/?again")[1] == body


def test_headers_keep_the_page_to_itself(served: Served) -> None:
    answer, body = served.ask()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(answer.headers["Content-Length"]) == len(body)
    assert answer.headers["Content-Security-Policy"] == (
        f"{security_policy()}; frame-ancestors 'none'"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Python" not in answer.headers["Server"]


def test_head_is_the_answer_without_the_page(served: Served) -> None:
    answer, body = served.ask(method="HEAD")
    assert (answer.status, body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 10_000


@pytest.mark.parametrize("path", ["/favicon.ico", "/../etc/passwd", "/index.html", "/%00"])
def test_there_is_nothing_else(served: Served, path: str) -> None:
    answer, body = served.ask(path)
    assert (answer.status, body) == (404, b"404 Not Found\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent(served: Served, method: str) -> None:
    assert served.ask(method=method)[0].status == 501


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1", "127.0.0.1.example.org", "localhost:1", "0.0.0.0:80"]
)
def test_who_calls_us_by_another_name_gets_nothing(served: Served, host: str) -> None:
    answer, body = served.ask(host=host)
    assert answer.status == 421
    assert b"<" not in body


def test_localhost_is_our_name_too(served: Served) -> None:
    assert served.ask(host=f"LocalHost:{served.port}")[0].status == 200


def test_only_this_computer_is_listened_to(served: Served) -> None:
    others = {
        info[4][0]
        for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        if not str(info[4][0]).startswith("127.")
    }
    for address in others:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((str(address), served.port)) != 0


def test_a_silent_caller_keeps_nobody_waiting(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=TIMEOUT_S):
        assert served.ask()[0].status == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(plan_file: Path, number: signal.Signals) -> None:
    server = Served(plan_file, "--lang", "ru")
    assert b'<html lang="ru">' in server.ask()[1]
    code, out, err = server.end(number)
    assert (code, out, err.strip()) == (0, "", "")
    with socket.socket() as again:
        assert again.connect_ex(("127.0.0.1", server.port)) != 0


def test_a_taken_port_is_told(plan_file: Path, served: Served) -> None:
    answer = run("serve", str(plan_file), "--no-open", "--port", str(served.port))
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert f"port `{served.port}` cannot be used: another program uses it" in answer.stderr
    assert "--port" in answer.stderr


def test_a_chosen_port_is_taken(plan_file: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Served(plan_file, "--port", str(port))
    assert server.port == port
    assert server.end()[0] == 0


@pytest.mark.parametrize("port", ["-1", "65536", "http", "", "8000.5"])
def test_a_port_is_a_number(plan_file: Path, port: str) -> None:
    answer = run("serve", str(plan_file), "--no-open", f"--port={port}")
    assert answer.exit_code == 2
    assert "--port" in answer.stderr


def test_no_plan_no_server(tmp_path: Path) -> None:
    (tmp_path / "day.json").write_text("{]")
    assert run("serve", str(tmp_path / "day.json"), "--no-open").exit_code == 2
