"""A memorial's card, «карточка экскурсионного объекта».

References
----------
The fields and their order are those that handbooks for guides give: kind, name, event and
date, place, description (authors, date, materials, inscription), sources, state, protection,
tours that show it, date and compiler of the card:
https://smekni.com/a/226688-4/tekhnologiya-ekskursionnogo-menedzhmenta-4
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaluga_tour.errors import translatable
from kaluga_tour.export.options import Paper
from kaluga_tour.export.paper.foot import made_line, page_template
from kaluga_tour.export.paper.text import names_of, printed, said
from kaluga_tour.export.paper.visits import access_words
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.card import article_rows, article_title, protection_words
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of

__all__ = ["Card", "CardField", "CardSheet", "card_sheet", "plan_cards"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardField:
    """A field of a card."""

    label: str
    lines: tuple[str, ...]
    """Empty: nothing is known, there is a line to write on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a memorial, and what is not."""

    name: str
    other_name: str
    kind: str
    fields: tuple[CardField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet:
    """Cards, each on its own page."""

    title: str
    heading: str
    language: str
    paper: str
    cards: tuple[Card, ...]
    photo: str
    """Label of the place for a photograph."""
    made: str
    page: str


def card_sheet(
    memorials: Sequence[Memorial],
    language: Language,
    paper: Paper,
    *,
    tour: str = "",
    made: str = "",
    made_on: str = "",
) -> CardSheet:
    """Return the cards of `memorials`.

    Parameters
    ----------
    tour
        The tour they are shown on, in words.
    made
        The line that says when the plan was made and by what.
    made_on
        The date of the cards.
    """
    heading = translate(translatable("Card of an object of excursions"), language)
    names = "; ".join(names_of(memorial, language)[0] for memorial in memorials)
    return CardSheet(
        title=f"{heading}: {names}" if names else heading,
        heading=heading,
        language=language.value,
        paper=paper.value,
        cards=tuple(_card(memorial, language, tour, made_on) for memorial in memorials),
        photo=translate(translatable("Photograph"), language),
        made=made,
        page=page_template(language),
    )


def plan_cards(itinerary: Itinerary, language: Language, paper: Paper) -> CardSheet:
    """Return the cards of the memorials that a plan visits."""
    made_at = itinerary.provenance.generated_at
    dates = [amounts.date_words(day.date, language) for day in itinerary.days]
    tour = "; ".join([summary.plan_title(itinerary, language), *dates])
    return card_sheet(
        [visit.memorial for visit in itinerary.visits],
        language,
        paper,
        tour=printed(tour),
        made=made_line(itinerary, language),
        made_on="" if made_at is None else amounts.date_words(made_at.date(), language),
    )


def _card(memorial: Memorial, language: Language, tour: str, made_on: str) -> Card:
    name, other_name = names_of(memorial, language)
    rows: list[tuple[str, Sequence[str]]] = [
        (translatable("Event and date"), _lines(language, memorial.commemorates)),
        (translatable("Where it stands"), _place(memorial, language)),
        (translatable("Access"), _access(memorial, language)),
        (translatable("Authors"), _lines(language, memorial.authors)),
        (translatable("Date of building"), _built(memorial, language)),
        (translatable("Description"), [said(each, language) for each in memorial.features]),
        (translatable("Inscription"), ()),
        (translatable("State of preservation"), ()),
        (translatable("Protection"), _protection(memorial, language)),
        (translatable("How sure"), _trust(memorial, language)),
        *_article(memorial, language),
        (translatable("Sources"), [printed(source) for source in memorial.sources]),
        (translatable("Excursions that show it"), (tour,) if tour else ()),
        (translatable("Date of this card"), (made_on,) if made_on else ()),
        (translatable("Compiled by"), ()),
    ]
    return Card(
        name=name,
        other_name=other_name,
        kind=name_of(memorial.kind, language),
        fields=tuple(
            CardField(label=translate(label, language), lines=tuple(lines)) for label, lines in rows
        ),
    )


def _lines(language: Language, *texts: Bilingual | None) -> list[str]:
    return [said(text, language) for text in texts if text]


def _place(memorial: Memorial, language: Language) -> list[str]:
    position = memorial.position
    point = f"{position.coordinates}: {summary.position_words(memorial, language)}"
    return [said(memorial.address, language), printed(point), said(position.source, language)]


def _access(memorial: Memorial, language: Language) -> list[str]:
    return [*access_words(memorial, language), *_lines(language, memorial.hours_note)]


def _built(memorial: Memorial, language: Language) -> list[str]:
    if memorial.unveiled:
        return _lines(language, memorial.unveiled)
    return [str(memorial.year)] if memorial.year else []


def _protection(memorial: Memorial, language: Language) -> list[str]:
    return [protection_words(memorial, language)] if memorial.protected else []


def _trust(memorial: Memorial, language: Language) -> list[str]:
    return [name_of(memorial.verification, language), said(memorial.verification_note, language)]


def _article(memorial: Memorial, language: Language) -> list[tuple[str, Sequence[str]]]:
    if memorial.article is None:
        return []
    rows = [
        f"{row.label}: {printed(line)}"
        for row in article_rows(memorial.article, language)
        for line in row.lines
    ]
    title = printed(article_title(memorial.article, language))
    return [(translatable("The article"), [title, *rows])]
