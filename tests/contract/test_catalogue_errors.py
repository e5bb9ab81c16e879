"""Every error of the catalogue: its code, its exit code, its words."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from kaluga_tour.catalogue import faults
from kaluga_tour.catalogue.problems import Problem
from kaluga_tour.errors import CatalogueError, KalugaTourError, RequestError

PROBLEM = Problem(path="$.version", code="blank-text", fields={})

EXAMPLES: dict[str, KalugaTourError] = {
    "CatalogueMissingError": faults.CatalogueMissingError(path="x.json"),
    "CatalogueIsDirectoryError": faults.CatalogueIsDirectoryError(path="x"),
    "CatalogueUnreadableError": faults.CatalogueUnreadableError(path="x", reason="no"),
    "CatalogueEmptyError": faults.CatalogueEmptyError(name="x"),
    "CatalogueEncodingError": faults.CatalogueEncodingError(name="x", offset=3),
    "CatalogueSyntaxError": faults.CatalogueSyntaxError(name="x", line=1, column=2, excerpt="?"),
    "CatalogueNestingError": faults.CatalogueNestingError(name="x"),
    "CatalogueFormatError": faults.CatalogueFormatError(name="x", expected="y"),
    "CatalogueVersionError": faults.CatalogueVersionError(name="x", version=2, known=1),
    "CatalogueFaultsError": faults.CatalogueFaultsError(name="x", problems=(PROBLEM,)),
    "UnknownNameError": faults.UnknownNameError(value="x"),
    "UnknownMemorialError": faults.UnknownMemorialError(value="x"),
    "UnknownPlaceError": faults.UnknownPlaceError(value="x"),
    "UnknownCollectionError": faults.UnknownCollectionError(value="x", known=("a", "b")),
    "UnknownKindError": faults.UnknownKindError(value="x", known=("a", "b")),
    "AmbiguousNameError": faults.AmbiguousNameError(value="x"),
    "CoordinatesError": faults.CoordinatesError(value="x"),
    "LinkError": faults.LinkError(value="https://example.org/x"),
    "LinkPlacesError": faults.LinkPlacesError(value="https://example.org/x"),
    "CoordinatesRangeError": faults.CoordinatesRangeError(value="91,0"),
    "CoordinatesSwappedError": faults.CoordinatesSwappedError(value="1,2", swapped="2,1"),
    "CoordinatesFarError": faults.CoordinatesFarError(value="1,2", distance_m=1_000_000),
}


def test_every_error_has_an_example() -> None:
    assert set(EXAMPLES) == set(faults.__all__)
    assert all(type(error).__name__ == name for name, error in EXAMPLES.items())


def test_codes_are_unique_words() -> None:
    codes = [error.code for error in EXAMPLES.values()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("error", EXAMPLES.values(), ids=EXAMPLES)
def test_words(error: KalugaTourError) -> None:
    message = str(error)
    hint = error.hint.format_map(error.fields)
    assert message
    assert hint
    for text in (message, hint):
        assert not text.endswith(".")
        assert text.count("`") % 2 == 0
        assert "{" not in text
        assert text[0].islower() or text[0] == "`"


@pytest.mark.parametrize("error", EXAMPLES.values(), ids=EXAMPLES)
def test_exit_codes(error: KalugaTourError) -> None:
    if type(error).__name__.startswith("Catalogue"):
        assert isinstance(error, CatalogueError)
        assert error.exit_code == 3
    else:
        assert isinstance(error, RequestError)
        assert error.exit_code == 2


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_suggestions_become_the_hint(count: int) -> None:
    ids = ("a", "b", "c", "d")[:count]
    error = faults.UnknownMemorialError(value="x", suggestions=ids)
    hint = error.hint.format_map(error.fields)
    assert [f"`{i}`" in hint for i in "abc"] == [n < count for n in range(3)]
    assert error.fields["suggestions"] == ids[:3]
    assert type(error).hint == "run `kaluga-tour list` for all ids"


def test_suggestions_have_all_their_fields() -> None:
    for number, template in enumerate(faults.UnknownNameError.did_you_mean, start=1):
        names = [name for _, name, _, _ in Formatter().parse(template) if name]
        assert names == ["first", "second", "third"][:number]
