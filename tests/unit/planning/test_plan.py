"""Plans on the real catalogue and on a small one: what a visitor asks for and gets."""

import datetime as dt

import pytest

from kaluga_tour import PlanRequest, load_catalogue, plan
from kaluga_tour.catalogue.faults import UnknownCollectionError, UnknownMemorialError
from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.errors import InfeasibleError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Itinerary, Reason, Unvisited
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import (
    ClosedError,
    ClosedForGoodError,
    FinishBeforeStartError,
    HoursConflictError,
    NoBudgetError,
    NothingToPlanError,
    SkippedAndNamedError,
    TooLittleTimeError,
    UnreachableError,
    WindowMissedError,
)
from tests.support.catalogues import as_bytes, read_small, small_catalogue

KALUGA = load_catalogue()
SATURDAY = dt.date(2026, 5, 9)
MONDAY = dt.date(2026, 5, 11)
TUESDAY = dt.date(2026, 5, 12)
HOUR = 3600


def ids(itinerary: Itinerary) -> list[str]:
    return [visit.memorial.id for visit in itinerary.visits]


def left_out(itinerary: Itinerary, memorial_id: str) -> Unvisited:
    return next(entry for entry in itinerary.unvisited if entry.memorial.id == memorial_id)


def codes(itinerary: Itinerary, memorial_id: str) -> list[str]:
    visit = next(v for v in itinerary.visits if v.memorial.id == memorial_id)
    return [warning.code for warning in visit.warnings]


def changed(**changes: dict[str, object]) -> Catalogue:
    """Return Testburg with fields of its memorials replaced, keyed by the id's last word."""
    record = small_catalogue()
    for memorial in record["memorials"]:
        memorial.update(changes.get(memorial["id"].rpartition("-")[2], {}))
    return read_catalogue(as_bytes(record), name="testburg")


def test_the_article_tour_visits_all_five_and_doubts_two() -> None:
    found = plan(
        KALUGA,
        PlanRequest(date=SATURDAY, collection="article", mode=Mode.DRIVE, budget_s=12 * HOUR),
    )
    assert len(found.visits) == 5
    assert found.provenance.solver_status == "optimal"
    for memorial_id in ("kaluga-central-park-soldiers-memorial", "dmitrovka-kirov-district"):
        assert {"unconfirmed", "position-uncertain"} <= set(codes(found, memorial_id))


def test_without_a_word_the_city_is_walked_for_six_hours() -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY))
    assert found.totals.makespan_s <= 6 * HOUR
    assert all(visit.memorial.in_city and visit.memorial.plan_ready for visit in found.visits)
    assert all(leg.mode is Mode.WALK for leg in found.legs)
    assert found.days[0].start is None
    city = KALUGA.find_collection("city")
    assert city is not None
    assert {*ids(found), *(e.memorial.id for e in found.unvisited)} == set(city.members)


def test_named_memorials_are_all_that_is_visited_unless_filled() -> None:
    named = ("kaluga-military-cemetery", "kaluga-cannons-1942")
    bare = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=named))
    assert set(ids(bare)) == set(named)
    assert bare.unvisited == ()
    filled = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=named, fill=True, budget_s=4 * HOUR))
    assert set(named) < set(ids(filled))
    assert all(visit.required == (visit.memorial.id in named) for visit in filled.visits)


def test_an_unconfirmed_memorial_is_planned_when_named_and_says_so() -> None:
    name = "kaluga-central-park-soldiers-memorial"
    found = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=(name,)))
    assert codes(found, name)[:3] == ["unconfirmed", "position-uncertain", "not-plan-ready"]


def test_names_in_either_language_name_a_memorial() -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=("Памятник военным медикам",)))
    assert ids(found) == ["kaluga-military-medics"]


def test_start_finish_and_loop() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-eternal-flame",),
        start="kaluga-1-station",
        finish="54.51556,36.25861",
    )
    day = plan(KALUGA, request).days[0]
    assert day.start is not None
    assert day.finish is not None
    assert (day.start.id, day.finish.id) == ("kaluga-1-station", "54.51556,36.25861")
    assert [leg.origin.id for leg in day.legs] == ["kaluga-1-station", "kaluga-eternal-flame"]
    loop = plan(
        KALUGA,
        PlanRequest(date=TUESDAY, memorials=request.memorials, start="theatre-square", loop=True),
    ).days[0]
    assert loop.finish == loop.start
    own = plan(KALUGA, PlanRequest(date=TUESDAY, collection="centre", loop=True)).days[0]
    assert own.start is None
    assert own.finish is not None
    assert own.finish.id == own.visits[0].memorial.id
    assert own.legs_to(own.visits[0]) == ()
    assert own.legs_home == own.legs[-1:]


