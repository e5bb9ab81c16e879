"""The way of a day as QR codes, for the phones of those who hold the sheet."""

from __future__ import annotations

import dataclasses
import re

from kaluga_tour.export.links import Link, link_title, navigator_name, route_links
from kaluga_tour.export.options import Navigator
from kaluga_tour.export.paper.parts import CodePart
from kaluga_tour.export.paper.text import printed
from kaluga_tour.export.qr import MOST_CHARACTERS, qr_svg
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode

__all__ = ["day_codes"]

_NAVIGATOR = Navigator.YANDEX
"""Knows Kaluga, needs no app, and takes all stops of a day."""
_MODULE_MM = 0.45
"""Denso Wave recommends four dots of a printer a module, at 300 dots an inch 0.34 mm; a little
more for paper that is folded. https://www.qrcode.com/en/howto/cell.html"""
_MOST_MODULES = 69
_VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) \d+"')


def day_codes(itinerary: Itinerary, day: int, language: Language) -> tuple[CodePart, ...]:
    """Return the codes that together lead along one day, from 0; mostly there is one.

    Where one parks and walks, they lead by car past all stops: a code for each walk between
    would be a sheet of codes.
    """
    alone = dataclasses.replace(itinerary, days=itinerary.days[day : day + 1])
    if itinerary.request.mode is Mode.MIXED:
        driven = dataclasses.replace(itinerary.request, mode=Mode.DRIVE)
        alone = dataclasses.replace(alone, request=driven)
    return tuple(
        _code(link, printed(link_title(link, alone, language)), language)
        for link in route_links(alone, _NAVIGATOR, most_characters=MOST_CHARACTERS)
    )


def _code(link: Link, caption: str, language: Language) -> CodePart:
    svg = qr_svg(link.url)
    sides = _VIEW_BOX.search(svg)
    modules = int(sides[1]) if sides else _MOST_MODULES
    return CodePart(
        svg=svg,
        alt=link.url,
        size_mm=modules * _MODULE_MM,
        app=navigator_name(link.navigator, language),
        caption=caption,
    )
