"""iCalendar: read back by icalendar, by dateutil's zones, and line by line by hand."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from dateutil import tz
from icalendar import Calendar, Event

from kaluga_tour import PlanRequest, plan
from kaluga_tour.export.formats.ics import FORMAT
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from tests.support.itineraries import HOSTILE, REQUESTS, itinerary_of, town, with_text
from tests.support.judges import unfolded

EN = Language.EN
LEGS = Options(with_legs=True)


def written(itinerary: Itinerary, options: Options = PLAIN, language: Language = EN) -> str:
    return FORMAT.itinerary(itinerary, language, options)


def events(text: str) -> list[Event]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def visits(text: str) -> list[Event]:
    return [event for event in events(text) if re.match(r"\d+\. ", event["summary"])]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("options", [PLAIN, LEGS, Options(with_legs=True, alarm_s=900)])
@pytest.mark.parametrize("name", REQUESTS)
def test_every_line_is_as_the_standard_wants_it(
    name: str, options: Options, language: Language
) -> None:
    lines = unfolded(written(itinerary_of(name), options, language))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    open_parts: list[str] = []
    for line in lines:
        assert re.match(r"[A-Z-]+(?:;[A-Z-]+=[^:;]+)*:", line), line
        what, _, value = line.partition(":")
        if what == "BEGIN":
            open_parts.append(value)
        elif what == "END":
            assert open_parts.pop() == value
    assert open_parts == []
    assert not any("\\n" not in line and "\n" in line for line in lines)


@pytest.mark.parametrize("name", REQUESTS)
def test_an_event_for_each_visit(name: str) -> None:
    itinerary = itinerary_of(name)
    found = visits(written(itinerary))
    assert len(found) == len(itinerary.visits)
    for event, visit in zip(found, itinerary.visits, strict=True):
        memorial = visit.memorial
        assert event["summary"] == f"{visit.number}. {memorial.name.en}"
        assert event["location"] == memorial.address.en
        assert memorial.commemorates.en in event["description"]
        assert event["dtstart"].dt == visit.starts_at
        assert event["dtend"].dt == visit.departs_at
        at = memorial.position.coordinates
        assert (event["geo"].latitude, event["geo"].longitude) == (at.lat_deg, at.lon_deg)
        assert event["url"] == memorial.sources[0]


def test_legs_are_events_only_when_asked_for() -> None:
    itinerary = itinerary_of("with everything")
    plain, with_legs = events(written(itinerary)), events(written(itinerary, LEGS))
    assert len(plain) == len(itinerary.visits) + 1
    ways = [event for event in with_legs if event["uid"] not in {e["uid"] for e in plain}]
    assert len(ways) == len([leg for leg in itinerary.legs if leg.duration_s])
    for event, leg in zip(ways, itinerary.legs, strict=True):
        assert (event["dtstart"].dt, event["dtend"].dt) == (leg.departs_at, leg.arrives_at)
        assert leg.destination.name.en in event["summary"]


def test_nothing_overlaps() -> None:
    for name in REQUESTS:
        found = events(written(itinerary_of(name), LEGS))
        spans = sorted((event["dtstart"].dt, event["dtend"].dt) for event in found)
        for (_, ends), (begins, _) in pairwise(spans):
            assert ends <= begins


def test_lunch_is_an_event() -> None:
    itinerary = itinerary_of("with everything")
    (pause,) = itinerary.days[0].breaks
    for language, word in ((Language.EN, "Lunch"), (Language.RU, "Обед")):
        found = events(written(itinerary, PLAIN, language))
        (lunch,) = (event for event in found if event["summary"] == word)
        assert (lunch["dtstart"].dt, lunch["dtend"].dt) == (pause.starts_at, pause.ends_at)


def test_days_have_their_own_dates() -> None:
    itinerary = itinerary_of("two days by car and on foot")
    found = visits(written(itinerary))
    assert {event["dtstart"].dt.date() for event in found} == {
        dt.date(2026, 5, 7),
        dt.date(2026, 5, 8),
    }


def test_times_are_local_with_their_zone() -> None:
    lines = unfolded(written(itinerary_of("with everything"), LEGS))
    times = [line for line in lines if line.startswith(("DTSTART", "DTEND"))]
    zoned = [line for line in times if ";TZID=Europe/Berlin:" in line]
    assert len(zoned) == 2 * len(events(written(itinerary_of("with everything"), LEGS)))
    assert "TZID:Europe/Berlin" in lines
    # What is left are the onsets within the zone.
    onset = re.compile(r"DTSTART:\d{8}T\d{6}")
    assert all(onset.fullmatch(line) for line in times if line not in zoned)


@pytest.mark.parametrize("date", [dt.date(2026, 3, 28), dt.date(2026, 10, 24), dt.date(2026, 5, 7)])
def test_the_zone_is_right_even_where_the_clocks_change(date: dt.date) -> None:
    request = PlanRequest(
        date=date, days=2, budget_s=36_000, memorials=("testburg-museum",), fill=True
    )
    itinerary = plan(town(), request)
    text = written(itinerary)
    zone = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")] + "END:VTIMEZONE\r\n"
    read = tz.tzical(io.StringIO(zone.replace("\r\n", "\n"))).get("Europe/Berlin")
    real = town().city.zone
    moment = dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC)
    for _ in range(4 * 24):
        local = moment.astimezone(real).replace(tzinfo=None)
        twice = (
            local.replace(fold=1, tzinfo=real).utcoffset() != moment.astimezone(real).utcoffset()
        )
        if not twice:
            assert read.utcoffset(local) == moment.astimezone(real).utcoffset(), local
        moment += dt.timedelta(minutes=30)
    for event, visit in zip(visits(text), itinerary.visits, strict=True):
        assert event["dtstart"].dt == visit.starts_at


def test_an_alarm_only_when_asked_for() -> None:
    itinerary = itinerary_of("with everything")
    assert "VALARM" not in written(itinerary)
    found = visits(written(itinerary, Options(alarm_s=900)))
    for event in found:
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == dt.timedelta(minutes=-15)
        assert alarm["action"] == "DISPLAY"


def uids(itinerary: Itinerary) -> dict[str, str]:
    return {str(e["summary"]).partition(". ")[2]: str(e["uid"]) for e in visits(written(itinerary))}


def test_a_plan_made_again_moves_its_events() -> None:
    request = REQUESTS["with everything"]
    later = dt.datetime(2026, 5, 2, 9, 0, tzinfo=dt.UTC)
    again = plan(town(), replace(request, depart=dt.time(11, 45)), generated_at=later)
    before, after = uids(itinerary_of("with everything")), uids(again)
    assert {name: after[name] for name in before if name in after} == {
        name: uid for name, uid in before.items() if name in after
    }
    (old, *_), (new, *_) = visits(written(itinerary_of("with everything"))), visits(written(again))
    assert new["sequence"] - old["sequence"] == 24 * 3600
    assert new["dtstamp"].dt == later


def test_another_date_is_another_plan() -> None:
    other = plan(town(), replace(REQUESTS["with everything"], date=dt.date(2026, 5, 8)))
    assert not set(uids(other).values()) & set(uids(itinerary_of("with everything")).values())


def test_another_group_has_events_of_its_own() -> None:
    itinerary = itinerary_of("with everything")
    nobodys = Calendar.from_ical(written(itinerary, LEGS))
    ours = Calendar.from_ical(written(itinerary, replace(LEGS, group=" class\n7B ")))
    theirs = Calendar.from_ical(written(itinerary, replace(LEGS, group="class 8A")))
    assert ours["name"] == f"{nobodys['name']} · class 7B"
    named = {str(event["summary"]): str(event["uid"]) for event in ours.walk("VEVENT")}
    assert set(named) == {f"{event['summary']} · class 7B" for event in nobodys.walk("VEVENT")}
    for other in (nobodys, theirs):
        assert not {str(event["uid"]) for event in other.walk("VEVENT")} & set(named.values())


def test_uids_are_unique_whatever_a_plan_repeats() -> None:
    itinerary = itinerary_of("with everything")
    (day,) = itinerary.days
    twice = replace(itinerary, days=(replace(day, visits=day.visits + day.visits),))
    for text in (written(twice), written(itinerary, LEGS)):
        found = [str(event["uid"]) for event in events(text)]
        assert len(set(found)) == len(found)


def test_without_a_moment_the_stamp_is_still_a_moment() -> None:
    itinerary = itinerary_of("with everything")
    unknown = replace(itinerary, provenance=replace(itinerary.provenance, generated_at=None))
    assert written(unknown) == written(unknown)
    assert events(written(unknown))[0]["dtstamp"].dt.tzinfo is not None


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_arrive_literally(text: str) -> None:
    exported = written(with_text(text))
    unfolded(exported)
    for event in visits(exported):
        assert event["summary"].partition(". ")[2] == text.strip()
        assert event["location"] == text.strip()
        assert f"Where: {text}" in event["description"].split("\n")


def test_line_breaks_and_control_characters() -> None:
    exported = written(with_text("one\r\ntwo\t\x00\x08\x1bthree\ud800"))
    unfolded(exported)
    assert visits(exported)[0]["summary"] == "1. one two three"


def test_an_address_with_letters_of_any_alphabet_is_a_uri() -> None:
    itinerary = itinerary_of("without ends")
    (day,) = itinerary.days
    (visit,) = day.visits
    source = "https://example.org/Пятницкое_кладбище_(Калуга)?a=1&b=%20"
    visit = replace(visit, memorial=replace(visit.memorial, sources=(source,)))
    text = written(replace(itinerary, days=(replace(day, visits=(visit,)),)))
    (line,) = (line for line in unfolded(text) if line.startswith("URL:"))
    assert line.isascii()
    assert line.endswith("(%D0%9A%D0%B0%D0%BB%D1%83%D0%B3%D0%B0)?a=1&b=%20")
