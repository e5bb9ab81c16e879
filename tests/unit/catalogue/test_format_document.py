"""The pages on the catalogue format say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from msgspec import inspect

from kaluga_tour.catalogue.prize import prize_of
from kaluga_tour.catalogue.problems import TEMPLATES
from kaluga_tour.catalogue.reader import load_catalogue, read_catalogue
from kaluga_tour.catalogue.schema import CatalogueFile, json_schema
from tests.support.catalogues import read_small, small_catalogue

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
PAGE = (REFERENCE / "catalogue-format.md").read_text("utf-8")


def example() -> bytes:
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(block).encode()


def test_example_is_a_catalogue() -> None:
    catalogue = read_catalogue(example(), name="catalogue-format.md")
    assert [memorial.id for memorial in catalogue.memorials] == ["testburg-obelisk"]
    assert catalogue.memorials[0].prize == prize_of(catalogue.memorials[0])


def test_every_field_is_described() -> None:
    def names(kind: inspect.Type) -> set[str]:
        match kind:
            case inspect.StructType(fields=fields):
                own = {field.encode_name for field in fields}
                return own.union(*(names(field.type) for field in fields))
            case inspect.ListType(item_type=item):
                return names(item)
            case inspect.UnionType(types=types):
                return set[str]().union(*map(names, types))
            case inspect.EnumType(cls=cls):
                return {str(member.value) for member in cls}
            case _:
                return set()

    undescribed = names(inspect.type_info(CatalogueFile)) - set(re.findall(r"`([a-z_]+)`", PAGE))
    assert undescribed == set()


def test_every_problem_is_listed() -> None:
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", PAGE, flags=re.MULTILINE))
    assert {code: listed.get(code) for code in TEMPLATES} == TEMPLATES


def test_schema_is_up_to_date() -> None:
    assert (REFERENCE / "catalogue.schema.json").read_text("utf-8") == json_schema(), (
        "run: python -m kaluga_tour.catalogue.schema > docs/reference/catalogue.schema.json"
    )


def test_schema_admits_what_the_reader_admits() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="in the dependency group `test`")
    schema = msgspec.json.decode(json_schema())
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(small_catalogue())
    assert not validator.is_valid({**small_catalogue(), "memorials": []})
    assert not validator.is_valid({**small_catalogue(), "version": " "})


def test_the_prizes_of_the_small_catalogue_are_its_own() -> None:
    """The rule is no condition of reading."""
    assert any(memorial.prize != prize_of(memorial) for memorial in read_small().memorials)


def test_shipped_catalogue_follows_the_rule() -> None:
    shipped = load_catalogue()
    wrong = {m.id: (m.prize, prize_of(m)) for m in shipped.memorials if m.prize != prize_of(m)}
    assert wrong == {}
