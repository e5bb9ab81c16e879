"""From a timetable of integers to the dated itinerary."""

from __future__ import annotations

import datetime as dt

from kaluga_tour.catalogue.opening import sun_times
from kaluga_tour.model.geo import bearing_deg
from kaluga_tour.model.itinerary import Break, Day, Leg, Visit, Waypoint
from kaluga_tour.model.travel import Passage
from kaluga_tour.planning.cautions import cautions
from kaluga_tour.planning.frame import Frame
from kaluga_tour.planning.problem import Scene
from kaluga_tour.planning.way import TravelledDay
from kaluga_tour.solver.timetable import TimedVisit

__all__ = ["LUNCH", "build_day"]

LUNCH = "lunch"


def build_day(scene: Scene, travelled: TravelledDay, *, first: int = 1) -> Day:
    """Return the day that `travelled` stands for; its clock runs without a gap.

    Parameters
    ----------
    scene
        What the numbers of its timetable stand for.
    travelled
        The day as the solver sees it, with the way between the visits.
    first
        Number of the first visit.
    """
    frame, timetable = scene.frame, travelled.timetable
    start = scene.problem.days[0].start
    places = [*([] if start is None else [start]), *timetable.order, 0]
    sun = sun_times(frame.date, frame.city.zone, scene.waypoints[places[0]].coordinates)
    return Day(
        date=frame.date,
        departs_at=frame.moment(timetable.departs_s),
        finishes_at=frame.moment(timetable.finishes_s),
        sunrise_at=sun[0] if sun else None,
        sunset_at=sun[1] if sun else None,
        start=None if start is None else scene.waypoints[start],
        finish=travelled.finish,
        visits=tuple(
            _visit(scene, number, timed, sun[1] if sun else None)
            for number, timed in enumerate(timetable.visits, start=first)
        ),
        legs=_legs(scene, travelled),
        breaks=_breaks(scene, travelled),
    )


def _breaks(scene: Scene, travelled: TravelledDay) -> tuple[Break, ...]:
    frame, start = scene.frame, scene.problem.days[0].start
    begins = travelled.timetable.order[0] if start is None and travelled.timetable.order else start
    return tuple(
        Break(
            kind=LUNCH,
            starts_at=frame.moment(pause.starts_s),
            duration_s=pause.duration_s,
            after=scene.waypoints[(begins or 0) if pause.at is None else pause.at].id,
        )
        for pause in travelled.timetable.breaks
    )


def _visit(scene: Scene, number: int, timed: TimedVisit, sunset_at: dt.datetime | None) -> Visit:
    frame, memorial = scene.frame, scene.memorials[timed.stop]
    service_s = scene.problem.stops[timed.stop].service_s
    # A break after the visit is not part of it.
    starts_at = frame.moment(timed.starts_s)
    departs_at = frame.moment(timed.starts_s + service_s)
    return Visit(
        number=number,
        memorial=memorial,
        arrives_at=frame.moment(timed.arrives_s),
        wait_s=timed.wait_s,
        starts_at=starts_at,
        service_s=service_s,
        departs_at=departs_at,
        slack_s=timed.slack_s,
        required=scene.problem.stops[timed.stop].required,
        warnings=cautions(
            memorial, frame, starts_at=starts_at, departs_at=departs_at, sunset_at=sunset_at
        ),
    )


def _legs(scene: Scene, travelled: TravelledDay) -> tuple[Leg, ...]:
    frame, timetable = scene.frame, travelled.timetable
    arrivals = [*(visit.arrives_s for visit in timetable.visits), timetable.finishes_s]
    legs = []
    for arrives_s, stages in zip(arrivals, travelled.stages, strict=True):
        at_s = arrives_s - sum(passage.duration_s for _, _, passage in stages)
        for origin, destination, passage in stages:
            legs.append(_leg(frame, origin, destination, passage, at_s))
            at_s += passage.duration_s
    return tuple(legs)


def _leg(
    frame: Frame, origin: Waypoint, destination: Waypoint, passage: Passage, leaves_s: int
) -> Leg:
    apart = origin.coordinates != destination.coordinates
    bearing = bearing_deg(origin.coordinates, destination.coordinates) if apart else None
    return Leg(
        origin=origin,
        destination=destination,
        mode=passage.mode,
        distance_m=passage.distance_m,
        duration_s=passage.duration_s,
        departs_at=frame.moment(leaves_s),
        arrives_at=frame.moment(leaves_s + passage.duration_s),
        measured_by=passage.measured_by,
        path=passage.path,
        bearing_deg=bearing,
        steps=passage.steps,
    )
