"""Problems: their paths, their sentences, what they show of a bad value."""

from __future__ import annotations

import math
from string import Formatter

import pytest

from kaluga_tour.catalogue.problems import TEMPLATES, Problem, item_path, member_path, shown


def test_problem_is_a_path_and_a_sentence() -> None:
    problem = Problem(
        path="$.memorials[3].position.lat_deg",
        code="number-range",
        fields={"low": -90, "high": 90, "value": "136.5"},
    )
    assert str(problem) == (
        "$.memorials[3].position.lat_deg: must be a number from -90 to 90, not `136.5`"
    )


def test_choices_are_listed() -> None:
    problem = Problem(
        path="$.x", code="not-one-of", fields={"choices": ("exact", "street"), "value": "foo"}
    )
    assert problem.sentence == "must be one of exact, street, not `foo`"


def test_metres_have_their_unit() -> None:
    problem = Problem(
        path="$.x",
        code="scattered-ensemble",
        fields={"distance_m": 1500, "other": "a", "ensemble": "b"},
    )
    assert "is 1500 m from `a`" in problem.sentence


@pytest.mark.parametrize("template", TEMPLATES.values())
def test_templates_are_sentences_without_a_full_stop(template: str) -> None:
    assert not template.endswith(".")
    assert all(spec == "" for _, _, spec, _ in Formatter().parse(template) if spec is not None)


def test_paths() -> None:
    assert member_path("$", "memorials") == "$.memorials"
    assert item_path("$.memorials", 3) == "$.memorials[3]"
    assert member_path("$", "два слова") == '$["два слова"]'
    assert member_path("$", 'a"b\n') == '$["a\\"b\\n"]'
    assert member_path("$", "\ud800") == '$["\\ud800"]'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", "text"),
        ("two\nlines", "two\\nlines"),
        ("Калуга", "Калуга"),
        ("\ud83d", "\\ud83d"),
        (None, "null"),
        (True, "true"),
        (1.5, "1.5"),
        (math.nan, "NaN"),
        (-math.inf, "-Infinity"),
        ([], "[]"),
        ([1, 2], "[…]"),
        ({}, "{}"),
        ({"a": 1}, "{…}"),
        ("x" * 100, "x" * 59 + "…"),
        ("x" * 60, "x" * 60),
    ],
)
def test_shown(value: object, text: str) -> None:
    assert shown(value) == text
