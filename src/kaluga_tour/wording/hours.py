"""Opening hours in the OpenStreetMap language, made readable word by word."""

from __future__ import annotations

import re

from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language
from kaluga_tour.wording.language import translate

__all__ = ["readable_hours"]

_WORDS = {
    "24/7": translatable("at all times"),
    "Mo": translatable("Mon"),
    "Tu": translatable("Tue"),
    "We": translatable("Wed"),
    "Th": translatable("Thu"),
    "Fr": translatable("Fri"),
    "Sa": translatable("Sat"),
    "Su": translatable("Sun"),
    "PH": translatable("public holidays"),
    "off": translatable("closed"),
    "closed": translatable("closed"),
    "unknown": translatable("not certain"),
    "sunrise": translatable("sunrise"),
    "sunset": translatable("sunset"),
}
_LAST = translatable("last {day} of the month")
_TOKEN = re.compile(r'"(?P<comment>[^"]*)"|(?P<day>[MTWFS][ouehra])\[-1\]|(?P<word>24/7|[A-Za-z]+)')


def readable_hours(text: str, language: Language) -> str:
    """Return an expression such as ``Tu-Su 09:30-17:30; Fr[-1] off`` in words.

    Days, holidays and the sun are worded, comments lose their quotation marks; whatever else
    the language knows stays as it is.
    """

    def word(found: re.Match[str]) -> str:
        if found["comment"] is not None:
            return f"({found['comment']})"
        if found["day"]:
            day = _WORDS[found["day"]]
            return translate(_LAST, language).format(day=translate(day, language))
        known = _WORDS.get(found["word"])
        return translate(known, language) if known else found["word"]

    return re.sub(r"(?<=\w)-(?=\w)", "–", _TOKEN.sub(word, text))
