"""The two consoles: stdout for the result, stderr for everything else."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from rich.console import Console, RenderableType

from kaluga_tour.render.theme import THEME

__all__ = ["console_for", "plain_text"]

NATURAL_WIDTH = 2000
"""As wide as anything wants to be: nothing is folded that goes into a file or a pipe."""


def console_for(stream: TextIO) -> Console:
    """Return a console on `stream`, as wide as its terminal, or as its contents.

    Colour follows rich: none without a terminal, with ``NO_COLOR`` or with ``TERM=dumb``.
    """
    free = not stream.isatty() and not os.environ.get("COLUMNS", "").strip("0").isdigit()
    return Console(
        file=stream,
        theme=THEME,
        highlight=False,
        emoji=False,
        markup=False,
        width=NATURAL_WIDTH if free else None,
    )


def plain_text(renderable: RenderableType) -> str:
    """Return a renderable as text of its natural width, without colour."""
    console = Console(
        theme=THEME,
        highlight=False,
        emoji=False,
        markup=False,
        width=NATURAL_WIDTH,
        force_terminal=False,
        color_system=None,
        file=sys.stdout,
    )
    with console.capture() as capture:
        console.print(renderable)
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())
