"""Changes of a request as a visitor would type them, each with the words to type."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.frame import make_frame, whole_minutes
from kaluga_tour.planning.serve import Served, serve
from kaluga_tour.planning.what_if import allowing

__all__ = ["Change", "naming", "paces_m"]

_PACES_M = 10
"""A longer walk is asked for in steps of so many metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A request that is meant to let a memorial in, beside what is required."""

    case: Case
    """The changed request with the travel it needs."""
    memorial: Memorial
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Values of the options to add, by the name of a field; see the words of notices."""
    without: tuple[str, ...] = ()
    """Options to take away, as they are typed."""

    @property
    def wanted(self) -> list[Memorial]:
        """What has to be visited then."""
        memorial = self.memorial
        others = [one for one in self.case.selection.required if one.id != memorial.id]
        stays = [one for one in self.case.selection.memorials if one.id == memorial.id]
        return [*others, *stays]

    def served(self, *, earliest: bool = False) -> Served | None:
        """Return days that visit what is required and the memorial; None: it is not enough."""
        return serve(self.case, self.wanted, earliest=earliest)

    def notice(self, code: str, **fields: object) -> Notice:
        """Return the change as a remedy."""
        without = {"without": " ".join(self.without)} if self.without else {}
        return Notice(
            code=code,
            memorial_id=self.memorial.id,
            fields={**self.options, **without, "id": self.memorial.id, **fields},
        )

    def _with(self, request: PlanRequest, **options: object) -> Change:
        return dataclasses.replace(
            self, case=self.case.under(request), options={**self.options, **options}
        )

    def lasting(self, seconds: int, day: int = 0) -> Change:
        """Return the change with days that may last so long."""
        request, seconds = self.case.request, whole_minutes(seconds)
        changed = self._with(allowing(request, seconds), budget_option=seconds)
        if request.until is None or request.resume is not None:
            return changed
        frame = make_frame(self.case.catalogue.city, request, day)
        ends_at = frame.moment(frame.departs_s + seconds)
        if ends_at.date() != frame.date:
            return dataclasses.replace(changed, without=(*self.without, "--until"))
        until = ends_at.timetz().replace(tzinfo=None)
        wish = dataclasses.replace(request, until=until)
        return self._with(wish, until_option=until)

    def departing(self, seconds: int) -> Change:
        """Return the change with a departure so many seconds after midnight."""
        time = dt.time(seconds // 3600, seconds // 60 % 60)
        wish = dataclasses.replace(self.case.request, depart=time)
        return self._with(wish, depart_option=time)

    def arriving(self, seconds: int) -> Change:
        """Return the change with an end so many seconds after midnight."""
        time = dt.time(seconds // 3600, seconds // 60 % 60)
        wish = dataclasses.replace(self.case.request, arrive_by=time)
        return self._with(wish, arrive_option=time)

    def on(self, date: dt.date) -> Change:
        """Return the change with another first day."""
        wish = dataclasses.replace(self.case.request, date=date)
        return self._with(wish, date_option=date)

    def by(self, mode: Mode) -> Change:
        """Return the change in another mode."""
        wish = dataclasses.replace(self.case.request, mode=mode)
        return self._with(wish, mode_option=mode.value)

    def for_days(self, days: int) -> Change:
        """Return the change with so many days."""
        return self._with(dataclasses.replace(self.case.request, days=days), days_option=days)

    def uncapped(self) -> Change:
        """Return the change without a cap on visits or metres."""
        wish = dataclasses.replace(self.case.request, max_stops=None, max_walk_m=None)
        return self._with(wish)

    def capped(self, asked: PlanRequest, visits: int, walk_m: int) -> Change:
        """Return the change with caps of `asked`, raised where a day needs more."""
        options: dict[str, object] = {}
        stops, most_m = asked.max_stops, asked.max_walk_m
        if stops is not None and visits > stops:
            stops = options["stops_option"] = visits
        if most_m is not None and walk_m > most_m:
            most_m = options["walk_option"] = paces_m(walk_m)
        wish = dataclasses.replace(self.case.request, max_stops=stops, max_walk_m=most_m)
        return self._with(wish, **options)

    def lunch_optional(self) -> Change:
        """Return the change with a lunch that may be let go."""
        lunch = self.case.request.lunch
        if lunch is None:
            return self
        wish = dataclasses.replace(lunch, optional=True)
        return self._with(dataclasses.replace(self.case.request, lunch=wish), lunch_option=True)

    def dropping(self, words: Sequence[str], request: PlanRequest) -> Change:
        """Return the change with `request`, from which the options `words` are gone."""
        return dataclasses.replace(
            self, case=self.case.under(request), without=(*self.without, *words)
        )

    def staying(self, seconds: int) -> Change:
        """Return the change with another stay at the memorial; time in hand comes on top."""
        case = self.case
        stays = {**case.request.stays, self.memorial.id: seconds}
        case = case.under(dataclasses.replace(case.request, stays=stays))
        case = case.staying(self.memorial, seconds + case.request.buffer_s)
        return dataclasses.replace(
            self, case=case, options={**self.options, "stay_option": seconds}
        )


def paces_m(walk_m: int) -> int:
    """Return a cap on walking, in steps as one types them, that allows `walk_m` metres."""
    return -(-walk_m // _PACES_M) * _PACES_M


def naming(case: Case, memorial: Memorial) -> Change:
    """Return the least change: the memorial is asked for, and skipped no more."""
    request = case.request
    skipped = memorial.id in request.skip
    wish = dataclasses.replace(
        request,
        memorials=(*request.memorials, memorial.id),
        fill=True,
        skip=tuple(name for name in request.skip if name != memorial.id),
    )
    change = Change(case=case.under(wish), memorial=memorial)
    if request.resume is not None:
        change = dataclasses.replace(change, options={"add_option": memorial.id})
    if skipped and request.resume is None:
        change = dataclasses.replace(change, without=(f"--skip {memorial.id}",))
    return change
