"""Sentences are filled by the type of each value, and text from outside is made harmless."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Reason
from kaluga_tour.model.memorial import Kind, PlaceKind
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording.names import kind_words, name_of, short_name_of
from kaluga_tour.wording.notices import SENTENCES, SHORT
from kaluga_tour.wording.plain import clean
from kaluga_tour.wording.sentences import option, phrase, sentence, short

EN, RU = Language.EN, Language.RU


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("more_s", 1080, "18\xa0min"),
        ("away_m", 1500, "1.5\xa0km"),
        ("uncertainty_m", 400, "±400\xa0m"),
        ("budget_option", 22_680, "6h18m"),
        ("count", 3, "3"),
        ("date", dt.date(2026, 5, 12), "Tuesday, 12 May 2026"),
        ("date_short", dt.date(2026, 5, 12), "Tue 12 May"),
        ("date_option", dt.date(2026, 5, 12), "2026-05-12"),
        ("time", dt.time(9, 5), "09:05"),
        ("name", Bilingual(en="flame", ru="огонь"), "flame"),
        ("precision", Precision.ESTIMATED, "our estimate from descriptions"),
        ("known", ("a", "b"), "a, b"),
        ("flag", True, "True"),
        ("other", 1.5, "1.5"),
    ],
)
def test_values_are_worded_by_type_and_unit(name: str, value: object, expected: str) -> None:
    assert phrase(f"<{{{name}}}>", {name: value}, EN) == f"<{expected}>"


def test_a_notice_has_a_sentence_a_short_form_and_an_option() -> None:
    notice = Notice(code="stay-later", fields={"more_s": 1080, "budget_option": 22_680})
    assert sentence(notice, EN) == "needs 18\xa0min more: name it, --for 6h18m"
    assert short(notice, EN) == "18\xa0min more"
    assert option(notice) == "--for 6h18m"
    silent = Notice(code="excluded")
    assert short(silent, EN) == option(silent) == ""


def test_short_forms_belong_to_notices() -> None:
    assert set(SHORT) <= set(SENTENCES)


def test_every_word_of_the_vocabularies_exists_in_both_languages() -> None:
    for member in (*Kind, *PlaceKind, *Precision, *Reason):
        assert name_of(member, EN)
        assert name_of(member, RU) != name_of(member, EN)
    assert short_name_of(Precision.STREET, EN) == "street"
    assert set(kind_words()) == set(Kind)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("bell\x07", "bell"),
        ("a\u202eb\u2066c", "abc"),
        ("[bold]markup[/bold]", "[bold]markup[/bold]"),
        ("emoji 🕯 stays", "emoji 🕯 stays"),
        ("неразрывный\xa0пробел", "неразрывный\xa0пробел"),
    ],
)
def test_text_from_outside_cannot_steer_a_terminal(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(st.text())
def test_clean_text_has_no_control_characters(text: str) -> None:
    shown = clean(text)
    assert not any(ord(ch) < 32 or 127 <= ord(ch) < 160 for ch in shown)
    assert clean(shown) == shown
