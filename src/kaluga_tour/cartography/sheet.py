"""A map that is laid out: what is drawn where."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.scene import MarkKind
from kaluga_tour.model.travel import Mode

__all__ = [
    "Arrow",
    "Circle",
    "Label",
    "Line",
    "Panel",
    "Pin",
    "Points",
    "ScaleBar",
    "Sheet",
    "Symbol",
]

Points = tuple[tuple[float, float], ...]
"""A line; x grows to the right, y downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One memorial, or several that are too near each other to be told apart."""

    numbers: tuple[int, ...]
    """Ascending, never empty."""
    names: tuple[str, ...]
    """In the order of the numbers."""
    text: str
    """What it says: ``4``, or ``1–5``."""
    is_sure: bool
    """Whether the points of all its memorials are recorded."""
    day: int
    """That of its first memorial."""
    box: Box
    x: float
    y: float
    """The memorial's own point, or the middle of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A place without a number; its box stands beside the place where a pin is in the way."""

    kind: MarkKind
    name: str
    box: Box
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name beside a pin or a symbol."""

    lines: tuple[str, ...]
    box: Box
    align: str
    """``start``, ``middle`` or ``end``: the side of the box that its lines begin at."""
    number: int | None
    """The pin's first number; None where it belongs to a symbol."""
    x: float
    y: float
    """The point of the pin or the symbol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Where a memorial may stand, as far as is known."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A leg."""

    points: Points
    mode: Mode
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """The direction of a leg."""

    x: float
    y: float
    angle_deg: float
    """Clockwise from the right."""
    mode: Mode
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBar:
    """A round length and how long it is on the map."""

    length_m: int
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A map of one scale; everything but lines, streets and circles lies in its frame."""

    frame: Box
    pins: tuple[Pin, ...]
    symbols: tuple[Symbol, ...]
    labels: tuple[Label, ...]
    circles: tuple[Circle, ...]
    lines: tuple[Line, ...]
    arrows: tuple[Arrow, ...]
    streets: tuple[Points, ...]
    scale_bar: ScaleBar
    window: Box | None
    """What the next panel shows larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole map: one panel, or two where a part of it is dense."""

    width: float
    height: float
    panels: tuple[Panel, ...]
