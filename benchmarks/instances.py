"""Public instances as problems of the solver: TSPLIB, TSPTW (Dumas, AFG), TOPTW.

All numbers become integers: those with decimals are scaled.

References
----------
G. Reinelt, "TSPLIB: A Traveling Salesman Problem Library", ORSA Journal on Computing 3 (1991).
Y. Dumas et al., "An Optimal Algorithm for the Traveling Salesman Problem with Time Windows",
Operations Research 43 (1995). P. Vansteenwegen et al., "Iterated Local Search for the Team
Orienteering Problem with Time Windows", Computers & Operations Research 36 (2009).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import acos, ceil, cos, dist, isqrt, sqrt
from pathlib import Path

from kaluga_tour.solver import Day, Stop, TourProblem

__all__ = ["FORMATS", "Instance", "InstanceError", "read"]

HUGE = 10**11
"""Later than the end of any tour here."""


class InstanceError(Exception):
    """A file that is not what it is said to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A public instance and how its numbers are to be read."""

    name: str
    """Name of the instance."""
    problem: TourProblem
    """The same for the solver; the last place is the depot."""
    numbers: tuple[int, ...]
    """The file's own number of each stop."""
    scored: bool
    """Whether prizes are collected; otherwise all stops are served at the least cost."""
    prize_unit: int
    """What a prize of 1 is in the problem."""


def read(form: str, path: Path, *, routes: int = 1) -> Instance:
    """Read an instance.

    Parameters
    ----------
    form
        One of :data:`FORMATS`.
    path
        The file.
    routes
        Number of routes, where the file does not say it.

    Raises
    ------
    InstanceError
        If the file cannot be read as that.
    """
    if routes < 1 or (routes > 1 and form != "toptw"):
        raise InstanceError(f"{form} does not have {routes} routes")
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        raise InstanceError(f"cannot read {path}: {error.strerror}") from error
    try:
        return _READERS[form](path.stem, text, routes)
    except InstanceError as error:
        raise InstanceError(f"{path} is no {form} instance: {error}") from error
    except (ValueError, IndexError, InvalidOperation, OverflowError, StopIteration) as error:
        raise InstanceError(f"{path} is no {form} instance: a number is missing or bad") from error


# TOPTW


def _toptw(name: str, text: str, routes: int) -> Instance:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) < 3 or len(lines[0]) < 3:
        raise InstanceError("the header is missing")
    rows = lines[2:]
    if len(rows) != int(lines[0][2]) + 1:
        raise InstanceError(f"{lines[0][2]} points and the depot are told, {len(rows)} are there")
    if any(len(row) < 8 for row in rows):
        raise InstanceError("a point has fewer than 8 fields")
    points = [(Decimal(row[1]), Decimal(row[2])) for row in rows]
    # Solomon's have two decimals, Cordeau's three; the latter's distances keep one more.
    unit = 100 if any(_decimals(x) > 2 for point in points for x in point) else 10
    services = [_whole(Decimal(row[3]) * unit) for row in rows]
    opens = [_whole(Decimal(row[-2]) * unit) for row in rows]
    closes = [_whole(Decimal(row[-1]) * unit) for row in rows]
    prize_unit = 10 ** max(_decimals(Decimal(row[4]).normalize()) for row in rows)
    span = closes[0] - opens[0] + 1
    stops = tuple(
        Stop(
            service_s=services[i],
            windows=_every_span(max(opens[0], opens[i]), min(closes[0], closes[i]), span, routes),
            prize=_whole(Decimal(rows[i][4]) * prize_unit),
            required=False,
        )
        for i in range(1, len(rows))
    )
    table = _with_depot_last(_truncated(points, unit))
    days = tuple(
        Day(
            departs_s=opens[0] + k * span,
            finishes_by_s=closes[0] + k * span,
            start=len(stops),
            finish=None,
            returns=True,
        )
        for k in range(routes)
    )
    return Instance(
        name=name,
        problem=TourProblem(stops=stops, days=days, durations_s=table, distances_m=table),
        numbers=tuple(int(row[0]) for row in rows[1:]),
        scored=True,
        prize_unit=prize_unit,
    )


