"""What may be chosen about an exported plan besides its format and its language."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PLAIN", "Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices about an exported plan; a format takes those that concern it."""

    directions: bool = False
    """Whether to tell, for people, how to go turn by turn; documents for programs always do."""


PLAIN = Options()
"""What holds where nothing is chosen."""
