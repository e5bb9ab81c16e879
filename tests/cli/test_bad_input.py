"""What a visitor can type wrong: one sentence, one hint, an exit code, and nothing written."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import DATE, Answer, run

FLAME = "kaluga-eternal-flame"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command line that is refused, and how."""

    command: str
    exit_code: int
    code: str
    says: str
    """A regular expression that the English sentence matches."""
    advises: str
    """A regular expression that the English hint matches."""


REFUSALS = {
    "memorial that is misspelt": Refusal(
        "plan kaluga-eternal-flam", 2, "unknown-memorial", "`kaluga-eternal-flam`", f"`{FLAME}`"
    ),
    "memorial that is none": Refusal(
        "plan qqqxyz", 2, "unknown-memorial", "no memorial `qqqxyz`", "kaluga-tour list"
    ),
    "memorial without a name": Refusal(
        "plan ''", 2, "unknown-memorial", "no memorial ``", "kaluga-tour list"
    ),
    "memorial to show that is misspelt": Refusal(
        "show kaluga-eternal-flam", 2, "unknown-memorial", "`kaluga-eternal-flam`", f"`{FLAME}`"
    ),
    "memorial to skip that is none": Refusal(
        "plan --skip qqqxyz", 2, "unknown-memorial", "`qqqxyz`", "kaluga-tour list"
    ),
    "start that is misspelt": Refusal(
        "plan --from kaluga-1", 2, "unknown-place", "`kaluga-1`", "`kaluga-1-station`"
    ),
    "finish that is none": Refusal("plan --to qqqxyz", 2, "unknown-place", "`qqqxyz`", "latitude"),
    "near what is none": Refusal("list --near qqqxyz", 2, "unknown-place", "`qqqxyz`", "latitude"),
    "collection that is misspelt": Refusal(
        "plan --collection articl", 2, "unknown-collection", "`articl`", "`article`"
    ),
    "collection that is none": Refusal(
        "list --collection qqqxyz", 2, "unknown-collection", "`qqqxyz`", "article, centre, city"
    ),
    "kind that is misspelt": Refusal("plan --kind musem", 2, "unknown-kind", "`musem`", "`museum`"),
    "kind that is none": Refusal(
        "list --kind qqqxyz", 2, "unknown-kind", "`qqqxyz`", "eternal_flame"
    ),
    "file of an unknown suffix": Refusal(
        "plan --output day.foo", 2, "unknown-suffix", "`day.foo`", r"\.csv.*\.json.*\.md"
    ),
    "option that is none": Refusal("plan --fro x", 2, "usage", "option `--fro`", "plan --help"),
    "command that is misspelt": Refusal(
        "pln", 2, "unknown-command", "no command `pln`", "plan, list, show, places"
    ),
    "nothing to show": Refusal("show", 2, "usage", "MEMORIAL", "show --help"),
    "places with words": Refusal("places here", 2, "usage", "here", "places --help"),
    "mode that is none": Refusal("plan --mode fly", 2, "unknown-choice", "`fly`", "walk, drive"),
    "pace that is none": Refusal("plan --pace run", 2, "unknown-choice", "`run`", "slow, normal"),
    "order that is none": Refusal("list --sort size", 2, "unknown-choice", "`size`", "name, kind"),
    "time of nothing": Refusal("plan --for 0h", 2, "no-budget", "last `0m`", "--for 6h"),
    "time that is negative": Refusal(
        "plan --for=-2h", 2, "bad-duration", "`-2h`", "6h, 90m or 1h30m"
    ),
    "time that is none": Refusal("plan --for abc", 2, "bad-duration", "`abc`", "6h, 90m or 1h30m"),
    "time without a unit": Refusal("plan --for 6", 2, "bad-duration", "`6`", "6h, 90m or 1h30m"),
    "time that is endless": Refusal("plan --for 9999999h", 2, "bad-duration", "`9999999h`", "6h"),
    "stay that is no time": Refusal(f"plan --stay {FLAME}=long", 2, "bad-duration", "`long`", "6h"),
    "hour 25": Refusal("plan --depart 25:00", 2, "bad-time", "`25:00`", "23:59"),
    "hour 24": Refusal("plan --until 24:00", 2, "bad-time", "`24:00`", "23:59"),
    "minute 60": Refusal("plan --until 12:60", 2, "bad-time", "`12:60`", "23:59"),
    "30 February": Refusal("plan --date 2026-02-30", 2, "bad-date", "`2026-02-30`", "2026-05-09"),
    "date that is none": Refusal(
        "plan --date yesterday", 2, "bad-date", "`yesterday`", "today, or tomorrow"
    ),
    "date of another century": Refusal(
        "plan --date 0026-05-09", 2, "bad-date", "`0026-05-09`", "2026-05-09"
    ),
    "distance that is none": Refusal(
        "list --near victory-square --within abc", 2, "bad-distance", "`abc`", "800m or 2.5km"
    ),
    "latitude 95": Refusal("plan --from 95.0,36.2", 2, "coordinates-range", "`95.0,36.2`", "-90"),
    "latitude and longitude swapped": Refusal(
        "plan --from 36.27,54.51", 2, "coordinates-swapped", "swapped", "`54.51,36.27`"
    ),
    "Paris": Refusal("plan --from 48.85,2.35", 2, "coordinates-far", "2,229.km", "check"),
    "one number": Refusal("plan --from 54.51", 2, "bad-coordinates", "`54.51`", "54.5127,36.2731"),
    "position that is swapped": Refusal(
        f"plan --position {FLAME}=36.2,54.5", 2, "coordinates-swapped", "swapped", "`54.5,36.2`"
    ),
    "position of nothing": Refusal(
        "plan --position foo=54.5,36.2", 2, "unknown-memorial", "`foo`", "kaluga-tour list"
    ),
    "position without numbers": Refusal(
        f"plan --position {FLAME}=here", 2, "bad-coordinates", "`here`", "54.5127,36.2731"
    ),
    "stay of nothing": Refusal(
        "plan --stay foo=10m", 2, "unknown-memorial", "`foo`", "kaluga-tour list"
    ),
    "stay without a time": Refusal(
        f"plan --stay {FLAME}", 2, "bad-assignment", f"`{FLAME}`", f"--stay {FLAME}="
    ),
    "finish before the start": Refusal(
        "plan --until 9:00 --depart 10:00", 2, "finish-before-start", "09:00.*10:00", "--until"
    ),
    "finish at the start": Refusal(
        "plan --until 10:00 --depart 10:00", 2, "finish-before-start", "10:00", "--until"
    ),
    "length and end": Refusal(
        "plan --for 2h --until 15:00", 2, "not-together", "--for and --until", "drop one"
    ),
    "loop and finish": Refusal(
        "plan --loop --to victory-square", 2, "not-together", "--loop and --to", "drop one"
    ),
    "within nothing": Refusal("list --within 2km", 2, "not-alone", "--within.*--near", "--near"),
    "distance from nothing": Refusal(
        "list --sort distance", 2, "not-alone", "--sort distance.*--near", "--near"
    ),
    "named and skipped": Refusal(
        f"plan {FLAME} --skip {FLAME}", 2, "skipped-and-named", f"`{FLAME}`", "drop one"
    ),
    "kind that the collection lacks": Refusal(
        "plan --collection museums --kind tank", 2, "nothing-to-plan", "no memorial", "--kind"
    ),
    "language that is none": Refusal("list --lang de", 2, "unknown-choice", "`de`", "en, ru"),
    "missing folder": Refusal(
        "list --output nowhere/list.csv", 6, "output-unwritable", "`nowhere/list.csv`", "folder"
    ),
    "missing catalogue": Refusal(
        "list --catalogue nowhere.json", 3, "catalogue-missing", "`nowhere.json`", "Kaluga"
    ),
    "folder as a catalogue": Refusal(
        "list --catalogue .", 3, "catalogue-is-directory", r"`\.`", "inside"
    ),
    "pin outside the hours": Refusal(
        f"plan --at kaluga-regional-museum-wwii=08:00 --date {DATE}",
        4,
        "pin-outside-hours",
        "kaluga-regional-museum-wwii.*starts at 08:00",
        "kaluga-tour show kaluga-regional-museum-wwii",
    ),
    "pin before the tour": Refusal(
        f"plan --at {FLAME}=09:00 --date {DATE}", 4, "pin-missed", "at 09:00", "departs at 10:00"
    ),
    "two pins at once": Refusal(
        f"plan --at {FLAME}=12:00 --at kaluga-cannons-1942=12:00 --date {DATE}",
        4,
        "pins-clash",
        "at 12:00 and .* at 12:00",
        "--at",
    ),
    "pin that is no time": Refusal(f"plan --at {FLAME}=noon", 2, "bad-time", "`noon`", "23:59"),
    "first and last at once": Refusal(
        f"plan kaluga-cannons-1942 --first {FLAME} --last {FLAME}",
        2,
        "order-conflict",
        f"`{FLAME}`",
        "--first, --last",
    ),
    "first and last over two days": Refusal(
        f"plan --days 2 --first {FLAME} --last {FLAME}",
        2,
        "order-conflict",
        f"`{FLAME}`",
        "--first, --last",
    ),
    "order that names a skipped one": Refusal(
        f"plan --order {FLAME},kaluga-cannons-1942 --skip {FLAME}",
        2,
        "skipped-and-named",
        f"`{FLAME}`",
        "drop one",
    ),
    "order in a circle": Refusal(
        f"plan {FLAME} kaluga-cannons-1942 --keep-order --order kaluga-cannons-1942,{FLAME}",
        2,
        "order-conflict",
        "cannot stand where",
        "--keep-order",
    ),
    "lunch longer than its times": Refusal(
        "plan --lunch 12:30-13:00/45m", 2, "lunch-too-long", "`12:30-13:00/45m`", "shorter"
    ),
    "lunch backwards": Refusal(
        "plan --lunch 14:30-12:30/45m", 2, "lunch-too-long", "`14:30-12:30/45m`", "shorter"
    ),
    "lunch of no form": Refusal("plan --lunch 12:30", 2, "bad-lunch", "`12:30`", "12:30-14:30/45m"),
    "optional lunch without a lunch": Refusal(
        "plan --lunch-optional", 2, "not-alone", "--lunch-optional", "--lunch"
    ),
    "museum on its closing day": Refusal(
        "plan kaluga-marshal-pobedy-centre --date 2026-05-11",
        4,
        "closed",
        "Monday, 11 May 2026",
        "--date 2026-05-13",
    ),
    "no days": Refusal("plan --days 0", 2, "bad-number", "--days cannot be `0`", "1 to 14"),
    "days without number": Refusal("plan --days two", 2, "bad-number", "`two`", "1 to 14"),
    "days that run into each other": Refusal(
        "plan --days 2 --for 25h", 2, "days-overlap", "25.h", "--for or --until"
    ),
    "arrival and departure": Refusal(
        "plan --arrive-by 16:00 --depart 10:00",
        2,
        "not-together",
        "--arrive-by and --depart",
        "drop",
    ),
    "arrival and any departure": Refusal(
        "plan --arrive-by 16:00 --depart any", 2, "not-together", "--arrive-by and --depart", "drop"
    ),
    "arrival and end": Refusal(
        "plan --arrive-by 16:00 --until 17:00", 2, "not-together", "--arrive-by and --until", "drop"
    ),
    "arrival at midnight": Refusal(
        "plan --arrive-by 00:00", 2, "arrive-too-early", "00:00", "--arrive-by"
    ),
    "arrival that is no time": Refusal("plan --arrive-by late", 2, "bad-time", "`late`", "10:00"),
    "more required than allowed": Refusal(
        f"plan {FLAME} kaluga-cannons-1942 --max-stops 1",
        4,
        "too-many-required",
        "2 memorials are required, and only 1",
        "--max-stops",
    ),
    "too far to walk": Refusal(
        f"plan {FLAME} kaluga-cannons-1942 --max-walk 100m",
        4,
        "too-far-to-walk",
        "may be walked",
        "--max-walk",
    ),
    "too little time": Refusal(
        f"plan {FLAME} kaluga-military-cemetery kaluga-shopino-mass-grave --for 2h",
        4,
        "too-little-time",
        "take 3.h.57.min, 1.h.57.min more than the 2.h",
        "--for 3h57m; without .*`kaluga-shopino-mass-grave`",
    ),
}


