"""Text from files is text, whatever it looks like."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Reason
from kaluga_tour.model.memorial import Verification
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.render.theme import (
    THEME,
    day_style,
    name_text,
    pin_style,
    plain,
    position_text,
    verification_text,
)
from tests.support.catalogues import read_small


def printed(renderable: object) -> str:
    console = Console(file=io.StringIO(), theme=THEME, width=200, force_terminal=True)
    with console.capture() as capture:
        console.print(renderable, end="")
    return capture.get()


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "[link=x]y[/link]", ":smile:", "[["])
def test_markup_is_text(text: str) -> None:
    assert printed(plain(text)) == text


@pytest.mark.parametrize("text", ["\x1b[31mx", "\x07x", "\x9b31mx", "\u202ex", "x\x00", "x\u200f"])
def test_control_characters_are_dropped(text: str) -> None:
    assert plain(text).plain in {"x", "[31mx", "31mx"}


def test_line_breaks_are_blanks() -> None:
    assert plain("a\nb\tc").plain == "a b c"


def test_names_in_both_languages() -> None:
    name = Bilingual(en="Flame", ru="Огонь")
    assert [name_text(name, language).plain for language in Language] == ["Flame", "Огонь"]


@pytest.mark.parametrize("day", range(9))
def test_every_day_has_its_styles(day: int) -> None:
    for style in (day_style(day), pin_style(day)):
        assert "\x1b[" in printed(plain("x", style))


def test_doubt_is_told_by_words_and_by_colour() -> None:
    memorials = {memorial.id: memorial for memorial in read_small().memorials}
    plaque, flame = memorials["testburg-plaque"], memorials["testburg-eternal-flame"]
    assert plaque.verification is Verification.UNCONFIRMED
    assert plaque.position.precision is Precision.ESTIMATED
    assert verification_text(plaque, Language.EN).plain == "unconfirmed"
    assert verification_text(plaque, Language.EN).style
    assert not verification_text(flame, Language.EN).style
    assert position_text(plaque.position, Language.EN).style
    assert not position_text(flame.position, Language.EN).style
    assert len(set(Reason)) == 8