def test_a_start_at_a_memorial_that_is_visited_has_a_leg_of_nothing() -> None:
    request = PlanRequest(
        date=TUESDAY, memorials=("kaluga-eternal-flame",), start="kaluga-eternal-flame"
    )
    leg = plan(KALUGA, request).legs[0]
    assert (leg.distance_m, leg.bearing_deg) == (0, None)


def test_a_day_may_be_empty() -> None:
    found = plan(KALUGA, PlanRequest(date=MONDAY, collection="museums", start="kaluga-1-station"))
    assert found.visits == ()
    assert found.totals.makespan_s == 0
    assert left_out(found, "kaluga-marshal-pobedy-centre").reason is Reason.CLOSED


def test_museums_are_visited_on_the_days_they_are_open() -> None:
    tuesday = plan(KALUGA, PlanRequest(date=TUESDAY, kinds=("museum",)))
    assert ids(tuesday) == ["kaluga-regional-museum-wwii"]
    entry = left_out(tuesday, "kaluga-marshal-pobedy-centre")
    assert entry.reason is Reason.CLOSED
    assert entry.remedy.fields["date"] == dt.date(2026, 5, 13)


def test_a_visit_fits_before_closing_and_says_when_it_is_close() -> None:
    request = PlanRequest(
        date=TUESDAY, memorials=("kaluga-regional-museum-wwii",), depart=dt.time(16, 50)
    )
    found = plan(KALUGA, request)
    assert found.visits[0].departs_at.time() == dt.time(17, 50)
    assert codes(found, "kaluga-regional-museum-wwii") == ["hours-note", "closes-soon"]
    assert found.visits[0].slack_s == 600
    late = PlanRequest(
        date=TUESDAY, memorials=("kaluga-regional-museum-wwii",), depart=dt.time(17, 1)
    )
    with pytest.raises(WindowMissedError) as caught:
        plan(KALUGA, late)
    assert caught.value.fields["closes_at"].time() == dt.time(18, 0)


def test_one_waits_for_a_museum_to_open() -> None:
    request = PlanRequest(
        date=TUESDAY, memorials=("kaluga-regional-museum-wwii",), depart=dt.time(8)
    )
    visit = plan(KALUGA, request).visits[0]
    assert (visit.arrives_at.time(), visit.starts_at.time()) == (dt.time(8), dt.time(9, 30))
    assert visit.wait_s == 5400


def test_assumed_daylight_binds_and_is_said() -> None:
    name = "kaluga-military-cemetery"
    assert "hours-assumed" in codes(
        plan(KALUGA, PlanRequest(date=TUESDAY, memorials=(name,))), name
    )
    with pytest.raises(WindowMissedError):
        plan(KALUGA, PlanRequest(date=TUESDAY, memorials=(name,), depart=dt.time(21)))


def test_unknown_hours_are_planned_with_a_word_of_warning() -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY, memorials=("kaluga-military-surgeon",)))
    assert "hours-unknown" in codes(found, "kaluga-military-surgeon")
    phoned = changed(flame={"hours": '24/7 unknown "ask"', "hours_source": "stated", "phone": "1"})
    found = plan(phoned, PlanRequest(date=TUESDAY, memorials=("testburg-eternal-flame",)))
    assert codes(found, "testburg-eternal-flame") == ["hours-unknown-phone"]


def test_an_open_air_visit_after_sunset_is_said_to_be_one() -> None:
    request = PlanRequest(
        date=dt.date(2026, 12, 21), memorials=("kaluga-eternal-flame",), depart=dt.time(17)
    )
    assert codes(plan(KALUGA, request), "kaluga-eternal-flame") == ["after-sunset"]


