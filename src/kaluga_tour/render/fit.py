"""Tables that give way in one column only, so that ids are never folded or cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table

__all__ = ["Fitted"]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table at its natural width where there is room, else with a set first column.

    rich narrows all columns in proportion and then widens them to their minimum again, past
    the edge of the terminal. Here the first column gets a fixed width and the others fold.
    """

    build: Callable[[int | None], Table]
    """Makes the table; the argument is the width of the first column, None for natural."""
    narrow: int
    """Width of the first column where there is little room, in cells."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        natural = self.build(None)
        wanted = Measurement.get(console, options.update(max_width=10_000), natural).maximum
        yield natural if wanted <= options.max_width else self.build(self.narrow)
