"""Lines of Braille dots with text on top: what a terminal can draw."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rich.text import Text

from kaluga_tour.cartography.boxes import Box

__all__ = ["Canvas"]

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a Braille character by row and column, Unicode 16, section 21.1."""
_BLANK = 0x2800


@dataclass(slots=True)
class Canvas:
    """A field of cells, each two dots wide and four high; y grows downwards."""

    columns: int
    rows: int
    _dots: dict[tuple[int, int], int] = field(default_factory=dict)
    _styles: dict[tuple[int, int], str] = field(default_factory=dict)
    _chars: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    def dot(self, x: float, y: float, style: str = "") -> None:
        """Set a dot; outside nothing happens."""
        column, row = math.floor(x / 2), math.floor(y / 4)
        if 0 <= column < self.columns and 0 <= row < self.rows:
            bit = _DOTS[math.floor(y) % 4][math.floor(x) % 2]
            self._dots[column, row] = self._dots.get((column, row), 0) | bit
            self._styles[column, row] = style

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        every: int = 1,
        style: str = "",
        within: Box,
    ) -> None:
        """Set each dot of a line, or of `every` dots the first."""
        for (ax, ay), (bx, by) in pairwise(points):
            steps = max(round(max(abs(bx - ax), abs(by - ay))), 1)
            for step in _steps_inside((ax, ay), (bx, by), steps, within):
                if step % every == 0:
                    share = step / steps
                    x, y = ax + (bx - ax) * share, ay + (by - ay) * share
                    if within.left <= x < within.right and within.top <= y < within.bottom:
                        self.dot(x, y, style)

    def write(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write text of narrow characters over whatever is there; outside nothing happens."""
        for offset, char in enumerate(text):
            if 0 <= column + offset < self.columns and 0 <= row < self.rows:
                self._chars[column + offset, row] = (char, style)

    def lines(self) -> Iterator[Text]:
        """Yield the rows from the top."""
        for row in range(self.rows):
            line = Text(no_wrap=True)
            for column in range(self.columns):
                line.append(*self._cell(column, row))
            line.rstrip()
            yield line

    def _cell(self, column: int, row: int) -> tuple[str, str]:
        if (column, row) in self._chars:
            return self._chars[column, row]
        bits = self._dots.get((column, row), 0)
        return (chr(_BLANK + bits), self._styles[column, row]) if bits else (" ", "")


def _steps_inside(
    start: tuple[float, float], end: tuple[float, float], steps: int, within: Box
) -> range:
    """Return the steps of a straight line that may lie in a box.

    References
    ----------
    Y.-D. Liang, B. Barsky, "A New Concept and Method for Line Clipping", ACM Transactions on
    Graphics 3 (1984), 1-22.
    """
    first, last = 0.0, 1.0
    for at, to, low, high in (
        (start[0], end[0], within.left, within.right),
        (start[1], end[1], within.top, within.bottom),
    ):
        if at == to:
            if not low <= at <= high:
                return range(0)
            continue
        ends = sorted(((low - at) / (to - at), (high - at) / (to - at)))
        first, last = max(first, ends[0]), min(last, ends[1])
    if first > last:
        return range(0)
    return range(math.floor(first * steps), math.ceil(last * steps) + 1)
