"""A map as a picture of lines: SVG, the same at every size."""

from __future__ import annotations

from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.figure import on_ground, svg_listing, svg_map
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.text import Language

__all__ = ["FORMAT", "SvgFormat"]


class SvgFormat(Format):
    """The map of a plan or of a listing, with its legend and its list."""

    suffixes = (".svg",)
    takes: ClassVar[frozenset[str]] = frozenset({"ground"})

    def itinerary(self, itinerary: Itinerary, language: Language, options: Options = PLAIN) -> str:
        """Return the map of the plan."""
        return svg_map(itinerary, language, on_ground(options))

    def listing(self, listing: Listing, language: Language) -> str:
        """Return the map of the memorials, numbered as they are listed."""
        return svg_listing(listing, language)


FORMAT = SvgFormat()
