"""The ways of a day, with where the car stands meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate

from kaluga_tour.errors import translatable
from kaluga_tour.export.paper.parts import Part, PausePart, PointPart, WayPart
from kaluga_tour.export.paper.text import printed, said
from kaluga_tour.model.itinerary import Break, Day, Leg, Visit, Waypoint
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.directions import directions
from kaluga_tour.wording.language import translate

__all__ = ["Ways", "parking_note", "pause_part", "point_part"]


class Ways:
    """Words for the legs of a day, each with the distance from the beginning of the day."""

    def __init__(self, day: Day, language: Language) -> None:
        self._language = language
        sums = accumulate(leg.distance_m for leg in day.legs)
        self._so_far_m = {id(leg): total for leg, total in zip(day.legs, sums, strict=True)}

    def parts(self, legs: Sequence[Leg]) -> list[Part]:
        """Return the parts for consecutive legs, and for the places between them."""
        parts: list[Part] = []
        for number, leg in enumerate(legs, start=1):
            if leg.duration_s:
                parts.append(self._way(leg))
            if number < len(legs):
                # Between two legs stands the car, which one comes back to.
                parts.append(point_part(leg.destination, leg.arrives_at, self._language))
        return parts

    def _way(self, leg: Leg) -> WayPart:
        total = translate(translatable("{distance} so far"), self._language)
        so_far = amounts.distance(self._so_far_m[id(leg)], self._language)
        return WayPart(
            line=printed(summary.leg_line(leg, self._language)),
            total=total.format(distance=so_far),
            steps=tuple(printed(step) for step in directions(leg.steps, self._language)),
        )


def point_part(
    waypoint: Waypoint, moment: dt.datetime, language: Language, note: str = ""
) -> PointPart:
    """Return the part for a place that is passed at a moment."""
    return PointPart(time=amounts.clock(moment), name=said(waypoint.name, language), note=note)


def pause_part(pause: Break, language: Language) -> PausePart:
    """Return the part for a break."""
    return PausePart(
        time=f"{amounts.clock(pause.starts_at)}–{amounts.clock(pause.ends_at)}",
        length=amounts.duration(pause.duration_s, language),
        name=printed(summary.break_name(pause, language)),
    )


def parking_note(day: Day, visit: Visit, language: Language) -> str:
    """Return where the car stays while one walks on from `visit`; nothing where one does not."""
    arriving = [leg for leg in day.legs_to(visit) if leg.mode is Mode.DRIVE]
    later = [leg for leg in day.legs if leg.departs_at >= visit.departs_at]
    walks_on = bool(later) and later[0].mode is Mode.WALK
    if not (arriving and walks_on):
        return ""
    back_at = next((leg.departs_at for leg in later if leg.mode is Mode.DRIVE), None)
    if back_at is None:
        return translate("The car stays here.", language)
    template = translate("The car stays here; back at it at {time}.", language)
    return template.format(time=amounts.clock(back_at))