def test_a_corrected_position_moves_the_tour_and_lifts_the_doubt() -> None:
    name = "dmitrovka-kirov-district"
    spot = Coordinates(lat_deg=54.45, lon_deg=36.2)
    found = plan(
        KALUGA,
        PlanRequest(date=SATURDAY, memorials=(name,), mode=Mode.DRIVE, positions={name: spot}),
    )
    assert found.visits[0].memorial.position.coordinates == spot
    assert "position-corrected" in codes(found, name)
    assert "position-uncertain" not in codes(found, name)


def test_a_stay_replaces_the_catalogue_s_time() -> None:
    name = "kaluga-eternal-flame"
    found = plan(KALUGA, PlanRequest(date=SATURDAY, memorials=(name,), stays={name: 1800}))
    assert found.visits[0].service_s == 1800
    with pytest.raises(UnknownMemorialError):
        plan(KALUGA, PlanRequest(date=SATURDAY, stays={"nothing": 60}))


def test_an_uncertain_start_is_warned_about() -> None:
    found = plan(
        KALUGA,
        PlanRequest(date=SATURDAY, memorials=("kaluga-eternal-flame",), start="hotel-kaluga-plaza"),
    )
    assert [notice.code for notice in found.warnings] == ["place-uncertain", "travel-estimated"]


def test_skipped_and_unready_memorials_are_listed_with_their_reason() -> None:
    found = plan(KALUGA, PlanRequest(date=TUESDAY, skip=("kaluga-eternal-flame",)))
    assert left_out(found, "kaluga-eternal-flame").reason is Reason.EXCLUDED
    entry = left_out(found, "kaluga-home-front-workers")
    assert (entry.reason, entry.detail.code) == (Reason.NOT_PLAN_READY, "not-ready")
    bare = changed(plaque={"position": small_catalogue()["memorials"][0]["position"]})
    entry = left_out(plan(bare, PlanRequest(date=TUESDAY)), "testburg-plaque")
    assert entry.detail.code == "not-ready-access"


def test_for_want_of_time_the_remedy_says_how_much_more_and_it_is_enough() -> None:
    request = PlanRequest(date=TUESDAY, start="kaluga-1-station", loop=True, budget_s=3 * HOUR)
    found = plan(KALUGA, request)
    short = [e for e in found.unvisited if e.remedy.code == "stay-later"]
    assert short
    for entry in short[:4]:
        budget_s = entry.remedy.fields["budget_option"]
        again = PlanRequest(
            date=TUESDAY,
            start="kaluga-1-station",
            loop=True,
            budget_s=budget_s,
            fill=True,
            memorials=(entry.memorial.id,),
        )
        better = plan(KALUGA, again)
        assert entry.memorial.id in ids(better)
        assert better.totals.prize >= found.totals.prize + entry.memorial.prize
        with_less = dict.fromkeys([*ids(found), entry.memorial.id])
        with pytest.raises(TooLittleTimeError):
            plan(
                KALUGA,
                PlanRequest(
                    date=TUESDAY,
                    start="kaluga-1-station",
                    loop=True,
                    budget_s=budget_s - 60,
                    memorials=tuple(with_less),
                ),
            )


def test_too_far_on_foot_may_be_near_by_car() -> None:
    request = PlanRequest(
        date=TUESDAY,
        collection="city",
        start="kaluga-1-station",
        loop=True,
        budget_s=2 * HOUR,
    )
    entry = left_out(plan(KALUGA, request), "kaluga-shopino-mass-grave")
    assert (entry.reason, entry.remedy.code) == (Reason.TOO_FAR, "drive-instead")
    by_car = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-shopino-mass-grave",),
        mode=Mode.DRIVE,
        start="kaluga-1-station",
        loop=True,
        budget_s=2 * HOUR,
    )
    driven = plan(KALUGA, by_car)
    assert driven.totals.makespan_s == entry.remedy.fields["needs_s"]
    open_end = PlanRequest(
        date=TUESDAY, collection="oblast", mode=Mode.DRIVE, start="kaluga-1-station", budget_s=HOUR
    )
    entry = left_out(plan(KALUGA, open_end), "yukhnov-memorial")
    assert (entry.reason, entry.remedy.code) == (Reason.TOO_FAR, "stay-later")
    on_foot = PlanRequest(
        date=TUESDAY, collection="oblast", start="kaluga-1-station", budget_s=HOUR
    )
    assert left_out(plan(KALUGA, on_foot), "kirov-victory-square").remedy.code == "stay-later"


