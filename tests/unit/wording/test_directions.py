"""Turn by turn as phrases, in two languages; street names as on the signs."""

from __future__ import annotations

import itertools

import pytest

from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.text import Language
from kaluga_tour.wording.directions import compass_words, directions

EN, RU = Language.EN, Language.RU

WAY_HOME = (
    Step(
        maneuver=Maneuver.DEPART,
        way=Way.OFF_STREET,
        street=None,
        distance_m=30,
        bearing_deg=272.0,
    ),
    Step(
        maneuver=Maneuver.RIGHT,
        way=Way.STREET,
        street="улица Кирова",
        distance_m=450,
        bearing_deg=45.0,
    ),
    Step(
        maneuver=Maneuver.RIGHT,
        way=Way.STREET,
        street="улица Марата",
        distance_m=120,
        bearing_deg=135.0,
        crosses=("Московская улица",),
    ),
    Step(
        maneuver=Maneuver.SLIGHT_LEFT,
        way=Way.STEPS,
        street=None,
        distance_m=20,
        bearing_deg=100.0,
    ),
    Step(
        maneuver=Maneuver.ROUNDABOUT,
        way=Way.STREET,
        street="улица Плеханова",
        distance_m=1200,
        bearing_deg=10.0,
        exit_number=2,
        crosses=("А", "Б", "В", "Г"),
    ),
    Step(
        maneuver=Maneuver.LEFT,
        way=Way.OFF_STREET,
        street=None,
        distance_m=40,
        bearing_deg=359.9,
    ),
)


def plain(phrases: tuple[str, ...]) -> list[str]:
    return [phrase.replace("\xa0", " ") for phrase in phrases]


def test_a_way_in_english() -> None:
    assert plain(directions(WAY_HOME, EN)) == [
        "west to the street 30 m",
        "right into улица Кирова 450 m",
        "right into улица Марата 120 m, cross Московская улица",
        "slightly left by steps 20 m",
        "roundabout, exit 2 into улица Плеханова 1.2 km, cross …, Б, В, Г",
        "from the street north to the place 40 m",
    ]


def test_a_way_in_russian() -> None:
    assert plain(directions(WAY_HOME, RU)) == [
        "на запад до улицы, 30 м",
        "направо: улица Кирова, 450 м",
        "направо: улица Марата, 120 м, пересечь: Московская улица",
        "левее: лестница, 20 м",
        "на кольце 2-й съезд: улица Плеханова, 1,2 км, пересечь: …, Б, В, Г",
        "от улицы на север до места, 40 м",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_turn_onto_every_way_has_its_phrase(language: Language) -> None:
    phrases = set()
    pairs = list(itertools.product(Maneuver, (Way.STREET, Way.PATH), ("Лесная", None)))
    for maneuver, way, street in pairs:
        step = Step(maneuver=maneuver, way=way, street=street, distance_m=50, bearing_deg=0)
        phrases.add(directions((step,), language)[0])
    assert not any("{" in phrase for phrase in phrases)
    # A named way is called by its name, whatever it is.
    assert len(phrases) == len(Maneuver) * 3


def test_the_eight_winds() -> None:
    assert [compass_words(45.0 * n + 22.4, EN) for n in range(8)] == [
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ]
    assert compass_words(359.0, RU) == "север"


def test_a_name_cannot_steer_the_terminal() -> None:
    step = Step(
        maneuver=Maneuver.DEPART,
        way=Way.STREET,
        street="\x1b[31mred\u202e",
        distance_m=50,
        bearing_deg=0,
        crosses=("\x07bell",),
    )
    assert plain(directions((step,), EN)) == ["north on [31mred 50 m, cross bell"]
