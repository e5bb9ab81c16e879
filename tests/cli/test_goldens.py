"""What a visitor sees, whole; ``pytest tests/cli/test_goldens.py --update-goldens`` renews it."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.running import DATE, ROOT, run
from tests.support.catalogues import as_bytes, small_catalogue

GOLDENS = ROOT / "tests" / "goldens"
TESTBURG = "--catalogue -"
COMMANDS = {
    "plan-article-en.txt": f"plan --collection article --mode drive --for 12h --date {DATE}",
    "plan-ends-ru.txt": (
        f"plan --for 2h --from theatre-square --loop --date {DATE} --lang ru "
        "--skip kaluga-cannons-1942"
    ),
    "plan-mixed-en.txt": (
        f"plan --days 2 --mode mixed --lunch 12:00-13:30/30m --for 5h --date {DATE} {TESTBURG} "
        "--from testburg-main-square --loop"
    ),
    "plan-compare-ru.txt": (
        f"plan village-mass-grave --fill --compare walk,drive,mixed --for 2h --date {DATE} "
        f"{TESTBURG} --from testburg-station --loop --lang ru"
    ),
    "plan-testburg-en.json": f"plan --for 2h --date {DATE} {TESTBURG} --format json",
    "plan-testburg-ru.md": f"plan --for 2h --date {DATE} {TESTBURG} --format markdown --lang ru",
    "plan-testburg-en.csv": f"plan --for 2h --date {DATE} {TESTBURG} --format csv",
    "plan-testburg-en.gpx": f"plan --for 2h --date {DATE} {TESTBURG} --format gpx",
    "plan-testburg-ru.kml": f"plan --for 2h --date {DATE} {TESTBURG} --format kml --lang ru",
    "plan-testburg-en.geojson": f"plan --for 2h --date {DATE} {TESTBURG} --format geojson",
    "plan-testburg-ru.ics": (
        f"plan --for 2h --date {DATE} {TESTBURG} --format ics --with-legs --alarm 15m --lang ru"
    ),
    "plan-testburg-en.text": f"plan --for 2h --date {DATE} {TESTBURG} --format text",
    "plan-testburg-ru.links": f"plan --for 2h --date {DATE} {TESTBURG} --format links --lang ru",
    "list-near-ru.txt": "list --near kaluga-1-station --within 2km --lang ru",
    "show-testburg-en.txt": f"show testburg-eternal-flame testburg-plaque {TESTBURG}",
    "places-testburg-ru.txt": f"places {TESTBURG} --lang ru",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_golden(name: str, pytestconfig: pytest.Config) -> None:
    words = shlex.split(COMMANDS[name])
    answer = run(*words, env={"COLUMNS": "80"}, stdin=as_bytes(small_catalogue()))
    assert (answer.exit_code, answer.stderr) == (0, "")
    file = GOLDENS / name
    if pytestconfig.getoption("--update-goldens"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(answer.stdout.encode())
    assert answer.stdout == file.read_bytes().decode()


def test_every_golden_is_in_use() -> None:
    assert sorted(COMMANDS) == sorted(file.name for file in GOLDENS.iterdir())