def test_hours_missed_say_when_to_depart() -> None:
    request = PlanRequest(
        date=TUESDAY,
        kinds=("museum",),
        collection="city",
        start="theatre-square",
        depart=dt.time(17),
        budget_s=2 * HOUR,
    )
    entry = left_out(plan(KALUGA, request), "kaluga-regional-museum-wwii")
    assert (entry.reason, entry.remedy.code) == (Reason.WINDOW_MISSED, "leave-earlier")
    earlier = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-regional-museum-wwii",),
        start="theatre-square",
        depart=entry.remedy.fields["time"].time(),
        budget_s=2 * HOUR,
    )
    assert plan(KALUGA, earlier).visits
    far = PlanRequest(
        date=TUESDAY,
        kinds=("museum",),
        mode=Mode.DRIVE,
        start="kaluga-1-station",
        loop=True,
        depart=dt.time(17),
        budget_s=2 * HOUR,
    )
    entry = left_out(plan(KALUGA, far), "zhukov-museum")
    assert entry.remedy.code == "leave-earlier-and-stay"
    both = PlanRequest(
        date=TUESDAY,
        memorials=("zhukov-museum",),
        mode=Mode.DRIVE,
        start="kaluga-1-station",
        loop=True,
        depart=entry.remedy.fields["time"].time(),
        budget_s=entry.remedy.fields["budget_option"],
    )
    assert plan(KALUGA, both).visits


def test_a_museum_that_opens_after_the_tour_asks_for_a_later_end() -> None:
    request = PlanRequest(
        date=TUESDAY,
        kinds=("museum",),
        collection="city",
        depart=dt.time(7),
        budget_s=2 * HOUR,
    )
    entry = left_out(plan(KALUGA, request), "kaluga-regional-museum-wwii")
    assert (entry.reason, entry.remedy.code) == (Reason.WINDOW_MISSED, "stay-later")
    assert entry.remedy.fields["more_s"] == 90 * 60


def test_a_visit_longer_than_the_hours_asks_for_a_shorter_stay() -> None:
    tiny = changed(museum={"hours": "10:00-10:30", "hours_source": "stated"})
    entry = left_out(plan(tiny, PlanRequest(date=TUESDAY, mode=Mode.DRIVE)), "testburg-museum")
    assert (entry.reason, entry.remedy.code) == (Reason.WINDOW_MISSED, "shorter-stay")
    with pytest.raises(WindowMissedError):
        plan(tiny, PlanRequest(date=TUESDAY, memorials=("testburg-museum",)))


def test_a_memorial_closed_for_good_has_no_next_day() -> None:
    shut = changed(museum={"hours": "off", "hours_source": "stated"})
    entry = left_out(plan(shut, PlanRequest(date=TUESDAY, mode=Mode.DRIVE)), "testburg-museum")
    assert (entry.reason, entry.remedy.code) == (Reason.CLOSED, "no-open-date")
    with pytest.raises(ClosedForGoodError):
        plan(shut, PlanRequest(date=TUESDAY, memorials=("testburg-museum",)))


def without_bridge() -> Catalogue:
    import dataclasses

    return dataclasses.replace(read_small(), crossings=())


def test_with_required_memorials_a_remedy_keeps_them() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-military-cemetery",),
        fill=True,
        kinds=("museum",),
        start="theatre-square",
        depart=dt.time(16, 50),
        budget_s=2 * HOUR,
    )
    entry = left_out(plan(KALUGA, request), "kaluga-regional-museum-wwii")
    assert entry.reason is Reason.WINDOW_MISSED
    fields = entry.remedy.fields
    again = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-military-cemetery", "kaluga-regional-museum-wwii"),
        start="theatre-square",
        depart=fields["time"].time(),
        budget_s=fields.get("budget_option", 2 * HOUR),
    )
    assert len(plan(KALUGA, again).visits) == 2


def test_a_memorial_that_shuts_before_one_can_come_has_no_remedy() -> None:
    early = changed(museum={"hours": "00:00-01:10", "hours_source": "stated"})
    request = PlanRequest(
        date=TUESDAY, mode=Mode.DRIVE, start="testburg-main-square", kinds=("museum",)
    )
    entry = left_out(plan(early, request), "testburg-museum")
    assert (entry.reason, entry.remedy.code) == (Reason.WINDOW_MISSED, "leave-earlier")
    far = changed(grave={"hours": "00:00-00:22", "hours_source": "stated"})
    request = PlanRequest(date=TUESDAY, mode=Mode.DRIVE, start="testburg-station")
    entry = left_out(plan(far, request), "village-mass-grave")
    assert (entry.reason, entry.remedy.code) == (Reason.WINDOW_MISSED, "no-remedy")


