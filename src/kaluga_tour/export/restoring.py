"""From the JSON document of a plan back to the whole plan, to export or to print it.

What the document states of the plan is taken as it stands: clock, legs, paths, positions,
what was left out. What is known of the memorials themselves, their names, hours and texts,
comes from the catalogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kaluga_tour.export.reading import read_document
from kaluga_tour.export.reading_faults import (
    OtherCatalogueError,
    PlanValueError,
)
from kaluga_tour.export.records import (
    ItineraryDocument,
    UnvisitedRecord,
)
from kaluga_tour.export.restoring_days import DayReader
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import (
    Itinerary,
    Provenance,
    Reason,
    Unvisited,
)
from kaluga_tour.model.notice import Notice

__all__ = ["read_itinerary"]

_CHANGED = "facts-of-today"


def read_itinerary(data: bytes, catalogue: Catalogue, *, name: str) -> Itinerary:
    """Return the plan in `data`.

    Parameters
    ----------
    data
        What ``plan --format json`` has printed; a person may have edited it.
    catalogue
        Where the memorials are looked up. If it is another version than the plan was made
        from, a warning is added that says so.
    name
        What to call the plan in errors.

    Returns
    -------
    Itinerary
        Exports to the same bytes as the one that was written, from the same catalogue.

    Raises
    ------
    RequestError
        If it is no plan, or not one of this catalogue; nothing else, whatever the bytes.
    """
    document = read_document(data, name)
    stamp = document.provenance.catalogue
    if stamp.name != catalogue.city.id:
        raise OtherCatalogueError(value=stamp.name, known=catalogue.city.id)
    if not document.days:
        raise PlanValueError(name=name, path="$.days", value="[]")
    return _Restorer(name, catalogue, document).itinerary()


class _Restorer(DayReader):
    """Turns the records of one document into the plan they stand for."""

    def __init__(self, name: str, catalogue: Catalogue, document: ItineraryDocument) -> None:
        super().__init__(name, catalogue, document.request)
        self._document = document

    def itinerary(self) -> Itinerary:
        """Return the whole plan."""
        document = self._document
        days = tuple(self.restored_day(day, f"$.days[{i}]") for i, day in enumerate(document.days))
        return Itinerary(
            city=self.catalogue.city.name,
            request=self.asked,
            provenance=self._provenance(),
            days=days,
            unvisited=self._unvisited(document.unvisited),
            warnings=self._warnings(),
        )

    def _provenance(self) -> Provenance:
        made = self._document.provenance
        at, moment = "$.provenance.generated_at", made.generated_at
        as_of = made.router.as_of
        generated_at = None if moment is None else self.parsed(_moment, moment, at)
        return Provenance(
            program_version=made.program_version,
            generated_at=generated_at,
            catalogue_name=made.catalogue.name,
            catalogue_version=made.catalogue.version,
            catalogue_sha256=made.catalogue.sha256,
            router_kind=made.router.kind,
            router_network=made.router.network,
            router_as_of=None if as_of is None else self.day(as_of, "$.provenance.router.as_of"),
            router_licence=made.router.licence,
            router_url=made.router.url,
            solver_method=made.solver.method,
            solver_status=made.solver.status,
            solver_bound=made.solver.bound,
            solver_seed=made.solver.seed,
        )

    def _warnings(self) -> tuple[Notice, ...]:
        """Return the warnings of the whole plan: the document repeats those of the visits."""
        found = list(self._document.warnings)
        for day in reversed(self._document.days):
            for visit in reversed(day.visits):
                for warning in reversed(visit.warnings):
                    if found and found[-1] == warning:
                        found.pop()
        warnings = [
            self.notice(record, f"$.warnings[{i}]")
            for i, record in enumerate(found)
            if record.code != _CHANGED
        ]
        if self._document.provenance.catalogue.sha256 != self.catalogue.sha256:
            warnings.append(Notice(code=_CHANGED))
        return tuple(warnings)

    def _unvisited(self, records: Sequence[UnvisitedRecord]) -> tuple[Unvisited, ...]:
        """Return what was left out; what the catalogue has no more is left out of this, too."""
        found = []
        for index, record in enumerate(records):
            at, memorial = f"$.unvisited[{index}]", self.memorials.get(record.memorial_id)
            if memorial is None:
                continue
            found.append(
                Unvisited(
                    memorial=memorial,
                    reason=self.parsed(Reason, record.reason, f"{at}.reason"),
                    detail=self.said(
                        record.detail_code, memorial.id, record.detail_fields, record.detail, at
                    ),
                    remedy=self.said(
                        record.remedy_code, memorial.id, record.remedy_fields, record.remedy, at
                    ),
                )
            )
        return tuple(found)


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no offset")
    return moment
