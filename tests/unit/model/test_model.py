"""Values refuse what cannot be, and say what they stand for."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.errors import CatalogueError, KalugaTourError
from kaluga_tour.model.geo import Coordinates, bearing_deg
from kaluga_tour.model.hours import TimeWindow
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.model.travel import Mode, TravelMatrix
from tests.support.catalogues import read_small

MOSCOW = ZoneInfo("Europe/Moscow")
DAY = dt.date(2026, 5, 9)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (-90.1, 0), (0, 180.5), (0, -181)])
def test_coordinates_off_the_earth_are_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="is not within"):
        Coordinates(lat_deg=lat, lon_deg=lon)


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [(55.0, 36.0, 0), (54.0, 37.0, 90), (53.0, 36.0, 180), (54.0, 35.0, 270)],
)
def test_bearings_of_the_four_quarters(lat: float, lon: float, expected: float) -> None:
    origin = Coordinates(lat_deg=54.0, lon_deg=36.0)
    found = bearing_deg(origin, Coordinates(lat_deg=lat, lon_deg=lon))
    # Due east along a parallel starts a little north of 90 degrees.
    assert abs((found - expected + 180) % 360 - 180) < 0.5


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(-80, 80), st.floats(-179, 179))
def test_a_bearing_is_a_compass_reading(a: float, b: float, c: float, d: float) -> None:
    origin, goal = Coordinates(lat_deg=a, lon_deg=b), Coordinates(lat_deg=c, lon_deg=d)
    assert 0 <= bearing_deg(origin, goal) < 360


def test_a_window_needs_zones_and_order() -> None:
    noon = dt.datetime(2026, 5, 9, 12, tzinfo=MOSCOW)
    with pytest.raises(ValueError, match="time zone"):
        TimeWindow(opens_at=noon.replace(tzinfo=None), closes_at=noon)
    with pytest.raises(ValueError, match="closes before"):
        TimeWindow(opens_at=noon, closes_at=noon - dt.timedelta(minutes=1))
    assert TimeWindow(opens_at=noon, closes_at=noon).opens_at == noon


@pytest.mark.parametrize(
    ("durations", "match"),
    [
        (((0, 1), (1,)), "must be 2 × 2"),
        (((1, 1), (1, 0)), "itself must be zero"),
        (((0, -1), (1, 0)), "negative"),
    ],
)
def test_a_matrix_is_square_and_sane(durations: tuple[tuple[int, ...], ...], match: str) -> None:
    good = ((0, 1), (1, 0))
    with pytest.raises(ValueError, match=match):
        TravelMatrix(
            ids=("a", "b"), durations_s=durations, distances_m=good, walks_m=good, profile="walk"
        )


def test_a_request_takes_plain_words_and_refuses_contradictions() -> None:
    request = PlanRequest(date=DAY, mode="drive", kinds=("museum",))
    assert request.mode is Mode.DRIVE
    assert request.fills
    assert not PlanRequest(date=DAY, memorials=("a",)).fills
    with pytest.raises(ValueError, match="not both"):
        PlanRequest(date=DAY, budget_s=60, until=dt.time(12))
    with pytest.raises(ValueError, match="no other finish"):
        PlanRequest(date=DAY, loop=True, finish="somewhere")
    with pytest.raises(ValueError, match="'fly' is not a valid Mode"):
        PlanRequest(date=DAY, mode="fly")


def test_texts_speak_both_languages() -> None:
    text = Bilingual(en="flame", ru="огонь")
    assert text.in_language(Language.EN) == "flame"
    assert text.in_language(Language.RU) == "огонь"
    assert Bilingual.same("54.5").ru == "54.5"


def test_a_catalogue_finds_by_id_or_finds_nothing() -> None:
    catalogue = read_small()
    memorial = catalogue.find_memorial("testburg-tank")
    assert memorial is not None
    assert memorial.kind == "tank"
    assert catalogue.find_memorial("nothing") is None
    assert catalogue.find_place("testburg-station") is not None
    assert catalogue.find_collection("nothing") is None


def test_an_error_is_a_plain_sentence_with_units() -> None:
    class SampleError(CatalogueError):
        message = "{names} lack {short_s} and {far_m}, {count} times"

    error = SampleError(names=("a", "b"), short_s=90, far_m=1500, count=2)
    assert str(error) == "a, b lack 90 s and 1500 m, 2 times"
    assert isinstance(error, KalugaTourError)
    assert error.exit_code == 3
