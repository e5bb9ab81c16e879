"""Every memorial that is left out has a remedy, and the remedy lets it in.

The remedy is typed as the plan says: its options replace those of the command, what it takes
away is taken away, and the memorial is named.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest
from tests.cli.running import run
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.wishes import wishes
from tests.support.words import hinted, remedied, words_of

TESTBURG = as_bytes(small_catalogue())
HOPELESS = {"no-remedy", "no-open-date", "another-day"}
"""Remedies that say that there is none in this plan."""


def visited(document: dict[str, Any]) -> list[str]:
    return [visit["memorial_id"] for day in document["days"] for visit in day["visits"]]


def planned(words: list[str], catalogue: bytes | None = None) -> dict[str, Any] | None:
    """Return the plan, None where there is none."""
    source = [] if catalogue is None else ["--catalogue", "-"]
    answer = run("plan", *words, "--format", "json", *source, stdin=catalogue or b"")
    assert answer.exit_code in {0, 2, 4}, answer.stderr
    return None if answer.exit_code else answer.document


def kind_of(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return what a remedy is alike with: its reason, its code, its options without values."""
    options = [word for word in entry["options"] if word.startswith("--")]
    taken = [words.split()[0] for words in entry["without"]]
    return entry["reason"], entry["remedy_code"], *options, *taken


def assert_remedies_work(
    words: list[str], catalogue: bytes | None = None, *, each: bool = True
) -> set[str]:
    """Assert that the remedies of a plan do what they say; return the codes seen.

    With `each` every one of them is tried, else the first and the last of each kind.
    """
    document, codes = planned(words, catalogue), set()
    unvisited = [] if document is None else document["unvisited"]
    firsts = {kind_of(entry): entry for entry in reversed(unvisited)}
    lasts = {kind_of(entry): entry for entry in unvisited}
    for entry in unvisited:
        codes.add(entry["remedy_code"])
        assert entry["reason"]
        assert entry["detail"]
        assert entry["remedy"]
        kind = kind_of(entry)
        chosen = each or entry is firsts[kind] or entry is lasts[kind]
        if entry["remedy_code"] in HOPELESS or not chosen:
            continue
        name = entry["memorial_id"]
        again = remedied(words, name, entry["options"], entry["without"])
        better = planned(again, catalogue)
        assert better is not None, (name, entry["remedy"], again)
        assert name in visited(better), (name, entry["remedy"], again)
    return codes


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wishes())
def test_remedies_work_whatever_was_asked_for(request: PlanRequest) -> None:
    assert_remedies_work(words_of(request), TESTBURG)


HINTED = {"window-missed", "last-entry-missed", "no-daylight"}


def hint_of(words: list[str], catalogue: bytes | None = None) -> tuple[str, str]:
    """Return the code and the hint of the refusal of a plan; empty where there is a plan."""
    source = [] if catalogue is None else ["--catalogue", "-"]
    answer = run("plan", *words, "--format", "json", *source, stdin=catalogue or b"")
    if answer.exit_code == 0:
        return "", ""
    error = answer.error["error"]
    return error["code"], error["hint"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wishes(), st.sampled_from(["testburg-museum", "testburg-tank"]))
def test_the_hint_of_a_refusal_lets_what_is_required_in(request: PlanRequest, name: str) -> None:
    if name in request.skip:
        return
    words = [name, *words_of(request)]
    code, hint = hint_of(words, TESTBURG)
    if code in HINTED and "--" in hint and " or " not in hint:
        again = hinted(words, hint)
        document = planned(again, TESTBURG)
        assert document is not None, (again, hint)
        assert name in visited(document)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kaluga-marshal-pobedy-centre --depart 17:10", "--depart 17:00"),
        ("kaluga-marshal-pobedy-centre --depart 17:10 --lang ru", "--depart 17:00"),
        ("kaluga-marshal-pobedy-centre --depart 06:00 --for 2h", "--for 4h30m"),
        ("kaluga-marshal-pobedy-centre --depart 06:00 --for 2h --days 2", "--for 4h30m"),
        ("kaluga-eternal-flame --depart 22:00 --daylight", "--depart 20:03"),
        ("kaluga-military-cemetery --depart 22:00 --daylight", "--depart 19:43"),
        (
            "zhukov-museum --mode drive --depart 16:45 --until 19:00 --from zhukov-museum",
            "--depart",
        ),
    ],
)
def test_the_hint_of_a_refusal_is_the_smallest_change(words: str, expected: str) -> None:
    typed = ["--date", "2026-05-07", *words.split()]
    code, hint = hint_of(typed)
    assert code in HINTED
    assert expected in hint
    document = planned(hinted(typed, hint))
    assert document is not None, hint
    assert typed[2] in visited(document)


