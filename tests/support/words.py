"""A request as the words of a command line, and a remedy applied to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kaluga_tour import PlanRequest

__all__ = ["hinted", "remedied", "words_of"]

_FLAGS = {"--fill", "--loop", "--keep-order", "--daylight", "--lunch-optional"}


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}m"


def _clock(time: dt.time) -> str:
    return f"{time:%H:%M}"


def words_of(request: PlanRequest) -> list[str]:
    """Return what one types after ``plan`` for `request`; its lengths are whole minutes."""
    words = [*request.memorials, "--date", request.date.isoformat(), "--days", str(request.days)]
    words += ["--mode", request.mode.value, "--pace", request.pace.value]
    if request.arrive_by is not None:
        words += ["--arrive-by", _clock(request.arrive_by)]
    else:
        words += ["--depart", "any" if request.depart_any else _clock(request.depart)]
    for option, value in (
        ("--collection", request.collection),
        ("--from", request.start),
        ("--to", request.finish),
        ("--first", request.first),
        ("--last", request.last),
        ("--max-stops", request.max_stops),
        ("--for", None if request.budget_s is None else _minutes(request.budget_s)),
        ("--until", None if request.until is None else _clock(request.until)),
        ("--buffer", _minutes(request.buffer_s) if request.buffer_s else None),
        ("--max-walk", None if request.max_walk_m is None else f"{request.max_walk_m}m"),
        ("--order", ",".join(request.order) or None),
    ):
        if value is not None:
            words += [option, str(value)]
    for flag, given in (
        ("--fill", request.fill),
        ("--loop", request.loop),
        ("--keep-order", request.keep_order),
        ("--daylight", request.daylight),
    ):
        words += [flag] if given else []
    for name in request.skip:
        words += ["--skip", name]
    for option, pairs in (
        ("--at", {name: _clock(time) for name, time in request.pins.items()}),
        ("--weight", request.weights),
        ("--stay", {name: _minutes(stay) for name, stay in request.stays.items()}),
        ("--prefer", {kind.value: factor for kind, factor in request.preferences.items()}),
    ):
        for name, value in pairs.items():
            words += [option, f"{name}={value}"]
    if request.lunch is not None:
        lunch = request.lunch
        span = f"{_clock(lunch.begins)}-{_clock(lunch.ends)}/{_minutes(lunch.duration_s)}"
        words += ["--lunch", span, *(["--lunch-optional"] if lunch.optional else [])]
    return words


def remedied(
    words: Sequence[str], memorial_id: str, options: Sequence[str], without: Sequence[str]
) -> list[str]:
    """Return the words of a command with a remedy, and the memorial named, as the plan says."""
    kept: list[str] = []
    left = list(words)
    dropped = list(without)
    pairs = {
        (option, dropped[at + 1])
        for at, option in enumerate(dropped[:-1])
        if option == "--skip" and not dropped[at + 1].startswith("--")
    }
    plain = {option for option in dropped if option.startswith("--") and option != "--skip"}
    while left:
        word = left.pop(0)
        takes = word.startswith("--") and word not in _FLAGS
        value = [left.pop(0)] if takes else []
        if word in plain or (value and (word, value[0]) in pairs):
            continue
        if word == "--fill" or (word in options and word.startswith("--")):
            # An option that is given again counts the last time; the plan says to replace it.
            repeated = word in {"--stay", "--skip", "--at", "--weight", "--prefer"}
            if not repeated:
                continue
        kept += [word, *value]
    named = [] if "--add" in options else [memorial_id, "--fill"]
    return [*kept, *named, *options]


def hinted(words: Sequence[str], hint: str) -> list[str]:
    """Return the words of a command that was refused, with what its hint says to type."""
    advice = hint.rpartition(": ")[2]
    added, _, dropped = advice.rpartition("without ")
    options = added.strip(", ").split()
    assert options or dropped, hint
    return remedied(words, "", [*options, "--add"], dropped.split())[:-1]
