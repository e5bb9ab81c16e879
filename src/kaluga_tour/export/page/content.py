"""What a page says, in one language: a plan as values that a template only has to place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kaluga_tour.cartography.scene import Spot
from kaluga_tour.errors import translatable
from kaluga_tour.export.links import link_title, navigator_name, route_links, stop_links
from kaluga_tour.export.options import Navigator
from kaluga_tour.export.xml import literal
from kaluga_tour.model.itinerary import (
    Break,
    Day,
    Itinerary,
    Leg,
    Reason,
    Unvisited,
    Visit,
    Waypoint,
)
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.card import CardRow, card_rows
from kaluga_tour.wording.directions import directions
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import sentence
from kaluga_tour.wording.summary import position_words

__all__ = ["Edition", "Item", "edition_of"]

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_SHOWN = (translatable("Commemorates"), translatable("Look at"), translatable("Hours"))
"""Rows of a memorial's card that are always shown; the others open on demand."""
_SHOWN_APART = "position-uncertain"
"""The warning that says what a page says of every position."""
_ASIDE = {Reason.EXCLUDED, Reason.NOT_PLAN_READY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text, and where it leads if it is an address."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact of a memorial."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A visit, a leg, a break or a place of a day, in the order of the clock."""

    kind: str
    """``visit``, ``leg``, ``break`` or ``place``."""
    text: str
    clock: str = ""
    mode: str = ""
    """``walk`` or ``drive``, of a leg."""
    lines: tuple[str, ...] = ()
    """The turns of a leg."""
    visit: VisitCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCard:
    """A visit and what is known of its memorial."""

    number: int
    is_sure: bool
    stay: str
    starts: str
    """Empty where one need not wait."""
    name: str
    other_name: str
    address: str
    position: str
    warnings: tuple[str, ...]
    rows: tuple[Row, ...]
    """What is shown of the memorial."""
    more: tuple[Row, ...]
    """What can be opened."""
    geo: str
    """Link that opens the memorial in the maps of a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A day of the tour."""

    number: int
    """From 0; its colour on the map."""
    title: str
    clock: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Memorials that are left out for one reason."""

    title: str
    is_open: bool
    """Whether it is told at once: what has nothing to do with this tour is not."""
    entries: tuple[tuple[str, str, str], ...]
    """Name, reason, remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The way in one navigator."""

    name: str
    links: tuple[tuple[str, str], ...]
    """Title and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole page in one language."""

    language: str
    other_language: str
    title: str
    totals: tuple[str, ...]
    proof: str
    days: tuple[DayPart, ...]
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    links: tuple[Links, ...]
    made: tuple[str, ...]
    is_empty: bool
    words: dict[str, str]
    """What the page itself says, by short English names."""


def edition_of(itinerary: Itinerary, language: Language) -> Edition:
    """Return the page of a plan in `language`."""
    other = Language.RU if language is Language.EN else Language.EN
    geo = {
        point.visit.number: link.url
        for link in stop_links(itinerary, Navigator.GEO, language)
        for point in link.points
        if point.visit is not None
    }
    return Edition(
        language=language.value,
        other_language=other.value,
        title=literal(summary.plan_title(itinerary, language)),
        totals=tuple(summary.totals_parts(itinerary, language)) if itinerary.visits else (),
        proof=(
            summary.optimality_line(itinerary, language)
            if itinerary.visits
            else summary.empty_line(itinerary, language)
        ),
        days=tuple(
            DayPart(
                number=number,
                title=summary.day_title(day, language),
                clock=summary.clock_line(day, language),
                items=tuple(_items(day, language, geo)),
            )
            for number, day in enumerate(itinerary.days)
        ),
        notes=tuple(_said(note, language) for note in itinerary.warnings),
        left_out=tuple(_left_out(itinerary.unvisited, language)),
        links=tuple(_links(itinerary, language)),
        made=tuple(_made(itinerary, language)),
        is_empty=not itinerary.visits,
        words={name: translate(text, language) for name, text in _WORDS.items()},
    )


def _said(notice: Notice, language: Language) -> str:
    return literal(sentence(notice, language))


def _items(day: Day, language: Language, geo: dict[int, str]) -> Iterator[Item]:
    if day.start:
        yield _place(day.start, amounts.clock(day.departs_at), language)
    for visit in day.visits:
        yield from _legs(day.legs_to(visit), language)
        yield from (_break(pause, language) for pause in day.breaks_before(visit))
        yield _visit(visit, language, geo.get(visit.number, ""))
        yield from (_break(pause, language) for pause in day.breaks_after(visit))
    if day.finish:
        yield from _legs(day.legs_home, language)
        yield _place(day.finish, amounts.clock(day.finishes_at), language)


def _place(place: Waypoint, clock: str, language: Language) -> Item:
    return Item(kind="place", clock=clock, text=literal(place.name.in_language(language)))


def _break(pause: Break, language: Language) -> Item:
    span = f"{amounts.clock(pause.starts_at)}–{amounts.clock(pause.ends_at)}"
    name = summary.break_name(pause, language)
    return Item(kind="break", clock=span, text=name[:1].upper() + name[1:])


def _legs(legs: Sequence[Leg], language: Language) -> Iterator[Item]:
    for number, leg in enumerate(legs, start=1):
        if leg.duration_s:
            yield Item(
                kind="leg",
                mode=leg.mode.value,
                text=summary.leg_line(leg, language),
                lines=tuple(literal(turn) for turn in directions(leg.steps, language)),
            )
        if number < len(legs):
            # Between two legs stands the car, which one comes back to.
            yield _place(leg.destination, amounts.clock(leg.arrives_at), language)


def _visit(visit: Visit, language: Language, geo: str) -> Item:
    memorial = visit.memorial
    other = Language.RU if language is Language.EN else Language.EN
    starts = translate("starts at {time}", language).format(time=amounts.clock(visit.starts_at))
    warnings = tuple(_said(note, language) for note in visit.warnings if note.code != _SHOWN_APART)
    rows = [_row(row, warnings) for row in card_rows(memorial, language)]
    shown = {translate(label, language) for label in _SHOWN}
    card = VisitCard(
        number=visit.number,
        is_sure=Spot.of_memorial(memorial, number=visit.number, language=language).is_sure,
        stay=amounts.duration(visit.service_s, language),
        starts=starts if visit.wait_s else "",
        name=literal(memorial.name.in_language(language)),
        other_name=literal(memorial.name.in_language(other)),
        address=literal(memorial.address.in_language(language)),
        position=position_words(memorial, language),
        warnings=warnings,
        rows=tuple(row for row in rows if row.label in shown),
        more=tuple(row for row in rows if row.label not in shown),
        geo=geo,
    )
    span = f"{amounts.clock(visit.arrives_at)}–{amounts.clock(visit.departs_at)}"
    return Item(kind="visit", clock=span, text=card.name, visit=card)


def _row(row: CardRow, said: tuple[str, ...]) -> Row:
    """Return a row without the lines that a warning has `said`."""
    lines = tuple(
        Line(text=literal(text), href=text if _ADDRESS.fullmatch(text) else None)
        for text in row.lines
        if literal(text) not in said
    )
    return Row(label=row.label, lines=lines)


def _left_out(entries: Sequence[Unvisited], language: Language) -> Iterator[LeftOut]:
    template = translate("Left out: {reason}", language)
    for reason in Reason:
        chosen = [entry for entry in entries if entry.reason is reason]
        if chosen:
            yield LeftOut(
                title=template.format(reason=name_of(reason, language)),
                is_open=reason not in _ASIDE,
                entries=tuple(
                    (
                        literal(entry.memorial.name.in_language(language)),
                        _said(entry.detail, language),
                        _said(entry.remedy, language),
                    )
                    for entry in chosen
                ),
            )


def _links(itinerary: Itinerary, language: Language) -> Iterator[Links]:
    for navigator in Navigator:
        found = route_links(itinerary, navigator) if navigator is not Navigator.GEO else ()
        if found:
            yield Links(
                name=navigator_name(navigator, language),
                links=tuple((link_title(link, itinerary, language), link.url) for link in found),
            )


def _made(itinerary: Itinerary, language: Language) -> Iterator[str]:
    made = itinerary.provenance
    template = translate("Catalogue {name}, version {version}", language)
    yield literal(template.format(name=made.catalogue_name, version=made.catalogue_version))
    yield f"kaluga-tour {made.program_version}"
    if made.generated_at:
        template = translate("made on {date} at {time}", language)
        yield template.format(
            date=amounts.long_date(made.generated_at.date(), language),
            time=amounts.clock(made.generated_at),
        )


_WORDS = {
    "to_list": translatable("Skip to the day"),
    "map": translatable("Map of the tour"),
    "map_help": translatable(
        "Drag to move, pinch or turn the wheel to zoom; with the keyboard: arrows, plus, minus, 0."
    ),
    "zoom_in": translatable("Zoom in"),
    "zoom_out": translatable("Zoom out"),
    "whole": translatable("Whole tour"),
    "north": translatable("N"),
    "dark": translatable("Dark colours"),
    "light": translatable("Light colours"),
    "language": translatable("Language"),
    "print": translatable("Print"),
    "on_map": translatable("Show on the map"),
    "in_maps": translatable("Open in maps"),
    "more": translatable("All that is known of it"),
    "position": translatable("Position"),
    "notes": translatable("Worth knowing"),
    "left_out": translatable("Left out"),
    "links": translatable("Take it along"),
    "links_help": translatable("The way with all its stops, opened in a navigator:"),
    "code": translatable("Point the camera of a phone at a code: it opens the way in Yandex Maps."),
    "turns": translatable("Turn by turn"),
    "stay": translatable("stay"),
    "legend": translatable("What the map shows"),
}
