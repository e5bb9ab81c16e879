"""The places a tour can start or finish at, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.memorial import Place
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.render.theme import name_text, plain, position_text
from kaluga_tour.wording import summary
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of

__all__ = ["places_table"]


def places_table(city: Bilingual, places: Sequence[Place], language: Language) -> RenderableType:
    """Return the places of a city as a table under its title."""
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    table.add_column(translate("Id", language), no_wrap=True)
    table.add_column(translate("Place", language), overflow="fold")
    table.add_column(translate("Kind", language), no_wrap=True)
    table.add_column(translate("Position", language), justify="right", no_wrap=True)
    for place in places:
        table.add_row(
            place.id,
            name_text(place.name, language),
            name_of(place.kind, language),
            position_text(place.position, language),
        )
    title = summary.places_title(city, len(places), language)
    return Group(plain(title, "tour.title"), Text(), table)
