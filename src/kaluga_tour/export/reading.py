"""From the JSON document of a plan back to values; whatever the bytes, errors are ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from kaluga_tour.export.reading_faults import (
    NotAPlanError,
    PlanContradictsError,
    PlanDaysError,
    PlanEmptyError,
    PlanFieldMissingError,
    PlanIsErrorError,
    PlanSyntaxError,
    PlanTruncatedError,
    PlanTypeError,
    PlanValueError,
    PlanVersionError,
)
from kaluga_tour.export.records import (
    ITINERARY_SCHEMA,
    SCHEMA_VERSION,
    BreakRecord,
    DayRecord,
    ItineraryDocument,
    LegRecord,
    LunchRecord,
    RequestRecord,
    ResumeRecord,
    VisitRecord,
)
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.memorial import Kind
from kaluga_tour.model.request import Lunch, PlanRequest, Resume
from kaluga_tour.model.saved import SavedBreak, SavedDay, SavedLeg, SavedPlan, SavedVisit
from kaluga_tour.model.server import RoutingServer
from kaluga_tour.model.travel import Mode, Pace

__all__ = ["Reader", "read_document", "read_plan"]

_Value = TypeVar("_Value")

_MISSING = re.compile(r"missing required field `(?P<field>[^`]*)`(?: - at `(?P<path>[^`]*)`)?")
_PLACE = re.compile(r" - at `(?P<path>[^`]*)`")
_MOST = 10**9
"""Seconds and metres beyond this are not meant."""
_FARTHEST = dt.timedelta(days=366)
"""No moment of a plan is further from its date."""


def read_plan(data: bytes, *, name: str) -> SavedPlan:
    """Return the plan in `data`, as it is stated there.

    Parameters
    ----------
    data
        What ``plan --format json`` has printed; a person may have edited it.
    name
        What to call the plan in errors.

    Raises
    ------
    RequestError
        If it is no plan; nothing else, whatever the bytes.
    """
    return Reader(name).plan(read_document(data, name))


def read_document(data: bytes, name: str) -> ItineraryDocument:
    """Return the document in `data`: of the right shape, its values not looked at yet.

    Raises
    ------
    RequestError
        If it is no document of a plan, or one of a newer program.
    """
    value = _json(data, name)
    if not isinstance(value, dict) or value.get("schema") != ITINERARY_SCHEMA:
        raise NotAPlanError(name=name)
    version = value.get("schema_version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise PlanVersionError(name=name, version=version, known=SCHEMA_VERSION)
    if value.get("status") == "error":
        error = value.get("error")
        text = error.get("message") if isinstance(error, dict) else None
        raise PlanIsErrorError(name=name, text=str(text or "…"))
    try:
        return msgspec.convert(value, ItineraryDocument)
    except msgspec.ValidationError as error:
        raise _shape_error(str(error), name) from None


def _json(data: bytes, name: str) -> object:
    if not data.strip():
        raise PlanEmptyError(name=name)
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        kind = PlanTruncatedError if "truncated" in str(error) else PlanSyntaxError
        raise kind(name=name) from None


def _shape_error(text: str, name: str) -> PlanFieldMissingError | PlanTypeError:
    if found := _MISSING.search(text):
        return PlanFieldMissingError(name=name, path=f"{found['path'] or '$'}.{found['field']}")
    place = _PLACE.search(text)
    return PlanTypeError(name=name, path=place["path"] if place else "$")


class Reader:
    """Turns records into values; knows what to call the plan in errors.

    Every method raises a `RequestError` where a record means nothing, and takes the place of
    the record in the document to name it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.date = dt.date.min

    def plan(self, document: ItineraryDocument) -> SavedPlan:
        """Return the whole plan."""
        request = self.request(document.request)
        self.date = request.date
        if len(document.days) != request.days:
            raise PlanDaysError(name=self.name, count=len(document.days), asked=request.days)
        return SavedPlan(
            request=request,
            city_id=document.provenance.catalogue.name,
            catalogue_sha256=document.provenance.catalogue.sha256,
            days=tuple(self.saved_day(day, f"$.days[{i}]") for i, day in enumerate(document.days)),
            totals=msgspec.structs.asdict(document.totals),
        )

    def saved_day(self, day: DayRecord, at: str) -> SavedDay:
        """Return one day."""
        legs, breaks = enumerate(day.legs), enumerate(day.breaks)
        return SavedDay(
            date=self.day(day.date, f"{at}.date"),
            departs_at=self.moment(day.departs_at, f"{at}.departs_at"),
            finishes_at=self.moment(day.finishes_at, f"{at}.finishes_at"),
            start=None if day.start is None else day.start.id,
            finish=None if day.finish is None else day.finish.id,
            visits=tuple(self.visit(v, f"{at}.visits[{i}]") for i, v in enumerate(day.visits)),
            legs=tuple(self.leg(leg, f"{at}.legs[{i}]") for i, leg in legs),
            breaks=tuple(self.pause(pause, f"{at}.breaks[{i}]") for i, pause in breaks),
        )

    def pause(self, record: BreakRecord, at: str) -> SavedBreak:
        """Return a break."""
        return SavedBreak(
            kind=record.kind,
            starts_at=self.moment(record.starts_at, f"{at}.starts_at"),
            duration_s=self.amount(record.duration_s, f"{at}.duration_s"),
            after=record.after,
        )

    def visit(self, record: VisitRecord, at: str) -> SavedVisit:
        """Return a visit."""
        return SavedVisit(
            number=record.number,
            memorial_id=record.memorial_id,
            arrives_at=self.moment(record.arrives_at, f"{at}.arrives_at"),
            wait_s=record.wait_s,
            starts_at=self.moment(record.starts_at, f"{at}.starts_at"),
            service_s=self.amount(record.service_s, f"{at}.service_s"),
            departs_at=self.moment(record.departs_at, f"{at}.departs_at"),
            slack_s=record.slack_s,
            prize=record.prize,
        )

    def leg(self, record: LegRecord, at: str) -> SavedLeg:
        """Return a leg."""
        return SavedLeg(
            origin=record.origin,
            destination=record.destination,
            mode=self.parsed(Mode, record.mode, f"{at}.mode"),
            distance_m=record.distance_m,
            duration_s=record.duration_s,
            departs_at=self.moment(record.departs_at, f"{at}.departs_at"),
            arrives_at=self.moment(record.arrives_at, f"{at}.arrives_at"),
        )

    def request(self, record: RequestRecord) -> PlanRequest:
        """Return the request."""
        at, budget_s = "$.request", record.budget_s
        fields: dict[str, Any] = {
            "date": self.day(record.date, f"{at}.date"),
            "mode": self.parsed(Mode, record.mode, f"{at}.mode"),
            "kinds": tuple(self.parsed(Kind, kind, f"{at}.kinds") for kind in record.kinds),
            "depart": self.time(record.depart, f"{at}.depart"),
            "until": None if record.until is None else self.time(record.until, f"{at}.until"),
            "budget_s": None if budget_s is None else self.amount(budget_s, f"{at}.budget_s"),
            "pace": self.parsed(Pace, record.pace, f"{at}.pace"),
            "stays": {key: self.amount(stay, f"{at}.stays") for key, stay in record.stays.items()},
            "positions": {
                key: self.parsed(
                    lambda pair: Coordinates(lat_deg=pair[0], lon_deg=pair[1]),
                    pair,
                    f"{at}.positions",
                )
                for key, pair in record.positions.items()
            },
        }
        arrive = record.arrive_by
        fields |= {
            "pins": {key: self.time(text, f"{at}.pins") for key, text in record.pins.items()},
            "preferences": {
                self.parsed(Kind, kind, f"{at}.preferences"): factor
                for kind, factor in record.preferences.items()
            },
            "lunch": self.lunch(record.lunch, f"{at}.lunch"),
            "arrive_by": None if arrive is None else self.time(arrive, f"{at}.arrive_by"),
            "resume": self.resume(record.resume, fields["date"], f"{at}.resume"),
            "router": None
            if record.router is None
            else self.parsed(RoutingServer.parse, record.router, f"{at}.router"),
        }
        rest: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in msgspec.structs.asdict(record).items()
            if name not in fields
        }
        try:
            return PlanRequest(**rest, **fields)
        except ValueError:
            raise PlanContradictsError(name=self.name) from None

    def resume(self, record: ResumeRecord | None, date: dt.date, at: str) -> Resume | None:
        """Return how a day under way stands."""
        if record is None:
            return None
        self.date = date
        fields: dict[str, Any] = {
            "now_at": self.moment(record.now_at, f"{at}.now_at"),
            "ends_at": self.moment(record.ends_at, f"{at}.ends_at"),
            "start": record.start,
            "finish": record.finish,
            "car": record.car,
            "num_visited": self.amount(record.num_visited, f"{at}.num_visited"),
            "walked_m": self.amount(record.walked_m, f"{at}.walked_m"),
            "lunched": record.lunched,
        }
        return self.parsed(lambda _: Resume(**fields), record.ends_at, f"{at}.ends_at")

    def lunch(self, record: LunchRecord | None, at: str) -> Lunch | None:
        """Return the lunch of a request."""
        if record is None:
            return None
        fields: dict[str, Any] = {
            "begins": self.time(record.begins, f"{at}.begins"),
            "ends": self.time(record.ends, f"{at}.ends"),
            "duration_s": self.amount(record.duration_s, f"{at}.duration_s"),
            "optional": record.optional,
        }
        return self.parsed(lambda _: Lunch(**fields), record.duration_s, f"{at}.duration_s")

    def parsed(self, parse: Callable[..., _Value], value: object, at: str) -> _Value:
        """Return what `parse` makes of `value`."""
        try:
            return parse(value)
        except (ValueError, OverflowError):
            raise PlanValueError(name=self.name, path=at, value=str(value)) from None

    def day(self, text: str, at: str) -> dt.date:
        """Return a date."""
        found = self.parsed(dt.date.fromisoformat, text, at)
        if not 1900 <= found.year <= 2200:
            raise PlanValueError(name=self.name, path=at, value=text)
        return found

    def time(self, text: str, at: str) -> dt.time:
        """Return a local time of day."""
        found = self.parsed(dt.time.fromisoformat, text, at)
        if found.tzinfo is not None:
            raise PlanValueError(name=self.name, path=at, value=text)
        return found

    def moment(self, text: str, at: str) -> dt.datetime:
        """Return a moment near the date of the plan."""
        found = self.parsed(dt.datetime.fromisoformat, text, at)
        if found.tzinfo is None or abs(found.date() - self.date) > _FARTHEST:
            raise PlanValueError(name=self.name, path=at, value=text)
        return found

    def amount(self, value: int, at: str) -> int:
        """Return seconds or metres."""
        if not 0 <= value <= _MOST:
            raise PlanValueError(name=self.name, path=at, value=str(value))
        return value
