"""Reading: whatever the bytes, a catalogue or an error that says where."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kaluga_tour.catalogue.check import find_shape_problems
from kaluga_tour.catalogue.faults import CatalogueFaultsError, CatalogueFormatError
from kaluga_tour.catalogue.matching import words
from kaluga_tour.catalogue.opening import hours_fault, next_open_date, windows_on
from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.catalogue.problems import Problem, item_path, member_path
from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.catalogue.schema import CatalogueFile
from kaluga_tour.catalogue.search import find_memorials, get_memorial
from kaluga_tour.errors import CatalogueError, KalugaTourError, RequestError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.hours import HoursSource, OpeningHours
from tests.support.catalogues import Json, as_bytes, read_small, small_catalogue

Path = tuple[str | int, ...]

SMALL = small_catalogue()
READ = read_small()

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=80),
    st.sampled_from([10**400, -(10**30), "", " ", "x" * 5000, "id", "2026", 1.0, "\ud800"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def every_path(value: Any, path: Path = ()) -> list[Path]:
    steps: Any = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    found = [path] if path else []
    for step, part in steps:
        found += every_path(part, (*path, step))
    return found


PATHS = [path for path in every_path(SMALL) if path != ("format",)]


def parent_of(value: Any, path: Path) -> Any:
    for step in path[:-1]:
        value = value[step]
    return value


def json_path(path: Path) -> str:
    text = "$"
    for step in path:
        text = item_path(text, step) if isinstance(step, int) else member_path(text, step)
    return text


def problems_of(catalogue: Json) -> list[Problem]:
    """Return the problems that reading meets; none where it succeeds."""
    error = raised(lambda: read_catalogue(json.dumps(catalogue).encode(), name="x"))
    if error is None:
        return []
    assert isinstance(error, CatalogueFaultsError)
    assert error.problems
    assert all(str(problem).startswith("$") for problem in error.problems)
    return list(error.problems)


def raised(act: Callable[[], object]) -> KalugaTourError | None:
    """Return the error on purpose that `act` raises; any other error is the test's failure."""
    try:
        act()
    except KalugaTourError as error:
        return error
    return None


def accepted(catalogue: Json) -> bool:
    try:
        msgspec.json.decode(json.dumps(catalogue).encode(), type=CatalogueFile)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


@given(path=st.sampled_from(PATHS), value=values)
@settings(max_examples=400, deadline=None)
def test_a_corrupted_value_is_reported_where_it_is(path: Path, value: Any) -> None:
    catalogue = small_catalogue()
    parent_of(catalogue, path)[path[-1]] = value
    found = problems_of_or_version(catalogue)
    if found is None:
        assert path == ("format_version",)
    elif not accepted(catalogue):
        assert any(problem.path.startswith(json_path(path)) for problem in found)


def problems_of_or_version(catalogue: Json) -> list[Problem] | None:
    version = catalogue["format_version"]
    if isinstance(version, int) and version > 1:
        with pytest.raises(CatalogueError, match="this program reads version 1"):
            read_catalogue(json.dumps(catalogue).encode(), name="x")
        return None
    return problems_of(catalogue)


@given(path=st.sampled_from([path for path in PATHS if isinstance(path[-1], str)]))
@settings(max_examples=150, deadline=None)
def test_a_missing_field_is_reported_where_it_was(path: Path) -> None:
    catalogue = small_catalogue()
    del parent_of(catalogue, path)[path[-1]]
    if not accepted(catalogue):
        assert json_path(path) in [problem.path for problem in problems_of(catalogue)]


@given(
    path=st.sampled_from([path for path in PATHS if isinstance(parent_of(SMALL, path), dict)]),
    name=st.text(max_size=12),
)
@settings(max_examples=150, deadline=None)
def test_an_unknown_field_is_reported_where_it_is(path: Path, name: str) -> None:
    catalogue = small_catalogue()
    parent = parent_of(catalogue, path)
    parent[name] = 1
    assume(not accepted(catalogue))
    assert json_path((*path[:-1], name)) in [problem.path for problem in problems_of(catalogue)]


LEAVES = [
    path
    for path in PATHS
    if not isinstance(parent_of(SMALL, path)[path[-1]], dict | list)
    and path not in {("format_version",), ("version",)}
]


@given(paths=st.sets(st.sampled_from(LEAVES), min_size=2, max_size=30))
@settings(max_examples=100, deadline=None)
def test_many_corruptions_are_all_reported(paths: set[Path]) -> None:
    catalogue = small_catalogue()
    for path in paths:
        parent_of(catalogue, path)[path[-1]] = [["not", "this"]]
    reported = {problem.path for problem in problems_of(catalogue)}
    assert {json_path(path) for path in paths} <= reported


