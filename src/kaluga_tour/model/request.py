"""What a visitor asks for: everything needed to plan, and to plan again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.server import RoutingServer
from kaluga_tour.model.streets import STREETS_OFF
from kaluga_tour.model.travel import Mode, Pace

__all__ = [
    "DEFAULT_BUDGET_S",
    "DEFAULT_DEPARTURE",
    "MOST_DAYS",
    "Lunch",
    "PlanRequest",
    "Resume",
]

DEFAULT_BUDGET_S = 6 * 3600
"""Time to fill where memorials are chosen for the visitor and nothing else is said."""
DEFAULT_DEPARTURE = dt.time(10, 0)
"""When a tour sets out where nothing else is said."""
MOST_DAYS = 14
"""A tour of more days is not meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lunch:
    """A break for lunch, taken wherever one is then.

    Raises
    ------
    ValueError
        If it takes no time, or does not fit between `begins` and `ends`.
    """

    begins: dt.time
    """Local time at which it may begin at the earliest."""
    ends: dt.time
    """Local time by which it has to be over."""
    duration_s: int
    optional: bool = False
    """Whether it may be let go rather than lose a memorial."""

    def __post_init__(self) -> None:
        day = dt.date.min
        length = dt.datetime.combine(day, self.ends) - dt.datetime.combine(day, self.begins)
        if not 0 < self.duration_s <= length.total_seconds():
            raise ValueError("lunch takes some time, and not more than there is for it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """How the first day of a request stands, where it is under way already.

    Raises
    ------
    ValueError
        If a moment has no time zone, the day is over before now, or a number is negative.
    """

    now_at: dt.datetime
    """When the rest begins, time-zone aware."""
    ends_at: dt.datetime
    """When the day has to be over, time-zone aware."""
    start: str | None = None
    """Where one stands: memorial id, place id or ``LAT,LON``; None: at the next memorial."""
    finish: str | None = None
    """Where the day ends; None: at its last memorial."""
    car: str | None = None
    """Where the car stands, on a tour by car and on foot; None: where one stands."""
    num_visited: int = 0
    """How many memorials were visited that day."""
    walked_m: int = 0
    """Metres that were walked that day."""
    lunched: bool = False
    """Whether lunch is over."""

    def __post_init__(self) -> None:
        if self.now_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("the moments of a day under way need a time zone")
        if self.ends_at < self.now_at:
            raise ValueError("a day cannot be over before now")
        if self.num_visited < 0 or self.walked_m < 0:
            raise ValueError("neither visits nor metres can be negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """A request for a tour of one day or several.

    Named memorials are required. With none named, or with `fill`, the time is filled with
    the best of `collection` and `kinds`.

    Raises
    ------
    ValueError
        If both `budget_s` and `until` are given, `arrive_by` together with `until` or
        `depart_any`, `loop` together with `finish`, less than one day, or a negative buffer or
        weight.
    """

    date: dt.date
    """The day of the tour, in the catalogue's time zone."""
    memorials: tuple[str, ...] = ()
    """Ids of the required memorials."""
    fill: bool = False
    """Whether to add optional memorials to required ones."""
    mode: Mode = Mode.WALK
    collection: str | None = None
    """Where optional memorials come from; None: ``city`` on foot, everything by car."""
    kinds: tuple[Kind, ...] = ()
    """Only optional memorials of these kinds; empty: all kinds."""
    skip: tuple[str, ...] = ()
    """Ids of memorials that must not be visited."""
    done: tuple[str, ...] = ()
    """Ids of memorials that are visited already when the tour begins: no candidates."""
    start: str | None = None
    """Memorial id, place id or ``LAT,LON``; None: the tour begins at its best first stop."""
    finish: str | None = None
    """Memorial id, place id or ``LAT,LON``; None: the tour ends at its last stop."""
    point_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What `start` and `finish` are called where they are points, by their ``LAT,LON``."""
    loop: bool = False
    """Whether the tour ends where it began."""
    depart: dt.time = DEFAULT_DEPARTURE
    """Local time of departure; without effect where `arrive_by` or `depart_any` is given."""
    arrive_by: dt.time | None = None
    """Local time at which every day must be over; it departs as late as that allows."""
    depart_any: bool = False
    """Whether every day departs when it waits least."""
    budget_s: int | None = None
    """Seconds the tour may take; None: see `until`."""
    until: dt.time | None = None
    """Local time by which the tour must be over."""
    pace: Pace = Pace.NORMAL
    stays: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Seconds to stay at a memorial, by id, instead of the catalogue's."""
    positions: Mapping[str, Coordinates] = field(default_factory=lambda: MappingProxyType({}))
    """Corrected positions by memorial id, for this plan only."""

    days: int = 1
    """How many days in a row, each from and to its own `start` and `finish`."""
    pins: Mapping[str, dt.time] = field(default_factory=lambda: MappingProxyType({}))
    """Local times at which visits must start, by memorial id; such memorials are required."""
    buffer_s: int = 0
    """Seconds in hand at every stop, added to the stay."""
    weights: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Prizes by memorial id, instead of the catalogue's."""
    preferences: Mapping[Kind, int] = field(default_factory=lambda: MappingProxyType({}))
    """By how much the prizes of a kind are multiplied."""
    daylight: bool = False
    """Whether every visit must lie between sunrise and sunset."""
    lunch: Lunch | None = None
    """A break every day; none on a day that is over before it, or begins after it."""
    first: str | None = None
    """Id of the memorial that is visited first; it is required."""
    last: str | None = None
    """Id of the memorial that is visited last; it is required."""
    order: tuple[str, ...] = ()
    """Ids of memorials that, where they are visited, are visited in this order."""
    keep_order: bool = False
    """Whether `memorials` are visited in the order in which they are named."""
    max_stops: int | None = None
    """How many memorials may be visited in a day; None: any number."""
    max_walk_m: int | None = None
    """Metres that may be walked in a day; None: any number."""
    streets: str = STREETS_OFF
    """Name of the street network that legs are measured on, ``auto`` for any that holds the
    places, ``off`` for the estimate."""
    seed: int = 0
    """Seed of the search, where a request is too large to be solved exactly."""
    router: RoutingServer | None = None
    """The server that measures the travel; None: it is estimated."""
    router_fallback: bool = False
    """Whether travel is estimated where the server is of no use."""
    time_limit_s: int | None = None
    """Seconds after which the search ends with what it has; None: it ends by itself."""
    resume: Resume | None = None
    """How the first day stands, where it is under way; its days before are over."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", Mode(self.mode))
        object.__setattr__(self, "pace", Pace(self.pace))
        object.__setattr__(self, "kinds", tuple(Kind(kind) for kind in self.kinds))
        if self.budget_s is not None and self.until is not None:
            raise ValueError("give the length of a tour or its end, not both")
        if self.loop and self.finish is not None:
            raise ValueError("a loop ends where it began and has no other finish")
        if self.arrive_by is not None and (self.until is not None or self.depart_any):
            raise ValueError("give when to arrive, or how else to depart and end, not both")
        if self.days < 1:
            raise ValueError("a tour has at least one day")
        if self.buffer_s < 0 or any(weight < 0 for weight in self.weights.values()):
            raise ValueError("neither a buffer nor a weight can be negative")
        if any(cap is not None and cap < 0 for cap in (self.max_stops, self.max_walk_m)):
            raise ValueError("no fewer than no memorials or metres can be allowed")
        if self.days > MOST_DAYS or any(factor < 0 for factor in self.preferences.values()):
            raise ValueError("neither so many days nor a negative preference is meant")

    @property
    def fills(self) -> bool:
        """Whether optional memorials are chosen for the visitor."""
        return self.fill or not (self.memorials or self.done)
