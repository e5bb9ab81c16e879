"""What a request may ask less of, so that a memorial fits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from kaluga_tour.planning.changes import Change
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.what_if import longer, most_time_s

__all__ = ["Loosening", "applied", "daylight_gone", "loosened", "lunch_gone", "order_gone"]

Loosening = Callable[[Change], Change | None]
"""Asks less of a request; None where that was not asked."""


def applied(change: Change, loosenings: Sequence[Loosening]) -> Change:
    """Return the change with these made where they ask for less."""
    for loosening in loosenings:
        change = loosening(change) or change
    return change


def loosened(change: Change, loosenings: Sequence[Loosening]) -> bool:
    """Return whether these let the memorial in, whatever time and caps allow."""
    free = applied(change, loosenings).uncapped()
    return serve(longer(free.case, most_time_s(free.case)), free.wanted) is not None


def lunch_gone(change: Change) -> Change | None:
    """Let the lunch go where it must not."""
    lunch = change.case.request.lunch
    return None if lunch is None or lunch.optional else change.lunch_optional()


def order_gone(change: Change) -> Change | None:
    """Ask for no order of visits."""
    request = change.case.request
    words = [
        word
        for word, given in (
            ("--order", request.order),
            ("--keep-order", request.keep_order),
            ("--first", request.first),
            ("--last", request.last),
        )
        if given
    ]
    if not words or request.resume is not None:
        return None
    wish = dataclasses.replace(request, order=(), keep_order=False, first=None, last=None)
    return change.dropping(words, wish)


def daylight_gone(change: Change) -> Change | None:
    """Allow visits in the dark."""
    request = change.case.request
    if not request.daylight or request.resume is not None:
        return None
    return change.dropping(["--daylight"], dataclasses.replace(request, daylight=False))
