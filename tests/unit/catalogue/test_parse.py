"""Bytes to JSON: encoding, syntax, repeated fields, numbers that are none."""

from __future__ import annotations

import math

import pytest

from kaluga_tour.catalogue.faults import (
    CatalogueEmptyError,
    CatalogueEncodingError,
    CatalogueNestingError,
    CatalogueSyntaxError,
)
from kaluga_tour.catalogue.parse import RepeatingObject, parse_json


def test_plain_value() -> None:
    parsed = parse_json('{"a": [1, 2.5, "ё"]}'.encode(), name="x")
    assert parsed.value == {"a": [1, 2.5, "ё"]}
    assert parsed.clean


def test_byte_order_mark_is_accepted() -> None:
    assert parse_json(b"\xef\xbb\xbf[]", name="x").value == []


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_empty(data: bytes) -> None:
    with pytest.raises(CatalogueEmptyError) as caught:
        parse_json(data, name="x.json")
    assert str(caught.value) == "the catalogue `x.json` is empty"


@pytest.mark.parametrize(
    ("data", "offset"), [("{}".encode("utf-16"), 0), (b'{"a": "\xca\xe0"}', 7)]
)
def test_not_utf_8(data: bytes, offset: int) -> None:
    with pytest.raises(CatalogueEncodingError) as caught:
        parse_json(data, name="x")
    assert caught.value.fields["offset"] == offset


@pytest.mark.parametrize(
    ("text", "line", "column", "excerpt"),
    [
        ("hello", 1, 1, "hello"),
        ('{\n  "a": 1,\n  b\n}', 3, 3, "b"),
        ('{"a": 1', 1, 8, "…"),
        ('{"a": 1} x', 1, 10, "x"),
        ("[1, 'a']", 1, 5, "'a']"),
        ('["a\nb"]', 1, 4, "…"),
    ],
)
def test_not_json(text: str, line: int, column: int, excerpt: str) -> None:
    with pytest.raises(CatalogueSyntaxError) as caught:
        parse_json(text.encode(), name="x")
    assert caught.value.fields == {
        "name": "x",
        "line": line,
        "column": column,
        "excerpt": excerpt,
    }


def test_nesting() -> None:
    with pytest.raises(CatalogueNestingError):
        parse_json(b"[" * 100_000 + b"]" * 100_000, name="x")


def test_repeated_fields_are_remembered() -> None:
    parsed = parse_json(b'{"a": 1, "b": 2, "a": 3, "b": 4, "c": 5}', name="x")
    assert isinstance(parsed.value, RepeatingObject)
    assert parsed.value == {"a": 3, "b": 4, "c": 5}
    assert parsed.value.repeated == ("a", "b")
    assert not parsed.clean


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Infinity", math.inf),
        ("-Infinity", -math.inf),
        ("9" * 5000, math.inf),
        ("-" + "9" * 5000, -math.inf),
    ],
)
def test_numbers_that_are_none(text: str, value: float) -> None:
    parsed = parse_json(text.encode(), name="x")
    assert parsed.value == value
    assert not parsed.clean


def test_nan() -> None:
    parsed = parse_json(b"NaN", name="x")
    assert isinstance(parsed.value, float)
    assert math.isnan(parsed.value)
    assert not parsed.clean


def test_lone_surrogates_call_for_a_closer_look() -> None:
    assert not parse_json(b'"\\ud83d"', name="x").clean
    assert not parse_json(b'"\\uD83D\\uDE00"', name="x").clean
