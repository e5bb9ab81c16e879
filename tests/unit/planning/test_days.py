"""Several days, pinned visits, time in hand, weights and daylight."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Itinerary, Reason
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import (
    ClosedError,
    ConflictError,
    DaysOverlapError,
    EndsTooFarApartError,
    EndsUnconnectedError,
    NoDaylightError,
    PinMissedError,
    PinOutsideHoursError,
    TooLittleTimeForDaysError,
)
from tests.support.catalogues import as_bytes, read_small, small_catalogue

KALUGA = load_catalogue()
MONDAY = dt.date(2026, 5, 11)
TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600
FLAME = "kaluga-eternal-flame"
MUSEUM = "kaluga-marshal-pobedy-centre"


def ids(itinerary: Itinerary) -> list[str]:
    return [visit.memorial.id for visit in itinerary.visits]


def changed(**changes: dict[str, object]) -> Catalogue:
    record = small_catalogue()
    for memorial in record["memorials"]:
        memorial.update(changes.get(memorial["id"].rpartition("-")[2], {}))
    return read_catalogue(as_bytes(record), name="testburg")


@pytest.fixture(scope="module")
def two_days() -> Itinerary:
    return plan(
        KALUGA,
        PlanRequest(date=TUESDAY, days=2, budget_s=4 * HOUR, start="kaluga-1-station", loop=True),
    )


def test_two_days_see_more_than_one_and_nothing_twice(two_days: Itinerary) -> None:
    one = plan(
        KALUGA, PlanRequest(date=TUESDAY, budget_s=4 * HOUR, start="kaluga-1-station", loop=True)
    )
    assert [day.date for day in two_days.days] == [TUESDAY, TUESDAY + dt.timedelta(days=1)]
    assert len(ids(two_days)) == len(set(ids(two_days))) > len(ids(one))
    assert [visit.number for visit in two_days.visits] == list(range(1, len(two_days.visits) + 1))


def test_each_day_keeps_its_own_time_start_and_hours(two_days: Itinerary) -> None:
    for day in two_days.days:
        assert day.departs_at.time() == dt.time(10)
        assert (day.finishes_at - day.departs_at).total_seconds() <= 4 * HOUR
        assert day.start is not None
        assert day.finish == day.start
        assert all(visit.starts_at.date() == day.date for visit in day.visits)
    museum = [d for d in two_days.days for v in d.visits if v.memorial.id == MUSEUM]
    assert [day.date.weekday() for day in museum] == [2]


def test_days_are_about_equally_long_where_everything_fits() -> None:
    names = ("kaluga-cannons-1942", FLAME, "kaluga-military-medics", "kaluga-boldin-bust")
    found = plan(
        KALUGA,
        PlanRequest(
            date=TUESDAY,
            days=2,
            memorials=names,
            budget_s=8 * HOUR,
            start="theatre-square",
            loop=True,
        ),
    )
    lengths = [(day.finishes_at - day.departs_at).total_seconds() for day in found.days]
    assert set(ids(found)) == set(names)
    assert min(lengths) > 0.4 * max(lengths)


def test_a_museum_closed_today_is_visited_tomorrow() -> None:
    found = plan(
        KALUGA,
        PlanRequest(date=MONDAY, days=3, memorials=(MUSEUM,), budget_s=4 * HOUR),
    )
    assert found.visits[0].starts_at.date() == dt.date(2026, 5, 13)
    with pytest.raises(ClosedError):
        plan(KALUGA, PlanRequest(date=MONDAY, days=2, memorials=(MUSEUM,), budget_s=4 * HOUR))


def test_what_no_day_serves_has_the_reason_of_the_nearest_day(two_days: Itinerary) -> None:
    for entry in two_days.unvisited:
        if entry.remedy.code != "stay-later":
            continue
        again = plan(
            KALUGA,
            PlanRequest(
                date=TUESDAY,
                days=2,
                memorials=(entry.memorial.id,),
                fill=True,
                budget_s=entry.remedy.fields["budget_option"],
                start="kaluga-1-station",
                loop=True,
            ),
        )
        assert entry.memorial.id in ids(again)


def test_days_that_cannot_hold_what_is_required() -> None:
    request = PlanRequest(
        date=TUESDAY,
        days=2,
        memorials=("yukhnov-memorial", "kirov-victory-square", "ukolitsa-mass-grave"),
        mode=Mode.DRIVE,
        budget_s=5 * HOUR,
        start="kaluga-1-station",
        loop=True,
    )
    with pytest.raises(TooLittleTimeForDaysError):
        plan(KALUGA, request)


def test_days_must_not_run_into_each_other() -> None:
    with pytest.raises(DaysOverlapError):
        plan(KALUGA, PlanRequest(date=TUESDAY, days=2, budget_s=25 * HOUR))
    whole = plan(KALUGA, PlanRequest(date=TUESDAY, days=2, memorials=(FLAME,), budget_s=24 * HOUR))
    assert ids(whole) == [FLAME]


def test_a_request_of_no_days_or_negative_numbers_is_none() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        PlanRequest(date=TUESDAY, days=0)
    with pytest.raises(ValueError, match="negative"):
        PlanRequest(date=TUESDAY, buffer_s=-1)
    with pytest.raises(ValueError, match="negative"):
        PlanRequest(date=TUESDAY, weights={FLAME: -1})


def test_a_pinned_visit_starts_when_it_is_pinned() -> None:
    found = plan(
        KALUGA, PlanRequest(date=TUESDAY, pins={FLAME: dt.time(12, 30)}, budget_s=4 * HOUR)
    )
    visit = next(visit for visit in found.visits if visit.memorial.id == FLAME)
    assert visit.starts_at.time() == dt.time(12, 30)
    assert visit.required
    assert visit.slack_s == 0
    assert len(found.visits) > 1


def test_a_pin_outside_the_hours_or_the_tour_is_refused() -> None:
    with pytest.raises(PinOutsideHoursError):
        plan(KALUGA, PlanRequest(date=TUESDAY, pins={"kaluga-regional-museum-wwii": dt.time(8)}))
    with pytest.raises(PinMissedError):
        plan(KALUGA, PlanRequest(date=TUESDAY, pins={FLAME: dt.time(9)}))
    with pytest.raises(ClosedError):
        plan(KALUGA, PlanRequest(date=MONDAY, pins={MUSEUM: dt.time(12)}))


def test_time_in_hand_lengthens_every_stay_and_is_said() -> None:
    plain = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=(FLAME,)))
    found = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=(FLAME,), buffer_s=300))
    assert found.visits[0].service_s == plain.visits[0].service_s + 300
    assert [notice.code for notice in found.warnings] == ["buffer"]


def test_weights_and_preferences_change_what_is_chosen() -> None:
    short = {"date": TUESDAY, "budget_s": HOUR, "start": "kaluga-1-station"}
    assert "kaluga-cannons-1942" not in ids(plan(KALUGA, PlanRequest(**short)))
    heavy = PlanRequest(**short, weights={"kaluga-cannons-1942": 50})
    assert "kaluga-cannons-1942" in ids(plan(KALUGA, heavy))
    guns = PlanRequest(**short, preferences={Kind.ARTILLERY: 20})
    assert "kaluga-cannons-1942" in ids(plan(KALUGA, guns))
    nothing = plan(KALUGA, PlanRequest(**short, weights={FLAME: 0}))
    assert FLAME not in ids(nothing)


def test_a_weight_of_what_the_tour_cannot_come_to_is_refused() -> None:
    with pytest.raises(ConflictError):
        plan(KALUGA, PlanRequest(date=TUESDAY, weights={"yukhnov-memorial": 9}))


def test_daylight_keeps_visits_between_sunrise_and_sunset() -> None:
    winter = dt.date(2026, 12, 21)
    found = plan(
        KALUGA, PlanRequest(date=winter, depart=dt.time(7), budget_s=12 * HOUR, daylight=True)
    )
    for day in found.days:
        assert day.sunrise_at is not None
        assert day.sunset_at is not None
        assert all(
            day.sunrise_at <= visit.starts_at and visit.departs_at <= day.sunset_at
            for visit in day.visits
        )
    with pytest.raises(NoDaylightError):
        plan(
            KALUGA,
            PlanRequest(date=winter, depart=dt.time(17), memorials=(FLAME,), daylight=True),
        )
    late = PlanRequest(
        date=winter, depart=dt.time(16), budget_s=HOUR, daylight=True, collection="centre"
    )
    reasons = {entry.memorial.id: entry for entry in plan(KALUGA, late).unvisited}
    assert reasons[FLAME].reason is Reason.WINDOW_MISSED
    assert reasons[FLAME].detail.code == "no-daylight"
    long_stay = PlanRequest(
        date=winter, daylight=True, collection="centre", stays={FLAME: 10 * HOUR}, budget_s=HOUR
    )
    entry = next(e for e in plan(KALUGA, long_stay).unvisited if e.memorial.id == FLAME)
    assert (entry.detail.code, entry.remedy.code) == ("no-daylight", "shorter-stay")


def test_where_the_sun_does_not_rise_there_is_no_daylight_visit() -> None:
    record = small_catalogue()
    for entry in (*record["memorials"], *record["places"]):
        entry["position"]["lat_deg"] += 28
    for crossing in record["crossings"]:
        for end in crossing["ends"]:
            end["lat_deg"] += 28
    arctic = read_catalogue(as_bytes(record), name="arctic")
    found = plan(arctic, PlanRequest(date=dt.date(2026, 12, 21), daylight=True))
    assert found.visits == ()
    assert found.days[0].sunrise_at is None


def test_ends_out_of_reach_of_each_other() -> None:
    with pytest.raises(EndsTooFarApartError):
        plan(
            KALUGA,
            PlanRequest(
                date=TUESDAY,
                days=2,
                start="kaluga-1-station",
                finish="kaluga-2-station",
                budget_s=HOUR,
            ),
        )
    import dataclasses

    apart = dataclasses.replace(read_small(), crossings=())
    with pytest.raises(EndsUnconnectedError):
        plan(
            apart,
            PlanRequest(date=TUESDAY, start="testburg-station", finish="testburg-main-square"),
        )


def test_the_same_seed_gives_the_same_tour(two_days: Itinerary) -> None:
    again = plan(
        KALUGA,
        PlanRequest(date=TUESDAY, days=2, budget_s=4 * HOUR, start="kaluga-1-station", loop=True),
    )
    assert again == two_days


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.integers(1, 3),
    hours=st.integers(1, 5),
    loop=st.booleans(),
    start=st.sampled_from([None, "testburg-station", "52.0,12.0"]),
    mode=st.sampled_from(list(Mode)),
    buffer_s=st.sampled_from([0, 300]),
    date=st.dates(dt.date(2026, 3, 20), dt.date(2026, 11, 5)),
    daylight=st.booleans(),
)
def test_plans_of_any_days_keep_the_laws(
    days: int,
    hours: int,
    loop: bool,
    start: str | None,
    mode: Mode,
    buffer_s: int,
    date: dt.date,
    daylight: bool,
) -> None:
    found = plan(
        read_small(),
        PlanRequest(
            date=date,
            days=days,
            budget_s=hours * HOUR,
            loop=loop,
            start=start,
            mode=mode,
            buffer_s=buffer_s,
            daylight=daylight,
        ),
    )
    assert len(found.days) == days
    assert len(ids(found)) == len(set(ids(found)))
    assert len(found.visits) + len(found.unvisited) == 6
    spent = 0.0
    for day in found.days:
        length = (day.finishes_at - day.departs_at).total_seconds()
        assert length <= hours * HOUR
        spent += length
        moment = day.departs_at
        for visit in day.visits:
            for leg in day.legs_to(visit):
                assert leg.departs_at == moment
                moment = leg.arrives_at
            assert visit.arrives_at == moment
            moment = visit.departs_at
        for leg in day.legs_home:
            moment = leg.arrives_at
        assert moment == day.finishes_at
    assert found.totals.makespan_s == spent
