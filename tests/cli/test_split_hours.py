"""A museum that shuts for lunch: a visit fits before it or after it, and never across it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import DATE, run
from tests.support.catalogues import as_bytes, small_catalogue

MUSEUM = "testburg-museum"


def catalogue() -> bytes:
    """Return Testburg, its museum shut from one to two; a visit takes an hour."""
    found = copy.deepcopy(small_catalogue())
    (museum,) = [entry for entry in found["memorials"] if entry["id"] == MUSEUM]
    museum["hours"] = "Tu-Su 10:00-13:00,14:00-18:00; PH off"
    return as_bytes(found)


def planned(*words: str) -> dict[str, Any]:
    typed = ["plan", "--date", DATE, "--from", MUSEUM, *words, "--format", "json"]
    answer = run(*typed, "--catalogue", "-", stdin=catalogue())
    assert answer.exit_code == 0, answer.stderr
    return answer.document


@pytest.mark.parametrize(
    ("departs", "begins"),
    [
        ("09:10", "10:00"),
        ("11:15", "11:15"),
        ("12:00", "12:00"),
        ("12:01", "14:00"),
        ("12:59", "14:00"),
        ("13:30", "14:00"),
        ("17:00", "17:00"),
    ],
)
def test_a_visit_is_before_lunch_or_after_it(departs: str, begins: str) -> None:
    (day,) = planned(MUSEUM, "--depart", departs)["days"]
    (visit,) = day["visits"]
    assert visit["starts_at"][11:16] == begins


def test_an_hour_before_closing_is_the_last_that_fits() -> None:
    words = ["plan", MUSEUM, "--date", DATE, "--from", MUSEUM, "--depart", "17:01"]
    answer = run(*words, "--catalogue", "-", stdin=catalogue())
    assert answer.exit_code == 4
    assert "17:00" in answer.stderr


def test_time_before_lunch_is_spent_elsewhere() -> None:
    """Nobody waits an hour at the door who can see something else and come back."""
    plan = planned("--for", "5h", "--depart", "12:30", "--loop")
    (day,) = plan["days"]
    visits = day["visits"]
    assert MUSEUM in [visit["memorial_id"] for visit in visits]
    assert visits[0]["memorial_id"] != MUSEUM
    assert len(visits) > 2


def test_a_visit_across_lunch_is_found(tmp_path: Path) -> None:
    document = json.dumps(planned(MUSEUM, "--depart", "12:00"))
    for was, now in (("T12:00:00", "T12:30:00"), ("T13:00:00", "T13:30:00")):
        document = document.replace(was, now)
    file = tmp_path / "day.json"
    file.write_text(document)
    words = ["check", str(file), "--catalogue", "-", "--format", "json"]
    answer = run(*words, stdin=catalogue())
    assert answer.exit_code == 4
    (finding,) = answer.document["findings"]
    assert finding["memorial_id"] == MUSEUM
    assert finding["off_s"] == -90 * 60  # an hour and a half too early
