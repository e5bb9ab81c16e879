"""The documents that scripts rely on, as msgspec types.

The shape of the itinerary is that of ``docs/reference/json.md``; the JSON Schemas in
``docs/reference/`` are generated from these types. A field may be added in version 1,
none renamed or removed.
"""

from __future__ import annotations

from msgspec import Struct, field

from kaluga_tour.export.fields import FieldRecord
from kaluga_tour.export.site_records import (
    LISTING_SCHEMA,
    PLACES_SCHEMA,
    SCHEMA_VERSION,
    ListingDocument,
    MemorialRecord,
    PlaceRecord,
    PlacesDocument,
)

__all__ = [
    "LISTING_SCHEMA",
    "PLACES_SCHEMA",
    "SCHEMA_VERSION",
    "BreakRecord",
    "CatalogueStamp",
    "CheckDocument",
    "CheckedDayRecord",
    "DayRecord",
    "DirectionRecord",
    "ErrorDocument",
    "ErrorRecord",
    "ExplanationDocument",
    "FactRecord",
    "FindingRecord",
    "ItineraryDocument",
    "LegRecord",
    "ListingDocument",
    "MemorialRecord",
    "PlaceRecord",
    "PlacesDocument",
    "ProvenanceRecord",
    "RequestRecord",
    "ResumeRecord",
    "RouterStamp",
    "SolverStamp",
    "TotalsRecord",
    "UnvisitedRecord",
    "VisitRecord",
    "WarningRecord",
    "WaypointRecord",
]

ITINERARY_SCHEMA = "kaluga-tour/itinerary"
CHECK_SCHEMA = "kaluga-tour/check"
EXPLANATION_SCHEMA = "kaluga-tour/explanation"


class LunchRecord(Struct, frozen=True, kw_only=True):
    """A break for lunch."""

    begins: str
    ends: str
    duration_s: int
    optional: bool


class ResumeRecord(Struct, frozen=True, kw_only=True):
    """How the first day stands, where it is under way already."""

    now_at: str
    ends_at: str
    start: str | None = field(name="from")
    finish: str | None = field(name="to")
    car: str | None = None
    """Where the car stands, if one does not stand there."""
    num_visited: int = 0
    walked_m: int = 0
    lunched: bool = False


class RequestRecord(Struct, frozen=True, kw_only=True):
    """Everything needed to plan again."""

    date: str
    memorials: list[str]
    fill: bool
    mode: str
    collection: str | None
    kinds: list[str]
    skip: list[str]
    start: str | None = field(name="from")
    finish: str | None = field(name="to")
    loop: bool
    depart: str
    budget_s: int | None
    until: str | None
    pace: str
    stays: dict[str, int]
    positions: dict[str, tuple[float, float]]
    """Latitude and longitude by memorial id."""
    days: int = 1
    pins: dict[str, str] = field(default_factory=dict)
    """Local time at which a visit must start, by memorial id."""
    buffer_s: int = 0
    weights: dict[str, int] = field(default_factory=dict)
    preferences: dict[str, int] = field(default_factory=dict)
    """Factors of the prizes, by kind."""
    daylight: bool = False
    lunch: LunchRecord | None = None
    first: str | None = None
    last: str | None = None
    order: list[str] = field(default_factory=list)
    keep_order: bool = False
    max_stops: int | None = None
    max_walk_m: int | None = None
    streets: str = "off"
    router: str | None = None
    router_fallback: bool = False
    seed: int = 0
    time_limit_s: int | None = None
    done: list[str] = field(default_factory=list)
    arrive_by: str | None = None
    """Local time by which every day is over; it departs as late as that allows."""
    depart_any: bool = False
    """Whether every day departs when it waits least."""
    resume: ResumeRecord | None = None
    point_names: dict[str, str] = field(default_factory=dict)


class CatalogueStamp(Struct, frozen=True, kw_only=True):
    """Which catalogue a plan was made from."""

    name: str
    version: str
    sha256: str


class RouterStamp(Struct, frozen=True, kw_only=True):
    """Where travel times come from; `url` is that of a routing server, without credentials."""

    kind: str
    network: str | None = None
    """Name of the street network."""
    as_of: str | None = None
    """Date of its data."""
    licence: str | None = None
    """What has to be said wherever the travel is shown."""
    url: str | None = None


class SolverStamp(Struct, frozen=True, kw_only=True):
    """How good the plan is known to be."""

    method: str
    status: str
    bound: int
    seed: int
    gap_percent: int = 0
    """By how many per cent at most another plan could be worth more, rounded up."""


class ProvenanceRecord(Struct, frozen=True, kw_only=True):
    """What the plan was made with."""

    program_version: str
    generated_at: str | None
    catalogue: CatalogueStamp
    router: RouterStamp
    solver: SolverStamp


class TotalsRecord(Struct, frozen=True, kw_only=True):
    """Sums over the whole itinerary."""

    num_visits: int
    distance_m: int
    travel_s: int
    service_s: int
    wait_s: int
    break_s: int
    makespan_s: int
    prize: int


