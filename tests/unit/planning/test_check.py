"""What a checkup finds in plans that were edited by hand, on the small catalogue."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import json
from collections.abc import Callable

import pytest

from kaluga_tour import PlanRequest, plan
from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.reading import read_plan
from kaluga_tour.export.reading_faults import OtherCatalogueError, PlanMemorialError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.checkup import Checkup, FindingKind
from kaluga_tour.model.text import Language
from kaluga_tour.planning.check import check
from tests.support.catalogues import Json, as_bytes, read_small, small_catalogue

TESTBURG = read_small()
THURSDAY = dt.date(2026, 5, 7)
MONDAY = dt.date(2026, 5, 11)
HOUR = 3600


def document(**fields: object) -> Json:
    asked = {"date": THURSDAY, "start": "testburg-station", "budget_s": 3 * HOUR, **fields}
    text = FORMAT.itinerary(plan(TESTBURG, PlanRequest(**asked)), Language.EN)  # type: ignore[arg-type]
    found: Json = json.loads(text)
    return found


def checked(
    found: Json, *, date: dt.date | None = None, catalogue: Catalogue = TESTBURG
) -> Checkup:
    return check(catalogue, read_plan(json.dumps(found).encode(), name="plan"), date=date)


def kinds(checkup: Checkup) -> set[FindingKind]:
    return {finding.kind for finding in checkup.findings}


def codes(checkup: Checkup) -> list[str]:
    return [finding.detail.code for finding in checkup.findings]


REQUESTS: dict[str, dict[str, object]] = {
    "from a place": {},
    "loop": {"loop": True},
    "loop from its first stop": {"loop": True, "start": None},
    "to a place": {"finish": "testburg-tank"},
    "from nowhere": {"start": None},
    "by car": {"mode": "drive"},
    "until": {"budget_s": None, "until": dt.time(12, 0)},
    "named": {"budget_s": None, "memorials": ("testburg-museum",)},
    "with what is not ready": {"memorials": ("testburg-plaque",), "fill": True},
    "nothing, from a place": {"budget_s": 60},
    "nothing, round a place": {"budget_s": 60, "loop": True},
    "nothing, from nowhere": {"budget_s": 60, "start": None, "loop": True},
    "pinned": {"pins": {"testburg-obelisk": dt.time(11, 0)}},
    "first, last and capped": {
        "first": "testburg-tank",
        "last": "testburg-obelisk",
        "max_stops": 3,
        "max_walk_m": 50_000,
    },
    "own stays": {"stays": {"testburg-museum": 600}},
    "in the morning": {
        "depart": dt.time(6, 0),
        "memorials": ("testburg-museum",),
        "budget_s": None,
    },
}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_fresh_plan_has_nothing_wrong(name: str) -> None:
    found = checked(document(**REQUESTS[name]))
    assert found.findings == ()
    assert found.warnings == ()


def edit_visit(index: int, **fields: object) -> Callable[[Json], None]:
    return lambda found: found["days"][0]["visits"][index].update(fields)


def edit_leg(index: int, **fields: object) -> Callable[[Json], None]:
    return lambda found: found["days"][0]["legs"][index].update(fields)


def edit_day(**fields: object) -> Callable[[Json], None]:
    return lambda found: found["days"][0].update(fields)


def edit_totals(**fields: object) -> Callable[[Json], None]:
    return lambda found: found["totals"].update(fields)


EDITS = {
    "stay": (edit_visit(1, service_s=60), {FindingKind.CLOCK, FindingKind.SUM}),
    "arrival": (edit_visit(0, arrives_at="2026-05-07T10:00:30+03:00"), {FindingKind.CLOCK}),
    "beginning": (edit_visit(0, starts_at="2026-05-07T11:00:00+03:00"), {FindingKind.CLOCK}),
    "departure": (edit_day(departs_at="2026-05-07T10:00:30+03:00"), {FindingKind.CLOCK}),
    "end": (edit_day(finishes_at="2026-05-07T15:00:00+03:00"), {FindingKind.CLOCK}),
    "date of the day": (edit_day(date="2026-05-08"), {FindingKind.SUM}),
    "leg leaves": (edit_leg(1, departs_at="2026-05-07T09:00:00+03:00"), {FindingKind.CLOCK}),
    "leg arrives": (edit_leg(1, arrives_at="2026-05-07T09:00:00+03:00"), {FindingKind.CLOCK}),
    "leg lasts": (edit_leg(0, duration_s=1), {FindingKind.SUM}),
    "leg is long": (edit_leg(0, distance_m=1), {FindingKind.SUM}),
    "leg leads elsewhere": (edit_leg(0, to="testburg-plaque"), {FindingKind.ROUTE}),
    "legs are gone": (edit_day(legs=[]), {FindingKind.ROUTE, FindingKind.SUM}),
    "start is gone": (edit_day(start=None), {FindingKind.ROUTE}),
    "waiting": (edit_visit(0, wait_s=60), {FindingKind.SUM}),
    "slack": (edit_visit(0, slack_s=1), {FindingKind.SUM}),
    "number": (edit_visit(0, number=7), {FindingKind.SUM}),
    "prize": (edit_visit(0, prize=9), {FindingKind.SUM}),
    "total": (edit_totals(makespan_s=1), {FindingKind.SUM}),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_is_found(name: str) -> None:
    edit, expected = EDITS[name]
    found = document()
    edit(found)
    assert kinds(checked(found)) == expected


def test_one_cause_is_told_once() -> None:
    found = document()
    edit_visit(0, departs_at="2026-05-07T18:00:00+03:00")(found)
    (finding,) = checked(found).findings
    assert (finding.kind, finding.number, finding.detail.code) == (
        FindingKind.CLOCK,
        1,
        "visit-departs",
    )
    assert finding.off_s is not None
    assert finding.off_s > 0


def test_a_tour_that_lasts_too_long_is_told_with_the_minutes() -> None:
    found = document(budget_s=None, until=dt.time(12, 0))
    found["request"]["until"] = "10:30"
    late = next(f for f in checked(found).findings if f.kind is FindingKind.TIME)
    ends = dt.datetime.fromisoformat(found["days"][0]["finishes_at"])
    assert late.off_s == (ends - ends.replace(hour=10, minute=30)).total_seconds()
    assert late.number is None
    moved = document(budget_s=None, until=dt.time(12, 0))
    edit_day(departs_at="2026-05-07T13:00:00+03:00")(moved)
    assert FindingKind.TIME in kinds(checked(moved))


def test_a_closed_day_is_found_and_the_clock_of_its_own_day_stays() -> None:
    found = document(memorials=("testburg-museum",), budget_s=None)
    (finding,) = checked(found, date=MONDAY).findings
    assert (finding.kind, finding.detail.code) == (FindingKind.HOURS, "closed")
    assert finding.memorial is not None
    assert finding.memorial.id == "testburg-museum"
    assert checked(found, date=MONDAY).date == MONDAY


@pytest.mark.parametrize(
    ("departs_at", "sign"),
    [("2026-05-07T23:00:00+03:00", 1), ("2026-05-06T23:00:00+03:00", -1)],
)
def test_a_visit_before_or_after_hours(departs_at: str, sign: int) -> None:
    found = document(memorials=("testburg-museum",), budget_s=HOUR * 2)
    edit_day(departs_at=departs_at)(found)
    finding = next(f for f in checked(found).findings if f.kind is FindingKind.HOURS)
    assert finding.detail.code == "outside-hours"
    assert finding.off_s is not None
    assert finding.off_s * sign > 0


def test_a_stay_longer_than_the_hours_is_not_early_or_late() -> None:
    found = document(memorials=("testburg-museum",), budget_s=24 * HOUR)
    edit_visit(0, service_s=10 * HOUR)(found)
    edit_day(departs_at="2026-05-07T00:00:00+03:00")(found)
    assert "outside-hours" in codes(checked(found))


def test_what_is_visited_and_should_not_be_and_the_reverse() -> None:
    found = document()
    first, second, third = (v["memorial_id"] for v in found["days"][0]["visits"][:3])
    found["days"][0]["visits"].append(copy.deepcopy(found["days"][0]["visits"][0]))
    found["request"].update(skip=[second], done=[third], memorials=["testburg-plaque"])
    by_kind = {f.kind: f for f in checked(found).findings}
    for kind, memorial_id in (
        (FindingKind.TWICE, first),
        (FindingKind.SKIPPED, second),
        (FindingKind.MISSING, "testburg-plaque"),
    ):
        memorial = by_kind[kind].memorial
        assert memorial is not None
        assert memorial.id == memorial_id
    assert "visited-before" in codes(checked(found))


def test_what_cannot_be_reached_is_found() -> None:
    without_bridge = dataclasses.replace(TESTBURG, crossings=())
    north = ("testburg-eternal-flame", "testburg-obelisk")
    there = checked(document(memorials=north, finish="testburg-station"), catalogue=without_bridge)
    assert {"unreachable", "no-way-to-finish"} <= set(codes(there))
    assert FindingKind.UNREACHABLE in kinds(there)


def test_numbers_of_a_leg_that_cannot_be_travelled_are_not_compared() -> None:
    found = document(memorials=("testburg-eternal-flame",), budget_s=None)
    day = found["days"][0]
    for moment in ("departs_at", "finishes_at"):
        day[moment] = day[moment].replace(day[moment][11:19], "11:00:00")
    day["legs"][0].update(departs_at=day["departs_at"], arrives_at=day["departs_at"])
    day["visits"][0].update(arrives_at=day["departs_at"], starts_at=day["departs_at"])
    day["visits"][0].update(departs_at=day["departs_at"], service_s=0)
    there = checked(found, catalogue=dataclasses.replace(TESTBURG, crossings=()))
    assert codes(there)[0] == "unreachable"
    assert FindingKind.CLOCK not in kinds(there)


def test_another_version_of_the_catalogue_is_a_warning() -> None:
    record = small_catalogue()
    record["version"] = "2099.1"
    other = read_catalogue(as_bytes(record), name="testburg")
    found = checked(document(), catalogue=other)
    assert [notice.code for notice in found.warnings] == ["catalogue-changed"]
    assert found.findings == ()


def test_another_city_is_refused() -> None:
    found = document()
    found["provenance"]["catalogue"]["name"] = "kaluga"
    with pytest.raises(OtherCatalogueError):
        checked(found)


def test_a_memorial_that_is_gone_is_named_with_its_place() -> None:
    found = document()
    edit_visit(1, memorial_id="gone")(found)
    with pytest.raises(PlanMemorialError) as caught:
        checked(found)
    assert caught.value.fields["path"] == "$.days[0].visits[1].memorial_id"


def test_a_visit_that_misses_its_time_is_told_with_the_minutes() -> None:
    found = document()
    visit = found["days"][0]["visits"][1]
    arrives_at = dt.datetime.fromisoformat(visit["arrives_at"])
    pinned_at = arrives_at - dt.timedelta(minutes=1)
    found["request"]["pins"] = {visit["memorial_id"]: f"{arrives_at:%H:%M}"}
    assert FindingKind.PIN not in kinds(checked(found))
    found["request"]["pins"] = {visit["memorial_id"]: f"{pinned_at:%H:%M}"}
    missed = next(f for f in checked(found).findings if f.kind is FindingKind.PIN)
    assert (missed.number, missed.off_s) == (2, 60)
    assert FindingKind.HOURS not in kinds(checked(found))


@pytest.mark.parametrize("edge", [0, -1])
def test_a_visit_that_is_not_first_or_last_is_found(edge: int) -> None:
    found = document()
    visits = [visit["memorial_id"] for visit in found["days"][0]["visits"]]
    found["request"]["first" if edge == 0 else "last"] = visits[edge]
    assert FindingKind.ORDER not in kinds(checked(found))
    found["request"]["first" if edge == 0 else "last"] = visits[1]
    assert FindingKind.ORDER in kinds(checked(found))


def test_an_order_turned_round_is_found() -> None:
    found = document()
    visits = [visit["memorial_id"] for visit in found["days"][0]["visits"]]
    found["request"]["order"] = visits
    assert codes(checked(found)) == []
    found["request"]["order"] = visits[::-1]
    assert FindingKind.ORDER in kinds(checked(found))


@pytest.mark.parametrize("cap", ["max_stops", "max_walk_m"])
def test_a_cap_is_broken_by_one_less_than_the_plan_has(cap: str) -> None:
    found = document()
    has = {
        "max_stops": len(found["days"][0]["visits"]),
        "max_walk_m": found["totals"]["distance_m"],
    }[cap]
    found["request"][cap] = has
    assert codes(checked(found)) == []
    found["request"][cap] = has - 1
    (finding,) = checked(found).findings
    assert finding.kind is FindingKind.CAP
    assert finding.number is None


def with_museum(**fields: object) -> Catalogue:
    record = small_catalogue()
    for memorial in record["memorials"]:
        if memorial["id"] == "testburg-museum":
            memorial.update(fields)
    return read_catalogue(as_bytes(record), name="testburg")


def test_a_visit_after_the_last_entry_is_told_with_the_minutes() -> None:
    """It closes at 18:00; the visit from 16:45 to 17:45 fits, the last entry was at 16:30."""
    found = document(
        memorials=("testburg-museum",), start="testburg-museum", depart=dt.time(16, 45)
    )
    assert checked(found).findings == ()
    there = checked(found, catalogue=with_museum(last_entry_min=90))
    late, slack = there.findings
    assert (late.kind, late.detail.code) == (FindingKind.HOURS, "after-last-entry")
    assert late.off_s == 900
    assert slack.detail.fields["path"] == "$.days[0].visits[0].slack_s"


def test_a_visit_in_the_dark_is_found() -> None:
    found = document(memorials=("testburg-tank",), depart=dt.time(22), budget_s=3 * HOUR)
    found["request"]["daylight"] = True
    assert "outside-daylight" in codes(checked(found))


def test_findings_of_several_days_say_which_day() -> None:
    found = document(days=2, budget_s=2 * HOUR, loop=True)
    found["request"]["budget_s"] = 1800
    late = [finding for finding in checked(found).findings if finding.kind is FindingKind.TIME]
    assert [finding.date for finding in late] == [THURSDAY, THURSDAY + dt.timedelta(days=1)]
    assert all(finding.number is None for finding in late)


def test_a_plan_is_checked_for_other_dates_with_all_its_days() -> None:
    found = document(days=2, budget_s=3 * HOUR, start="testburg-station", loop=True)
    there = checked(found, date=MONDAY)
    assert [day.date for day in there.days] == [MONDAY, MONDAY + dt.timedelta(days=1)]
    assert there.num_visits == sum(len(day["visits"]) for day in found["days"])


def test_a_day_that_begins_elsewhere_is_found_and_nothing_else_is_made_of_it() -> None:
    found = document()
    found["days"][0]["start"] = {**found["days"][0]["start"], "id": "testburg-main-square"}
    assert FindingKind.ROUTE in kinds(checked(found))


def test_a_place_that_is_none_is_found() -> None:
    found = document(loop=True)
    found["days"][0]["legs"][1]["from"] = "nowhere"
    assert FindingKind.ROUTE in kinds(checked(found))


def test_a_required_first_that_was_taken_out_is_missing() -> None:
    found = document(first="testburg-tank")
    found["days"][0]["visits"] = [
        visit for visit in found["days"][0]["visits"] if visit["memorial_id"] != "testburg-tank"
    ]
    assert FindingKind.MISSING in kinds(checked(found))
