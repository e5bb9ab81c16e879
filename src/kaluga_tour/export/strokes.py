"""The strokes of a map as SVG elements: pins, symbols, lines, scale bar, north arrow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.legend import Doubt, Key
from kaluga_tour.cartography.measures import line_width
from kaluga_tour.cartography.scene import MarkKind
from kaluga_tour.cartography.sheet import Arrow, Label, Panel, Pin, ScaleBar, Symbol
from kaluga_tour.export.xml import Element, add
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording import amounts

__all__ = [
    "BLACK",
    "COLOUR",
    "FONT",
    "Ink",
    "draw_arrow",
    "draw_circle",
    "draw_disc",
    "draw_key",
    "draw_label",
    "draw_mark",
    "draw_north",
    "draw_panel",
    "draw_pin",
    "draw_scale",
    "draw_symbol",
    "key_width",
    "line_style",
    "path_of",
    "sample_width",
    "text_line",
]

FONT = "'PT Sans', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"

_HEAD = "M10 0L-8 7.5L-3.5 0L-8-7.5Z"
"""The head of an arrow to the right, in a square of 20."""
_SHAPES = {
    MarkKind.START: "M-7-10L10 0L-7 10Z",
    MarkKind.FINISH: "M-8-8h16v16h-16Z",
    MarkKind.START_AND_FINISH: "M-11-8L0 0L-11 8ZM1.5-7h9v14h-9Z",
    MarkKind.CENTRE: "M-10 0L0-10L10 0L0 10Z",
}
"""What is drawn inside the square of a symbol, in a square of 20."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """The colours of a map."""

    paper: str
    text: str
    quiet: str
    street: str
    frame: str
    circle: str
    """Fill of the circles, mostly transparent."""
    routes: tuple[str, ...]
    """One a day, then from the first again."""

    def route(self, day: int) -> str:
        """Return the colour of a day, from 0."""
        return self.routes[day % len(self.routes)]


COLOUR = Ink(
    paper="#fcfbf7",
    text="#262626",
    quiet="#66645e",
    street="#d3cec1",
    frame="#b9b5aa",
    circle="#7d1f1f",
    routes=("#8a1c1c", "#1f4e79", "#3f5a1e", "#6a3d7c", "#8a5a00"),
)
BLACK = Ink(
    paper="#ffffff",
    text="#000000",
    quiet="#333333",
    street="#c8c8c8",
    frame="#000000",
    circle="#000000",
    routes=("#000000",),
)


def text_line(
    parent: Element, text: str, x: float, y: float, *, size: float, **attributes: object
) -> Element:
    """Append one line of text of a fixed width; `y` is its baseline."""
    bold = 1.1 if attributes.get("font_weight") == "bold" else 1.0
    return add(
        parent,
        "text",
        text,
        x=x,
        y=y,
        font_size=size,
        textLength=line_width(text) * size * bold if text else None,
        lengthAdjust="spacingAndGlyphs",
        **attributes,
    )


def line_style(mode: Mode, size: float) -> dict[str, object]:
    """Return how a leg is drawn: dots on foot, a line by car."""
    dots = f"0.01 {size * 0.42:.2f}"
    return {
        "fill": "none",
        "stroke_width": size * (0.2 if mode is Mode.WALK else 0.16),
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
        "stroke_dasharray": dots if mode is Mode.WALK else None,
    }


def draw_panel(
    parent: Element,
    panel: Panel,
    ink: Ink,
    *,
    size: float,
    clip: str,
) -> None:
    """Append a panel: lines below, pins and names on top.

    Parameters
    ----------
    size
        Of the text.
    clip
        Id of the clip path, unique in the document.
    """
    frame = panel.frame
    path = add(parent, "clipPath", id=clip)
    _rect(path, frame)
    ground = add(parent, "g", clip_path=f"url(#{clip})")
    _draw_ground(ground, panel, ink, size)
    if panel.window:
        _rect(ground, panel.window, fill="none", stroke=ink.quiet, stroke_width=size * 0.07)
    for arrow in panel.arrows:
        draw_arrow(parent, arrow, ink, size=size)
    for symbol in panel.symbols:
        draw_mark(parent, symbol, ink, size=size)
    for pin in panel.pins:
        draw_pin(parent, pin, ink, size=size)
    for label in panel.labels:
        draw_label(parent, label, ink, size=size)
    _rect(parent, frame, fill="none", stroke=ink.frame, stroke_width=size * 0.07)


def _rect(parent: Element, box: Box, **attributes: object) -> Element:
    return add(
        parent,
        "rect",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        **attributes,
    )


def path_of(points: Sequence[tuple[float, float]]) -> str:
    """Return the path of a line through `points`."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _draw_ground(parent: Element, panel: Panel, ink: Ink, size: float) -> None:
    for circle in panel.circles:
        draw_circle(parent, (circle.x, circle.y), circle.radius, ink, size=size)
    if panel.streets:
        add(
            parent,
            "path",
            d="".join(path_of(street) for street in panel.streets),
            fill="none",
            stroke=ink.street,
            stroke_width=size * 0.09,
        )
    for line in panel.lines:
        add(
            parent,
            "path",
            d=path_of(line.points),
            stroke=ink.route(line.day),
            **line_style(line.mode, size),
        )


