"""Pins that never cover each other: what is too near to be told apart is gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.measures import Measures
from kaluga_tour.cartography.scene import Spot
from kaluga_tour.cartography.sheet import Pin
from kaluga_tour.cartography.view import View
from kaluga_tour.wording.amounts import ranges

__all__ = ["placed_pins", "snapped"]

_LONGEST = 12
"""Characters of a pin that gathers many."""


@dataclass(frozen=True, slots=True)
class _Group:
    spots: tuple[Spot, ...]
    x: float
    y: float
    box: Box


def placed_pins(spots: Sequence[Spot], view: View, measures: Measures) -> tuple[Pin, ...]:
    """Return the pins of `spots`, in the order of their numbers, none touching another."""
    groups = [_group((spot,), *view.point(spot.coordinates), view, measures) for spot in spots]
    while pairs := _nearest_pairs(groups, measures):
        merged = {index for pair in pairs for index in pair}
        kept = [group for index, group in enumerate(groups) if index not in merged]
        groups = kept + [_merged(groups[a], groups[b], view, measures) for a, b in pairs]
    pins = [_pin(group) for group in groups]
    return tuple(sorted(pins, key=lambda pin: pin.numbers))


def snapped(box: Box, grid: tuple[float, float] | None) -> Box:
    """Return `box` at the nearest place of the grid, its size in whole steps."""
    if grid is None:
        return box
    (step_x, step_y), (x, y) = grid, box.middle
    width, height = round(box.width / step_x) * step_x, round(box.height / step_y) * step_y
    left, top = round((x - width / 2) / step_x) * step_x, round((y - height / 2) / step_y) * step_y
    return Box(left=left, top=top, right=left + width, bottom=top + height)


def _group(spots: tuple[Spot, ...], x: float, y: float, view: View, measures: Measures) -> _Group:
    width = max(measures.number_width(_text(spots)) + 2 * measures.pin_padding, measures.pin_height)
    box = Box.around(x, y, width=width, height=measures.pin_height)
    return _Group(spots, x, y, _kept_inside(snapped(box, measures.grid), view.frame))


def _kept_inside(box: Box, frame: Box) -> Box:
    """Return `box` moved into the frame; where it is wider, its left edge stays in sight."""
    x = max(min(box.left, frame.right - box.width), frame.left)
    y = max(min(box.top, frame.bottom - box.height), frame.top)
    return Box(left=x, top=y, right=x + box.width, bottom=y + box.height)


def _merged(one: _Group, other: _Group, view: View, measures: Measures) -> _Group:
    spots = tuple(sorted(one.spots + other.spots, key=lambda spot: spot.number))
    share = len(one.spots) / len(spots)
    x, y = (share * a + (1 - share) * b for a, b in ((one.x, other.x), (one.y, other.y)))
    return _group(spots, x, y, view, measures)


def _nearest_pairs(groups: Sequence[_Group], measures: Measures) -> list[tuple[int, int]]:
    """Return pairs that touch, the nearest first, none of them sharing a group."""
    touching = sorted(
        (abs(groups[a].x - groups[b].x) + abs(groups[a].y - groups[b].y), a, b)
        for a, b in _touching(groups, measures.gap)
    )
    taken: set[int] = set()
    pairs = []
    for _, a, b in touching:
        if a not in taken and b not in taken:
            taken |= {a, b}
            pairs.append((a, b))
    return pairs


def _touching(groups: Sequence[_Group], gap: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are nearer than `gap`; a sweep from left to right."""
    order = sorted(range(len(groups)), key=lambda index: groups[index].box.left)
    for place, a in enumerate(order):
        reach = groups[a].box.grown(gap)
        for b in order[place + 1 :]:
            if groups[b].box.left >= reach.right:
                break
            if reach.overlaps(groups[b].box):
                yield a, b


def _text(spots: Sequence[Spot]) -> str:
    numbers = [spot.number for spot in spots]
    text = ranges(numbers)
    if len(text) <= _LONGEST:
        return text
    return f"{numbers[0]}, {numbers[1]} … {numbers[-1]}"


def _pin(group: _Group) -> Pin:
    return Pin(
        numbers=tuple(spot.number for spot in group.spots),
        names=tuple(spot.name for spot in group.spots),
        text=_text(group.spots),
        is_sure=all(spot.is_sure for spot in group.spots),
        day=group.spots[0].day,
        box=group.box,
        x=group.x,
        y=group.y,
    )
