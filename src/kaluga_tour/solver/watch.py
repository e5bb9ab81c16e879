"""When a search has to end, and whom it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

__all__ = ["Interrupt", "Progress", "Watch"]

Interrupt = Callable[[], bool]
"""Asked often; True asks for the best answer so far."""
Progress = Callable[[int, float], None]
"""Told the prize of the best tour so far, and which part of the search is over, from 0 to 1."""

_PAUSE_S = 0.05
"""Progress is not told more often than this."""


class Watch:
    """A deadline, a way to be interrupted, and an ear for progress.

    Parameters
    ----------
    end_s
        Reading of the monotonic clock at which the search ends; None = other limits end it.
    stop
        See :data:`Interrupt`.
    progress
        See :data:`Progress`.
    """

    __slots__ = (
        "_begun_s",
        "_done",
        "_prize",
        "_progress",
        "_span",
        "_stop",
        "_told_s",
        "end_s",
        "interrupted",
    )

    def __init__(
        self,
        *,
        end_s: float | None = None,
        stop: Interrupt | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.end_s = end_s
        self.interrupted = False
        """Whether somebody has asked for the answer before it was due."""
        self._stop = stop
        self._progress = progress
        self._begun_s = self._told_s = monotonic()
        self._span = (0.0, 1.0)
        self._done = 0.0
        self._prize = 0

    def over(self) -> bool:
        """Return whether the search has to end now."""
        if not self.interrupted and self._stop is not None:
            self.interrupted = self._stop()
        return self.interrupted or (self.end_s is not None and monotonic() >= self.end_s)

    def until(self, end_s: float | None) -> Watch:
        """Return a watch over a part of the search, with a deadline of its own."""
        if self.end_s is not None:
            end_s = self.end_s if end_s is None else min(end_s, self.end_s)
        return _Part(self, end_s)

    def enter(self, begins: float, ends: float) -> None:
        """Begin a stretch of the search: which part of the whole it is, from 0 to 1."""
        self._span = (begins, ends)
        self.tell(None, 0.0)

    def tell(self, prize: int | None, done: float) -> None:
        """Tell how far it is.

        Parameters
        ----------
        prize
            Prize of the best tour so far; None = as told before.
        done
            Which part of the stretch is over, where no deadline tells it.
        """
        if self._progress is None:
            return
        if prize is not None:
            self._prize = max(prize, self._prize)
        now_s = monotonic()
        if now_s < self._told_s + _PAUSE_S:
            return
        self._told_s = now_s
        begins, ends = self._span
        whole = begins + (ends - begins) * min(1.0, max(0.0, done))
        if self.end_s is not None:
            whole = min(1.0, (now_s - self._begun_s) / max(1e-9, self.end_s - self._begun_s))
        self._done = max(self._done, whole)
        self._progress(self._prize, self._done)

    def end(self, prize: int) -> None:
        """Tell that the search is over, and with which prize."""
        if self._progress is not None:
            self._progress(prize, 1.0)


class _Part(Watch):
    """A watch that asks and tells another one."""

    __slots__ = ("_whole",)

    def __init__(self, whole: Watch, end_s: float | None) -> None:
        super().__init__(end_s=end_s)
        self._whole = whole

    def over(self) -> bool:
        return self._whole.over() or (self.end_s is not None and monotonic() >= self.end_s)

    def enter(self, begins: float, ends: float) -> None:
        self._whole.enter(begins, ends)

    def tell(self, prize: int | None, done: float) -> None:
        self._whole.tell(prize, done)
