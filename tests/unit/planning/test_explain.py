"""Why a memorial is in a plan or not, on the small catalogue and on the real one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from itertools import permutations
from typing import Any

import pytest

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.catalogue.faults import UnknownMemorialError
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.reading import read_plan
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.explanation import Explanation, Shift, Verdict
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.saved import SavedPlan
from kaluga_tour.model.text import Language
from kaluga_tour.planning.explain import explain
from tests.support.catalogues import read_small

TESTBURG = read_small()
KALUGA = load_catalogue()
THURSDAY = dt.date(2026, 5, 7)
HOUR = 3600


def document(catalogue: Catalogue = TESTBURG, **fields: Any) -> dict[str, Any]:
    asked = {"date": THURSDAY, "start": "testburg-station", "budget_s": 3 * HOUR, **fields}
    text = FORMAT.itinerary(plan(catalogue, PlanRequest(**asked)), Language.EN)
    found: dict[str, Any] = json.loads(text)
    return found


def saved(found: dict[str, Any]) -> SavedPlan:
    return read_plan(json.dumps(found).encode(), name="plan")


def why(name: str, catalogue: Catalogue = TESTBURG, **fields: Any) -> Explanation:
    return explain(catalogue, saved(document(catalogue, **fields)), name)


def codes(found: Explanation) -> list[str]:
    return [fact.code for fact in found.facts]


def fact(found: Explanation, code: str) -> Notice:
    return next(fact for fact in found.facts if fact.code == code)


def test_a_required_visit() -> None:
    found = why("testburg-museum", memorials=("testburg-museum",), fill=True)
    assert found.verdict is Verdict.REQUIRED
    assert codes(found)[:3] == ["why-required", "its-place", "its-cost"]
    assert found.warnings == ()


def test_a_chosen_visit_costs_what_the_tour_saves_without_it() -> None:
    request = {"memorials": ("testburg-museum",), "fill": True}
    found = why("testburg-eternal-flame", **request)
    assert found.verdict is Verdict.CHOSEN
    assert fact(found, "why-chosen").fields["prize"] == TESTBURG.memorials[0].prize
    cost, without = fact(found, "its-cost").fields, fact(found, "without-it").fields
    assert cost["service_s"] == TESTBURG.memorials[0].service_s
    assert without["saved_s"] == cost["service_s"] + cost["detour_s"]  # type: ignore[operator]


def test_waiting_may_swallow_what_would_be_saved() -> None:
    found = why(
        "testburg-tank",
        memorials=("testburg-tank", "testburg-museum"),
        depart=dt.time(9, 0),
        budget_s=5 * HOUR,
    )
    assert "without-it-nothing" in codes(found)


def test_the_only_visit_has_nothing_to_compare_with() -> None:
    found = why("testburg-museum", memorials=("testburg-museum",))
    assert codes(found) == ["why-required", "its-place", "its-cost", "its-slack"]


def moves(found: Explanation) -> dict[object, str]:
    return {f.fields["shift"]: f.code for f in found.facts if f.code.startswith("moved-")}


def reordered(order: list[int], **fields: Any) -> SavedPlan:
    """Return a plan with its visits in another order."""
    found = document(**fields)
    visits = found["days"][0]["visits"]
    found["days"][0]["visits"] = [visits[i] for i in order]
    return saved(found)


THREE = {
    "memorials": ("testburg-museum", "testburg-eternal-flame", "testburg-tank"),
    "budget_s": 8 * HOUR,
}


def test_other_places_in_the_order_cost_more_or_less() -> None:
    seen: set[str] = set()
    for order in ([0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1]):
        plan_ = reordered(order, **THREE)
        for visit in plan_.visits:
            seen |= set(moves(explain(TESTBURG, plan_, visit.memorial_id)).values())
    assert {"moved-longer", "moved-shorter"} <= seen


def test_the_first_visit_can_only_come_later_and_the_last_only_earlier() -> None:
    plan_ = saved(document(**THREE))
    first, last = (plan_.visits[i].memorial_id for i in (0, -1))
    assert set(moves(explain(TESTBURG, plan_, first))) == {Shift.LATER}
    assert set(moves(explain(TESTBURG, plan_, last))) == {Shift.EARLIER}


def test_another_place_may_make_the_tour_too_long() -> None:
    tight = document(**THREE)
    tight["request"]["budget_s"] = tight["totals"]["makespan_s"]
    plan_ = saved(tight)
    seen = [
        code
        for v in plan_.visits
        for code in moves(explain(TESTBURG, plan_, v.memorial_id)).values()
    ]
    assert "moved-late" in seen
    assert "no-slack" in codes(explain(TESTBURG, plan_, plan_.visits[-1].memorial_id))


def test_another_place_may_miss_the_hours() -> None:
    names = ("testburg-museum", "village-mass-grave")
    found = document(
        memorials=names, budget_s=12 * HOUR, depart=dt.time(12, 0), start="testburg-museum"
    )
    order = [v["memorial_id"] for v in found["days"][0]["visits"]]
    assert order[0] == "testburg-museum"
    assert moves(explain(TESTBURG, saved(found), "testburg-museum"))[Shift.LATER] == "moved-hours"


def test_more_travel_need_not_mean_a_later_end() -> None:
    names = ("testburg-museum", "testburg-tank", "testburg-eternal-flame")
    fields = {"memorials": names, "depart": dt.time(6, 0), "budget_s": 9 * HOUR}
    seen: set[str] = set()
    for order in permutations(range(3)):
        plan_ = reordered(list(order), **fields)
        for visit in plan_.visits:
            seen |= set(moves(explain(TESTBURG, plan_, visit.memorial_id)).values())
    assert {"moved-more-travel", "moved-same"} <= seen


def test_an_order_without_a_way_is_told() -> None:
    catalogue = dataclasses.replace(TESTBURG, crossings=())
    found = document(memorials=("testburg-museum", "testburg-tank"), start=None)
    found["days"][0]["visits"].append(
        {**found["days"][0]["visits"][0], "memorial_id": "testburg-obelisk"}
    )
    there = explain(catalogue, saved(found), "testburg-tank")
    assert "moved-no-way" in codes(there)
    assert "plan-has-faults" in codes(there)


def test_a_memorial_that_is_done() -> None:
    found = why("testburg-tank", done=("testburg-tank",), fill=True)
    assert (found.verdict, codes(found)) == (Verdict.DONE, ["visited-before"])


def test_a_candidate_that_is_left_out_has_a_reason_and_a_remedy() -> None:
    found = why("testburg-tank", budget_s=HOUR, skip=("testburg-tank",))
    assert found.verdict is Verdict.LEFT_OUT
    assert codes(found)[:2] == ["why-left-out", "excluded"]
    assert len(found.facts) == 3


def test_a_visit_that_was_taken_out_by_hand_would_come_back() -> None:
    found = document()
    gone = found["days"][0]["visits"].pop()["memorial_id"]
    there = explain(TESTBURG, saved(found), gone)
    assert (there.verdict, codes(there)) == (Verdict.LEFT_OUT, ["would-be-visited"])


@pytest.mark.parametrize(
    ("name", "request_", "expected"),
    [
        ("testburg-tank", {"memorials": ("testburg-museum",)}, ["only-named"]),
        ("testburg-tank", {"kinds": ("museum",)}, ["other-kind"]),
        ("village-mass-grave", {"collection": "centre"}, ["not-in-collection"]),
        ("testburg-obelisk", {"mode": "drive", "kinds": ("museum",)}, ["other-kind"]),
    ],
)
def test_what_was_not_asked_for(name: str, request_: dict[str, Any], expected: list[str]) -> None:
    found = why(name, **request_)
    assert found.verdict is Verdict.NO_CANDIDATE
    assert codes(found)[:-1] == expected
    assert codes(found)[-1] in {"ask-for-it", "even-named"}


def test_an_unknown_memorial_is_refused() -> None:
    with pytest.raises(UnknownMemorialError):
        why("testburg-tnk")


def test_the_city_is_the_collection_of_a_walk() -> None:
    found = why("dmitrovka-kirov-district", KALUGA, start="theatre-square", budget_s=HOUR)
    assert codes(found) == ["not-in-collection", "even-named"]


TWO = {
    "days": 2,
    "budget_s": 4 * HOUR,
    "loop": True,
    "start": "testburg-station",
    "mode": "drive",
}


def test_why_on_this_day_and_not_on_the_other() -> None:
    plan_ = saved(document(**TWO))
    seen: set[str] = set()
    for visit in plan_.visits:
        found = explain(TESTBURG, plan_, visit.memorial_id)
        assert "its-place-and-day" in codes(found)
        about = [code for code in codes(found) if code.startswith("day-")]
        assert len(about) == 1
        seen |= set(about)
    assert seen & {"day-longer", "day-same", "day-shorter"}


def test_on_the_other_day_it_is_closed_or_has_no_room() -> None:
    """A Monday and a Tuesday: the museum is open on the second day only."""
    monday = {**TWO, "date": dt.date(2026, 5, 11)}
    found = explain(TESTBURG, saved(document(**monday)), "testburg-museum")
    assert "day-closed" in codes(found)
    tight = {**TWO, "budget_s": 5400}
    plan_ = saved(document(**tight))
    all_codes = {
        code
        for visit in plan_.visits
        for code in codes(explain(TESTBURG, plan_, visit.memorial_id))
    }
    assert "day-no-room" in all_codes


@pytest.mark.parametrize("mode", ["walk", "drive", "mixed"])
def test_every_visit_and_everything_left_out_is_explained(mode: str) -> None:
    lunch = Lunch(begins=dt.time(12), ends=dt.time(14), duration_s=1800)
    plan_ = saved(
        document(
            KALUGA,
            **{
                **TWO,
                "start": "theatre-square",
                "mode": mode,
                "lunch": lunch,
                "budget_s": 3 * HOUR,
            },
            collection="centre",
        )
    )
    for visit in (plan_.visits[0], plan_.visits[-1]):
        found = explain(KALUGA, plan_, visit.memorial_id)
        assert found.verdict is Verdict.CHOSEN
        assert "plan-has-faults" not in codes(found)
        detour = fact(found, "its-cost").fields["detour_s"]
        assert isinstance(detour, int)
        assert detour >= 0
    left_out = explain(KALUGA, plan_, "kaluga-kemz-works-memorial")
    assert left_out.verdict is Verdict.LEFT_OUT


def test_a_place_in_the_order_that_the_request_forbids() -> None:
    names = ("testburg-museum", "testburg-tank", "testburg-eternal-flame")
    found = why("testburg-tank", memorials=names, keep_order=True, budget_s=8 * HOUR)
    assert set(moves(found).values()) == {"moved-order"}
    led = why("testburg-tank", memorials=names, first="testburg-tank", budget_s=8 * HOUR)
    assert moves(led) == {Shift.LATER: "moved-order"}


def test_a_place_that_would_leave_no_time_for_lunch() -> None:
    """The museum is to be seen at eleven: an hour there, and lunch by a quarter past twelve."""
    lunch = Lunch(begins=dt.time(12), ends=dt.time(12, 45), duration_s=1800)
    fields = {
        "memorials": ("testburg-museum", "testburg-eternal-flame"),
        "lunch": lunch,
        "stays": {"testburg-eternal-flame": 3600},
        "depart": dt.time(10, 50),
        "budget_s": 6 * HOUR,
    }
    seen = {
        code
        for name in fields["memorials"]  # type: ignore[attr-defined]
        for code in codes(why(name, **fields))
    }
    assert seen
