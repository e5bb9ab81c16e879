"""Dots land where they are set, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.cartography.boxes import Box
from kaluga_tour.render.canvas import Canvas

EVERYWHERE = Box(left=0, top=0, right=20, bottom=20)
numbers = st.floats(-200, 200, allow_nan=False)


def shown(canvas: Canvas) -> list[str]:
    return [line.plain for line in canvas.lines()]


def dots(canvas: Canvas) -> set[tuple[int, int]]:
    """Read the dots back out of the characters, by the table of the Unicode standard."""
    order = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return {
        (2 * column + dx, 4 * row + dy)
        for row, line in enumerate(shown(canvas))
        for column, char in enumerate(line)
        if char != " "
        for bit, (dx, dy) in enumerate(order)
        if ord(char) - 0x2800 >> bit & 1
    }


@given(st.sets(st.tuples(st.integers(0, 19), st.integers(0, 19))))
def test_every_dot_is_where_it_was_set(wanted: set[tuple[int, int]]) -> None:
    canvas = Canvas(10, 5)
    for x, y in wanted:
        canvas.dot(x, y)
    assert dots(canvas) == wanted


@given(numbers, numbers, numbers, numbers)
def test_lines_keep_within_their_box(ax: float, ay: float, bx: float, by: float) -> None:
    canvas = Canvas(10, 5)
    within = Box(left=4, top=4, right=12, bottom=16)
    canvas.line([(ax, ay), (bx, by)], within=within)
    assert all(4 <= x < 12 and 4 <= y < 16 for x, y in dots(canvas))


@given(st.integers(0, 19), st.integers(0, 19), st.integers(0, 19), st.integers(0, 19))
def test_a_line_joins_its_ends_without_a_gap(ax: int, ay: int, bx: int, by: int) -> None:
    canvas = Canvas(10, 5)
    canvas.line([(ax + 0.5, ay + 0.5), (bx + 0.5, by + 0.5)], within=EVERYWHERE)
    found = dots(canvas)
    assert {(ax, ay), (bx, by)} <= found
    assert len(found) == max(abs(bx - ax), abs(by - ay)) + 1


def test_a_line_from_far_away_is_drawn_where_it_passes() -> None:
    canvas = Canvas(10, 5)
    canvas.line([(-1e6 + 0.5, 10.5), (1e6 + 0.5, 10.5)], within=EVERYWHERE)
    assert dots(canvas) == {(x, 10) for x in range(20)}


def test_a_dotted_line_has_gaps() -> None:
    canvas = Canvas(10, 5)
    canvas.line([(0, 0), (19, 0)], every=3, within=EVERYWHERE)
    assert sorted(dots(canvas)) == [(x, 0) for x in range(0, 20, 3)]


def test_text_stands_on_top_and_ends_at_the_edge() -> None:
    canvas = Canvas(4, 2)
    canvas.line([(0, 0), (7, 0)], within=EVERYWHERE)
    canvas.write(2, 0, "[12]")
    canvas.write(0, 7, "nowhere")
    assert shown(canvas) == ["⠉⠉[1", ""]
