"""The shape check: every difference between a JSON value and the types, each with its path.

msgspec stops at the first fault it meets. This check walks on: it reads the same
types (through `msgspec.inspect`) and reports all of them. It finds nothing
exactly where msgspec accepts the value; a property test holds it to that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import inspect

from kaluga_tour.catalogue.parse import RepeatingObject
from kaluga_tour.catalogue.problems import Problem, item_path, member_path, shown
from kaluga_tour.catalogue.schema import COUNTRY_PATTERN, IDENTIFIER_PATTERN

__all__ = ["find_repeated_fields", "find_shape_problems"]

_PATTERN_CODES = {IDENTIFIER_PATTERN: "not-identifier", COUNTRY_PATTERN: "not-country"}
_LIKE_ENOUGH = 70


def find_shape_problems(value: object, struct: type, path: str = "$") -> list[Problem]:
    """Return every difference between `value` and the msgspec type `struct`.

    Parameters
    ----------
    value
        A JSON value as the `json` module reads it.
    struct
        A `msgspec.Struct` of the schema.
    path
        JSON path of `value`.
    """
    return list(_check(value, inspect.type_info(struct), path))


def find_repeated_fields(value: object, path: str = "$") -> list[Problem]:
    """Return a problem for every field that an object gives more than once."""
    found: list[Problem] = []
    if isinstance(value, RepeatingObject):
        found += [
            _problem("repeated-field", member_path(path, name), field=shown(name))
            for name in value.repeated
        ]
    if isinstance(value, dict):
        for name, part in value.items():
            found += find_repeated_fields(part, member_path(path, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            found += find_repeated_fields(part, item_path(path, index))
    return found


def _problem(code: str, path: str, **fields: object) -> Problem:
    return Problem(path=path, code=code, fields=fields)


def _wrong(code: str, path: str, value: object, **fields: object) -> Problem:
    text = shown(value)
    if isinstance(value, str) and code in _QUOTING:
        text = f'"{text}"'
    return Problem(path=path, code=code, fields={"value": text, **fields})


_QUOTING = {"not-object", "not-list", "not-boolean", "not-number", "not-integer"}
"""Where text stands for something else, its quotation marks show what is wrong."""


def _check(value: object, expected: Any, path: str) -> Iterator[Problem]:
    yield from _CHECKS[type(expected)](value, expected, path)


def _struct(value: object, expected: inspect.StructType, path: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield _wrong("not-object", path, value)
        return
    known = {field.encode_name: field for field in expected.fields}
    for name in value:
        if name not in known:
            yield _unknown(name, [n for n in known if n not in value], path)
    for name, field in known.items():
        if name in value:
            yield from _check(value[name], field.type, member_path(path, name))
        elif field.required:
            yield _problem("missing-field", member_path(path, name), field=name)


def _unknown(name: str, candidates: list[str], path: str) -> Problem:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a faulty file needs it

    best = process.extractOne(name, candidates, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    here = member_path(path, name)
    if best is None:
        return _problem("unknown-field", here, field=shown(name))
    return _problem("misspelt-field", here, field=shown(name), suggestion=best[0])


def _list(value: object, expected: inspect.ListType, path: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield _wrong("not-list", path, value)
        return
    low, high = expected.min_length, expected.max_length
    if low is not None and low == high and len(value) != low:
        yield _problem("list-length", path, expected=low, length=len(value))
    elif low is not None and not value:
        yield _problem("empty-list", path)
    for index, item in enumerate(value):
        yield from _check(item, expected.item_type, item_path(path, index))


def _text(value: object, expected: inspect.StrType, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _wrong("not-text", path, value)
    elif any("\ud800" <= char <= "\udfff" for char in value):
        yield _wrong("broken-character", path, value)
    elif expected.max_length is not None and len(value) > expected.max_length:
        yield _problem("long-text", path, limit=expected.max_length, length=len(value))
    elif expected.pattern is not None and not re.search(expected.pattern, value):
        code = _PATTERN_CODES.get(expected.pattern)
        yield _problem("blank-text", path) if code is None else _wrong(code, path, value)


def _integer(value: object, expected: inspect.IntType, path: str) -> Iterator[Problem]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield _wrong("not-integer", path, value)
    else:
        yield from _range("integer-range", value, expected, path)


def _number(value: object, expected: inspect.FloatType, path: str) -> Iterator[Problem]:
    nan = isinstance(value, float) and math.isnan(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or nan:
        yield _wrong("not-number", path, value)
    else:
        yield from _range("number-range", value, expected, path)


def _range(
    code: str, value: float, expected: inspect.IntType | inspect.FloatType, path: str
) -> Iterator[Problem]:
    low, high = expected.ge, expected.le
    if (low is not None and value < low) or (high is not None and value > high):
        yield _wrong(code, path, value, low=low, high=high)


def _boolean(value: object, _expected: inspect.BoolType, path: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield _wrong("not-boolean", path, value)


def _enumeration(value: object, expected: inspect.EnumType, path: str) -> Iterator[Problem]:
    yield from _one_of(value, tuple(member.value for member in expected.cls), path)


def _literal(value: object, expected: inspect.LiteralType, path: str) -> Iterator[Problem]:
    yield from _one_of(value, expected.values, path)


def _one_of(value: object, choices: tuple[object, ...], path: str) -> Iterator[Problem]:
    if not any(type(value) is type(choice) and value == choice for choice in choices):
        if len(choices) == 1:
            yield _wrong("not-the-value", path, value, expected=choices[0])
        else:
            yield _wrong("not-one-of", path, value, choices=choices)


def _optional(value: object, expected: inspect.UnionType, path: str) -> Iterator[Problem]:
    if value is not None:
        (inner,) = (part for part in expected.types if not isinstance(part, inspect.NoneType))
        yield from _check(value, inner, path)


_CHECKS: dict[type[inspect.Type], Callable[[object, Any, str], Iterator[Problem]]] = {
    inspect.StructType: _struct,
    inspect.ListType: _list,
    inspect.StrType: _text,
    inspect.IntType: _integer,
    inspect.FloatType: _number,
    inspect.BoolType: _boolean,
    inspect.EnumType: _enumeration,
    inspect.LiteralType: _literal,
    inspect.UnionType: _optional,
}
"""The check of every type that the schema is made of."""
