"""Answers that were cut short, and those that required memorials are found for first."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.answer import _Search, answer
from kaluga_tour.planning.case import make_case
from kaluga_tour.planning.compare import compare
from kaluga_tour.planning.effort import Effort
from kaluga_tour.planning.faults import NothingToPlanError, NothingYetError
from kaluga_tour.solver.solve import Status
from tests.support.towns import HOTEL, town

KALUGA = load_catalogue()
TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600
FULL = PlanRequest(
    date=TUESDAY, days=2, mode=Mode.DRIVE, start="kaluga-1-station", loop=True, budget_s=6 * HOUR
)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_search_that_is_stopped_at_once_has_a_plan_that_says_so(mode: Mode) -> None:
    found = plan(KALUGA, dataclasses.replace(FULL, mode=mode), stop=lambda: True)
    assert found.warnings[0].code == "interrupted"
    assert found.provenance.solver_status == "feasible"
    assert all(day.finishes_at - day.departs_at <= dt.timedelta(hours=6) for day in found.days)


def test_progress_goes_up_to_the_end() -> None:
    told: list[float] = []
    plan(
        KALUGA,
        dataclasses.replace(FULL, mode=Mode.MIXED),
        progress=lambda _, done: told.append(done),
    )
    assert told == sorted(told)
    assert all(0 <= done <= 1 for done in told)
    assert told[-1] == 1.0


def test_stopped_with_nothing_in_hand_is_an_error_of_its_own() -> None:
    """Forty memorials on a circle are required in the time of a tight round: none was found yet."""
    import math

    points = [(round(3000 * math.cos(0.7 * n)), round(3000 * math.sin(0.7 * n))) for n in range(12)]
    request = PlanRequest(
        date=TUESDAY,
        memorials=tuple(f"m{n}" for n in range(12)),
        budget_s=2 * HOUR,
        start=HOTEL,
    )
    with pytest.raises(NothingYetError):
        plan(town(*points), request, stop=lambda: True)


def test_what_is_required_is_found_first_and_filled() -> None:
    request = dataclasses.replace(
        FULL, memorials=("yukhnov-memorial", "kaluga-cannons-1942"), fill=True
    )
    case = make_case(KALUGA, request)
    search = _Search(case=case, scenes=case.scenes(), effort=Effort(), quick=False)
    found = search.required_first()
    assert found is not None
    names = {memorial.id for order in found.visited for memorial in order}
    assert {"yukhnov-memorial", "kaluga-cannons-1942"} < names
    assert found.status is Status.FEASIBLE
    assert found.bound >= answer(case, Effort()).prize
    alone = dataclasses.replace(request, memorials=("yukhnov-memorial",), budget_s=HOUR)
    case = make_case(KALUGA, alone)
    search = _Search(case=case, scenes=case.scenes(), effort=Effort(), quick=False)
    assert search.required_first() is None


def test_mixed_is_never_worse_than_by_car_over_several_days() -> None:
    wish = dataclasses.replace(FULL, collection="city", budget_s=4 * HOUR)
    mixed, driven = (
        plan(KALUGA, dataclasses.replace(wish, mode=mode)) for mode in (Mode.MIXED, Mode.DRIVE)
    )
    assert mixed.totals.prize >= driven.totals.prize
    if mixed.totals.prize == driven.totals.prize:
        assert mixed.totals.travel_s <= driven.totals.travel_s
    assert (
        mixed.provenance.solver_bound
        < sum(memorial.prize for memorial in make_case(KALUGA, wish).selection.memorials) * 2
    )


def test_a_parked_tour_that_the_relaxation_cannot_beat_is_proven() -> None:
    request = PlanRequest(date=TUESDAY, mode=Mode.MIXED, start=HOTEL, loop=True, budget_s=HOUR)
    found = plan(town((5000, 0)), request)
    assert found.provenance.solver_status == "optimal"
    assert len(found.visits) == 1


def test_what_makes_no_sense_in_any_way_is_no_comparison() -> None:
    request = PlanRequest(date=TUESDAY, kinds=("plaque",))
    with pytest.raises(NothingToPlanError):
        compare(KALUGA, request, list(Mode))


def test_what_makes_no_sense_in_one_way_is_a_row() -> None:
    """On foot the city is the choice, so that a weight of a memorial outside means nothing."""
    request = PlanRequest(date=TUESDAY, weights={"yukhnov-memorial": 9}, budget_s=5 * HOUR)
    walk, drive = compare(KALUGA, request, [Mode.WALK, Mode.DRIVE]).alternatives
    assert walk.error is not None
    assert walk.error.code == "not-a-candidate"
    assert drive.itinerary is not None
