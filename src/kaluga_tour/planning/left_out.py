"""Why a memorial is left out, and the smallest change that would let it in.

Every change is tried: the days are solved again with it, and it is told only where the
memorial is then visited beside all that is required.
"""

from __future__ import annotations

from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Reason, Unvisited
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.notice import Notice
from kaluga_tour.planning.answer import Answer
from kaluga_tour.planning.beside import Room, room_for
from kaluga_tour.planning.case import Case
from kaluga_tour.planning.changes import Change, naming
from kaluga_tour.planning.obstacles import Obstructed, notice_about

__all__ = ["Explainer"]


class Explainer:
    """Explains what an answer does not visit.

    Parameters
    ----------
    case
        The request that is answered.
    answer
        Its answer.
    """

    def __init__(self, case: Case, answer: Answer) -> None:
        self._case, self._answer = case, answer
        self._visited = answer.visited
        self._scenes = case.scenes()

    def explain(self, memorial: Memorial, reason: Reason | None = None) -> Unvisited:
        """Return why `memorial` is left out, and the remedy.

        `reason` is given where it was no candidate, whatever the time.
        """
        named = naming(self._case, memorial)
        fits = named.served() is not None
        if reason is None:
            return self._crowded_out(named) if fits else self._obstructed(named)
        detail = notice_about(memorial, "excluded")
        if reason is Reason.NOT_PLAN_READY:
            detail = _why_unasked(memorial)
        remedy = named.notice("name-it") if fits else self._obstructed(named).remedy
        return Unvisited(memorial=memorial, reason=reason, detail=detail, remedy=remedy)

    def _obstructed(self, named: Change) -> Unvisited:
        return Obstructed(self._case, self._scenes, named).explain()

    def _crowded_out(self, named: Change) -> Unvisited:
        """Explain a memorial that could be visited, but not beside all the others."""
        memorial = named.memorial
        rooms = [
            (number, room)
            for number, (visited, day) in enumerate(
                zip(self._visited, self._answer.days, strict=True)
            )
            if (room := room_for(named, visited, day, number)) is not None
        ]
        options = [self._making_room(named, *pair) for pair in rooms]
        fitting = [option for option in options if option is not None]
        if not fitting:
            return Unvisited(
                memorial=memorial,
                reason=Reason.BUDGET_SPENT,
                detail=notice_about(memorial, "budget-spent"),
                remedy=named.notice("name-it"),
            )
        more_s, change = min(fitting, key=lambda option: (option[0], len(option[1].options)))
        capped = more_s == 0 and bool(change.options.keys() & {"stops_option", "walk_option"})
        code = "stay-later" if more_s else "lift-cap" if capped else "name-it"
        return Unvisited(
            memorial=memorial,
            reason=Reason.CAPPED if capped else Reason.BUDGET_SPENT,
            detail=notice_about(memorial, "capped" if capped else "budget-spent"),
            remedy=change.notice(code, more_s=more_s) if more_s else change.notice(code),
        )

    def _making_room(self, named: Change, number: int, room: Room) -> tuple[int, Change] | None:
        """Return how many seconds more a day needs, and the change; None if it does not do."""
        request, resume = self._case.request, self._case.request.resume
        visits, walk_m = room.num_visits, room.walk_m
        if resume is not None and number == 0:
            visits, walk_m = visits + resume.num_visited, walk_m + resume.walked_m
        change = named.capped(request, visits, walk_m)
        more_s = max(0, room.lasts_s - self._scenes[number].frame.budget_s)
        if more_s:
            change = change.lasting(room.lasts_s, number)
        return None if change.served() is None else (more_s, change)


def _why_unasked(memorial: Memorial) -> Notice:
    """Return why `memorial` is planned only when it is asked for."""
    position = memorial.position
    if position.precision in (Precision.EXACT, Precision.STREET):
        return notice_about(memorial, "not-ready-access")
    return notice_about(
        memorial,
        "not-ready",
        precision=position.precision,
        uncertainty_m=position.uncertainty_m,
    )
