"""Values as they are typed: lengths of time, distances, times, dates, choices."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from kaluga_tour.cli.faults import (
    BadAssignmentError,
    BadDateError,
    BadDistanceError,
    BadDurationError,
    BadNumberError,
    BadTimeError,
    UnknownChoiceError,
)

__all__ = [
    "Answer",
    "parse_assignments",
    "parse_choice",
    "parse_date",
    "parse_distance_m",
    "parse_duration_s",
    "parse_seconds",
    "parse_time",
    "parse_whole",
]

_Member = TypeVar("_Member", bound=StrEnum)
_Value = TypeVar("_Value")


class Answer(StrEnum):
    """The answer to a question."""

    YES = "yes"
    NO = "no"


_LARGEST = 1000
_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_HOURS = re.compile(rf"({_NUMBER})\s*(?:h|ч)(?:\s*(\d{{1,4}})\s*(?:m|min|м|мин)?)?", re.IGNORECASE)
_MINUTES = re.compile(rf"({_NUMBER})\s*(?:m|min|м|мин)", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,5})\s*(?:s|с)", re.IGNORECASE)
_DISTANCE = re.compile(rf"({_NUMBER})\s*(km|m|км|м)", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def parse_duration_s(text: str) -> int:
    """Return the seconds of ``6h``, ``1h30m``, ``1.5h`` or ``90m``.

    Raises
    ------
    BadDurationError
        If `text` is none of these.
    """
    if found := _HOURS.fullmatch(text.strip()):
        return round(_number(found[1]) * 3600) + 60 * int(found[2] or 0)
    if found := _MINUTES.fullmatch(text.strip()):
        return round(_number(found[1]) * 60)
    raise BadDurationError(value=text)


def parse_seconds(text: str) -> int:
    """Return the seconds of ``5s``, or of a longer length of time.

    Raises
    ------
    BadDurationError
        If `text` is neither, or no time at all.
    """
    found = _SECONDS.fullmatch(text.strip())
    seconds = int(found[1]) if found else parse_duration_s(text)
    if seconds <= 0:
        raise BadDurationError(value=text)
    return seconds


def parse_distance_m(text: str) -> int:
    """Return the metres of ``800m`` or ``2.5km``.

    Raises
    ------
    BadDistanceError
        If `text` is neither.
    """
    found = _DISTANCE.fullmatch(text.strip())
    if not found:
        raise BadDistanceError(value=text)
    return round(_number(found[1]) * (1000 if found[2].lower() in {"km", "км"} else 1))


def parse_time(text: str) -> dt.time:
    """Return the time of day of ``10:00`` or ``9:30``.

    Raises
    ------
    BadTimeError
        If `text` is none.
    """
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise BadTimeError(value=text)
    return dt.time(int(found[1]), int(found[2]))


def parse_date(text: str, *, today: dt.date) -> dt.date:
    """Return the date of ``2026-05-09``, ``today`` or ``tomorrow``.

    Raises
    ------
    BadDateError
        If `text` is none of these.
    """
    word = text.strip().lower()
    if word in {"today", "сегодня"}:
        return today
    if word in {"tomorrow", "завтра"}:
        return today + dt.timedelta(days=1)
    try:
        day = dt.datetime.strptime(word, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        raise BadDateError(value=text) from None
    if not 1900 <= day.year <= 2200:
        raise BadDateError(value=text)
    return day


def parse_choice(text: str, choices: type[_Member], *, option: str) -> _Member:
    """Return the member of `choices` called `text`.

    Raises
    ------
    UnknownChoiceError
        If there is none; it names all that there are.
    """
    try:
        return choices(text.strip().lower())
    except ValueError:
        known = tuple(member.value for member in choices)
        raise UnknownChoiceError(option=option, value=text, known=known) from None


def parse_whole(text: str, *, option: str, least: int, most: int = _LARGEST) -> int:
    """Return a whole number that is at least `least` and at most `most`.

    Raises
    ------
    BadNumberError
        If `text` is none.
    """
    word = text.strip()
    if not word.isdecimal() or not least <= int(word) <= most:
        raise BadNumberError(option=option, value=text, least=least, most=most)
    return int(word)


def parse_assignments(
    texts: Sequence[str],
    parse: Callable[[str], _Value],
    *,
    option: str,
    form: str,
    example: str,
) -> dict[str, _Value]:
    """Return ``ID=VALUE`` texts as a dictionary, the values parsed.

    Raises
    ------
    BadAssignmentError
        If a text is of another form.
    """
    found: dict[str, _Value] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise BadAssignmentError(value=text, form=form, option=option, example=example)
        found[name.strip()] = parse(value.strip())
    return found
