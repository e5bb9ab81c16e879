"""How far a day of a saved plan has been travelled when some of its visits are done."""

from __future__ import annotations

from collections.abc import Collection

from kaluga_tour.model.itinerary import CAR_PREFIX
from kaluga_tour.model.saved import SavedDay
from kaluga_tour.model.travel import Mode

__all__ = ["car_after", "walked_by"]


def walked_by(day: SavedDay, done: Collection[str]) -> int:
    """Return the metres on foot until the last of the visits that are done."""
    by = max((v.departs_at for v in day.visits if v.memorial_id in done), default=None)
    if by is None:
        return 0
    return sum(leg.distance_m for leg in day.legs if leg.mode is Mode.WALK and leg.arrives_at <= by)


def car_after(day: SavedDay, done: Collection[str], begun: str | None) -> str | None:
    """Return where the car stands after the last of the visits that are done.

    Parameters
    ----------
    day
        The day.
    done
        Ids of the memorials that are visited.
    begun
        Where the car stood when the day began, if elsewhere than where the day begins.

    Returns
    -------
    str or None
        None where nobody can say: nothing is done, and the day begins at its first visit.
    """
    car = begun if begun is not None else day.start
    visited = [at for at, visit in enumerate(day.visits) if visit.memorial_id in done]
    if not visited:
        return car
    if car is None:
        car = day.visits[0].memorial_id
    by = day.visits[max(visited)].departs_at
    for leg in day.legs:
        if leg.mode is Mode.DRIVE and leg.arrives_at <= by:
            car = leg.destination.removeprefix(CAR_PREFIX)
    return car
