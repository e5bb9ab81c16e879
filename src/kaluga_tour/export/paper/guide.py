"""The form that guides in Russia prepare: «технологическая карта экскурсии».

References
----------
GOST R 50681-2010, "Tourist services. Design of tourist services", whose annex has the form; its
heads are quoted in http://student2.ru/tekhnologii/1773889-tekhnologicheskaya-karta-yekskursii.
What belongs into which column: G. K. Belyugina, *Ekskursovedenie*, the notes on columns 1 to 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kaluga_tour.errors import translatable
from kaluga_tour.export.options import Paper
from kaluga_tour.export.paper.day import sheet_title
from kaluga_tour.export.paper.foot import EMERGENCY, made_line, page_template, source_lines
from kaluga_tour.export.paper.parts import NamedText
from kaluga_tour.export.paper.text import names_of, printed, said
from kaluga_tour.export.paper.visits import access_words, clock_words
from kaluga_tour.export.paper.ways import parking_note
from kaluga_tour.model.itinerary import Break, Day, Itinerary, Leg, Visit
from kaluga_tour.model.memorial import Memorial, Verification
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.directions import directions
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import sentence

__all__ = ["GuideDay", "GuideRow", "GuideSheet", "guide_sheet"]

_COLUMNS = (
    translatable("Sections (stages) of the route"),
    translatable("Stopping places"),
    translatable("Objects shown"),
    translatable("Duration"),
    translatable("Main content of the information"),
    translatable("Organisational notes"),
    translatable("Methodical notes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRow:
    """A row of the form; a cell is a list of paragraphs."""

    number: str
    section: tuple[str, ...]
    stop: tuple[str, ...]
    shown: tuple[str, ...]
    """The first paragraph is the object's name."""
    duration: tuple[str, ...]
    """The first paragraph is the sum of the others."""
    content: tuple[str, ...]
    organisation: tuple[str, ...]
    method: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideDay:
    """The rows of one day."""

    date: str
    rows: tuple[GuideRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSheet:
    """The whole form."""

    title: str
    heading: str
    language: str
    paper: str
    theme: NamedText
    facts: tuple[NamedText, ...]
    """Short; an empty text is a line to fill in."""
    texts: tuple[NamedText, ...]
    """Contents and route."""
    columns: tuple[str, ...]
    days: tuple[GuideDay, ...]
    introduction: str
    conclusion: str
    sources: tuple[str, ...]
    made: str
    emergency: str
    page: str


def guide_sheet(itinerary: Itinerary, language: Language, paper: Paper) -> GuideSheet:
    """Return what stands on the form for `itinerary`."""
    return GuideSheet(
        title=sheet_title(itinerary, language),
        heading=translate(translatable("Technological card of the excursion"), language),
        language=language.value,
        paper=paper.value,
        theme=_named(
            translatable("Theme of the excursion"), sheet_title(itinerary, language), language
        ),
        facts=_facts(itinerary, language),
        texts=_texts(itinerary, language),
        columns=tuple(translate(column, language) for column in _COLUMNS),
        days=tuple(
            GuideDay(date=summary.day_title(day, language), rows=tuple(_rows(day, language)))
            for day in itinerary.days
        ),
        introduction=translate(translatable("Introduction"), language),
        conclusion=translate(translatable("Conclusion"), language),
        sources=source_lines(itinerary, language),
        made=made_line(itinerary, language),
        emergency=translate(EMERGENCY, language),
        page=page_template(language),
    )


def _named(label: str, text: str, language: Language) -> NamedText:
    return NamedText(label=translate(label, language), text=text)


def _facts(itinerary: Itinerary, language: Language) -> tuple[NamedText, ...]:
    totals = itinerary.totals
    duration = amounts.duration(totals.makespan_s, language)
    length = amounts.distance(totals.distance_m, language)
    return (
        _named(translatable("Duration"), duration, language),
        _named(translatable("Length"), length, language),
        _named(translatable("Author"), "", language),
    )


def _texts(itinerary: Itinerary, language: Language) -> tuple[NamedText, ...]:
    content = "; ".join(names_of(visit.memorial, language)[0] for visit in itinerary.visits)
    return (
        _named(translatable("Contents of the excursion"), content, language),
        _named(translatable("Route of the excursion"), _route(itinerary, language), language),
    )


def _route(itinerary: Itinerary, language: Language) -> str:
    days = []
    for day in itinerary.days:
        ends = [day.start, day.finish]
        names = [said(visit.memorial.address, language) for visit in day.visits]
        first, last = ("" if end is None else said(end.name, language) for end in ends)
        stops = [name for name, _ in groupby([first, *names, last])]
        days.append(" — ".join(filter(None, stops)))
    mode = name_of(itinerary.request.mode, language)
    return f"{'; '.join(filter(None, days))} ({mode})"


def _rows(day: Day, language: Language) -> list[GuideRow]:
    rows = []
    for index, visit in enumerate(day.visits):
        rows += [_pause_row(pause, language) for pause in day.breaks_before(visit)]
        following = day.visits[index + 1 : index + 2]
        onward = day.legs_to(following[0]) if following else day.legs_home
        rows.append(_visit_row(day, visit, onward, language))
        rows += [_pause_row(pause, language) for pause in day.breaks_after(visit)]
    return rows


def _visit_row(day: Day, visit: Visit, onward: Sequence[Leg], language: Language) -> GuideRow:
    memorial = visit.memorial
    warnings = [printed(sentence(notice, language)) for notice in visit.warnings]
    parking = parking_note(day, visit, language)
    return GuideRow(
        number=str(visit.number),
        section=tuple(_assembly(day, visit, language) + _section(day.legs_to(visit), language)),
        stop=tuple(filter(None, (said(memorial.address, language), parking))),
        shown=tuple(_shown(memorial, language)),
        duration=tuple(_duration(visit, onward, language)),
        content=(said(memorial.commemorates, language),),
        organisation=(*access_words(memorial, language), *_steps(memorial, language), *warnings),
        method=tuple(_method(memorial, language)),
    )


def _pause_row(pause: Break, language: Language) -> GuideRow:
    name = summary.break_name(pause, language)
    clock = f"{amounts.clock(pause.starts_at)}–{amounts.clock(pause.ends_at)}"
    return GuideRow(
        number="",
        section=(),
        stop=(),
        shown=(printed(name[:1].upper() + name[1:]),),
        duration=(amounts.duration(pause.duration_s, language), clock),
        content=(),
        organisation=(),
        method=(),
    )


def _assembly(day: Day, visit: Visit, language: Language) -> list[str]:
    if visit is not day.visits[0]:
        return []
    template = translate("The group assembles at {time}.", language)
    return [template.format(time=amounts.clock(day.departs_at))]


def _section(legs: Sequence[Leg], language: Language) -> list[str]:
    paragraphs = []
    for leg in legs:
        origin, goal = (said(end.name, language) for end in (leg.origin, leg.destination))
        paragraphs.append(f"{origin} — {goal}")
        paragraphs.append(printed(summary.leg_line(leg, language)))
        paragraphs += [printed(step) for step in directions(leg.steps, language)]
    return paragraphs


def _shown(memorial: Memorial, language: Language) -> list[str]:
    name, *others = *names_of(memorial, language), said(memorial.authors, language)
    return [name, *filter(None, others)]


def _duration(visit: Visit, onward: Sequence[Leg], language: Language) -> list[str]:
    """Return the time of showing and of the way to the next object, and their sum before them."""
    travel_s = sum(leg.duration_s for leg in onward)
    parts = (
        (translatable("waiting {time}"), visit.wait_s),
        (translatable("showing {time}"), visit.service_s),
        (translatable("way on {time}"), travel_s),
    )
    lines = [
        translate(template, language).format(time=amounts.duration(seconds, language))
        for template, seconds in parts
        if seconds
    ]
    whole = amounts.duration(visit.wait_s + visit.service_s + travel_s, language)
    return [whole, clock_words(visit), *lines]


def _steps(memorial: Memorial, language: Language) -> tuple[str, ...]:
    if memorial.wheelchair is None:
        return ()
    if memorial.wheelchair:
        return (translate("access without steps", language),)
    return (translate("no access without steps", language),)


def _method(memorial: Memorial, language: Language) -> list[str]:
    shown = [said(feature, language) for feature in memorial.features]
    paragraphs = []
    if shown:
        template = translate("Show: {things}.", language)
        paragraphs.append(template.format(things="; ".join(shown)))
    if memorial.verification is not Verification.CONFIRMED:
        template = translate("How sure: {verification}.", language)
        sure = name_of(memorial.verification, language)
        paragraphs += [
            template.format(verification=sure),
            said(memorial.verification_note, language),
        ]
    return paragraphs
