"""The values of a notice in a document, so that its sentence can be said in any language.

Numbers and plain texts stand as they are. Everything else is an object that says its type:
a moment, a date, a time of day, a text in both languages, a word of a closed vocabulary.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual
from kaluga_tour.wording.names import VOCABULARIES

__all__ = [
    "DateField",
    "FieldRecord",
    "ListField",
    "MomentField",
    "TextField",
    "TimeField",
    "WordField",
    "field_records",
    "field_values",
]


class MomentField(Struct, frozen=True, kw_only=True, tag="moment"):
    """A moment, ISO 8601 with its offset."""

    value: str


class DateField(Struct, frozen=True, kw_only=True, tag="date"):
    """A day, ISO 8601."""

    value: str


class TimeField(Struct, frozen=True, kw_only=True, tag="time"):
    """A time of day, ISO 8601."""

    value: str


class TextField(Struct, frozen=True, kw_only=True, tag="text"):
    """A text in both languages."""

    en: str
    ru: str


class WordField(Struct, frozen=True, kw_only=True, tag="word"):
    """A member of a closed vocabulary, such as ``locality`` of ``Precision``."""

    vocabulary: str
    value: str


class ListField(Struct, frozen=True, kw_only=True, tag="list"):
    """Several values."""

    items: list[int | str | bool | MomentField | DateField | TimeField | TextField | WordField]


FieldRecord = (
    int | str | bool | MomentField | DateField | TimeField | TextField | WordField | ListField
)

_VOCABULARIES = {vocabulary.__name__: vocabulary for vocabulary in VOCABULARIES}
_MOST = 10**9
"""Amounts beyond this are not meant."""


def field_records(notice: Notice) -> dict[str, FieldRecord]:
    """Return the values of `notice` as records, by their names."""
    return {name: _record(value) for name, value in notice.fields.items()}


def field_values(records: Mapping[str, FieldRecord]) -> Mapping[str, object]:
    """Return the values that `records` stand for, by their names.

    Raises
    ------
    ValueError
        If a record means nothing.
    """
    return MappingProxyType({name: _value(record) for name, record in records.items()})


def _record(value: object) -> FieldRecord:
    match value:
        case StrEnum():
            return WordField(vocabulary=type(value).__name__, value=value.value)
        case bool() | int() | str():
            return value
        case Bilingual():
            return TextField(en=value.en, ru=value.ru)
        case dt.datetime():
            return MomentField(value=value.isoformat())
        case dt.date():
            return DateField(value=value.isoformat())
        case dt.time():
            return TimeField(value=value.isoformat())
        case tuple():
            parts = [_record(part) for part in value]
            return ListField(items=[part for part in parts if not isinstance(part, ListField)])
        case _:
            return str(value)


def _value(record: FieldRecord) -> object:
    match record:
        case MomentField():
            return _moment(record.value)
        case DateField():
            return dt.date.fromisoformat(record.value)
        case TimeField():
            return dt.time.fromisoformat(record.value)
        case TextField():
            return Bilingual(en=record.en, ru=record.ru)
        case WordField():
            return _word(record)
        case ListField():
            return tuple(_value(part) for part in record.items)
        case int() if abs(record) > _MOST:
            raise ValueError(f"{record} is not meant")
        case _:
            return record


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no offset")
    return moment


def _word(record: WordField) -> StrEnum:
    vocabulary = _VOCABULARIES.get(record.vocabulary)
    if vocabulary is None:
        raise ValueError(f"there is no vocabulary {record.vocabulary}")
    return vocabulary(record.value)
