"""A page for any browser, in one file, in both languages."""

from __future__ import annotations

from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language

__all__ = ["FORMAT", "HtmlFormat"]


class HtmlFormat(Format):
    """HTML with its map, style and script inside; it asks nobody for anything."""

    takes: ClassVar[frozenset[str]] = frozenset({"ground"})
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")

    def itinerary(self, itinerary: Itinerary, language: Language, options: Options = PLAIN) -> str:
        """Return the page of the plan."""
        from kaluga_tour.export.page.html import html_page

        return html_page(itinerary, language, options.ground)


FORMAT = HtmlFormat()
