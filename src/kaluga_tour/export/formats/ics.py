"""iCalendar: an event for each visit, in the time zone of the catalogue.

An event keeps its UID as long as the plan is for the same city, the same first day and the same
group, so that a plan that is imported again, made anew or not, moves its events instead of
doubling them.

References
----------
RFC 5545, in particular 3.8.4.7 (UID) and 3.8.7.4 (SEQUENCE); RFC 7986 (NAME).
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Break, Day, Itinerary, Leg, Visit
from kaluga_tour.model.text import Language
from kaluga_tour.version import __version__
from kaluga_tour.wording import summary
from kaluga_tour.wording.visit import leg_title, numbered, visit_lines

if TYPE_CHECKING:
    from icalendar import Calendar, Event

__all__ = ["FORMAT", "IcsFormat"]

_PRODUCT = f"-//kaluga-tour//kaluga-tour {__version__}//EN"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/kaluga-tour/kaluga-tour")
_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""SEQUENCE counts seconds from here: it grows with every plan, and fits 31 bits until 2088."""
_URI = "%/:=&?~#+!$,;'@()*[]"
"""What stays as it is in an address; anything else is percent-encoded (RFC 3986)."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters that no text may hold (RFC 5545, 3.1), and halves of characters."""


def _text(text: str) -> str:
    return _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _line(text: str) -> str:
    return re.sub(" *[\n\t]+ *", " ", _text(text)).strip()


class _Writer:
    """Writes the events of one plan."""

    def __init__(self, itinerary: Itinerary, language: Language, options: Options) -> None:
        self._itinerary = itinerary
        self._language = language
        self._options = options
        self._group = _line(options.group or "")
        self._seen: Counter[str] = Counter()
        made = itinerary.provenance.generated_at or itinerary.days[0].departs_at
        self._made_at = made.astimezone(dt.UTC)

    def calendar(self) -> Calendar:
        """Return the calendar with its time zone and its events."""
        from icalendar import Calendar

        calendar = Calendar()
        title = self._title(summary.plan_title(self._itinerary, self._language))
        for name, value in (
            ("prodid", _PRODUCT),
            ("version", "2.0"),
            ("calscale", "GREGORIAN"),
            ("name", title),
            ("x-wr-calname", title),
        ):
            calendar.add(name, value)
        for zone in self._zones():
            calendar.add_component(zone)
        for day in self._itinerary.days:
            for event in self._events(day):
                calendar.add_component(event)
        return calendar

    def _zones(self) -> Iterator[Any]:
        from icalendar import Timezone

        moments = [at for day in self._itinerary.days for at in (day.departs_at, day.finishes_at)]
        first = min(moments).date() - dt.timedelta(days=1)
        last = max(moments).date() + dt.timedelta(days=2)
        zones = {str(moment.tzinfo): moment.tzinfo or dt.UTC for moment in moments}
        for name in sorted(zones):
            zone = Timezone.from_tzinfo(zones[name], name, first_date=first, last_date=last)
            onsets: list[Any] = zone.subcomponents
            for onset in onsets:
                # It is told by the clock before it (RFC 5545, 3.6.5). icalendar tells the spring
                # by the clock after it: the hour between does not exist.
                skipped = onset["tzoffsetto"].td - onset["tzoffsetfrom"].td
                onset["dtstart"].dt -= max(skipped, dt.timedelta())
            yield zone

    def _events(self, day: Day) -> Iterator[Event]:
        if self._options.with_legs:
            for leg in day.legs:
                if leg.duration_s:
                    yield self._leg(leg)
        for visit in day.visits:
            yield self._visit(visit)
        for pause in day.breaks:
            yield self._break(day, pause)

    def _visit(self, visit: Visit) -> Event:
        memorial, language = visit.memorial, self._language
        event = self._event(memorial.id, visit.starts_at, visit.departs_at)
        event.add("summary", self._title(numbered(visit, language)))
        event.add("description", _text("\n".join(visit_lines(visit, language))))
        event.add("location", _line(memorial.address.in_language(language)))
        _place(event, memorial.position.coordinates)
        if memorial.sources:
            event.add("url", quote(_line(memorial.sources[0]), safe=_URI))
        if self._options.alarm_s is not None:
            self._remind(event, self._options.alarm_s)
        return event

    def _leg(self, leg: Leg) -> Event:
        name = f"leg/{leg.origin.id}/{leg.destination.id}"
        event = self._event(name, leg.departs_at, leg.arrives_at)
        event.add("summary", self._title(leg_title(leg, self._language)))
        _place(event, leg.origin.coordinates)
        return event

    def _break(self, day: Day, pause: Break) -> Event:
        event = self._event(f"{pause.kind}/{day.date.isoformat()}", pause.starts_at, pause.ends_at)
        what = summary.break_name(pause, self._language)
        event.add("summary", self._title(what[:1].upper() + what[1:]))
        return event

    def _event(self, name: str, begins: dt.datetime, ends: dt.datetime) -> Event:
        from icalendar import Event

        event = Event()
        event.add("uid", self._uid(name))
        event.add("dtstamp", self._made_at)
        event.add("last-modified", self._made_at)
        event.add("sequence", max(0, round((self._made_at - _EPOCH).total_seconds())))
        event.add("dtstart", begins)
        if ends > begins:
            event.add("dtend", ends)
        return event

    def _title(self, text: str) -> str:
        return " · ".join(filter(None, (_line(text), self._group)))

    def _uid(self, name: str) -> str:
        """Return what identifies an event; what a plan holds twice is told apart by a number."""
        self._seen[name] += 1
        parts = [self._itinerary.provenance.catalogue_name, self._itinerary.request.date, name]
        if self._seen[name] > 1:
            parts.append(self._seen[name])
        if self._group:
            parts.append(f"group/{self._group}")
        return f"{uuid.uuid5(_NAMESPACE, '/'.join(map(str, parts)))}@kaluga-tour"

    def _remind(self, event: Event, alarm_s: int) -> None:
        from icalendar import Alarm

        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event["summary"])
        alarm.add("trigger", -dt.timedelta(seconds=alarm_s))
        event.add_component(alarm)


def _place(event: Event, at: Coordinates) -> None:
    event.add("geo", (at.lat_deg, at.lon_deg))


class IcsFormat(Format):
    """A calendar to import."""

    suffixes: ClassVar[tuple[str, ...]] = (".ics",)
    takes: ClassVar[frozenset[str]] = frozenset({"with_legs", "alarm_s", "group"})

    def itinerary(self, itinerary: Itinerary, language: Language, options: Options = PLAIN) -> str:
        """Return an event for each visit and each break; for each leg where that is asked for."""
        calendar = _Writer(itinerary, language, options).calendar()
        data: bytes = calendar.to_ical()
        return data.decode()


FORMAT = IcsFormat()
