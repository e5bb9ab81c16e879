"""PLACE as an address: asked for only where that is allowed, shown, kept, chosen."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import DATE, PROGRAM, Answer, clean_environment, run, spawn
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.geocoders import FakeNominatim, FakePhoton, Site
from tests.support.loopback import Loopback, Reply, free_port, serving

HOTEL = Site(name="Гостиница «Тесте», Тестбург", lat=52.002, lon=12.004, words="гостиница тесте")
INN = Site(name="Inn, Testburg", lat=52.004, lon=12.012)
OTHER_INN = Site(name="Inn [bold]at the bridge[/], Testburg", lat=51.995, lon=12.01)
VILLAGE_INN = Site(name="Village inn, Dorf", lat=52.16, lon=12.03, words="dorf")
FAR_HOTEL = Site(name="Hotel Pazifik, Wladiwostok", lat=43.1, lon=131.9)
SITES = (HOTEL, INN, OTHER_INN, VILLAGE_INN, FAR_HOTEL)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(FakeNominatim(sites=SITES)) as running:
        yield running


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "testburg.json"
    path.write_bytes(as_bytes(small_catalogue()))
    return str(path)


class Desk:
    """Runs commands with a cache and a geocoder of its own."""

    def __init__(self, catalogue: str, url: str, cache: Path) -> None:
        self.catalogue = catalogue
        self.env = {"KALUGA_TOUR_CACHE": str(cache), "KALUGA_TOUR_GEOCODER_URL": url}

    def run(self, *words: str, **env: str) -> Answer:
        return run(*words, "--catalogue", self.catalogue, env={**self.env, **env})

    def plan(self, place: str, *words: str, **env: str) -> Answer:
        return self.run("plan", "--date", DATE, "--for", "4h", "--from", place, *words, **env)


@pytest.fixture
def desk(catalogue: str, server: Loopback, tmp_path: Path) -> Desk:
    return Desk(catalogue, server.url, tmp_path / "cache")


def test_without_leave_nobody_is_asked(desk: Desk, server: Loopback) -> None:
    answer = desk.plan("гостиница тесте")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "no place `гостиница тесте`" in answer.stderr
    assert "--online" in answer.stderr
    assert server.asked == []


def test_an_address(desk: Desk) -> None:
    answer = desk.plan("гостиница тесте", "--online")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stderr == (
        "гостиница тесте: understood as Гостиница «Тесте», Тестбург, 52.00200, 12.00400 "
        "(Nominatim, © OpenStreetMap contributors)\n"
    )
    assert "Гостиница «Тесте», Тестбург" in answer.stdout
    russian = desk.plan("гостиница тесте", "--lang", "ru", "--online")
    assert "понято как Гостиница «Тесте», Тестбург" in russian.stderr
    assert "участники OpenStreetMap" in russian.stderr


def test_in_a_plan_a_long_address_is_short(desk: Desk, tmp_path: Path) -> None:
    name = "Hotel am Markt, 1, Marktplatz, Altstadt, Testburg, 12345, Deutschland"
    site = Site(name=name, lat=52.002, lon=12.004)
    with serving(FakeNominatim(sites=(site,))) as server:
        answer = desk.plan("markt", "--online", KALUGA_TOUR_GEOCODER_URL=server.url)
    assert f"understood as {name}, 52.00200, 12.00400" in answer.stderr
    assert "Hotel am Markt, 1, Marktplatz, Altstadt\n" in answer.stdout
    assert "Deutschland" not in answer.stdout


def document(answer: Answer) -> dict[str, Any]:
    assert answer.exit_code == 0, answer.stderr
    return answer.document


def test_the_document_keeps_the_point_and_its_name(desk: Desk) -> None:
    found = document(desk.plan("гостиница тесте", "--online", "--format", "json"))
    assert found["request"]["from"] == "52.00200,12.00400"
    assert found["request"]["point_names"] == {"52.00200,12.00400": "Гостиница «Тесте», Тестбург"}
    start = found["days"][0]["start"]
    assert start["name"] == "Гостиница «Тесте», Тестбург"
    assert (start["lat_deg"], start["lon_deg"]) == (52.002, 12.004)


def test_a_saved_plan_needs_nobody(desk: Desk, server: Loopback, tmp_path: Path) -> None:
    path = str(tmp_path / "day.json")
    assert desk.plan("гостиница тесте", "--online", "-o", path).exit_code == 0
    count = len(server.asked)
    assert desk.run("check", path).exit_code == 0
    rest = document(desk.run("replan", path, "--now", "09:30", "--format", "json"))
    assert rest["days"][0]["start"]["name"] == "Гостиница «Тесте», Тестбург"
    assert len(server.asked) == count


def test_where_one_is_may_be_an_address(desk: Desk, tmp_path: Path) -> None:
    path = str(tmp_path / "day.json")
    assert desk.plan("testburg-station", "-o", path).exit_code == 0
    place = ["--at", "гостиница тесте", "--online"]
    rest = document(desk.run("replan", path, "--now", "10:30", *place, "--format", "json"))
    assert rest["days"][0]["start"]["name"] == "Гостиница «Тесте», Тестбург"


def test_streets_around_an_address(desk: Desk) -> None:
    with serving(lambda _: Reply(status=404)) as overpass:
        place = ["--around", "гостиница тесте", "--online", "--overpass", overpass.url]
        answer = desk.run("streets", "download", *place)
    assert answer.exit_code == 5
    assert "(around:6000,52.002000,12.004000)" in overpass.asked[0].query["data"]


def test_what_is_near_an_address(desk: Desk) -> None:
    answer = desk.run("list", "--near", "гостиница тесте", "--online")
    assert answer.exit_code == 0
    assert "Гостиница «Тесте», Тестбург" in answer.stdout + answer.stderr


def test_nobody_is_asked_twice_and_then_no_leave_is_needed(desk: Desk, server: Loopback) -> None:
    first = document(desk.plan("Гостиница  Тесте", "--online", "--format", "json"))
    again = document(desk.plan("гостиница тесте", "--format", "json"))
    assert len(server.asked) == 1
    assert again["days"] == first["days"]


def test_the_catalogue_comes_first(desk: Desk, server: Loopback) -> None:
    for place in ("testburg-station", "Hotel", "52.004,12.011"):
        answer = desk.plan(place if place != "Hotel" else "Testburg station", "--online")
        assert (answer.exit_code, answer.stderr) == (0, "")
    assert server.asked == []


def test_a_slip_in_an_id_is_told_as_one(desk: Desk) -> None:
    answer = desk.plan("testburg-statoin", "--online")
    assert answer.exit_code == 2
    assert "did you mean `testburg-station`" in answer.stderr


def test_nowhere(desk: Desk) -> None:
    answer = desk.plan("xyzzy", "--online", "--format", "json")
    assert answer.exit_code == 2
    assert answer.error["error"]["code"] == "unknown-address"


def test_the_region_after_the_city(desk: Desk, server: Loopback) -> None:
    found = document(desk.plan("dorf", "--online", "--mode", "drive", "--format", "json"))
    assert found["days"][0]["start"]["name"] == "Village inn, Dorf"
    boxes = [asked.query["viewbox"] for asked in server.asked]
    assert len(set(boxes)) == 2


def test_far_away(desk: Desk, server: Loopback) -> None:
    answer = desk.plan("hotel pazifik", "--online", "--format", "json")
    assert answer.exit_code == 2
    assert answer.error["error"]["code"] == "address-far"
    assert "km" in answer.error["error"]["message"]
    assert "viewbox" not in server.asked[-1].query


def test_several_are_listed(desk: Desk) -> None:
    answer = desk.plan("inn testburg", "--online")
    assert (answer.exit_code, answer.stdout) == (2, "")
    lines = answer.stderr.splitlines()
    assert lines[1:3] == [
        "  1. Inn, Testburg: 52.00400,12.01200",
        "  2. Inn [bold]at the bridge[/], Testburg: 51.99500,12.01000",
    ]
    assert desk.plan("51.99500,12.01000").exit_code == 0
    listed = desk.plan("inn testburg", "--online", "--format", "json").error["error"]
    assert listed["code"] == "ambiguous-address"
    assert len(listed["problems"]) == 2


def at_a_terminal(desk: Desk, typed: str, *words: str) -> tuple[int, str]:
    """Return how ``plan`` leaves, and what a terminal shows of it, where `typed` is answered."""
    leader, follower = pty.openpty()
    environment = clean_environment({**desk.env, "TERM": "dumb", "COLUMNS": "100"})
    command = [PROGRAM, "plan", "--date", DATE, "--for", "4h", "--catalogue", desk.catalogue]
    child = subprocess.Popen(
        [*command, *words], stdin=follower, stdout=follower, stderr=follower, env=environment
    )
    os.close(follower)
    shown, until, answered = b"", time.monotonic() + 60, False
    while time.monotonic() < until and select.select([leader], [], [], 60)[0]:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
        if "Which one" in shown.decode(errors="replace") and not answered:
            os.write(leader, typed.encode())
            answered = True
    code = child.wait(timeout=60)
    os.close(leader)
    return code, shown.decode()


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed")
@pytest.mark.parametrize(
    ("typed", "chosen"), [("2\n", "at the bridge"), ("0\nx\n1\n", "Inn, Testburg")]
)
def test_at_a_terminal_one_may_choose(desk: Desk, typed: str, chosen: str) -> None:
    code, shown = at_a_terminal(desk, typed, "--from", "inn testburg", "--online")
    assert code == 0, shown
    assert "understood as" in shown
    assert chosen in shown.partition("understood as")[2]


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed")
def test_at_a_terminal_one_may_leave(desk: Desk) -> None:
    code, shown = at_a_terminal(desk, "\n", "--from", "inn testburg", "--online")
    assert code == 2
    assert "1. Inn, Testburg: 52.00400,12.01200" in shown


def test_photon(catalogue: str, tmp_path: Path) -> None:
    with serving(FakePhoton(sites=SITES)) as server:
        desk = Desk(catalogue, server.url, tmp_path / "cache")
        answer = desk.plan("гостиница тесте", "--online", "--geocoder", "photon")
        russian = desk.plan("dorf", "--online", "--geocoder", "photon", "--lang", "ru")
    assert answer.exit_code == russian.exit_code == 0
    assert "(Photon, © OpenStreetMap contributors)" in answer.stderr


def test_the_environment_and_the_configuration_may_allow_it(
    desk: Desk, server: Loopback, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("online = true\n")
    file = str(config)
    assert desk.plan("гостиница тесте", "--offline", KALUGA_TOUR_CONFIG=file).exit_code == 2
    assert desk.plan("гостиница тесте", KALUGA_TOUR_ONLINE="0").exit_code == 2
    assert server.asked == []
    assert desk.plan("гостиница тесте", KALUGA_TOUR_CONFIG=file).exit_code == 0
    assert desk.plan("dorf", KALUGA_TOUR_ONLINE="1", KALUGA_TOUR_CONFIG=file).exit_code == 0


class TestFaults:
    """A geocoder that is of no use: exit code 5, and nothing is kept."""

    @pytest.mark.parametrize(
        ("reply", "code"),
        [
            (Reply(status=429, headers={"Retry-After": "3600"}), "server-busy"),
            (Reply(status=503, headers={"Retry-After": "3600"}), "server-status"),
            (Reply(body=b"<html>Hello</html>"), "server-answer"),
            (Reply(body=b'[{"lat": "52'), "server-cut"),
            (Reply(), "server-empty"),
            (Reply(status=301, headers={"Location": "http://example.org"}), "server-redirect"),
        ],
    )
    def test_faults(self, catalogue: str, tmp_path: Path, reply: Reply, code: str) -> None:
        with serving(lambda _: reply) as server:
            desk = Desk(catalogue, server.url, tmp_path / "cache")
            answer = desk.plan("hotel", "--online", "--format", "json")
            assert (answer.exit_code, answer.stdout) == (5, "")
            assert answer.error["error"]["code"] == code
            assert server.url in answer.error["error"]["message"]
        assert list((tmp_path / "cache").rglob("*.json")) == []

    def test_nobody_there(self, catalogue: str, tmp_path: Path) -> None:
        desk = Desk(catalogue, f"http://127.0.0.1:{free_port()}", tmp_path / "cache")
        assert desk.plan("hotel", "--online").exit_code == 5

    @pytest.mark.parametrize(
        "words", [["--geocoder", "google"], ["--geocoder-url", "localhost:8080"], []]
    )
    def test_bad_arguments(self, desk: Desk, words: list[str]) -> None:
        place = "hotel" if words else "?!"
        assert desk.plan(place, "--online", *words).exit_code == 2

    def test_a_password_is_not_shown(
        self, catalogue: str, server: Loopback, tmp_path: Path
    ) -> None:
        url = server.url.replace("//", "//anna:hush@")
        desk = Desk(catalogue, url, tmp_path / "cache")
        answer = desk.plan("гостиница тесте", "--online", "--format", "json")
        assert "Authorization" in server.asked[0].headers
        assert "hush" not in answer.stdout + answer.stderr
        kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*.json"))
        assert b"hush" not in kept


COMMANDS = (
    "list flame",
    "list --near theatre-square",
    "show kaluga-eternal-flame",
    "places",
    f"plan --date {DATE} --for 2h",
    f"plan --date {DATE} --for 2h --mode mixed --from 54.5127,36.2731",
    f"plan --date {DATE} --from nowhere-at-all",
    f"plan --date {DATE} --from https://maps.app.goo.gl/abc",
)


def test_no_command_opens_a_connection_unasked() -> None:
    """The interpreter itself tells of every socket."""
    script = (
        "import sys\n"
        "opened = []\n"
        "names = ('connect', 'getaddrinfo', 'gethostbyname', 'sendto')\n"
        "telling = {f'socket.{name}' for name in names}\n"
        "sys.addaudithook(lambda event, _: event in telling and opened.append(event))\n"
        "from kaluga_tour.cli.app import app\n"
        "for line in sys.argv[1:]:\n"
        "    try:\n"
        "        app(args=line.split())\n"
        "    except SystemExit:\n"
        "        pass\n"
        "ours = [name for name in sys.modules if name.startswith('kaluga_tour.travel.')]\n"
        "network = {'web', 'geocode', 'turn_taking', 'server'} & {n.split('.')[2] for n in ours}\n"
        "print(f'opened {opened} imported {sorted(network)}', file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *COMMANDS],
        capture_output=True,
        env=clean_environment(),
        check=True,
        timeout=120,
    )
    assert done.stderr.decode().splitlines()[-1] == "opened [] imported []"


def test_the_installed_program_waits_its_turn(desk: Desk, server: Loopback) -> None:
    """Two processes, three questions: the third comes two seconds after the first."""
    words = ["plan", "--date", DATE, "--for", "1h", "--online", "--catalogue", desk.catalogue]
    begun = time.monotonic()
    for place in ("гостиница тесте", "dorf"):
        assert spawn(*words, "--from", place, env=desk.env).exit_code == 0
    assert len(server.asked) == 3
    assert time.monotonic() - begun > 2.0


def test_names_in_a_document_are_only_text(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "day.json"
    assert desk.plan("гостиница тесте", "--online", "-o", str(path)).exit_code == 0
    found = json.loads(path.read_text())
    found["request"]["point_names"] = {"52.00200,12.00400": "[bold]\x1b[31m<b>x</b>"}
    path.write_text(json.dumps(found))
    rest = desk.run("replan", str(path), "--now", "09:30")
    assert "[bold][31m<b>x</b>" in rest.stdout
    assert "\x1b" not in rest.stdout
