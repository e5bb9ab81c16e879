"""Text from files and arguments, made safe to show."""

from __future__ import annotations

import unicodedata

__all__ = ["clean"]


def clean(text: str) -> str:
    """Return `text` on one line, without control and direction-changing characters.

    Line breaks and tabs become spaces. Other control characters (Unicode category ``Cc``),
    which could steer a terminal, and format characters (``Cf``), which could reverse what is
    read, are dropped; soft hyphens and joiners go with them.
    """
    spaced = " ".join(text.split()) if any(ch in text for ch in "\t\n\r\v\f") else text
    if spaced.isprintable():
        return spaced
    return "".join(ch for ch in spaced if unicodedata.category(ch) not in {"Cc", "Cf", "Cs"})
