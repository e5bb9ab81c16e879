"""What a spreadsheet must not take for a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from kaluga_tour.export.formats.csv import FORMAT
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.text import Bilingual, Language
from tests.support.catalogues import read_small


def exported_name(name: str) -> str:
    catalogue = read_small()
    memorial = replace(catalogue.memorials[0], name=Bilingual.same(name))
    listing = Listing(city=catalogue.city.name, entries=(Entry(memorial=memorial),))
    header, row = csv.reader(io.StringIO(FORMAT.listing(listing, Language.EN), newline=""))
    return dict(zip(header, row, strict=True))["name_en"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_formula_is_defused(start: str) -> None:
    assert exported_name(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("name", ["1+1", 'the "Ball"', "a, b; c", "Огонь", "'"])
def test_other_text_is_kept(name: str) -> None:
    assert exported_name(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [("two\nlines", "two lines"), ("\t=1", "'=1"), ("\r@x", "'@x"), ("\x1b[31mred", "[31mred")],
)
def test_a_cell_is_one_line_that_steers_no_terminal(name: str, shown: str) -> None:
    assert exported_name(name) == shown
