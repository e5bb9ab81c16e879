"""The lines of a checkup and of an explanation, the same on screen and in a file."""

from __future__ import annotations

from kaluga_tour.errors import translatable
from kaluga_tour.model.checkup import CheckedDay, Checkup, Finding
from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import plural, translate
from kaluga_tour.wording.names import name_of

__all__ = ["checkup_lines", "checkup_title", "explanation_title", "finding_place", "off_words"]


def checkup_title(checkup: Checkup, language: Language) -> str:
    """Return what was checked, and for which day."""
    template = translate("{city}: check of a plan for {date}", language)
    return template.format(
        city=checkup.city.in_language(language),
        date=amounts.long_date(checkup.date, language),
    )


def checkup_lines(checkup: Checkup, language: Language) -> list[str]:
    """Return how long each day lasts by the clock, and how many faults were found."""
    several = len(checkup.days) > 1
    lines = [_day_line(day, language, dated=several) for day in checkup.days]
    if not checkup.findings:
        return [*lines, translate("Nothing is wrong with this plan.", language)]
    faults = plural("{n} fault found", "{n} faults found", len(checkup.findings), language)
    return [*lines, faults]


def _day_line(day: CheckedDay, language: Language, *, dated: bool) -> str:
    span = f"{amounts.clock(day.departs_at)}–{amounts.clock(day.finishes_at)}"
    length_s = round((day.finishes_at - day.departs_at).total_seconds())
    visits = plural("{n} memorial", "{n} memorials", day.num_visits, language)
    parts = [visits, f"{span} ({amounts.duration(length_s, language)})"]
    if dated:
        parts.insert(0, amounts.short_date(day.date, language))
    return " · ".join(parts)


def explanation_title(explanation: Explanation, language: Language) -> str:
    """Return the name of a memorial and what it is to the plan."""
    name = explanation.memorial.name.in_language(language)
    return f"{name}: {name_of(explanation.verdict, language)}"


def finding_place(finding: Finding, language: Language) -> str:
    """Return the name of the memorial that a finding is about, or that it is the whole tour."""
    if finding.memorial is None and finding.date is not None:
        return amounts.long_date(finding.date, language)
    if finding.memorial is None:
        return translate("the whole tour", language)
    return finding.memorial.name.in_language(language)


def off_words(finding: Finding, language: Language) -> str:
    """Return how early or late a finding is, ``12 min late``; empty where it is neither."""
    if finding.off_s is None:
        return ""
    late = finding.off_s > 0
    template = translatable("{time} late") if late else translatable("{time} early")
    time = amounts.duration(abs(finding.off_s), language)
    return translate(template, language).format(time=time)
