"""Why a memorial is in a plan or not, as a short list."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table

from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.text import Language
from kaluga_tour.render.theme import plain
from kaluga_tour.wording import verdicts
from kaluga_tour.wording.sentences import sentence

__all__ = ["explanation_page"]


def explanation_page(explanation: Explanation, language: Language) -> RenderableType:
    """Return the verdict with what there is to say for it."""
    grid = Table.grid(padding=(0, 1), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for fact in explanation.facts:
        grid.add_row("–", plain(sentence(fact, language)))
    return Group(
        plain(verdicts.explanation_title(explanation, language), "tour.title"),
        plain(explanation.memorial.id, "tour.quiet"),
        grid,
        *(plain(sentence(notice, language)) for notice in explanation.warnings),
    )
