"""Looking up sentences in the language of the user."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from kaluga_tour.model.text import Language

__all__ = ["plural", "translate"]

_DOMAIN = "kaluga_tour"
_LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    if language is Language.EN:
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, localedir=_LOCALE_DIR, languages=[language.value])


def translate(text: str, language: Language) -> str:
    """Return `text`, a marked English sentence, in `language`."""
    return _translations(language).gettext(text) if text else ""


def plural(one: str, many: str, count: int, language: Language) -> str:
    """Return the form of a counted phrase that fits `count`, with ``{n}`` filled in.

    Parameters
    ----------
    one, many
        The English singular and plural, both with ``{n}``.
    """
    return _translations(language).ngettext(one, many, count).format(n=count)
