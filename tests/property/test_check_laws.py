"""A fresh plan always checks clean; every kind of edit by hand is found."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, plan
from kaluga_tour.errors import KalugaTourError
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.reading import read_plan
from kaluga_tour.model.checkup import Checkup
from kaluga_tour.model.text import Language
from kaluga_tour.planning.check import check
from tests.cli.running import plan as planned
from tests.cli.running import run
from tests.property.test_export_laws import requests
from tests.support.wishes import TESTBURG, wishes


@settings(max_examples=30, deadline=None)
@given(requests())
def test_a_fresh_plan_is_always_right(words: list[str]) -> None:
    answer = run("plan", *words, "--format", "json")
    if answer.exit_code == 0:
        checked = run("check", "-", "--format", "json", stdin=answer.stdout.encode())
        assert checked.document["findings"] == [], words
        assert checked.exit_code == 0


MADE: dict[str, Any] = planned(
    "kaluga-marshal-pobedy-centre --fill --from theatre-square --loop --for 5h"
)
COUNT = len(MADE["days"][0]["visits"])
indices = st.integers(0, COUNT - 1)
shifts = st.integers(-14_400, 14_400).filter(bool)


def checked(document: dict[str, Any]) -> int:
    return run("check", "-", stdin=json.dumps(document).encode()).exit_code


def copied() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(MADE))
    return found


def shift(record: dict[str, Any], field: str, seconds: int) -> None:
    moment = dt.datetime.fromisoformat(record[field])
    record[field] = (moment + dt.timedelta(seconds=seconds)).isoformat()


@settings(max_examples=20, deadline=None)
@given(indices, indices)
def test_swapped_visits_are_found(one: int, other: int) -> None:
    document = copied()
    visits = document["days"][0]["visits"]
    visits[one], visits[other] = visits[other], visits[one]
    assert checked(document) == (4 if one != other else 0)


@settings(max_examples=40, deadline=None)
@given(st.data(), shifts)
def test_a_shifted_time_is_found(data: st.DataObject, seconds: int) -> None:
    document = copied()
    day = document["days"][0]
    record = data.draw(st.sampled_from([day, *day["visits"], *day["legs"]]))
    names = [n for n in record if n.endswith("_at") and n not in {"sunrise_at", "sunset_at"}]
    shift(record, data.draw(st.sampled_from(names)), seconds)
    assert checked(document) == 4


@settings(max_examples=20, deadline=None)
@given(indices)
def test_a_dropped_visit_is_found(index: int) -> None:
    document = copied()
    del document["days"][0]["visits"][index]
    assert checked(document) == 4


@settings(max_examples=20, deadline=None)
@given(indices, st.integers(0, 20_000))
def test_another_stay_is_found(index: int, service_s: int) -> None:
    document = copied()
    visit = document["days"][0]["visits"][index]
    changed = visit["service_s"] != service_s
    visit["service_s"] = service_s
    assert checked(document) == (4 if changed else 0)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(-10_000, 10_000).filter(bool))
def test_another_number_is_found(data: st.DataObject, change: int) -> None:
    document = copied()
    day = document["days"][0]
    record = data.draw(st.sampled_from([document["totals"], *day["visits"], *day["legs"]]))
    names = [
        name
        for name, value in record.items()
        if name.endswith(("_s", "_m")) and isinstance(value, int) and name != "uncertainty_m"
    ]
    name = data.draw(st.sampled_from(names))
    record[name] += change
    assert checked(document) in ({2, 4} if record[name] < 0 else {4})


def small_checkup(request: PlanRequest) -> Checkup | None:
    try:
        itinerary = plan(TESTBURG, request)
    except KalugaTourError:
        return None
    text = FORMAT.itinerary(itinerary, Language.EN)
    return check(TESTBURG, read_plan(text.encode(), name="plan"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wishes())
def test_a_fresh_plan_is_right_whatever_was_asked_for(request: PlanRequest) -> None:
    found = small_checkup(request)
    assert found is None or found.findings == ()
