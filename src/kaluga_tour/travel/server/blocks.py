"""Large tables in pieces that a server accepts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.travel.server.engine import Cell, Table

__all__ = ["Refused", "Unconnected", "cells", "in_blocks", "in_chunks"]


_MOST = 1e8
"""Seconds and metres beyond this are not meant: three years, twice around the earth."""


class Refused(Exception):  # noqa: N818 - never leaves this room
    """A server does not answer for so much, or for so many places, at once."""


class Unconnected(Refused):
    """A server does not answer for places in several regions that nothing joins."""


Ask = Callable[[Sequence[Coordinates], Sequence[Coordinates]], Table]
"""Returns the table of a block, or raises `Refused`."""


def in_blocks(
    ask: Ask, sources: Sequence[Coordinates], targets: Sequence[Coordinates], *, most: int
) -> Table:
    """Return the table of `sources` × `targets`, asked for in blocks.

    A block that is refused is halved, down to single pairs; a pair that is refused has no
    way. Where regions are unconnected they are told apart first, so that an island costs a few
    questions more, and not the table.

    Parameters
    ----------
    ask
        Asks for a block.
    sources, targets
        Where the ways begin and end.
    most
        Largest side of a block.
    """
    filling = _Filling(ask, sources, targets)
    rows, columns = range(len(sources)), range(len(targets))
    for top in range(0, len(sources), most):
        for left in range(0, len(targets), most):
            filling.fill(rows[top : top + most], columns[left : left + most])
    return filling.table


class _Filling:
    """A table that is being filled; rows and columns are known by their numbers."""

    def __init__(
        self, ask: Ask, sources: Sequence[Coordinates], targets: Sequence[Coordinates]
    ) -> None:
        self._ask = ask
        self._sources = sources
        self._targets = targets
        self.table: Table = [[None] * len(targets) for _ in sources]

    def fill(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Ask for a block, in pieces where it is refused."""
        if not (rows and columns):
            return
        try:
            self._put(rows, columns)
        except Unconnected:
            self._fill_regions(rows, columns)
        except Refused:
            self._halve(rows, columns, self.fill)

    def _fill_regions(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Ask for the region of the first row, and then for what is elsewhere."""
        if len(rows) == len(columns) == 1:
            return
        first = rows[:1]
        self._fill_line(first, columns)
        here = [column for column in columns if self.table[first[0]][column] is not None]
        if not here:
            self.fill(rows[1:], columns)
            return
        self._fill_line(rows, here[:1])
        near = [row for row in rows if self.table[row][here[0]] is not None]
        try:
            self._put(near, here)
        except Refused:
            self._halve(near, here, self.fill)
        self.fill(
            [row for row in rows if row not in near],
            [column for column in columns if column not in here],
        )

    def _fill_line(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Ask for a row or a column, halved wherever it is refused."""
        try:
            self._put(rows, columns)
        except Refused:
            self._halve(rows, columns, self._fill_line)

    def _put(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        found = self._ask(
            [self._sources[row] for row in rows], [self._targets[column] for column in columns]
        )
        for row, cells_of_row in zip(rows, found, strict=True):
            for column, cell in zip(columns, cells_of_row, strict=True):
                self.table[row][column] = cell

    def _halve(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        fill: Callable[[Sequence[int], Sequence[int]], None],
    ) -> None:
        high, wide = len(rows) // 2, len(columns) // 2
        if len(rows) >= len(columns) and high:
            fill(rows[:high], columns)
            fill(rows[high:], columns)
        elif wide:
            fill(rows, columns[:wide])
            fill(rows, columns[wide:])


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
