"""Numbers in the documents are those of the catalogue and of the program."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest
from docs.blocks import ROOT

from kaluga_tour import load_catalogue
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.hours import HoursSource
from kaluga_tour.model.memorial import Verification
from kaluga_tour.model.travel import Pace
from kaluga_tour.travel import profile

CATALOGUE = load_catalogue()
MEMORIALS = CATALOGUE.memorials
PRECISIONS = Counter(memorial.position.precision for memorial in MEMORIALS)
VERIFICATIONS = Counter(memorial.verification for memorial in MEMORIALS)
IN_CITY = [memorial for memorial in MEMORIALS if memorial.in_city]
READY = [memorial for memorial in MEMORIALS if memorial.plan_ready]
WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}


def page(name: str) -> str:
    """Return a document with its line ends folded."""
    return " ".join((ROOT / name).read_text("utf-8").split())


@pytest.mark.parametrize("name", ["README.md", "docs/explanation/data.md"])
def test_how_many_there_are(name: str) -> None:
    text = page(name)
    assert f"{len(MEMORIALS)} memorials" in text
    assert f"{len(IN_CITY)} of them in the city" in text
    assert f"{len(CATALOGUE.places)} places to start from" in text


def test_the_readme_says_how_sure_they_are() -> None:
    text = page("README.md")
    confirmed, single = (
        VERIFICATIONS[Verification.CONFIRMED],
        VERIFICATIONS[Verification.SINGLE_SOURCE],
    )
    assert f"{confirmed} are confirmed by several independent sources, {single} rest on" in text
    assert f"Only {WORDS[PRECISIONS[Precision.EXACT]]} of the {len(MEMORIALS)} memorials" in text
    article = [memorial for memorial in MEMORIALS if memorial.article]
    doubtful = [m for m in article if m.verification is Verification.UNCONFIRMED]
    assert (len(article), len(doubtful)) == (5, 2)
    assert "Two of the article's five sites no other source confirms" in text


def test_the_page_of_the_data_counts_right() -> None:
    text = page("docs/explanation/data.md")
    for precision in Precision:
        assert f"| `{precision}` | {PRECISIONS[precision]} |" in text
    for verification in Verification:
        assert re.search(rf"`{verification}`: [^|]* \| {VERIFICATIONS[verification]} \|", text)
    ready = len(READY), len([memorial for memorial in READY if memorial.in_city])
    assert f"{ready[0]} of the {len(MEMORIALS)} are plan-ready, {ready[1]} of the" in text
    stated = [m for m in MEMORIALS if m.hours and m.hours.source is HoursSource.STATED]
    assert f"Hours are stated for {WORDS[len(stated)]} museums" in text
    assert all(memorial.wheelchair is None for memorial in MEMORIALS)
    radii = [memorial.position.uncertainty_m for memorial in MEMORIALS]
    assert f"from {min(radii)} m to {max(radii) // 1000} km" in text


def test_every_number_of_travel_is_explained() -> None:
    text = page("docs/explanation/travel-times.md")
    rows = {
        "slow": profile.WALK_SPEEDS_M_S[Pace.SLOW],
        "normal": profile.WALK_SPEEDS_M_S[Pace.NORMAL],
        "fast": profile.WALK_SPEEDS_M_S[Pace.FAST],
        "circuity": profile.WALK_CIRCUITY,
        "circuity in town": profile.TOWN_CIRCUITY,
        "circuity between towns": profile.COUNTRY_CIRCUITY,
        "speed in town": profile.TOWN_SPEED_KMH,
        "speed between towns": profile.COUNTRY_SPEED_KMH,
        "the town's share of a leg in or out of it": profile.TOWN_REACH_M,
        "parking and walking up, each leg": profile.PARK_AND_WALK_S,
    }
    for name, value in rows.items():
        found = re.search(rf"\| {re.escape(name)} \| ([\d.]+)[ |]", text)
        assert found, name
        assert Fraction(found[1]) == Fraction(str(value)), name
    assert f"for {profile.MIN_ENSEMBLE_WALK_S} s at least" in text
    sources = set(re.findall(r"\[(\d+)\]", text))
    assert sources == {str(number) for number in range(1, len(sources) + 1)}
    constants = [name for name in vars(profile) if name.isupper() and not name.startswith("_")]
    assert len(constants) == len(rows) - 2 + 1, constants


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", (folder / "README.md").read_text("utf-8"), re.M
    )
    assert [name for _, name, _ in listed] == sorted(p.name for p in folder.glob("0*.md"))
    for number, name, title in listed:
        assert (folder / name).read_text("utf-8").startswith(f"# {number}: {title}\n")
