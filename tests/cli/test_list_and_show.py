"""``list`` finds, sorts and measures; ``show`` knows a memorial by id and by name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.cli.judging import catalogue, memorial_of
from tests.cli.running import Answer, run

FLAME = "kaluga-eternal-flame"
CEMETERY = "kaluga-military-cemetery"


def found(*words: str) -> list[str]:
    answer = run("list", *words, "--format", "json")
    assert (answer.exit_code, answer.stderr) == (0, "")
    return [entry["id"] for entry in answer.document["memorials"]]


def shown(*words: str) -> Answer:
    answer = run("show", *words)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer


@pytest.mark.parametrize(
    "text",
    ["вечный", "вечный огонь", "etrnal flame", "Eternal Flame", FLAME, "ВЕЧНЫЙ ОГОНЬ калуга"],
)
def test_eternal_flame_is_found_first(text: str) -> None:
    assert found(*text.split())[0] == FLAME


@pytest.mark.parametrize("kind", ["museum", "музей", "Museum", "МУЗЕЙ"])
def test_kind_may_be_said_in_either_language(kind: str) -> None:
    museums = [m["id"] for m in catalogue()["memorials"] if m["kind"] == "museum"]
    assert found("--kind", kind) == museums


def test_kinds_add_up() -> None:
    both = {m["id"] for m in catalogue()["memorials"] if m["kind"] in {"museum", "mass_grave"}}
    assert set(found("--kind", "museum", "--kind", "mass-grave")) == both


@pytest.mark.parametrize("collection", ["article", "Пять мест из статьи"])
def test_collection_keeps_its_order(collection: str) -> None:
    members = next(c for c in catalogue()["collections"] if c["id"] == "article")["members"]
    assert found("--collection", collection) == members


def test_without_words_everything_is_listed() -> None:
    assert found() == [memorial["id"] for memorial in catalogue()["memorials"]]


def distances(*words: str) -> list[int]:
    document = run("list", *words, "--format", "json").document
    return [entry["distance_m"] for entry in document["memorials"]]


@pytest.mark.parametrize("place", ["kaluga-1-station", "54.5127,36.2731", FLAME, "Вокзал Калуга-1"])
def test_nearest_comes_first(place: str) -> None:
    metres = distances("--near", place)
    assert metres == sorted(metres)
    assert len(metres) == len(catalogue()["memorials"])


def test_within_is_a_limit_that_counts_itself() -> None:
    metres = distances("--near", "kaluga-1-station")
    limit = metres[4]
    assert distances("--near", "kaluga-1-station", "--within", f"{limit}m") == metres[:5]
    assert distances("--near", "kaluga-1-station", "--within", "0m") == []
    assert len(distances("--near", FLAME, "--within", "0m")) >= 1


@pytest.mark.parametrize("within", ["2km", "2000m", "2 km", "2,0км", "2000 м"])
def test_distances_may_be_written_in_many_ways(within: str) -> None:
    limit = distances("--near", FLAME, "--within", "2km")
    assert distances("--near", FLAME, "--within", within) == limit


def test_without_near_there_is_no_distance() -> None:
    assert set(distances()) == {None}


@pytest.mark.parametrize(("key", "of"), [("year", "year"), ("worth", "prize")])
def test_sort_keys(key: str, of: str) -> None:
    ids = found("--sort", key)
    values = [memorial_of(i).get(of) for i in ids]
    known = [value for value in values if value is not None]
    assert values[: len(known)] == known
    assert known == sorted(known, reverse=key == "worth")
    assert sorted(ids) == sorted(found())


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_names_are_sorted_in_the_language(lang: str) -> None:
    names = [
        memorial_of(i)["name"][lang].casefold() for i in found("--sort", "name", "--lang", lang)
    ]
    assert names == sorted(names)


def test_sort_by_kind_brings_kinds_together() -> None:
    kinds = [memorial_of(i)["kind"] for i in found("--sort", "kind")]
    changes = sum(a != b for a, b in pairwise(kinds))
    assert changes == len(set(kinds)) - 1


def test_distance_is_also_a_sort_key() -> None:
    assert found("--near", FLAME, "--sort", "distance") == found("--near", FLAME)
    assert found("--near", FLAME, "--sort", "name") == found("--sort", "name")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_nonsense_finds_nothing_and_is_no_error(form: str) -> None:
    answer = run("list", "qqqxyz", "--format", form)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert FLAME not in answer.stdout


def test_nothing_found_is_said_without_an_empty_table() -> None:
    answer = run("list", "qqqxyz")
    assert "─" not in answer.stdout
    assert len(answer.lines) <= 2


def test_all_conditions_hold_together() -> None:
    ids = found("zhukov", "--kind", "museum", "--collection", "museums")
    assert "zhukov-museum" in ids
    assert {memorial_of(i)["kind"] for i in ids} == {"museum"}


def test_show_by_id_and_by_name_in_either_language() -> None:
    card = shown(FLAME).stdout
    for name in memorial_of(FLAME)["name"].values():
        assert name in card
        assert shown(name).stdout == card
        assert shown(name.upper()).stdout == card


def test_show_several_one_below_the_other() -> None:
    both = shown(FLAME, CEMETERY).stdout
    assert both == f"{shown(FLAME).stdout}\n{shown(CEMETERY).stdout}"
    assert shown(FLAME, memorial_of(FLAME)["name"]["ru"]).stdout == shown(FLAME).stdout


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("memorial_id", [m["id"] for m in catalogue()["memorials"]])
def test_card_has_all_that_is_known(memorial_id: str, lang: str) -> None:
    memorial = memorial_of(memorial_id)
    card = " ".join(run("show", memorial_id, "--lang", lang, env={}).stdout.split())
    texts = [memorial["address"], memorial["commemorates"], memorial["verification_note"]]
    texts += memorial["features"]
    article = memorial.get("article")
    texts += [article[key] for key in ("name", "significance", "agreement")] if article else []
    for text in texts:
        assert " ".join(text[lang].split()) in card
    squeezed = card.replace(" ", "")
    assert all(source in squeezed for source in memorial["sources"])
    if not memorial["plan_ready"]:
        assert {"en": "only when you ask", "ru": "только"}[lang] in card
