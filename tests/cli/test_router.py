"""Plans over a routing server, from the command line to the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import DATE, Answer, run
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.geocoders import FakeNominatim, Site
from tests.support.loopback import Asked, Loopback, Reply, free_port, serving
from tests.support.routing_servers import FakeOsrm, FakeValhalla

ELSEWHERE = {"Location": "http://example.org/route"}
REPLIES = {
    "server-busy": Reply(status=429, headers={"Retry-After": "0"}),
    "server-status": Reply(status=500, headers={"Retry-After": "0"}),
    "server-answer": Reply(body=b"<!DOCTYPE html><title>Hello</title>"),
    "server-cut": Reply(body=b'[{"edges": [{"correlated_lat": 52.0'),
    "server-empty": Reply(),
    "server-redirect": Reply(status=302, headers=ELSEWHERE),
    "router-refusal": Reply.json({"error_code": 125, "error": "No costing"}, 400),
}
"""What a server may say instead, by the code of the error that it becomes."""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving(FakeValhalla()) as running:
        yield running


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "testburg.json"
    path.write_bytes(as_bytes(small_catalogue()))
    return str(path)


def plan(catalogue: str, router: str, *options: str, env: dict[str, str] | None = None) -> Answer:
    words = ["plan", "--catalogue", catalogue, "--date", DATE, "--for", "6h"]
    given = ["--router", router] if router else []
    return run(*words, *given, *options, env=env)


def document(catalogue: str, router: str, *options: str) -> dict[str, Any]:
    answer = plan(catalogue, router, "--format", "json", *options)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer.document


def measured(found: dict[str, Any]) -> dict[str, Any]:
    """Return who measured the travel of a plan, and where."""
    router = found["provenance"]["router"]
    return {name: router[name] for name in ("kind", "url")}


@pytest.mark.parametrize("options", [[], ["--mode", "drive"], ["--mode", "mixed"]])
def test_a_plan_is_measured(catalogue: str, server: Loopback, options: list[str]) -> None:
    found = document(catalogue, f"valhalla={server.url}", "--from", "testburg-station", *options)
    assert measured(found) == {"kind": "valhalla", "url": server.url}
    assert found["request"]["router"] == f"valhalla={server.url}"
    legs = found["days"][0]["legs"]
    assert len(legs) >= 3
    assert {leg["measured_by"] for leg in legs} == {"valhalla"}
    long = [leg for leg in legs if leg["distance_m"] > 100]
    assert long
    for leg in long:
        assert len(leg["path"]) > 2
        assert sum(step["distance_m"] for step in leg["directions"]) == leg["distance_m"]
    assert [w["code"] for w in found["warnings"]].count("travel-measured") == 1


def test_several_days_are_measured(catalogue: str, server: Loopback) -> None:
    station = ["--from", "testburg-station", "--loop"]
    found = document(catalogue, f"valhalla={server.url}", *station, "--days", "2", "--for", "1h")
    assert len(found["days"]) == 2
    legs = [leg for day in found["days"] for leg in day["legs"]]
    assert {leg["measured_by"] for leg in legs} == {"valhalla"}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_says_who_measured(catalogue: str, server: Loopback, lang: str) -> None:
    shown = plan(catalogue, f"valhalla={server.url}", "--lang", lang).stdout
    assert f"Valhalla {server.url}" in shown or f"Valhalla server {server.url}" in shown
    assert "© OpenStreetMap contributors" in shown or "© участники OpenStreetMap" in shown


def test_without_a_router_no_server_is_asked(catalogue: str, server: Loopback) -> None:
    for router in ("", "estimate"):
        found = document(catalogue, router)
        assert measured(found) == {"kind": "estimate", "url": None}
        assert found["request"]["router"] is None
    assert server.asked == []


def test_osrm(catalogue: str) -> None:
    with serving(FakeOsrm()) as server:
        found = document(catalogue, f"osrm={server.url}")
    assert measured(found) == {"kind": "osrm", "url": server.url}
    assert {leg["measured_by"] for leg in found["days"][0]["legs"]} == {"osrm"}


def test_osrm_for_both_ways_of_travelling(catalogue: str) -> None:
    with serving(FakeOsrm()) as server:
        answer = plan(catalogue, f"osrm={server.url}", "--mode", "mixed")
    assert answer.exit_code == 5
    assert "{profile}" in answer.stderr
    assert server.asked == []


class TestSecrets:
    """A password goes to the server, and nowhere else."""

    @pytest.mark.parametrize("form", ["json", "csv", "markdown", "table"])
    def test_they_are_in_no_output(self, catalogue: str, server: Loopback, form: str) -> None:
        url = server.url.replace("//", "//anna:hush@") + "?key=quiet"
        answer = plan(catalogue, f"valhalla={url}", "--format", form)
        assert answer.exit_code == 0, answer.stderr
        assert "Authorization" in server.asked[0].headers
        assert server.asked[0].query == {"key": "quiet"}
        for secret in ("anna", "hush", "quiet"):
            assert secret not in answer.stdout + answer.stderr

    @pytest.mark.parametrize("path", ["", ":x", "?key=quiet"])
    def test_nor_in_an_error(self, catalogue: str, path: str) -> None:
        url = f"http://anna:hush@127.0.0.1:{free_port()}{path}"
        for debug in ((), ("--debug",)):
            words = [
                "plan",
                "--catalogue",
                catalogue,
                "--date",
                DATE,
                "--router",
                f"valhalla={url}",
            ]
            answer = run(*debug, *words)
            assert answer.exit_code in {2, 5}
            for secret in ("anna", "hush", "quiet"):
                assert secret not in answer.stdout + answer.stderr


class TestFaults:
    """A server that is of no use is an error that names it, with exit code 5."""

    @pytest.mark.parametrize("code", REPLIES)
    def test_faults(self, catalogue: str, code: str) -> None:
        with serving(lambda _: REPLIES[code]) as server:
            answer = plan(catalogue, f"valhalla={server.url}", "--format", "json")
        assert (answer.exit_code, answer.stdout) == (5, "")
        assert answer.error["error"]["code"] == code
        assert server.url in answer.error["error"]["message"]
        assert answer.error["error"]["hint"]

    def test_nobody_there(self, catalogue: str) -> None:
        answer = plan(catalogue, f"osrm=http://127.0.0.1:{free_port()}")
        assert (answer.exit_code, answer.stdout) == (5, "")
        assert "cannot be reached: nobody listens there" in answer.stderr

    @pytest.mark.parametrize("code", REPLIES)
    def test_estimates_where_they_are_allowed(self, catalogue: str, code: str) -> None:
        with serving(lambda _: REPLIES[code]) as server:
            router = f"valhalla={server.url}"
            found = document(catalogue, router, "--router-fallback", "estimate")
        assert measured(found) == {"kind": "estimate", "url": None}
        assert {leg["measured_by"] for leg in found["days"][0]["legs"]} == {"estimate"}
        (warning,) = [w for w in found["warnings"] if w["code"] == "router-failed"]
        assert server.url in warning["message"]
        assert found["days"] == document(catalogue, "")["days"]

    def test_single_legs_are_estimated(self, catalogue: str, tmp_path: Path) -> None:
        moved = small_catalogue()
        moved["memorials"][3]["position"]["lon_deg"] = 10.99
        moved["memorials"][3]["in_city"] = False
        moved["memorials"][3]["bank"] = None
        path = tmp_path / "moved.json"
        path.write_bytes(as_bytes(moved))
        with serving(FakeValhalla()) as server:
            options = [
                "--mode",
                "drive",
                "--router-fallback",
                "estimate",
                "testburg-tank",
                "--fill",
            ]
            found = document(str(path), f"valhalla={server.url}", *options, "--for", "12h")
        kinds = {leg["measured_by"] for leg in found["days"][0]["legs"]}
        assert kinds == {"valhalla", "estimate"}
        codes = [w["code"] for w in found["warnings"]]
        assert "legs-estimated" in codes
        assert "travel-estimated" not in codes

    @pytest.mark.parametrize(
        ("router", "code"),
        [
            ("valhalla", "bad-router"),
            ("google=http://localhost", "bad-router"),
            ("valhalla=localhost:8002", "bad-server-address"),
            ("osrm=file:///etc/passwd", "bad-server-address"),
        ],
    )
    def test_bad_arguments(self, catalogue: str, router: str, code: str) -> None:
        answer = plan(catalogue, router, "--format", "json")
        assert answer.exit_code == 2
        assert answer.error["error"]["code"] == code

    def test_another_fallback(self, catalogue: str) -> None:
        answer = plan(catalogue, "", "--router-fallback", "osrm")
        assert answer.exit_code == 2


class TestSavedPlans:
    """A document does not decide whom the program speaks with."""

    @pytest.fixture
    def saved(self, catalogue: str, server: Loopback, tmp_path: Path) -> Path:
        path = tmp_path / "day.json"
        options = ["--from", "testburg-station", "-o", str(path)]
        answer = plan(catalogue, f"valhalla={server.url}", *options)
        assert answer.exit_code == 0, answer.stderr
        server.asked.clear()
        return path

    def test_check_takes_the_travel_as_stated(
        self, catalogue: str, server: Loopback, saved: Path
    ) -> None:
        answer = run("check", str(saved), "--catalogue", catalogue, "--format", "json")
        assert answer.exit_code == 0, answer.stdout
        assert [w["code"] for w in answer.document["warnings"]] == ["travel-as-stated"]
        assert server.asked == []

    def test_check_finds_what_does_not_follow(self, catalogue: str, saved: Path) -> None:
        found = json.loads(saved.read_text())
        found["days"][0]["legs"][1]["duration_s"] += 600
        saved.write_text(json.dumps(found))
        answer = run("check", str(saved), "--catalogue", catalogue)
        assert answer.exit_code == 4

    def test_check_knows_no_way_that_is_not_stated(self, catalogue: str, saved: Path) -> None:
        found = json.loads(saved.read_text())
        visits = found["days"][0]["visits"]
        visits[0], visits[1] = visits[1], visits[0]
        saved.write_text(json.dumps(found))
        answer = run("check", str(saved), "--catalogue", catalogue, "--format", "json")
        assert answer.exit_code == 4
        assert "out_of_reach" in answer.stdout or "unreachable" in answer.stdout

    @pytest.mark.parametrize(
        "words", [["replan", "--now", "10:05"], ["explain", "testburg-eternal-flame"]]
    )
    def test_others_refuse_unless_they_are_told_to(
        self, catalogue: str, server: Loopback, saved: Path, words: list[str]
    ) -> None:
        command = [words[0], str(saved), *words[1:], "--catalogue", catalogue]
        answer = run(*command)
        assert answer.exit_code == 2
        assert f"--router valhalla={server.url}" in answer.stderr
        assert server.asked == []
        answer = run(*command, "--router", f"valhalla={server.url}")
        assert answer.exit_code == 0, answer.stderr
        assert server.asked != []
        answer = run(*command, "--router", "estimate")
        assert answer.exit_code == 0, answer.stderr

    def test_the_environment_allows_that_very_server(
        self, catalogue: str, server: Loopback, saved: Path
    ) -> None:
        command = ["replan", str(saved), "--now", "10:05", "--catalogue", catalogue, "-f", "json"]
        other = {"KALUGA_TOUR_ROUTER": f"valhalla=http://127.0.0.1:{free_port()}"}
        assert run(*command, env=other).exit_code == 2
        same = {"KALUGA_TOUR_ROUTER": f"valhalla={server.url.replace('//', '//anna:hush@')}"}
        answer = run(*command, env=same)
        assert answer.exit_code == 0, answer.stderr
        assert "Authorization" in server.asked[0].headers
        assert "hush" not in answer.stdout

    def test_the_environment_does_not_change_an_estimated_plan(
        self, catalogue: str, server: Loopback, tmp_path: Path
    ) -> None:
        path = str(tmp_path / "estimated.json")
        assert plan(catalogue, "", "-o", path).exit_code == 0
        env = {"KALUGA_TOUR_ROUTER": f"valhalla={server.url}"}
        answer = run("check", path, "--catalogue", catalogue, env=env)
        assert answer.exit_code == 0
        assert server.asked == []

    @pytest.mark.parametrize(
        "router", ["valhalla", "x=http://a", "valhalla=file:///etc/passwd", "é=é"]
    )
    def test_a_document_that_names_no_server(
        self, catalogue: str, saved: Path, router: str
    ) -> None:
        found = json.loads(saved.read_text())
        found["request"]["router"] = router
        saved.write_text(json.dumps(found))
        answer = run("check", str(saved), "--catalogue", catalogue)
        assert answer.exit_code == 2
        assert "$.request.router" in answer.stderr


def test_the_remedy_of_driving_is_left_out_where_nobody_can_tell(catalogue: str) -> None:
    """An OSRM server for walkers is not asked what it would be by car."""
    with serving(FakeOsrm()) as server:
        found = document(catalogue, f"osrm={server.url}", "--for", "1h", "-c", "article")
    assert all("/driving/" not in asked.path for asked in server.asked)
    assert found["unvisited"]


def test_a_mixed_tour_asks_for_few_ways(catalogue: str, server: Loopback) -> None:
    document(catalogue, f"valhalla={server.url}", "--mode", "mixed")
    routes = [asked for asked in server.asked if asked.path == "/route"]
    assert len(routes) <= 12


def test_the_program_starts_without_the_network(catalogue: str) -> None:
    def listening(_: Asked) -> Reply:
        raise AssertionError

    with serving(listening) as server:
        for words in (["list"], ["places"], ["plan", "--date", DATE, "--for", "2h"]):
            assert run(*words, "--catalogue", catalogue).exit_code == 0
    assert server.asked == []


class TestWays:
    """``route`` and ``matrix`` ask the same servers."""

    PLACES = ("testburg-station", "testburg-eternal-flame", "52.0,12.03")

    def ways(self, catalogue: str, command: str, *words: str, form: str = "json") -> Answer:
        return run(command, *self.PLACES, "--catalogue", catalogue, "--format", form, *words)

    def test_a_matrix(self, catalogue: str, server: Loopback) -> None:
        answer = self.ways(catalogue, "matrix", "--router", f"valhalla={server.url}")
        assert (answer.exit_code, answer.stderr) == (0, "")
        found = answer.document
        assert found["measured_by"] == "valhalla"
        assert measured({"provenance": found}) == {"kind": "valhalla", "url": server.url}
        assert all(value is not None for row in found["durations_s"] for value in row)

    def test_no_way_is_null(self, catalogue: str, server: Loopback) -> None:
        places = ["testburg-station", "52.0,13.1", "52.0,10.9"]
        words = ["--catalogue", catalogue, "--mode", "drive", "--format", "json"]
        router = ["--router", f"valhalla={server.url}"]
        found = run("matrix", *places, *words, *router).document
        assert found["distances_m"] == [[0, None, None], [None, 0, None], [None, None, 0]]
        estimated = run("matrix", *places, *words, *router, "--router-fallback", "estimate")
        assert all(value is not None for row in estimated.document["distances_m"] for value in row)

    def test_a_route(self, catalogue: str, server: Loopback) -> None:
        answer = self.ways(catalogue, "route", "--router", f"valhalla={server.url}")
        assert (answer.exit_code, answer.stderr) == (0, "")
        first, second = answer.document["legs"]
        assert first["measured_by"] == second["measured_by"] == "valhalla"
        assert sum(step["distance_m"] for step in first["directions"]) == first["distance_m"]
        tables = [asked for asked in server.asked if asked.path == "/sources_to_targets"]
        assert len(tables) == 1

    @pytest.mark.parametrize("command", ["matrix", "route"])
    @pytest.mark.parametrize("form", ["table", "markdown"])
    def test_the_page_names_who_measured(
        self, catalogue: str, server: Loopback, command: str, form: str
    ) -> None:
        shown = self.ways(catalogue, command, "--router", f"valhalla={server.url}", form=form)
        assert "OpenStreetMap contributors" in shown.stdout
        if command == "matrix":
            assert f"Measured by the Valhalla server {server.url}." in shown.stdout

    def test_the_shortest_way(self, catalogue: str, server: Loopback) -> None:
        self.ways(catalogue, "matrix", "--router", f"valhalla={server.url}", "--shortest")
        assert server.asked[-1].json["costing_options"]["pedestrian"]["shortest"] is True
        with serving(FakeOsrm()) as osrm:
            answer = self.ways(catalogue, "matrix", "--router", f"osrm={osrm.url}", "--shortest")
        assert (answer.exit_code, osrm.asked) == (2, [])

    @pytest.mark.parametrize("command", ["matrix", "route"])
    def test_a_server_that_does_not_answer(self, catalogue: str, command: str) -> None:
        router = ["--router", f"osrm=http://127.0.0.1:{free_port()}"]
        assert self.ways(catalogue, command, *router).exit_code == 5
        answer = self.ways(catalogue, command, *router, "--router-fallback", "estimate")
        assert answer.exit_code == 0
        assert answer.stderr.startswith("Travel is estimated from straight lines: the server")
        assert answer.stderr.count("\n") == 1

    def test_streets_and_a_server(self, catalogue: str, server: Loopback) -> None:
        both = ["--router", f"valhalla={server.url}", "--streets", "auto"]
        assert self.ways(catalogue, "matrix", *both).exit_code == 2

    def test_an_address(self, catalogue: str, tmp_path: Path) -> None:
        site = Site(name="Hotel Teste, Testburg", lat=52.002, lon=12.004)
        with serving(FakeNominatim(sites=(site,))) as geocoder:
            env = {"KALUGA_TOUR_CACHE": str(tmp_path), "KALUGA_TOUR_GEOCODER_URL": geocoder.url}
            places = ["hotel teste", "testburg-station"]
            for command in ("matrix", "route"):
                words = ["--online", "--catalogue", catalogue, "--format", "json"]
                answer = run(command, *places, *words, env=env)
                assert answer.exit_code == 0, answer.stderr
                assert "understood as Hotel Teste, Testburg" in answer.stderr
        assert answer.document["places"][0]["name"] == "Hotel Teste, Testburg"
