"""Getting entries by id or exact name."""

from __future__ import annotations

import dataclasses

import pytest

from kaluga_tour.catalogue.faults import (
    AmbiguousNameError,
    UnknownCollectionError,
    UnknownKindError,
    UnknownMemorialError,
)
from kaluga_tour.catalogue.search import get_collection, get_kind, get_memorial
from kaluga_tour.errors import KalugaTourError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.text import Bilingual
from tests.support.catalogues import read_small


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_small()


def hint(error: KalugaTourError) -> str:
    return error.hint.format_map(error.fields)


@pytest.mark.parametrize(
    "text",
    [
        "testburg-eternal-flame",
        " Testburg-Eternal-Flame ",
        "Eternal Flame",
        "eternal  flame",
        "Вечный огонь",
        "ВЕЧНЫЙ ОГОНЬ",
        "«Вечный огонь»",
    ],
)
def test_memorial(catalogue: Catalogue, text: str) -> None:
    assert get_memorial(catalogue, text).id == "testburg-eternal-flame"


@pytest.mark.parametrize("text", ["testburg", "testburg-eternal", "flame", "testburg-station"])
def test_nothing_is_guessed(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UnknownMemorialError):
        get_memorial(catalogue, text)


def test_one_slip_is_suggested_first(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownMemorialError) as caught:
        get_memorial(catalogue, "testburg-eternl-flame")
    assert str(caught.value) == "the catalogue has no memorial `testburg-eternl-flame`"
    assert caught.value.fields["suggestions"] == ("testburg-eternal-flame",)
    assert hint(caught.value) == "did you mean `testburg-eternal-flame`?"


def test_words_run_together(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownMemorialError) as caught:
        get_memorial(catalogue, "eternalflame")
    assert caught.value.fields["first"] == "testburg-eternal-flame"


def test_several_suggestions(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownMemorialError) as caught:
        get_memorial(catalogue, "testburg")
    assert len(caught.value.fields["suggestions"]) == 3  # type: ignore[arg-type]
    assert hint(caught.value).count("`") == 6
    assert hint(caught.value).endswith("`?")


@pytest.mark.parametrize("text", ["qqqxyz", "", "   ", "!?"])
def test_nothing_to_suggest(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UnknownMemorialError) as caught:
        get_memorial(catalogue, text)
    assert caught.value.fields["suggestions"] == ()
    assert hint(caught.value) == "run `kaluga-tour list` for all ids"


def test_ambiguous_name(catalogue: Catalogue) -> None:
    flame, obelisk, *others = catalogue.memorials
    twin = dataclasses.replace(obelisk, name=Bilingual(en="eternal flame!", ru="Другой"))
    twins = dataclasses.replace(catalogue, memorials=(flame, twin, *others))
    with pytest.raises(AmbiguousNameError) as caught:
        get_memorial(twins, "Eternal Flame")
    assert hint(caught.value) == "did you mean `testburg-eternal-flame` or `testburg-obelisk`?"


def test_collection(catalogue: Catalogue) -> None:
    assert get_collection(catalogue, "centre").id == "centre"
    assert get_collection(catalogue, "места из статьи").id == "article"
    with pytest.raises(UnknownCollectionError) as caught:
        get_collection(catalogue, "center")
    assert hint(caught.value) == "did you mean `centre`?"
    with pytest.raises(UnknownCollectionError) as caught:
        get_collection(catalogue, "zzz")
    assert caught.value.fields["known"] == ("article", "centre")


@pytest.mark.parametrize("text", ["mass_grave", "mass-grave", "Mass Grave"])
def test_kind(text: str) -> None:
    assert get_kind(text) is Kind.MASS_GRAVE


def test_kind_by_its_word() -> None:
    words = {Kind.TANK: Bilingual(en="tank", ru="танк")}
    assert get_kind("Танк", kind_words=words) is Kind.TANK


def test_unknown_kind() -> None:
    with pytest.raises(UnknownKindError) as caught:
        get_kind("musem")
    assert hint(caught.value) == "did you mean `museum`?"
    with pytest.raises(UnknownKindError) as caught:
        get_kind("")
    assert caught.value.fields["known"] == tuple(kind.value for kind in Kind)
