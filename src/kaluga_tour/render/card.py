"""A memorial's card: everything the catalogue knows, with how well it is known."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.render.theme import name_text, plain
from kaluga_tour.wording.card import CardRow, article_rows, article_title, card_rows

__all__ = ["cards"]

_WIDTH = 100
"""Prose is set no wider than this, however wide the terminal."""


def cards(listing: Listing, language: Language) -> RenderableType:
    """Return the cards of all memorials of `listing`, one below the other."""
    parts: list[RenderableType] = []
    for entry in listing.entries:
        parts += [Text()] if parts else []
        parts += _card(entry.memorial, language)
    return Group(*parts)


def _card(memorial: Memorial, language: Language) -> list[RenderableType]:
    other = Language.RU if language is Language.EN else Language.EN
    head = Text.assemble(
        name_text(memorial.name, language, "tour.title"),
        "\n",
        name_text(memorial.name, other),
        "\n",
        (memorial.id, "tour.quiet"),
    )
    parts: list[RenderableType] = [head, Text(), _grid(card_rows(memorial, language))]
    if memorial.article:
        title = plain(article_title(memorial.article, language), "tour.heading")
        parts += [Text(), title, _grid(article_rows(memorial.article, language))]
    return parts


def _grid(rows: Sequence[CardRow]) -> Table:
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(style="tour.header", no_wrap=True)
    grid.add_column(overflow="fold", max_width=_WIDTH)
    for row in rows:
        # Phrases get a dash; addresses of pages stand for themselves.
        phrases = row.is_list and any(" " in line for line in row.lines)
        mark = "– " if phrases and len(row.lines) > 1 else ""
        grid.add_row(row.label, Text("\n").join(_line(mark, line) for line in row.lines))
    return grid


def _line(mark: str, line: str) -> Text:
    text = plain(mark + line)
    if line.startswith(("https://", "http://")):
        # A long address is folded; as a link it stays whole where the terminal knows links.
        text.stylize(Style(link=text.plain))
    return text
