"""Where the shipped catalogue is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaluga_tour.catalogue.faults import CatalogueMissingError
from kaluga_tour.catalogue.store import shipped_catalogue


def test_first_that_exists(tmp_path: Path) -> None:
    wheel, checkout = tmp_path / "wheel.json", tmp_path / "checkout.json"
    checkout.touch()
    assert shipped_catalogue((wheel, checkout)) == checkout
    wheel.touch()
    assert shipped_catalogue((wheel, checkout)) == wheel


def test_none_exists(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissingError):
        shipped_catalogue((tmp_path / "wheel.json",))


def test_shipped_catalogue_is_there() -> None:
    assert shipped_catalogue().name == "memorials.json"
