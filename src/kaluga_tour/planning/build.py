"""From a timetable of integers to the dated itinerary."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from kaluga_tour.catalogue.opening import sun_times
from kaluga_tour.model.geo import bearing_deg
from kaluga_tour.model.itinerary import Day, Leg, Visit
from kaluga_tour.planning.cautions import cautions
from kaluga_tour.planning.problem import Scene
from kaluga_tour.solver.timetable import TimedVisit, Timetable

__all__ = ["build_day"]


def build_day(scene: Scene, timetable: Timetable, *, first: int = 1) -> Day:
    """Return the day that `timetable` stands for; its clock runs without a gap.

    Parameters
    ----------
    scene
        What the numbers of the timetable stand for.
    timetable
        The day as the solver sees it.
    first
        Number of the first visit.
    """
    frame, day = scene.frame, scene.problem.days[0]
    order = [visit.stop for visit in timetable.visits]
    start, finish = day.start, day.start if day.returns else day.finish
    if day.returns and start is None and order:
        finish = order[0]
    stations = [*([] if start is None else [start]), *order]
    stations += [] if finish is None or not stations else [finish]
    anchor = scene.waypoints[stations[0] if stations else 0]
    sun = sun_times(frame.date, frame.city.zone, anchor.coordinates)
    return Day(
        date=frame.date,
        departs_at=frame.moment(timetable.departs_s),
        finishes_at=frame.moment(timetable.finishes_s),
        sunrise_at=sun[0] if sun else None,
        sunset_at=sun[1] if sun else None,
        start=None if start is None else scene.waypoints[start],
        finish=None if finish is None else scene.waypoints[finish],
        visits=tuple(
            _visit(scene, number, timed, sun[1] if sun else None)
            for number, timed in enumerate(timetable.visits, start=first)
        ),
        legs=_legs(scene, timetable, stations),
    )


def _visit(scene: Scene, number: int, timed: TimedVisit, sunset_at: dt.datetime | None) -> Visit:
    frame, memorial = scene.frame, scene.memorials[timed.stop]
    starts_at, departs_at = frame.moment(timed.starts_s), frame.moment(timed.departs_s)
    return Visit(
        number=number,
        memorial=memorial,
        arrives_at=frame.moment(timed.arrives_s),
        wait_s=timed.wait_s,
        starts_at=starts_at,
        service_s=timed.departs_s - timed.starts_s,
        departs_at=departs_at,
        slack_s=timed.slack_s,
        required=scene.problem.stops[timed.stop].required,
        warnings=cautions(
            memorial, frame, starts_at=starts_at, departs_at=departs_at, sunset_at=sunset_at
        ),
    )


def _legs(scene: Scene, timetable: Timetable, stations: list[int]) -> tuple[Leg, ...]:
    frame = scene.frame
    leaves = [visit.departs_s for visit in timetable.visits]
    if scene.problem.days[0].start is not None:
        leaves.insert(0, timetable.departs_s)
    legs = []
    for (origin, destination), leaves_s in zip(pairwise(stations), leaves, strict=False):
        passage = scene.passage(origin, destination)
        one, other = scene.waypoints[origin], scene.waypoints[destination]
        apart = one.coordinates != other.coordinates
        legs.append(
            Leg(
                origin=one,
                destination=other,
                mode=passage.mode,
                distance_m=passage.distance_m,
                duration_s=passage.duration_s,
                departs_at=frame.moment(leaves_s),
                arrives_at=frame.moment(leaves_s + passage.duration_s),
                measured_by=passage.measured_by,
                path=passage.path,
                bearing_deg=bearing_deg(one.coordinates, other.coordinates) if apart else None,
            )
        )
    return tuple(legs)
