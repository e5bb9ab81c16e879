"""The shape check: one test for every way a value can differ from its type."""

from __future__ import annotations

import math
from typing import Annotated, Any

import pytest
from msgspec import Meta, Struct

from kaluga_tour.catalogue.check import find_repeated_fields, find_shape_problems
from kaluga_tour.catalogue.parse import parse_json
from kaluga_tour.catalogue.schema import CatalogueFile
from tests.support.catalogues import Json, small_catalogue


def problems(catalogue: Any) -> list[str]:
    return [str(problem) for problem in find_shape_problems(catalogue, CatalogueFile)]


def changed(*path: Any, to: Any) -> Json:
    catalogue = small_catalogue()
    inner: Any = catalogue
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return catalogue


def test_a_right_catalogue_has_none() -> None:
    assert problems(small_catalogue()) == []


CASES: list[tuple[tuple[Any, ...], Any, str]] = [
    (("memorials",), {}, "$.memorials: must be a list, not `{}`"),
    (("memorials",), "x", '$.memorials: must be a list, not `"x"`'),
    (("memorials",), [], "$.memorials: must not be empty"),
    (("memorials", 0), [1], "$.memorials[0]: must be an object, not `[…]`"),
    (("memorials", 0), None, "$.memorials[0]: must be an object, not `null`"),
    (("city", "name"), "Kaluga", '$.city.name: must be an object, not `"Kaluga"`'),
    (("version",), 2026, "$.version: must be text, not `2026`"),
    (("version",), "", "$.version: must not be blank"),
    (("version",), " \t", "$.version: must not be blank"),
    (
        ("version",),
        "x" * 4001,
        "$.version: must have at most 4000 characters, not 4001",
    ),
    (
        ("version",),
        "a\ud800",
        "$.version: has half of a character (a lone surrogate) in `a\\ud800`",
    ),
    (
        ("memorials", 1, "id"),
        "Not_An_Id",
        (
            "$.memorials[1].id: must be lower-case letters a to z, digits and single hyphens, "
            "not `Not_An_Id`"
        ),
    ),
    (
        ("memorials", 1, "id"),
        "line-feed\n",
        (
            "$.memorials[1].id: must be lower-case letters a to z, digits and single hyphens, "
            "not `line-feed\\n`"
        ),
    ),
    (
        ("memorials", 1, "id"),
        "",
        "$.memorials[1].id: must be lower-case letters a to z, digits and single hyphens, not ``",
    ),
    (
        ("memorials", 1, "id"),
        "a" * 65,
        "$.memorials[1].id: must have at most 64 characters, not 65",
    ),
    (
        ("city", "country"),
        "Russia",
        "$.city.country: must be a country code of two capital letters, not `Russia`",
    ),
    (
        ("memorials", 3, "position", "lat_deg"),
        136.5,
        "$.memorials[3].position.lat_deg: must be a number from -90 to 90, not `136.5`",
    ),
    (
        ("memorials", 3, "position", "lon_deg"),
        -181,
        "$.memorials[3].position.lon_deg: must be a number from -180 to 180, not `-181`",
    ),
    (
        ("memorials", 3, "position", "lat_deg"),
        "54.5",
        '$.memorials[3].position.lat_deg: must be a number, not `"54.5"`',
    ),
    (
        ("memorials", 3, "position", "lat_deg"),
        True,
        "$.memorials[3].position.lat_deg: must be a number, not `true`",
    ),
    (
        ("memorials", 3, "position", "lat_deg"),
        math.nan,
        "$.memorials[3].position.lat_deg: must be a number, not `NaN`",
    ),
    (
        ("memorials", 3, "position", "lat_deg"),
        math.inf,
        "$.memorials[3].position.lat_deg: must be a number from -90 to 90, not `Infinity`",
    ),
    (
        ("memorials", 3, "position", "precision"),
        "foo",
        (
            "$.memorials[3].position.precision: must be one of exact, street, locality, estimated, "
            "not `foo`"
        ),
    ),
    (
        ("memorials", 3, "protected"),
        "yes",
        "$.memorials[3].protected: must be one of federal, listed, regional, not `yes`",
    ),
    (
        ("memorials", 3, "prize"),
        11,
        "$.memorials[3].prize: must be a whole number from 1 to 10, not `11`",
    ),
    (
        ("memorials", 3, "prize"),
        0,
        "$.memorials[3].prize: must be a whole number from 1 to 10, not `0`",
    ),
    (("memorials", 3, "prize"), 2.0, "$.memorials[3].prize: must be a whole number, not `2.0`"),
    (("memorials", 3, "prize"), False, "$.memorials[3].prize: must be a whole number, not `false`"),
    (("memorials", 3, "prize"), "3", '$.memorials[3].prize: must be a whole number, not `"3"`'),
    (("memorials", 3, "prize"), None, "$.memorials[3].prize: must be a whole number, not `null`"),
    (("memorials", 3, "in_city"), 1, "$.memorials[3].in_city: must be `true` or `false`, not `1`"),
    (
        ("memorials", 3, "in_city"),
        "yes",
        '$.memorials[3].in_city: must be `true` or `false`, not `"yes"`',
    ),
    (
        ("memorials", 3, "wheelchair"),
        "no",
        '$.memorials[3].wheelchair: must be `true` or `false`, not `"no"`',
    ),
    (("memorials", 3, "features"), [], "$.memorials[3].features: must not be empty"),
    (("crossings", 0, "ends"), [], "$.crossings[0].ends: must have exactly 2 entries, not 0"),
    (("format_version",), 0, "$.format_version: must be `1`, not `0`"),
    (("format_version",), True, "$.format_version: must be `1`, not `true`"),
    (
        ("memorials", 2, "prise"),
        3,
        "$.memorials[2].prise: unknown field `prise`",
    ),
    (("a b",), 3, '$["a b"]: unknown field `a b`'),
]


