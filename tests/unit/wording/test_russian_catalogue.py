"""The Russian sentences: all there, with the same fields, compiled, set as Russian is set."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import kaluga_tour
from kaluga_tour.model.text import Language
from kaluga_tour.wording import language
from kaluga_tour.wording.language import plural

SOURCE = Path(kaluga_tour.__file__).parent
MESSAGES = Path(language.__file__).parent / "locale" / "ru" / "LC_MESSAGES"
KEYWORDS = {"translatable": None, "translate": None, "plural": (1, 2)}
"""The marks of a sentence, as `make messages` looks for them."""

Key = str | tuple[str, ...]

CODE = re.compile(r"`[^`]*`")
SAME_IN_EVERY_LANGUAGE = re.compile(r"(\{\w+\}|[–\s])*")


def key_of(form: object) -> Key:
    """Return a message id; a compiled catalogue gives a list where the source has a tuple."""
    return form if isinstance(form, str) else tuple(form)  # type: ignore[arg-type]


def texts(form: Key) -> tuple[str, ...]:
    return (form,) if isinstance(form, str) else tuple(form)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(catalogue: Catalog) -> dict[Key, tuple[str, ...]]:
    return {key_of(message.id): texts(message.string) for message in catalogue if message.id}


def read_russian() -> Catalog:
    with (MESSAGES / "kaluga_tour.po").open("rb") as file:
        return read_po(file, locale="ru", abort_invalid=True)


RUSSIAN = forms(read_russian())


@pytest.fixture(scope="module")
def extracted() -> set[Key]:
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


@pytest.fixture
def each() -> list[tuple[Key, str]]:
    return [(key, text) for key, strings in RUSSIAN.items() for text in strings]


def test_every_sentence_has_a_translation(extracted: set[Key]) -> None:
    assert len(extracted) > 100
    assert {key for key in extracted if not all(RUSSIAN.get(key, ("",)))} == set()


def test_no_translation_has_lost_its_sentence(extracted: set[Key]) -> None:
    assert set(RUSSIAN) - extracted == set()


def test_nothing_is_marked_as_doubtful() -> None:
    assert [message.id for message in read_russian() if message.id and message.fuzzy] == []


def test_nothing_is_left_in_english(each: list[tuple[Key, str]]) -> None:
    english = {
        key
        for key, text in each
        if text in texts(key) and not SAME_IN_EVERY_LANGUAGE.fullmatch(text)
    }
    assert english == set()


def test_fields_are_the_same(each: list[tuple[Key, str]]) -> None:
    changed = [
        key for key, text in each if any(fields(text) != fields(form) for form in texts(key))
    ]
    assert changed == []


def test_counted_phrases_have_three_forms() -> None:
    counts = {key: len(strings) for key, strings in RUSSIAN.items()}
    assert {key: n for key, n in counts.items() if n != (1 if isinstance(key, str) else 3)} == {}


def test_code_is_not_translated(each: list[tuple[Key, str]]) -> None:
    """What stands in backticks, and every option, is typed as it is in any language."""
    option = re.compile(r"(?<![\w-])--[a-z]+")
    changed = [
        key
        for key, text in each
        for pattern in (CODE, option)
        if {*pattern.findall(texts(key)[0])} != {*pattern.findall(text)}
    ]
    assert changed == []


def test_examples_of_help_are_kept(each: list[tuple[Key, str]]) -> None:
    def structure(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith(("\b", "  ")) or not line]

    assert [key for key, text in each if structure(texts(key)[0]) != structure(text)] == []


def test_quotation_marks_are_russian(each: list[tuple[Key, str]]) -> None:
    wrong = re.compile(r"[\"“”„']")
    assert [text for _, text in each if wrong.search(CODE.sub("", text))] == []


def test_dashes_stand_between_spaces(each: list[tuple[Key, str]]) -> None:
    assert [text for _, text in each if re.search(r"\S—|—\S| - ", text)] == []


def test_sentences_end_as_in_english(each: list[tuple[Key, str]]) -> None:
    """Errors and hints have no full stop, warnings have one."""

    def stop(text: str) -> bool:
        return text.endswith(".")

    # «№» takes no full stop.
    wrong = [key for key, text in each if stop(texts(key)[0]) != stop(text) and key != "No."]
    assert wrong == []


def test_compiled_catalogue_is_up_to_date() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, read_russian())
    compiled.seek(0)
    with (MESSAGES / "kaluga_tour.mo").open("rb") as file:
        committed = read_mo(file)
    assert forms(committed) == forms(read_mo(compiled))


def test_compiled_catalogue_is_the_one_in_use() -> None:
    used = gettext.translation("kaluga_tour", MESSAGES.parents[1], languages=["ru"])
    assert used.gettext("Memorial") == RUSSIAN["Memorial"][0]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 памятников"),
        (1, "1 памятник"),
        (2, "2 памятника"),
        (5, "5 памятников"),
        (11, "11 памятников"),
        (12, "12 памятников"),
        (21, "21 памятник"),
        (22, "22 памятника"),
        (101, "101 памятник"),
        (112, "112 памятников"),
    ],
)
def test_counted_memorials(count: int, text: str) -> None:
    assert plural("{n} memorial", "{n} memorials", count, Language.RU) == text
