"""Rectangles of a map, and what quickly tells whether one is in the way of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Box", "Crowd", "Trail"]

_CELL = 32.0
"""Side of the squares that things are sorted into; about the size of a pin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An upright rectangle; x grows to the right, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, *, width: float, height: float) -> Box:
        """Return the box of that size with its middle at `x`, `y`."""
        return cls(
            left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2
        )

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        """Return whether no part of this box is outside `other`."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in the box or on its edge."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def shifted(self, dx: float, dy: float) -> Box:
        """Return the box moved to the right and down."""
        return Box(
            left=self.left + dx, top=self.top + dy, right=self.right + dx, bottom=self.bottom + dy
        )

    def grown(self, margin: float) -> Box:
        """Return the box with `margin` added on each side."""
        return Box(
            left=self.left - margin,
            top=self.top - margin,
            right=self.right + margin,
            bottom=self.bottom + margin,
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


@dataclass(slots=True)
class Crowd:
    """Boxes that must not be covered."""

    _cells: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        """Put a box where it stays."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def blocks(self, box: Box) -> bool:
        """Return whether `box` would cover one that is there."""
        return any(
            box.overlaps(other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )


@dataclass(slots=True)
class Trail:
    """Points of lines that had better not be covered."""

    _cells: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, x: float, y: float) -> None:
        """Put a point on the trail."""
        cell = int(x // _CELL), int(y // _CELL)
        self._cells.setdefault(cell, []).append((x, y))

    def within(self, box: Box) -> int:
        """Return how many points `box` would cover."""
        return sum(box.holds(x, y) for cell in _cells(box) for x, y in self._cells.get(cell, ()))