def draw_arrow(parent: Element, arrow: Arrow, ink: Ink, *, size: float) -> None:
    """Append the head of an arrow with its middle in its place."""
    place = f"translate({arrow.x:.1f} {arrow.y:.1f}) rotate({arrow.angle_deg:.0f})"
    add(
        parent,
        "path",
        class_="arrow",
        d=_HEAD,
        transform=f"{place} scale({size * 0.042:.4f})",
        fill=ink.route(arrow.day),
    )


def draw_circle(
    parent: Element, at: tuple[float, float], radius: float, ink: Ink, *, size: float
) -> None:
    """Append a circle within which a memorial stands."""
    add(
        parent,
        "circle",
        class_="doubt",
        cx=at[0],
        cy=at[1],
        r=radius,
        fill=ink.circle,
        fill_opacity="0.05",
        stroke=ink.circle,
        stroke_opacity="0.55",
        stroke_width=size * 0.06,
        stroke_dasharray=f"{size * 0.3:.2f} {size * 0.22:.2f}",
    )


def draw_pin(parent: Element, pin: Pin, ink: Ink, *, size: float) -> None:
    """Append a pin with its names as a title."""
    group = add(parent, "g", class_="pin")
    lines = (f"{number}. {name}" for number, name in zip(pin.numbers, pin.names, strict=True))
    add(group, "title", "\n".join(lines))
    colour = ink.route(pin.day)
    draw_disc(group, pin.box, pin.text, colour, ink, size=size, is_sure=pin.is_sure)


def draw_disc(
    parent: Element, box: Box, text: str, colour: str, ink: Ink, *, size: float, is_sure: bool
) -> None:
    """Append a pin: full where its place is recorded, hollow where it is not."""
    _rect(
        parent,
        box,
        rx=box.height / 2,
        fill=colour if is_sure else ink.paper,
        stroke=colour,
        stroke_width=size * 0.11,
    )
    if text:
        x, y = box.middle
        add(
            parent,
            "text",
            text,
            x=x,
            y=y + size * 0.34,
            font_size=size,
            fill=ink.paper if is_sure else colour,
            text_anchor="middle",
            font_weight="bold",
        )


def draw_mark(parent: Element, symbol: Symbol, ink: Ink, *, size: float) -> None:
    """Append the symbol of a place, with a line to the place where it stands beside it."""
    group = add(parent, "g", class_="mark")
    add(group, "title", symbol.name)
    x, y = symbol.box.middle
    if math.hypot(x - symbol.x, y - symbol.y) > symbol.box.height * 0.5:
        add(
            group,
            "path",
            d=path_of([(symbol.x, symbol.y), (x, y)]),
            stroke=ink.text,
            stroke_width=size * 0.07,
        )
    draw_symbol(group, symbol.kind, (x, y), ink, size=size)


