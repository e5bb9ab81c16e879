"""Memorials as a table, two lines each: what a visitor knows it by, and how sure that is."""

from __future__ import annotations

from functools import partial

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.render.fit import Fitted
from kaluga_tour.render.theme import name_text, plain, position_text, verification_text
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of, short_name_of

__all__ = ["listing_table"]


def listing_table(listing: Listing, language: Language) -> RenderableType:
    """Return the memorials of `listing` as a table under its title."""
    title = summary.listing_title(listing.city, len(listing.entries), language)
    if listing.near is not None:
        near = translate("nearest to {name} first", language)
        title += ", " + near.format(name=listing.near.name.in_language(language))
    if not listing.entries:
        nothing = translate("Nothing fits what was asked for.", language)
        return Group(plain(title, "tour.title"), Text(nothing))
    return Group(
        plain(title, "tour.title"),
        Text(),
        Fitted(partial(_table, listing, language), _id_width(listing)),
    )


def _table(listing: Listing, language: Language, width: int | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    table.add_column(translate("Memorial", language), overflow="fold", width=width)
    if listing.near is not None:
        table.add_column(translate("Away", language), justify="right", no_wrap=True)
    # Where there is little room, how far it is counts for more than what it is.
    tells_kind = listing.near is None or width is None
    if tells_kind:
        table.add_column(translate("Kind", language), overflow="fold")
    table.add_column(translate("Position", language), justify="right", no_wrap=True)
    table.add_column(translate("Sources", language), no_wrap=True)
    for entry in listing.entries:
        away = [_away(entry, language)] if listing.near is not None else []
        table.add_row(
            _memorial(entry.memorial, language),
            *away,
            *([_kind(entry.memorial, language)] if tells_kind else []),
            _position(entry.memorial, language),
            _trust(entry.memorial, language),
        )
    return table


def _id_width(listing: Listing) -> int:
    return max((len(entry.memorial.id) for entry in listing.entries), default=0)


def _two_lines(first: Text, second: str) -> Text:
    return Text.assemble(first, ("\n" + second, "tour.quiet")) if second else first


def _memorial(memorial: Memorial, language: Language) -> Text:
    return _two_lines(name_text(memorial.name, language), memorial.id)


def _away(entry: Entry, language: Language) -> Text:
    metres = amounts.distance(entry.distance_m or 0, language)
    bearing = entry.bearing_deg
    return _two_lines(Text(metres), "" if bearing is None else amounts.compass(bearing, language))


def _kind(memorial: Memorial, language: Language) -> Text:
    return _two_lines(Text(name_of(memorial.kind, language)), str(memorial.year or ""))


def _position(memorial: Memorial, language: Language) -> Text:
    position = memorial.position
    return _two_lines(
        position_text(position, language), short_name_of(position.precision, language)
    )


def _trust(memorial: Memorial, language: Language) -> Text:
    note = "" if memorial.plan_ready else translate("if named", language)
    return _two_lines(verification_text(memorial, language), note)
