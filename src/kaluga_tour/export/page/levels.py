"""The map of a page: drawn once, with its pins laid out again for every zoom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.layout import lay_out_panel, shape_of, streets_in, view_of
from kaluga_tour.cartography.legend import Key, legend_keys
from kaluga_tour.cartography.measures import paper
from kaluga_tour.cartography.scene import Scene
from kaluga_tour.cartography.sheet import Panel, Pin, Points, Sheet
from kaluga_tour.cartography.view import View
from kaluga_tour.export import strokes
from kaluga_tour.export.xml import Element, add, as_text
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts

__all__ = ["SIDE", "SIZE", "PageMap", "page_map"]

SIZE = 13.5
"""Of the text on the map, in CSS pixels."""
_WIDTH = 1000.0
_LOWEST, _HIGHEST = 480.0, 1100.0
"""Height of a map that is so wide."""
_COARSEST = 0.28
_STEPS = ((2.0, 2**0.25), (8.0, 2**0.5), (512.0, 2.0))
"""Up to so many CSS pixels for a unit of the map, each layout is so much larger than the last."""
_MANY = 60
"""With more memorials there are fewer layouts."""
_CLOSEST = 1.0
"""Nobody needs more than so many CSS pixels a metre."""
SIDE = 16.0
"""CSS pixels around the map at every zoom, so that pins at its edge stand in their place."""
_REACH = 4.0
"""A finger meets a pin so far around it, too."""
_INK = strokes.Ink(
    paper="var(--map)",
    text="var(--ink)",
    quiet="var(--quiet)",
    street="var(--street)",
    frame="var(--line)",
    circle="var(--day-0)",
    routes=tuple(f"var(--day-{day})" for day in range(5)),
)
"""The colours of a map are those of its page, light or dark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """A map in one language, and what its page needs to know of it."""

    svg: str
    keys: tuple[tuple[str, str], ...]
    """The legend: a picture as SVG and a text for each entry."""
    lengths: str
    """The round lengths of a scale bar with their words, for the script: ``m|words;…``."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The map laid out for a number of CSS pixels for a unit."""

    ratio: float
    panel: Panel

    def unit(self, value: float) -> float:
        """Return a length of the layout in units of the map."""
        return value / self.ratio

    @property
    def places(self) -> object:
        """What is where, apart from the zoom: equal for layouts that look the same."""
        panel = self.panel
        boxes = [pin.box.shifted(-pin.x, -pin.y) for pin in panel.pins]
        boxes += [label.box.shifted(-label.x, -label.y) for label in panel.labels]
        return (
            [pin.numbers for pin in panel.pins],
            [label.number for label in panel.labels],
            [(round(box.left), round(box.top), round(box.right)) for box in boxes],
            [(round(arrow.x / self.ratio), round(arrow.y / self.ratio)) for arrow in panel.arrows],
        )


def page_map(scene: Scene, language: Language) -> PageMap:
    """Return the map of `scene`, its pins and names laid out anew for every zoom."""
    height = round(min(max(_WIDTH * shape_of(scene) * 0.94 + 60, _LOWEST), _HIGHEST))
    whole = view_of(scene, Box(left=0, top=0, right=_WIDTH, bottom=height), paper(SIZE))
    # Streets are drawn once, not for every layout.
    levels = list(_levels(replace(scene, ground=None), whole))
    shown = max(number for number, level in enumerate(levels) if level.ratio <= 1.0)
    root = Element(
        "svg",
        {
            "class": "map",
            "viewBox": f"{-SIDE:g} {-SIDE:g} {_WIDTH + 2 * SIDE:g} {height + 2 * SIDE:g}",
            "data-width": f"{_WIDTH:g}",
            "data-height": f"{height}",
            "data-side": f"{SIDE:g}",
            "data-scale": f"{whole.scale:.6g}",
            "data-closest": f"{max(_CLOSEST / whole.scale, 4.0):.4g}",
        },
    )
    _draw_ground(root, scene, whole, levels[-1])
    for number, level in enumerate(levels):
        classes = "level shown" if number == shown else "level"
        group = add(root, "g", class_=classes, data_ratio=f"{level.ratio:g}")
        _draw_level(group, level, language)
    sheet = Sheet(width=_WIDTH, height=height, panels=(levels[-1].panel,))
    keys = legend_keys(scene, sheet, language)
    metres = (n * 10**power for power in range(7) for n in (1, 2, 5))
    return PageMap(
        svg=as_text(root),
        keys=tuple((_key_svg(key), key.text) for key in keys),
        lengths=";".join(f"{m}|{amounts.round_length(m, language)}" for m in metres),
    )


