"""From a comparison to the document that scripts rely on."""

from __future__ import annotations

from kaluga_tour.export.comparison_records import AlternativeRecord, ComparisonDocument
from kaluga_tour.export.document import request_record, solver_stamp, totals_record
from kaluga_tour.export.records import ErrorRecord
from kaluga_tour.model.comparison import Alternative, Comparison
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording.sentences import error_hint, error_sentence

__all__ = ["comparison_document", "walked_m"]


def comparison_document(comparison: Comparison, language: Language) -> ComparisonDocument:
    """Return the document of `comparison`, its sentences in `language`."""
    return ComparisonDocument(
        request=request_record(comparison.request),
        alternatives=[_alternative(one, language) for one in comparison.alternatives],
    )


def walked_m(itinerary: Itinerary) -> int:
    """Return the metres on foot of a plan."""
    return sum(leg.distance_m for leg in itinerary.legs if leg.mode is Mode.WALK)


def _alternative(one: Alternative, language: Language) -> AlternativeRecord:
    itinerary, error = one.itinerary, None
    if one.error is not None:
        error = ErrorRecord(
            code=one.error.code,
            message=error_sentence(one.error, language),
            hint=error_hint(one.error, language),
        )
    if itinerary is None:
        return AlternativeRecord(
            mode=one.mode.value,
            status="error",
            totals=None,
            walk_m=None,
            departs_at=None,
            finishes_at=None,
            memorials=[],
            solver=None,
            error=error,
        )
    return AlternativeRecord(
        mode=one.mode.value,
        status="success",
        totals=totals_record(itinerary),
        walk_m=walked_m(itinerary),
        departs_at=itinerary.days[0].departs_at.isoformat(timespec="seconds"),
        finishes_at=itinerary.days[-1].finishes_at.isoformat(timespec="seconds"),
        memorials=[visit.memorial.id for visit in itinerary.visits],
        solver=solver_stamp(itinerary),
        error=error,
    )
