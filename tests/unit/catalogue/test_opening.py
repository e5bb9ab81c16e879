"""Opening hours on a day, the next open day, the sun."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kaluga_tour.catalogue.opening import (
    Span,
    hours_fault,
    next_open_date,
    sun_times,
    windows_on,
)
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.hours import HoursSource, OpeningHours

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
KALUGA = Coordinates(lat_deg=54.51, lon_deg=36.26)


def hours(text: str) -> OpeningHours:
    return OpeningHours(text=text, source=HoursSource.STATED)


def spans(text: str, day: date, *, country: str = "RU", num_days: int = 1) -> tuple[Span, ...]:
    found = windows_on(hours(text), day, MOSCOW, KALUGA, country, num_days=num_days)
    assert found is not None
    return found


def clock(text: str, day: date, *, country: str = "RU", num_days: int = 1) -> list[str]:
    """Return spans as text; hours after the first midnight count on past 24."""

    def at(moment: datetime) -> str:
        assert moment.tzinfo is MOSCOW
        minutes = (moment - datetime.combine(day, time(), tzinfo=MOSCOW)) // timedelta(minutes=1)
        return f"{minutes // 60:02}:{minutes % 60:02}"

    def words(span: Span) -> str:
        sure = "" if span.certain else "?"
        return f"{at(span.opens_at)}-{at(span.closes_at)}{sure} {span.comment}".rstrip()

    return [words(span) for span in spans(text, day, country=country, num_days=num_days)]


SATURDAY, MONDAY = date(2026, 5, 30), date(2026, 6, 1)
MUSEUM = "Tu-Su 09:30-17:30; Fr[-1] off; PH off"


def test_open_air() -> None:
    assert windows_on(None, SATURDAY, MOSCOW, KALUGA, "RU") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24/7", ["00:00-24:00"]),
        ("off", []),
        ("Mo-Fr 09:00-18:00", []),
        ("09:00-13:00,14:00-18:00", ["09:00-13:00", "14:00-18:00"]),
        ("00:00-24:00", ["00:00-24:00"]),
        ("22:00-02:00", ["00:00-02:00", "22:00-24:00"]),
        ("Sa 22:00-02:00", ["22:00-24:00"]),
        ("Fr 22:00-02:00", ["00:00-02:00"]),
        ("20:00-24:00", ["20:00-24:00"]),
        ('10:00-16:00 unknown "call first"', ["10:00-16:00? call first"]),
        ('unknown "ask"', ["00:00-24:00? ask"]),
        (
            '10:00-12:00 open, 12:00-13:00 unknown "lunch", 13:00-15:00 open',
            ["10:00-12:00", "12:00-13:00? lunch", "13:00-15:00"],
        ),
        ('10:00-12:00 "a", 12:00-13:00 "b", 13:00-14:00', ["10:00-14:00 a; b"]),
        ('10:00-12:00 "a", 12:00-13:00 "a"', ["10:00-13:00 a"]),
    ],
)
def test_windows(text: str, expected: list[str]) -> None:
    assert clock(text, SATURDAY) == expected


def test_two_days_are_not_cut_at_midnight() -> None:
    assert clock("22:00-02:00", SATURDAY, num_days=2) == [
        "00:00-02:00",
        "22:00-26:00",
        "46:00-48:00",
    ]


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 1, 1), False),  # New Year's Day, a Thursday
        (date(2026, 5, 8), True),  # a Friday, not the month's last
        (date(2026, 5, 9), False),  # Victory Day, a Saturday
        (date(2026, 5, 10), True),
        (date(2026, 5, 11), False),  # a Monday
        (date(2026, 5, 22), True),  # the last Friday but one
        (date(2026, 5, 29), False),  # the last Friday
        (date(2026, 6, 12), False),  # Russia Day
        (date(2026, 6, 26), False),  # the last Friday
        (date(2026, 11, 4), False),  # Unity Day
        (date(2027, 2, 23), False),  # Defender of the Fatherland Day, a Tuesday
    ],
)
def test_museum_with_holidays(day: date, is_open: bool) -> None:
    assert clock(MUSEUM, day) == (["09:30-17:30"] if is_open else [])


def test_holidays_are_those_of_the_country() -> None:
    unity = date(2026, 10, 3)
    assert clock("10:00-18:00; PH off", unity, country="DE") == []
    assert clock("10:00-18:00; PH off", unity, country="RU") == ["10:00-18:00"]


def test_country_without_known_holidays() -> None:
    assert clock("10:00-18:00; PH off", date(2026, 1, 1), country="UZ") == ["10:00-18:00"]


@pytest.mark.parametrize(
    ("day", "length_h"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)],
)
def test_days_with_a_change_of_clocks(day: date, length_h: int) -> None:
    berlin = Coordinates(lat_deg=52.5, lon_deg=13.4)
    for text, opens, closes in [("24/7", 0, 24), ("10:00-18:00", 10, 18)]:
        found = windows_on(hours(text), day, BERLIN, berlin, "DE")
        assert found is not None
        (span,) = found
        assert span.opens_at == datetime.combine(day, time(opens), tzinfo=BERLIN)
        midnight = datetime.combine(day, time(), tzinfo=BERLIN)
        assert span.closes_at.replace(tzinfo=None) == midnight.replace(tzinfo=None) + timedelta(
            hours=closes
        )
        if text == "24/7":
            assert span.closes_at.timestamp() - span.opens_at.timestamp() == length_h * 3600


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("24/7", SATURDAY, date(2026, 5, 31)),
        ("Mo 10:00-12:00", MONDAY, date(2026, 6, 8)),
        (MUSEUM, date(2026, 5, 8), date(2026, 5, 10)),
        (MUSEUM, date(2026, 5, 10), date(2026, 5, 12)),
        (MUSEUM, date(2025, 12, 31), date(2026, 1, 8)),
        ('Tu 10:00-12:00 unknown "call"', MONDAY, date(2026, 6, 2)),
        ("off", MONDAY, None),
        ("Jun 1 10:00-12:00", MONDAY, None),
        ("Jul 31 10:00-12:00", MONDAY, date(2026, 7, 31)),
        ("Aug 01 10:00-12:00", MONDAY, None),
    ],
)
def test_next_open_date(text: str, after: date, expected: date | None) -> None:
    assert next_open_date(hours(text), after, MOSCOW, KALUGA, "RU") == expected


def test_open_air_is_open_the_next_day() -> None:
    assert next_open_date(None, SATURDAY, MOSCOW, KALUGA, "RU") == date(2026, 5, 31)


def almanac(day: date, at: Coordinates, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return sunrise and sunset after the low-precision formulas of NOAA.

    https://gml.noaa.gov/grad/solcalc/solareqns.PDF; written here anew as a judge.
    """
    gamma = 2 * math.pi / 365 * (day.timetuple().tm_yday - 1)
    equation_min = 229.18 * (
        0.000075
        + 0.001868 * math.cos(gamma)
        - 0.032077 * math.sin(gamma)
        - 0.014615 * math.cos(2 * gamma)
        - 0.040849 * math.sin(2 * gamma)
    )
    declination = (
        0.006918
        - 0.399912 * math.cos(gamma)
        + 0.070257 * math.sin(gamma)
        - 0.006758 * math.cos(2 * gamma)
        + 0.000907 * math.sin(2 * gamma)
        - 0.002697 * math.cos(3 * gamma)
        + 0.00148 * math.sin(3 * gamma)
    )
    lat = math.radians(at.lat_deg)
    angle = math.degrees(
        math.acos(
            math.cos(math.radians(90.833)) / (math.cos(lat) * math.cos(declination))
            - math.tan(lat) * math.tan(declination)
        )
    )
    midnight_utc = datetime.combine(day, time(), tzinfo=ZoneInfo("UTC"))
    rise, fall = (
        midnight_utc + timedelta(minutes=720 - 4 * (at.lon_deg + sign * angle) - equation_min)
        for sign in (1, -1)
    )
    return rise.astimezone(zone), fall.astimezone(zone)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize(
    ("at", "zone"),
    [
        (KALUGA, MOSCOW),
        (Coordinates(lat_deg=52.5, lon_deg=13.4), BERLIN),
        (Coordinates(lat_deg=-33.87, lon_deg=151.2), ZoneInfo("Australia/Sydney")),
    ],
)
def test_sun_against_the_almanac(month: int, at: Coordinates, zone: ZoneInfo) -> None:
    day = date(2026, month, 21)
    sun = sun_times(day, zone, at)
    assert sun is not None
    for found, expected in zip(sun, almanac(day, at, zone), strict=True):
        assert found.date() == day
        assert found.tzinfo is zone
        assert (found.second, found.microsecond) == (0, 0)
        assert abs(found - expected) < timedelta(minutes=4)