def _ratios(count: int) -> Iterator[float]:
    ratio = _COARSEST
    for most, step in _STEPS:
        while ratio < most:
            yield ratio
            ratio *= step if count <= _MANY else max(step, 2**0.5)


def _levels(scene: Scene, whole: View) -> Iterator[_Level]:
    """Yield layouts from far to near, up to where everything that can be told apart is.

    One that places everything as the last did is left out: the script takes the last one.
    """
    measures = paper(SIZE)
    places = {spot.coordinates for spot in scene.spots}
    last: object = None
    for ratio in _ratios(len(scene.spots)):
        frame = whole.frame
        near = Box(left=0, top=0, right=frame.right * ratio, bottom=frame.bottom * ratio)
        near = near.grown(SIDE)
        view = replace(whole, frame=near, scale=whole.scale * ratio)
        panel = lay_out_panel(scene, view, measures)
        level = _Level(ratio, panel)
        # More than two memorials of one place have no names beside their pin.
        nameable = sum(len(pin.names) <= 2 for pin in panel.pins)
        apart = len(panel.pins) >= len(places) and len(panel.labels) >= nameable
        ends = ratio > 1.0 and (apart or view.scale > _CLOSEST)
        if ends or level.places != last:
            yield level
        if ends:
            return
        last = level.places


def _draw_ground(root: Element, scene: Scene, whole: View, level: _Level) -> None:
    """Draw what the zoom enlarges: streets, circles and ways."""
    ground = add(root, "g", class_="ground")

    def path(points: Points) -> str:
        return strokes.path_of([(level.unit(x), level.unit(y)) for x, y in points])

    d = "".join(strokes.path_of(points) for points in streets_in(scene, whole))
    if d:
        add(ground, "path", d=d, fill="none", stroke=_INK.street, stroke_width=1.3)
    for circle in level.panel.circles:
        at = level.unit(circle.x), level.unit(circle.y)
        strokes.draw_circle(ground, at, level.unit(circle.radius), _INK, size=SIZE)
    for line in level.panel.lines:
        style = strokes.line_style(line.mode, SIZE)
        add(ground, "path", d=path(line.points), stroke=_INK.route(line.day), **style)


def _draw_level(group: Element, level: _Level, language: Language) -> None:
    """Draw what keeps its size at every zoom: arrows, symbols, names and pins."""
    panel = level.panel
    for arrow in panel.arrows:
        held = _held(group, level, arrow.x, arrow.y)
        strokes.draw_arrow(held, replace(arrow, x=0.0, y=0.0), _INK, size=SIZE)
    for symbol in panel.symbols:
        box = symbol.box.shifted(-symbol.x, -symbol.y)
        held = _held(group, level, symbol.x, symbol.y)
        strokes.draw_mark(held, replace(symbol, box=box, x=0.0, y=0.0), _INK, size=SIZE)
    for label in panel.labels:
        box = label.box.shifted(-label.x, -label.y)
        held = _held(group, level, label.x, label.y)
        held.set("aria-hidden", "true")
        strokes.draw_label(held, replace(label, box=box), _INK, size=SIZE)
    for pin in panel.pins:
        _draw_pin(_held(group, level, pin.x, pin.y), pin, language)


def _held(group: Element, level: _Level, x: float, y: float) -> Element:
    """Return a group at a place of the map; the script keeps its size when the zoom changes."""
    at = add(group, "g", transform=f"translate({level.unit(x):.2f} {level.unit(y):.2f})")
    return add(at, "g", class_="held", transform=f"scale({level.unit(1.0):.4g})")


def _draw_pin(held: Element, pin: Pin, language: Language) -> None:
    link = add(
        held,
        "a",
        href=f"#{language.value}-{pin.numbers[0]}",
        class_="to-visit",
        data_numbers=" ".join(map(str, pin.numbers)),
        aria_label=f"{pin.text}: {'; '.join(pin.names)}",
    )
    box = pin.box.shifted(-pin.x, -pin.y)
    reach = box.grown(_REACH)
    add(
        link,
        "rect",
        x=reach.left,
        y=reach.top,
        width=reach.width,
        height=reach.height,
        fill="transparent",
    )
    strokes.draw_pin(link, replace(pin, box=box, x=0.0, y=0.0), _INK, size=SIZE)


def _key_svg(key: Key) -> str:
    width = strokes.sample_width(key) * SIZE
    size = {"width": f"{width:g}", "height": "20", "viewBox": f"0 0 {width:g} 20"}
    root = Element("svg", {**size, "class": "sample", "aria-hidden": "true"})
    strokes.draw_key(root, replace(key, text=""), (1.0, 14.5), _INK, size=SIZE)
    return as_text(root)
