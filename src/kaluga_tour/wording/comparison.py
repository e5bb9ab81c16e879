"""The cells of a comparison, the same on screen and in a file."""

from __future__ import annotations

from kaluga_tour.errors import translatable
from kaluga_tour.model.comparison import Alternative, Comparison
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import error_hint, error_sentence
from kaluga_tour.wording.summary import gap_percent

__all__ = ["COLUMNS", "cells", "comparison_hint", "comparison_title", "failure_line"]

COLUMNS = (
    translatable("Travel"),
    translatable("Memorials"),
    translatable("Worth"),
    translatable("Distance"),
    translatable("On the way"),
    translatable("Time"),
    translatable("Proof"),
)
"""What is told of each way to travel; all but the first and the last are amounts."""

_NOTHING = "–"


def comparison_title(comparison: Comparison, language: Language) -> str:
    """Return what is compared, and for which day."""
    template = translate("{city}: ways to travel compared, {date}", language)
    return template.format(
        city=comparison.city.in_language(language),
        date=amounts.long_date(comparison.request.date, language),
    )


def comparison_hint(comparison: Comparison, language: Language) -> str:
    """Return what to do with a comparison."""
    modes = "|".join(one.mode.value for one in comparison.alternatives if one.itinerary)
    template = translate("See one of them with --mode {modes}.", language)
    return template.format(modes=modes) if modes else ""


def cells(one: Alternative, language: Language) -> tuple[str, ...]:
    """Return the cells of one way to travel, in the order of the columns."""
    mode = name_of(one.mode, language)
    if one.itinerary is None:
        return (mode, *[_NOTHING] * 5, translate("not possible", language))
    totals = one.itinerary.totals
    return (
        mode,
        str(totals.num_visits),
        str(totals.prize),
        amounts.distance(totals.distance_m, language),
        amounts.duration(totals.travel_s, language),
        _span(one.itinerary, language),
        _sure(one.itinerary, language),
    )


def _span(itinerary: Itinerary, language: Language) -> str:
    """Return from when to when a day lasts, or how long several days last."""
    if len(itinerary.days) > 1:
        return amounts.duration(itinerary.totals.makespan_s, language)
    (day,) = itinerary.days
    return f"{amounts.clock(day.departs_at)}–{amounts.clock(day.finishes_at)}"


def _sure(itinerary: Itinerary, language: Language) -> str:
    gap = gap_percent(itinerary)
    if itinerary.provenance.solver_status == "optimal":
        return translate("proven best", language)
    if gap == 0:
        return translate("proven worth", language)
    return translate("at most {gap} % more", language).format(gap=gap)


def failure_line(one: Alternative, language: Language) -> str:
    """Return why there is no tour in one way; empty where there is one."""
    if one.error is None:
        return ""
    sentence = error_sentence(one.error, language)
    hint = error_hint(one.error, language)
    return f"{sentence}; {hint}" if hint else sentence
