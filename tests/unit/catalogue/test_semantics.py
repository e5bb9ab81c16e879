"""The check of meaning, on catalogues whose shape is right."""

from __future__ import annotations

from typing import Any

import pytest

from kaluga_tour.catalogue.faults import CatalogueFaultsError
from kaluga_tour.catalogue.reader import read_catalogue
from tests.support.catalogues import (
    Json,
    as_bytes,
    memorial_record,
    place_record,
    position_record,
    small_catalogue,
)


def problems(catalogue: Json) -> list[str]:
    try:
        read_catalogue(as_bytes(catalogue), name="x")
    except CatalogueFaultsError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.fixture
def catalogue() -> Json:
    return small_catalogue()


def test_right_catalogue(catalogue: Json) -> None:
    assert problems(catalogue) == []


def test_duplicate_memorial(catalogue: Json) -> None:
    catalogue["memorials"].append(memorial_record("testburg-tank"))
    assert problems(catalogue) == [
        "$.memorials[6].id: the id `testburg-tank` is already used at $.memorials[3]"
    ]


def test_memorial_and_place_share_ids(catalogue: Json) -> None:
    catalogue["places"].append(place_record("testburg-tank"))
    assert problems(catalogue) == [
        "$.places[2].id: the id `testburg-tank` is already used at $.memorials[3]"
    ]


def test_every_duplicate_is_reported(catalogue: Json) -> None:
    catalogue["memorials"] += [memorial_record("testburg-tank"), memorial_record("testburg-tank")]
    assert len(problems(catalogue)) == 2


def test_duplicate_place_collection_crossing(catalogue: Json) -> None:
    catalogue["places"].append(place_record("testburg-station"))
    catalogue["collections"][1]["id"] = "article"
    catalogue["crossings"].append(catalogue["crossings"][0])
    assert problems(catalogue) == [
        "$.places[2].id: the id `testburg-station` is already used at $.places[0]",
        "$.collections[1].id: the id `article` is already used at $.collections[0]",
        "$.crossings[1].id: the id `long-bridge` is already used at $.crossings[0]",
    ]


def test_duplicate_article_number(catalogue: Json) -> None:
    catalogue["memorials"][2]["article"]["number"] = 1
    assert problems(catalogue) == [
        "$.memorials[2].article.number: the number 1 is already used at $.memorials[0]"
    ]


def test_members(catalogue: Json) -> None:
    catalogue["collections"][0]["members"] = [
        "testburg-tank",
        "testburg-tnk",
        "zzz",
        "testburg-tank",
        "testburg-station",
    ]
    assert problems(catalogue) == [
        (
            "$.collections[0].members[1]: there is no memorial `testburg-tnk`; "
            "did you mean `testburg-tank`?"
        ),
        "$.collections[0].members[2]: there is no memorial `zzz`",
        "$.collections[0].members[3]: the memorial `testburg-tank` is already a member",
        (
            "$.collections[0].members[4]: there is no memorial `testburg-station`; "
            "did you mean `testburg-tank`?"
        ),
    ]


@pytest.mark.parametrize("zone", ["Europe/Kaluga", "Europe", "../etc/passwd", "/etc", "a\0b"])
def test_unknown_zone(catalogue: Json, zone: str) -> None:
    catalogue["city"]["time_zone"] = zone
    (problem,) = problems(catalogue)
    assert problem.startswith("$.city.time_zone: unknown time zone `")


def test_unknown_bank(catalogue: Json) -> None:
    catalogue["memorials"][1]["bank"] = "west"
    catalogue["places"][0]["bank"] = "east"
    assert problems(catalogue) == [
        "$.places[0].bank: no crossing has an end on the bank `east`",
        "$.memorials[1].bank: no crossing has an end on the bank `west`",
    ]


def test_missing_bank_in_the_city(catalogue: Json) -> None:
    del catalogue["memorials"][1]["bank"]
    assert problems(catalogue) == [
        "$.memorials[1].bank: a site in the city needs a bank, as there are crossings"
    ]