def _words(refusal: Refusal) -> list[str]:
    words = shlex.split(refusal.command)
    dated = "plan" in words and "--date" not in words
    return words + (["--date", DATE] if dated else [])


def _assert_one_sentence_and_a_hint(answer: Answer, refusal: Refusal) -> None:
    assert answer.stdout == ""
    assert answer.exit_code == refusal.exit_code, answer.stderr
    lines = answer.stderr.splitlines()
    assert len(lines) == 2, answer.stderr
    assert re.fullmatch(f"error: .*{refusal.says}.*", lines[0]), answer.stderr
    assert re.fullmatch(f"hint: .*{refusal.advises}.*", lines[1]), answer.stderr
    for line in lines:
        assert not line.endswith(".")
        assert line.count("`") % 2 == 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_refusal_is_one_sentence_and_a_hint(refusal: Refusal, folder: Path) -> None:
    _assert_one_sentence_and_a_hint(run(*_words(refusal)), refusal)
    assert list(folder.iterdir()) == []


IN_JSON = {name: refusal for name, refusal in REFUSALS.items() if refusal.code != "unknown-suffix"}
"""With ``--format json`` no suffix is unknown."""


@pytest.mark.parametrize("refusal", IN_JSON.values(), ids=IN_JSON)
def test_refusal_in_json_says_the_same(refusal: Refusal, folder: Path) -> None:
    told = run(*_words(refusal))
    answer = run(*_words(refusal), "--format", "json")
    assert (answer.exit_code, answer.stdout) == (refusal.exit_code, "")
    document = answer.error
    assert document["status"] == "error"
    assert document["schema_version"] == 1
    assert document["error"]["code"] == refusal.code
    lines = [f"error: {document['error']['message']}", f"hint: {document['error']['hint']}"]
    assert lines == told.stderr.splitlines()
    assert list(folder.iterdir()) == []