def draw_symbol(
    parent: Element, kind: MarkKind, at: tuple[float, float], ink: Ink, *, size: float
) -> None:
    """Append the symbol of a place without a number, in a square with its middle at `at`."""
    x, y = at
    box = Box.around(x, y, width=size * 1.36, height=size * 1.36)
    _rect(parent, box, rx=size * 0.2, fill=ink.paper, stroke=ink.text, stroke_width=size * 0.1)
    if kind is MarkKind.PARKING:
        bold = {"text_anchor": "middle", "font_weight": "bold"}
        text_line(parent, "P", x, y + size * 0.34, size=size, fill=ink.text, **bold)
        return
    place = f"translate({x:.2f} {y:.2f}) scale({size * 0.04:.4f})"
    add(parent, "path", d=_SHAPES[kind], transform=place, fill=ink.text)


def draw_label(parent: Element, label: Label, ink: Ink, *, size: float) -> None:
    """Append the lines of a name."""
    box = label.box
    x = {"start": box.left, "middle": box.middle[0], "end": box.right}[label.align]
    step = box.height / len(label.lines)
    group = add(
        parent,
        "g",
        class_="name",
        fill=ink.text,
        stroke=ink.paper,
        stroke_width=size * 0.26,
        stroke_linejoin="round",
        paint_order="stroke",
        text_anchor=label.align,
        font_style="italic" if label.number is None else None,
    )
    for index, line in enumerate(label.lines):
        text_line(group, line, x, box.top + step * (index + 0.78), size=size)


def draw_scale(
    parent: Element,
    bar: ScaleBar,
    at: tuple[float, float],
    ink: Ink,
    *,
    size: float,
    language: Language,
) -> None:
    """Append a scale bar whose line begins at `at`."""
    x, y = at
    tick = size * 0.35
    add(
        parent,
        "path",
        class_="scale",
        d=f"M{x:.2f} {y - tick:.2f}V{y:.2f}H{x + bar.length:.2f}V{y - tick:.2f}",
        fill="none",
        stroke=ink.text,
        stroke_width=size * 0.1,
    )
    text = amounts.round_length(bar.length_m, language)
    text_line(parent, text, x + bar.length + size * 0.5, y, size=size * 0.9, fill=ink.text)


def draw_north(
    parent: Element, at: tuple[float, float], ink: Ink, *, size: float, language: Language
) -> None:
    """Append a north arrow that ends and stands at `at`."""
    x, y = at
    letter = amounts.compass(0.0, language)
    end = {"text_anchor": "end", "font_weight": "bold"}
    text_line(parent, letter, x, y, size=size * 0.9, fill=ink.text, **end)
    x -= size * 1.3
    wing, tip, notch = size * 0.38, size * 1.25, size * 0.28
    d = f"M{x:.2f} {y - tip:.2f}L{x + wing:.2f} {y:.2f}L{x:.2f} {y - notch:.2f}"
    add(parent, "path", d=f"{d}L{x - wing:.2f} {y:.2f}Z", fill=ink.text)


def key_width(key: Key, size: float) -> float:
    """Return how long an entry of the legend is."""
    return (sample_width(key) + line_width(key.text)) * size


def sample_width(key: Key) -> float:
    """Return what the picture of an entry takes before its text, in multiples of its size."""
    return 2.0 if isinstance(key.sample, MarkKind) or key.sample is Doubt.CIRCLE else 2.8


def draw_key(parent: Element, key: Key, at: tuple[float, float], ink: Ink, *, size: float) -> None:
    """Append an entry of the legend that begins at `at`, on that baseline."""
    x, y = at
    middle = x + size * (sample_width(key) - 0.6) / 2, y - size * 0.32
    if isinstance(key.sample, MarkKind):
        draw_symbol(parent, key.sample, middle, ink, size=size * 0.85)
    elif isinstance(key.sample, Mode):
        ends = [(x, middle[1]), (x + size * 2.2, middle[1])]
        style = line_style(key.sample, size)
        add(parent, "path", d=path_of(ends), stroke=ink.route(key.day), **style)
    elif key.sample is Doubt.CIRCLE:
        draw_circle(parent, middle, size * 0.75, ink, size=size)
    else:
        box = Box.around(*middle, width=size * 2, height=size * 1.3)
        draw_disc(parent, box, "", ink.routes[0], ink, size=size, is_sure=False)
    text_line(parent, key.text, x + sample_width(key) * size, y, size=size, fill=ink.text)
