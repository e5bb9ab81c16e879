"""Laws of a map, whatever is on it: nothing covers anything, and it is true to scale."""

from __future__ import annotations

import itertools
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.cartography.layout import lay_out, view_of
from kaluga_tour.cartography.measures import Measures, cells, paper
from kaluga_tour.cartography.scene import Mark, MarkKind, Scene, Spot, Way
from kaluga_tour.cartography.sheet import Panel, Sheet
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.straight import straight_m

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=90)


@st.composite
def places(draw: st.DrawFn) -> Coordinates:
    """Draw a place in one of a few towns of one region, often the same as another."""
    lat, lon = draw(st.sampled_from([(54.51, 36.27), (54.0, 33.7), (55.1, 36.9), (54.53, 36.2)]))
    step = draw(st.sampled_from([0.0, 0.0004, 0.004, 0.04]))
    return Coordinates(
        lat_deg=lat + step * draw(st.integers(-5, 5)), lon_deg=lon + step * draw(st.integers(-5, 5))
    )


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Draw a map with anything on it but nothing."""
    count = draw(st.integers(0, 25))
    spots = tuple(
        Spot(
            number=number,
            name=draw(NAMES),
            coordinates=draw(places()),
            uncertainty_m=draw(st.integers(0, 15_000)),
            is_sure=draw(st.booleans()),
        )
        for number in range(1, count + 1)
    )
    least = 0 if spots else 1
    marks = tuple(
        Mark(kind=draw(st.sampled_from(MarkKind)), name=draw(NAMES), coordinates=draw(places()))
        for _ in range(draw(st.integers(least, 3)))
    )
    ends = [spot.coordinates for spot in spots]
    modes = st.sampled_from([Mode.WALK, Mode.DRIVE])
    ways = tuple(Way(path=pair, mode=draw(modes), day=0) for pair in itertools.pairwise(ends))
    return Scene(spots=spots, ways=ways, marks=marks)


SHEETS: list[tuple[float, float, Measures]] = [
    (860.0, 560.0, paper(13.0)),
    (340.0, 420.0, paper(12.0)),
    (160.0, 96.0, cells(len)),
    (100.0, 60.0, cells(len)),
]
any_sheet = st.sampled_from(SHEETS)


def boxes(panel: Panel) -> list[Box]:
    return [item.box for item in (*panel.pins, *panel.symbols, *panel.labels)]


def lain_out(scene: Scene, sheet: tuple[float, float, Measures]) -> Sheet:
    width, height, measures = sheet
    return lay_out(scene, width=width, height=height, measures=measures)


@settings(max_examples=150, deadline=None)
@given(scenes(), any_sheet)
def test_nothing_covers_anything_and_all_lies_inside(
    scene: Scene, sheet: tuple[float, float, Measures]
) -> None:
    laid = lain_out(scene, sheet)
    whole = Box(left=0, top=0, right=laid.width, bottom=laid.height)
    for panel in laid.panels:
        assert panel.frame.lies_in(whole)
        assert all(box.lies_in(panel.frame.grown(0.01)) for box in boxes(panel))
        assert not [
            pair for pair in itertools.combinations(boxes(panel), 2) if pair[0].overlaps(pair[1])
        ]
    for one, other in itertools.combinations(laid.panels, 2):
        assert not one.frame.overlaps(other.frame)


@settings(max_examples=100, deadline=None)
@given(scenes(), any_sheet)
def test_every_number_is_on_the_first_panel_once(
    scene: Scene, sheet: tuple[float, float, Measures]
) -> None:
    first = lain_out(scene, sheet).panels[0]
    numbers = [number for pin in first.pins for number in pin.numbers]
    assert sorted(numbers) == [spot.number for spot in scene.spots]


@settings(max_examples=60, deadline=None)
@given(scenes(), any_sheet)
def test_in_a_terminal_everything_begins_at_a_cell(
    scene: Scene, sheet: tuple[float, float, Measures]
) -> None:
    if sheet[2].grid is None:
        return
    for panel in lain_out(scene, sheet).panels:
        for box in (panel.frame, *boxes(panel)):
            assert (box.left % 2, box.top % 4, box.width % 2, box.height % 4) == (0, 0, 0, 0)


@settings(max_examples=60, deadline=None)
@given(scenes(), any_sheet)
def test_same_scene_same_map(scene: Scene, sheet: tuple[float, float, Measures]) -> None:
    assert lain_out(scene, sheet) == lain_out(scene, sheet)


def spot(number: int, lat: float, lon: float, **changes: object) -> Spot:
    values = {"uncertainty_m": 50, "is_sure": True, "name": f"Memorial {number}", **changes}
    return Spot(number=number, coordinates=Coordinates(lat_deg=lat, lon_deg=lon), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("span_deg", [0.003, 0.02, 0.3, 2.5])
@pytest.mark.parametrize("lat", [0.0, 54.5, -33.0, 69.0])
def test_scale_bar_is_true_everywhere_on_the_map(span_deg: float, lat: float) -> None:
    corners = [(lat + a * span_deg, 36 + b * span_deg) for a, b in ((0, 0), (0, 1), (1, 0), (1, 1))]
    spots = tuple(spot(number, *at) for number, at in enumerate(corners, start=1))
    scene = Scene(spots=spots)
    width, height, measures = SHEETS[0]
    view = view_of(scene, Box(left=0, top=0, right=width, bottom=height), measures)
    bar = view.scale_bar()
    assert str(bar.length_m).rstrip("0") in {"1", "2", "5"}
    assert 0.1 * width < bar.length <= 0.3 * width
    for one, other in itertools.combinations(spots, 2):
        on_map = math.dist(view.point(one.coordinates), view.point(other.coordinates))
        true_m = straight_m(one.coordinates, other.coordinates)
        assert on_map * bar.length_m / bar.length == pytest.approx(true_m, rel=0.01)


def test_north_is_up_and_east_is_right() -> None:
    scene = Scene(spots=(spot(1, 54.5, 36.2), spot(2, 54.6, 36.2), spot(3, 54.5, 36.3)))
    (panel,) = lain_out(scene, SHEETS[0]).panels
    middle, north, east = panel.pins
    assert north.y < middle.y
    assert abs(north.x - middle.x) < 1
    assert east.x > middle.x
    assert abs(east.y - middle.y) < 1


def test_map_across_the_180th_meridian_is_one() -> None:
    scene = Scene(spots=(spot(1, 65.0, 179.9), spot(2, 65.0, -179.9)))
    (panel,) = lain_out(scene, SHEETS[0]).panels
    assert [pin.text for pin in panel.pins] == ["1", "2"]
    assert panel.pins[0].x < panel.pins[1].x
    assert panel.scale_bar.length_m <= 5000


def test_stops_on_one_spot_are_gathered() -> None:
    spots = (*(spot(n, 54.5127, 36.27313) for n in range(1, 6)), spot(6, 54.526, 36.258))
    (panel,) = lain_out(Scene(spots=spots), SHEETS[0]).panels
    assert [pin.text for pin in panel.pins] == ["1–5", "6"]
    assert panel.pins[0].names == tuple(f"Memorial {n}" for n in range(1, 6))


def test_many_on_one_spot_still_fit() -> None:
    spots = tuple(spot(n, 54.5127, 36.27313) for n in range(1, 60, 2))
    (panel,) = lain_out(Scene(spots=spots), SHEETS[0]).panels
    assert [pin.text for pin in panel.pins] == ["1, 3 … 59"]


def test_a_gathered_pin_is_sure_only_if_all_are() -> None:
    spots = (spot(1, 54.5, 36.2), spot(2, 54.5, 36.2, is_sure=False), spot(3, 54.6, 36.2))
    (panel,) = lain_out(Scene(spots=spots), SHEETS[0]).panels
    assert [pin.is_sure for pin in panel.pins] == [False, True]


FAR = (spot(1, 54.06, 33.72), spot(2, 55.12, 36.94))
DENSE = (spot(3, 54.5127, 36.2731), spot(4, 54.5165, 36.2836), spot(5, 54.5261, 36.2581))


def test_a_dense_part_has_a_panel_of_its_own() -> None:
    whole, detail = lain_out(Scene(spots=(*FAR, *DENSE)), SHEETS[0]).panels
    assert "3–5" in {pin.text for pin in whole.pins}
    assert [pin.text for pin in detail.pins] == ["3", "4", "5"]
    assert detail.window is None
    gathered = next(pin for pin in whole.pins if pin.text == "3–5")
    assert whole.window is not None
    assert gathered.box.lies_in(whole.window)
    assert detail.scale_bar.length / detail.scale_bar.length_m > 10 * (
        whole.scale_bar.length / whole.scale_bar.length_m
    )


def test_a_compact_tour_has_one_panel() -> None:
    assert len(lain_out(Scene(spots=DENSE), SHEETS[0]).panels) == 1


def test_two_places_are_not_worth_a_panel() -> None:
    assert len(lain_out(Scene(spots=(*FAR, *DENSE[:2])), SHEETS[0]).panels) == 1


@pytest.mark.parametrize("radius_m", [40, 600, 10_000])
def test_circle_of_a_single_spot_is_seen_whole(radius_m: int) -> None:
    scene = Scene(spots=(spot(1, 54.2, 34.27, uncertainty_m=radius_m, is_sure=False),))
    (panel,) = lain_out(scene, SHEETS[0]).panels
    (circle,) = panel.circles
    assert Box.around(
        circle.x, circle.y, width=2 * circle.radius, height=2 * circle.radius
    ).lies_in(panel.frame)
    true = radius_m * panel.scale_bar.length / panel.scale_bar.length_m
    assert circle.radius == pytest.approx(true)


def test_no_circle_is_smaller_than_its_pin() -> None:
    scene = Scene(spots=(spot(1, 54.2, 34.27), spot(2, 55.2, 36.27)))
    (panel,) = lain_out(scene, SHEETS[0]).panels
    assert panel.circles == ()


def test_a_symbol_stands_beside_a_pin_that_is_in_its_way() -> None:
    at = Coordinates(lat_deg=54.5, lon_deg=36.2)
    scene = Scene(
        spots=(spot(1, 54.5, 36.2), spot(2, 54.6, 36.4)),
        marks=(Mark(kind=MarkKind.PARKING, name="", coordinates=at),),
    )
    (panel,) = lain_out(scene, SHEETS[0]).panels
    (symbol,) = panel.symbols
    pin = panel.pins[0]
    assert (symbol.x, symbol.y) == pytest.approx((pin.x, pin.y))
    assert math.dist(symbol.box.middle, pin.box.middle) < 3 * pin.box.height


def test_arrows_of_a_way_there_and_back_point_both_ways() -> None:
    here, there = Coordinates(lat_deg=54.5, lon_deg=36.2), Coordinates(lat_deg=54.5, lon_deg=36.5)
    ways = (
        Way(path=(here, there), mode=Mode.DRIVE, day=0),
        Way(path=(there, here), mode=Mode.DRIVE, day=0),
    )
    scene = Scene(spots=(spot(1, 54.5, 36.2), spot(2, 54.5, 36.5)), ways=ways)
    (panel,) = lain_out(scene, SHEETS[0]).panels
    out, back = panel.arrows
    assert abs(abs(out.angle_deg - back.angle_deg) - 180) < 1
    assert math.dist((out.x, out.y), (back.x, back.y)) > 20


def test_three_hundred_stops_are_laid_out_at_once() -> None:
    spots = tuple(
        spot(n, 54.4 + 0.3 * math.sin(n * 12.9898), 36.2 + 0.5 * math.sin(n * 78.233))
        for n in range(1, 301)
    )
    scene = Scene(spots=spots)
    begun = time.perf_counter()
    laid = lain_out(scene, SHEETS[0])
    assert time.perf_counter() - begun < 2.0
    assert sum(len(pin.numbers) for pin in laid.panels[0].pins) == 300


def test_a_dense_part_that_fills_the_map_needs_no_panel() -> None:
    line = tuple(spot(n, 54.5, 36.2 + 0.003 * n) for n in range(1, 9))
    scene = Scene(spots=(*line, spot(9, 54.5, 36.25)))
    assert len(lain_out(scene, SHEETS[1]).panels) == 1


def test_a_wide_circle_leaves_room_for_the_tour() -> None:
    def apart(uncertainty_m: int) -> float:
        vague = spot(2, 54.54, 36.2, uncertainty_m=uncertainty_m, is_sure=False)
        (panel,) = lain_out(Scene(spots=(spot(1, 54.5, 36.2), vague)), SHEETS[0]).panels
        return abs(panel.pins[0].y - panel.pins[1].y)

    assert apart(50_000) == pytest.approx(apart(1) / 1.25, rel=0.02)
    assert apart(500) < apart(1)
