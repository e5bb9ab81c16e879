"""The plan as a page: one table a day, what to know, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.errors import translatable
from kaluga_tour.model.itinerary import (
    CAR_PREFIX,
    Break,
    Day,
    Itinerary,
    Leg,
    Reason,
    Unvisited,
    Visit,
    Waypoint,
)
from kaluga_tour.model.memorial import Verification
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.render.directions import directions_section
from kaluga_tour.render.fit import Fitted
from kaluga_tour.render.parts import Parts
from kaluga_tour.render.theme import name_text, plain, position_text
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import option_beside_id, sentence_beside_table, short

__all__ = ["itinerary_page"]


_CLOCK_COLUMNS = (
    translatable("No."),
    translatable("Arrive"),
    translatable("Stay"),
    translatable("Leave"),
)


_NAME_WIDTH = 38
"""Leaves half of an 80-column terminal to what would let a memorial in."""


_NARROWEST = 20
"""Even on a narrow terminal a name keeps so many cells."""


_BRIEF = {Reason.EXCLUDED, Reason.NOT_PLAN_READY}
"""Reasons that have nothing to do with this tour: a line each will do."""


def itinerary_page(
    itinerary: Itinerary, language: Language, *, directions: bool = False
) -> RenderableType:
    """Return the whole plan; with directions turn by turn if asked for."""
    parts: list[RenderableType] = [plain(summary.plan_title(itinerary, language), "tour.title")]
    for number, day in enumerate(itinerary.days):
        parts += [Text()] if number else []
        parts += _day(day, language, parks=itinerary.request.mode is Mode.MIXED)
        if itinerary.visits and not day.visits:
            parts.append(Text(translate("No memorial is visited on this day.", language)))
    if itinerary.visits:
        parts += _totals(itinerary, language)
    else:
        parts += [Text(), Text(summary.empty_line(itinerary, language))]
    if directions:
        parts += directions_section(itinerary.legs, language)
    parts += _worth_knowing(itinerary, language)
    parts += _left_out(itinerary, language)
    return Group(*parts)


def _day(day: Day, language: Language, *, parks: bool) -> list[RenderableType]:
    head = f"{summary.day_title(day, language)} · {summary.clock_line(day, language)}"
    parts: list[RenderableType] = [Text(head)]
    if day.visits:
        parts += [Text(), _day_table(day, language, parks=parks)]
    return parts


def _day_table(day: Day, language: Language, *, parks: bool) -> Table:
    """Return the table of a day; where it `parks`, it tells where the car is."""
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    for label in _CLOCK_COLUMNS:
        table.add_column(translate(label, language), justify="right", no_wrap=True)
    table.add_column(translate("Memorial", language), overflow="fold", min_width=_NARROWEST)
    table.add_column(translate("Position", language), justify="right", no_wrap=True)
    # Estimates are told apart where there are others.
    told = any(leg.steps for leg in day.legs)

    def add_way(legs: Sequence[Leg]) -> None:
        for row in _way_rows(legs, language, told=told):
            table.add_row(*row)

    left = {leg.origin.id for leg in day.legs if parks and day.car_stays_behind(leg)}
    note = translate("the car stays here", language)
    if day.start:
        row = _end_row(day.start, leaves=amounts.clock(day.departs_at), language=language)
        table.add_row(*_noted(row, note if day.start.id in left else ""))
    for visit in day.visits:
        add_way(day.legs_to(visit))
        _add_breaks(table, day.breaks_before(visit), language)
        row = _visit_row(visit, language)
        table.add_row(*_noted(row, note if visit.memorial.id in left else ""))
        _add_breaks(table, day.breaks_after(visit), language)
    if day.finish:
        add_way(day.legs_home)
        arrives = amounts.clock(day.finishes_at)
        table.add_row(*_end_row(day.finish, arrives=arrives, language=language))
    return table


def _add_breaks(table: Table, breaks: Sequence[Break], language: Language) -> None:
    for pause in breaks:
        table.add_row(
            "",
            amounts.clock(pause.starts_at),
            amounts.duration(pause.duration_s, language),
            amounts.clock(pause.ends_at),
            Text(summary.break_name(pause, language), style="italic"),
            "",
        )


def _way_rows(
    legs: Sequence[Leg], language: Language, *, told: bool
) -> Iterator[list[RenderableType]]:
    """Yield the rows between two visits, with the car where it is parked."""
    for number, leg in enumerate(legs, start=1):
        if number == 1 and leg.origin.id.startswith(CAR_PREFIX):
            # One is at the car without a walk: it stands within the same ensemble.
            yield _end_row(leg.origin, leaves=amounts.clock(leg.departs_at), language=language)
        if leg.duration_s:
            yield _leg_row(leg, language, told=told)
        if number < len(legs):
            # Between two legs stands the car, which one comes back to.
            moment = amounts.clock(leg.arrives_at)
            yield _end_row(leg.destination, arrives=moment, language=language)


def _noted(row: list[RenderableType], note: str) -> list[RenderableType]:
    """Return a row with a note under its name."""
    name = row[4]
    if note and isinstance(name, Text):
        name.append(f"\n{note}", "tour.quiet")
    return row


def _end_row(
    waypoint: Waypoint, *, arrives: str = "", leaves: str = "", language: Language
) -> list[RenderableType]:
    return ["", arrives, "", leaves, name_text(waypoint.name, language, "italic"), ""]


def _leg_row(leg: Leg, language: Language, *, told: bool) -> list[RenderableType]:
    line = (summary.leg_line_measured if told else summary.leg_line)(leg, language)
    return ["", "", "", "", Text("↓ " + line, style="tour.quiet"), ""]


def _visit_row(visit: Visit, language: Language) -> list[RenderableType]:
    memorial = visit.memorial
    name = name_text(memorial.name, language)
    if memorial.verification is Verification.UNCONFIRMED:
        name.append(" ?", style="tour.grave-doubt")
    if visit.starts_at != visit.arrives_at:
        template = translate("starts at {time}", language)
        name.append("\n" + template.format(time=amounts.clock(visit.starts_at)), "tour.quiet")
    return [
        Text(str(visit.number), style="tour.number"),
        amounts.clock(visit.arrives_at),
        amounts.duration(visit.service_s, language),
        amounts.clock(visit.departs_at),
        name,
        position_text(memorial.position, language),
    ]


def _totals(itinerary: Itinerary, language: Language) -> list[RenderableType]:
    totals = Parts(summary.totals_parts(itinerary, language), style="tour.number")
    proof = Text(summary.optimality_line(itinerary, language), style="tour.quiet")
    return [Text(), totals, proof]


def _worth_knowing(itinerary: Itinerary, language: Language) -> list[RenderableType]:
    say = partial(sentence_beside_table, language=language)
    numbers: dict[str, list[int]] = {say(note): [] for note in itinerary.warnings}
    for visit in itinerary.visits:
        for note in visit.warnings:
            numbers.setdefault(say(note), []).append(visit.number)
    if not numbers:
        return []
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(justify="right", overflow="fold", style="tour.number")
    grid.add_column(overflow="fold")
    for text, at in numbers.items():
        grid.add_row(amounts.ranges(at) or "·", plain(text))
    return [Text(), Text(translate("Worth knowing", language), style="tour.heading"), grid]


def _left_out(itinerary: Itinerary, language: Language) -> list[RenderableType]:
    if not itinerary.unvisited:
        return []
    widths = [_NAME_WIDTH, *(len(entry.memorial.id) for entry in itinerary.unvisited)]
    table = Fitted(partial(_left_out_grid, itinerary.unvisited, language), max(widths))
    hint = summary.left_out_hint(itinerary, language)
    return [table, Text(), Text(hint, style="tour.quiet")]


def _left_out_grid(entries: Sequence[Unvisited], language: Language, width: int | None) -> Table:
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(overflow="fold", width=width)
    grid.add_column(justify="right", overflow="fold")
    grid.add_column(overflow="fold")
    for reason in Reason:
        chosen = [entry for entry in entries if entry.reason is reason]
        if chosen:
            template = translate("Left out: {reason}", language)
            title = template.format(reason=name_of(reason, language))
            grid.add_row()
            grid.add_row(Text(title, style="tour.heading"))
        for entry in chosen:
            grid.add_row(*_left_out_row(entry, language))
    return grid


def _left_out_row(entry: Unvisited, language: Language) -> tuple[Text, str, str]:
    memorial = entry.memorial
    name = name_text(memorial.name, language)
    if entry.reason not in _BRIEF:
        name.append(f"\n{memorial.id}", style="tour.quiet")
    reasons = [short(entry.detail, language)]
    if entry.reason not in _BRIEF or entry.remedy.code != "name-it":
        reasons.append(short(entry.remedy, language))
    return name, ", ".join(filter(None, reasons)), option_beside_id(entry.remedy, language)
