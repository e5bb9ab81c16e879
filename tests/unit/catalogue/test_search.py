"""Free text to memorials."""

from __future__ import annotations

import dataclasses

import pytest

from kaluga_tour.catalogue.matching import Candidate, normalised, ranked, suggested, words
from kaluga_tour.catalogue.search import find_memorials
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.text import Bilingual
from tests.support.catalogues import read_small


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_small()


def found(catalogue: Catalogue, text: str) -> list[str]:
    return [memorial.id for memorial in find_memorials(catalogue, text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("вечный", "testburg-eternal-flame"),
        ("вечн", "testburg-eternal-flame"),
        ("ВЕЧНЫЙ ОГОНЬ", "testburg-eternal-flame"),
        ("etrnal flame", "testburg-eternal-flame"),
        ("flame eternal", "testburg-eternal-flame"),
        ("огонь памяти", "testburg-eternal-flame"),
        ("жуков", "testburg-museum"),
        ("Жукова музей", "testburg-museum"),
        ("the museum of zhukov", "testburg-museum"),
        ("war museum", "testburg-museum"),
        ("t-34", "testburg-tank"),
        ("т-34", "testburg-tank"),
        ("партизаны", "testburg-plaque"),
        ("mass_grave", "village-mass-grave"),
        ("village-mass-grave", "village-mass-grave"),
        ("победа", "testburg-obelisk"),
    ],
)
def test_first(catalogue: Catalogue, text: str, first: str) -> None:
    assert found(catalogue, text)[0] == first


@pytest.mark.parametrize("text", ["qqqxyz", "вечный qqqxyz", "", " ", "?!", "«»"])
def test_nothing(catalogue: Catalogue, text: str) -> None:
    assert found(catalogue, text) == []


def test_all_words_must_fit(catalogue: Catalogue) -> None:
    assert found(catalogue, "zhukov tank") == []


def test_small_words_alone_are_looked_for(catalogue: Catalogue) -> None:
    assert "testburg-museum" in found(catalogue, "of")


def test_everything_in_the_city_by_its_name(catalogue: Catalogue) -> None:
    assert len(found(catalogue, "testburg")) == 6


def test_address_counts_less_than_a_name(catalogue: Catalogue) -> None:
    renamed = dataclasses.replace(
        catalogue.memorials[3], name=Bilingual(en="Street tank", ru="Танк")
    )
    memorials = (*catalogue.memorials[:3], renamed, *catalogue.memorials[4:])
    ids = found(dataclasses.replace(catalogue, memorials=memorials), "street")
    assert ids[0] == "testburg-tank"
    assert len(ids) == 6


def test_kind_words(catalogue: Catalogue) -> None:
    assert found(catalogue, "захоронение") == []
    kind_words = {Kind.MASS_GRAVE: Bilingual(en="burial", ru="захоронение")}
    memorials = find_memorials(catalogue, "захоронение", kind_words=kind_words)
    assert [m.id for m in memorials] == ["village-mass-grave"]


def test_prize_decides_between_equals(catalogue: Catalogue) -> None:
    ids = found(catalogue, "granite stele")
    prizes = [next(m.prize for m in catalogue.memorials if m.id == i) for i in ids]
    assert prizes == sorted(prizes, reverse=True)


def test_words() -> None:
    assert words("Ёлка-2: É. «Й» snake_case") == ("елка", "2", "e", "и", "snake", "case")
    assert normalised("  Вечный\tОГОНЬ! ") == "вечныи огонь"


def test_short_words_are_not_stretched() -> None:
    entry = Candidate(id="x", names=("tank",))
    assert ranked("ta", [entry]) == ["x"]
    assert ranked("t", [entry]) == []
    assert ranked("tnk", [entry]) == []
    assert ranked("tenk", [entry]) == ["x"]


def test_suggestions_are_limited() -> None:
    entries = [Candidate(id=f"tank-{n}", names=()) for n in range(9)]
    assert len(suggested("tank", entries)) == 3
    assert len(suggested("tank", entries, limit=5)) == 5
    assert suggested("tank", []) == ()
