"""Our ways along real streets, compared with those of Valhalla; and Kaluga's own roads."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from benchmarks.streets import (
    IMPORT_S,
    LOAD_S,
    MATRIX_S,
    MEDIAN,
    PERCENTILE_95,
    SHARED,
    compare,
    extracts,
    network_of,
)
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.store import NetworkStore
from tests.cli.running import run

KALUGA = SHARED / "kaluga_main_roads.osm"
needs_extracts = pytest.mark.skipif(not extracts(), reason=f"no extracts in {SHARED}")
needs_kaluga = pytest.mark.skipif(not KALUGA.is_file(), reason=f"there is no {KALUGA}")


@cache
def network(extract: str) -> Network:
    return network_of(extract)


@needs_extracts
@pytest.mark.parametrize("extract", extracts())
@pytest.mark.parametrize("mode", [Mode.WALK, Mode.DRIVE])
def test_distances_agree_with_valhalla(extract: str, mode: Mode) -> None:
    found = compare(network(extract), mode)
    assert found.median <= MEDIAN[mode]
    assert found.percentile_95 <= PERCENTILE_95[mode]
    ours, theirs, both = found.none
    assert theirs == both
    assert ours <= 0.1 * len(found.pairs)


@needs_extracts
def test_in_helsinki_the_same_ways_do_not_exist() -> None:
    assert compare(network("helsinki"), Mode.DRIVE).none == (23, 23, 23)


@needs_extracts
@pytest.mark.slow
def test_import_load_and_matrix_are_quick(tmp_path: Path) -> None:
    # Processor time: other work on the machine is not ours.
    begun_s = time.process_time()
    helsinki = network_of("helsinki")
    assert time.process_time() - begun_s <= IMPORT_S
    store = NetworkStore(home=tmp_path)
    store.save(helsinki)
    begun_s = time.process_time()
    loaded = store.load("helsinki")
    assert time.process_time() - begun_s <= LOAD_S
    loaded.memory = None
    begun_s = time.process_time()
    compare(loaded, Mode.WALK)
    assert time.process_time() - begun_s <= MATRIX_S


@pytest.fixture
def kaluga(tmp_path: Path) -> dict[str, str]:
    env = {"KALUGA_TOUR_DATA": str(tmp_path)}
    answer = run("streets", "import", str(KALUGA), "--name", "kaluga", env=env)
    assert answer.exit_code == 0, answer.stderr
    return env


@needs_kaluga
def test_a_tour_of_the_centre_follows_the_ring_of_victory_square(kaluga: dict[str, str]) -> None:
    stops = ["kaluga-alley-of-glory", "kaluga-eternal-flame", "kaluga-veteran-statue"]
    words = ["plan", *stops, "--mode", "drive", "--streets", "kaluga", "--date", "2026-05-09"]
    document = run(*words, "--format", "json", env=kaluga).document
    legs = [leg for leg in document["days"][0]["legs"] if leg["distance_m"]]
    steps = [step for leg in legs for step in leg["directions"]]
    assert any(step["maneuver"] == "roundabout" for step in steps)
    assert any("Победы" in (step["street"] or "") for step in steps)
    # The ring turns anticlockwise: seen from its middle every part of it goes to the left.
    middle = (36.27313, 54.5127)
    turns = [
        (a[0] - middle[0]) * (b[1] - middle[1]) - (a[1] - middle[1]) * (b[0] - middle[0])
        for leg in legs
        for a, b in zip(leg["path"][1:-2], leg["path"][2:-1], strict=True)
        if max(abs(a[0] - middle[0]) * 0.58, abs(a[1] - middle[1])) < 0.0006
        and max(abs(b[0] - middle[0]) * 0.58, abs(b[1] - middle[1])) < 0.0006
    ]
    assert len(turns) > 5
    assert sum(turn > 0 for turn in turns) > 0.9 * len(turns)


@needs_kaluga
def test_the_oka_is_crossed_on_the_gagarin_bridge(kaluga: dict[str, str]) -> None:
    across = "54.4960,36.2290"
    for places in (["kaluga-eternal-flame", across], [across, "kaluga-eternal-flame"]):
        words = ["route", *places, "--mode", "drive", "--streets", "kaluga", "-f", "json"]
        (leg,) = run(*words, env=kaluga).document["legs"]
        assert "Гагаринский мост" in [step["street"] for step in leg["directions"]]
        assert leg["measured_by"].startswith("kaluga ")
    words = ["plan", "kaluga-eternal-flame", "--from", across, "--loop", "--mode", "drive"]
    document = run(*words, "--streets", "kaluga", "--format", "json", env=kaluga).document
    legs = document["days"][0]["legs"]
    assert len(legs) == 2
    for leg in legs:
        assert "Гагаринский мост" in [step["street"] for step in leg["directions"]]


@needs_kaluga
def test_the_articles_tour_on_streets_differs_in_its_legs_only(kaluga: dict[str, str]) -> None:
    words = ["plan", "--collection", "article", "--mode", "drive", "--for", "12h"]
    words += ["--date", "2026-05-09", "--format", "json"]
    off = run(*words, env=kaluga).document
    on = run(*words, "--streets", "kaluga", env=kaluga).document
    assert on.keys() == off.keys()
    assert {**on["request"], "streets": "off"} == off["request"]
    assert on["provenance"]["catalogue"] == off["provenance"]["catalogue"]
    ids = [{v["memorial_id"] for v in d["days"][0]["visits"]} for d in (on, off)]
    assert ids[0] == ids[1]
    measured = {leg["measured_by"].split()[0] for leg in on["days"][0]["legs"]}
    assert measured == {"kaluga", "estimate"}
