"""Turn by turn: a section below the plan, a heading a leg."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.itinerary import Leg
from kaluga_tour.model.route import RouteLeg
from kaluga_tour.model.text import Language
from kaluga_tour.render.theme import plain
from kaluga_tour.wording import summary
from kaluga_tour.wording.language import translate

__all__ = ["directions_section"]


def directions_section(legs: Sequence[Leg], language: Language) -> list[RenderableType]:
    """Return how to go from place to place; nothing where nobody goes anywhere."""
    parts: list[RenderableType] = []
    for leg in legs:
        if leg.distance_m:
            parts += [Text(), *leg_lines(leg, language)]
    if not parts:
        return []
    return [Text(), Text(translate("Directions", language), style="tour.heading"), *parts[1:]]


def leg_lines(leg: Leg | RouteLeg, language: Language) -> list[RenderableType]:
    """Return a leg: from where to where, how far, and every turn."""
    head = plain(summary.leg_title(leg, language))
    head.append(f" · {summary.leg_line(leg, language)}", style="tour.quiet")
    grid = Table.grid(padding=(0, 1), pad_edge=False)
    grid.add_column(justify="right", style="tour.number")
    grid.add_column(overflow="fold")
    for number, text in enumerate(summary.leg_directions(leg, language), start=1):
        grid.add_row(str(number) if leg.steps else "·", plain(text))
    return [head, grid]
