"""The days that answer a request, and how good they are known to be."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.days import (
    Tables,
    drive_tables,
    hop_tables,
    join,
    relaxed_tables,
    travelled,
)
from kaluga_tour.planning.departure import departures, settled
from kaluga_tour.planning.effort import Effort
from kaluga_tour.planning.faults import NothingYetError
from kaluga_tour.planning.fill import filled
from kaluga_tour.planning.infeasible import diagnose
from kaluga_tour.planning.problem import FAVOUR, Scene
from kaluga_tour.planning.serve import serve
from kaluga_tour.planning.way import TravelledDay
from kaluga_tour.solver.solve import DEFAULT_WORK_LIMIT, Status, TourSolution

__all__ = ["Answer", "answer"]

_ITERATIONS = 1_000
_MORE_ITERATIONS = 300
"""Ruins where a tour that is good already is made better."""
_QUICK_SHARE = 20
"""Where many departures are tried, each is first given this part of the effort."""
_BALANCING_STEPS = 4
"""Halvings of the longest day; four bring it within a sixteenth of the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Days with the scenes they belong to, and how good they are known to be."""

    scenes: tuple[Scene, ...]
    days: tuple[TravelledDay, ...]
    status: Status
    method: Literal["exact", "search"]
    bound: int
    """No days of the same request collect more prize."""
    seed: int
    interrupted: bool = False
    """Whether the search was cut short."""

    @property
    def prize(self) -> int:
        """Sum of the prizes."""
        return sum(memorial.prize for order in self.visited for memorial in order)

    @property
    def worth(self) -> int:
        """Sum of the prizes as the solver knows them, with what is favoured."""
        stops = self.scenes[0].problem.stops
        return sum(stops[stop].prize for day in self.days for stop in day.timetable.order)

    @property
    def travel_s(self) -> int:
        """Seconds on the way, over all days."""
        return sum(day.timetable.travel_s for day in self.days)

    @property
    def visited(self) -> tuple[tuple[Memorial, ...], ...]:
        """The memorials in the order of the visits, day by day."""
        return tuple(
            tuple(scene.memorials[stop] for stop in day.timetable.order)
            for scene, day in zip(self.scenes, self.days, strict=True)
        )

    @property
    def longest_s(self) -> int:
        """Seconds of the longest day."""
        return max(day.timetable.makespan_s for day in self.days)


def answer(case: Case, effort: Effort) -> Answer:
    """Return the best days for the request of `case`.

    Raises
    ------
    RequestError
        If the days have no time.
    InfeasibleError
        If a required memorial cannot be visited: which, why, and what would help.
    """
    cases = [case.under(wish) for wish in departures(case)]
    if len(cases) > 1:
        cases = _most_promising(case, cases, effort)
    found = [one for wish in cases if (one := best(wish, effort)) is not None]
    if not found and effort.interrupted:
        raise NothingYetError
    if not found:
        raise diagnose(cases[0] if cases else case)
    chosen = [
        dataclasses.replace(one, days=settled(case, one.scenes, one.days, reorder=True))
        for one in found
    ]
    # Of equally good ones the first: its departure is the nearest to the usual one.
    one = max(chosen, key=_eagerness)
    effort.end(one.prize)
    bound = one.bound // FAVOUR if case.favoured else one.bound
    return dataclasses.replace(one, bound=bound, interrupted=effort.interrupted)


def _eagerness(one: Answer) -> tuple[int, int]:
    return one.worth, -sum(day.timetable.wait_s for day in one.days)


def _most_promising(case: Case, cases: Sequence[Case], effort: Effort) -> list[Case]:
    """Return the two cases that a short search finds best, the nearest departure first."""
    found = []
    for number, wish in enumerate(cases):
        one = best(wish, effort, quick=True, share=0.3 / len(cases))
        if one is not None:
            one = dataclasses.replace(one, days=settled(case, one.scenes, one.days))
            found.append((*(-part for part in _eagerness(one)), number))
    return [cases[number] for *_, number in sorted(sorted(found)[:2], key=lambda row: row[-1])]


def best(case: Case, effort: Effort, *, quick: bool = False, share: float = 0.9) -> Answer | None:
    """Return the best days with the departure of the request; None where none were found.

    Parameters
    ----------
    case
        The case.
    effort
        What may be spent.
    quick
        Whether a rough answer will do.
    share
        Which part of the effort may be spent.
    """
    search = _Search(case=case, scenes=case.scenes(), effort=effort, quick=quick)
    if case.survey.ground is not None:
        return search.by_both(share)
    found = search.by_one(share) or search.required_first()
    return found if found is None or quick else balanced(case, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """The search for the best days of one case."""

    case: Case
    scenes: tuple[Scene, ...]
    effort: Effort
    quick: bool

    def _solve(
        self, travel: Tables | None, share: float, *, begin: Answer | None = None
    ) -> TourSolution:
        part = _QUICK_SHARE if self.quick else 1
        return self.effort.solve(
            join(self.scenes, travel),
            share=share,
            iterations=(_ITERATIONS if begin is None else _MORE_ITERATIONS) // part,
            work_limit=DEFAULT_WORK_LIMIT // part,
            begin=None if begin is None else [day.order for day in begin.days],
        )

    def _answer(self, solution: TourSolution) -> Answer | None:
        """Return the answer that a solution stands for, None if its days break anything."""
        if solution.status is Status.INFEASIBLE:
            return None
        days = []
        for scene, table in zip(self.scenes, solution.timetables, strict=True):
            day = travelled(scene, table.order)
            if day is None:
                return None
            days.append(day)
        return Answer(
            scenes=self.scenes,
            days=tuple(days),
            status=solution.status,
            method=solution.method,
            bound=solution.bound,
            seed=solution.seed,
        )

    def by_one(self, share: float) -> Answer | None:
        """Return the best days on foot, or by car."""
        return self._answer(self._solve(None, share))

    def required_first(self) -> Answer | None:
        """Return days that visit what is required, with what fits in beside it."""
        found = serve(self.case, self.case.selection.required)
        if found is None:
            return None
        numbers = {memorial.id: at for at, memorial in enumerate(self.scenes[0].memorials)}
        kept = _onto(self.scenes, found.orders, numbers)
        if kept is None:
            return None
        return Answer(
            scenes=self.scenes,
            days=filled(self.scenes, kept),
            status=Status.FEASIBLE,
            method="search",
            bound=_worth(self.scenes),
            seed=self.effort.seed,
        )

    def by_both(self, share: float) -> Answer | None:
        """Return the best days by car and on foot: no worse than those by car alone."""
        driven, limit = self._driven(0.5 * share)
        lower = self._solve(relaxed_tables(self.scenes), 0.25 * share, begin=driven)
        if lower.status is Status.INFEASIBLE and lower.proven and driven is None:
            return None
        parked = self._answer(lower)
        if parked is not None and _proves(lower, parked):
            return parked
        found = [one for one in (parked, driven) if one is not None]
        if parked is None and not (found and self.effort.over):
            travel = hop_tables(self.scenes)
            hops = self._answer(self._solve(travel, 0.25 * share, begin=driven))
            found += [] if hops is None else [hops]
        if not found:
            first = self.required_first()
            found = [] if first is None else [first]
        if not found:
            return None
        chosen = max((self._filled(one) for one in found), key=_merit)
        if not self.quick:
            chosen = balanced(self.case, chosen, limit=limit)
        return _judged(chosen, lower, self.scenes)

    def _filled(self, one: Answer) -> Answer:
        return dataclasses.replace(one, days=filled(self.scenes, one.days))

    def _driven(self, share: float) -> tuple[Answer | None, Answer | None]:
        """Return the days by car with a walk wherever that is no slower, and by car alone."""
        if self.scenes[0].survey.place("car") is not None:
            return self._answer(self._solve(drive_tables(self.scenes), share)), None
        request = dataclasses.replace(self.case.request, mode=Mode.DRIVE)
        alone = best(self.case.under(request), self.effort, quick=self.quick, share=share)
        if alone is None:
            return None, None
        days = []
        for scene, day in zip(self.scenes, alone.days, strict=True):
            parked = travelled(scene, day.timetable.order, most_travel_s=day.timetable.travel_s)
            if parked is None:
                return None, alone
            days.append(parked)
        return dataclasses.replace(alone, scenes=self.scenes, days=tuple(days)), alone


def _merit(one: Answer) -> tuple[int, int, int]:
    missed = sum(len(day.timetable.missed) for day in one.days)
    return one.worth, -missed, -one.travel_s


def _proves(lower: TourSolution, one: Answer) -> bool:
    """Return whether nothing is better than `one`, as nothing is better than `lower`."""
    missed = sum(len(table.missed) for table in lower.timetables)
    reached = (lower.prize, -missed, -lower.travel_s) == _merit(one)
    return lower.status is Status.OPTIMAL and reached


def _judged(one: Answer, lower: TourSolution, scenes: Sequence[Scene]) -> Answer:
    """Return `one` with what a relaxation proves of it."""
    proven = _proves(lower, one)
    known = lower.status is not Status.INFEASIBLE
    return dataclasses.replace(
        one,
        status=Status.OPTIMAL if proven else Status.FEASIBLE,
        method=lower.method if proven else "search",
        bound=max(one.worth, lower.bound) if known else _worth(scenes),
    )


def _worth(scenes: Sequence[Scene]) -> int:
    """Return the worth of everything that is open on any of the days."""
    stops = join(scenes).stops
    return sum(stop.prize for stop in stops if stop.windows)


def balanced(case: Case, found: Answer, *, limit: Answer | None = None) -> Answer:
    """Return the same visits on days that are about equally long.

    Where `limit` is worth as much, the days take no more travel than those of `limit`.
    """
    count = len(found.days)
    if count == 1:
        return found
    numbers = {memorial.id: at for at, memorial in enumerate(found.scenes[0].memorials)}
    everything = [memorial for order in found.visited for memorial in order]
    longest_s = found.longest_s
    shortest_s = sum(day.timetable.makespan_s for day in found.days) // count
    for _ in range(_BALANCING_STEPS):
        middle_s = (longest_s + shortest_s) // 2
        begin = [[memorial.id for memorial in order] for order in found.visited]
        served = serve(case, everything, longest_s=middle_s, begin=begin)
        days = None if served is None else _onto(found.scenes, served.orders, numbers)
        other = None if days is None else dataclasses.replace(found, days=days)
        if other is not None and _allowed(other, found, limit) and other.longest_s < longest_s:
            found, longest_s = other, other.longest_s
        else:
            shortest_s = middle_s
    return found


def _allowed(other: Answer, found: Answer, limit: Answer | None) -> bool:
    if _merit(other)[:2] < _merit(found)[:2]:
        return False
    binds = limit is not None and limit.worth == other.worth
    return not binds or limit is None or other.travel_s <= limit.travel_s


def _onto(
    scenes: Sequence[Scene], orders: Sequence[Sequence[str]], numbers: Mapping[str, int]
) -> tuple[TravelledDay, ...] | None:
    """Return the days that visit memorials by their ids, None if they break anything."""
    days = []
    for scene, order in zip(scenes, orders, strict=True):
        day = travelled(scene, [numbers[name] for name in order])
        if day is None:
            return None
        days.append(day)
    return tuple(days)
