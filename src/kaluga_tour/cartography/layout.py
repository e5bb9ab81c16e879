"""Lays a map out: what fits where, at which scale, and whether a part needs a larger one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kaluga_tour.cartography.boxes import Box, Crowd, Trail
from kaluga_tour.cartography.detail import detail_of
from kaluga_tour.cartography.labels import placed_labels, placed_symbols
from kaluga_tour.cartography.measures import Measures
from kaluga_tour.cartography.pins import placed_pins
from kaluga_tour.cartography.projection import Plane, middle_of
from kaluga_tour.cartography.scene import Scene
from kaluga_tour.cartography.sheet import Arrow, Circle, Label, Line, Panel, Pin, Points, Sheet
from kaluga_tour.cartography.view import View, bounds_of, fitted

__all__ = ["lay_out", "lay_out_panel", "shape_of", "streets_in", "view_of"]

_MARGIN = 1.1
"""Kept free at the edge of a frame, in pin heights."""
_ARROW_ROOM = 2.6
"""A leg that is shorter than this many pin heights has no arrow."""
_ARROW_AT = (0.5, 0.6, 0.4, 0.7, 0.3)
"""Where an arrow may stand along its leg, the best first."""
_SHARE = 0.58
"""How much of a sheet the panel of the whole gets where there is a second one."""
_MOST_STEPS = 2000
"""So many points of a line are enough to keep names off it."""
_BETWEEN = 0.9
"""Between two panels, in pin heights."""


def lay_out(
    scene: Scene, *, width: float, height: float, measures: Measures, labelled: bool = True
) -> Sheet:
    """Return the map of `scene` on a sheet of that size.

    Where three or more places are too near each other to be told apart, and the rest is far
    away, a second panel beside or below the first shows them larger.
    """
    whole = Box(left=0.0, top=0.0, right=width, bottom=height - measures.footer)
    view = view_of(scene, whole, measures)
    dense = detail_of(scene, view, measures)
    if not dense:
        return _sheet(width, height, lay_out_panel(scene, view, measures, labelled=labelled))
    first, second = _split(width, height, measures)
    view = view_of(scene, first, measures)
    bounds = bounds_of(view.plane, (spot.coordinates for spot in dense), ())
    close = fitted(view.plane, bounds, second, margin=_margin(measures))
    seen = _seen(view, close)
    panels = (
        lay_out_panel(scene, view, measures, labelled=labelled, window=seen),
        lay_out_panel(scene, close, measures, labelled=labelled),
    )
    return _sheet(width, height, *panels)


def shape_of(scene: Scene) -> float:
    """Return how high a map of `scene` should be for its width, whatever that is."""
    points = list(scene.points)
    plane = Plane(centre=middle_of(points))
    bounds = bounds_of(plane, points, scene.spots)
    return max(bounds.height, 1.0) / max(bounds.width, 1.0)


def view_of(scene: Scene, frame: Box, measures: Measures) -> View:
    """Return the view that shows all of `scene` in `frame`."""
    points = list(scene.points)
    plane = Plane(centre=middle_of(points))
    bounds = bounds_of(plane, points, scene.spots)
    return fitted(plane, bounds, frame, margin=_margin(measures))


def lay_out_panel(
    scene: Scene,
    view: View,
    measures: Measures,
    *,
    labelled: bool = True,
    window: Box | None = None,
) -> Panel:
    """Return what of `scene` lies in the frame of `view`, at its scale.

    Places without a number that lie in the `window` are left to the panel that shows it.
    """
    frame = view.frame
    spots = [spot for spot in scene.spots if frame.holds(*view.point(spot.coordinates))]
    marks = [
        mark
        for mark in scene.marks
        if frame.holds(*(at := view.point(mark.coordinates))) and not (window and window.holds(*at))
    ]
    lines = tuple(
        Line(points=view.points(way.path), mode=way.mode, day=way.day) for way in scene.ways
    )
    crowd, trail = Crowd(), Trail()
    pins = placed_pins(spots, view, measures)
    for pin in pins:
        crowd.add(pin.box.grown(measures.gap))
    symbols = placed_symbols(marks, view, measures, crowd)
    arrows = tuple(_arrows(lines, frame, crowd, measures))
    labels: tuple[Label, ...] = ()
    if labelled:
        _follow(lines, frame, measures.line_height, trail)
        labels = placed_labels(pins, symbols, view, measures, (crowd, trail))
    return Panel(
        frame=frame,
        pins=pins,
        symbols=symbols,
        labels=labels,
        circles=tuple(_circles(scene, view, measures)),
        lines=lines,
        arrows=arrows,
        streets=tuple(streets_in(scene, view)),
        scale_bar=view.scale_bar(),
        window=_around_pins(window, pins, measures) if window else None,
    )


def _margin(measures: Measures) -> float:
    return measures.pin_height * _MARGIN


def _sheet(width: float, height: float, *panels: Panel) -> Sheet:
    return Sheet(width=width, height=height, panels=panels)


def _split(width: float, height: float, measures: Measures) -> tuple[Box, Box]:
    """Return the frames of two panels, side by side or one above the other."""
    step_x, step_y = measures.grid or (1.0, 1.0)
    between = measures.pin_height * _BETWEEN
    gap_x, gap_y = measures.grid or (between, between)
    bottom = height - measures.footer
    if width >= height:
        edge = round((width - gap_x) * _SHARE / step_x) * step_x
        return (
            Box(left=0.0, top=0.0, right=edge, bottom=bottom),
            Box(left=edge + gap_x, top=0.0, right=width, bottom=bottom),
        )
    edge = round((height - gap_y) * _SHARE / step_y) * step_y
    return (
        Box(left=0.0, top=0.0, right=width, bottom=edge - measures.footer),
        Box(left=0.0, top=edge + gap_y, right=width, bottom=bottom),
    )


def _seen(view: View, close: View) -> Box:
    """Return the part of `view` that `close` shows."""
    x, y = view.frame.middle
    ratio = view.scale / close.scale
    return Box.around(
        x + (close.east_m - view.east_m) * view.scale,
        y - (close.north_m - view.north_m) * view.scale,
        width=close.frame.width * ratio,
        height=close.frame.height * ratio,
    )


def _around_pins(window: Box, pins: Sequence[Pin], measures: Measures) -> Box:
    """Return the window, widened so that a pin inside does not hide it."""
    box = window
    for pin in pins:
        if window.holds(pin.x, pin.y):
            around = pin.box.grown(measures.gap)
            box = Box(
                left=min(box.left, around.left),
                top=min(box.top, around.top),
                right=max(box.right, around.right),
                bottom=max(box.bottom, around.bottom),
            )
    return box


def _circles(scene: Scene, view: View, measures: Measures) -> Iterator[Circle]:
    """Yield a circle for each place that is larger than its pin; of one place the largest."""
    largest: dict[tuple[float, float], float] = {}
    for spot in scene.spots:
        x, y = view.point(spot.coordinates)
        radius = spot.uncertainty_m * view.scale
        near = view.frame.grown(radius).holds(x, y)
        if near and radius > measures.pin_height * 0.75:
            place = round(x, 1), round(y, 1)
            largest[place] = max(radius, largest.get(place, 0.0))
    for (x, y), radius in largest.items():
        yield Circle(x=x, y=y, radius=radius)


def streets_in(scene: Scene, view: View) -> Iterator[Points]:
    """Yield the streets in the frame of `view` and a little around it."""
    if scene.ground is None:
        return
    near = view.frame.grown(view.frame.width / 4)
    for street in scene.ground.streets:
        points = view.points(street)
        if any(near.holds(x, y) for x, y in points):
            yield points


def _arrows(lines: Sequence[Line], frame: Box, crowd: Crowd, measures: Measures) -> Iterator[Arrow]:
    size = measures.pin_height * 0.5
    for line in lines:
        lengths = [math.dist(a, b) for a, b in pairwise(line.points)]
        total = sum(lengths)
        if total < _ARROW_ROOM * measures.pin_height:
            continue
        for share in _ARROW_AT:
            x, y, angle = _along(line.points, lengths, share * total)
            box = Box.around(x, y, width=size, height=size)
            if box.lies_in(frame) and not crowd.blocks(box):
                crowd.add(box.grown(size))
                yield Arrow(x=x, y=y, angle_deg=angle, mode=line.mode, day=line.day)
                break


def _along(
    points: Sequence[tuple[float, float]], lengths: Sequence[float], distance: float
) -> tuple[float, float, float]:
    """Return the point that far along a line, and the direction there."""
    index = 0
    while index < len(lengths) - 1 and distance > lengths[index]:
        distance -= lengths[index]
        index += 1
    (ax, ay), (bx, by) = points[index], points[index + 1]
    share = distance / lengths[index] if lengths[index] else 0.0
    angle = math.degrees(math.atan2(by - ay, bx - ax))
    return ax + share * (bx - ax), ay + share * (by - ay), angle


def _follow(lines: Sequence[Line], frame: Box, step: float, trail: Trail) -> None:
    """Put points of the lines, `step` apart, on the trail that labels had better not cover."""
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line.points):
            steps = min(int(math.hypot(bx - ax, by - ay) / step) + 1, _MOST_STEPS)
            dx, dy = (bx - ax) / steps, (by - ay) / steps
            for number in range(steps + 1):
                x, y = ax + dx * number, ay + dy * number
                if frame.holds(x, y):
                    trail.add(x, y)
