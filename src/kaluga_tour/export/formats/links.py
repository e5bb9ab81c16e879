"""Links for a phone: the whole way in each navigator, and each stop as a point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.links import Link, link_title, navigator_name, route_links, stop_links
from kaluga_tour.export.options import PLAIN, Navigator, Options
from kaluga_tour.export.points import point_name
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.wording import summary
from kaluga_tour.wording.plain import clean

__all__ = ["FORMAT", "LinksFormat"]


def _whole_ways(itinerary: Itinerary, navigator: Navigator, language: Language) -> Iterator[str]:
    links = route_links(itinerary, navigator)
    if not links:
        return
    yield from ("", navigator_name(navigator, language))
    for link in links:
        yield from (link_title(link, itinerary, language), link.url)


def _stops(links: tuple[Link, ...], language: Language) -> Iterator[str]:
    if not links:
        return
    yield from ("", navigator_name(Navigator.GEO, language))
    for link in links:
        yield from (clean(point_name(link.points[0], language)), link.url)


class LinksFormat(Format):
    """Plain text: what a link leads through, and below it the link."""

    suffixes: ClassVar[tuple[str, ...]] = (".links",)
    takes: ClassVar[frozenset[str]] = frozenset({"navigator"})

    def itinerary(self, itinerary: Itinerary, language: Language, options: Options = PLAIN) -> str:
        """Return the links of all navigators, or of the one that `options` name."""
        wanted = tuple(Navigator) if options.navigator is None else (options.navigator,)
        lines = [clean(summary.plan_title(itinerary, language))]
        for navigator in wanted:
            if navigator is not Navigator.GEO:
                lines += _whole_ways(itinerary, navigator, language)
        if Navigator.GEO in wanted:
            lines += _stops(stop_links(itinerary, Navigator.GEO, language), language)
        if not itinerary.visits:
            lines += ["", summary.empty_line(itinerary, language)]
        return "\n".join(lines) + "\n"


FORMAT = LinksFormat()
