"""CSV: one row a visit or a memorial, under a header that does not change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.comparing import walked_m
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.checkup import Checkup, Finding
from kaluga_tour.model.comparison import Alternative, Comparison
from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.itinerary import Day, Itinerary, Leg, Visit
from kaluga_tour.model.listing import Entry, Listing
from kaluga_tour.model.memorial import Place
from kaluga_tour.model.route import Route, RouteLeg, TravelTable
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording.directions import directions
from kaluga_tour.wording.plain import clean
from kaluga_tour.wording.sentences import error_sentence, sentence

__all__ = ["FORMAT", "CsvFormat"]

VISIT_HEADER = (
    "number",
    "date",
    "arrives_at",
    "starts_at",
    "departs_at",
    "wait_s",
    "service_s",
    "slack_s",
    "memorial_id",
    "name",
    "lat_deg",
    "lon_deg",
    "precision",
    "uncertainty_m",
    "verification",
    "required",
    "prize",
    "leg_mode",
    "leg_distance_m",
    "leg_duration_s",
    "leg_measured_by",
    "warnings",
)
MEMORIAL_HEADER = (
    "id",
    "name_en",
    "name_ru",
    "kind",
    "year",
    "lat_deg",
    "lon_deg",
    "precision",
    "uncertainty_m",
    "address_en",
    "address_ru",
    "hours",
    "hours_source",
    "service_s",
    "prize",
    "verification",
    "plan_ready",
    "distance_m",
)

PLACE_HEADER = (
    "id",
    "name_en",
    "name_ru",
    "kind",
    "lat_deg",
    "lon_deg",
    "precision",
    "uncertainty_m",
)

FINDING_HEADER = ("kind", "number", "memorial_id", "name", "off_s", "code", "detail")

NETWORK_HEADER = (
    "name",
    "as_of",
    "imported_on",
    "south_deg",
    "west_deg",
    "north_deg",
    "east_deg",
    "num_nodes",
    "num_edges",
    "walk_m",
    "drive_m",
    "source",
    "licence",
)

ROUTE_HEADER = (
    "from",
    "to",
    "mode",
    "leg_distance_m",
    "leg_duration_s",
    "measured_by",
    "step",
    "maneuver",
    "way",
    "street",
    "distance_m",
    "bearing_deg",
    "crosses",
    "exit_number",
    "text",
)

MATRIX_HEADER = ("from", "to", "mode", "duration_s", "distance_m", "measured_by")

FACT_HEADER = ("memorial_id", "verdict", "code", "message")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ALTERNATIVE_HEADER = (
    "mode",
    "num_visits",
    "prize",
    "distance_m",
    "walk_m",
    "travel_s",
    "makespan_s",
    "departs_at",
    "finishes_at",
    "status",
    "bound",
    "error",
)


def _safe(cell: object) -> object:
    """Return `cell` so that no spreadsheet takes it for a formula and no terminal is steered.

    References
    ----------
    OWASP, *CSV Injection*: a text that begins with one of these characters is prefixed
    with an apostrophe. Numbers stay numbers.
    """
    if not isinstance(cell, str):
        return "" if cell is None else cell
    shown = clean(cell)
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _visit_row(day: Day, visit: Visit, legs: Sequence[Leg], language: Language) -> list[object]:
    memorial, position = visit.memorial, visit.memorial.position
    return [
        visit.number,
        day.date.isoformat(),
        visit.arrives_at.isoformat(timespec="seconds"),
        visit.starts_at.isoformat(timespec="seconds"),
        visit.departs_at.isoformat(timespec="seconds"),
        visit.wait_s,
        visit.service_s,
        visit.slack_s,
        memorial.id,
        memorial.name.in_language(language),
        position.coordinates.lat_deg,
        position.coordinates.lon_deg,
        position.precision.value,
        position.uncertainty_m,
        memorial.verification.value,
        str(visit.required).lower(),
        memorial.prize,
        "+".join(leg.mode.value for leg in legs),
        sum(leg.distance_m for leg in legs) if legs else None,
        sum(leg.duration_s for leg in legs) if legs else None,
        legs[-1].measured_by if legs else None,
        " ".join(warning.code for warning in visit.warnings),
    ]


def _network_row(info: NetworkInfo) -> list[object]:
    return [
        info.name,
        info.as_of.isoformat() if info.as_of else None,
        info.imported_on.isoformat(),
        info.box.south_deg,
        info.box.west_deg,
        info.box.north_deg,
        info.box.east_deg,
        info.num_nodes,
        info.num_edges,
        info.walk_m,
        info.drive_m,
        info.source,
        info.licence,
    ]


def _leg_rows(leg: RouteLeg, language: Language) -> Iterator[list[object]]:
    begin = [
        leg.origin.id,
        leg.destination.id,
        leg.mode.value,
        leg.distance_m,
        leg.duration_s,
        leg.measured_by,
    ]
    if not leg.steps:
        yield [*begin, *[None] * (len(ROUTE_HEADER) - len(begin))]
    texts = directions(leg.steps, language)
    for number, (step, text) in enumerate(zip(leg.steps, texts, strict=True), start=1):
        yield [
            *begin,
            number,
            step.maneuver.value,
            step.way.value,
            step.street,
            step.distance_m,
            round(step.bearing_deg, 1),
            "; ".join(step.crosses),
            step.exit_number,
            text,
        ]


def _memorial_row(entry: Entry) -> list[object]:
    memorial, position = entry.memorial, entry.memorial.position
    hours = memorial.hours
    return [
        memorial.id,
        memorial.name.en,
        memorial.name.ru,
        memorial.kind.value,
        memorial.year,
        position.coordinates.lat_deg,
        position.coordinates.lon_deg,
        position.precision.value,
        position.uncertainty_m,
        memorial.address.en,
        memorial.address.ru,
        hours.text if hours else None,
        hours.source.value if hours else None,
        memorial.service_s,
        memorial.prize,
        memorial.verification.value,
        str(memorial.plan_ready).lower(),
        entry.distance_m,
    ]


def _place_row(place: Place) -> list[object]:
    position = place.position
    return [
        place.id,
        place.name.en,
        place.name.ru,
        place.kind.value,
        position.coordinates.lat_deg,
        position.coordinates.lon_deg,
        position.precision.value,
        position.uncertainty_m,
    ]


def _finding_row(finding: Finding, language: Language) -> list[object]:
    memorial = finding.memorial
    return [
        finding.kind.value,
        finding.number,
        memorial.id if memorial else None,
        memorial.name.in_language(language) if memorial else None,
        finding.off_s,
        finding.detail.code,
        sentence(finding.detail, language),
    ]


class CsvFormat(Format):
    """RFC 4180, UTF-8."""

    suffixes: ClassVar[tuple[str, ...]] = (".csv",)

    def itinerary(
        self,
        itinerary: Itinerary,
        language: Language,
        options: Options = PLAIN,  # noqa: ARG002
    ) -> str:
        """Return one row a visit, with the leg that leads to it."""
        return _table(
            VISIT_HEADER,
            (
                _visit_row(day, visit, day.legs_to(visit), language)
                for day in itinerary.days
                for visit in day.visits
            ),
        )

    def listing(self, listing: Listing, language: Language) -> str:  # noqa: ARG002
        """Return one row a memorial, names in both languages."""
        return _table(MEMORIAL_HEADER, (_memorial_row(entry) for entry in listing.entries))

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:  # noqa: ARG002
        """Return one row a place, names in both languages."""
        return _table(PLACE_HEADER, map(_place_row, places))

    def checkup(self, checkup: Checkup, language: Language) -> str:
        """Return one row a finding."""
        return _table(FINDING_HEADER, (_finding_row(entry, language) for entry in checkup.findings))

    def explanation(self, explanation: Explanation, language: Language) -> str:
        """Return one row a fact."""
        memorial, verdict = explanation.memorial, explanation.verdict.value
        return _table(
            FACT_HEADER,
            (
                (memorial.id, verdict, fact.code, sentence(fact, language))
                for fact in explanation.facts
            ),
        )

    def comparison(self, comparison: Comparison, language: Language) -> str:
        """Return one row a way to travel."""
        return _table(
            ALTERNATIVE_HEADER,
            (_alternative_row(one, language) for one in comparison.alternatives),
        )

    def networks(self, infos: Sequence[NetworkInfo], language: Language) -> str:  # noqa: ARG002
        """Return one row a street network."""
        return _table(NETWORK_HEADER, map(_network_row, infos))

    def route(self, route: Route, language: Language) -> str:
        """Return one row a step, and one for a leg of which only the length is known."""
        return _table(ROUTE_HEADER, (row for leg in route.legs for row in _leg_rows(leg, language)))

    def matrix(self, table: TravelTable, language: Language) -> str:  # noqa: ARG002
        """Return one row for every two places; no numbers where there is no way."""
        ids, mode = table.matrix.ids, table.mode.value
        cells = zip(table.matrix.durations_s, table.matrix.distances_m, strict=True)
        return _table(
            MATRIX_HEADER,
            (
                (origin, goal, mode, duration_s, distance_m, table.measured_by)
                for origin, row in zip(ids, cells, strict=True)
                for goal, duration_s, distance_m in zip(ids, *row, strict=True)
            ),
        )


def _alternative_row(one: Alternative, language: Language) -> tuple[object, ...]:
    itinerary = one.itinerary
    if itinerary is None:
        error = "" if one.error is None else error_sentence(one.error, language)
        return (one.mode.value, *[""] * (len(ALTERNATIVE_HEADER) - 2), error)
    totals, made = itinerary.totals, itinerary.provenance
    return (
        one.mode.value,
        totals.num_visits,
        totals.prize,
        totals.distance_m,
        walked_m(itinerary),
        totals.travel_s,
        totals.makespan_s,
        itinerary.days[0].departs_at.isoformat(timespec="seconds"),
        itinerary.days[-1].finishes_at.isoformat(timespec="seconds"),
        made.solver_status,
        made.solver_bound,
        "",
    )


FORMAT = CsvFormat()
