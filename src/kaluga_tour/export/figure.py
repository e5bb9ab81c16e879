"""A map as SVG: black on white for paper, or in colour, with its legend and its list."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from kaluga_tour.cartography.labels import shortened
from kaluga_tour.cartography.layout import lay_out
from kaluga_tour.cartography.legend import legend_keys
from kaluga_tour.cartography.measures import line_width, paper
from kaluga_tour.cartography.scene import Ground, Scene, scene_of, scene_of_listing
from kaluga_tour.cartography.sheet import Sheet
from kaluga_tour.export import strokes
from kaluga_tour.export.options import Options
from kaluga_tour.export.xml import Element, add, as_text
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.plain import clean

__all__ = ["PRINT", "SCREEN", "Style", "on_ground", "svg_listing", "svg_map"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a map is drawn; lengths in CSS pixels, 96 an inch."""

    width: float = 900.0
    height: float = 560.0
    """Of the map with its scale bar; title, legend and list add to it."""
    text_size: float = 13.0
    margin: float = 20.0
    is_coloured: bool = True
    """False: black on white."""
    is_labelled: bool = True
    """Whether names stand beside the pins where there is room."""
    has_title: bool = True
    has_legend: bool = True
    has_list: bool = True
    day: int | None = None
    """The one day that is drawn, from 0; None: all days."""
    ground: Ground | None = None
    """Streets to draw under it."""

    @property
    def inner(self) -> float:
        """Its width within the margins."""
        return self.width - 2 * self.margin

    @property
    def ink(self) -> strokes.Ink:
        """Its colours."""
        return strokes.COLOUR if self.is_coloured else strokes.BLACK


SCREEN = Style()
"""A picture that stands alone."""
PRINT = Style(is_coloured=False, has_title=False, has_list=False, margin=1.0)
"""A picture in a printed page that has its own title and list."""


def on_ground(options: Options) -> Style:
    """Return the style of a picture that stands alone, with the streets of `options`."""
    return dataclasses.replace(SCREEN, ground=options.ground)


