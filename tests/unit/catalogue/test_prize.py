"""The prize rule, part by part."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from kaluga_tour.catalogue.prize import prize_of, prize_parts
from kaluga_tour.model.memorial import Kind, Memorial, Verification
from tests.support.catalogues import read_small

FLAME, TANK = (read_small().memorials[n] for n in (0, 3))


def tank(**changes: Any) -> Memorial:
    return dataclasses.replace(TANK, **changes)


def sources(number: int) -> tuple[str, ...]:
    return tuple(f"https://example.org/{n}" for n in range(number))


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({}, {}),
        ({"article": FLAME.article}, {"article": 3}),
        ({"kind": Kind.MUSEUM}, {"museum": 2}),
        ({"protected": "listed"}, {"protected": 2}),
        ({"kind": Kind.TOMB}, {"grave": 1}),
        ({"kind": Kind.MASS_GRAVE}, {"grave": 1}),
        ({"kind": Kind.CEMETERY}, {"grave": 1}),
        ({"sources": sources(9)}, {}),
        ({"verification": Verification.CONFIRMED, "sources": sources(2)}, {}),
        ({"verification": Verification.CONFIRMED, "sources": sources(3)}, {"sources": 1}),
        ({"verification": Verification.CONFIRMED, "sources": sources(4)}, {"sources": 1}),
        ({"verification": Verification.CONFIRMED, "sources": sources(5)}, {"sources": 2}),
        ({"verification": Verification.UNCONFIRMED}, {"unconfirmed": -2}),
    ],
)
def test_parts(changes: dict[str, Any], parts: dict[str, int]) -> None:
    memorial = tank(**changes)
    assert prize_parts(memorial) == (("base", 2), *parts.items())
    assert prize_of(memorial) == max(1, 2 + sum(parts.values()))


def test_highest() -> None:
    memorial = tank(
        article=FLAME.article,
        kind=Kind.MUSEUM,
        protected="federal",
        verification=Verification.CONFIRMED,
        sources=sources(5),
    )
    assert sum(points for _, points in prize_parts(memorial)) == 11
    assert prize_of(memorial) == 10


def test_lowest() -> None:
    assert prize_of(tank(verification=Verification.UNCONFIRMED)) == 1
