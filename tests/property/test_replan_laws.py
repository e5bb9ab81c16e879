"""Laws of the rest of a day: what is done stays done, nothing twice, hours and time are kept."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.judging import judge
from tests.cli.running import plan, run

MADE: dict[str, Any] = plan(
    "kaluga-marshal-pobedy-centre --fill --from theatre-square --loop --for 5h"
)
VISITS = [visit["memorial_id"] for visit in MADE["days"][0]["visits"]]
ENDS = "2026-05-07T15:00:00+03:00"


@settings(max_examples=25, deadline=None)
@given(
    done=st.lists(st.sampled_from(VISITS), unique=True, max_size=len(VISITS)),
    drop=st.lists(st.sampled_from(VISITS), unique=True, max_size=2),
    minutes=st.integers(0, 299),
    at=st.sampled_from(["", "theatre-square", "kaluga-1-station", "54.5127,36.2731"]),
)
def test_the_rest_of_a_day(done: list[str], drop: list[str], minutes: int, at: str) -> None:
    drop = [name for name in drop if name not in done]
    now = dt.datetime(2026, 5, 7, 10, 0) + dt.timedelta(minutes=minutes)  # noqa: DTZ001
    words = ["--now", f"{now:%H:%M}", "--done", ",".join(done), "--drop", ",".join(drop)]
    words += ["--at", at] if at else []
    answer = run("replan", "-", *words, "--format", "json", stdin=json.dumps(MADE).encode())
    if answer.exit_code:
        assert answer.exit_code == 4
        return
    rest = answer.document
    judge(rest)
    visits = [visit["memorial_id"] for visit in rest["days"][0]["visits"]]
    assert not {*done, *drop} & set(visits)
    assert rest["request"]["done"] == done
    assert rest["days"][0]["departs_at"] == f"{now:%Y-%m-%dT%H:%M:%S}+03:00"
    assert rest["days"][0]["finishes_at"] <= ENDS
    assert rest["days"][0]["finish"]["id"] == "theatre-square"
    required = {"kaluga-marshal-pobedy-centre"} - {*done, *drop}
    assert required <= set(visits)
    checked = run("check", "-", stdin=answer.stdout.encode())
    assert checked.exit_code == 0, checked.stdout