def test_sun_at_kaluga() -> None:
    """Solar noon is 12:37 in June and 12:33 in December; the day has 17 h 16 min and 7 h 16 min."""
    june, december = (
        sun_times(day, MOSCOW, KALUGA) for day in (date(2026, 6, 21), date(2026, 12, 21))
    )
    assert june is not None
    assert december is not None
    assert [moment.strftime("%H:%M") for moment in (*june, *december)] == [
        "03:58",
        "21:14",
        "08:54",
        "16:10",
    ]


def test_sun_of_a_place_in_another_zone() -> None:
    """In Tokyo's time the sun over Kaluga sets on the next civil day."""
    sun = sun_times(date(2026, 6, 21), ZoneInfo("Asia/Tokyo"), KALUGA)
    assert sun is not None
    assert [moment.strftime("%d %H:%M") for moment in sun] == ["21 09:58", "22 03:14"]


@pytest.mark.parametrize("day", [date(2026, 6, 21), date(2026, 12, 21)])
def test_polar_day_and_night(day: date) -> None:
    svalbard = Coordinates(lat_deg=78.2, lon_deg=15.6)
    assert sun_times(day, ZoneInfo("Arctic/Longyearbyen"), svalbard) is None


def test_hours_by_the_sun() -> None:
    assert clock("sunrise-sunset", date(2026, 6, 21)) == ["03:58-21:14"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("24/7", None), (MUSEUM, None), ("Mo-Fr 9-18", 7), ("", 1), ("Mo 09:00-", 10)],
)
def test_hours_fault(text: str, column: int | None) -> None:
    assert hours_fault(text) == column


def test_hours_fault_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    monkeypatch.setattr("kaluga_tour.catalogue.opening._PLACE", re.compile("never"))
    assert hours_fault("nonsense") == 1
