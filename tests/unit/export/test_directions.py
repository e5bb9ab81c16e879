"""Directions in the document of a plan: as data and as text."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from kaluga_tour.export.document import itinerary_document
from kaluga_tour.export.formats.json import encode
from kaluga_tour.export.reading import read_plan
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Language
from kaluga_tour.planning.plan import plan
from tests.support.catalogues import read_small
from tests.unit.wording.test_directions import WAY_HOME


@pytest.fixture(scope="module")
def itinerary() -> Itinerary:
    request = PlanRequest(
        date=dt.date(2026, 5, 9),
        memorials=("testburg-eternal-flame", "testburg-museum"),
    )
    found = plan(read_small(), request)
    (day,) = found.days
    legs = tuple(dataclasses.replace(leg, steps=WAY_HOME) for leg in day.legs)
    return dataclasses.replace(found, days=(dataclasses.replace(day, legs=legs),))


def test_a_step_is_written_as_data_and_as_text(itinerary: Itinerary) -> None:
    document = itinerary_document(itinerary, Language.EN)
    record = document.days[0].legs[0].directions[2]
    assert record.maneuver == "right"
    assert record.way == "street"
    assert record.street == "улица Марата"
    assert record.distance_m == 120
    assert record.bearing_deg == 135.0
    assert record.crosses == ["Московская улица"]
    assert record.exit_number is None
    assert record.text.startswith("right into улица Марата 120")


def test_a_bearing_never_rounds_up_to_a_full_turn(itinerary: Itinerary) -> None:
    step = dataclasses.replace(WAY_HOME[0], bearing_deg=359.99)
    (day,) = itinerary.days
    leg = dataclasses.replace(day.legs[0], steps=(step,))
    turned = dataclasses.replace(itinerary, days=(dataclasses.replace(day, legs=(leg,)),))
    document = itinerary_document(turned, Language.RU)
    assert document.days[0].legs[0].directions[0].bearing_deg == 0.0


def test_a_plan_with_directions_is_read_back(itinerary: Itinerary) -> None:
    data = encode(itinerary_document(itinerary, Language.EN)).encode()
    assert read_plan(data, name="day.json").legs[0].origin == "testburg-eternal-flame"


def test_estimates_have_no_directions() -> None:
    request = PlanRequest(date=dt.date(2026, 5, 9), memorials=("testburg-tank", "testburg-obelisk"))
    legs = plan(read_small(), request).legs
    assert legs
    assert all(leg.steps == () for leg in legs)
