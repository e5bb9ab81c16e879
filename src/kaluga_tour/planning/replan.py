"""The use case: plan the rest of the days from where one stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from kaluga_tour.catalogue.search import get_memorial
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.request import PlanRequest, Resume
from kaluga_tour.model.saved import SavedDay, SavedPlan
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.answer import answer
from kaluga_tour.planning.case import make_case
from kaluga_tour.planning.faults import NothingToPlanError
from kaluga_tour.planning.frame import Frame, make_frame
from kaluga_tour.planning.keep import keep_order
from kaluga_tour.planning.plan import compose, effort_of
from kaluga_tour.planning.rerun import ends_by, recognise
from kaluga_tour.planning.saved_faults import (
    DoneAndDroppedError,
    NoSuchDayError,
    NotInPlanError,
    PlanNotBegunError,
    PlanOverError,
)
from kaluga_tour.planning.select import resolve
from kaluga_tour.planning.track import car_after, walked_by
from kaluga_tour.solver.watch import Interrupt
from kaluga_tour.solver.watch import Progress as Ear

__all__ = ["Progress", "day_of", "moment_of", "replan"]

_DAY = dt.timedelta(days=1)
_MINUTE_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a visitor has come.

    Exactly as in a request, names stand for ids in either language.
    """

    now: dt.datetime
    """Time-zone aware."""
    day: int | None = None
    """Which day of the plan it is, from 1; None: see :func:`day_of`."""
    at: str | None = None
    """Where one stands; None: at the last memorial of `done`, else where the day begins."""
    car: str | None = None
    """Where the car stands; None: where the plan leaves it after the last one done."""
    done: tuple[str, ...] = ()
    """Memorials of the plan that are visited, in the order they were visited; those of the days
    before are visited, too."""
    missed: tuple[str, ...] = ()
    """Memorials of the days before that were not visited after all."""
    drop: tuple[str, ...] = ()
    """Memorials that are not to be visited any more."""
    add: tuple[str, ...] = ()
    """Memorials that are to be visited for certain."""
    fill: bool = False
    """Whether optional memorials may come in, also where the plan had none."""
    stays: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Seconds to stay at a memorial, by id or name."""
    budget_s: int | None = None
    """Seconds the rest of the day may take; None: see `until`."""
    until: dt.time | None = None
    """When the day must be over; None: when the plan had to be."""
    max_stops: int | None = None
    """How many memorials may be visited in a day, those done included; None: as the plan says."""
    max_walk_m: int | None = None
    """Metres that may be walked in a day, those behind included; None: as the plan says."""
    lunched: bool | None = None
    """Whether lunch is over; None: if by the plan it ended before now."""
    lunch_optional: bool = False
    """Whether lunch may be let go."""


def day_of(
    catalogue: Catalogue, saved: SavedPlan, progress_done: Sequence[str], today: dt.date
) -> int:
    """Return which day of a plan it is, from 0, where nobody says.

    The day of today's date, if the plan has it; else that of the last memorial that is done;
    else the first.
    """
    dates = [saved.request.date + dt.timedelta(days=at) for at in range(len(saved.days))]
    if today in dates:
        return dates.index(today)
    done = {get_memorial(catalogue, name).id for name in progress_done}
    at = [
        index
        for index, day in enumerate(saved.days)
        if done & {visit.memorial_id for visit in day.visits}
    ]
    return max(at, default=0)


def moment_of(catalogue: Catalogue, saved: SavedPlan, time: dt.time, day: int = 0) -> dt.datetime:
    """Return the moment that `time` means on a day of a plan: past midnight if only that fits."""
    request = saved.request
    frame = make_frame(catalogue.city, request, day)
    found = dt.datetime.combine(frame.date, time, tzinfo=catalogue.city.zone)
    later = found + _DAY
    departs_at = saved.days[day].departs_at
    ends_s = ends_by(frame, request, frame.seconds(departs_at), day)
    past = found < departs_at and frame.seconds(later) <= ends_s
    return later if past else found


def replan(
    catalogue: Catalogue,
    saved: SavedPlan,
    progress: Progress,
    *,
    generated_at: dt.datetime | None = None,
    stop: Interrupt | None = None,
    ear: Ear | None = None,
) -> Itinerary:
    """Return the plan for the rest of the day of `saved`, and for the days after it.

    It begins now, where one stands, and ends where and when the plan had to end. Visits that
    are done are no part of it; its request records them. Required memorials stay required,
    optional ones may go or come back, and as much of the old plan is kept as costs at most a
    tenth more travel.

    Parameters
    ----------
    catalogue
        The catalogue the plan was made from.
    saved
        The plan.
    progress
        What has become of it so far.
    generated_at
        The moment to state in the plan's provenance; the clock is not read.
    stop, ear
        As `stop` and `progress` of :func:`kaluga_tour.planning.plan.plan`.

    Raises
    ------
    RequestError
        If plan, catalogue and progress do not fit together, or the time is over.
    InfeasibleError
        If a required memorial that is left cannot be visited any more.
    """
    notices = recognise(catalogue, saved)
    rest = _Rest(catalogue, saved, progress)
    if not any(rest.left):
        notices += (Notice(code="nothing-left"),)
    request = rest.request()
    if not (request.memorials or request.fill or request.done):
        raise NothingToPlanError
    case = make_case(catalogue, request)
    old = frozenset(name for order in rest.left for name in order)
    case = dataclasses.replace(case, favoured=old if request.fills else frozenset())
    found = answer(case, effort_of(case.request, stop=stop, progress=ear))
    itinerary = compose(case, keep_order(found, rest.left), generated_at)
    return dataclasses.replace(itinerary, warnings=(*notices, *itinerary.warnings))


class _Rest:
    """What is left of a plan."""

    def __init__(self, catalogue: Catalogue, saved: SavedPlan, progress: Progress) -> None:
        self._catalogue, self._saved, self._progress = catalogue, saved, progress
        self._asked = resolve(catalogue, saved.request)
        now_on = progress.now.astimezone(catalogue.city.zone).date()
        if progress.day is not None and not 1 <= progress.day <= len(saved.days):
            raise NoSuchDayError(value=progress.day, count=len(saved.days))
        self._index = (
            day_of(catalogue, saved, progress.done, now_on)
            if progress.day is None
            else progress.day - 1
        )
        self._frame: Frame = make_frame(catalogue.city, self._asked, self._index)
        self._now_s = -(-self._frame.seconds(progress.now) // _MINUTE_S) * _MINUTE_S
        self._done, self._dropped, self._added = self._named()
        gone = {*self._behind, *self._done, *self._dropped}
        self.left = [
            [visit.memorial_id for visit in day.visits if visit.memorial_id not in gone]
            for day in saved.days[self._index :]
        ]
        """What the plan still visits, day by day, from today on."""

    @property
    def _today(self) -> SavedDay:
        return self._saved.days[self._index]

    @property
    def _behind(self) -> tuple[str, ...]:
        """What was visited on the days before."""
        missed = set(self._ids(self._progress.missed, "--missed", self._earlier))
        return tuple(name for name in self._earlier if name not in missed)

    @property
    def _earlier(self) -> tuple[str, ...]:
        days = self._saved.days[: self._index]
        return tuple(visit.memorial_id for day in days for visit in day.visits)

    def _ids(
        self, names: Iterable[str], option: str, known: Sequence[str] | None
    ) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(get_memorial(self._catalogue, name).id for name in names))
        for name in found:
            if known is not None and name not in known:
                raise NotInPlanError(value=name, option=option, known=tuple(known))
        return found

    def _named(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return the ids of what is done, dropped and added."""
        visited = [visit.memorial_id for visit in self._saved.visits]
        progress = self._progress
        done = self._ids(progress.done, "--done", visited)
        drop = self._ids(progress.drop, "--drop", [*visited, *self._asked.memorials])
        add = self._ids(progress.add, "--add", None)
        for name in done:
            if name in drop or name in add:
                raise DoneAndDroppedError(value=name)
        for name in add:
            if name in drop:
                raise DoneAndDroppedError(value=name)
        return done, drop, add

    def request(self) -> PlanRequest:
        """Return the request for the rest."""
        asked, progress = self._asked, self._progress
        behind = self._behind
        gone = {*behind, *self._done, *self._dropped}
        over = self._left_s() <= 0
        if over and self.left[0]:
            ends_at = self._frame.moment(self._now_s + self._left_s())
            raise PlanOverError(date=ends_at.date(), until=ends_at)
        begun = self._index > 0 or bool(self._done)
        names = [name for name in (*asked.memorials, *self._added) if name not in gone]
        skip = [name for name in asked.skip if name not in self._added]
        done = dict.fromkeys((*asked.done, *behind, *self._done))
        lunch = asked.lunch
        if lunch is not None and progress.lunch_optional:
            lunch = dataclasses.replace(lunch, optional=True)
        stays = {**asked.stays, **self._stays()}
        kept = self._kept
        return dataclasses.replace(
            asked,
            date=self._frame.date,
            days=asked.days - self._index,
            memorials=tuple(dict.fromkeys(names)),
            fill=(asked.fills or progress.fill) and not (over and asked.days == self._index + 1),
            skip=tuple(dict.fromkeys((*skip, *self._dropped))),
            done=tuple(done),
            first=None if begun or asked.first in self._dropped else asked.first,
            last=None if asked.last in gone else asked.last,
            order=tuple(name for name in asked.order if name not in self._dropped),
            pins={name: time for name, time in asked.pins.items() if name not in gone},
            stays={name: stay for name, stay in stays.items() if kept(name)},
            weights={name: weight for name, weight in asked.weights.items() if kept(name)},
            positions={name: at for name, at in asked.positions.items() if kept(name)},
            max_stops=asked.max_stops if progress.max_stops is None else progress.max_stops,
            max_walk_m=asked.max_walk_m if progress.max_walk_m is None else progress.max_walk_m,
            lunch=lunch,
            resume=self._resume(over=over),
        )

    def _kept(self, name: str) -> bool:
        return name not in self._dropped

    def _stays(self) -> dict[str, int]:
        stays = self._progress.stays
        return {get_memorial(self._catalogue, key).id: seconds for key, seconds in stays.items()}

    def _resume(self, *, over: bool) -> Resume:
        asked, progress, day = self._asked, self._progress, self._today
        before = asked.resume if self._index == 0 else None
        start, finish = asked.start, asked.finish
        if before is not None:
            start, finish = before.start, before.finish
        elif asked.loop:
            first = day.visits[0].memorial_id if day.visits else None
            finish = asked.start or first
        here = progress.at or (self._done[-1] if self._done else start)
        now = self._frame.moment(self._now_s)
        return Resume(
            now_at=now,
            ends_at=now if over else self._frame.moment(self._now_s + self._left_s()),
            start=here,
            finish=None if over else finish,
            car=self._car(before),
            num_visited=len(self._done) + (0 if before is None else before.num_visited),
            walked_m=self._walked_m() + (0 if before is None else before.walked_m),
            lunched=self._lunched(before),
        )

    def _car(self, before: Resume | None) -> str | None:
        """Return where the car stands, on a tour by car and on foot."""
        if self._asked.mode is not Mode.MIXED:
            return None
        if self._progress.car is not None:
            return self._progress.car
        begun = None if before is None else before.car
        return car_after(self._today, self._done, begun)

    def _walked_m(self) -> int:
        """Return the metres walked today until the last visit that is done."""
        if self._asked.max_walk_m is None and self._progress.max_walk_m is None:
            return 0
        return walked_by(self._today, self._done)

    def _lunched(self, before: Resume | None) -> bool:
        if self._progress.lunched is not None:
            return self._progress.lunched
        if before is not None and before.lunched:
            return True
        now = self._frame.moment(self._now_s)
        ends = (
            pause.starts_at + dt.timedelta(seconds=pause.duration_s) for pause in self._today.breaks
        )
        return any(ends_at <= now for ends_at in ends)

    def _left_s(self) -> int:
        """Return the seconds that are left of the day; it may be over."""
        if self._now_s < 0:
            raise PlanNotBegunError(date=self._frame.date)
        progress, frame = self._progress, self._frame
        if progress.budget_s is not None:
            return progress.budget_s
        departs_s = frame.seconds(self._today.departs_at)
        ends_s = ends_by(frame, self._asked, departs_s, self._index)
        if progress.until is not None:
            ends_s = frame.at(progress.until)
        return ends_s - self._now_s
