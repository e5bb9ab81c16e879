"""What may be chosen about an exported plan besides its format and its language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["PLAIN", "Options", "Paper", "Sheet"]


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"


class Sheet(StrEnum):
    """What is printed of a plan."""

    DAY = "day"
    """The day plan: every visit, the ways between them, the map."""
    GUIDE = "guide"
    """The form that guides in Russia prepare for a tour."""
    CARD = "card"
    """A card for each memorial that is visited."""
    POCKET = "pocket"
    """The day on one page, folded twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices about an exported plan; a format takes those that concern it."""

    paper: Paper = Paper.A4
    """The size of a printed page."""
    sheet: Sheet = Sheet.DAY
    """What is printed."""


PLAIN = Options()
"""What holds where nothing is chosen."""
