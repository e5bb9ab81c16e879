"""Steps refuse what cannot be."""

from typing import Any

import pytest

from kaluga_tour.model.directions import Maneuver, Step, Way


def step(**changes: Any) -> Step:
    fields: dict[str, Any] = {
        "maneuver": Maneuver.LEFT,
        "way": Way.STREET,
        "street": "улица Кирова",
        "distance_m": 1,
        "bearing_deg": 0.0,
    }
    return Step(**{**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"distance_m": -1}, "negative"),
        ({"bearing_deg": 360.0}, "not within"),
        ({"bearing_deg": -0.1}, "not within"),
        ({"exit_number": 1}, "roundabout"),
    ],
)
def test_impossible_steps_are_refused(changes: dict[str, Any], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        step(**changes)


def test_a_roundabout_has_an_exit() -> None:
    assert step(maneuver=Maneuver.ROUNDABOUT, exit_number=3).exit_number == 3