@pytest.mark.parametrize(("path", "value", "sentence"), CASES)
def test_single_fault(path: tuple[Any, ...], value: Any, sentence: str) -> None:
    assert problems(changed(*path, to=value)) == [sentence]


def test_optional_fields_may_be_null() -> None:
    for name in ("bank", "year", "wheelchair", "protected", "article", "hours", "fee_note"):
        assert problems(changed("memorials", 0, name, to=None)) == []


def test_missing_field() -> None:
    catalogue = small_catalogue()
    del catalogue["memorials"][3]["prize"]
    assert problems(catalogue) == ["$.memorials[3].prize: the field `prize` is missing"]


def test_misspelt_field_is_recognised() -> None:
    catalogue = small_catalogue()
    memorial = catalogue["memorials"][3]
    memorial["prise"] = memorial.pop("prize")
    assert problems(catalogue) == [
        "$.memorials[3].prise: unknown field `prise`; did you mean `prize`?",
        "$.memorials[3].prize: the field `prize` is missing",
    ]


def test_whole_value_is_no_object() -> None:
    assert problems([]) == ["$: must be an object, not `[]`"]


def test_all_are_reported() -> None:
    catalogue = small_catalogue()
    catalogue["memorials"] = [{}, 5, *catalogue["memorials"]]
    catalogue["places"][0]["kind"] = "pub"
    catalogue["city"] = None
    found = problems(catalogue)
    assert len([p for p in found if p.startswith("$.memorials[0].")]) == 14
    assert "$.memorials[1]: must be an object, not `5`" in found
    assert any(p.startswith("$.places[0].kind: must be one of airport,") for p in found)
    assert "$.city: must be an object, not `null`" in found
    assert len(found) == 17


def test_text_that_follows_an_unnamed_pattern_is_called_blank() -> None:
    class Record(Struct):
        name: Annotated[str, Meta(pattern=r"\S")]
        number: Annotated[float, Meta(ge=0)] = 1

    assert [p.code for p in find_shape_problems({"name": " ", "number": -1}, Record)] == [
        "blank-text",
        "number-range",
    ]


def test_repeated_fields_have_their_paths() -> None:
    parsed = parse_json(
        b'{"a": 1, "a": [{"x": 1, "x": 2}, {"y": {"z": 1, "z": 1}}], "b": 3}', name="x"
    )
    assert [str(p) for p in find_repeated_fields(parsed.value)] == [
        "$.a: the field `a` is given more than once",
        "$.a[0].x: the field `x` is given more than once",
        "$.a[1].y.z: the field `z` is given more than once",
    ]
