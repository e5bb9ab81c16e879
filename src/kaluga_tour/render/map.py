"""Maps in a terminal, with the list of what the numbers stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from kaluga_tour.cartography.scene import Scene, scene_of, scene_of_listing
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.render.parts import Parts
from kaluga_tour.render.plot import plotted
from kaluga_tour.render.theme import name_text, pin_style, plain, position_text
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.language import translate

__all__ = ["itinerary_map", "listing_map"]

_WIDEST = 96
"""Columns that a map takes at most, however wide the terminal is."""
_NARROWEST = 62
"""A map with its list beside it has at least so many."""
_BESIDE = 56
"""Columns of a list that stands beside its map."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list."""

    number: int
    clock: str
    memorial: Memorial
    day: int = 0


def itinerary_map(itinerary: Itinerary, language: Language) -> RenderableType:
    """Return the map of a plan with its list and its totals."""
    title = plain(summary.plan_title(itinerary, language), "tour.title")
    if not itinerary.visits:
        return Group(title, Text(), Text(summary.empty_line(itinerary, language)))
    rows = [
        _Row(visit.number, amounts.clock(visit.arrives_at), visit.memorial, number)
        for number, day in enumerate(itinerary.days)
        for visit in day.visits
    ]
    heads = [summary.day_title(day, language) for day in itinerary.days]
    totals = Parts(summary.totals_parts(itinerary, language), "tour.number")
    drawn = _Drawn(scene_of(itinerary, language), rows, heads, language)
    return Group(title, Text(), drawn, Text(), totals)


def listing_map(listing: Listing, language: Language) -> RenderableType:
    """Return the map of a listing, its memorials numbered as they are listed."""
    title = plain(summary.listing_title(listing.city, len(listing.entries), language), "tour.title")
    if not listing.entries:
        return Group(title, Text(translate("Nothing fits what was asked for.", language)))
    rows = [
        _Row(number, "", entry.memorial) for number, entry in enumerate(listing.entries, start=1)
    ]
    drawn = _Drawn(scene_of_listing(listing, language), rows, (), language)
    return Group(title, Text(), drawn)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A map as wide as there is room, its list beside it or below."""

    scene: Scene
    rows: Sequence[_Row]
    heads: Sequence[str]
    """A heading for each day; none for a listing."""
    language: Language

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        listed = self._list()
        beside = options.max_width - _BESIDE - 2
        if beside >= _NARROWEST:
            columns = min(beside, _WIDEST)
            grid = Table.grid(padding=(0, 2), pad_edge=False)
            grid.add_column(width=columns)
            grid.add_column(overflow="fold")
            grid.add_row(Group(*plotted(self.scene, columns, self.language)), listed)
            yield grid
        else:
            yield from plotted(self.scene, min(options.max_width, _WIDEST), self.language)
            yield Text()
            yield listed

    def _list(self) -> Table:
        grid = Table.grid(padding=(0, 2), pad_edge=False)
        grid.add_column(justify="right", no_wrap=True)
        if self.heads:
            grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_column(justify="right", no_wrap=True)
        day = -1
        for row in self.rows:
            if self.heads and row.day != day:
                if day >= 0:
                    grid.add_row()
                grid.add_row("", "", Text(self.heads[row.day], style="tour.heading"))
                day = row.day
            grid.add_row(
                Text(str(row.number), style=pin_style(row.day)),
                *([row.clock] if self.heads else []),
                name_text(row.memorial.name, self.language),
                position_text(row.memorial.position, self.language),
            )
        return grid
