"""Values as they are typed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.cli import _parse
from kaluga_tour.cli.faults import (
    BadAssignmentError,
    BadDateError,
    BadDistanceError,
    BadDurationError,
    BadTimeError,
    UnknownChoiceError,
)
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording.amounts import iso_duration

TODAY = dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6h", 21600),
        ("1.5h", 5400),
        ("1,5ч", 5400),
        ("90m", 5400),
        ("90 min", 5400),
        ("90 мин", 5400),
        ("1h30m", 5400),
        ("1h30", 5400),
        ("1 h 30 min", 5400),
        ("1ч 30мин", 5400),
        ("0.5m", 30),
        (" 2H ", 7200),
        ("0h", 0),
    ],
)
def test_duration(text: str, seconds: int) -> None:
    assert _parse.parse_duration_s(text) == seconds


@pytest.mark.parametrize("text", ["", "6", "h", "-1h", "1h-5m", "1:30", "1h1h", "1e3h", "∞h"])
def test_no_duration(text: str) -> None:
    with pytest.raises(BadDurationError) as raised:
        _parse.parse_duration_s(text)
    assert raised.value.fields == {"value": text}


@given(st.integers(1, 60_000))
def test_option_that_a_hint_writes_is_read_back(minutes: int) -> None:
    assert _parse.parse_duration_s(iso_duration(minutes * 60)) == minutes * 60


@given(st.integers(0, 999_999))
def test_metres(metres: int) -> None:
    assert _parse.parse_distance_m(f"{metres}m") == metres
    assert _parse.parse_distance_m(f"{metres} м") == metres


@pytest.mark.parametrize("text", ["", "5", "5mi", "-1km", "km", "1 2km"])
def test_no_distance(text: str) -> None:
    with pytest.raises(BadDistanceError):
        _parse.parse_distance_m(text)


@given(st.times())
def test_time_of_day(time: dt.time) -> None:
    whole = time.replace(second=0, microsecond=0)
    assert _parse.parse_time(f"{time:%H:%M}") == whole
    assert _parse.parse_time(f"{time.hour}.{time:%M}") == whole


@pytest.mark.parametrize("text", ["", "10", "24:00", "9:5", "12:60", "-1:00", "10:00:00", "10am"])
def test_no_time_of_day(text: str) -> None:
    with pytest.raises(BadTimeError):
        _parse.parse_time(text)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_date(day: dt.date) -> None:
    assert _parse.parse_date(day.isoformat(), today=TODAY) == day


@pytest.mark.parametrize("text", ["", "2026-13-01", "2026-02-29", "9.5.2026", "1899-12-31", "May"])
def test_no_date(text: str) -> None:
    with pytest.raises(BadDateError):
        _parse.parse_date(text, today=TODAY)


def test_choice_minds_no_case() -> None:
    assert _parse.parse_choice(" Drive ", Mode, option="--mode") is Mode.DRIVE
    with pytest.raises(UnknownChoiceError) as raised:
        _parse.parse_choice("fly", Mode, option="--mode")
    assert raised.value.fields["known"] == ("walk", "drive", "mixed")


def assigned(*texts: str) -> dict[str, int]:
    return _parse.parse_assignments(
        texts, _parse.parse_duration_s, option="--stay", form="ID=TIME", example="x=30m"
    )


def test_assignments() -> None:
    assert assigned("a=1h", "b = 20m") == {"a": 3600, "b": 1200}
    assert assigned("a=1h", "a=2h") == {"a": 7200}


@pytest.mark.parametrize("text", ["", "a", "a=", "=1h", " = "])
def test_no_assignment(text: str) -> None:
    with pytest.raises(BadAssignmentError):
        assigned(text)