def _every_span(opens: int, closes: int, span: int, times: int) -> tuple[tuple[int, int], ...]:
    """Return a window, repeated at a distance; none if it never opens."""
    if opens > closes:
        return ()
    return tuple((opens + k * span, closes + k * span) for k in range(times))


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise InstanceError(f"{number} is not a number")
    return max(0, -exponent)


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise InstanceError(f"{number} has too many decimals")
    return int(number)


def _truncated(points: list[tuple[Decimal, Decimal]], unit: int) -> list[list[int]]:
    """Return distances in fractions of `unit`, rounded down, without floating point."""
    fine = 10 ** max(_decimals(x) for point in points for x in point)
    whole = [(_whole(x * fine), _whole(y * fine)) for x, y in points]
    square = unit * unit
    return [
        [isqrt(square * ((a - c) ** 2 + (b - d) ** 2) // (fine * fine)) for c, d in whole]
        for a, b in whole
    ]


# TSPTW


def _tsptw(name: str, text: str, _routes: int) -> Instance:
    numbers = _numbers(text)
    size = int(next(numbers))
    if size < 1:
        raise InstanceError("the number of places is missing")
    rows = [[Decimal(next(numbers)) for _ in range(size)] for _ in range(size)]
    windows = [(Decimal(next(numbers)), Decimal(next(numbers))) for _ in range(size)]
    if next(numbers, None) is not None:
        raise InstanceError("something follows the last time window")
    unit = 10 ** max(_decimals(x) for row in (*rows, *windows) for x in row)
    table = [[_whole(x * unit) for x in row] for row in rows]
    spans = [(_whole(a * unit), _whole(b * unit)) for a, b in windows]
    return _closed_tour(name, table, spans, tuple(range(1, size)), unit)


def _numbers(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from line.split("#", 1)[0].split()


def _closed_tour(
    name: str,
    table: list[list[int]],
    windows: list[tuple[int, int]],
    numbers: tuple[int, ...],
    unit: int,
) -> Instance:
    """Return the tour from the first place through all others and back."""
    stops = tuple(
        Stop(service_s=0, windows=(window,), prize=0, required=True) for window in windows[1:]
    )
    square = _with_depot_last(table)
    day = Day(
        departs_s=windows[0][0],
        finishes_by_s=windows[0][1],
        start=len(stops),
        finish=None,
        returns=True,
    )
    return Instance(
        name=name,
        problem=TourProblem(stops=stops, days=(day,), durations_s=square, distances_m=square),
        numbers=numbers,
        scored=False,
        prize_unit=unit,
    )


def _with_depot_last(table: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    turned = [[*row[1:], row[0]] for row in (*table[1:], table[0])]
    return tuple(map(tuple, turned))


# TSPLIB


def _tsplib(name: str, text: str, _routes: int) -> Instance:
    head, body = _sections(text)
    size = int(head.get("DIMENSION", "0"))
    if size < 1:
        raise InstanceError("DIMENSION is missing")
    if head.get("TYPE", "TSP").split()[0] not in ("TSP", "ATSP"):
        raise InstanceError(f"its type is {head['TYPE']}")
    kind = head.get("EDGE_WEIGHT_TYPE", "")
    if kind == "EXPLICIT":
        numbers = tuple(range(1, size + 1))
        table = _explicit(head.get("EDGE_WEIGHT_FORMAT", ""), size, body)
    else:
        numbers, points = _coordinates(body, size)
        measure = _MEASURES.get(kind)
        if measure is None:
            raise InstanceError(f"EDGE_WEIGHT_TYPE {kind or 'is missing'} is not known")
        table = [[measure(a, b) if a is not b else 0 for b in points] for a in points]
    return _closed_tour(head.get("NAME", name), table, [(0, HUGE)] * size, numbers[1:], 1)


def _sections(text: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    head: dict[str, str] = {}
    body: dict[str, list[str]] = {}
    section: list[str] = []
    for line in text.splitlines():
        words = line.split()
        if not words or words == ["EOF"]:
            continue
        if ":" in line:
            key, value = line.split(":", 1)
            head[key.strip()] = value.strip()
        elif words[0].endswith("_SECTION"):
            section = body.setdefault(words[0], [])
        else:
            section += words
    return head, body


Point = tuple[float, ...]


def _coordinates(body: dict[str, list[str]], size: int) -> tuple[tuple[int, ...], list[Point]]:
    words = body.get("NODE_COORD_SECTION", [])
    width, rest = divmod(len(words), size)
    if rest or width not in (3, 4):
        raise InstanceError(f"NODE_COORD_SECTION does not have {size} points")
    rows = [words[i : i + width] for i in range(0, len(words), width)]
    return tuple(int(row[0]) for row in rows), [tuple(map(float, row[1:])) for row in rows]


def _nearest(number: float) -> int:
    return int(number + 0.5)


def _geo(a: Point, b: Point) -> int:
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(_radians, p)) for p in (a, b))
    q1, q2, q3 = cos(lon_a - lon_b), cos(lat_a - lat_b), cos(lat_a + lat_b)
    return int(6378.388 * acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1)


def _radians(number: float) -> float:
    degrees = int(number)
    return 3.141592 * (degrees + 5 * (number - degrees) / 3) / 180  # as TSPLIB has it


def _largest(a: Point, b: Point) -> int:
    return max(_nearest(abs(x - y)) for x, y in zip(a, b, strict=True))


def _att(a: Point, b: Point) -> int:
    return ceil(sqrt(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / 10))


_MEASURES: dict[str, Callable[[Point, Point], int]] = {
    "EUC_2D": lambda a, b: _nearest(dist(a, b)),
    "EUC_3D": lambda a, b: _nearest(dist(a, b)),
    "CEIL_2D": lambda a, b: ceil(dist(a, b)),
    "MAN_2D": lambda a, b: _nearest(sum(abs(x - y) for x, y in zip(a, b, strict=True))),
    "MAX_2D": _largest,
    "GEO": _geo,
    "ATT": _att,
}


def _explicit(form: str, size: int, body: dict[str, list[str]]) -> list[list[int]]:
    values = [int(Decimal(word)) for word in body.get("EDGE_WEIGHT_SECTION", [])]
    full = form == "FULL_MATRIX"
    cells = _CELLS.get(form)
    if not full and cells is None:
        raise InstanceError(f"EDGE_WEIGHT_FORMAT {form or 'is missing'} is not known")
    places = [(i, j) for i in range(size) for j in range(size)] if cells is None else cells(size)
    if len(values) != len(places):
        raise InstanceError(f"{len(places)} edge weights are due, {len(values)} are there")
    table = [[0] * size for _ in range(size)]
    for (i, j), value in zip(places, values, strict=True):
        table[i][j] = value
        if not full:
            table[j][i] = value
    return table


def _upper(size: int, gap: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(size) for j in range(i + gap, size)]


def _lower(size: int, gap: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(size) for j in range(i + 1 - gap)]


# Column by column, an upper triangle reads like a lower one row by row.
_CELLS: dict[str, Callable[[int], list[tuple[int, int]]]] = {
    "UPPER_ROW": lambda size: _upper(size, 1),
    "LOWER_COL": lambda size: _upper(size, 1),
    "UPPER_DIAG_ROW": lambda size: _upper(size, 0),
    "LOWER_DIAG_COL": lambda size: _upper(size, 0),
    "LOWER_ROW": lambda size: _lower(size, 1),
    "UPPER_COL": lambda size: _lower(size, 1),
    "LOWER_DIAG_ROW": lambda size: _lower(size, 0),
    "UPPER_DIAG_COL": lambda size: _lower(size, 0),
}

_READERS: dict[str, Callable[[str, str, int], Instance]] = {
    "toptw": _toptw,
    "tsptw": _tsptw,
    "tsplib": _tsplib,
}
FORMATS = tuple(_READERS)
"""The formats that can be read."""
