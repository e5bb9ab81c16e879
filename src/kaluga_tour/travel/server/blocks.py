"""Large tables in pieces that a server accepts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.server.engine import Cell, Table

__all__ = ["Refused", "cells", "in_blocks", "in_chunks"]


_MOST = 1e8
"""Seconds and metres beyond this are not meant: three years, twice around the earth."""


class Refused(Exception):  # noqa: N818 - never leaves this room
    """A server does not answer for so much, or for so many places, at once."""


def in_blocks(
    ask: Callable[[Sequence[Coordinates], Sequence[Coordinates]], Table],
    sources: Sequence[Coordinates],
    targets: Sequence[Coordinates],
    *,
    most: int,
) -> Table:
    """Return the table of `sources` × `targets`, asked for in blocks.

    A block that is refused is halved, down to single pairs; a pair that is refused has no
    way. So one place that the server cannot reach costs a few questions more, and not the
    table.

    Parameters
    ----------
    ask
        Returns the table of a block, or raises `Refused`.
    sources, targets
        Where the ways begin and end.
    most
        Largest side of a block.
    """
    table: Table = [[None] * len(targets) for _ in sources]

    def fill(top: int, bottom: int, left: int, right: int) -> None:
        try:
            found = ask(sources[top:bottom], targets[left:right])
        except Refused:
            high, wide = bottom - top, right - left
            if high >= wide > 0 and high > 1:
                middle = top + high // 2
                fill(top, middle, left, right)
                fill(middle, bottom, left, right)
            elif wide > 1:
                middle = left + wide // 2
                fill(top, bottom, left, middle)
                fill(top, bottom, middle, right)
            return
        for row, cells in zip(table[top:bottom], found, strict=True):
            row[left:right] = cells

    for top in range(0, len(sources), most):
        for left in range(0, len(targets), most):
            fill(top, min(top + most, len(sources)), left, min(left + most, len(targets)))
    return table


def in_chunks(
    ask: Callable[[Sequence[Coordinates]], list[Coordinates | None]],
    points: Sequence[Coordinates],
    *,
    most: int,
) -> list[Coordinates | None]:
    """Return what `ask` returns for `points`, `most` at a time; None for one that is refused."""

    def found(part: Sequence[Coordinates]) -> list[Coordinates | None]:
        try:
            return ask(part)
        except Refused:
            if len(part) == 1:
                return [None]
            middle = len(part) // 2
            return found(part[:middle]) + found(part[middle:])

    chunks = (points[at : at + most] for at in range(0, len(points), most))
    return [point for chunk in chunks for point in found(chunk)]


def cells(
    pairs: Sequence[Sequence[tuple[float | None, float | None]]],
    *,
    high: int,
    wide: int,
    seconds: float = 1.0,
    metres: float = 1.0,
) -> Table:
    """Return what a server says of times and lengths as a table.

    Parameters
    ----------
    pairs
        Time and length of each way; either missing: there is none.
    high, wide
        The size that was asked for.
    seconds, metres
        What the server's units are.

    Raises
    ------
    ValueError
        If the size is another, or a value is none that is meant.
    """
    if [len(row) for row in pairs] != [wide] * high:
        raise ValueError(f"a table of {high} × {wide} was asked for")
    return [[_cell(*pair, seconds, metres) for pair in row] for row in pairs]


def _cell(time: float | None, length: float | None, seconds: float, metres: float) -> Cell:
    if time is None or length is None:
        return None
    if not (0.0 <= time <= _MOST and 0.0 <= length <= _MOST):
        raise ValueError(f"no way takes {time} and is {length} long")
    return (time * seconds, length * metres)
