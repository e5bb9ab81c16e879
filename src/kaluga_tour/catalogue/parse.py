"""Bytes to JSON values, strictly: UTF-8, no repeated fields, an error with line and column."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from kaluga_tour.catalogue.faults import (
    CatalogueEmptyError,
    CatalogueEncodingError,
    CatalogueNestingError,
    CatalogueSyntaxError,
)
from kaluga_tour.catalogue.problems import shown

__all__ = ["Parsed", "RepeatingObject", "parse_json"]

_LONGEST_NUMBER = 300
"""Digits of the longest whole number that a float can still hold."""
_EXCERPT_LENGTH = 40


class RepeatingObject(dict[str, object]):
    """A JSON object that gives some of its fields more than once; the last value counts."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.repeated: tuple[str, ...] = tuple(
            name for name in dict.fromkeys(names) if names.count(name) > 1
        )
        """The names given more than once, in the order of the file."""


@dataclass(slots=True, kw_only=True)
class Parsed:
    """A JSON value, and whether it may be trusted without a closer look."""

    value: object = None
    clean: bool = True
    """False where a field is repeated, a number is not finite or a character may be broken."""


def parse_json(data: bytes, *, name: str) -> Parsed:
    """Return the JSON value in `data`.

    ``NaN``, ``Infinity`` and numbers too long to be meant become numbers that no
    field admits, so that the check reports them with their path.

    Parameters
    ----------
    data
        UTF-8 text, with or without a byte order mark.
    name
        What to call the catalogue in errors.

    Raises
    ------
    CatalogueEncodingError, CatalogueEmptyError, CatalogueSyntaxError, CatalogueNestingError
        If `data` is not one JSON value.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise CatalogueEncodingError(name=name, offset=error.start) from None
    if not text.strip():
        raise CatalogueEmptyError(name=name)
    parsed = Parsed(clean="\\ud" not in text.casefold())
    try:
        parsed.value = _decoder(parsed).decode(text)
    except json.JSONDecodeError as error:
        excerpt = shown(text[error.pos : error.pos + _EXCERPT_LENGTH].split("\n")[0].strip())
        raise CatalogueSyntaxError(
            name=name, line=error.lineno, column=error.colno, excerpt=excerpt or "…"
        ) from None
    except RecursionError:
        raise CatalogueNestingError(name=name) from None
    return parsed


def _decoder(parsed: Parsed) -> json.JSONDecoder:
    def build(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        parsed.clean = False
        return RepeatingObject(pairs)

    def constant(text: str) -> float:
        parsed.clean = False
        return float(text)

    def integer(text: str) -> int | float:
        if len(text) <= _LONGEST_NUMBER:
            return int(text)
        parsed.clean = False
        return -math.inf if text.startswith("-") else math.inf

    return json.JSONDecoder(object_pairs_hook=build, parse_constant=constant, parse_int=integer)
