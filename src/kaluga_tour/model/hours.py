"""When a memorial can be visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["HoursSource", "OpeningHours", "TimeWindow"]


class HoursSource(StrEnum):
    """How the opening hours are known."""

    STATED = "stated"
    """A source states them."""
    ASSUMED = "assumed"
    """The compilers of the catalogue assume them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """Opening hours in the OpenStreetMap ``opening_hours`` language.

    References
    ----------
    https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
    """

    text: str
    """The expression, for example ``Tu-Su 09:30-17:30; Fr[-1] off``."""
    source: HoursSource
    """Whether somebody states these hours or they are assumed."""
    last_entry_s: int = 0
    """How long before closing the last visitor is let in, in seconds; 0: until closing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """A span in which a visit may *start*; both ends are inclusive.

    Raises
    ------
    ValueError
        If an end has no time zone, or the window closes before it opens.
    """

    opens_at: datetime
    """First moment a visit may start, time-zone aware."""
    closes_at: datetime
    """Last moment a visit may start, time-zone aware."""

    def __post_init__(self) -> None:
        if self.opens_at.tzinfo is None or self.closes_at.tzinfo is None:
            raise ValueError("the ends of a time window need a time zone")
        if self.closes_at < self.opens_at:
            raise ValueError("a time window closes before it opens")
