"""A fresh plan always checks clean; every kind of edit by hand is found."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
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


BASES: dict[str, dict[str, Any]] = {
    words: planned(words)
    for words in (
        "kaluga-marshal-pobedy-centre --fill --from theatre-square --loop --for 5h",
        (
            "--days 2 --mode drive --from kaluga-1-station --loop --for 5h --lunch 12:00-14:00/45m "
            "--collection city"
        ),
        (
            "--days 2 --mode mixed --from theatre-square --to kaluga-1-station --for 5h "
            "--lunch 12:30-14:30/45m --collection city"
        ),
        "--mode mixed --for 6h --collection city --max-stops 9 --max-walk 3km",
        "--arrive-by 16:00 --for 4h --mode walk --lunch 12:30-14:30/30m",
    )
}
documents = st.sampled_from(list(BASES.values())).map(lambda made: json.loads(json.dumps(made)))
shifts = st.integers(-14_400, 14_400).filter(bool)


def checked(document: dict[str, Any], *words: str) -> tuple[int, set[str]]:
    """Return the exit code of a check, and the kinds of what it finds."""
    data = json.dumps(document).encode()
    answer = run("check", "-", *words, "--format", "json", stdin=data)
    if answer.exit_code not in {0, 4}:
        return answer.exit_code, set()
    return answer.exit_code, {finding["kind"] for finding in answer.document["findings"]}


def found_in(document: dict[str, Any], *kinds: str) -> None:
    code, seen = checked(document)
    assert code == 4
    assert not kinds or seen & set(kinds), seen


def shift(record: dict[str, Any], field: str, seconds: int) -> None:
    moment = dt.datetime.fromisoformat(record[field])
    record[field] = (moment + dt.timedelta(seconds=seconds)).isoformat()


def visits_of(document: dict[str, Any]) -> list[tuple[int, int]]:
    return [(d, v) for d, day in enumerate(document["days"]) for v in range(len(day["visits"]))]


def any_visit(data: st.DataObject, document: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """Draw a visit: the visits of its day, and which it is."""
    day, at = data.draw(st.sampled_from(visits_of(document)))
    return document["days"][day]["visits"], at


@settings(max_examples=30, deadline=None)
@given(documents, st.data())
def test_swapped_visits_are_found(document: dict[str, Any], data: st.DataObject) -> None:
    """Also from day to day."""
    (one, i), (other, j) = any_visit(data, document), any_visit(data, document)
    same = one is other and i == j
    one[i], other[j] = other[j], one[i]
    assert checked(document)[0] == (0 if same else 4)


@settings(max_examples=60, deadline=None)
@given(documents, st.data(), shifts)
def test_a_shifted_time_is_found(
    document: dict[str, Any], data: st.DataObject, seconds: int
) -> None:
    day = data.draw(st.sampled_from(document["days"]))
    record = data.draw(st.sampled_from([day, *day["visits"], *day["legs"], *day["breaks"]]))
    names = [n for n in record if n.endswith("_at") and n not in {"sunrise_at", "sunset_at"}]
    shift(record, data.draw(st.sampled_from(names)), seconds)
    found_in(document)


@settings(max_examples=20, deadline=None)
@given(documents, st.data())
def test_a_dropped_visit_is_found(document: dict[str, Any], data: st.DataObject) -> None:
    visits, at = any_visit(data, document)
    del visits[at]
    found_in(document)


@settings(max_examples=20, deadline=None)
@given(documents, st.data())
def test_a_visit_made_twice_is_found(document: dict[str, Any], data: st.DataObject) -> None:
    (visits, at), (others, to) = any_visit(data, document), any_visit(data, document)
    others.insert(to, dict(visits[at]))
    found_in(document, "visited_twice")


@settings(max_examples=30, deadline=None)
@given(documents, st.data(), st.integers(0, 20_000))
def test_another_stay_is_found(
    document: dict[str, Any], data: st.DataObject, service_s: int
) -> None:
    visits, at = any_visit(data, document)
    changed = visits[at]["service_s"] != service_s
    visits[at]["service_s"] = service_s
    assert checked(document)[0] == (4 if changed else 0)


@settings(max_examples=60, deadline=None)
@given(documents, st.data(), st.integers(-10_000, 10_000).filter(bool))
def test_another_number_is_found(
    document: dict[str, Any], data: st.DataObject, change: int
) -> None:
    day = data.draw(st.sampled_from(document["days"]))
    records = [document["totals"], *day["visits"], *day["legs"], *day["breaks"]]
    record = data.draw(st.sampled_from(records))
    names = [
        name
        for name, value in record.items()
        if name.endswith(("_s", "_m")) and isinstance(value, int) and name != "uncertainty_m"
    ]
    name = data.draw(st.sampled_from(names))
    record[name] += change
    assert checked(document)[0] in ({2, 4} if record[name] < 0 else {4})


@settings(max_examples=20, deadline=None)
@given(documents, st.data())
def test_a_leg_that_is_gone_is_found(document: dict[str, Any], data: st.DataObject) -> None:
    legs = data.draw(st.sampled_from([day["legs"] for day in document["days"] if day["legs"]]))
    del legs[data.draw(st.integers(0, len(legs) - 1))]
    found_in(document)


WITH_LUNCH = [
    (words, at)
    for words, made in BASES.items()
    for at, day in enumerate(made["days"])
    if day["breaks"]
]


@pytest.mark.parametrize("edit", ["gone", "short", "twice", "nowhere", "late"])
@pytest.mark.parametrize(("words", "at"), WITH_LUNCH)
def test_a_lunch_that_is_gone_short_or_elsewhere_is_found(words: str, at: int, edit: str) -> None:
    document = json.loads(json.dumps(BASES[words]))
    day = document["days"][at]
    (pause,) = day["breaks"]
    if edit == "gone":
        day["breaks"] = []
    elif edit == "short":
        pause["duration_s"] -= 600
    elif edit == "twice":
        day["breaks"] = [pause, dict(pause)]
    elif edit == "nowhere":
        pause["after"] = "kaluga-home-front-workers"
    else:
        document["request"]["lunch"]["ends"] = pause["starts_at"][11:16]
        document["request"]["lunch"]["begins"] = "08:00"
    found_in(document, "break_wrong")


by_both = st.sampled_from([m for m in BASES.values() if m["request"]["mode"] == "mixed"])


@settings(max_examples=30, deadline=None)
@given(by_both.map(lambda made: json.loads(json.dumps(made))), st.data())
def test_a_car_that_is_left_behind_is_found(document: dict[str, Any], data: st.DataObject) -> None:
    """A drive that is walked instead leaves the car where it stands."""
    day = data.draw(st.sampled_from(document["days"]))
    drives = [leg for leg in day["legs"] if leg["mode"] == "drive"]
    leg = data.draw(st.sampled_from(drives))
    leg["mode"] = "walk"
    found_in(document, "car_left_behind")


def walked_m(document: dict[str, Any], day: int) -> int:
    legs = document["days"][day]["legs"]
    return sum(leg["distance_m"] for leg in legs if leg["mode"] == "walk")


@pytest.mark.parametrize("words", BASES)
def test_less_time_visits_and_metres_than_a_day_has_are_found(words: str) -> None:
    made = BASES[words]
    days = range(len(made["days"]))
    most_m = max(walked_m(made, day) for day in days)
    for field, value, kind in (
        ("max_stops", max(len(day["visits"]) for day in made["days"]) - 1, "over_cap"),
        ("max_walk_m", most_m - 1, "over_cap"),
        ("budget_s", 3600, "over_time"),
    ):
        document = json.loads(json.dumps(made))
        document["request"][field] = value
        if value >= 0:
            found_in(document, kind)


def test_a_closed_day_is_found_on_the_day_it_falls() -> None:
    """The plan's second day is moved to a Monday, when the museum is shut."""
    document = BASES[next(w for w in BASES if "--mode drive" in w)]
    museums = {"kaluga-marshal-pobedy-centre", "kaluga-regional-museum-wwii"}
    days = [
        at
        for at, day in enumerate(document["days"])
        for visit in day["visits"]
        if visit["memorial_id"] in museums
    ]
    assert days
    for at in days:
        first = dt.date(2026, 5, 11) - dt.timedelta(days=at)
        code, kinds = checked(document, "--date", first.isoformat())
        assert code == 4
        assert "outside_hours" in kinds


def small_checkup(request: PlanRequest) -> Checkup | None:
    try:
        itinerary = plan(TESTBURG, request)
    except KalugaTourError:
        return None
    text = FORMAT.itinerary(itinerary, Language.EN)
    return check(TESTBURG, read_plan(text.encode(), name="plan"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wishes())
def test_a_fresh_plan_is_right_whatever_was_asked_for(request: PlanRequest) -> None:
    found = small_checkup(request)
    assert found is None or found.findings == ()
