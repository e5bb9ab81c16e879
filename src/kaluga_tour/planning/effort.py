"""How much is searched for one answer: its seed, its time, who is told and who may stop it."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.solve import DEFAULT_WORK_LIMIT, TourSolution, solve
from kaluga_tour.solver.watch import Interrupt, Progress

__all__ = ["Effort"]


class Effort:
    """The searches that make one answer, one after the other.

    Parameters
    ----------
    seed
        Seed of the random choices.
    time_limit_s
        Seconds that all of them may take; None: they end by themselves.
    stop
        Asked often; once it returns True, every search ends with what it has.
    progress
        Told the prize so far, and which part of the whole is over, from 0 to 1.
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        time_limit_s: float | None = None,
        stop: Interrupt | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.seed = seed
        self.interrupted = False
        """Whether a search was cut short."""
        self._time_limit_s = time_limit_s
        self._ends_s = None if time_limit_s is None else monotonic() + time_limit_s
        self._stop = stop
        self._progress = progress
        self._done = 0.0

    @property
    def over(self) -> bool:
        """Whether there is no time for another search."""
        late = self._ends_s is not None and monotonic() >= self._ends_s
        return late or self.interrupted

    def solve(
        self,
        problem: TourProblem,
        *,
        share: float,
        iterations: int,
        work_limit: int = DEFAULT_WORK_LIMIT,
        begin: Sequence[Sequence[int]] | None = None,
    ) -> TourSolution:
        """Return the best tour found with a part of the effort.

        Parameters
        ----------
        problem
            What is to be solved.
        share
            Which part of the whole effort this search is, from 0 to 1.
        iterations, work_limit, begin
            As for :func:`kaluga_tour.solver.solve.solve`.
        """
        solution = solve(
            problem,
            seed=self.seed,
            iterations=iterations,
            work_limit=work_limit,
            begin=begin,
            time_limit_s=self._time_s(share),
            stop=self._stop,
            progress=self._told(share),
        )
        self._done = min(1.0, self._done + share)
        self.interrupted = self.interrupted or solution.interrupted
        return solution

    def end(self, prize: int) -> None:
        """Tell that all searches are over."""
        self._done = 1.0
        if self._progress is not None:
            self._progress(prize, 1.0)

    def _time_s(self, share: float) -> float | None:
        if self._time_limit_s is None or self._ends_s is None:
            return None
        left_s = self._ends_s - monotonic()
        return max(0.01, min(left_s, share * self._time_limit_s))

    def _told(self, share: float) -> Progress | None:
        tell, begins = self._progress, self._done
        if tell is None:
            return None
        return lambda prize, done: tell(prize, min(1.0, begins + share * done))
