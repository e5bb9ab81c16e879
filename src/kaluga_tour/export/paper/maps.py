"""Maps for a sheet: black on white, of the size of their place, no letter under 10 points."""

from __future__ import annotations

import dataclasses
import re

from kaluga_tour.cartography.scene import Ground
from kaluga_tour.errors import translatable
from kaluga_tour.export.figure import PRINT, svg_map
from kaluga_tour.export.paper.parts import Picture
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import translate

__all__ = ["draw_map"]

_POINTS_PER_MM = 72 / 25.4
_TEXT_PT = 11.2
"""The smallest text of a map is nine tenths of this."""
_TEXT_ON_STREETS_PT = 12.6
"""Below a map with streets stands whose they are, in eight tenths of this."""
_LEGEND_MM = 70
"""The longest line of the legend does not fit on a narrower map."""
_HEIGHT = re.compile(r'\bheight="([\d.]+)"')


def draw_map(
    itinerary: Itinerary,
    day: int,
    language: Language,
    *,
    width_mm: float,
    height_mm: float,
    ground: Ground | None,
) -> Picture:
    """Return the map of one day, from 0, with its scale bar and its legend.

    Parameters
    ----------
    width_mm, height_mm
        Its size, all that belongs to it included.
    ground
        Streets to draw under it.
    """
    height_pt = height_mm * _POINTS_PER_MM
    style = dataclasses.replace(
        PRINT,
        width=width_mm * _POINTS_PER_MM,
        height=height_pt,
        text_size=_TEXT_PT if ground is None else _TEXT_ON_STREETS_PT,
        ground=ground,
        is_labelled=False,
        has_legend=width_mm >= _LEGEND_MM,
        day=day,
    )
    # The legend's height is known once it is drawn; what is over goes off the map's own.
    over_pt = float(_first(_HEIGHT, svg_map(itinerary, language, style))) - height_pt
    svg = svg_map(itinerary, language, dataclasses.replace(style, height=height_pt - over_pt))
    numbers = [visit.number for visit in itinerary.days[day].visits]
    template = translate(translatable("Map of the visits {numbers}"), language)
    return Picture(svg=svg, alt=template.format(numbers=amounts.ranges(numbers)))


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"no {pattern.pattern} in a drawing")
    return found[1]
