"""A map as a picture of dots: PNG, to send or to show anywhere."""

from __future__ import annotations

from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.figure import on_ground, svg_listing, svg_map
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.export.raster import png_of
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.text import Language

__all__ = ["FORMAT", "PngFormat"]


class PngFormat(Format):
    """The same picture as SVG, for programs that show no SVG."""

    suffixes = (".png",)
    binary: ClassVar[bool] = True
    takes: ClassVar[frozenset[str]] = frozenset({"ground"})

    def itinerary(
        self, itinerary: Itinerary, language: Language, options: Options = PLAIN
    ) -> bytes:
        """Return the map of the plan."""
        return png_of(svg_map(itinerary, language, on_ground(options)))

    def listing(self, listing: Listing, language: Language) -> bytes:
        """Return the map of the memorials, numbered as they are listed."""
        return png_of(svg_listing(listing, language))


FORMAT = PngFormat()