_COLUMN = 380.0
"""A column of the list is at least so wide, at a text size of 13."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    clock: str
    name: str
    day: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """What is written around the map."""

    title: str
    subtitle: str
    rows: tuple[_Row, ...]
    credit: str | None = None
    """Whom the licence of the measured ways wants to see named."""


def svg_map(itinerary: Itinerary, language: Language, style: Style = SCREEN) -> str:
    """Return the map of a plan, an SVG document.

    Its text is text, in PT Sans where that is installed, as on our printed sheets; the width of
    each line is fixed, so that no other font makes labels collide.
    """
    scene = scene_of(itinerary, language, day=style.day, ground=style.ground)
    days = itinerary.days if style.day is None else itinerary.days[style.day : style.day + 1]
    clocks = {visit.number: amounts.clock(visit.arrives_at) for visit in itinerary.visits}
    rows = tuple(
        _Row(spot.number, clocks[spot.number], spot.name, spot.day) for spot in scene.spots
    )
    dates = [summary.day_title(day, language) for day in days]
    span = dates if len(dates) < 3 else [f"{dates[0]} – {dates[-1]}"]
    totals = summary.totals_parts(itinerary, language)[: 2 if itinerary.totals.distance_m else 1]
    words = _Words(
        title=summary.plan_title(itinerary, language),
        subtitle=" · ".join(span + totals),
        rows=rows,
        credit=itinerary.provenance.router_licence if style.has_title else None,
    )
    return _document(scene, words, language, style)


def svg_listing(listing: Listing, language: Language, style: Style = SCREEN) -> str:
    """Return the map of a listing, an SVG document."""
    scene = scene_of_listing(listing, language, ground=style.ground)
    rows = tuple(_Row(spot.number, "", spot.name) for spot in scene.spots)
    title = summary.listing_title(listing.city, len(listing.entries), language)
    return _document(scene, _Words(title, "", rows), language, style)


def _document(scene: Scene, words: _Words, language: Language, style: Style) -> str:
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "xml:lang": language.value,
            "role": "img",
            "font-family": strokes.FONT,
        },
    )
    add(root, "title", clean(words.title))
    add(
        root,
        "desc",
        "\n".join(
            f"{row.number}. {row.clock} {row.name}".replace(".  ", ". ") for row in words.rows
        ),
    )
    back = add(root, "rect", fill=style.ink.paper)
    y = style.margin
    if style.has_title:
        y = _draw_title(root, words, style, y)
    if scene.is_empty:
        y = _draw_nothing(root, language, style, y)
    else:
        y = _draw_map(root, scene, words.credit, language, style, y)
    if style.has_list:
        y = _draw_list(root, words.rows, style, y)
    height = round(y + style.margin, 1)
    root.set("viewBox", f"0 0 {style.width:g} {height:g}")
    for element in (root, back):
        element.set("width", f"{style.width:g}")
        element.set("height", f"{height:g}")
    return as_text(root) + "\n"


def _draw_title(root: Element, words: _Words, style: Style, y: float) -> float:
    for text, size, bold in (
        (words.title, style.text_size * 1.4, True),
        (words.subtitle, style.text_size, False),
    ):
        if text:
            y += size
            line = shortened(clean(text), style.inner / size / 1.1, line_width)
            colour = style.ink.text if bold else style.ink.quiet
            weight = "bold" if bold else None
            strokes.text_line(
                root, line, style.margin, y, size=size, fill=colour, font_weight=weight
            )
            y += style.text_size * 0.35
    return y + style.text_size * 0.7


def _draw_nothing(root: Element, language: Language, style: Style, y: float) -> float:
    text = translate("Nothing fits what was asked for.", language)
    y += style.text_size * 1.5
    strokes.text_line(root, text, style.margin, y, size=style.text_size, fill=style.ink.text)
    return y


def _draw_map(
    root: Element, scene: Scene, credit: str | None, language: Language, style: Style, y: float
) -> float:
    size, ink = style.text_size, style.ink
    sheet = lay_out(
        scene,
        width=style.inner,
        height=style.height,
        measures=paper(size),
        labelled=style.is_labelled,
    )
    group = add(root, "g", transform=f"translate({style.margin:g} {y:.1f})")
    for number, panel in enumerate(sheet.panels):
        clip = f"panel-{number}"
        strokes.draw_panel(group, panel, ink, size=size, clip=clip)
        frame = panel.frame
        foot = frame.bottom + size * 1.5
        strokes.draw_scale(
            group, panel.scale_bar, (frame.left, foot), ink, size=size, language=language
        )
        strokes.draw_north(group, (frame.right, foot), ink, size=size, language=language)
    y += style.height
    named = (scene.ground.attribution if scene.ground else None, credit)
    for line in dict.fromkeys(clean(text) for text in named if text):
        y += size
        strokes.text_line(root, line, style.margin, y, size=size * 0.8, fill=ink.quiet)
        y += size * 0.4
    return _draw_legend(root, scene, sheet, language, style, y) if style.has_legend else y


def _draw_legend(
    root: Element, scene: Scene, sheet: Sheet, language: Language, style: Style, y: float
) -> float:
    size, x = style.text_size * 0.92, style.margin
    y += size * 1.1
    for key in legend_keys(scene, sheet, language):
        width = strokes.key_width(key, size)
        if x > style.margin and x + width > style.width - style.margin:
            x, y = style.margin, y + size * 1.7
        strokes.draw_key(root, key, (x, y), style.ink, size=size)
        x += width + size * 1.6
    return y + size * 0.7


def _draw_list(root: Element, rows: Sequence[_Row], style: Style, y: float) -> float:
    size, x, ink = style.text_size, style.margin, style.ink
    columns = max(1, min(int(style.inner // (_COLUMN * size / 13)), -(-len(rows) // 4)))
    deep, room = -(-len(rows) // columns), style.inner / columns
    top = y + size * 1.2
    for index, row in enumerate(rows):
        column, line = divmod(index, deep)
        left, base = x + column * room, top + (line + 0.8) * size * 1.45
        strokes.text_line(
            root,
            str(row.number),
            left + size * 1.8,
            base,
            size=size,
            fill=ink.route(row.day),
            font_weight="bold",
            text_anchor="end",
        )
        left += size * 2.5
        if row.clock:
            strokes.text_line(root, row.clock, left, base, size=size, fill=ink.quiet)
            left += size * 3.0
        name = shortened(clean(row.name), room / size - 6.5, line_width)
        strokes.text_line(root, name, left, base, size=size, fill=ink.text)
    return top + deep * size * 1.45