def test_bank_outside_the_city_is_not_needed_but_must_be_known(catalogue: Json) -> None:
    catalogue["memorials"][4]["bank"] = "north"
    assert problems(catalogue) == []
    catalogue["memorials"][4]["bank"] = "west"
    assert len(problems(catalogue)) == 1


def without_crossings(catalogue: Json, **banks: str | None) -> Json:
    catalogue["crossings"] = []
    for site in [*catalogue["memorials"], *catalogue["places"]]:
        site["bank"] = banks.get(site["id"].replace("-", "_"))
    return catalogue


def test_without_crossings_no_bank_is_needed(catalogue: Json) -> None:
    assert problems(without_crossings(catalogue)) == []


def test_without_crossings_one_bank_is_allowed(catalogue: Json) -> None:
    banks = {"testburg_tank": "left", "testburg_station": "left"}
    assert problems(without_crossings(catalogue, **banks)) == []


def test_without_crossings_two_banks_are_not(catalogue: Json) -> None:
    banks = {"testburg_tank": "left", "testburg_station": "right"}
    assert problems(without_crossings(catalogue, **banks)) == [
        "$.crossings: no crossing joins the bank `left` to the bank `right`"
    ]


def crossing(crossing_id: str, first: str, second: str) -> Json:
    record: Json = small_catalogue()["crossings"][0]
    record["id"] = crossing_id
    record["ends"][0]["bank"] = first
    record["ends"][1]["bank"] = second
    return record


def test_banks_are_joined_by_a_chain(catalogue: Json) -> None:
    catalogue["crossings"] = [
        crossing("a", "south", "island"),
        crossing("b", "mole", "beach"),
        crossing("c", "north", "island"),
        crossing("d", "mole", "north"),
    ]
    assert problems(catalogue) == []
    del catalogue["crossings"][3]
    assert problems(catalogue) == [
        "$.crossings: no crossing joins the bank `mole` to the bank `south`",
        "$.crossings: no crossing joins the bank `beach` to the bank `south`",
    ]


def test_crossing_within_one_bank(catalogue: Json) -> None:
    catalogue["crossings"].append(crossing("viaduct", "north", "north"))
    assert problems(catalogue) == ["$.crossings[1].ends: both ends are on the bank `north`"]


def test_banks_are_not_judged_while_a_crossing_is_broken(catalogue: Json) -> None:
    del catalogue["crossings"][0]["source"]
    assert problems(catalogue) == ["$.crossings[0].source: the field `source` is missing"]
    catalogue["crossings"] = None
    assert problems(catalogue) == ["$.crossings: must be a list, not `null`"]


def test_scattered_ensemble(catalogue: Json) -> None:
    catalogue["memorials"][3]["ensemble"] = "main-square"
    (problem,) = problems(catalogue)
    assert problem.startswith("$.memorials[3].position: is 14")
    assert problem.endswith(
        "m from `testburg-obelisk`, too far for both to be in the ensemble `main-square`"
    )


def test_ensemble_of_one(catalogue: Json) -> None:
    catalogue["memorials"][3]["ensemble"] = "alone"
    assert problems(catalogue) == []


@pytest.mark.parametrize(
    ("hours", "column"), [("Mo-Fr 9-18", 7), ("Пн 10:00", 1), ("24/7 off; x", 11), ("\n", 1)]
)
def test_bad_hours(catalogue: Json, hours: str, column: int) -> None:
    catalogue["memorials"][2]["hours"] = hours
    found = problems(catalogue)
    assert len(found) == 1
    assert found[0].startswith("$.memorials[2].hours: ")
    if hours.strip():
        assert found[0].endswith(f"cannot be read: `{hours}`, from character {column}")


