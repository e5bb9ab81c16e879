"""Street networks at the command line: made, kept, used, and refused."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kaluga_tour.export.way_records import MATRIX_SCHEMA, ROUTE_SCHEMA, STREETS_SCHEMA
from tests.cli.running import DATE, Answer, run
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.loopback import Loopback, Reply, serving
from tests.support.osm import Town, at, streets_of_testburg

DATED = "testburg 2026-04-01"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "testburg.json"
    path.write_bytes(as_bytes(small_catalogue()))
    return path


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return streets_of_testburg().write(tmp_path / "testburg.osm")


class Shell:
    """Runs the program with a catalogue and a directory of its own."""

    def __init__(self, home: Path, catalogue: Path) -> None:
        self.env = {"KALUGA_TOUR_DATA": str(home), "KALUGA_TOUR_CATALOGUE": str(catalogue)}

    def __call__(self, *words: str, **env: str) -> Answer:
        return run(*words, env={**self.env, **env})

    def ok(self, *words: str) -> Answer:
        answer = self(*words)
        assert (answer.exit_code, answer.stderr) == (0, ""), answer.stderr
        return answer

    def error(self, *words: str) -> tuple[int, str]:
        answer = self(*words, "--format", "json")
        assert answer.stdout == ""
        return answer.exit_code, answer.error["error"]["code"]


@pytest.fixture
def shell(home: Path, catalogue: Path) -> Shell:
    return Shell(home, catalogue)


@pytest.fixture
def town(shell: Shell, extract: Path) -> Shell:
    shell.ok("streets", "import", str(extract))
    return shell


def plan(shell: Shell, *words: str) -> dict[str, Any]:
    memorials = ["testburg-eternal-flame", "testburg-museum", "testburg-tank"]
    answer = shell.ok("plan", *memorials, "--date", DATE, *words, "--format", "json")
    return answer.document


def legs_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [leg for day in document["days"] for leg in day["legs"]]


class TestKeeping:
    """Networks are made, listed, told of, replaced and removed."""

    def test_there_are_none_at_first(self, shell: Shell, home: Path) -> None:
        assert "streets import" in shell.ok("streets", "list").stdout
        assert shell.ok("streets", "list", "--format", "json").document["networks"] == []
        assert not home.exists()

    def test_an_import_tells_what_was_made(self, shell: Shell, extract: Path) -> None:
        answer = shell.ok("streets", "import", str(extract), "--format", "json")
        assert answer.document["schema"] == STREETS_SCHEMA
        (network,) = answer.document["networks"]
        assert network["name"] == "testburg"
        assert network["as_of"] == "2026-04-01"
        assert network["imported_on"] == "2026-05-01"
        assert network["source"] == "testburg.osm"
        assert "OpenStreetMap contributors" in network["licence"]
        assert network["walk_m"] > network["num_edges"]

    def test_what_was_made_is_listed(self, town: Shell) -> None:
        lines = town.ok("streets", "list").lines
        assert any("testburg" in line and "1 April 2026" in line for line in lines)
        assert "© OpenStreetMap contributors" in lines[-1]
        info = town.ok("streets", "info", "testburg").stdout
        assert "52." in info
        assert "testburg.osm" in info
        rows = list(csv.DictReader(io.StringIO(town.ok("streets", "list", "-f", "csv").stdout)))
        assert [row["name"] for row in rows] == ["testburg"]

    @pytest.mark.parametrize(
        ("file", "name"),
        [
            ("kaluga-latest.osm.pbf", "kaluga"),
            ("Калуга центр.osm", "Калуга-центр"),
            ("map.osm.gz", "map"),
            ("noon.xml", "noon"),
        ],
    )
    def test_a_network_is_called_as_its_file(
        self, shell: Shell, extract: Path, file: str, name: str
    ) -> None:
        data = extract.read_bytes()
        path = extract.with_name(file)
        path.write_bytes(gzip.compress(data) if file.endswith("gz") else data)
        found = shell.ok("streets", "import", str(path), "-f", "json").document["networks"]
        assert found[0]["name"] == name

    def test_a_network_is_replaced_by_force_only(self, town: Shell, extract: Path) -> None:
        assert town.error("streets", "import", str(extract)) == (2, "network-exists")
        town.ok("streets", "import", str(extract), "--force")
        town.ok("streets", "import", str(extract), "--name", "other")
        assert len(town.ok("streets", "list", "-f", "json").document["networks"]) == 2

    def test_a_removed_network_is_gone(self, town: Shell) -> None:
        answer = town("streets", "remove", "testburg")
        assert (answer.exit_code, answer.stdout) == (0, "")
        assert "testburg" in answer.stderr
        assert town.error("streets", "info", "testburg") == (2, "unknown-network")
        assert town("streets", "remove", "testburg").exit_code == 2

    @pytest.mark.parametrize("name", ["auto", "off", "../x", "a b"])
    def test_names_that_mean_something_else_are_refused(
        self, shell: Shell, extract: Path, name: str
    ) -> None:
        found = shell.error("streets", "import", str(extract), "--name", name)
        assert found == (2, "bad-network-name")

    def test_a_fault_leaves_the_old_network_alone(self, town: Shell, home: Path) -> None:
        (path,) = (home / "streets").iterdir()
        before = path.read_bytes()
        broken = path.parent.parent / "testburg.osm"
        broken.write_text("<osm version='0.6'><node id='1'")
        assert town.error("streets", "import", str(broken), "--force") == (5, "osm-damaged")
        assert path.read_bytes() == before
        assert list((home / "streets").iterdir()) == [path]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            ("hello", "osm-format"),
            ("<osm version='0.6'></osm>", "osm-no-streets"),
            (None, "osm-missing"),
        ],
    )
    def test_what_is_no_street_data_is_exit_5(
        self, shell: Shell, tmp_path: Path, content: str | None, code: str
    ) -> None:
        path = tmp_path / "x.osm"
        if content is not None:
            path.write_text(content)
        assert shell.error("streets", "import", str(path)) == (5, code)

    def test_without_a_command_the_help_is_shown(self, shell: Shell) -> None:
        assert shell.ok("streets").stdout == shell.ok("streets", "--help").stdout
        assert shell.error("streets", "eat") == (2, "unknown-command")


class TestPlanning:
    """A plan on streets differs from one on estimates in its legs, and says so."""

    def test_legs_follow_the_streets(self, town: Shell) -> None:
        document = plan(town, "--streets", "testburg")
        legs = legs_of(document)
        assert {leg["measured_by"] for leg in legs} == {DATED}
        for leg in legs:
            assert len(leg["path"]) > 2
            assert sum(step["distance_m"] for step in leg["directions"]) == leg["distance_m"]
        bridge = at(686, 0)
        crossing = next(
            leg for leg in legs if {"testburg-eternal-flame"} & {leg["from"], leg["to"]}
        )
        assert any(
            min(a[1], b[1]) < bridge.lat_deg < max(a[1], b[1]) and abs(a[0] - bridge.lon_deg) < 1e-4
            for a, b in pairwise(crossing["path"])
        )
        assert document["provenance"]["router"] == {
            "kind": "streets",
            "network": "testburg",
            "as_of": "2026-04-01",
            "licence": "© OpenStreetMap contributors, ODbL 1.0",
            "url": None,
        }
        assert document["request"]["streets"] == "testburg"

    @pytest.mark.parametrize("form", ["table", "markdown", "text", "kml", "html", "geojson"])
    def test_whose_streets_they_are_is_said_everywhere(
        self, shell: Shell, extract: Path, form: str
    ) -> None:
        words = ["plan", "testburg-tank", "testburg-museum", "--date", DATE, "--format", form]
        line = "© OpenStreetMap contributors, ODbL 1.0"
        assert line not in shell.ok(*words).stdout
        shell.ok("streets", "import", str(extract))
        on_streets = shell.ok(*words, "--streets", "testburg").stdout
        assert line in on_streets
        assert form != "table" or DATED in on_streets
        # The page's map lies on the streets of an installed network, however the ways are measured.
        assert (line in shell.ok(*words, "--streets", "off").stdout) is (form == "html")

    def test_a_track_carries_the_licence_of_its_streets(self, town: Shell) -> None:
        words = ["plan", "testburg-tank", "testburg-museum", "--date", DATE, "-f", "gpx"]
        track = town.ok(*words, "--as", "track", "--streets", "testburg").stdout
        assert "OpenStreetMap contributors" in track
        assert "OpenStreetMap" not in town.ok(*words, "--as", "track").stdout

    def test_by_default_legs_are_estimates(self, town: Shell) -> None:
        document = plan(town)
        assert {leg["measured_by"] for leg in legs_of(document)} == {"estimate"}
        assert document["provenance"]["router"]["kind"] == "estimate"
        assert document == plan(town, "--streets", "off")

    def test_the_environment_may_say_which_streets(self, town: Shell) -> None:
        words = ["plan", "testburg-tank", "testburg-museum", "--date", DATE, "-f", "json"]
        document = town(*words, KALUGA_TOUR_STREETS="auto").document
        assert {leg["measured_by"] for leg in legs_of(document)} == {DATED}

    def test_auto_takes_the_network_that_holds_the_tour(self, town: Shell, tmp_path: Path) -> None:
        far = Town()
        far.way((90_000, 0), (91_000, 0))
        town.ok("streets", "import", str(far.write(tmp_path / "far.osm")))
        assert plan(town, "--streets", "auto")["provenance"]["router"]["network"] == "testburg"

    def test_auto_without_a_network_is_the_estimate(self, shell: Shell) -> None:
        document = plan(shell, "--streets", "auto")
        assert document["provenance"]["router"]["kind"] == "estimate"

    def test_a_stop_off_the_network_is_an_estimate_and_says_so(self, town: Shell) -> None:
        words = ["plan", "testburg-tank", "testburg-museum", "village-mass-grave"]
        words += ["--date", DATE, "--mode", "drive", "--streets", "testburg"]
        document = town.ok(*words, "-f", "json").document
        measured = {leg["measured_by"] for leg in legs_of(document)}
        assert measured == {DATED, "estimate"}
        assert "travel-partly-estimated" in [note["code"] for note in document["warnings"]]
        table = town.ok(*words).stdout
        assert "(estimate)" in table
        assert "© OpenStreetMap contributors" in table

    def test_the_bridge_is_one_way_to_the_north(self, town: Shell) -> None:
        words = ["--mode", "drive", "--streets", "testburg", "--shortest", "-f", "json"]
        north, south = "52.0031,12.01", "51.9985,12.01"
        back = town.ok("route", north, south, *words).document["distance_m"]
        there = town.ok("route", south, north, *words).document["distance_m"]
        assert back > there + 300

    @pytest.mark.parametrize("mode", ["walk", "drive", "mixed"])
    def test_a_saved_plan_is_checked_on_its_streets(
        self, town: Shell, tmp_path: Path, mode: str
    ) -> None:
        document = plan(town, "--streets", "testburg", "--mode", mode)
        assert document["status"] == "success"
        if mode == "mixed":
            return
        path = tmp_path / "day.json"
        path.write_text(json.dumps(document))
        assert "ROUTE" not in town.ok("check", str(path)).stdout
        replanned = town.ok("replan", str(path), "--now", "10:30", "-f", "json").document
        assert replanned["request"]["streets"] == "testburg"

    def test_a_saved_plan_needs_its_streets(self, town: Shell, tmp_path: Path) -> None:
        path = tmp_path / "day.json"
        path.write_text(json.dumps(plan(town, "--streets", "testburg")))
        town("streets", "remove", "testburg")
        assert town.error("check", str(path)) == (2, "unknown-network")

    def test_streets_and_a_server_are_not_asked_together(self, town: Shell) -> None:
        words = ["plan", "testburg-tank", "testburg-museum", "--date", DATE]
        server = "valhalla=http://127.0.0.1:9"
        both = [*words, "--streets", "testburg", "--router", server]
        assert town.error(*both) == (2, "not-together")
        answer = town(*words, "--streets", "testburg", "-f", "json", KALUGA_TOUR_ROUTER=server)
        assert answer.document["provenance"]["router"]["kind"] == "streets"
        answer = town(*words, "--router", "estimate", "-f", "json", KALUGA_TOUR_STREETS="auto")
        assert answer.document["provenance"]["router"]["kind"] == "streets"

    def test_a_network_elsewhere_on_earth_is_told(self, shell: Shell, tmp_path: Path) -> None:
        far = Town()
        far.way((90_000, 0), (91_000, 0))
        shell.ok("streets", "import", str(far.write(tmp_path / "far.osm")))
        found = shell.error("plan", "testburg-tank", "--streets", "far", "--date", DATE)
        assert found == (5, "network-elsewhere")

    def test_an_unknown_network_is_told(self, shell: Shell) -> None:
        assert shell.error("plan", "--streets", "x", "--date", DATE) == (2, "unknown-network")

    def test_a_damaged_network_is_told(self, town: Shell, home: Path) -> None:
        (path,) = (home / "streets").iterdir()
        path.write_bytes(b"nothing")
        assert town.error("plan", "--streets", "testburg", "--date", DATE) == (5, "network-damaged")
        town.ok("streets", "list")

    @pytest.mark.parametrize("lang", ["en", "ru"])
    def test_directions_are_told_when_asked_for(self, town: Shell, lang: str) -> None:
        words = ["plan", "testburg-tank", "testburg-museum", "--date", DATE, "--lang", lang]
        words += ["--streets", "testburg"]
        told, quiet = town.ok(*words, "--directions").stdout, town.ok(*words).stdout
        assert "South Street 780" in told
        assert "South Street 780" not in quiet
        page = town.ok(*words, "--directions", "-f", "markdown").stdout
        assert "South Street 780" in page
        assert "South Street 780" not in town.ok(*words, "-f", "markdown").stdout

    def test_an_exported_plan_keeps_its_directions(self, town: Shell, tmp_path: Path) -> None:
        document = plan(town, "--streets", "testburg")
        path = tmp_path / "day.json"
        path.write_text(json.dumps(document))
        again = town.ok("export", str(path), "-f", "json").document
        assert again == document
        assert "Long Bridge" in town.ok("export", str(path), "--directions").stdout


class TestRoute:
    """The way from place to place, without a tour."""

    def test_the_way_is_told_turn_by_turn(self, town: Shell) -> None:
        text = town.ok("route", "testburg-station", "testburg-eternal-flame").stdout
        assert "Long Bridge" in text
        assert "© OpenStreetMap contributors" in text
        document = town.ok("route", "testburg-station", "testburg-tank", "-f", "json").document
        assert document["schema"] == ROUTE_SCHEMA
        (leg,) = document["legs"]
        assert leg["measured_by"] == DATED
        assert leg["distance_m"] == document["distance_m"]
        assert leg["directions"][0]["text"]

    def test_several_places_are_passed_in_order(self, town: Shell) -> None:
        words = ["testburg-station", "testburg-museum", "testburg-tank"]
        document = town.ok("route", *words, "-f", "json").document
        assert [leg["from"] for leg in document["legs"]] == words[:2]
        assert document["duration_s"] == sum(leg["duration_s"] for leg in document["legs"])
        assert "South" in town.ok("route", *words, "-f", "markdown").stdout

    def test_where_no_leg_follows_streets_nobody_is_named_for_them(self, town: Shell) -> None:
        words = ["route", "testburg-tank", "village-mass-grave", "--streets", "testburg"]
        document = town.ok(*words, "-f", "json").document
        assert [leg["measured_by"] for leg in document["legs"]] == ["estimate"]
        assert "OpenStreetMap" not in town.ok(*words).stdout

    def test_without_streets_it_is_an_estimate(self, shell: Shell) -> None:
        document = shell.ok("route", "testburg-station", "testburg-tank", "-f", "json").document
        assert document["legs"][0]["measured_by"] == "estimate"
        assert document["legs"][0]["directions"] == []
        assert "estimate" in shell.ok("route", "testburg-station", "testburg-tank").stdout

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["testburg-station"], "places-count"),
            (["testburg-station", "nowhere at all"], "unknown-place"),
            (["testburg-station", "testburg-tank", "--mode", "mixed"], "unknown-choice"),
            (["testburg-station", "testburg-tank", "--pace", "run"], "unknown-choice"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, shell: Shell, words: list[str], code: str
    ) -> None:
        assert shell.error("route", *words) == (2, code)


class TestMatrix:
    """Travel between every two places."""

    def test_json_is_what_scripts_expect(self, town: Shell) -> None:
        places = ["testburg-station", "testburg-tank", "52.0051,12.0102"]
        words = ["matrix", *places, "--streets", "testburg", "--mode", "drive"]
        document = town.ok(*words, "-f", "json").document
        assert document["schema"] == MATRIX_SCHEMA
        assert document["ids"] == ["testburg-station", "testburg-tank", "52.00510,12.01020"]
        assert document["mode"] == "drive"
        assert document["measured_by"] == DATED
        for name in ("durations_s", "distances_m"):
            table = document[name]
            assert [row[i] for i, row in enumerate(table)] == [0, 0, 0]
            assert all(len(row) == 3 for row in table)
        assert document["distances_m"][0][2] != document["distances_m"][2][0]

    def test_there_is_nothing_where_no_street_leads(self, town: Shell) -> None:
        words = ["matrix", "testburg-station", "village-mass-grave", "--streets", "testburg"]
        document = town.ok(*words, "-f", "json").document
        assert document["distances_m"] == [[0, None], [None, 0]]
        assert "—" in town.ok(*words).stdout
        rows = list(csv.DictReader(io.StringIO(town.ok(*words, "-f", "csv").stdout)))
        assert [row["distance_m"] for row in rows] == ["0", "", "", "0"]

    def test_streets_may_lie_far_from_the_catalogue(self, shell: Shell, tmp_path: Path) -> None:
        far = Town()
        far.way((900_000, 0), (901_000, 0))
        shell.ok("streets", "import", str(far.write(tmp_path / "far.osm")))
        points = [at(x, 0) for x in (900_100, 900_600)]
        places = [f"{point.lat_deg},{point.lon_deg}" for point in points]
        document = shell.ok("matrix", *places, "--streets", "far", "-f", "json").document
        assert document["distances_m"][0][1] == pytest.approx(500, abs=2)

    def test_the_shortest_way_is_no_longer_than_the_quickest(self, town: Shell) -> None:
        words = ["matrix", "testburg-station", "52.0051,12.0102", "--mode", "drive", "-f", "json"]
        quick = town.ok(*words).document["distances_m"]
        short = town.ok(*words, "--shortest").document["distances_m"]
        assert short[0][1] <= quick[0][1]

    def test_a_table_says_what_it_is_measured_by(self, town: Shell) -> None:
        text = town.ok("matrix", "testburg-station", "testburg-tank").stdout
        assert DATED in text
        assert "© OpenStreetMap contributors" in text
        off = town.ok("matrix", "testburg-station", "testburg-tank", "--streets", "off").stdout
        assert "straight lines" in off

    def test_a_matrix_is_what_a_plan_is_made_from(self, town: Shell) -> None:
        document = plan(town, "--streets", "testburg")
        legs = [leg for leg in legs_of(document) if leg["distance_m"]]
        ids = sorted({leg[end] for leg in legs for end in ("from", "to")})
        matrix = town.ok("matrix", *ids, "--streets", "testburg", "-f", "json").document
        for leg in legs:
            i, j = ids.index(leg["from"]), ids.index(leg["to"])
            assert matrix["distances_m"][i][j] == leg["distance_m"]
            assert -(-matrix["durations_s"][i][j] // 60) * 60 == leg["duration_s"]


class TestDownload:
    """An Overpass server on loopback."""

    @pytest.fixture
    def server(self) -> Iterator[Loopback]:
        with serving(lambda _: Reply(body=streets_of_testburg().xml().encode())) as server:
            yield server

    def test_streets_around_a_place(self, shell: Shell, server: Loopback) -> None:
        url = f"{server.url}/api/interpreter"
        words = ["streets", "download", "--around", "testburg-station", "--within", "3km"]
        answer = shell.ok(*words, "--overpass", url, "-f", "json")
        (network,) = answer.document["networks"]
        assert (network["name"], network["source"]) == ("testburg", url)
        (asked,) = server.asked
        query = asked.query["data"]
        assert "(around:3000,51.990000,12.012000)" in query
        assert query.startswith("[out:xml][timeout:")
        assert '"restriction"' in query
        assert "kaluga-tour/" in asked.headers["User-Agent"]
        assert plan(shell, "--streets", "testburg")["provenance"]["router"]["kind"] == "streets"

    def test_streets_for_the_catalogue(self, shell: Shell, server: Loopback) -> None:
        words = ["streets", "download", "--for-catalogue", "--name", "all"]
        shell.ok(*words, "--overpass", server.url)
        query = server.asked[0].query["data"]
        assert "(around:1500,52.150000,12.020000)" in query
        assert "motorway|trunk|primary" in query
        assert [
            n["name"] for n in shell.ok("streets", "list", "-f", "json").document["networks"]
        ] == ["all"]

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ([], "not-alone"),
            (["--around", "testburg-station", "--for-catalogue"], "not-together"),
            (["--for-catalogue", "--within", "3km"], "not-alone"),
            (["--around", "testburg-station", "--within", "3"], "bad-distance"),
            (["--around", "testburg-station", "--within", "90km"], "bad-number"),
            (["--around", "nowhere at all"], "unknown-place"),
            (["--for-catalogue", "--overpass", "ftp://x"], "bad-server-address"),
            (["--for-catalogue", "--name", "auto"], "bad-network-name"),
        ],
    )
    def test_what_makes_no_sense_is_refused_unasked(
        self, shell: Shell, server: Loopback, words: list[str], code: str
    ) -> None:
        url = [] if "--overpass" in words else ["--overpass", server.url]
        assert shell.error("streets", "download", *words, *url) == (2, code)
        assert server.asked == []

    @pytest.mark.parametrize(
        ("reply", "code"),
        [
            (Reply(body=b"<html><body>Sorry</body></html>"), "server-answer"),
            (Reply(body=b'{"elements": ['), "server-answer"),
            (Reply(body=b""), "server-empty"),
            (Reply(body=streets_of_testburg().xml().encode()[:2000]), "server-cut"),
            (Reply(status=400, body=b"<p>Error: parse error</p>"), "server-status"),
            (Reply(status=404), "server-status"),
            (
                Reply(status=302, headers={"Location": "http://elsewhere.invalid/"}),
                "server-redirect",
            ),
            (
                Reply(body=b"<osm><remark>runtime error: Query timed out</remark></osm>"),
                "overpass-refusal",
            ),
            (Reply(body=b"<osm version='0.6'></osm>"), "osm-no-streets"),
        ],
    )
    def test_a_server_that_fails_changes_nothing(
        self, town: Shell, home: Path, reply: Reply, code: str
    ) -> None:
        (path,) = (home / "streets").iterdir()
        before = path.read_bytes()
        with serving(lambda _: reply) as server:
            words = ["streets", "download", "--for-catalogue", "--force"]
            answer = town(*words, "--overpass", server.url, "-f", "json")
        error = answer.error["error"]
        assert (answer.exit_code, error["code"]) == (5, code)
        assert server.url in error["message"]
        assert path.read_bytes() == before
        assert list((home / "streets").iterdir()) == [path]

    def test_nobody_is_asked_before_the_name_is_free(self, town: Shell, server: Loopback) -> None:
        words = ["streets", "download", "--for-catalogue", "--overpass", server.url]
        assert town.error(*words) == (2, "network-exists")
        assert server.asked == []
