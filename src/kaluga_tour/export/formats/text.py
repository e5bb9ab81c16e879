"""Plain text for a message: short lines, no table, nothing that needs a certain width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.export.points import Point, PointKind, day_points, point_name
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.plain import clean
from kaluga_tour.wording.sentences import sentence
from kaluga_tour.wording.visit import break_line, visit_clock, warning_lines

__all__ = ["FORMAT", "TextFormat"]


def _stop(point: Point, language: Language) -> Iterator[str]:
    visit = point.visit
    name = clean(point_name(point, language))
    if visit is None:
        moment = point.arrives_at or point.departs_at
        yield f"{amounts.clock(moment)} {name}" if moment else name
        return
    before = [pause for pause in point.breaks if pause.starts_at < visit.starts_at]
    after = [pause for pause in point.breaks if pause not in before]
    for pause in before:
        yield break_line(pause, language)
    yield name
    yield visit_clock(visit, language)
    yield clean(visit.memorial.address.in_language(language))
    for warning in warning_lines(visit, language):
        yield f"! {clean(warning)}"
    for pause in after:
        yield break_line(pause, language)


def _day(day: Day, language: Language) -> Iterator[str]:
    yield summary.day_title(day, language)
    yield summary.clock_line(day, language)
    for point in day_points(day):
        yield ""
        yield from _ways(day, point, language)
        yield from _stop(point, language)
    yield ""


def _ways(day: Day, point: Point, language: Language) -> Iterator[str]:
    """Return the leg that ends at `point`, as a line of its own."""
    if point.kind is PointKind.START or point.arrives_at is None:
        return
    legs = [leg for leg in day.legs if leg.destination.id == point.id]
    for leg in legs:
        if leg.arrives_at == point.arrives_at:
            yield f"↓ {summary.leg_line(leg, language)}"
            return


class TextFormat(Format):
    """Names, times, addresses and warnings, a line each."""

    suffixes: ClassVar[tuple[str, ...]] = (".text",)

    def itinerary(
        self,
        itinerary: Itinerary,
        language: Language,
        options: Options = PLAIN,  # noqa: ARG002
    ) -> str:
        """Return the plan as it reads in a message."""
        lines = [clean(summary.plan_title(itinerary, language))]
        for day in itinerary.days:
            lines += _day(day, language)
        if itinerary.visits:
            lines += summary.totals_parts(itinerary, language)
        else:
            lines.append(summary.empty_line(itinerary, language))
        lines += [f"! {clean(sentence(notice, language))}" for notice in itinerary.warnings]
        return "\n".join(lines).rstrip("\n") + "\n"


FORMAT = TextFormat()
