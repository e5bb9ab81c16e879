"""The dated plan: days, visits with their clock, legs, what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from kaluga_tour.model.directions import Step
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode

__all__ = [
    "CAR_PREFIX",
    "Break",
    "Day",
    "Itinerary",
    "Leg",
    "Provenance",
    "Reason",
    "Totals",
    "Unvisited",
    "Visit",
    "Waypoint",
]

CAR_PREFIX = "car@"
"""The id of a parked car is this and the id of the memorial it stands by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """A point to travel from or to, without a clock: a memorial, a place, bare coordinates."""

    id: str
    """Memorial id, place id, or the coordinates as text."""
    name: Bilingual
    coordinates: Coordinates
    bank: str | None
    """River bank, where the catalogue has crossings; None elsewhere."""
    in_city: bool
    ensemble: str | None = None

    @classmethod
    def of_memorial(cls, memorial: Memorial) -> Waypoint:
        """Return the point one travels to for `memorial`."""
        return cls(
            id=memorial.id,
            name=memorial.name,
            coordinates=memorial.position.coordinates,
            bank=memorial.bank,
            in_city=memorial.in_city,
            ensemble=memorial.ensemble,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A stop with its clock; ``departs_at - arrives_at`` is waiting plus service."""

    number: int
    """Position in the itinerary, from 1, counted through all days."""
    memorial: Memorial
    arrives_at: datetime
    wait_s: int
    starts_at: datetime
    service_s: int
    departs_at: datetime
    slack_s: int
    """Seconds the visit could start later without breaking anything after it."""
    required: bool
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Travel between consecutive places in one mode."""

    origin: Waypoint
    destination: Waypoint
    mode: Mode
    distance_m: int
    duration_s: int
    """Seconds under way, parking included where the leg is driven."""
    departs_at: datetime
    arrives_at: datetime
    measured_by: str
    """``estimate``, or the name of the street network and its date."""
    path: tuple[Coordinates, ...]
    """At least origin and destination."""
    bearing_deg: float | None
    """Direction from origin to destination; None where they coincide."""
    steps: tuple[Step, ...] = ()
    """Turn by turn; empty where only the length is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause in a day, such as lunch."""

    kind: str
    starts_at: datetime
    duration_s: int
    after: str
    """Id of the waypoint it is taken at."""

    @property
    def ends_at(self) -> datetime:
        """The moment it is over."""
        moment = self.starts_at.astimezone(UTC) + timedelta(seconds=self.duration_s)
        return moment.astimezone(self.starts_at.tzinfo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the itinerary; its clock runs without a gap."""

    date: date
    departs_at: datetime
    finishes_at: datetime
    sunrise_at: datetime | None
    """None where the sun does not rise that day."""
    sunset_at: datetime | None
    start: Waypoint | None
    """None: the day begins at its first visit."""
    finish: Waypoint | None
    """None: the day ends at its last visit."""
    visits: tuple[Visit, ...]
    legs: tuple[Leg, ...]
    breaks: tuple[Break, ...] = ()

    def legs_to(self, visit: Visit) -> tuple[Leg, ...]:
        """Return the legs that lead to `visit`; none where the day begins there."""
        index = self.visits.index(visit)
        left_at = self.visits[index - 1].departs_at if index else self.departs_at
        return tuple(
            leg
            for leg in self.legs
            if left_at <= leg.departs_at and leg.arrives_at <= visit.arrives_at
        )

    def car_stays_behind(self, leg: Leg) -> bool:
        """Return whether `leg` is a walk away from where the car was parked just before."""
        if leg.mode is not Mode.WALK or leg.origin.id.startswith(CAR_PREFIX):
            return False
        index = self.legs.index(leg)
        return index == 0 or self.legs[index - 1].mode is Mode.DRIVE

    def breaks_before(self, visit: Visit) -> tuple[Break, ...]:
        """Return the breaks taken at `visit` before it, or at the start before the first."""
        index = self.visits.index(visit)
        after = self.visits[index - 1].departs_at if index else None
        home = None if index == 0 else self.visits[index - 1].memorial.id
        return tuple(
            pause
            for pause in self.breaks
            if pause.starts_at <= visit.starts_at
            and (after is None or pause.starts_at >= after)
            and (pause.after != home)
        )

    def breaks_after(self, visit: Visit) -> tuple[Break, ...]:
        """Return the breaks taken at `visit` after it."""
        return tuple(
            pause
            for pause in self.breaks
            if pause.after == visit.memorial.id and pause.starts_at >= visit.departs_at
        )

    @property
    def legs_home(self) -> tuple[Leg, ...]:
        """The legs to the finish; none where the day ends at its last visit."""
        left_at = self.visits[-1].departs_at if self.visits else self.departs_at
        return tuple(leg for leg in self.legs if left_at <= leg.departs_at)


class Reason(StrEnum):
    """Why a memorial is left out."""

    CLOSED = "closed"
    WINDOW_MISSED = "window_missed"
    BUDGET_SPENT = "budget_spent"
    TOO_FAR = "too_far"
    UNREACHABLE = "unreachable"
    EXCLUDED = "excluded"
    NOT_PLAN_READY = "not_plan_ready"
    CAPPED = "capped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unvisited:
    """A memorial that was a candidate and is left out."""

    memorial: Memorial
    reason: Reason
    detail: Notice
    """The reason as a sentence."""
    remedy: Notice
    """The smallest change that would let it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over an itinerary; ``makespan_s`` is the sum of the four other times."""

    num_visits: int
    distance_m: int
    travel_s: int
    service_s: int
    wait_s: int
    break_s: int
    prize: int

    @property
    def makespan_s(self) -> int:
        """Seconds from departure to the end, over all days."""
        return self.travel_s + self.service_s + self.wait_s + self.break_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a plan was made with."""

    program_version: str
    generated_at: datetime | None
    catalogue_name: str
    catalogue_version: str
    catalogue_sha256: str
    router_kind: str
    router_url: str | None
    """Address of the routing server, without credentials; None: none was asked."""
    solver_method: str
    solver_status: str
    """``optimal``: proven; ``feasible``: the best found."""
    solver_bound: int
    """No plan of the same request can have a larger prize than this."""
    solver_seed: int
    router_network: str | None = None
    """Name of the street network, where there is one."""
    router_as_of: date | None = None
    """Date of its data, where that is known."""
    router_licence: str | None = None
    """What has to be said wherever the travel is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """A plan, ready to be printed, exported and checked."""

    city: Bilingual

    request: PlanRequest
    provenance: Provenance
    days: tuple[Day, ...]
    unvisited: tuple[Unvisited, ...]
    warnings: tuple[Notice, ...]

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All visits in order."""
        return tuple(visit for day in self.days for visit in day.visits)

    @property
    def legs(self) -> tuple[Leg, ...]:
        """All legs in order."""
        return tuple(leg for day in self.days for leg in day.legs)

    @property
    def totals(self) -> Totals:
        """The sums, computed from the parts."""
        visits, legs = self.visits, self.legs
        return Totals(
            num_visits=len(visits),
            distance_m=sum(leg.distance_m for leg in legs),
            travel_s=sum(leg.duration_s for leg in legs),
            service_s=sum(visit.service_s for visit in visits),
            wait_s=sum(visit.wait_s for visit in visits),
            break_s=sum(pause.duration_s for day in self.days for pause in day.breaks),
            prize=sum(visit.memorial.prize for visit in visits),
        )
