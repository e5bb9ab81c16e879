"""From the records of a day back to the day: its visits, legs and breaks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from kaluga_tour.export.fields import FieldRecord, field_values
from kaluga_tour.export.reading import Reader
from kaluga_tour.export.reading_faults import PlanMemorialError, PlanValueError
from kaluga_tour.export.records import (
    BreakRecord,
    DayRecord,
    DirectionRecord,
    LegRecord,
    RequestRecord,
    VisitRecord,
    WarningRecord,
    WaypointRecord,
)
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.geo import Coordinates, Position, Precision, bearing_deg
from kaluga_tour.model.itinerary import CAR_PREFIX, Break, Day, Leg, Visit, Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording.made import GIVEN_POSITION, car_name
from kaluga_tour.wording.sentences import AS_STATED, can_say

__all__ = ["DayReader"]


class DayReader(Reader):
    """Turns the records of days into days, with what a catalogue knows of the memorials."""

    def __init__(self, name: str, catalogue: Catalogue, request: RequestRecord) -> None:
        super().__init__(name)
        self.catalogue = catalogue
        self.memorials = {memorial.id: memorial for memorial in catalogue.memorials}
        self.asked = self.request(request)
        self.date = self.asked.date

    def notice(self, record: WarningRecord, at: str) -> Notice:
        """Return a warning."""
        return self.said(record.code, record.memorial_id, record.fields, record.message, at)

    def said(
        self,
        code: str,
        memorial_id: str | None,
        fields: dict[str, FieldRecord],
        message: str,
        at: str,
    ) -> Notice:
        """Return a notice; one that this program has no words for keeps those of the document."""
        values = self.parsed(lambda _: field_values(fields), message, f"{at}.fields")
        notice = Notice(code=code, memorial_id=memorial_id, fields=values)
        if can_say(notice):
            return notice
        return dataclasses.replace(notice, fields={AS_STATED: message})

    def restored_day(self, record: DayRecord, at: str) -> Day:
        """Return a day."""
        visits = tuple(self._visit(v, f"{at}.visits[{i}]") for i, v in enumerate(record.visits))
        start = self._end(record.start, f"{at}.start")
        finish = self._end(record.finish, f"{at}.finish")
        known = {visit.memorial.id: Waypoint.of_memorial(visit.memorial) for visit in visits}
        known |= {end.id: end for end in (start, finish) if end is not None}
        return Day(
            date=self.day(record.date, f"{at}.date"),
            departs_at=self.moment(record.departs_at, f"{at}.departs_at"),
            finishes_at=self.moment(record.finishes_at, f"{at}.finishes_at"),
            sunrise_at=self._sun(record.sunrise_at, f"{at}.sunrise_at"),
            sunset_at=self._sun(record.sunset_at, f"{at}.sunset_at"),
            start=start,
            finish=finish,
            visits=visits,
            legs=tuple(
                self._leg(leg, known, f"{at}.legs[{i}]") for i, leg in enumerate(record.legs)
            ),
            breaks=tuple(
                self._break(pause, f"{at}.breaks[{i}]") for i, pause in enumerate(record.breaks)
            ),
        )

    def moment(self, text: str, at: str) -> dt.datetime:
        """Return a moment near the date of the plan, in the zone of the catalogue."""
        return super().moment(text, at).astimezone(self.catalogue.city.zone)

    def _sun(self, text: str | None, at: str) -> dt.datetime | None:
        return None if text is None else self.moment(text, at)

    def _visit(self, record: VisitRecord, at: str) -> Visit:
        return Visit(
            number=self.amount(record.number, f"{at}.number"),
            memorial=self._memorial(record, at),
            arrives_at=self.moment(record.arrives_at, f"{at}.arrives_at"),
            wait_s=self.amount(record.wait_s, f"{at}.wait_s"),
            starts_at=self.moment(record.starts_at, f"{at}.starts_at"),
            service_s=self.amount(record.service_s, f"{at}.service_s"),
            departs_at=self.moment(record.departs_at, f"{at}.departs_at"),
            slack_s=self.amount(record.slack_s, f"{at}.slack_s"),
            required=record.required,
            warnings=tuple(
                self.notice(warning, f"{at}.warnings[{i}]")
                for i, warning in enumerate(record.warnings)
            ),
        )

    def _memorial(self, record: VisitRecord, at: str) -> Memorial:
        """Return the memorial as it was planned: its position, stay and worth."""
        memorial = self.memorials.get(record.memorial_id)
        if memorial is None:
            raise PlanMemorialError(value=record.memorial_id, path=f"{at}.memorial_id")
        given = memorial.id in self.asked.positions
        return dataclasses.replace(
            memorial,
            position=Position(
                coordinates=self._point(record.lat_deg, record.lon_deg, f"{at}.lat_deg"),
                precision=self.parsed(Precision, record.precision, f"{at}.precision"),
                uncertainty_m=self.amount(record.uncertainty_m, f"{at}.uncertainty_m"),
                source=GIVEN_POSITION if given else memorial.position.source,
            ),
            service_s=record.service_s,
            prize=self.amount(record.prize, f"{at}.prize"),
        )

    def _point(self, lat_deg: float, lon_deg: float, at: str) -> Coordinates:
        return self.parsed(
            lambda _: Coordinates(lat_deg=lat_deg, lon_deg=lon_deg), f"{lat_deg}, {lon_deg}", at
        )

    def _end(self, record: WaypointRecord | None, at: str) -> Waypoint | None:
        if record is None:
            return None
        point = self._point(record.lat_deg, record.lon_deg, f"{at}.lat_deg")
        return self._waypoint(record.id, point, record.name)

    def _waypoint(self, waypoint_id: str, point: Coordinates, stated: str) -> Waypoint:
        """Return what the catalogue knows by that id, at the point of the document."""
        by_car = waypoint_id.startswith(CAR_PREFIX)
        site_id = waypoint_id.removeprefix(CAR_PREFIX)
        memorial = self.memorials.get(site_id)
        place = None if memorial else self.catalogue.find_place(site_id)
        site = memorial or place
        name = site.name if site else Bilingual.same(stated)
        return Waypoint(
            id=waypoint_id,
            name=car_name(name) if by_car and site else name,
            coordinates=point,
            bank=site.bank if site else None,
            in_city=site.in_city if site else False,
            ensemble=memorial.ensemble if memorial and not by_car else None,
        )

    def _leg(self, record: LegRecord, known: dict[str, Waypoint], at: str) -> Leg:
        path = tuple(self._point(lat, lon, f"{at}.path") for lon, lat in record.path)
        if len(path) < 2:
            raise PlanValueError(name=self.name, path=f"{at}.path", value=str(record.path))
        origin = self._leg_end(record.origin, known, path[0])
        destination = self._leg_end(record.destination, known, path[-1])
        return Leg(
            origin=origin,
            destination=destination,
            mode=self.parsed(Mode, record.mode, f"{at}.mode"),
            distance_m=self.amount(record.distance_m, f"{at}.distance_m"),
            duration_s=self.amount(record.duration_s, f"{at}.duration_s"),
            departs_at=self.moment(record.departs_at, f"{at}.departs_at"),
            arrives_at=self.moment(record.arrives_at, f"{at}.arrives_at"),
            measured_by=record.measured_by,
            path=path,
            bearing_deg=self._bearing(record, origin, destination, at),
            steps=tuple(
                self._step(step, f"{at}.directions[{i}]")
                for i, step in enumerate(record.directions)
            ),
        )

    def _step(self, record: DirectionRecord, at: str) -> Step:
        fields: dict[str, Any] = {
            "maneuver": self.parsed(Maneuver, record.maneuver, f"{at}.maneuver"),
            "way": self.parsed(Way, record.way, f"{at}.way"),
            "street": record.street,
            "distance_m": self.amount(record.distance_m, f"{at}.distance_m"),
            "crosses": tuple(record.crosses),
            "exit_number": record.exit_number,
        }
        return self.parsed(
            lambda bearing: Step(bearing_deg=bearing, **fields), record.bearing_deg, at
        )

    def _leg_end(self, end_id: str, known: dict[str, Waypoint], on_path: Coordinates) -> Waypoint:
        if end_id in known:
            return known[end_id]
        near = known.get(end_id.removeprefix(CAR_PREFIX))
        return self._waypoint(end_id, near.coordinates if near else on_path, end_id)

    def _bearing(
        self, record: LegRecord, origin: Waypoint, destination: Waypoint, at: str
    ) -> float | None:
        """Return the direction in full, where it is the one that the document rounds."""
        stated = record.bearing_deg
        if stated is None:
            return None
        if not 0.0 <= stated <= 360.0:
            raise PlanValueError(name=self.name, path=f"{at}.bearing_deg", value=str(stated))
        exact = bearing_deg(origin.coordinates, destination.coordinates)
        return exact if round(exact, 1) == stated else stated

    def _break(self, record: BreakRecord, at: str) -> Break:
        return Break(
            kind=record.kind,
            starts_at=self.moment(record.starts_at, f"{at}.starts_at"),
            duration_s=self.amount(record.duration_s, f"{at}.duration_s"),
            after=record.after,
        )
