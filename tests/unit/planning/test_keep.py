"""Keeping what the visitor knows where it is nearly as good: on a straight street."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from kaluga_tour import PlanRequest
from kaluga_tour.planning.answer import Answer, answer
from kaluga_tour.planning.case import make_case
from kaluga_tour.planning.effort import Effort
from kaluga_tour.planning.keep import keep_order
from kaluga_tour.solver.solve import Status
from tests.support.towns import HOTEL, town

TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600


def street(*metres: int, **wishes: Any) -> Answer:
    """Return the best tour of memorials at so many metres east of the hotel."""
    fields: dict[str, Any] = {"budget_s": 12 * HOUR, **wishes}
    catalogue = town(*((east, 0) for east in metres))
    case = make_case(catalogue, PlanRequest(date=TUESDAY, start=HOTEL, **fields))
    return answer(case, Effort())


def names(found: Answer, day: int = 0) -> list[str]:
    return [memorial.id for memorial in found.visited[day]]


def test_the_old_order_is_kept_where_it_costs_a_tenth_more() -> None:
    best = street(5000, 5200, 10_000)
    assert names(best) == ["m0", "m1", "m2"]
    kept = keep_order(best, [["m1", "m0", "m2"]])
    assert names(kept) == ["m1", "m0", "m2"]
    assert kept.status is Status.FEASIBLE
    assert kept.bound == best.bound == kept.prize


def test_an_order_that_costs_more_than_a_tenth_is_not_kept() -> None:
    best = street(5000, 6000, 10_000)
    assert keep_order(best, [["m1", "m0", "m2"]]) == best


def test_an_order_that_is_as_good_stays_proven() -> None:
    best = street(2000, 2000, 4000)
    kept = keep_order(best, [["m1", "m0", "m2"]])
    assert names(kept) == ["m1", "m0", "m2"]
    assert kept.status is best.status is Status.OPTIMAL


def test_no_more_visits_are_moved_than_it_takes() -> None:
    """The old order begins at the far end; only that visit has to move."""
    best = street(5000, 5200, 10_000)
    kept = keep_order(best, [["m2", "m1", "m0"]])
    assert names(kept) == ["m1", "m0", "m2"]


def test_an_order_that_ends_too_late_is_not_kept() -> None:
    best = street(5000, 5200, 10_000)
    lasts_s = best.days[0].timetable.makespan_s
    tight = street(5000, 5200, 10_000, budget_s=lasts_s)
    assert names(keep_order(tight, [["m1", "m0", "m2"]])) == ["m0", "m1", "m2"]


def test_a_new_visit_comes_in_where_it_costs_least() -> None:
    best = street(5000, 5200, 10_000, 7500)
    assert names(keep_order(best, [["m1", "m0", "m2"]])) == ["m1", "m0", "m3", "m2"]


def test_what_cannot_be_visited_any_more_is_no_part_of_the_order() -> None:
    best = street(2000, 2100, 40_000, budget_s=2 * HOUR)
    assert names(keep_order(best, [["m2", "m1", "m0"]])) == ["m1", "m0"]


def test_visits_stay_on_their_days_where_that_is_as_good() -> None:
    best = street(2000, -2000, days=2, loop=True, budget_s=3 * HOUR)
    other_way = [names(best, 1), names(best, 0)]
    kept = keep_order(best, other_way)
    assert [names(kept, day) for day in (0, 1)] == other_way


def test_what_is_required_and_new_comes_in() -> None:
    best = street(5000, 5200, 10_000, memorials=("m0", "m2"), fill=True)
    kept = keep_order(best, [["m1", "m0"]])
    assert set(names(kept)) == {"m0", "m1", "m2"}
    assert dataclasses.replace(kept, days=best.days).worth == best.worth
