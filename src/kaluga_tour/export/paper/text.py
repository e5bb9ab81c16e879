"""Text as it is given to a template."""

from __future__ import annotations

import re

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording.plain import clean

__all__ = ["names_of", "other_language", "printed", "said"]

_LONGEST_WORD = 24
"""So many letters fit the narrowest column there is, in bold."""
_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_WORD_ENDS = re.compile(r"(?<=[/?&=_.,;:\-])(?=[^\s/])")


def other_language(language: Language) -> Language:
    """Return the other one of the two languages."""
    return Language.RU if language is Language.EN else Language.EN


def printed(text: str) -> str:
    """Return `text` clean, and with places to break words that are longer than a line.

    Addresses break after their punctuation, other words wherever they have to.
    """
    return _LONG.sub(_breakable, clean(text))


def said(text: Bilingual | None, language: Language) -> str:
    """Return the printed text; nothing where there is none."""
    return printed(text.in_language(language)) if text else ""


def names_of(memorial: Memorial, language: Language) -> tuple[str, str]:
    """Return a memorial's name in `language` and in the other one, empty where it is the same.

    A name of nothing that can be printed is replaced by the memorial's id.
    """
    name = said(memorial.name, language) or printed(memorial.id)
    other = said(memorial.name, other_language(language))
    return name, "" if other == name else other


def _breakable(found: re.Match[str]) -> str:
    runs = _WORD_ENDS.split(found[0])
    return _BREAK.join(
        run if len(run) <= _LONGEST_WORD else _BREAK.join(_chunks(run)) for run in runs
    )


def _chunks(word: str) -> list[str]:
    return [word[at : at + 8] for at in range(0, len(word), 8)]
