"""Metres, seconds, times and dates as a user reads them; the only formatter of amounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_date
from babel.numbers import format_decimal

from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language
from kaluga_tour.wording.language import translate

__all__ = [
    "clock",
    "compass",
    "compass_index",
    "date_words",
    "distance",
    "duration",
    "iso_duration",
    "long_date",
    "ranges",
    "round_length",
    "short_date",
    "uncertainty",
]

NBSP = "\N{NO-BREAK SPACE}"
_DATES = {Language.EN: "d MMMM y", Language.RU: "d MMMM y 'г'."}
_LONG_DATES = {Language.EN: "EEEE, d MMMM y", Language.RU: "EEEE, d MMMM y 'г'."}

_METRES = translatable("{n} m")
_KILOMETRES = translatable("{n} km")
_MINUTES = translatable("{n} min")
_HOURS = translatable("{n} h")
_COMPASS_POINTS = (
    translatable("N"),
    translatable("NE"),
    translatable("E"),
    translatable("SE"),
    translatable("S"),
    translatable("SW"),
    translatable("W"),
    translatable("NW"),
)


def _number(value: float, pattern: str, language: Language) -> str:
    return format_decimal(value, format=pattern, locale=language.value)


def _unit(template: str, number: str, language: Language) -> str:
    return translate(template, language).format(n=number).replace(" ", NBSP)


def distance(metres: int, language: Language) -> str:
    """Return metres as ``450 m``, ``1.2 km`` or ``135 km``.

    Below a kilometre the value is rounded to 10 m, below 20 km to 100 m, above to 1 km:
    no printed distance is known better than that.
    """
    rounded = round(metres, -1)
    if rounded < 1000:
        return _unit(_METRES, _number(rounded if metres >= 10 else metres, "0", language), language)
    pattern = "0.0" if metres < 19_950 else "#,##0"
    return _unit(_KILOMETRES, _number(metres / 1000, pattern, language), language)


def round_length(metres: int, language: Language) -> str:
    """Return a round length as it stands beside a scale bar, ``500 m`` or ``2 km``."""
    if metres >= 1000:
        return _unit(_KILOMETRES, _number(metres / 1000, "#,##0.#", language), language)
    return _unit(_METRES, _number(metres, "0", language), language)


def uncertainty(metres: int, language: Language) -> str:
    """Return how far a position may be off, ``±150 m`` or ``±10 km``."""
    if metres >= 1000:
        pattern = "0.#" if metres < 10_000 else "0"
        return "±" + _unit(_KILOMETRES, _number(metres / 1000, pattern, language), language)
    return "±" + _unit(_METRES, _number(metres, "0", language), language)


def duration(seconds: int, language: Language) -> str:
    """Return seconds as ``45 min``, ``6 h`` or ``1 h 05 min``, rounded up to whole minutes."""
    hours, minutes = divmod(-(-seconds // 60), 60)
    if hours == 0:
        return _unit(_MINUTES, str(minutes), language)
    text = _unit(_HOURS, str(hours), language)
    if minutes:
        text += NBSP + _unit(_MINUTES, f"{minutes:02d}", language)
    return text


def ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers with their runs joined, ``1–3, 5``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def iso_duration(seconds: int) -> str:
    """Return seconds as the options of the command line take them, ``6h18m``."""
    hours, minutes = divmod(-(-seconds // 60), 60)
    return f"{hours}h{minutes}m" if hours and minutes else f"{hours}h" if hours else f"{minutes}m"


def clock(moment: dt.datetime | dt.time) -> str:
    """Return the time of day, ``10:05``."""
    return f"{moment:%H:%M}"


def long_date(day: dt.date, language: Language) -> str:
    """Return the date with its weekday, ``Saturday, 9 May 2026``."""
    return format_date(day, format=_LONG_DATES[language], locale=language.value)


def date_words(day: dt.date, language: Language) -> str:
    """Return the date without its weekday, ``9 May 2026``."""
    return format_date(day, format=_DATES[language], locale=language.value)


def short_date(day: dt.date, language: Language) -> str:
    """Return weekday and day, ``Sat 9 May``."""
    return format_date(day, format="EEE d MMM", locale=language.value)


def compass(bearing_deg: float, language: Language) -> str:
    """Return the nearest of the eight compass points, ``NE``."""
    return translate(_COMPASS_POINTS[compass_index(bearing_deg)], language)


def compass_index(bearing_deg: float) -> int:
    """Return the number of the nearest of the eight compass points, clockwise from north.

    It follows from the tenth of a degree that a document states, so that a plan read back
    says the same.
    """
    return round(round(bearing_deg, 1) / 45.0) % 8
