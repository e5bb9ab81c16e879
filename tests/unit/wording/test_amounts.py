"""Amounts as people write them, in two languages."""

import datetime as dt

import pytest

from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts

EN, RU = Language.EN, Language.RU


@pytest.mark.parametrize(
    ("metres", "english", "russian"),
    [
        (0, "0 m", "0 м"),
        (7, "7 m", "7 м"),
        (444, "440 m", "440 м"),
        (996, "1.0 km", "1,0 км"),
        (1249, "1.2 km", "1,2 км"),
        (19_949, "19.9 km", "19,9 км"),
        (19_950, "20 km", "20 км"),
        (134_600, "135 km", "135 км"),
        (1_234_567, "1,235 km", "1 235 км"),
    ],
)
def test_distances(metres: int, english: str, russian: str) -> None:
    assert amounts.distance(metres, EN).replace("\xa0", " ") == english
    assert amounts.distance(metres, RU).replace("\xa0", " ") == russian


@pytest.mark.parametrize(
    ("seconds", "english", "russian"),
    [
        (0, "0 min", "0 мин"),
        (1, "1 min", "1 мин"),
        (60, "1 min", "1 мин"),
        (61, "2 min", "2 мин"),
        (3600, "1 h", "1 ч"),
        (3900, "1 h 05 min", "1 ч 05 мин"),
        (86_400, "24 h", "24 ч"),
    ],
)
def test_durations_are_rounded_up_to_minutes(seconds: int, english: str, russian: str) -> None:
    assert amounts.duration(seconds, EN).replace("\xa0", " ") == english
    assert amounts.duration(seconds, RU).replace("\xa0", " ") == russian


@pytest.mark.parametrize(
    ("seconds", "typed"), [(60, "1m"), (3600, "1h"), (5400, "1h30m"), (22_680, "6h18m"), (61, "2m")]
)
def test_durations_as_options(seconds: int, typed: str) -> None:
    from kaluga_tour.cli._parse import parse_duration_s

    assert amounts.iso_duration(seconds) == typed
    assert parse_duration_s(typed) >= seconds


@pytest.mark.parametrize(
    ("metres", "mark"), [(50, "±50 m"), (999, "±999 m"), (1200, "±1.2 km"), (10_000, "±10 km")]
)
def test_uncertainties(metres: int, mark: str) -> None:
    assert amounts.uncertainty(metres, EN).replace("\xa0", " ") == mark


def test_dates_and_clocks() -> None:
    day = dt.date(2026, 5, 9)
    assert amounts.long_date(day, EN) == "Saturday, 9 May 2026"
    assert amounts.long_date(day, RU) == "суббота, 9 мая 2026 г."
    assert amounts.short_date(day, EN) == "Sat 9 May"
    assert amounts.clock(dt.time(9, 5)) == "09:05"


def test_amounts_do_not_break_at_a_line_end() -> None:
    assert " " not in amounts.duration(3900, EN)
    assert " " not in amounts.distance(1500, RU)


@pytest.mark.parametrize(
    ("bearing", "english", "russian"),
    [(0, "N", "С"), (22, "N", "С"), (23, "NE", "СВ"), (180, "S", "Ю"), (337.6, "N", "С")],
)
def test_compass_points(bearing: float, english: str, russian: str) -> None:
    assert amounts.compass(bearing, EN) == english
    assert amounts.compass(bearing, RU) == russian
