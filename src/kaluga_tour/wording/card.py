"""Everything the catalogue knows of a memorial, as labelled lines."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.errors import translatable
from kaluga_tour.model.memorial import Article, Memorial
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.hours import readable_hours
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of

__all__ = ["CardRow", "article_rows", "article_title", "card_rows", "protection_words"]

_PROTECTION = {
    "federal": translatable("federal heritage"),
    "regional": translatable("regional heritage"),
    "listed": translatable("listed as protected"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One fact of a card."""

    key: str
    """The label in English, the same in every language."""
    label: str
    lines: tuple[str, ...]
    """Never empty."""
    is_list: bool = False
    """Whether the lines are items of a list rather than one text."""


def card_rows(memorial: Memorial, language: Language) -> list[CardRow]:
    """Return what is known of `memorial`; what is not known has no row."""

    def said(text: Bilingual | None) -> tuple[str, ...]:
        return (text.in_language(language),) if text else ()

    features = tuple(item.in_language(language) for item in memorial.features)
    rows = (
        (translatable("Kind"), (_kind(memorial, language),), False),
        (translatable("Where"), said(memorial.address), False),
        (translatable("Position"), _position(memorial, language), False),
        (translatable("Unveiled"), said(memorial.unveiled), False),
        (translatable("Authors"), said(memorial.authors), False),
        (translatable("Commemorates"), said(memorial.commemorates), False),
        (translatable("Look at"), features, True),
        (translatable("Hours"), _hours(memorial, language), False),
        (translatable("Entry"), _fee(memorial, language), False),
        (translatable("Telephone"), (memorial.phone,) if memorial.phone else (), False),
        (translatable("Visit"), (_visit(memorial, language),), False),
        (translatable("How sure"), _trust(memorial, language), False),
        (translatable("Sources"), memorial.sources, True),
    )
    return [
        CardRow(key=label, label=translate(label, language), lines=lines, is_list=is_list)
        for label, lines, is_list in rows
        if lines
    ]


def article_title(article: Article, language: Language) -> str:
    """Return the article's number and name for a site."""
    template = translate("The article's site {number}: {name}", language)
    return template.format(number=article.number, name=article.name.in_language(language))


def article_rows(article: Article, language: Language) -> list[CardRow]:
    """Return what the article says, beside what is confirmed."""
    rows = (
        (translatable("It says"), article.significance),
        (translatable("To see"), article.features),
        (translatable("Confirmed"), article.agreement),
    )
    return [
        CardRow(key=label, label=translate(label, language), lines=(text.in_language(language),))
        for label, text in rows
    ]


def protection_words(memorial: Memorial, language: Language) -> str:
    """Return the heritage status that a source states; nothing where none does."""
    return translate(_PROTECTION.get(memorial.protected or "", ""), language)


def _kind(memorial: Memorial, language: Language) -> str:
    parts = [name_of(memorial.kind, language)]
    if memorial.year:
        parts.append(str(memorial.year))
    if memorial.protected:
        parts.append(protection_words(memorial, language))
    return ", ".join(parts)


def _position(memorial: Memorial, language: Language) -> tuple[str, ...]:
    position = memorial.position
    return (
        str(position.coordinates),
        summary.position_words(memorial, language),
        position.source.in_language(language),
    )


def _hours(memorial: Memorial, language: Language) -> tuple[str, ...]:
    if memorial.hours is None:
        first = translate("open air, always accessible (assumed)", language)
    else:
        source = name_of(memorial.hours.source, language)
        first = f"{readable_hours(memorial.hours.text, language)} ({source})"
        if memorial.hours.last_entry_s:
            before = amounts.duration(memorial.hours.last_entry_s, language)
            template = translate("last entry {time} before closing", language)
            first += f"; {template.format(time=before)}"
    note = memorial.hours_note
    return (first, note.in_language(language)) if note else (first,)


def _fee(memorial: Memorial, language: Language) -> tuple[str, ...]:
    note = memorial.fee_note
    return (note.in_language(language) if note else name_of(memorial.fee, language),)


def _visit(memorial: Memorial, language: Language) -> str:
    template = translate("{time}, worth {prize} of 10", language)
    time = amounts.duration(memorial.service_s, language)
    return template.format(time=time, prize=memorial.prize)


def _trust(memorial: Memorial, language: Language) -> tuple[str, ...]:
    lines = (
        name_of(memorial.verification, language),
        memorial.verification_note.in_language(language),
    )
    if memorial.plan_ready:
        return lines
    return (*lines, translate("planned only when you ask for it", language))
