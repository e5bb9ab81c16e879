"""Templates with values become sentences: notices, and errors with their hints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from string import Formatter

from kaluga_tour.errors import KalugaTourError
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.notices import BESIDE_TABLE, OPTIONS, OS_REASONS, SENTENCES, SHORT

__all__ = [
    "AS_STATED",
    "can_say",
    "error_hint",
    "error_sentence",
    "option",
    "option_beside_id",
    "options",
    "phrase",
    "sentence",
    "sentence_beside_table",
    "short",
]


AS_STATED = "as_stated"
"""The field of a notice that brings its own sentence, in the language it was written in."""
_LENGTHS = {"budget_option", "stay_option"}


def _amount(name: str, value: int, language: Language) -> str:
    if name.endswith("_s"):
        return amounts.duration(value, language)
    if name == "uncertainty_m":
        return amounts.uncertainty(value, language)
    if name.endswith("_m"):
        return amounts.distance(value, language)
    if name in _LENGTHS:
        return amounts.iso_duration(value)
    if name == "walk_option":
        return f"{value}m"
    return str(value)


def _date(name: str, value: dt.date, language: Language) -> str:
    if name.endswith("_option"):
        return value.isoformat()
    if name.endswith("_short"):
        return amounts.short_date(value, language)
    return amounts.long_date(value, language)


def _value(name: str, value: object, language: Language) -> str:
    match value:
        case Bilingual():
            return value.in_language(language)
        case StrEnum():
            return name_of(value, language)
        case bool():
            return str(value)
        case int():
            return _amount(name, value, language)
        case dt.datetime() | dt.time():
            return amounts.clock(value)
        case dt.date():
            return _date(name, value, language)
        case Notice():
            return sentence(value, language)
        case OSError():
            reason = OS_REASONS.get(value.errno or 0)
            return translate(reason, language) if reason else value.strerror or str(value)
        case tuple():
            return ", ".join(_value(name, part, language) for part in value)
        case _:
            return str(value)


def phrase(template: str, fields: Mapping[str, object], language: Language) -> str:
    """Return the marked English `template` in `language`, with its fields filled in.

    Fields are worded by their type and, for numbers, by the unit in their name: ``…_s``
    becomes a duration, ``…_m`` a distance, ``…_option`` the way an option is typed.
    """
    worded = {name: _value(name, value, language) for name, value in fields.items()}
    return translate(template, language).format_map(worded)


def can_say(notice: Notice) -> bool:
    """Return whether there are words for `notice`, and all values for them."""
    if notice.code not in SENTENCES:
        return False
    templates = [words.get(notice.code, "") for words in (SENTENCES, BESIDE_TABLE, SHORT)]
    templates += [template for name, template in OPTIONS.items() if name in notice.fields]
    parts = (part for template in templates for part in Formatter().parse(template))
    return {name for _, name, _, _ in parts if name} <= {*notice.fields, "how"}


def sentence(notice: Notice, language: Language) -> str:
    """Return the sentence that says `notice`."""
    if AS_STATED in notice.fields:
        return str(notice.fields[AS_STATED])
    template = SENTENCES[notice.code]
    if "{how}" not in template:
        return phrase(template, notice.fields, language)
    return phrase(template, {**notice.fields, "how": _how(notice, language)}, language)


def sentence_beside_table(notice: Notice, language: Language) -> str:
    """Return the sentence that says what of `notice` a table beside it does not show."""
    if AS_STATED in notice.fields or notice.code not in BESIDE_TABLE:
        return sentence(notice, language)
    return phrase(BESIDE_TABLE[notice.code], notice.fields, language)


def short(notice: Notice, language: Language) -> str:
    """Return what of `notice` fits the cell of a table; often nothing."""
    template = "" if AS_STATED in notice.fields else SHORT.get(notice.code, "")
    return phrase(template, notice.fields, language)


def options(notice: Notice) -> list[str]:
    """Return the options to add for a remedy, as one types them: ``["--for 7h2m"]``."""
    return [
        phrase(template, notice.fields, Language.EN)
        for name, template in OPTIONS.items()
        if name in notice.fields
    ]


def option(notice: Notice, language: Language = Language.EN) -> str:
    """Return what to type for a remedy besides the memorial's id; often nothing."""
    parts = [" ".join(options(notice))]
    if "without" in notice.fields:
        parts.append(_without(notice, language))
    return ", ".join(filter(None, parts))


def option_beside_id(notice: Notice, language: Language) -> str:
    """Return what to type for a remedy where the memorial's id stands beside it."""
    fields = {
        name: value
        for name, value in notice.fields.items()
        if name != "add_option" and not (name == "without" and str(value).startswith("--skip "))
    }
    return option(Notice(code=notice.code, memorial_id=notice.memorial_id, fields=fields), language)


def _without(notice: Notice, language: Language) -> str:
    template = translate("without {options}", language)
    return template.format(options=notice.fields["without"])


def _how(notice: Notice, language: Language) -> str:
    """Return all of what to do for a remedy: ``name it, --for 7h2m``."""
    named = notice.fields.keys() & {"add_option", "named"}
    name_it = "" if named else translate("name it", language)
    return ", ".join(filter(None, (name_it, option(notice, language))))


def error_sentence(error: KalugaTourError, language: Language) -> str:
    """Return what is wrong, one sentence without a full stop."""
    return phrase(error.message, error.fields, language)


def error_hint(error: KalugaTourError, language: Language) -> str:
    """Return what to do about it; empty where there is nothing to say."""
    return phrase(error.hint, error.fields, language)
