"""Laws of the rest of a day: what is done stays done, nothing twice, hours and time are kept."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
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


LUNCH = "12:30-14:30/45m"
WHOLE: dict[str, dict[str, Any]] = {
    words: plan(words)
    for words in (
        f"--days 2 --mode mixed --from kaluga-1-station --loop --for 5h --lunch {LUNCH}",
        "--days 3 --from theatre-square --to victory-square --for 3h --max-stops 4",
        f"--mode mixed --for 5h --collection city --lunch {LUNCH} --max-walk 2km",
        "--arrive-by 17:00 --for 5h --from theatre-square --loop --daylight",
        "kaluga-military-cemetery kaluga-eternal-flame --days 2 --mode drive --depart any --for 3h",
    )
}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.sampled_from(list(WHOLE)), data=st.data())
def test_the_rest_of_any_plan(words: str, data: st.DataObject) -> None:
    """Some visits of a day are done, and it goes on from the last of them."""
    made = WHOLE[words]
    number = data.draw(st.integers(1, len(made["days"])), label="day")
    day = made["days"][number - 1]
    count = data.draw(st.integers(0, len(day["visits"])), label="done")
    done = [visit["memorial_id"] for visit in day["visits"][:count]]
    late = data.draw(st.integers(0, 20), label="late")
    left = day["visits"][count - 1]["departs_at"] if count else day["departs_at"]
    now = dt.datetime.fromisoformat(left) + dt.timedelta(minutes=late)
    typed = ["--now", f"{now:%H:%M}", "--day", str(number), "--done", ",".join(done)]
    typed += ["--time-limit", "1s"]
    answer = run("replan", "-", *typed, "--format", "json", stdin=json.dumps(made).encode())
    if answer.exit_code:
        assert answer.exit_code in {2, 4}, answer.stderr
        return
    rest = answer.document
    behind = [v["memorial_id"] for d in made["days"][: number - 1] for v in d["visits"]]
    visits = [v["memorial_id"] for d in rest["days"] for v in d["visits"]]
    assert len(visits) == len(set(visits))
    assert not {*behind, *done} & set(visits)
    assert set(rest["request"]["done"]) == {*behind, *done}
    assert [d["date"] for d in rest["days"]] == [d["date"] for d in made["days"][number - 1 :]]
    assert rest["days"][0]["departs_at"] == now.isoformat()
    for old, new in zip(made["days"][number - 1 :], rest["days"], strict=True):
        if new["visits"]:
            assert (new["finish"] or {}).get("id") == (old["finish"] or {}).get("id") or (
                made["request"]["mode"] == "mixed" and made["request"]["to"] is None
            )
    checked = run("check", "-", "--format", "json", stdin=answer.stdout.encode())
    assert checked.document["findings"] == [], checked.document["findings"]


@pytest.mark.parametrize("words", WHOLE)
def test_nothing_changes_where_all_goes_as_planned(words: str) -> None:
    """Replanned on time after its first visit, a plan goes on as it was."""
    made = WHOLE[words]
    first = made["days"][0]["visits"][0]
    now = first["departs_at"][11:16]
    typed = ["--now", now, "--day", "1", "--done", first["memorial_id"]]
    rest = run("replan", "-", *typed, "--format", "json", stdin=json.dumps(made).encode()).document
    was = [[v["memorial_id"] for v in day["visits"]] for day in made["days"]]
    now_is = [[v["memorial_id"] for v in day["visits"]] for day in rest["days"]]
    worth = made["totals"]["prize"] - first["prize"]
    if rest["totals"]["prize"] == worth:
        assert now_is == [was[0][1:], *was[1:]]
    else:
        assert rest["totals"]["prize"] > worth
