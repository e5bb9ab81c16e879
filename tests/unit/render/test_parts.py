"""A line of amounts breaks between them."""

import io

import pytest
from rich.console import Console

from kaluga_tour.render.parts import Parts

PARTS = ("17 memorials", "74\N{NO-BREAK SPACE}km", "1\N{NO-BREAK SPACE}h 30\N{NO-BREAK SPACE}min")


def lines(width: int) -> list[str]:
    stream = io.StringIO()
    Console(file=stream, width=width).print(Parts(PARTS))
    return stream.getvalue().splitlines()


def test_it_is_one_line_where_there_is_room() -> None:
    assert lines(80) == [" · ".join(PARTS)]


@pytest.mark.parametrize("width", range(12, 36))
def test_no_amount_comes_apart(width: int) -> None:
    found = [part for line in lines(width) for part in line.removesuffix(" ·").split(" · ")]
    assert found == list(PARTS)
    assert all(len(line) <= max(width, 14) for line in lines(width))


def test_nothing_is_no_line() -> None:
    stream = io.StringIO()
    Console(file=stream).print(Parts(()))
    assert stream.getvalue() == ""
