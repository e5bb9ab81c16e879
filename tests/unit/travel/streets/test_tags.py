"""What tags say, and what ways are open to whom."""

from __future__ import annotations

import pytest

from kaluga_tour.model.directions import Way
from kaluga_tour.travel.streets.driving import blocks_cars, drive_of, turn_s
from kaluga_tour.travel.streets.style import Style
from kaluga_tour.travel.streets.tagging import style_of
from kaluga_tour.travel.streets.tags import Tags, parse_duration_s, parse_speed_kmh
from kaluga_tour.travel.streets.walking import blocks_walkers, walk_of


def tags(text: str) -> Tags:
    """Return ``a=b c=d`` as tags."""
    return dict(pair.split("=", 1) for pair in text.split())


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("60", 60),
        ("60 km/h", 60),
        ("30 mph", 48.28),
        ("30mph", 48.28),
        ("RU:urban", 60),
        ("RU:rural", 90),
        ("RU:motorway", 110),
        ("RU:living_street", 20),
        ("DE:urban", 50),
        ("DE:rural", 100),
        ("DE:zone30", 30),
        ("FR:zone:30", 30),
        ("DE:30", 30),
        ("walk", 5),
        ("RU:walk", 5),
        ("50;60", 50),
        ("none", None),
        ("signals", None),
        ("", None),
        (None, None),
        ("0", None),
        ("9999", None),
        ("fast", None),
    ],
)
def test_speed_limits(text: str | None, kmh: float | None) -> None:
    found = parse_speed_kmh(text)
    assert found == (None if kmh is None else pytest.approx(kmh, abs=0.01))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20", 1200),
        ("01:30", 5400),
        ("00:05:30", 330),
        ("PT20M", 1200),
        ("PT1H30M", 5400),
        ("0", None),
        ("soon", None),
        (None, None),
    ],
)
def test_durations(text: str | None, seconds: int | None) -> None:
    assert parse_duration_s(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "highway=footway",
        "highway=steps",
        "highway=residential",
        "highway=trunk",
        "highway=service access=private foot=yes",
        "highway=residential access=no foot=designated",
        "highway=cycleway foot=yes",
        "highway=path sac_scale=hiking",
        "highway=motorway foot=yes",
        "highway=pedestrian area=yes",
        "highway=residential motor_vehicle=no",
        "route=ferry",
        "highway=primary motorroad=yes sidewalk=both",
        "highway=residential access=whatever",
    ],
)
def test_open_on_foot(text: str) -> None:
    found = walk_of(tags(text))
    assert found is not None
    assert found.along
    assert found.against


@pytest.mark.parametrize(
    "text",
    [
        "highway=motorway",
        "highway=cycleway",
        "highway=construction",
        "highway=proposed",
        "highway=residential foot=no",
        "highway=service access=private",
        "highway=footway access=no",
        "highway=bridleway",
        "highway=primary motorroad=yes",
        "highway=raceway",
        "highway=path sac_scale=mountain_hiking foot=yes",
        "highway=path sac_scale=alpine_hiking",
        "route=ferry foot=no",
        "railway=rail",
    ],
)
def test_closed_on_foot(text: str) -> None:
    assert walk_of(tags(text)) is None


@pytest.mark.parametrize(
    ("text", "along", "against"),
    [
        ("highway=residential oneway=yes", True, True),
        ("highway=footway oneway=yes", True, False),
        ("highway=footway oneway=yes bicycle=yes", True, True),
        ("highway=steps oneway=-1", False, True),
        ("highway=steps conveying=forward", True, False),
        ("highway=steps conveying=backward", False, True),
        ("highway=residential oneway:foot=yes", True, False),
        ("highway=footway oneway=yes oneway:foot=no", True, True),
    ],
)
def test_walkers_mind_only_what_is_meant_for_them(text: str, along: bool, against: bool) -> None:
    found = walk_of(tags(text))
    assert found is not None
    assert (found.along, found.against) == (along, against)


def test_steps_and_sand_take_longer() -> None:
    paces = [
        walk_of(tags(text))
        for text in ("highway=path", "highway=path surface=sand", "highway=steps")
    ]
    assert [pace and pace.permille for pace in paces] == [1000, 2000, 2000]


@pytest.mark.parametrize(
    ("text", "along", "against"),
    [
        ("highway=residential", True, True),
        ("highway=residential oneway=yes", True, False),
        ("highway=residential oneway=-1", False, True),
        ("highway=residential oneway=reverse", False, True),
        ("highway=primary junction=roundabout", True, False),
        ("highway=primary junction=circular", True, False),
        ("highway=primary junction=roundabout oneway=no", True, True),
        ("highway=motorway", True, False),
        ("highway=motorway_link oneway=no", True, True),
        ("highway=residential oneway=yes oneway:motor_vehicle=no", True, True),
        ("highway=residential oneway=alternating", True, True),
    ],
)
def test_cars_keep_to_one_way_streets(text: str, along: bool, against: bool) -> None:
    found = drive_of(tags(text))
    assert found is not None
    assert (found.along_kmh > 0, found.against_kmh > 0) == (along, against)