@given(path=st.sampled_from(PATHS), value=values)
@settings(max_examples=400, deadline=None)
def test_the_check_and_msgspec_agree(path: Path, value: Any) -> None:
    catalogue = small_catalogue()
    parent_of(catalogue, path)[path[-1]] = value
    text = json.dumps(catalogue)
    found = find_shape_problems(json.loads(text), CatalogueFile)
    assert bool(found) == (not accepted(catalogue)), found


@given(data=st.binary(max_size=200))
@settings(max_examples=300)
def test_arbitrary_bytes(data: bytes) -> None:
    with pytest.raises(CatalogueError):
        read_catalogue(data, name="x")


@given(value=values)
def test_arbitrary_json(value: Any) -> None:
    with pytest.raises(CatalogueFormatError):
        read_catalogue(json.dumps(value).encode(), name="x")


@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file(data: st.DataObject) -> None:
    """Bytes cut out, doubled or replaced anywhere in a right file."""
    right = as_bytes(SMALL)
    start = data.draw(st.integers(0, len(right)))
    end = data.draw(st.integers(start, min(len(right), start + 40)))
    damaged = right[:start] + data.draw(st.binary(max_size=20)) + right[end:]
    try:
        catalogue = read_catalogue(damaged, name="x")
    except CatalogueError:
        return
    assert isinstance(catalogue, Catalogue)


@given(extra=st.lists(st.sampled_from(SMALL["memorials"]), min_size=1, max_size=4))
@settings(deadline=None)
def test_every_repeated_id_is_reported(extra: list[Json]) -> None:
    catalogue = small_catalogue()
    catalogue["memorials"] += copy.deepcopy(extra)
    found = [p.path for p in problems_of(catalogue) if p.code == "duplicate-id"]
    assert found == [f"$.memorials[{6 + n}].id" for n in range(len(extra))]


@given(text=st.text(max_size=40))
@settings(deadline=None)
def test_any_text_may_be_searched_for(text: str) -> None:
    find_memorials(READ, text)
    for get in (get_memorial, get_waypoint):
        error = raised(partial(get, READ, text))
        if error is not None:
            assert isinstance(error, RequestError)
            assert str(error)
            assert error.hint.format_map(error.fields)


@given(
    lat=st.floats(allow_nan=False, allow_infinity=False),
    lon=st.floats(allow_nan=False, allow_infinity=False),
)
@settings(deadline=None)
def test_any_two_numbers_may_be_a_place(lat: float, lon: float) -> None:
    try:
        waypoint = get_waypoint(READ, f"{lat:.6f},{lon:.6f}")
    except RequestError:
        return
    assert waypoint.coordinates.lat_deg == pytest.approx(lat, abs=1e-6)


@given(memorial=st.sampled_from(READ.memorials), data=st.data())
@settings(deadline=None)
def test_any_word_of_a_name_finds_it(memorial: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([memorial.name.en, memorial.name.ru]))
    word = data.draw(st.sampled_from(words(name)))
    assert memorial in find_memorials(READ, word)


rule_parts = st.sampled_from(
    [
        "Mo-Fr",
        "Sa,Su",
        "PH",
        "SH",
        "off",
        "unknown",
        "closed",
        "open",
        "easter",
        "sunrise-sunset",
        "24/7",
        "Jan-Mar",
        "May 09",
        "2026",
        "09:00-18:00",
        "22:00-02:00",
        "10:00-26:00",
        "12:00+",
        "Fr[-1]",
        "week 1-10",
        "(sunset-01:00)-24:00",
        '"call"',
        ";",
        ",",
        "-",
        "+",
        "9",
        "Пн",
    ]
)


@given(
    text=st.one_of(
        st.text(min_size=1, max_size=30), st.lists(rule_parts, min_size=1).map(" ".join)
    ),
    day=st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
)
@settings(max_examples=300, deadline=None)
def test_hours_are_refused_or_evaluated(text: str, day: date) -> None:
    """Spans are in order, apart, within the day, and the next open day has some."""
    if hours_fault(text) is not None:
        return
    hours = OpeningHours(text=text, source=HoursSource.STATED)
    zone, at = READ.city.zone, READ.memorials[0].position.coordinates
    spans = windows_on(hours, day, zone, at, "DE")
    assert spans is not None
    moments = [moment for span in spans for moment in (span.opens_at, span.closes_at)]
    assert moments == sorted(moments)
    assert all(span.opens_at < span.closes_at for span in spans)
    assert all(moment.date() in {day, day + timedelta(days=1)} for moment in moments)
    assert all(span.opens_at.date() == day for span in spans)
    later = next_open_date(hours, day, zone, at, "DE")
    if later is not None:
        assert day < later <= day + timedelta(days=60)
        assert windows_on(hours, later, zone, at, "DE")
