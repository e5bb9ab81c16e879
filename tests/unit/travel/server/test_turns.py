"""Bearings become turns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.model.directions import Maneuver
from kaluga_tour.travel.server.turns import turn

MIRRORED = {
    Maneuver.SLIGHT_LEFT: Maneuver.SLIGHT_RIGHT,
    Maneuver.LEFT: Maneuver.RIGHT,
    Maneuver.SHARP_LEFT: Maneuver.SHARP_RIGHT,
}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0, 0, Maneuver.STRAIGHT),
        (350, 10, Maneuver.STRAIGHT),
        (350, 25, Maneuver.SLIGHT_RIGHT),
        (10, 280, Maneuver.LEFT),
        (90, 180, Maneuver.RIGHT),
        (0, 140, Maneuver.SHARP_RIGHT),
        (0, 180, Maneuver.U_TURN),
        (180, 355, Maneuver.U_TURN),
    ],
)
def test_turns(before: float, after: float, expected: Maneuver) -> None:
    assert turn(before, after) is expected


@given(st.integers(0, 359), st.integers(0, 359))
def test_left_is_right_in_the_mirror(before: int, after: int) -> None:
    found, mirrored = turn(before, after), turn(-before, -after)
    assert MIRRORED.get(found, found) is MIRRORED.get(mirrored, mirrored)
    if found in MIRRORED:
        assert mirrored is MIRRORED[found]