@pytest.mark.parametrize(
    "text",
    [
        "highway=footway",
        "highway=residential motor_vehicle=no",
        "highway=residential access=private",
        "highway=residential vehicle=no",
        "highway=residential oneway=reversible",
        "highway=pedestrian",
        "highway=track",
        "highway=busway",
        "highway=service area=yes",
        "highway=residential smoothness=impassable",
        "route=ferry",
        "route=ferry motor_vehicle=no",
    ],
)
def test_closed_to_cars(text: str) -> None:
    assert drive_of(tags(text)) is None


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("highway=primary", 65),
        ("highway=primary maxspeed=60", 48),
        ("highway=primary maxspeed=RU:urban", 48),
        ("highway=primary maxspeed=none", 65),
        ("highway=residential surface=mud", 10),
        ("highway=track motor_vehicle=yes tracktype=grade5", 10),
        ("highway=service service=parking_aisle", 5),
        ("highway=residential access=no motorcar=yes", 25),
        ("highway=pedestrian motor_vehicle=yes", 5),
    ],
)
def test_speeds(text: str, kmh: float) -> None:
    found = drive_of(tags(text))
    assert found is not None
    assert found.along_kmh == pytest.approx(kmh)


def test_speed_limits_may_differ_by_direction() -> None:
    found = drive_of(tags("highway=primary maxspeed=60 maxspeed:backward=40"))
    assert found is not None
    assert (found.along_kmh, found.against_kmh) == (48.0, 32.0)


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("highway=residential motor_vehicle=destination", True),
        ("highway=residential access=customers", True),
        ("highway=residential", False),
    ],
)
def test_some_streets_may_not_be_passed_through(text: str, limited: bool) -> None:
    found = drive_of(tags(text))
    assert found is not None
    assert found.limited is limited


@pytest.mark.parametrize(
    ("text", "walkers", "cars"),
    [
        ("barrier=bollard", False, True),
        ("barrier=gate", False, False),
        ("barrier=gate access=private", True, True),
        ("barrier=gate access=private foot=yes", False, True),
        ("barrier=gate locked=yes", True, True),
        ("barrier=lift_gate", False, False),
        ("barrier=block", False, True),
        ("barrier=wall", True, True),
        ("barrier=bollard motor_vehicle=yes", False, False),
        ("highway=crossing access=no", False, False),
        ("name=x", False, False),
    ],
)
def test_barriers(text: str, walkers: bool, cars: bool) -> None:
    assert (blocks_walkers(tags(text)), blocks_cars(tags(text))) == (walkers, cars)


def test_turning_takes_longer_the_sharper_it_is_and_longest_to_the_left() -> None:
    angles = [0.0, 45.0, 90.0, 135.0, 180.0]
    right, left = [turn_s(angle) for angle in angles], [turn_s(-angle) for angle in angles]
    assert right == sorted(right)
    assert left == sorted(left)
    assert left[2] > right[2] > right[0]


def _style(text: str) -> Style:
    found = style_of(tags(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "way", "name"),
    [
        ("highway=residential name=Лесная", Way.STREET, "Лесная"),
        ("highway=footway", Way.PATH, ""),
        ("highway=footway tunnel=yes", Way.TUNNEL, ""),
        ("highway=footway tunnel=building_passage", Way.PATH, ""),
        ("highway=primary tunnel=yes", Way.STREET, ""),
        ("highway=primary bridge=yes", Way.BRIDGE, ""),
        ("highway=primary bridge=yes bridge:name=Мост", Way.BRIDGE, "Мост"),
        ("highway=primary ref=Р-132", Way.STREET, "Р-132"),
        ("highway=steps bridge=yes", Way.STEPS, ""),
        ("highway=service", Way.SERVICE, ""),
        ("highway=track", Way.TRACK, ""),
        ("highway=pedestrian area=yes", Way.SQUARE, ""),
        ("route=ferry", Way.FERRY, ""),
    ],
)
def test_what_a_way_is_called(text: str, way: Way, name: str) -> None:
    found = _style(text)
    assert (found.way, found.name) == (way, name)


def test_a_style_reversed_twice_is_the_same() -> None:
    style = _style("highway=residential oneway=yes maxspeed:forward=40 oneway:foot=yes")
    assert style.reversed != style
    assert style.reversed.reversed == style
    assert style.reversed.drive_against_dmh == style.drive_along_dmh


def test_nobody_goes_along_a_railway() -> None:
    assert style_of(tags("railway=rail")) is None
