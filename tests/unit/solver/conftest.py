"""A small world: four stops on a line, one place where days start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kaluga_tour.solver import Day, Stop, TourProblem

Build = Callable[..., TourProblem]

ALWAYS = ((0, 100_000),)


@pytest.fixture
def build() -> Build:
    """Stops at 10, 20, 30 and -10 of a line, a day from 0 to 200 that starts at 0.

    A unit of the line takes a second; `without` names the legs that have no way, `rules` what
    else a problem may be given.
    """

    def _build(
        *,
        windows: dict[int, tuple[tuple[int, int], ...]] | None = None,
        required: tuple[int, ...] = (),
        prizes: tuple[int, ...] = (1, 2, 3, 4),
        positions: tuple[int, ...] = (10, 20, 30, -10, 0),
        without: frozenset[tuple[int, int]] = frozenset(),
        days: tuple[Day, ...] | None = None,
        rules: dict[str, object] | None = None,
        **day: object,
    ) -> TourProblem:
        table = tuple(
            tuple(None if (i, j) in without else abs(a - b) for j, b in enumerate(positions))
            for i, a in enumerate(positions)
        )
        first = Day(departs_s=0, finishes_by_s=200, start=4, finish=None)
        return TourProblem(
            stops=tuple(
                Stop(
                    service_s=5,
                    windows=(windows or {}).get(i, ALWAYS),
                    prize=prize,
                    required=i in required,
                )
                for i, prize in enumerate(prizes)
            ),
            days=days or (replace(first, **day),),  # type: ignore[arg-type]
            durations_s=table,
            distances_m=table,
            **(rules or {}),  # type: ignore[arg-type]
        )

    return _build