def test_a_required_memorial_too_far_for_the_time_is_named() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-shopino-mass-grave",),
        start="kaluga-1-station",
        budget_s=HOUR,
    )
    with pytest.raises(TooLittleTimeError) as caught:
        plan(KALUGA, request)
    assert caught.value.fields["id"] == "kaluga-shopino-mass-grave"


def test_across_a_river_without_a_bridge_there_is_no_way() -> None:
    request = PlanRequest(
        date=TUESDAY, mode=Mode.DRIVE, start="testburg-main-square", kinds=("tank", "obelisk")
    )
    found = plan(without_bridge(), request)
    entry = left_out(found, "testburg-tank")
    assert (entry.reason, entry.remedy.code) == (Reason.UNREACHABLE, "no-remedy")
    with pytest.raises(UnreachableError):
        plan(
            without_bridge(),
            PlanRequest(date=TUESDAY, memorials=("testburg-tank",), start="testburg-main-square"),
        )


def test_a_required_museum_on_its_closing_day_names_the_next_open_one() -> None:
    with pytest.raises(ClosedError) as caught:
        plan(KALUGA, PlanRequest(date=MONDAY, memorials=("kaluga-marshal-pobedy-centre",)))
    assert caught.value.fields["next_date"] == dt.date(2026, 5, 13)


def test_too_little_time_says_how_much_and_what_to_drop() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-eternal-flame", "kaluga-military-cemetery", "kaluga-cannons-1942"),
        budget_s=HOUR,
    )
    with pytest.raises(TooLittleTimeError) as caught:
        plan(KALUGA, request)
    fields = caught.value.fields
    assert fields["short_s"] == fields["needs_s"] - HOUR > 0
    enough = plan(
        KALUGA,
        PlanRequest(date=TUESDAY, memorials=request.memorials, budget_s=fields["budget_option"]),
    )
    assert enough.totals.makespan_s == fields["needs_s"]