@pytest.mark.parametrize("cap", ["--max-stops 1", "--max-walk 100m", "--days 2 --max-walk 100m"])
def test_a_cap_is_named_that_would_do(cap: str) -> None:
    names = ["kaluga-eternal-flame", "kaluga-cannons-1942", "kaluga-boldin-bust"]
    typed = [*names, "--from", "theatre-square", *cap.split()]
    code, hint = hint_of(typed)
    assert code in {"too-many-required", "too-far-to-walk"}
    found = re.search(r"(--max-\S+) (\w+)", hint)
    assert found
    again = [found[2] if typed[at - 1] == found[1] else word for at, word in enumerate(typed)]
    document = planned(again)
    assert document is not None, hint
    assert set(names) <= set(visited(document))


DATED = "--date 2026-05-12 --from kaluga-1-station --loop"
REAL = {
    "on foot": (f"{DATED} --for 3h", {"stay-later", "name-it"}),
    "on foot, far": (f"{DATED} --for 2h --collection city", {"drive-instead"}),
    "by car over the oblast": (f"{DATED} --for 5h --mode drive", {"stay-later"}),
    "with a lunch": (f"{DATED} --for 4h --lunch 12:00-14:00/45m --collection centre", set()),
    "two days, mixed, lunch": (
        f"{DATED} --days 2 --mode mixed --lunch 12:30-14:30/45m --for 5h",
        {"stay-later"},
    ),
    "capped": (f"{DATED} --max-stops 3 --max-walk 4km", {"lift-cap"}),
    "until": (f"{DATED} --until 13:00 --collection city", {"stay-later"}),
    "arrive by": (f"{DATED} --arrive-by 12:00 --for 2h", {"stay-later"}),
    "any departure": (f"{DATED} --depart any --for 2h --collection museums", {"stay-later"}),
    "in winter light": (
        "--date 2026-12-21 --depart 16:00 --for 2h --daylight --collection centre",
        {"leave-earlier"},
    ),
    "in order": (
        f"{DATED} --for 4h --order kaluga-boldin-bust,kaluga-eternal-flame,kaluga-cannons-1942",
        {"stay-later"},
    ),
    "pinned": (f"{DATED} --for 4h --at kaluga-eternal-flame=12:00", {"stay-later"}),
    "museums on a Monday": (
        "--date 2026-05-11 --kind museum --collection city",
        {"other-date"},
    ),
    "late": (f"{DATED} --depart 17:00 --for 3h --kind museum --collection city", {"leave-earlier"}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_remedies_work_in_kaluga(name: str) -> None:
    words, expected = REAL[name]
    typed = [*words.split(), "--time-limit", "1s"]
    assert assert_remedies_work(typed, each=False) >= expected


@pytest.mark.slow
@pytest.mark.parametrize("words", ["--for 4h", "--for 5h --days 2 --mode mixed"])
def test_remedies_of_a_rest_work(words: str) -> None:
    """Typed after ``replan``, to the same plan, place and time."""
    document = planned([*DATED.split(), *words.split(), "--collection", "city"])
    assert document is not None
    first = document["days"][0]["visits"][0]
    typed = ["--now", first["departs_at"][11:16], "--done", first["memorial_id"], "--day", "1"]
    data = json.dumps(document).encode()
    rest = run("replan", "-", *typed, "--format", "json", stdin=data).document
    tried = 0
    for entry in rest["unvisited"]:
        assert not {"--date", "--mode", "--days"} & set(entry["options"])
        if entry["remedy_code"] in HOPELESS:
            continue
        assert entry["options"][-2:] == ["--add", entry["memorial_id"]]
        again = run("replan", "-", *typed, *entry["options"], "--format", "json", stdin=data)
        assert again.exit_code == 0, (entry, again.stderr)
        assert entry["memorial_id"] in visited(again.document), entry
        tried += 1
    assert tried
