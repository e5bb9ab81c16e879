"""Streets for the maps of an export."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaluga_tour.export.base import Format
    from kaluga_tour.export.options import Options
    from kaluga_tour.model.itinerary import Itinerary

__all__ = ["on_streets"]


def on_streets(options: Options, form: Format, itinerary: Itinerary) -> Options:
    """Return `options` with the streets that a map of `itinerary` in that format draws."""
    if "ground" not in form.takes:
        return options
    from kaluga_tour.planning.street_map import streets_under

    return dataclasses.replace(options, ground=streets_under(itinerary))