IN_RUSSIAN = {
    name: refusal
    for name, refusal in REFUSALS.items()
    if "--lang" not in refusal.command and refusal.code != "usage"
}


@pytest.mark.parametrize("refusal", IN_RUSSIAN.values(), ids=IN_RUSSIAN)
def test_refusal_in_russian(refusal: Refusal, folder: Path) -> None:
    answer = run(*_words(refusal), env={"KALUGA_TOUR_LANG": "ru"})
    assert (answer.exit_code, answer.stdout) == (refusal.exit_code, "")
    first, second = answer.stderr.splitlines()
    assert re.match("ошибка: .*[а-яё]{2}", first)
    assert re.match("подсказка: .*[а-яё]{2}", second)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "json_option", [["--format=json"], ["-f", "json"], ["-fjson"], ["-o", "day.json"]], ids=str
)
def test_json_can_be_asked_for_in_many_ways(json_option: list[str], folder: Path) -> None:
    answer = run("plan", "qqqxyz", "--date", DATE, *json_option)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.error["error"]["code"] == "unknown-memorial"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["plan", "list", "places", "show x"])
def test_unknown_format_names_all_formats(command: str) -> None:
    answer = run(*command.split(), "--format", "docx")
    assert (answer.exit_code, answer.stdout) == (2, "")
    first, second = answer.stderr.splitlines()
    assert first == "error: there is no format `docx`"
    assert {"table", "csv", "json", "markdown"} <= set(re.findall(r"\w+", second))


