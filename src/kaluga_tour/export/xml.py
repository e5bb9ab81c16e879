"""Text that may stand in XML and HTML, and elements made with few words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

__all__ = ["DECLARATION", "Element", "add", "as_text", "literal", "one_line"]

Element = ET.Element
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0, section 2.2, does not allow, not even escaped."""
_BREAKS = re.compile(" *[\n\r\t]+ *")

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
"""What a file begins with."""


def literal(text: str) -> str:
    """Return `text` without the few characters that no XML document can hold."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """Return `text` as :func:`literal` does, its line breaks and tabs made spaces."""
    return _BREAKS.sub(" ", literal(text)).strip()


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: object) -> Element:
    """Append an element and return it.

    Names of attributes are written with ``_`` for ``-``; a trailing one is dropped, as in
    ``class_``. Numbers are rounded to hundredths; attributes that are None are left out.
    """
    known = {
        name.rstrip("_").replace("_", "-"): _value(value)
        for name, value in attributes.items()
        if value is not None
    }
    element = ET.SubElement(parent, tag, known)
    if text is not None:
        element.text = literal(text)
    return element


def as_text(element: Element) -> str:
    """Return the element with all that is in it."""
    return ET.tostring(element, encoding="unicode")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return literal(str(value))