def test_hours_and_source_belong_together(catalogue: Json) -> None:
    del catalogue["memorials"][2]["hours_source"]
    del catalogue["memorials"][4]["hours"]
    assert problems(catalogue) == [
        "$.memorials[2].hours_source: `hours` needs `hours_source` beside it",
        "$.memorials[4].hours: `hours_source` needs `hours` beside it",
    ]


def test_swapped_coordinates(catalogue: Json) -> None:
    catalogue["memorials"][5]["position"] = position_record(12.0, 52.008)
    catalogue["crossings"][0]["ends"][1].update(lat_deg=12.01, lon_deg=51.999)
    catalogue["places"][0]["position"] = position_record(12.012, 51.99)
    assert problems(catalogue) == [
        "$.places[0].position: latitude and longitude look swapped: `12.01200, 51.99000`",
        "$.memorials[5].position: latitude and longitude look swapped: `12.00000, 52.00800`",
        "$.crossings[0].ends[1]: latitude and longitude look swapped: `12.01000, 51.99900`",
    ]


@pytest.mark.parametrize(("lat", "lon"), [(52.0, 18.0), (10.0, 10.0), (52.0, -170.0)])
def test_far_is_not_swapped(catalogue: Json, lat: float, lon: float) -> None:
    catalogue["memorials"][5]["position"] = position_record(lat, lon)
    assert problems(catalogue) == []


def test_two_points_have_no_majority() -> None:
    catalogue = without_crossings(small_catalogue())
    catalogue.update(collections=[], places=[])
    catalogue["memorials"] = catalogue["memorials"][:2]
    catalogue["memorials"][0]["position"] = position_record(12.0, 52.0)
    catalogue["memorials"][0]["ensemble"] = None
    assert problems(catalogue) == []


def test_right_records_are_judged_beside_wrong_ones(catalogue: Json) -> None:
    del catalogue["memorials"][0]["prize"]
    catalogue["memorials"][2]["hours"] = "whenever"
    catalogue["city"]["time_zone"] = "Mars/Base"
    catalogue["collections"][1]["members"].append("nobody")
    catalogue["places"] = "none"
    assert [p.split(":")[0] for p in problems(catalogue)] == [
        "$.places",
        "$.memorials[0].prize",
        "$.city.time_zone",
        "$.collections[1].members[2]",
        "$.memorials[2].hours",
    ]


def test_broken_memorials_keep_their_ids(catalogue: Json) -> None:
    """A collection may name a memorial that is wrong otherwise; its duplicates are found."""
    del catalogue["memorials"][0]["prize"]
    catalogue["memorials"].append({"id": "testburg-eternal-flame"})
    found = problems(catalogue)
    assert not any(".members" in p for p in found)
    assert any(p.startswith("$.memorials[6].id: the id") for p in found)


def test_control_characters_are_read(catalogue: Json) -> None:
    catalogue["memorials"][0]["name"]["en"] = "bell\u0007 and \u001b[31mred"
    assert problems(catalogue) == []


def test_a_broken_city_does_not_hide_the_rest(catalogue: Json) -> None:
    extra: Any = catalogue["city"]
    extra["mayor"] = "nobody"
    catalogue["memorials"][2]["hours"] = "whenever"
    assert [p.split(":")[0] for p in problems(catalogue)] == [
        "$.city.mayor",
        "$.memorials[2].hours",
    ]


def test_a_last_entry_needs_hours(catalogue: Json) -> None:
    catalogue["memorials"][2]["last_entry_min"] = 30
    assert problems(catalogue) == []
    catalogue["memorials"][0]["last_entry_min"] = 30
    assert problems(catalogue) == [
        "$.memorials[0].last_entry_min: `last_entry_min` needs `hours` beside it"
    ]


@pytest.mark.parametrize("minutes", [0, -5, 721, 1.5, "30"])
def test_a_last_entry_is_some_minutes_before_closing(catalogue: Json, minutes: Any) -> None:
    catalogue["memorials"][2]["last_entry_min"] = minutes
    (found,) = problems(catalogue)
    assert found.startswith("$.memorials[2].last_entry_min: must be a whole number")
