"""What may be chosen about an exported plan besides its format and its language."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PLAIN", "Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices about an exported plan; a format takes those that concern it."""


PLAIN = Options()
"""What holds where nothing is chosen."""
