"""Ways to travel as one table."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.comparison import Comparison
from kaluga_tour.model.text import Language
from kaluga_tour.render.theme import plain
from kaluga_tour.wording import comparison as wording
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of

__all__ = ["comparison_page"]


def comparison_page(comparison: Comparison, language: Language) -> RenderableType:
    """Return the table, and below it why some ways are not possible."""
    parts: list[RenderableType] = [
        plain(wording.comparison_title(comparison, language), "tour.title"),
        Text(),
        _table(comparison, language),
    ]
    failed = [one for one in comparison.alternatives if one.error is not None]
    if failed:
        grid = Table.grid(padding=(0, 2), pad_edge=False)
        grid.add_column(no_wrap=True, style="tour.number")
        grid.add_column(overflow="fold")
        for one in failed:
            line = wording.failure_line(one, language)
            grid.add_row(name_of(one.mode, language), plain(line))
        parts += [Text(), grid]
    hint = wording.comparison_hint(comparison, language)
    return Group(*parts, *([Text(), Text(hint, style="tour.quiet")] if hint else []))


def _table(comparison: Comparison, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    for number, column in enumerate(wording.COLUMNS):
        inner = 0 < number < len(wording.COLUMNS) - 1
        table.add_column(
            translate(column, language),
            justify="right" if inner else "left",
            no_wrap=inner,
            overflow="fold",
        )
    for one in comparison.alternatives:
        table.add_row(*wording.cells(one, language))
    return table
