"""A helping process beside the search, where there is time enough to start one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, time
from types import TracebackType

from kaluga_tour.solver.pool import Order, Pool
from kaluga_tour.solver.problem import TourProblem
from kaluga_tour.solver.terms import Orders, Rank

__all__ = ["Helper", "News"]

_LEAST_S = 1.5
"""Less time than this is not worth a process."""
_ANSWER_S = 0.1
"""What a process takes to answer and to end."""
_WORKER = "kaluga_tour.solver.worker"

News = tuple[Orders, list[tuple[int, Order]]]
"""The best orders of all days, and orders of single days that are new since the last time."""


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
        self._process: subprocess.Popen[bytes] | None = None
        self._news: SimpleQueue[News] = SimpleQueue()
        self._told: Orders | None = None
        seconds = (end_s or 0.0) - monotonic()
        if seconds < _LEAST_S or not sys.executable or (os.cpu_count() or 1) < 2:
            return
        errand = problem, earliest, begin, seed, time() + seconds - _ANSWER_S
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module and interpreter
                [sys.executable, "-m", _WORKER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is ours to answer
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError:
            return
        self._send(errand)
        Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def _send(self, message: object) -> None:
        assert self._process is not None  # noqa: S101 - asked for by the callers
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        with suppress(OSError):  # it may have ended
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        with suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                self._news.put(pickle.load(process.stdout))  # noqa: S301 - our own process wrote it

    def swap(self, best: Rank, pool: Pool) -> Orders | None:
        """Tell the process what is best, and take what it has found since the last time.

        Parameters
        ----------
        best
            The best tour so far.
        pool
            Gets the orders of days that the process has met.

        Returns
        -------
        Orders or None
            The process's best tour; None where there is no news.
        """
        if self._process is None:
            return None
        if best[-1] != self._told:
            self._told = best[-1]
            self._send(best[-1])
        theirs = None
        with suppress(Empty):
            while True:
                theirs, orders = self._news.get_nowait()
                for day, order in orders:
                    pool.time(day, order)
        return theirs

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
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
