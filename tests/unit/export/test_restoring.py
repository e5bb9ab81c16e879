"""Restoring a plan from its document: whole, in both languages, or an error of ours."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.errors import RequestError
from kaluga_tour.export import reading_faults as faults
from kaluga_tour.export.fields import field_records, field_values
from kaluga_tour.export.formats.json import FORMAT
from kaluga_tour.export.registry import format_names, get_format
from kaluga_tour.export.restoring import read_itinerary
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording.names import VOCABULARIES
from kaluga_tour.wording.sentences import sentence
from tests.support.catalogues import as_bytes
from tests.support.itineraries import MADE_AT, REQUESTS, itinerary_of, town, town_record

TESTBURG = town()


def written(itinerary: Itinerary, language: Language = Language.EN) -> bytes:
    return FORMAT.itinerary(itinerary, language).encode()


def restored(
    itinerary: Itinerary, catalogue: Catalogue = TESTBURG, language: Language = Language.EN
) -> Itinerary:
    return read_itinerary(written(itinerary, language), catalogue, name="day.json")


def assert_exports_alike(one: Itinerary, other: Itinerary) -> None:
    for form in map(get_format, format_names()):
        for language in Language:
            assert form.itinerary(one, language) == form.itinerary(other, language), form


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", REQUESTS)
def test_what_is_written_is_restored(name: str, language: Language) -> None:
    itinerary = itinerary_of(name)
    assert_exports_alike(restored(itinerary, language=language), itinerary)


@pytest.mark.parametrize("name", sorted(set(REQUESTS) - {"closed"}))
def test_the_values_are_those_that_were_planned(name: str) -> None:
    # Not of bare coordinates: the bank of such a point is a guess of the planner's.
    itinerary = itinerary_of(name)
    found = restored(itinerary)
    assert found.request == itinerary.request
    assert found.provenance == itinerary.provenance
    assert found.visits == itinerary.visits
    assert found.legs == itinerary.legs
    assert found.days == itinerary.days
    assert found.totals == itinerary.totals
    assert found.warnings == itinerary.warnings
    assert [(u.reason, u.detail, u.remedy) for u in found.unvisited] == [
        (u.reason, u.detail, u.remedy) for u in itinerary.unvisited
    ]


@pytest.mark.parametrize("bearing_deg", [0.0, 22.46, 22.54, 67.46, 67.54, 359.96])
def test_directions_are_restored(bearing_deg: float) -> None:
    itinerary = itinerary_of("with everything")
    (day,) = itinerary.days
    steps = (
        Step(
            maneuver=Maneuver.DEPART,
            way=Way.STREET,
            street="улица Марата",
            distance_m=120,
            bearing_deg=bearing_deg,
            crosses=("Московская улица",),
        ),
        Step(
            maneuver=Maneuver.ROUNDABOUT,
            way=Way.SQUARE,
            street=None,
            distance_m=30,
            bearing_deg=bearing_deg,
            exit_number=2,
        ),
    )
    legs = tuple(replace(leg, steps=steps, bearing_deg=bearing_deg) for leg in day.legs)
    itinerary = replace(itinerary, days=(replace(day, legs=legs),))
    assert_exports_alike(restored(itinerary), itinerary)
    assert restored(itinerary).legs[0].steps[1] == replace(
        steps[1], bearing_deg=round(bearing_deg, 1) % 360.0
    )


def test_a_changed_catalogue_gives_the_facts_and_the_document_the_plan() -> None:
    itinerary = itinerary_of("with everything")
    catalogue = town_record()
    for record in catalogue["memorials"]:
        record["name"]["ru"] += " (новое имя)"
        record["position"]["lat_deg"] += 0.001
        record["service_min"] += 5
    from kaluga_tour.catalogue.reader import read_catalogue

    changed = read_catalogue(as_bytes(catalogue), name="testburg")
    found = restored(itinerary, changed)
    assert {visit.memorial.name.ru[-11:] for visit in found.visits} == {"(новое имя)"}
    assert [v.service_s for v in found.visits] == [v.service_s for v in itinerary.visits]
    points = [visit.memorial.position.coordinates for visit in itinerary.visits]
    assert [visit.memorial.position.coordinates for visit in found.visits] == points
    assert [notice.code for notice in found.warnings].count("facts-of-today") == 1
    again = restored(found, changed)
    assert again.warnings == found.warnings
    assert "facts-of-today" not in {notice.code for notice in restored(again).warnings}


def test_what_is_left_out_and_gone_from_the_catalogue_is_not_told_of() -> None:
    itinerary = itinerary_of("with everything")
    left_out = itinerary.unvisited[0].memorial.id
    rest = tuple(m for m in TESTBURG.memorials if m.id != left_out)
    found = restored(itinerary, replace(TESTBURG, memorials=rest, sha256="0"))
    assert left_out not in {entry.memorial.id for entry in found.unvisited}
    assert len(found.unvisited) == len(itinerary.unvisited) - 1


def test_a_visit_that_is_gone_from_the_catalogue_is_an_error() -> None:
    itinerary = itinerary_of("without ends")
    rest = tuple(m for m in TESTBURG.memorials if m.id != "testburg-obelisk")
    with pytest.raises(faults.PlanMemorialError) as caught:
        restored(itinerary, replace(TESTBURG, memorials=rest))
    assert caught.value.fields["path"] == "$.days[0].visits[0].memorial_id"


def test_a_plan_of_another_city_is_an_error() -> None:
    elsewhere = replace(TESTBURG, city=replace(TESTBURG.city, id="elsewhere"))
    with pytest.raises(faults.OtherCatalogueError):
        restored(itinerary_of("without ends"), elsewhere)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", faults.PlanEmptyError),
        (b"Dear Sir", faults.PlanSyntaxError),
        (written(itinerary_of("without ends"))[:900], faults.PlanTruncatedError),
        (b'{"schema": "kaluga-tour/places"}', faults.NotAPlanError),
        (b'{"schema": "kaluga-tour/itinerary", "schema_version": 2}', faults.PlanVersionError),
    ],
)
def test_other_bytes_are_refused(data: bytes, error: type[RequestError]) -> None:
    with pytest.raises(error):
        read_itinerary(data, TESTBURG, name="day.json")


VALUES = {
    "no day": ("days", []),
    "latitude": ("days.0.visits.0.lat_deg", 91.0),
    "precision": ("days.0.visits.0.precision", "good"),
    "path": ("days.0.legs.0.path", [[12.0, 52.0]]),
    "point of a path": ("days.0.legs.0.path", [[12.0, 52.0], [12.0, 152.0]]),
    "mode": ("days.0.legs.0.mode", "fly"),
    "bearing": ("days.0.legs.0.bearing_deg", 361.0),
    "negative wait": ("days.0.visits.0.wait_s", -1),
    "negative break": ("days.0.breaks.0.duration_s", -1),
    "sunset": ("days.0.sunset_at", "evening"),
    "reason": ("unvisited.0.reason", "dull"),
    "moment": ("provenance.generated_at", "2026-05-01"),
    "lunch": ("request.lunch.duration_s", 10_000),
    "lunch begins": ("request.lunch.begins", "noon"),
    "start": ("days.0.start.lon_deg", 181.0),
}


def put(document: Any, path: str, value: object) -> None:
    *outer, last = path.split(".")
    for name in outer:
        document = document[int(name) if name.isdigit() else name]
    document[last] = value


@pytest.mark.parametrize("name", VALUES)
def test_a_wrong_value_is_named_with_its_place(name: str) -> None:
    path, value = VALUES[name]
    document = json.loads(written(itinerary_of("with everything")))
    put(document, path, value)
    with pytest.raises(faults.PlanValueError) as caught:
        read_itinerary(json.dumps(document).encode(), TESTBURG, name="day.json")
    assert path.split(".")[0] in str(caught.value.fields["path"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("precision", {"type": "word", "vocabulary": "Precision", "value": "good"}),
        ("precision", {"type": "word", "vocabulary": "Wisdom", "value": "good"}),
        ("opens_at", {"type": "moment", "value": "2026-05-07T10:00"}),
        ("date", {"type": "date", "value": "today"}),
        ("time", {"type": "time", "value": "noon"}),
        ("uncertainty_m", 10**12),
    ],
)
def test_a_wrong_value_of_a_notice_is_named(field: str, value: object) -> None:
    document = json.loads(written(itinerary_of("with everything")))
    document["warnings"][0]["fields"] = {field: value}
    with pytest.raises(faults.PlanValueError) as caught:
        read_itinerary(json.dumps(document).encode(), TESTBURG, name="day.json")
    assert caught.value.fields["path"] == "$.warnings[0].fields"


def test_a_document_from_before_the_fields_keeps_its_sentences() -> None:
    document = json.loads(written(itinerary_of("with everything")))
    said = [warning["message"] for warning in document["warnings"]]
    left_out = [(entry["detail"], entry["remedy"]) for entry in document["unvisited"]]
    visits = [visit for day in document["days"] for visit in day["visits"]]
    for record in [*document["warnings"], *(w for visit in visits for w in visit["warnings"])]:
        del record["fields"]
    for entry in document["unvisited"]:
        for name in ("detail_code", "detail_fields", "remedy_code", "remedy_fields"):
            del entry[name]
    found = read_itinerary(json.dumps(document).encode(), TESTBURG, name="day.json")
    told = json.loads(written(found))
    assert [warning["message"] for warning in told["warnings"]] == said
    assert [(entry["detail"], entry["remedy"]) for entry in told["unvisited"]] == left_out
    assert_exports_alike(found, found)


def test_a_notice_of_a_later_program_keeps_its_sentence() -> None:
    document = json.loads(written(itinerary_of("without ends")))
    warning = {"code": "road-works", "memorial_id": None, "message": "Mind {the} gap."}
    document["warnings"].append(warning)
    found = read_itinerary(json.dumps(document).encode(), TESTBURG, name="day.json")
    assert [sentence(found.warnings[-1], language) for language in Language] == [
        "Mind {the} gap."
    ] * 2
    assert found.warnings[-1].code == "road-works"


@pytest.mark.parametrize(
    "value",
    [
        3,
        -4,
        True,
        "text",
        Bilingual(en="flame", ru="огонь"),
        MADE_AT,
        dt.date(2026, 5, 9),
        dt.time(10, 30),
        ("a", 1, Precision.EXACT),
        *(member for vocabulary in VOCABULARIES for member in vocabulary),
    ],
)
def test_every_value_of_a_notice_comes_back(value: object) -> None:
    records = field_records(Notice(code="x", fields={"value": value}))
    read = dict(field_values(json_round(records)))
    assert read == {"value": value}
    assert type(read["value"]) is type(value)


def json_round(records: Any) -> Any:
    import msgspec

    from kaluga_tour.export.fields import FieldRecord

    return msgspec.json.decode(msgspec.json.encode(records), type=dict[str, FieldRecord])


TEXTS = [form for form in map(get_format, format_names()) if not form.binary]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_whatever_one_value_becomes_it_is_refused_or_exported(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["with everything", "two days by car and on foot"]))
    document = json.loads(DOCUMENTS[name])
    at, key = document, data.draw(st.sampled_from(["days", "days", "unvisited", "warnings"]))
    for _ in range(8):
        if not isinstance(at[key], dict | list) or not at[key]:
            break
        at = at[key]
        key = data.draw(st.sampled_from(list(at) if isinstance(at, dict) else list(range(len(at)))))
    old = at[key]
    at[key] = data.draw(SCALARS | st.sampled_from([old, "2026-05-08T11:00:00+02:00", 0, ""]))
    if isinstance(at, list) and data.draw(st.booleans()):
        del at[key]
    form = data.draw(st.sampled_from(TEXTS))
    language = data.draw(st.sampled_from(Language))
    with suppress(RequestError):
        found = read_itinerary(json.dumps(document).encode(), TESTBURG, name="day.json")
        assert form.itinerary(found, language)


DOCUMENTS = {name: written(itinerary_of(name)) for name in REQUESTS}
