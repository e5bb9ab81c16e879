"""A day of a saved plan, travelled as the document says: its legs, its car and its breaks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.errors import RequestError
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.itinerary import CAR_PREFIX, Waypoint
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.saved import SavedBreak, SavedDay, SavedLeg
from kaluga_tour.model.travel import Mode, Passage
from kaluga_tour.planning.frame import whole_minutes
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import Stage, TravelledDay, path_problem, travel
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.travel.base import NoRouteError, Router
from kaluga_tour.wording.made import car_name

__all__ = ["Retraced", "retrace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraced:
    """A day as its document travels it."""

    day: TravelledDay
    places: tuple[str, ...]
    """The start, where there is one, the visits, and the end, where there is one."""
    ways: tuple[tuple[int, ...] | None, ...]
    """The numbers of the legs that lead to each visit, and last to the end; None where none of
    the document do, so that the straight way is taken."""
    passages: tuple[Passage | None, ...]
    """What the travel of the catalogue makes of each leg; None where nothing."""
    car_at: str | None
    """Where the car is left at the end, on a tour by car and on foot."""
    stray: tuple[tuple[int | None, Notice], ...]
    """Where one drives without the car, or leaves it behind: stop, None for the end, and why."""
    lunch: int | None
    """Which break of the document is the lunch that was asked for; None where none is."""


def retrace(catalogue: Catalogue, scene: Scene, saved: SavedDay, *, under_way: bool) -> Retraced:
    """Return the day of `saved` with its legs, its stays and its breaks, timed.

    Parameters
    ----------
    catalogue
        Where places are looked up.
    scene
        The day; stop i is visit i of the document.
    saved
        What the document states.
    under_way
        Whether the day began before the plan was made.
    """
    tracks = _Tracks(catalogue, scene, saved)
    stages, blocked = tracks.stages()
    order = range(len(saved.visits))
    lasts_s = [
        None if number in blocked else sum(passage.duration_s for *_, passage in way)
        for number, way in enumerate(stages)
    ]
    path = path_problem(scene.candidates, order, lasts_s, ends=saved.finish is not None)
    lunch, placed = _lunch(saved, scene)
    day = travel(
        _with_lunch(path, None if lunch is None else saved.breaks[lunch].duration_s),
        order,
        walk_m=sum(passage.walk_m for way in stages for *_, passage in way),
        finish=None if saved.finish is None else tracks.find(saved.finish),
        find_stages=lambda: stages,
        placed=placed,
    )
    car_at, stray = tracks.car(under_way=under_way)
    return Retraced(
        day=day,
        places=tuple(tracks.places),
        ways=tracks.ways,
        passages=tracks.passages,
        car_at=car_at,
        stray=stray,
        lunch=lunch,
    )


class _Tracks:
    """The legs of a document, from visit to visit."""

    def __init__(self, catalogue: Catalogue, scene: Scene, saved: SavedDay) -> None:
        self._catalogue, self._scene, self._saved = catalogue, scene, saved
        self._known = {waypoint.id: waypoint for waypoint in scene.waypoints}
        begins = scene.problem.days[0].start
        asked = None if begins is None else scene.waypoints[begins].id
        self._start = saved.start if saved.start is not None else asked
        self.passages = tuple(self._passage(leg) for leg in saved.legs)
        self.ways = tuple(self._ways())

    def find(self, name: str) -> Waypoint | None:
        """Return the waypoint called `name`, None if there is none."""
        base = self._base(name.removeprefix(CAR_PREFIX))
        if base is None or not name.startswith(CAR_PREFIX):
            return base
        return dataclasses.replace(base, id=name, name=car_name(base.name), ensemble=None)

    def _base(self, name: str) -> Waypoint | None:
        if name not in self._known:
            try:
                self._known[name] = get_waypoint(self._catalogue, name)
            except RequestError:
                return None
        return self._known[name]

    def _router(self, mode: Mode) -> Router:
        ground = self._scene.survey.ground
        if ground is None:
            return self._scene.router
        return ground.walk if mode is Mode.WALK else ground.drive

    def _passage(self, leg: SavedLeg) -> Passage | None:
        origin = self._base(leg.origin.removeprefix(CAR_PREFIX))
        goal = self._base(leg.destination.removeprefix(CAR_PREFIX))
        if origin is None or goal is None:
            return None
        return self._between(leg.mode, origin, goal)

    def _between(self, mode: Mode, origin: Waypoint, goal: Waypoint) -> Passage | None:
        try:
            found = self._router(mode).passage(origin, goal)
        except NoRouteError:
            return None
        return dataclasses.replace(found, duration_s=whole_minutes(found.duration_s))

    @property
    def places(self) -> list[str]:
        """The start, where there is one, the visits, and the end, where there is one."""
        saved = self._saved
        ends = [] if saved.finish is None else [saved.finish]
        starts = [] if self._start is None else [self._start]
        return [*starts, *(visit.memorial_id for visit in saved.visits), *ends]

    def _ways(self) -> Iterator[tuple[int, ...] | None]:
        """Yield the numbers of the legs to each visit, and to the end."""
        legs, at, places = self._saved.legs, 0, self.places
        if self._start is None and self._saved.visits:
            yield ()
        for here, goal in pairwise(places):
            way: list[int] = []
            reached = here
            # The same place twice in a row is a leg of its own, too.
            while at < len(legs) and (reached != goal or not way):
                leg = legs[at]
                chained = leg.origin == reached or self._at_car(leg.origin, reached)
                if not chained or (
                    leg.destination != goal and not leg.destination.startswith(CAR_PREFIX)
                ):
                    break
                way.append(at)
                reached, at = leg.destination, at + 1
            if reached == goal and way:
                yield tuple(way)
            else:
                at = way[0] if way else at
                yield None
        if self._saved.finish is None or len(places) == 1:
            yield ()

    def _at_car(self, origin: str, reached: str) -> bool:
        """Return whether one drives from where one stands, though it has another name."""
        one, other = origin.removeprefix(CAR_PREFIX), reached.removeprefix(CAR_PREFIX)
        if one == other:
            return True
        here, there = self._base(one), self._base(other)
        if here is None or there is None:
            return False
        return here.ensemble is not None and here.ensemble == there.ensemble

    def stages(self) -> tuple[tuple[tuple[Stage, ...], ...], frozenset[int]]:
        """Return what is travelled before each visit and to the end, and which of it is no way."""
        found, blocked = [], set()
        places = self.places
        offset = 0 if self._start is not None else 1
        for number, way in enumerate(self.ways):
            stages: list[Stage] = []
            if way is None:
                ends = self._base(places[number - offset]), self._base(places[number - offset + 1])
                stage = self._straight(*ends)
                stages += [] if stage is None else [stage]
                if stage is None:
                    blocked.add(number)
            for leg in way or ():
                passage, record = self.passages[leg], self._saved.legs[leg]
                origin, goal = self.find(record.origin), self.find(record.destination)
                if passage is None or origin is None or goal is None:
                    blocked.add(number)
                else:
                    stages.append((origin, goal, passage))
            found.append(tuple(stages))
        return tuple(found), frozenset(blocked)

    def _straight(self, origin: Waypoint | None, goal: Waypoint | None) -> Stage | None:
        if origin is None or goal is None:
            return None
        mode = self._scene.request.mode
        passage = self._between(Mode.WALK if mode is Mode.WALK else Mode.DRIVE, origin, goal)
        return None if passage is None else (origin, goal, passage)

    def car(self, *, under_way: bool) -> tuple[str | None, tuple[tuple[int | None, Notice], ...]]:
        """Return where the car is at the end, and where one drives or goes home without it."""
        if self._scene.survey.ground is None:
            return None, ()
        resume = self._scene.request.resume
        places = self.places
        car = places[0] if places else None
        if under_way and resume is not None and resume.car is not None:
            car = resume.car
        stray: list[tuple[int | None, Notice]] = []
        for number, way in enumerate(self.ways):
            stop = number if number < len(self._saved.visits) else None
            for at in way or ():
                leg = self._saved.legs[at]
                if leg.mode is not Mode.DRIVE:
                    continue
                if car is not None and not self._at_car(leg.origin, car):
                    stray.append((stop, self._stray("car-elsewhere", car)))
                car = leg.destination
        if car is not None and places and not self._at_car(places[-1], car):
            stray.append((None, self._stray("car-left-behind", car)))
        return (None if car is None else car.removeprefix(CAR_PREFIX)), tuple(stray)

    def _stray(self, code: str, car: str) -> Notice:
        place = self._base(car.removeprefix(CAR_PREFIX))
        return Notice(code=code, fields={"name": car if place is None else place.name})


def _lunch(saved: SavedDay, scene: Scene) -> tuple[int | None, list[tuple[int, int]]]:
    """Return which break of the document is the lunch, and where it is taken."""
    if not scene.problem.days[0].breaks:
        return None, []
    for number, pause in enumerate(saved.breaks):
        place = _place_of(pause, saved)
        if pause.kind == "lunch" and place is not None:
            return number, [(place, 0)]
    return None, []


def _place_of(pause: SavedBreak, saved: SavedDay) -> int | None:
    """Return where a break is taken, as the clock counts places; None if nowhere of the day."""
    at = pause.after.removeprefix(CAR_PREFIX)
    found = [
        2 * number + (1 if pause.starts_at < visit.starts_at else 2)
        for number, visit in enumerate(saved.visits)
        if visit.memorial_id == at
    ]
    begins = saved.start if saved.start is not None else None
    if begins is None and saved.visits:
        begins = saved.visits[0].memorial_id
    early = not saved.visits or pause.starts_at < saved.visits[0].arrives_at
    if at == begins and (early or not found):
        return 0
    return found[0] if found else None


def _with_lunch(problem: TourProblem, duration_s: int | None) -> TourProblem:
    """Return the problem with a lunch as long as that of the document."""
    day = problem.days[0]
    if duration_s is None or not day.breaks:
        return problem
    (asked,) = day.breaks
    latest_s = max(asked.earliest_s, asked.latest_s - max(0, duration_s - asked.duration_s))
    pause = dataclasses.replace(asked, duration_s=duration_s, latest_s=latest_s)
    return dataclasses.replace(problem, days=(dataclasses.replace(day, breaks=(pause,)),))
