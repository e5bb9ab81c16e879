"""A helping process beside the search, where there is time enough to start one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from time import monotonic, time
from types import TracebackType

from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Orders

__all__ = ["Helper"]

_LEAST_S = 1.5
"""Less time than this is not worth a process."""
_ANSWER_S = 0.2
"""What a process takes to answer and to end."""
_HURRY_S = 0.5
"""How long the answer is waited for where it is asked for at once."""
_WORKER = "kaluga_tour.solver.worker"


class Helper:
    """A process that searches from another seed until the time is over.

    Whatever goes wrong with it, there is just no help.

    Parameters
    ----------
    problem
        The problem.
    earliest
        Whether an early finish counts before little travel.
    begin
        Orders to begin with.
    seed
        Seed of its random choices.
    end_s
        Reading of the monotonic clock at which it must have answered; None = no help.
    """

    def __init__(
        self,
        problem: TourProblem,
        *,
        earliest: bool,
        begin: Orders,
        seed: int,
        end_s: float | None,
    ) -> None:
        self._end_s = end_s or 0.0
        self._process: subprocess.Popen[bytes] | None = None
        seconds = self._end_s - monotonic()
        if seconds < _LEAST_S or not sys.executable or (os.cpu_count() or 1) < 2:
            return
        try:
            with tempfile.TemporaryFile() as errand:
                pickle.dump((problem, earliest, begin, seed, time() + seconds - _ANSWER_S), errand)
                errand.seek(0)
                self._process = subprocess.Popen(  # noqa: S603 - our own module and interpreter
                    [sys.executable, "-m", _WORKER],
                    stdin=errand,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C is ours to answer
                    env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
        except OSError:
            self._process = None

    def orders(self, *, hurry: bool = False) -> Orders | None:
        """Return what the process has found, None if it has not answered in time.

        Parameters
        ----------
        hurry
            Whether it is asked to answer at once.
        """
        if self._process is None:
            return None
        try:
            wait_s = max(0.0, self._end_s - monotonic())
            if hurry:
                self._process.terminate()
                wait_s = _HURRY_S
            answer, _ = self._process.communicate(timeout=wait_s)
            found = pickle.loads(answer)  # noqa: S301 - our own process wrote it
        except (subprocess.TimeoutExpired, OSError, EOFError, pickle.UnpicklingError):
            return None
        return tuple(map(tuple, found))

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Helper:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()
