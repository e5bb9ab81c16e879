"""Text that XML can hold."""

from __future__ import annotations

import re

__all__ = ["xml_line", "xml_text"]

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#charsets"""
_BREAKS = re.compile(" *[\n\t]+ *")


def xml_text(text: str) -> str:
    """Return `text` without the characters that XML cannot hold, its lines ending in line feeds."""
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def xml_line(text: str) -> str:
    """Return `text` as :func:`xml_text` does, on one line."""
    return _BREAKS.sub(" ", xml_text(text)).strip()
