"""The document of ways to travel side by side, as msgspec types; see :mod:`.records`."""

from __future__ import annotations

from msgspec import Struct

from kaluga_tour.export.records import (
    SCHEMA_VERSION,
    ErrorRecord,
    RequestRecord,
    SolverStamp,
    TotalsRecord,
)

__all__ = ["COMPARISON_SCHEMA", "AlternativeRecord", "ComparisonDocument"]

COMPARISON_SCHEMA = "kaluga-tour/comparison"


class AlternativeRecord(Struct, frozen=True, kw_only=True):
    """One way to travel."""

    mode: str
    status: str
    """``success``, or ``error`` where there is no plan."""
    totals: TotalsRecord | None
    walk_m: int | None
    """Metres of the distance on foot."""
    departs_at: str | None
    finishes_at: str | None
    """When the last day ends."""
    memorials: list[str]
    """Ids of what is visited, in order."""
    solver: SolverStamp | None
    error: ErrorRecord | None


class ComparisonDocument(Struct, frozen=True, kw_only=True):
    """What ``plan --compare --format json`` prints."""

    schema: str = COMPARISON_SCHEMA
    schema_version: int = SCHEMA_VERSION
    status: str = "success"
    request: RequestRecord
    alternatives: list[AlternativeRecord]