class WaypointRecord(Struct, frozen=True, kw_only=True):
    """A start or a finish."""

    id: str
    name: str
    lat_deg: float
    lon_deg: float


class WarningRecord(Struct, frozen=True, kw_only=True):
    """A warning as a code and as a sentence."""

    code: str
    memorial_id: str | None
    message: str
    fields: dict[str, FieldRecord] = field(default_factory=dict)
    """The values in the message, by their names."""


class VisitRecord(Struct, frozen=True, kw_only=True):
    """A visit with its clock."""

    number: int
    memorial_id: str
    name: str
    lat_deg: float
    lon_deg: float
    precision: str
    uncertainty_m: int
    verification: str
    arrives_at: str
    wait_s: int
    starts_at: str
    service_s: int
    departs_at: str
    slack_s: int
    required: bool
    prize: int
    warnings: list[WarningRecord]


class DirectionRecord(Struct, frozen=True, kw_only=True):
    """A part of a leg that is followed without a turn."""

    maneuver: str
    way: str
    street: str | None
    distance_m: int
    bearing_deg: float
    crosses: list[str]
    exit_number: int | None
    text: str
    """The same as a phrase."""


class LegRecord(Struct, frozen=True, kw_only=True):
    """Travel between consecutive places."""

    origin: str = field(name="from")
    destination: str = field(name="to")
    mode: str
    distance_m: int
    duration_s: int
    departs_at: str
    arrives_at: str
    bearing_deg: float | None
    direction: str | None
    measured_by: str
    path: list[tuple[float, float]]
    """Longitude and latitude, the order of GeoJSON."""
    directions: list[DirectionRecord] = field(default_factory=list)
    """Turn by turn; empty where only the length is known."""


class BreakRecord(Struct, frozen=True, kw_only=True):
    """A pause."""

    kind: str
    starts_at: str
    duration_s: int
    after: str


class DayRecord(Struct, frozen=True, kw_only=True):
    """One day."""

    date: str
    departs_at: str
    finishes_at: str
    sunrise_at: str | None
    sunset_at: str | None
    start: WaypointRecord | None
    finish: WaypointRecord | None
    visits: list[VisitRecord]
    legs: list[LegRecord]
    breaks: list[BreakRecord]


class UnvisitedRecord(Struct, frozen=True, kw_only=True):
    """A memorial that is left out, and why."""

    memorial_id: str
    name: str
    reason: str
    detail: str
    remedy: str
    options: list[str] = field(default_factory=list)
    """What to add to the command for the remedy, beside the memorial's id."""
    without: list[str] = field(default_factory=list)
    """What to take away from the command for the remedy."""
    detail_code: str = ""
    detail_fields: dict[str, FieldRecord] = field(default_factory=dict)
    """The values in the detail, by their names."""
    remedy_code: str = ""
    remedy_fields: dict[str, FieldRecord] = field(default_factory=dict)
    """The values in the remedy, by their names."""


class ItineraryDocument(Struct, frozen=True, kw_only=True):
    """What ``plan --format json`` prints."""

    schema: str = ITINERARY_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    request: RequestRecord
    provenance: ProvenanceRecord
    totals: TotalsRecord
    days: list[DayRecord]
    unvisited: list[UnvisitedRecord]
    warnings: list[WarningRecord]


class FindingRecord(Struct, frozen=True, kw_only=True):
    """One thing that a plan breaks."""

    kind: str
    number: int | None
    memorial_id: str | None
    name: str | None
    date: str | None = None
    """Which day of several it is about, where it is about a whole day."""
    off_s: int | None
    """Seconds late, or early where negative."""
    code: str
    detail: str


class CheckedDayRecord(Struct, frozen=True, kw_only=True):
    """One day as the clock has it."""

    date: str
    num_visits: int
    departs_at: str
    finishes_at: str


class CheckDocument(Struct, frozen=True, kw_only=True):
    """What ``check --format json`` prints."""

    schema: str = CHECK_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    date: str
    num_visits: int
    departs_at: str
    finishes_at: str
    days: list[CheckedDayRecord] = field(default_factory=list)
    findings: list[FindingRecord]
    warnings: list[WarningRecord]


class FactRecord(Struct, frozen=True, kw_only=True):
    """One thing that explains."""

    code: str
    message: str
    amounts: dict[str, int]
    """The numbers in the message, by their names."""


class ExplanationDocument(Struct, frozen=True, kw_only=True):
    """What ``explain --format json`` prints."""

    schema: str = EXPLANATION_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    memorial_id: str
    name: str
    verdict: str
    facts: list[FactRecord]
    warnings: list[WarningRecord]


class ErrorRecord(Struct, frozen=True, kw_only=True):
    """What is wrong."""

    code: str
    message: str
    hint: str
    problems: list[str] = field(default_factory=list)


class ErrorDocument(Struct, frozen=True, kw_only=True):
    """What ``--format json`` answers an error with, in the envelope of the plan."""

    schema: str = ITINERARY_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "error"
    error: ErrorRecord
