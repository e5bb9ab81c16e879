"""The real catalogue in Russian is Russian in every line that a visitor reads."""

from __future__ import annotations

import re

import pytest

from kaluga_tour import load_catalogue
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.wording.hours import readable_hours

MEMORIALS = load_catalogue().memorials


@pytest.mark.parametrize("memorial", MEMORIALS, ids=lambda memorial: memorial.id)
def test_where_a_point_comes_from_is_told_in_both_languages(memorial: Memorial) -> None:
    source = memorial.position.source
    assert re.search(r"[А-Яа-яё]{3}", source.ru)
    # Proper names and addresses may be Latin, whole phrases may not.
    words = re.sub(r"https?://\S+|[\w.-]+\.(net|com|org|ru)\b", "", source.ru)
    assert not re.search(r"\b(of|the|in|from|estimated|stated|mirror)\b", words, re.IGNORECASE)


@pytest.mark.parametrize("memorial", MEMORIALS, ids=lambda memorial: memorial.id)
def test_hours_are_told_without_a_foreign_word(memorial: Memorial) -> None:
    if memorial.hours is not None:
        assert not re.search(r"[A-Za-z]", readable_hours(memorial.hours.text, Language.RU))