def test_hours_that_exclude_each_other_are_named() -> None:
    clash = changed(
        museum={"hours": "10:00-11:00", "hours_source": "stated"},
        obelisk={"hours": "10:00-10:10", "hours_source": "stated", "service_min": 10},
    )
    with pytest.raises(HoursConflictError):
        plan(clash, PlanRequest(date=TUESDAY, memorials=("testburg-museum", "testburg-obelisk")))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"budget_s": 0}, NoBudgetError),
        ({"budget_s": -60}, NoBudgetError),
        ({"until": dt.time(9)}, FinishBeforeStartError),
        ({"until": dt.time(10)}, FinishBeforeStartError),
        ({"memorials": ("x",)}, UnknownMemorialError),
        ({"collection": "x"}, UnknownCollectionError),
        ({"kinds": ("plaque",)}, NothingToPlanError),
        (
            {"memorials": ("kaluga-eternal-flame",), "skip": ("kaluga-eternal-flame",)},
            SkippedAndNamedError,
        ),
    ],
)
def test_requests_that_make_no_sense(changes: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        plan(KALUGA, PlanRequest(date=TUESDAY, **changes))


def test_until_is_another_way_to_say_for() -> None:
    by_end = plan(KALUGA, PlanRequest(date=TUESDAY, until=dt.time(13)))
    by_length = plan(KALUGA, PlanRequest(date=TUESDAY, budget_s=3 * HOUR))
    assert ids(by_end) == ids(by_length)


def test_a_tour_may_last_past_midnight() -> None:
    request = PlanRequest(
        date=TUESDAY,
        memorials=("kaluga-eternal-flame", "kaluga-cannons-1942"),
        depart=dt.time(23, 30),
        budget_s=2 * HOUR,
    )
    assert plan(KALUGA, request).days[0].finishes_at.date() == dt.date(2026, 5, 13)


def test_the_errors_of_requests_exit_with_four_only_where_the_world_is_in_the_way() -> None:
    assert issubclass(TooLittleTimeError, InfeasibleError)
    assert (TooLittleTimeError.exit_code, NoBudgetError.exit_code) == (4, 2)


def test_another_city_needs_no_code() -> None:
    found = plan(read_small(), PlanRequest(date=TUESDAY, mode=Mode.DRIVE, start="testburg-station"))
    assert found.city.en == "Testburg"
    assert "village-mass-grave" in ids(found)
    assert found.days[0].departs_at.utcoffset() == dt.timedelta(hours=2)


def test_on_foot_without_a_city_collection_everything_is_a_candidate() -> None:
    found = plan(read_small(), PlanRequest(date=TUESDAY, budget_s=HOUR))
    assert len(found.visits) + len(found.unvisited) == 6


@pytest.mark.parametrize("date", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_a_clock_change_within_the_tour_neither_adds_nor_loses_time(date: dt.date) -> None:
    request = PlanRequest(
        date=date, memorials=("testburg-eternal-flame", "testburg-tank"), depart=dt.time(1, 50)
    )
    found = plan(read_small(), request)
    day = found.days[0]
    elapsed = day.finishes_at.astimezone(dt.UTC) - day.departs_at.astimezone(dt.UTC)
    assert elapsed.total_seconds() == found.totals.makespan_s


@pytest.mark.parametrize(
    ("last_entry_min", "depart", "fits"),
    [
        (None, dt.time(17, 0), True),
        (60, dt.time(17, 0), True),
        (61, dt.time(17, 0), False),
        (90, dt.time(16, 30), True),
        (90, dt.time(16, 31), False),
    ],
)
def test_a_visit_fits_before_closing_and_begins_by_last_entry(
    last_entry_min: int | None, depart: dt.time, fits: bool
) -> None:
    """The museum of Testburg closes at 18:00, and a visit takes an hour."""
    catalogue = changed(museum={"last_entry_min": last_entry_min})
    request = PlanRequest(
        date=TUESDAY, memorials=("testburg-museum",), start="testburg-museum", depart=depart
    )
    if fits:
        assert ids(plan(catalogue, request)) == ["testburg-museum"]
    else:
        with pytest.raises(WindowMissedError):
            plan(catalogue, request)


def test_a_museum_is_closed_on_the_last_friday_of_the_month() -> None:
    """``Tu-Su 09:30-17:30; Fr[-1] off``, in the real catalogue."""
    names = {m.id for m in KALUGA.memorials if m.hours and "Fr[-1] off" in m.hours.text}
    (name,) = names
    fridays = [dt.date(2026, 5, day) for day in (22, 29)]
    first = PlanRequest(date=fridays[0], memorials=(name,), mode=Mode.DRIVE)
    assert ids(plan(KALUGA, first)) == [name]
    with pytest.raises(ClosedError) as caught:
        plan(KALUGA, PlanRequest(date=fridays[1], memorials=(name,), mode=Mode.DRIVE))
    assert caught.value.fields["next_date"] == dt.date(2026, 5, 30)


@pytest.mark.parametrize(
    ("date", "is_open"),
    [
        (dt.date(2026, 6, 11), True),
        (dt.date(2026, 6, 12), False),  # Russia Day
        (dt.date(2026, 2, 23), False),  # Defender of the Fatherland Day
        (dt.date(2026, 5, 9), False),  # Victory Day
        (dt.date(2026, 11, 4), False),  # Unity Day
        (dt.date(2026, 1, 8), False),  # stated in the hours: the library lacks it
        (dt.date(2026, 1, 9), True),
    ],
)
def test_public_holidays_of_russia_bind(date: dt.date, is_open: bool) -> None:
    import dataclasses

    from kaluga_tour.model.hours import HoursSource, OpeningHours

    museum = "kaluga-regional-museum-wwii"
    hours = OpeningHours(text="Mo-Su 10:00-18:00; PH off; Jan 08 off", source=HoursSource.STATED)
    kaluga = dataclasses.replace(
        KALUGA,
        memorials=tuple(
            dataclasses.replace(m, hours=hours) if m.id == museum else m for m in KALUGA.memorials
        ),
    )
    request = PlanRequest(date=date, memorials=(museum,))
    if is_open:
        assert ids(plan(kaluga, request)) == [museum]
    else:
        with pytest.raises(ClosedError):
            plan(kaluga, request)
