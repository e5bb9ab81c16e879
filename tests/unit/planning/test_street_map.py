"""Streets under a map are those of a network that holds the tour, wherever they are drawn."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.layout import view_of
from kaluga_tour.cartography.measures import paper
from kaluga_tour.cartography.scene import Scene, scene_of
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Language
from kaluga_tour.planning.networks import Wanted, import_network
from kaluga_tour.planning.plan import plan
from kaluga_tour.planning.street_map import streets_under
from tests.support.catalogues import read_small
from tests.support.osm import Town, streets_of_testburg


def tour(*memorials: str) -> Itinerary:
    return plan(read_small(), PlanRequest(date=dt.date(2026, 5, 7), memorials=memorials))


CITY = ("testburg-eternal-flame", "testburg-museum", "testburg-tank")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KALUGA_TOUR_DATA", str(tmp_path / "data"))
    return tmp_path


def install(town: Town, folder: Path, name: str) -> None:
    wanted = Wanted(name=name, force=False, today=dt.date(2026, 5, 1))
    import_network(town.write(folder / f"{name}.osm"), wanted)


def test_without_a_network_there_are_no_streets(home: Path) -> None:
    assert streets_under(tour(*CITY)) is None


def test_streets_come_with_whose_they_are(home: Path) -> None:
    install(streets_of_testburg(), home, "testburg")
    ground = streets_under(tour(*CITY))
    assert ground is not None
    assert "OpenStreetMap" in ground.attribution
    assert len(ground.streets) > 20


def test_a_network_elsewhere_is_not_drawn(home: Path) -> None:
    town = Town()
    town.way((90_000, 0), (90_500, 0), name="Far Road")
    install(town, home, "elsewhere")
    assert streets_under(tour(*CITY)) is None


def test_a_damaged_network_is_none(home: Path) -> None:
    install(streets_of_testburg(), home, "testburg")
    (file,) = (home / "data").rglob("*.streets")
    file.write_bytes(file.read_bytes()[:2000])
    assert streets_under(tour(*CITY)) is None


def test_a_plan_of_nothing_has_no_streets(home: Path) -> None:
    install(streets_of_testburg(), home, "testburg")
    nothing = plan(
        read_small(), PlanRequest(date=dt.date(2026, 5, 7), budget_s=60, start="testburg-station")
    )
    assert nothing.visits == ()
    streets_under(nothing)


@pytest.mark.parametrize("size", [(860.0, 560.0), (400.0, 700.0), (600.0, 300.0)])
@pytest.mark.parametrize("memorials", [CITY, CITY[:2], CITY[:1]])
def test_streets_reach_to_the_edges_of_any_frame(
    home: Path, size: tuple[float, float], memorials: tuple[str, ...]
) -> None:
    """A grid of streets that goes on for ever is seen everywhere in the frame."""
    town = Town()
    marks = range(-6000, 7001, 250)
    for mark in marks:
        town.way(*((x, mark) for x in marks))
        town.way(*((mark, y) for y in marks))
    install(town, home, "grid")
    itinerary = tour(*memorials)
    ground = streets_under(itinerary)
    assert ground is not None
    scene: Scene = scene_of(itinerary, Language.EN)
    frame = Box(left=0, top=0, right=size[0], bottom=size[1])
    view = view_of(scene, frame, paper(13.0))
    points = [view.point(point) for street in ground.streets for point in street]
    near = 260 * view.scale
    assert min(x for x, _ in points) <= near
    assert max(x for x, _ in points) >= size[0] - near
    assert min(y for _, y in points) <= near
    assert max(y for _, y in points) >= size[1] - near
