"""Laws of the itinerary document, whatever is asked for and whatever the catalogue holds."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.export.registry import format_names, get_format
from kaluga_tour.wording.plain import clean
from tests.cli.judging import catalogue, judge
from tests.cli.running import Answer, run
from tests.support.catalogues import as_bytes, small_catalogue

READY = [m["id"] for m in catalogue()["memorials"] if m["in_city"]][:14]
PLACES = [place["id"] for place in catalogue()["places"]]

places = st.sampled_from([*PLACES, *READY[:4], "54.5127,36.2731", "54.49,36.2"])


@st.composite
def requests(draw: st.DrawFn) -> list[str]:
    """Draw a command line of ``plan`` that is quickly answered."""
    words = []
    named = draw(st.lists(st.sampled_from(READY), max_size=4, unique=True))
    others = [memorial for memorial in READY if memorial not in named]
    words += named
    words += ["--collection", draw(st.sampled_from(["centre", "article", "museums"]))]
    words += ["--fill"] if draw(st.booleans()) else []
    words += ["--mode", draw(st.sampled_from(["walk", "walk", "drive"]))]
    words += ["--pace", draw(st.sampled_from(["slow", "normal", "fast"]))]
    for memorial in draw(st.lists(st.sampled_from(others), max_size=2, unique=True)):
        words += ["--skip", memorial]
    if draw(st.booleans()):
        words += ["--stay", f"{draw(st.sampled_from(READY))}={draw(st.integers(1, 90))}m"]
    if draw(st.booleans()):
        words += ["--from", draw(places)]
    words += draw(st.sampled_from([[], ["--loop"], ["--to"]]))
    words += [draw(places)] if words[-1] == "--to" else []
    day = dt.date(2026, 1, 1) + dt.timedelta(days=draw(st.integers(0, 364)))
    words += ["--date", day.isoformat()]
    words += [
        "--depart",
        f"{draw(st.integers(0, 21)):02d}:{draw(st.sampled_from([0, 17, 30])):02d}",
    ]
    words += ["--for", f"{draw(st.integers(1, 180))}m"]
    return words


def _refused_properly(answer: Answer) -> bool:
    error = answer.error["error"]
    assert answer.stdout == ""
    assert error["message"]
    assert error["hint"]
    return answer.exit_code == 4 or error["code"] in {"not-a-candidate", "nothing-to-plan"}


@settings(max_examples=30, deadline=None)
@given(requests())
def test_every_plan_stands_before_the_judge(words: list[str]) -> None:
    answer = run("plan", *words, "--format", "json")
    if answer.exit_code == 0:
        judge(answer.document)
    else:
        assert _refused_properly(answer), (words, answer.stderr)


@settings(max_examples=15, deadline=None)
@given(requests())
def test_time_that_the_hint_allows_is_enough(words: list[str]) -> None:
    named = [word for word in words[:4] if word in READY]
    answer = run("plan", *words, "--format", "json")
    if answer.exit_code != 4 or answer.error["error"]["code"] != "too-little-time":
        return
    found = re.search(r"--for (\S+);", answer.error["error"]["hint"])
    assert found
    assert named
    longer = run("plan", *words, "--for", found[1], "--format", "json")
    assert longer.exit_code == 0, longer.stderr
    judge(longer.document)


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(
    lambda text: text.strip() and len(text.strip()) == len(text)
)


@settings(max_examples=40, deadline=None)
@given(name=texts, address=texts, lang=st.sampled_from(["en", "ru"]))
def test_any_text_of_a_catalogue_survives_every_format(name: str, address: str, lang: str) -> None:
    small = small_catalogue()
    small["memorials"][0]["name"] = {"en": name, "ru": name}
    small["memorials"][0]["address"] = {"en": address, "ru": address}
    data = as_bytes(small)
    words = ["show", "testburg-eternal-flame", "--catalogue", "-", "--lang", lang, "--format"]
    told = {form: run(*words, form, stdin=data) for form in ("table", "json", "csv", "markdown")}
    if told["json"].exit_code == 3:
        assert "problems" in told["json"].error["error"]
        return
    assert {answer.exit_code for answer in told.values()} == {0}
    (record,) = told["json"].document["memorials"]
    assert (record["name"]["en"], record["address"]["ru"]) == (name, address)
    header, row = csv.reader(io.StringIO(told["csv"].stdout, newline=""))
    cell = dict(zip(header, row, strict=True))["name_en"]
    assert cell.removeprefix("'") == clean(name).removeprefix("'")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    for form in ("table", "markdown"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", told[form].stdout)
    tables = [line for line in told["markdown"].lines if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in tables}) <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["--from", "--for", "--date", "--depart", "--stay"]))
def test_any_value_is_taken_or_refused(value: str, option: str) -> None:
    small = as_bytes(small_catalogue())
    words = ["testburg-obelisk", "--catalogue", "-", "--date", "2026-05-07", "--format", "json"]
    answer = run("plan", *words, f"{option}={value}", stdin=small)
    assert answer.exit_code in {0, 2, 4}
    told = json.loads(answer.stdout or answer.stderr)
    assert told["status"] == ("error" if answer.exit_code else "success")


TEXTS = ("table", *(form for form in format_names() if not get_format(form).binary))


@settings(max_examples=25, deadline=None)
@given(
    words=requests(),
    saved_in=st.sampled_from(["en", "ru"]),
    wanted_in=st.sampled_from(["en", "ru"]),
    form=st.sampled_from(TEXTS),
)
def test_a_saved_plan_exports_to_the_bytes_of_the_plan(
    words: list[str], saved_in: str, wanted_in: str, form: str
) -> None:
    saved = run("plan", *words, "--format", "json", "--lang", saved_in)
    if saved.exit_code:
        return
    wanted = ["--format", form, "--lang", wanted_in]
    exported = run("export", "-", *wanted, stdin=saved.stdout.encode())
    assert exported.stderr == ""
    assert exported.stdout == run("plan", *words, *wanted).stdout
