"""What can be wrong inside a catalogue, as values with a place and a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kaluga_tour.errors import translatable

__all__ = ["TEMPLATES", "Problem", "item_path", "member_path", "shown"]

TEMPLATES: dict[str, str] = {
    # shape
    "missing-field": translatable("the field `{field}` is missing"),
    "unknown-field": translatable("unknown field `{field}`"),
    "misspelt-field": translatable("unknown field `{field}`; did you mean `{suggestion}`?"),
    "repeated-field": translatable("the field `{field}` is given more than once"),
    "not-object": translatable("must be an object, not `{value}`"),
    "not-list": translatable("must be a list, not `{value}`"),
    "not-text": translatable("must be text, not `{value}`"),
    "not-boolean": translatable("must be `true` or `false`, not `{value}`"),
    "not-number": translatable("must be a number, not `{value}`"),
    "not-integer": translatable("must be a whole number, not `{value}`"),
    "number-range": translatable("must be a number from {low} to {high}, not `{value}`"),
    "integer-range": translatable("must be a whole number from {low} to {high}, not `{value}`"),
    "not-one-of": translatable("must be one of {choices}, not `{value}`"),
    "not-the-value": translatable("must be `{expected}`, not `{value}`"),
    "not-identifier": translatable(
        "must be lower-case letters a to z, digits and single hyphens, not `{value}`"
    ),
    "not-country": translatable("must be a country code of two capital letters, not `{value}`"),
    "blank-text": translatable("must not be blank"),
    "long-text": translatable("must have at most {limit} characters, not {length}"),
    "broken-character": translatable("has half of a character (a lone surrogate) in `{value}`"),
    "empty-list": translatable("must not be empty"),
    "list-length": translatable("must have exactly {expected} entries, not {length}"),
    # meaning
    "duplicate-id": translatable("the id `{id}` is already used at {first}"),
    "duplicate-number": translatable("the number {number} is already used at {first}"),
    "duplicate-member": translatable("the memorial `{id}` is already a member"),
    "unknown-member": translatable("there is no memorial `{id}`"),
    "misspelt-member": translatable("there is no memorial `{id}`; did you mean `{suggestion}`?"),
    "unknown-zone": translatable("unknown time zone `{zone}`; an example is `Europe/Moscow`"),
    "unknown-bank": translatable("no crossing has an end on the bank `{bank}`"),
    "missing-bank": translatable("a site in the city needs a bank, as there are crossings"),
    "several-banks": translatable("no crossing joins the bank `{bank}` to the bank `{other}`"),
    "same-bank": translatable("both ends are on the bank `{bank}`"),
    "scattered-ensemble": translatable(
        "is {distance_m} from `{other}`, too far for both to be in the ensemble `{ensemble}`"
    ),
    "bad-hours": translatable("opening hours cannot be read: `{hours}`, from character {column}"),
    "hours-source-missing": translatable("`hours` needs `hours_source` beside it"),
    "hours-missing": translatable("`hours_source` needs `hours` beside it"),
    "last-entry-without-hours": translatable("`last_entry_min` needs `hours` beside it"),
    "swapped-coordinates": translatable("latitude and longitude look swapped: `{value}`"),
}
"""The sentence of every problem, by its code."""

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHOWN_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and where.

    ``str(problem)`` is the path and the English sentence.
    """

    path: str
    """JSON path, for example ``$.memorials[3].position.lat_deg``."""
    code: str
    """A key of `TEMPLATES`."""
    fields: Mapping[str, object]
    """The values of the named fields of the template; ``…_m`` are whole metres."""

    @property
    def template(self) -> str:
        """The sentence with its named fields, as translators know it."""
        return TEMPLATES[self.code]

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return self.template.format_map({k: _plain(k, v) for k, v in self.fields.items()})

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}"


def _plain(name: str, value: object) -> str:
    if name.endswith("_m"):
        return f"{value} m"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value)


def member_path(path: str, name: str) -> str:
    """Return the path of the field `name` of the object at `path`."""
    if _PLAIN_NAME.fullmatch(name):
        return f"{path}.{name}"
    return f"{path}[{_printable(json.dumps(name, ensure_ascii=False))}]"


def item_path(path: str, index: int) -> str:
    """Return the path of the entry `index` (from 0) of the list at `path`."""
    return f"{path}[{index}]"


def shown(value: object) -> str:
    """Return a JSON value short enough for a sentence: text as it is, all else as JSON."""
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)[1:-1]
    elif isinstance(value, dict):
        text = "{…}" if value else "{}"
    elif isinstance(value, list):
        text = "[…]" if value else "[]"
    else:
        text = json.dumps(value)
    return _printable(text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…")


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
