"""Directions say what one would tell a stranger."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.streets.router import StreetRouter
from kaluga_tour.wording.directions import directions
from tests.support.osm import Town, place


def steps(
    town: Town,
    folder: Path,
    a: tuple[float, float],
    b: tuple[float, float],
    mode: Mode = Mode.WALK,
) -> tuple[Step, ...]:
    found = StreetRouter(town.network(folder), None, mode=mode)
    return found.passage(place(*a), place(*b)).steps


def told(found: tuple[Step, ...]) -> list[str]:
    return [text.replace("\xa0", " ") for text in directions(found, Language.EN)]


def town() -> Town:
    """Return a town of three streets and a path, 500 m from end to end."""
    found = Town()
    found.way((0, 0), (200, 200), (400, 400), name="улица Кирова")
    found.way((400, 400), (500, 300), (600, 200), name="улица Марата")
    found.way((400, 200), (500, 300), (600, 400), name="Московская улица")
    found.way((600, 200), (700, 200), highway="footway")
    return found


def test_the_example_of_a_walk(tmp_path: Path) -> None:
    assert told(steps(town(), tmp_path, (10, 10), (700, 200))) == [
        "north-east on улица Кирова 550 m",
        "right into улица Марата 280 m, cross Московская улица",
        "slightly left by a path 100 m",
    ]


def test_the_same_walk_back(tmp_path: Path) -> None:
    assert told(steps(town(), tmp_path, (700, 200), (10, 10))) == [
        "west by a path 100 m",
        "slightly right into улица Марата 280 m, cross Московская улица",
        "left into улица Кирова 550 m",
    ]


def test_places_off_the_street_begin_and_end_with_a_step_of_their_own(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (1000, 0), name="A")
    assert told(steps(found, tmp_path, (100, 60), (700, -40))) == [
        "south to the street 60 m",
        "left into A 600 m",
        "from the street south to the place 40 m",
    ]


def test_a_few_metres_off_the_street_are_not_worth_a_word(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (1000, 0), name="A")
    assert told(steps(found, tmp_path, (100, 10), (700, -10))) == ["east on A 620 m"]


@pytest.mark.parametrize(
    ("x", "y", "maneuver"),
    [
        (100, 0, Maneuver.STRAIGHT),
        (100, 60, Maneuver.SLIGHT_LEFT),
        (100, -60, Maneuver.SLIGHT_RIGHT),
        (0, 100, Maneuver.LEFT),
        (0, -100, Maneuver.RIGHT),
        (-100, 60, Maneuver.SHARP_LEFT),
        (-100, -60, Maneuver.SHARP_RIGHT),
        (-100, 5, Maneuver.U_TURN),
    ],
)
def test_turns_have_their_names(x: float, y: float, maneuver: Maneuver, tmp_path: Path) -> None:
    found = Town()
    found.way((-200, 0), (0, 0), name="A")
    found.way((0, 0), (x, y), name="B")
    found.way((0, 0), (0.5 * y + 1, -0.5 * x - 1), name="C")
    assert [step.maneuver for step in steps(found, tmp_path, (-200, 0), (x, y))] == [
        Maneuver.DEPART,
        maneuver,
    ]


def test_a_street_may_bend_without_a_word_and_turn_with_one(tmp_path: Path) -> None:
    bending = Town()
    bending.way((0, 0), (200, 0), (400, 100), (500, 300), name="A")
    bending.way((400, 100), (600, 0), name="B")
    assert len(steps(bending, tmp_path, (0, 0), (500, 300))) == 1
    turning = Town()
    turning.way((0, 0), (200, 0), (200, 200), name="A")
    turning.way((200, 0), (400, 0), name="B")
    assert told(steps(turning, tmp_path, (0, 0), (200, 200))) == [
        "east on A 200 m",
        "left into A 200 m",
    ]


def test_a_path_without_a_fork_is_one_step(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (100, 0), (100, 100), (200, 100), highway="footway")
    found.way((200, 100), (200, 200), highway="footway", surface="sand")
    assert told(steps(found, tmp_path, (0, 0), (200, 200))) == ["east by a path 400 m"]


def test_nameless_bits_are_not_told(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (200, 0), name="A")
    found.way((200, 0), (206, 0), highway="footway")
    found.way((206, 0), (206, 200), name="B")
    found.way((200, 0), (200, -100), name="C")
    assert told(steps(found, tmp_path, (0, 0), (206, 200))) == [
        "east on A 200 m",
        "left into B 210 m",
    ]


def test_stairs_are_always_told(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (200, 0), name="A")
    found.way((200, 0), (208, 0), highway="steps")
    found.way((208, 0), (400, 0), name="B")
    assert [step.way for step in steps(found, tmp_path, (0, 0), (400, 0))] == [
        Way.STREET,
        Way.STEPS,
        Way.STREET,
    ]


def test_a_street_is_crossed_where_it_goes_off_to_both_sides(tmp_path: Path) -> None:
    found = Town()
    found.way(*((100.0 * x, 0) for x in range(6)), name="A")
    found.way((100, -100), (100, 0), (100, 100), name="Both")
    found.way((200, 0), (200, 100), name="One")
    found.way((300, -100), (300, 0), (300, 100), highway="footway", name="Path")
    found.way((400, -100), (400, 0), (400, 100))
    (step,) = steps(found, tmp_path, (0, 0), (500, 0))
    assert step.crosses == ("Both",)


def test_roundabouts_count_their_exits(tmp_path: Path) -> None:
    found = Town()
    ring = [(50, 0), (0, 50), (-50, 0), (0, -50), (50, 0)]
    found.way(*ring, junction="roundabout", highway="primary", name="площадь Победы")
    arms = {"South": (0, -50), "East": (50, 0), "North": (0, 50), "West": (-50, 0)}
    for name, (x, y) in arms.items():
        found.way((x, y), (10 * x, 10 * y), highway="primary", name=name)
    way = steps(found, tmp_path, (0, -500), (-500, 0), Mode.DRIVE)
    assert told(way) == [
        "north on South 450 m",
        "roundabout, exit 3 into West 660 m",
    ]
    assert way[1].exit_number == 3
    walked = steps(found, tmp_path, (0, -500), (-500, 0))
    assert [step.street for step in walked] == ["South", "площадь Победы", "West"]


def test_a_way_that_ends_on_the_roundabout_has_no_exit(tmp_path: Path) -> None:
    found = Town()
    ring = [(50, 0), (0, 50), (-50, 0), (0, -50), (50, 0)]
    found.way(*ring, junction="roundabout", highway="primary", name="Circus")
    found.way((0, -50), (0, -500), highway="primary", name="South")
    found.way((0, 50), (0, 500), highway="primary", name="North")
    way = steps(found, tmp_path, (0, -500), (-25, 25), Mode.DRIVE)
    assert [step.street for step in way] == ["South", "Circus"]


def test_pavements_have_the_name_of_their_street(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (400, 0), name="улица Кирова", highway="primary", foot="no")
    found.way((0, 9), (400, 9), highway="footway", footway="sidewalk")
    found.way((400, 9), (400, 200), highway="footway", footway="sidewalk")
    assert told(steps(found, tmp_path, (0, 9), (400, 200))) == [
        "east on улица Кирова 400 m",
        "left by a path 190 m",
    ]


def test_the_other_carriageway_of_the_street_one_leaves_is_no_news(tmp_path: Path) -> None:
    found = Town()
    found.way((0, 0), (200, 0), (400, 0), name="A", oneway="yes")
    found.way((400, 20), (200, 20), (0, 20), name="A", oneway="yes")
    found.way((200, 0), (200, 20), (200, 300), name="B")
    (_, turn) = steps(found, tmp_path, (0, 0), (200, 300))
    assert turn.crosses == ()
