"""Whatever is written into a saved plan, it is refused or read: no edit is a fault of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.running import run
from tests.support.catalogues import as_bytes, small_catalogue

TESTBURG = as_bytes(small_catalogue())
BASE: dict[str, Any] = run(
    *("plan", "testburg-museum", "--fill", "--days", "2", "--mode", "mixed", "--for", "5h"),
    *("--from", "testburg-station", "--loop", "--lunch", "12:00-14:00/30m"),
    *("--date", "2026-05-07", "--format", "json", "--catalogue", "-"),
    stdin=TESTBURG,
).document
NUMBERS = st.integers(-(10**12), 10**12) | st.sampled_from([-1, 0, 1, 10**9])
TEXTS = st.sampled_from(
    ["", "x", "walk", "99:99", "23:59", "2026-02-30", "car@", "car@testburg-tank", "52,12", "\x00"]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    NUMBERS,
    TEXTS,
    st.lists(TEXTS, max_size=2),
    st.just({}),
    st.dictionaries(TEXTS, NUMBERS | TEXTS, max_size=2),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where every value of a document stands."""
    found = [path] if path else []
    if isinstance(value, dict):
        items: Any = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return found
    return found + [place for key, part in items for place in places(part, (*path, key))]


PATHS = [place for place in places(BASE) if place[0] in {"request", "days", "totals"}]
REQUEST = [place for place in PATHS if place[0] == "request"]


def edited(path: tuple[Any, ...], value: Any) -> bytes:
    document = json.loads(json.dumps(BASE))
    here = document
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return json.dumps(document).encode()


BRIEF = ["--time-limit", "1s"]
"""What is read of an edited plan does not depend on how long is searched afterwards."""
COMMANDS = [
    ["check"],
    ["replan", "--now", "11:00", "--done", "testburg-museum", *BRIEF],
    ["replan", "--now", "11:00", "--day", "2", *BRIEF],
    ["explain", "testburg-eternal-flame"],
    ["explain", "testburg-plaque"],
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(PATHS) | st.sampled_from(REQUEST),
    value=VALUES,
    words=st.sampled_from(COMMANDS),
)
def test_no_edit_is_a_fault_of_the_program(
    path: tuple[Any, ...], value: Any, words: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("plans") / "plan.json"
    file.write_bytes(edited(path, value))
    answer = run(words[0], str(file), *words[1:], "--catalogue", "-", stdin=TESTBURG)
    assert answer.exit_code in {0, 2, 4}, (path, value, words, answer.stderr)
