"""A laid-out map as lines of text: Braille dots for ways, brackets for pins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.cells import cell_len
from rich.console import RenderableType

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.layout import lay_out, shape_of
from kaluga_tour.cartography.legend import Doubt, Key, legend_keys
from kaluga_tour.cartography.measures import cells
from kaluga_tour.cartography.scene import MarkKind, Scene
from kaluga_tour.cartography.sheet import Panel, Sheet
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.render.canvas import Canvas
from kaluga_tour.render.parts import Parts
from kaluga_tour.render.theme import day_style, pin_style
from kaluga_tour.wording import amounts

__all__ = ["plotted"]

_LOWEST, _HIGHEST = 10, 24
"""Rows of a map."""
_DOTTED = {Mode.WALK: 3, Mode.DRIVE: 1}
"""Of so many dots of a leg the first is set."""
_ARROWS = "→↘↓↙←↖↑↗"
_SAMPLES: dict[MarkKind | Mode | Doubt, str] = {
    MarkKind.START: "►",
    MarkKind.FINISH: "■",
    MarkKind.START_AND_FINISH: "◆",
    MarkKind.PARKING: "P",
    MarkKind.CENTRE: "+",
    Mode.WALK: "⠂⠐⠂⠐",
    Mode.DRIVE: "⠒⠒⠒",
    Doubt.POINT: "(1)",
}


def plotted(scene: Scene, columns: int, language: Language) -> Iterator[RenderableType]:
    """Yield a framed map of that width, its scale and its legend.

    How far a place may be off is left to the list: circles of dots hide the ways.
    """
    scene = replace(scene, spots=tuple(replace(spot, uncertainty_m=0) for spot in scene.spots))
    inner = columns - 2
    shape = shape_of(scene) if len(set(scene.points)) > 1 else 0.0
    rows = min(max(round(inner * 2 * shape / 4) + 2, _LOWEST), _HIGHEST)
    measures = cells(cell_len)
    sheet = lay_out(scene, width=inner * 2.0, height=rows * 4.0, measures=measures, labelled=False)
    canvas = Canvas(columns, rows + 3)
    for panel in sheet.panels:
        _draw_panel(canvas, panel)
    _draw_frames(canvas, sheet)
    _draw_footer(canvas, sheet, language)
    yield from canvas.lines()
    keys = [_worded(key) for key in legend_keys(scene, sheet, language)]
    if keys:
        yield Parts(keys, "tour.quiet")


def _worded(key: Key) -> str:
    return f"{_SAMPLES[key.sample]} {key.text}"


def _inside(x: float, y: float) -> tuple[float, float]:
    """Return a point of the sheet in dots of the canvas, which has a frame around it."""
    return x + 2, y + 4


def _draw_panel(canvas: Canvas, panel: Panel) -> None:
    frame = _moved(panel.frame)
    for street in panel.streets:
        canvas.line([_inside(*at) for at in street], style="tour.quiet", within=frame)
    if panel.window:
        _draw_window(canvas, _moved(panel.window), frame)
    for line in panel.lines:
        points = [_inside(*at) for at in line.points]
        style = day_style(line.day)
        canvas.line(points, every=_DOTTED[line.mode], style=style, within=frame)
    for arrow in panel.arrows:
        glyph = _ARROWS[round(arrow.angle_deg / 45) % 8]
        x, y = _inside(arrow.x, arrow.y)
        canvas.write(int(x // 2), int(y // 4), glyph, day_style(arrow.day))
    for symbol in panel.symbols:
        _write_in(canvas, symbol.box, f" {_SAMPLES[symbol.kind]} ", "tour.number")
    for pin in panel.pins:
        text = f"[{pin.text}]" if pin.is_sure else f"({pin.text})"
        _write_in(canvas, pin.box, text, pin_style(pin.day))


def _moved(box: Box) -> Box:
    (left, top), (right, bottom) = _inside(box.left, box.top), _inside(box.right, box.bottom)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _write_in(canvas: Canvas, box: Box, text: str, style: str) -> None:
    x, y = _inside(box.left, box.top)
    canvas.write(int(x // 2), int(y // 4), text, style)


def _draw_window(canvas: Canvas, window: Box, frame: Box) -> None:
    left, top, right, bottom = window.left, window.top, window.right, window.bottom
    around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    canvas.line(around, style="tour.quiet", within=frame)


def _draw_frames(canvas: Canvas, sheet: Sheet) -> None:
    bottom, right = canvas.rows - 2, canvas.columns - 1
    style = "tour.quiet"
    for row, ends in ((0, "┌┐"), (bottom, "└┘")):
        canvas.write(0, row, f"{ends[0]}{'─' * (right - 1)}{ends[1]}", style)
    for row in range(1, bottom):
        for column in (0, right):
            canvas.write(column, row, "│", style)
    for panel in sheet.panels[1:]:
        # Between two panels side by side there is one column.
        column = int(panel.frame.left // 2)
        canvas.write(column, 0, "┬", style)
        canvas.write(column, bottom, "┴", style)
        for row in range(1, bottom):
            canvas.write(column, row, "│", style)


def _draw_footer(canvas: Canvas, sheet: Sheet, language: Language) -> None:
    row = canvas.rows - 1
    whole = Box(left=0, top=row * 4, right=canvas.columns * 2, bottom=row * 4 + 4)
    for panel in sheet.panels:
        bar = panel.scale_bar
        left, base = panel.frame.left + 2, row * 4 + 2
        right = left + round(bar.length)
        ends = [(left, base - 1), (left, base), (right, base), (right, base - 1)]
        canvas.line(ends, within=whole)
        text = amounts.round_length(bar.length_m, language)
        canvas.write(int(right // 2) + 2, row, text)
    north = f"{amounts.compass(0.0, language)} ↑"
    canvas.write(canvas.columns - cell_len(north), row, north)