@pytest.mark.parametrize(
    ("command", "schema"),
    [
        ("plan --from qqqxyz", "kaluga-tour/itinerary"),
        ("list --near qqqxyz", "kaluga-tour/memorials"),
        ("show qqqxyz", "kaluga-tour/memorials"),
        ("list plan --near qqqxyz", "kaluga-tour/memorials"),
        ("places --catalogue qqqxyz", "kaluga-tour/places"),
    ],
)
def test_error_has_the_envelope_of_the_success(command: str, schema: str) -> None:
    answer = run(*command.split(), "--format", "json")
    assert answer.error["schema"] == schema


def test_nothing_at_all_shows_the_help_and_no_error() -> None:
    answer = run()
    assert "kaluga-tour plan" in answer.stdout
    assert "error" not in answer.stderr


def test_usage_errors_are_sentences_of_the_house() -> None:
    command = run("pln").stderr.splitlines()
    assert command[0] == "error: there is no command `pln`"
    assert "plan" in command[1]
    argument = run("show").stderr.splitlines()
    assert argument[0].count("missing") == 1


def test_a_flag_with_a_value_is_not_told_to_have_one() -> None:
    answer = run("plan", "--loop=yes")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "needs a value" not in answer.stderr


def test_an_option_without_its_value() -> None:
    answer = run("plan", "--from")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "error: the option `--from` needs a value" in answer.stderr


def test_unknown_names_in_all_of_a_listing_are_told_once() -> None:
    answer = run("show", FLAME, "qqqxyz", "qqqabc")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "`qqqxyz`" in answer.stderr


def test_debug_changes_nothing_for_an_error_of_the_visitor() -> None:
    assert run("--debug", "plan", "qqqxyz").stderr == run("plan", "qqqxyz").stderr


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_an_empty_place_is_refused(option: str) -> None:
    answer = run("plan", option, "", "--for", "1h", "--date", DATE)
    assert (answer.exit_code, answer.stdout) == (2, "")


def test_collection_in_which_nothing_may_be_planned_unasked_is_no_fault() -> None:
    answer = run("plan", "--collection", "graves", "--kind", "museum", "--date", DATE)
    assert answer.exit_code in {0, 2}
    assert "fault of the program" not in answer.stderr


@pytest.mark.parametrize("command", ["plan --fro x", "show"])
def test_usage_error_in_russian(command: str) -> None:
    answer = run(*command.split(), env={"KALUGA_TOUR_LANG": "ru"})
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert all(re.search("[а-яё]{2} .*[а-яё]{2}", line) for line in answer.stderr.splitlines()[:1])


@pytest.mark.parametrize(
    "command",
    [
        "pln",
        "show",
        "places here",
    ],
)
def test_usage_error_in_russian_is_all_russian(command: str) -> None:
    answer = run(*command.split(), env={"KALUGA_TOUR_LANG": "ru"})
    assert not re.search("argument|command|does|such", answer.stderr.splitlines()[0])
