"""Reading a plan back: what was written, or an error of ours, whatever the bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour import PlanRequest, plan
from kaluga_tour.errors import RequestError
from kaluga_tour.export import reading_faults as faults
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.reading import read_plan
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.text import Language
from kaluga_tour.planning.select import resolve
from tests.support.catalogues import read_small

TESTBURG = read_small()
REQUEST = PlanRequest(
    date=dt.date(2026, 5, 7),
    memorials=("testburg-museum",),
    fill=True,
    kinds=(Kind.MUSEUM, Kind.TANK),
    skip=("testburg-obelisk",),
    done=("testburg-eternal-flame",),
    start="testburg-station",
    loop=True,
    until=dt.time(15, 30),
    stays={"testburg-museum": 600},
    positions={"testburg-museum": Coordinates(lat_deg=51.997, lon_deg=12.012)},
)
ITINERARY = plan(TESTBURG, REQUEST)
TEXT = FORMAT.itinerary(ITINERARY, Language.EN)


def read(document: Any) -> object:
    return read_plan(json.dumps(document).encode(), name="day.json")


def test_what_is_written_is_read() -> None:
    saved = read_plan(TEXT.encode(), name="day.json")
    assert saved.request == resolve(TESTBURG, REQUEST)
    assert saved.city_id == "testburg"
    (day,) = saved.days
    assert day.date == REQUEST.date
    assert [v.memorial_id for v in saved.visits] == [v.memorial.id for v in ITINERARY.visits]
    assert [v.starts_at for v in saved.visits] == [v.starts_at for v in ITINERARY.visits]
    assert [leg.distance_m for leg in saved.legs] == [leg.distance_m for leg in ITINERARY.legs]
    assert (day.start, day.finish) == ("testburg-station", "testburg-station")
    assert saved.totals["makespan_s"] == ITINERARY.totals.makespan_s


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_plan(b"\xef\xbb\xbf" + TEXT.encode(), name="x").visits


def test_a_plan_from_before_a_field_was_added_is_read() -> None:
    document = json.loads(TEXT)
    del document["request"]["done"]
    assert read_plan(json.dumps(document).encode(), name="x").request.done == ()


BYTES = {
    "nothing": (b" \n", faults.PlanEmptyError),
    "text": (b"Dear Sir", faults.PlanSyntaxError),
    "not UTF-8": (b'{"schema": "\xff"}', faults.PlanSyntaxError),
    "half": (TEXT.encode()[:700], faults.PlanTruncatedError),
    "deep": (b"[" * 100_000, faults.PlanSyntaxError),
    "a list": (b"[]", faults.NotAPlanError),
    "another document": (b'{"schema": "kaluga-tour/places"}', faults.NotAPlanError),
    "nothing in it": (b'{"schema": "kaluga-tour/itinerary"}', faults.PlanFieldMissingError),
    "an error": (
        b'{"schema": "kaluga-tour/itinerary", "status": "error", "error": {"message": "no"}}',
        faults.PlanIsErrorError,
    ),
    "half an error": (
        b'{"schema": "kaluga-tour/itinerary", "status": "error"}',
        faults.PlanIsErrorError,
    ),
    "newer": (
        b'{"schema": "kaluga-tour/itinerary", "schema_version": 2}',
        faults.PlanVersionError,
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_other_bytes_are_refused(name: str) -> None:
    data, error = BYTES[name]
    with pytest.raises(error):
        read_plan(data, name="day.json")


def put(path: str, value: object) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        *outer, last = path.split(".")
        for name in outer:
            document = document[int(name) if name.isdigit() else name]
        if value is ...:
            del document[last]
        else:
            document[last] = value

    return edit


VALUES = {
    "missing": ("days.0.visits.0.service_s", ..., faults.PlanFieldMissingError),
    "missing at the top": ("totals", ..., faults.PlanFieldMissingError),
    "type": ("days.0.visits.0.service_s", "long", faults.PlanTypeError),
    "type of days": ("days", 3, faults.PlanTypeError),
    "type at the top": ("status", 3, faults.PlanTypeError),
    "no day": ("days", [], faults.PlanDaysError),
    "date": ("request.date", "tomorrow", faults.PlanValueError),
    "far date": ("request.date", "0001-01-01", faults.PlanValueError),
    "time": ("request.depart", "25:00", faults.PlanValueError),
    "time with a zone": ("request.depart", "10:00+03:00", faults.PlanValueError),
    "until": ("request.until", "late", faults.PlanValueError),
    "mode": ("request.mode", "fly", faults.PlanValueError),
    "kind": ("request.kinds", ["pub"], faults.PlanValueError),
    "pace": ("request.pace", "snail", faults.PlanValueError),
    "stay": ("request.stays", {"testburg-museum": -1}, faults.PlanValueError),
    "position": ("request.positions", {"testburg-museum": [99, 0]}, faults.PlanValueError),
    "moment": ("days.0.departs_at", "ten", faults.PlanValueError),
    "moment without a zone": ("days.0.departs_at", "2026-05-07T10:00", faults.PlanValueError),
    "far moment": ("days.0.finishes_at", "2099-05-07T10:00:00+03:00", faults.PlanValueError),
    "negative": ("days.0.visits.0.service_s", -1, faults.PlanValueError),
    "huge": ("days.0.visits.0.service_s", 10**12, faults.PlanValueError),
    "budget and until": ("request.budget_s", 3600, faults.PlanContradictsError),
    "negative budget": ("request.budget_s", -1, faults.PlanValueError),
}


@pytest.mark.parametrize("name", VALUES)
def test_a_wrong_value_is_named_with_its_place(name: str) -> None:
    path, value, error = VALUES[name]
    document = json.loads(TEXT)
    put(path, value)(document)
    with pytest.raises(error) as caught:
        read(document)
    told = str(caught.value.fields.get("path", ""))
    last = path.rpartition(".")[2]
    assert error in (faults.PlanDaysError, faults.PlanContradictsError) or last in told


@given(st.data())
def test_whatever_one_value_becomes_nothing_but_our_errors_is_raised(data: st.DataObject) -> None:
    document = json.loads(TEXT)
    at, key = document, "request"
    for _ in range(6):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys)) if keys else None
        if key is None or not isinstance(at[key], dict | list) or data.draw(st.booleans()):
            break
        at = at[key]
    scalar = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    if key is not None:
        at[key] = data.draw(scalar | st.lists(scalar, max_size=3))
    with suppress(RequestError):
        read(document)
