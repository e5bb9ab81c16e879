"""Joins the pieces of streets: nodes at which nothing can be chosen or changes disappear.

What is left is a simple graph: no piece leads back to where it began, and no two have the same
two ends. Where streets are so, they are divided at a node of their line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kaluga_tour.travel.streets.raw import RawStreets, RawWay
from kaluga_tour.travel.streets.style import Style

__all__ = ["Piece", "join"]

Place = tuple[int, int]
"""Latitude and longitude in ten-millionths of a degree."""


@dataclass(slots=True)
class Piece:
    """A piece of street from one node to another."""

    tail: int
    head: int
    style: Style
    line: list[Place]
    """Its points, both ends included."""
    tail_way: int
    head_way: int
    """Ids of the ways of which it is the beginning and the end."""

    def reversed(self) -> Piece:
        """Return the same piece drawn the other way round."""
        return Piece(
            tail=self.head,
            head=self.tail,
            style=self.style.reversed,
            line=self.line[::-1],
            tail_way=self.head_way,
            head_way=self.tail_way,
        )


def join(raw: RawStreets) -> list[Piece]:
    """Return the pieces between the nodes that matter.

    Nodes keep their ids; where a piece is divided, its new nodes have ids below all others.
    """
    special = raw.blocks_walkers | raw.blocks_cars | raw.signals | raw.cuts
    special |= {restriction.via for restriction in raw.restrictions}
    pieces = _cut(raw, special)
    return _make_simple(_Merger(pieces, special).merged(), lowest=min(raw.places, default=0))


def _cut(raw: RawStreets, special: set[int]) -> list[Piece]:
    """Return the ways, cut wherever they meet another, or themselves."""
    runs = [(way, run) for way in raw.ways for run in _runs(way, raw.places)]
    uses: dict[int, int] = {}
    for _, run in runs:
        for node in run:
            uses[node] = uses.get(node, 0) + 1
    found = []
    for way, run in runs:
        begin = 0
        for at in range(1, len(run)):
            if at == len(run) - 1 or uses[run[at]] > 1 or run[at] in special:
                line = [raw.places[node] for node in run[begin : at + 1]]
                found.append(Piece(run[begin], run[at], way.style, line, way.id, way.id))
                begin = at
    return found


def _runs(way: RawWay, places: dict[int, Place]) -> Iterator[list[int]]:
    """Yield the stretches of a way whose nodes are all known."""
    run: list[int] = []
    for node in way.nodes:
        if node not in places:
            if len(run) > 1:
                yield run
            run = []
        elif not run or run[-1] != node:
            run.append(node)
    if len(run) > 1:
        yield run


class _Merger:
    """Joins pieces at every node where just two alike ones meet."""

    def __init__(self, pieces: list[Piece], special: set[int]) -> None:
        self._pieces = pieces
        self._special = special
        self._done: set[int] = set()
        self._at: dict[int, list[int]] = {}
        for index, piece in enumerate(pieces):
            self._at.setdefault(piece.tail, []).append(index)
            self._at.setdefault(piece.head, []).append(index)

    def merged(self) -> list[Piece]:
        """Return the joined pieces."""
        found = []
        for index, piece in enumerate(self._pieces):
            if index in self._done:
                continue
            if not self._through(piece.tail):
                found.append(self._chain(index, piece))
            elif not self._through(piece.head):
                found.append(self._chain(index, piece.reversed()))
        # What is left are rings that meet nothing: any node of theirs may be the end.
        for index, piece in enumerate(self._pieces):
            if index not in self._done:
                found.append(self._chain(index, piece))
        return found

    def _through(self, node: int) -> bool:
        met = self._at[node]
        if node in self._special or len(met) != 2 or met[0] == met[1]:
            return False
        one, other = (self._pieces[index] for index in met)
        before = one.style if one.head == node else one.style.reversed
        after = other.style if other.tail == node else other.style.reversed
        return before == after

    def _chain(self, index: int, start: Piece) -> Piece:
        """Return the piece that begins with `start` and goes on as far as it can."""
        self._done.add(index)
        line, head, head_way = list(start.line), start.head, start.head_way
        while head != start.tail and self._through(head):
            index = next(other for other in self._at[head] if other != index)
            piece = self._pieces[index]
            following = piece if piece.tail == head else piece.reversed()
            self._done.add(index)
            line += following.line[1:]
            head, head_way = following.head, following.head_way
        return Piece(start.tail, head, start.style, line, start.tail_way, head_way)


def _make_simple(pieces: list[Piece], *, lowest: int) -> list[Piece]:
    """Return the pieces, divided so that none is a loop and no two have the same ends."""
    fresh = min(lowest, 0) - 1
    taken: set[tuple[int, int]] = set()
    found = []
    for piece in pieces:
        parts = 1
        if piece.tail == piece.head:
            parts = 3
        elif (min(piece.tail, piece.head), max(piece.tail, piece.head)) in taken:
            parts = 2
        for part in _divide(piece, parts, fresh):
            taken.add((min(part.tail, part.head), max(part.tail, part.head)))
            found.append(part)
        fresh -= parts - 1
    return found


def _divide(piece: Piece, parts: int, fresh: int) -> list[Piece]:
    """Return a piece as `parts` pieces; their new nodes are `fresh` and the ids below it."""
    if parts == 1:
        return [piece]
    line = piece.line
    while len(line) <= parts:
        line = _finer(line)
    bounds = [round(part * (len(line) - 1) / parts) for part in range(parts + 1)]
    nodes = [piece.tail, *(fresh - part for part in range(parts - 1)), piece.head]
    return [
        Piece(
            nodes[part],
            nodes[part + 1],
            piece.style,
            line[bounds[part] : bounds[part + 1] + 1],
            piece.tail_way if part == 0 else 0,
            piece.head_way if part == parts - 1 else 0,
        )
        for part in range(parts)
    ]


def _finer(line: list[Place]) -> list[Place]:
    found = [line[0]]
    for (lat_a, lon_a), (lat_b, lon_b) in pairwise(line):
        found += [((lat_a + lat_b) // 2, (lon_a + lon_b) // 2), (lat_b, lon_b)]
    return found
