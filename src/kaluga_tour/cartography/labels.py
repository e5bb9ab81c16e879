"""Names and symbols beside pins: each where it covers nothing, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kaluga_tour.cartography.boxes import Box, Crowd, Trail
from kaluga_tour.cartography.measures import Measures
from kaluga_tour.cartography.pins import snapped
from kaluga_tour.cartography.scene import Mark
from kaluga_tour.cartography.sheet import Label, Pin, Symbol
from kaluga_tour.cartography.view import View
from kaluga_tour.wording.plain import clean

__all__ = ["placed_labels", "placed_symbols", "shortened", "wrapped"]

_RINGS = 8
"""How many pin heights a symbol may stand from its place."""
_MOST = 200
"""Characters of a name that are looked at."""
_TWO_NAMES = 1.4
"""Names that share a pin have a line each, so much longer than the lines of one name."""
_LINE_COST = 1.2
"""What a covered point of a line weighs against a less usual side of the pin."""

_SIDES = (
    (1, 0, 0.0),
    (-1, 0, 1.0),
    (0, -1, 1.5),
    (0, 1, 1.5),
    (1, -1, 2.0),
    (1, 1, 2.0),
    (-1, -1, 3.0),
    (-1, 1, 3.0),
)
"""Where a label may stand: to the right (1) or left, below (1) or above, and how unusual it is."""
_ALIGN = {1: "start", 0: "middle", -1: "end"}


@dataclass(frozen=True, slots=True)
class _Owner:
    """What a label belongs to."""

    box: Box
    lines: tuple[str, ...]
    number: int | None
    at: tuple[float, float]


def placed_symbols(
    marks: Sequence[Mark], view: View, measures: Measures, crowd: Crowd
) -> tuple[Symbol, ...]:
    """Return the symbols of `marks`, each as near to its place as there is room."""
    size = measures.pin_height
    width = max(measures.number_width("P") + 2 * measures.pin_padding, size)
    placed = []
    for mark in marks:
        x, y = view.point(mark.coordinates)
        for dx, dy in _spiral():
            box = Box.around(x + dx * width, y + dy * size, width=width, height=size)
            box = snapped(box, measures.grid)
            if box.lies_in(view.frame) and not crowd.blocks(box):
                crowd.add(box.grown(measures.gap))
                placed.append(Symbol(kind=mark.kind, name=mark.name, box=box, x=x, y=y))
                break
    return tuple(placed)


def _spiral() -> Iterator[tuple[float, float]]:
    yield 0, 0
    for ring in range(1, _RINGS + 1):
        for dx, dy, _ in _SIDES:
            yield dx * ring * 1.2, dy * ring * 1.2


def placed_labels(
    pins: Sequence[Pin],
    symbols: Sequence[Symbol],
    view: View,
    measures: Measures,
    around: tuple[Crowd, Trail],
) -> tuple[Label, ...]:
    """Return labels for as many pins and symbols as have room for one.

    Those with the fewest free sides come first. Nobody's label covers a pin, a symbol or
    another label; of the free sides each takes the one that hides least of the lines.
    """
    crowd, trail = around
    owners = [
        _Owner(pin.box, _pin_lines(pin, measures), pin.numbers[0], (pin.x, pin.y)) for pin in pins
    ]
    owners += [
        _Owner(each.box, wrapped(each.name, measures), None, (each.x, each.y)) for each in symbols
    ]

    def free(owner: _Owner) -> list[tuple[float, Label]]:
        return [
            (cost, label)
            for cost, label in _candidates(owner, measures)
            if label.box.lies_in(view.frame) and not crowd.blocks(label.box)
        ]

    named = [owner for owner in owners if owner.lines]
    order = sorted(named, key=lambda owner: len(free(owner)))
    labels = []
    for owner in order:
        choice = [
            (cost + _LINE_COST * trail.within(label.box), index, label)
            for index, (cost, label) in enumerate(free(owner))
        ]
        if choice:
            label = min(choice)[2]
            crowd.add(label.box.grown(measures.gap))
            labels.append(label)
    return tuple(labels)


def _pin_lines(pin: Pin, measures: Measures) -> tuple[str, ...]:
    if len(pin.names) == 1:
        return wrapped(pin.names[0], measures)
    if len(pin.names) == 2 and measures.label_lines > 1:
        room = measures.label_width * _TWO_NAMES
        return tuple(shortened(clean(name), room, measures.text_width) for name in pin.names)
    return ()


def _candidates(owner: _Owner, measures: Measures) -> Iterator[tuple[float, Label]]:
    width = max(measures.text_width(line) for line in owner.lines)
    height = measures.line_height * len(owner.lines)
    x, y = owner.box.middle
    away_x = (owner.box.width + width) / 2 + measures.gap * 2
    away_y = (owner.box.height + height) / 2 + measures.gap
    for right, down, cost in _SIDES:
        # A label at a corner tucks in below or above the pin.
        dx = right * (away_x if down == 0 else away_x - owner.box.width * 0.7)
        box = Box.around(x + dx, y + down * away_y, width=width, height=height)
        box = snapped(box, measures.grid)
        yield (
            cost,
            Label(
                lines=owner.lines,
                box=box,
                align=_ALIGN[right],
                number=owner.number,
                x=owner.at[0],
                y=owner.at[1],
            ),
        )


def wrapped(text: str, measures: Measures) -> tuple[str, ...]:
    """Return a name on as few lines as it needs, cut where the last is full."""
    words = clean(text)[:_MOST].split(" ")
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measures.text_width(longer) <= measures.label_width:
            lines[-1] = longer
        elif len(lines) < measures.label_lines:
            lines.append(word)
        else:
            lines[-1] = longer  # too long now, and cut below
            break
    return tuple(line for line in (_cut(line, measures) for line in lines) if line)


def shortened(text: str, room: float, width_of: Callable[[str], float]) -> str:
    """Return `text`, cut with an ellipsis where it is longer than `room`."""
    if width_of(text) <= room:
        return text
    kept, width = "", width_of("…")
    for char in text:
        width += width_of(char)
        if width > room:
            break
        kept += char
    return kept.rstrip(" ,.:;—–-") + "…"


def _cut(line: str, measures: Measures) -> str:
    return shortened(line, measures.label_width, measures.text_width)
