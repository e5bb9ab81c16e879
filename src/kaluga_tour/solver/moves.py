"""Small changes of a tour that local search tries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

__all__ = ["neighbours"]

Order = list[int]

_LONGEST_SEGMENT = 3
"""Longest run of stops that is moved as one."""


def neighbours(orders: Sequence[Order], unserved: Sequence[int]) -> Iterator[list[Order]]:
    """Yield tours that differ from `orders` by one small change.

    Reversed and moved segments within a day (2-opt, or-opt); stops moved and exchanged between
    days; a served stop replaced by an unserved one at the same position.
    """
    for day, order in enumerate(orders):
        for changed in _within(order):
            yield [*orders[:day], changed, *orders[day + 1 :]]
        for changed in _replaced(order, unserved):
            yield [*orders[:day], changed, *orders[day + 1 :]]
    for a, b in combinations(range(len(orders)), 2):
        for first, second in _between(orders[a], orders[b]):
            yield [*orders[:a], first, *orders[a + 1 : b], second, *orders[b + 1 :]]


def _within(order: Order) -> Iterator[Order]:
    count = len(order)
    for i, j in combinations(range(count + 1), 2):
        if j - i > 1:
            yield order[:i] + order[i:j][::-1] + order[j:]
    for size in range(1, _LONGEST_SEGMENT + 1):
        for i in range(count - size + 1):
            segment, rest = order[i : i + size], order[:i] + order[i + size :]
            for at in range(len(rest) + 1):
                if at != i:
                    yield rest[:at] + segment + rest[at:]


def _replaced(order: Order, unserved: Sequence[int]) -> Iterator[Order]:
    for i in range(len(order)):
        for stop in unserved:
            yield [*order[:i], stop, *order[i + 1 :]]


def _between(first: Order, second: Order) -> Iterator[tuple[Order, Order]]:
    for i, stop in enumerate(first):
        rest = first[:i] + first[i + 1 :]
        for at in range(len(second) + 1):
            yield rest, [*second[:at], stop, *second[at:]]
    for i, stop in enumerate(second):
        rest = second[:i] + second[i + 1 :]
        for at in range(len(first) + 1):
            yield [*first[:at], stop, *first[at:]], rest
    for i, one in enumerate(first):
        for k, other in enumerate(second):
            yield (
                [*first[:i], other, *first[i + 1 :]],
                [*second[:k], one, *second[k + 1 :]],
            )
