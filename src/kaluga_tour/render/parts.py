"""Amounts on a line that breaks between them and never inside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

__all__ = ["Parts"]

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Parts:
    """Short phrases joined by dots, as many on a line as fit.

    rich breaks lines at no-break spaces too, so that "1 h 30 min" would come apart.
    """

    parts: Sequence[str]
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._lines(options.max_width):
            yield Text(line, style=self.style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(cell_len, self.parts), default=0)
        return Measurement(longest, cell_len(_BETWEEN.join(self.parts)))

    def _lines(self, width: int) -> Iterator[str]:
        line, dot = "", _BETWEEN.rstrip()
        for number, part in enumerate(self.parts, start=1):
            longer = f"{line}{_BETWEEN}{part}" if line else part
            room = width if number == len(self.parts) else width - cell_len(dot)
            if line and cell_len(longer) > room:
                yield line + dot if cell_len(line + dot) <= width else line
                line = part
            else:
                line = longer
        if line:
            yield line
