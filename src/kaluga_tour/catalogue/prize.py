"""The prize rule: what a visit is worth, counted from facts of the catalogue.

Reading a catalogue does not apply the rule: a catalogue of one's own may weigh
its memorials as it likes. The shipped one follows it, and a test holds it to that.
"""

from __future__ import annotations

from kaluga_tour.model.memorial import Kind, Memorial, Verification

__all__ = ["HIGHEST_PRIZE", "LOWEST_PRIZE", "prize_of", "prize_parts"]

LOWEST_PRIZE = 1
HIGHEST_PRIZE = 10

_GRAVES = frozenset({Kind.TOMB, Kind.MASS_GRAVE, Kind.CEMETERY})


def prize_parts(memorial: Memorial) -> tuple[tuple[str, int], ...]:
    """Return what adds to the prize of `memorial` and what takes from it.

    Returns
    -------
    tuple of (str, int)
        Part and points; ``base`` first, and only the parts that apply. `prize_of`
        is their sum, kept within 1 and 10.
    """
    num_sources = len(memorial.sources)
    confirmed = memorial.verification is Verification.CONFIRMED
    parts = (
        ("base", 2),
        ("article", 3 if memorial.article is not None else 0),
        ("museum", 2 if memorial.kind is Kind.MUSEUM else 0),
        ("protected", 2 if memorial.protected is not None else 0),
        ("grave", 1 if memorial.kind in _GRAVES else 0),
        ("sources", (2 if num_sources >= 5 else 1 if num_sources >= 3 else 0) * confirmed),
        ("unconfirmed", -2 if memorial.verification is Verification.UNCONFIRMED else 0),
    )
    return tuple((name, points) for name, points in parts if points)


def prize_of(memorial: Memorial) -> int:
    """Return the prize of `memorial` by the rule, from 1 to 10."""
    total = sum(points for _, points in prize_parts(memorial))
    return max(LOWEST_PRIZE, min(HIGHEST_PRIZE, total))
