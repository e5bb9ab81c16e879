"""Markdown: headings, a table and lists, for a wiki or a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from kaluga_tour.errors import translatable
from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.checkup import Checkup, Finding
from kaluga_tour.model.comparison import Comparison
from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.itinerary import Break, Day, Itinerary, Leg, Visit, Waypoint
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.memorial import Memorial, Place
from kaluga_tour.model.route import Route, RouteLeg, TravelTable
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording import amounts, networks, summary, verdicts
from kaluga_tour.wording import comparison as comparisons
from kaluga_tour.wording.card import CardRow, article_rows, article_title, card_rows
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of, short_name_of
from kaluga_tour.wording.plain import clean
from kaluga_tour.wording.sentences import sentence

__all__ = ["FORMAT", "MarkdownFormat"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$&])")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", clean(text))


def _table(header: Sequence[str], right: set[int], rows: Iterable[Sequence[str]]) -> list[str]:
    rule = ["--:" if i in right else "---" for i in range(len(header))]
    return ["| " + " | ".join(row) + " |" for row in (header, rule, *rows)]


def _way(legs: Sequence[Leg], language: Language) -> str:
    return "; ".join(_escape(summary.leg_line(leg, language)) for leg in legs)


def _waypoint_row(
    moment: str, waypoint: Waypoint, legs: Sequence[Leg], language: Language
) -> list[str]:
    way = _way(legs, language)
    return ["", way, moment, "", "", f"*{_escape(waypoint.name.in_language(language))}*", ""]


def _break_row(pause: Break, language: Language) -> list[str]:
    begins, ends = amounts.clock(pause.starts_at), amounts.clock(pause.ends_at)
    length = amounts.duration(pause.duration_s, language)
    return ["", "", begins, length, ends, f"*{summary.break_name(pause, language)}*", ""]


def _visit_row(visit: Visit, legs: Sequence[Leg], language: Language) -> list[str]:
    return [
        str(visit.number),
        _way(legs, language),
        amounts.clock(visit.arrives_at),
        amounts.duration(visit.service_s, language),
        amounts.clock(visit.departs_at),
        _escape(visit.memorial.name.in_language(language)),
        summary.position_mark(visit.memorial.position, language),
    ]


def _day(day: Day, language: Language) -> list[str]:
    def label(text: str) -> str:
        return translate(text, language)

    header = [
        "#",
        label(translatable("Way there")),
        label(translatable("Arrive")),
        label(translatable("Stay")),
        label(translatable("Leave")),
    ]
    header += [label(translatable("Memorial")), label(translatable("Position"))]
    rows = []
    for visit in day.visits:
        rows += [_break_row(pause, language) for pause in day.breaks_before(visit)]
        rows.append(_visit_row(visit, day.legs_to(visit), language))
        rows += [_break_row(pause, language) for pause in day.breaks_after(visit)]
    if day.start:
        rows.insert(0, _waypoint_row(amounts.clock(day.departs_at), day.start, (), language))
    if day.finish:
        moment = amounts.clock(day.finishes_at)
        rows.append(_waypoint_row(moment, day.finish, day.legs_home, language))
    return [
        f"## {_escape(summary.day_title(day, language))}",
        "",
        _escape(summary.clock_line(day, language)),
        "",
        *_table(header, {0, 2, 3, 4, 6}, rows),
        "",
    ]


def _directions(itinerary: Itinerary, language: Language) -> list[str]:
    lines = [f"## {translate('Directions', language)}", ""]
    for leg in itinerary.legs:
        lines += _leg_section(leg, language, level=3) if leg.distance_m else []
    return lines if len(lines) > 2 else []


def _leg_section(leg: Leg | RouteLeg, language: Language, *, level: int) -> list[str]:
    title = f"{summary.leg_title(leg, language)} · {summary.leg_line(leg, language)}"
    texts = map(_escape, summary.leg_directions(leg, language))
    numbered = (f"{number}. {text}" for number, text in enumerate(texts, start=1))
    return [f"{'#' * level} {_escape(title)}", "", *numbered, ""]


def _section(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *(f"- {line}" for line in lines), ""] if lines else []


def _warnings(itinerary: Itinerary, language: Language) -> list[str]:
    lines = [_escape(sentence(notice, language)) for notice in itinerary.warnings]
    lines += [
        f"**{visit.number}** {_escape(visit.memorial.name.in_language(language))}: "
        + _escape(sentence(notice, language))
        for visit in itinerary.visits
        for notice in visit.warnings
    ]
    return lines


def _left_out(itinerary: Itinerary, language: Language) -> list[str]:
    return [
        f"{_escape(entry.memorial.name.in_language(language))}: "
        f"{_escape(sentence(entry.detail, language))}; {_escape(sentence(entry.remedy, language))}"
        for entry in itinerary.unvisited
    ]


def _memorial_row(entry: Entry, language: Language) -> list[str]:
    memorial = entry.memorial
    return [
        f"`{memorial.id}`",
        _escape(memorial.name.in_language(language)),
        name_of(memorial.kind, language),
        str(memorial.year or ""),
        summary.position_mark(memorial.position, language),
        short_name_of(memorial.verification, language),
    ]


def _place_row(place: Place, language: Language) -> list[str]:
    return [
        f"`{place.id}`",
        _escape(place.name.in_language(language)),
        name_of(place.kind, language),
        summary.position_mark(place.position, language),
    ]


def _finding_row(finding: Finding, language: Language) -> list[str]:
    what = f"{name_of(finding.kind, language)}: {sentence(finding.detail, language)}"
    return [
        str(finding.number or ""),
        _escape(verdicts.finding_place(finding, language)),
        _escape(what),
        verdicts.off_words(finding, language),
    ]


def _card(memorial: Memorial, language: Language) -> list[str]:
    other = Language.RU if language is Language.EN else Language.EN
    lines = [f"# {_escape(memorial.name.in_language(language))}", ""]
    lines += [f"{_escape(memorial.name.in_language(other))} · `{memorial.id}`", ""]
    lines += _card_lines(card_rows(memorial, language))
    if memorial.article:
        lines += [f"## {_escape(article_title(memorial.article, language))}", ""]
        lines += _card_lines(article_rows(memorial.article, language))
    return lines


def _line(text: str) -> str:
    shown = clean(text)
    is_address = re.fullmatch(r"https?://[^\s<>]+", shown)
    return f"<{shown}>" if is_address else _escape(shown)


def _card_lines(rows: Sequence[CardRow]) -> list[str]:
    lines = []
    for row in rows:
        texts = [_line(text) for text in row.lines]
        if row.is_list and len(texts) > 1:
            lines += [f"- **{row.label}:**", *(f"  - {text}" for text in texts)]
        else:
            lines.append(f"- **{row.label}:** {'; '.join(texts)}")
    return [*lines, ""]


class MarkdownFormat(Format):
    """CommonMark with tables."""

    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")
    takes: ClassVar[frozenset[str]] = frozenset({"directions"})

    def itinerary(
        self,
        itinerary: Itinerary,
        language: Language,
        options: Options = PLAIN,
    ) -> str:
        """Return the plan with its warnings and what was left out."""
        lines = [f"# {_escape(summary.plan_title(itinerary, language))}", ""]
        for day in itinerary.days:
            lines += _day(day, language)
        if itinerary.visits:
            lines += [_escape(" · ".join(summary.totals_parts(itinerary, language))) + ".", ""]
            lines += [_escape(summary.optimality_line(itinerary, language)), ""]
        else:
            lines += [summary.empty_line(itinerary, language), ""]
        if options.directions:
            lines += _directions(itinerary, language)
        lines += _section(translate("Worth knowing", language), _warnings(itinerary, language))
        lines += _section(translate("Left out", language), _left_out(itinerary, language))
        return "\n".join(lines).rstrip("\n") + "\n"

    def listing(self, listing: Listing, language: Language) -> str:
        """Return a table of the memorials."""
        title = summary.listing_title(listing.city, len(listing.entries), language)
        columns = (
            translatable("Id"),
            translatable("Memorial"),
            translatable("Kind"),
            translatable("Year"),
            translatable("Position"),
            translatable("Sources"),
        )
        header = [translate(text, language) for text in columns]
        rows = [_memorial_row(entry, language) for entry in listing.entries]
        return "\n".join([f"# {_escape(title)}", "", *_table(header, {3, 4}, rows)]) + "\n"

    def cards(self, listing: Listing, language: Language) -> str:
        """Return a section for each memorial, with all that is known of it."""
        lines = [line for entry in listing.entries for line in _card(entry.memorial, language)]
        return "\n".join(lines).rstrip("\n") + "\n"

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:
        """Return a table of the places."""
        title = summary.places_title(city, len(places), language)
        columns = (
            translatable("Id"),
            translatable("Place"),
            translatable("Kind"),
            translatable("Position"),
        )
        header = [translate(text, language) for text in columns]
        rows = [_place_row(place, language) for place in places]
        return "\n".join([f"# {_escape(title)}", "", *_table(header, {3}, rows)]) + "\n"

    def checkup(self, checkup: Checkup, language: Language) -> str:
        """Return a table of the findings, or the sentence that there are none."""
        lines = [f"# {_escape(verdicts.checkup_title(checkup, language))}", ""]
        for line in verdicts.checkup_lines(checkup, language):
            lines += [_escape(line), ""]
        for notice in checkup.warnings:
            lines += [_escape(sentence(notice, language)), ""]
        columns = (
            translatable("No."),
            translatable("Memorial"),
            translatable("What is wrong"),
            translatable("Off by"),
        )
        header = [translate(text, language) for text in columns]
        rows = [_finding_row(finding, language) for finding in checkup.findings]
        lines += _table(header, {0, 3}, rows) if rows else []
        return "\n".join(lines).rstrip("\n") + "\n"

    def explanation(self, explanation: Explanation, language: Language) -> str:
        """Return a list of the facts under the verdict."""
        lines = [f"# {_escape(verdicts.explanation_title(explanation, language))}", ""]
        lines += [f"`{explanation.memorial.id}`", ""]
        facts = (*explanation.facts, *explanation.warnings)
        lines += [f"- {_escape(sentence(fact, language))}" for fact in facts]
        return "\n".join(lines) + "\n"

    def comparison(self, comparison: Comparison, language: Language) -> str:
        """Return a table, and below it why some ways are not possible."""
        title = comparisons.comparison_title(comparison, language)
        header = [translate(text, language) for text in comparisons.COLUMNS]
        rows = [
            [_escape(cell) for cell in comparisons.cells(one, language)]
            for one in comparison.alternatives
        ]
        lines = [f"# {_escape(title)}", "", *_table(header, {1, 2, 3, 4, 5}, rows)]
        for one in comparison.alternatives:
            if one.error is not None:
                line = comparisons.failure_line(one, language)
                lines += ["", f"{_escape(name_of(one.mode, language))}: {_escape(line)}"]
        return "\n".join(lines) + "\n"

    def route(self, route: Route, language: Language) -> str:
        """Return a section for every leg, with its directions."""
        lines = [f"# {_escape(summary.route_title(route, language))}", ""]
        lines += [f"{_escape(summary.route_line(route, language))}.", ""]
        for leg in route.legs:
            lines += _leg_section(leg, language, level=2)
        credit = summary.credit_text(route.credit, language)
        lines += [f"{_escape(credit)}."] if credit else []
        return "\n".join(lines).rstrip("\n") + "\n"

    def matrix(self, table: TravelTable, language: Language) -> str:
        """Return a table of distances and times."""
        numbers = range(len(table.places))
        header = [translate("No.", language), translate("From", language)]
        header += [str(number + 1) for number in numbers]
        rows = [
            [
                str(number + 1),
                _escape(place.name.in_language(language)),
                *(networks.cell(table, number, other, language) for other in numbers),
            ]
            for number, place in enumerate(table.places)
        ]
        lines = [f"# {_escape(summary.matrix_title(table, language))}", ""]
        lines += [*_table(header, {0, *(number + 2 for number in numbers)}, rows), ""]
        lines += [_escape(networks.measured_line(table.credit, language)), ""]
        credit = summary.credit_text(table.credit, language)
        lines += [f"{_escape(credit)}."] if credit else []
        return "\n".join(lines).rstrip("\n") + "\n"

    def networks(self, infos: Sequence[NetworkInfo], language: Language) -> str:
        """Return a table of the street networks."""
        lines = [f"# {translate('Street networks', language)}", ""]
        if not infos:
            return "\n".join([*lines, _escape(networks.none_line(language))]) + "\n"
        header = networks.columns(language)
        rows = [[_escape(text) for text in networks.cells(info, language)] for info in infos]
        lines += [*_table(header, {2, 3}, rows), "", f"{_escape(infos[0].licence)}."]
        return "\n".join(lines) + "\n"


FORMAT = MarkdownFormat()
