"""Why a memorial is in a plan or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice

__all__ = ["Explanation", "Shift", "Verdict"]


class Verdict(StrEnum):
    """What a memorial is to a plan."""

    REQUIRED = "required"
    """Visited, because the request names it."""
    CHOSEN = "chosen"
    """Visited, because it is worth the time."""
    DONE = "done"
    """Visited before the plan begins."""
    LEFT_OUT = "left_out"
    """A candidate that is not visited."""
    NO_CANDIDATE = "no_candidate"
    """Nothing that the request asked for."""


class Shift(StrEnum):
    """Another place in the order of a tour."""

    EARLIER = "earlier"
    """One place earlier."""
    LATER = "later"
    """One place later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The answer to ``explain``."""

    memorial: Memorial
    verdict: Verdict
    facts: tuple[Notice, ...]
    """What there is to say, the most important first; never empty."""
    warnings: tuple[Notice, ...]
