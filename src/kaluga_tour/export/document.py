"""From values to the documents that scripts rely on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from kaluga_tour.export.fields import field_records
from kaluga_tour.export.records import (
    BreakRecord,
    CatalogueStamp,
    DayRecord,
    DirectionRecord,
    ErrorDocument,
    ErrorRecord,
    ItineraryDocument,
    LegRecord,
    ListingDocument,
    LunchRecord,
    MemorialRecord,
    PlaceRecord,
    PlacesDocument,
    ProvenanceRecord,
    RequestRecord,
    ResumeRecord,
    RouterStamp,
    SolverStamp,
    TotalsRecord,
    UnvisitedRecord,
    VisitRecord,
    WarningRecord,
    WaypointRecord,
)
from kaluga_tour.model.directions import Step
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Day, Itinerary, Leg, Unvisited, Visit, Waypoint
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.memorial import Place
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import Lunch, PlanRequest, Resume
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Credit
from kaluga_tour.wording import amounts
from kaluga_tour.wording.directions import directions
from kaluga_tour.wording.sentences import options, sentence
from kaluga_tour.wording.summary import gap_percent

__all__ = [
    "direction_records",
    "error_document",
    "itinerary_document",
    "listing_document",
    "places_document",
    "request_record",
    "router_stamp",
    "solver_stamp",
    "totals_record",
    "warning_record",
    "waypoint_record",
]


def listing_document(listing: Listing) -> ListingDocument:
    """Return the document of `listing`, its texts in both languages."""
    return ListingDocument(memorials=[_memorial(entry) for entry in listing.entries])


def places_document(places: Sequence[Place]) -> PlacesDocument:
    """Return the document of `places`, texts in both languages."""
    return PlacesDocument(
        places=[msgspec.convert(place, PlaceRecord, from_attributes=True) for place in places]
    )


def _memorial(entry: Entry) -> MemorialRecord:
    record = msgspec.convert(entry.memorial, MemorialRecord, from_attributes=True)
    bearing = entry.bearing_deg
    return msgspec.structs.replace(
        record,
        distance_m=entry.distance_m,
        bearing_deg=None if bearing is None else round(bearing, 1),
    )


def error_document(
    *, schema: str, code: str, message: str, hint: str, problems: list[str]
) -> ErrorDocument:
    """Return the document of an error in the envelope that a success would have had."""
    record = ErrorRecord(code=code, message=message, hint=hint, problems=problems)
    return ErrorDocument(schema=schema, error=record)


def itinerary_document(itinerary: Itinerary, language: Language) -> ItineraryDocument:
    """Return the document of `itinerary`, its sentences in `language`."""
    return ItineraryDocument(
        request=request_record(itinerary.request),
        provenance=_provenance(itinerary),
        totals=totals_record(itinerary),
        days=[_day(day, language) for day in itinerary.days],
        unvisited=[_unvisited(entry, language) for entry in itinerary.unvisited],
        warnings=[warning_record(notice, language) for notice in itinerary.warnings]
        + [warning_record(w, language) for visit in itinerary.visits for w in visit.warnings],
    )


def _iso(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def request_record(request: PlanRequest) -> RequestRecord:
    """Return the record of a request."""
    return RequestRecord(
        date=request.date.isoformat(),
        memorials=list(request.memorials),
        fill=request.fill,
        mode=request.mode.value,
        collection=request.collection,
        kinds=[kind.value for kind in request.kinds],
        skip=list(request.skip),
        start=request.start,
        finish=request.finish,
        loop=request.loop,
        depart=request.depart.isoformat(timespec="minutes"),
        budget_s=request.budget_s,
        until=request.until.isoformat(timespec="minutes") if request.until else None,
        pace=request.pace.value,
        stays=dict(request.stays),
        positions={key: (at.lat_deg, at.lon_deg) for key, at in request.positions.items()},
        done=list(request.done),
        point_names=dict(request.point_names),
        days=request.days,
        pins={key: at.isoformat(timespec="minutes") for key, at in request.pins.items()},
        buffer_s=request.buffer_s,
        weights=dict(request.weights),
        preferences={kind.value: factor for kind, factor in request.preferences.items()},
        daylight=request.daylight,
        lunch=_lunch(request.lunch),
        first=request.first,
        last=request.last,
        order=list(request.order),
        keep_order=request.keep_order,
        max_stops=request.max_stops,
        max_walk_m=request.max_walk_m,
        streets=request.streets,
        router=None if request.router is None else str(request.router),
        router_fallback=request.router_fallback,
        seed=request.seed,
        time_limit_s=request.time_limit_s,
        arrive_by=request.arrive_by.isoformat(timespec="minutes") if request.arrive_by else None,
        depart_any=request.depart_any,
        resume=_resume(request.resume),
    )


def _resume(resume: Resume | None) -> ResumeRecord | None:
    if resume is None:
        return None
    return ResumeRecord(
        now_at=_iso(resume.now_at),
        ends_at=_iso(resume.ends_at),
        start=resume.start,
        finish=resume.finish,
        car=resume.car,
        num_visited=resume.num_visited,
        walked_m=resume.walked_m,
        lunched=resume.lunched,
    )


def _lunch(lunch: Lunch | None) -> LunchRecord | None:
    if lunch is None:
        return None
    return LunchRecord(
        begins=lunch.begins.isoformat(timespec="minutes"),
        ends=lunch.ends.isoformat(timespec="minutes"),
        duration_s=lunch.duration_s,
        optional=lunch.optional,
    )


def _provenance(itinerary: Itinerary) -> ProvenanceRecord:
    made = itinerary.provenance
    return ProvenanceRecord(
        program_version=made.program_version,
        generated_at=_iso(made.generated_at) if made.generated_at else None,
        catalogue=CatalogueStamp(
            name=made.catalogue_name,
            version=made.catalogue_version,
            sha256=made.catalogue_sha256,
        ),
        router=router_stamp(
            Credit(
                kind=made.router_kind,
                network=made.router_network,
                as_of=made.router_as_of,
                licence=made.router_licence,
            ),
            url=made.router_url,
        ),
        solver=solver_stamp(itinerary),
    )


def router_stamp(credit: Credit, *, url: str | None = None) -> RouterStamp:
    """Return the record of where travel comes from; `url` is that of a routing server."""
    return RouterStamp(
        kind=credit.kind,
        network=credit.network,
        as_of=credit.as_of.isoformat() if credit.as_of else None,
        licence=credit.licence,
        url=url,
    )


def solver_stamp(itinerary: Itinerary) -> SolverStamp:
    """Return how good a plan is known to be."""
    made = itinerary.provenance
    return SolverStamp(
        method=made.solver_method,
        status=made.solver_status,
        bound=made.solver_bound,
        seed=made.solver_seed,
        gap_percent=gap_percent(itinerary),
    )


def totals_record(itinerary: Itinerary) -> TotalsRecord:
    """Return the sums of a plan."""
    totals = itinerary.totals
    return TotalsRecord(
        num_visits=totals.num_visits,
        distance_m=totals.distance_m,
        travel_s=totals.travel_s,
        service_s=totals.service_s,
        wait_s=totals.wait_s,
        break_s=totals.break_s,
        makespan_s=totals.makespan_s,
        prize=totals.prize,
    )


def _day(day: Day, language: Language) -> DayRecord:
    return DayRecord(
        date=day.date.isoformat(),
        departs_at=_iso(day.departs_at),
        finishes_at=_iso(day.finishes_at),
        sunrise_at=_iso(day.sunrise_at) if day.sunrise_at else None,
        sunset_at=_iso(day.sunset_at) if day.sunset_at else None,
        start=_end(day.start, language),
        finish=_end(day.finish, language),
        visits=[_visit(visit, language) for visit in day.visits],
        legs=[_leg(leg, language) for leg in day.legs],
        breaks=[
            BreakRecord(
                kind=pause.kind,
                starts_at=_iso(pause.starts_at),
                duration_s=pause.duration_s,
                after=pause.after,
            )
            for pause in day.breaks
        ],
    )


def _end(waypoint: Waypoint | None, language: Language) -> WaypointRecord | None:
    return None if waypoint is None else waypoint_record(waypoint, language)


def waypoint_record(waypoint: Waypoint, language: Language) -> WaypointRecord:
    """Return the record of a place to start from, to end at, or to pass."""
    return WaypointRecord(
        id=waypoint.id,
        name=waypoint.name.in_language(language),
        lat_deg=waypoint.coordinates.lat_deg,
        lon_deg=waypoint.coordinates.lon_deg,
    )


def _visit(visit: Visit, language: Language) -> VisitRecord:
    memorial = visit.memorial
    position = memorial.position
    return VisitRecord(
        number=visit.number,
        memorial_id=memorial.id,
        name=memorial.name.in_language(language),
        lat_deg=position.coordinates.lat_deg,
        lon_deg=position.coordinates.lon_deg,
        precision=position.precision.value,
        uncertainty_m=position.uncertainty_m,
        verification=memorial.verification.value,
        arrives_at=_iso(visit.arrives_at),
        wait_s=visit.wait_s,
        starts_at=_iso(visit.starts_at),
        service_s=visit.service_s,
        departs_at=_iso(visit.departs_at),
        slack_s=visit.slack_s,
        required=visit.required,
        prize=memorial.prize,
        warnings=[warning_record(notice, language) for notice in visit.warnings],
    )


def _point(at: Coordinates) -> tuple[float, float]:
    return (at.lon_deg, at.lat_deg)


def _leg(leg: Leg, language: Language) -> LegRecord:
    bearing = leg.bearing_deg
    return LegRecord(
        origin=leg.origin.id,
        destination=leg.destination.id,
        mode=leg.mode.value,
        distance_m=leg.distance_m,
        duration_s=leg.duration_s,
        departs_at=_iso(leg.departs_at),
        arrives_at=_iso(leg.arrives_at),
        bearing_deg=None if bearing is None else round(bearing, 1),
        direction=None if bearing is None else amounts.compass(bearing, language),
        measured_by=leg.measured_by,
        path=[_point(at) for at in leg.path],
        directions=direction_records(leg.steps, language),
    )


def direction_records(steps: Sequence[Step], language: Language) -> list[DirectionRecord]:
    """Return the records of `steps`, with their phrases in `language`."""
    return [
        DirectionRecord(
            maneuver=step.maneuver.value,
            way=step.way.value,
            street=step.street,
            distance_m=step.distance_m,
            bearing_deg=round(step.bearing_deg, 1) % 360.0,
            crosses=list(step.crosses),
            exit_number=step.exit_number,
            text=text,
        )
        for step, text in zip(steps, directions(steps, language), strict=True)
    ]


def _unvisited(entry: Unvisited, language: Language) -> UnvisitedRecord:
    return UnvisitedRecord(
        memorial_id=entry.memorial.id,
        name=entry.memorial.name.in_language(language),
        reason=entry.reason.value,
        detail=sentence(entry.detail, language),
        remedy=sentence(entry.remedy, language),
        options=[word for option in options(entry.remedy) for word in option.split()],
        without=str(entry.remedy.fields.get("without", "")).split(),
        detail_code=entry.detail.code,
        detail_fields=field_records(entry.detail),
        remedy_code=entry.remedy.code,
        remedy_fields=field_records(entry.remedy),
    )


def warning_record(notice: Notice, language: Language) -> WarningRecord:
    """Return the record of a warning, its sentence in `language`."""
    return WarningRecord(
        code=notice.code,
        memorial_id=notice.memorial_id,
        message=sentence(notice, language),
        fields=field_records(notice),
    )
