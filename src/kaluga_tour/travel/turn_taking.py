"""Asking a public server at most once a second, whichever process asks."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["TurnTaking"]


class TurnTaking:
    """Waits until it is this process's turn.

    The moment of the last question lies in a file that is locked while it is looked at, so that
    processes wait for each other. Where no file can be kept, only this process is slowed down.

    Parameters
    ----------
    path
        The file.
    every_s
        Seconds from one question to the next.
    clock, sleep
        For tests.

    References
    ----------
    https://operations.osmfoundation.org/policies/nominatim/: "no heavy uses (an absolute maximum
    of 1 request per second)".
    """

    def __init__(
        self,
        path: Path,
        *,
        every_s: float = 1.0,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = path
        self._every_s = every_s
        self._clock = clock
        self._sleep = sleep
        self._last_s: float | None = None

    def __call__(self) -> None:
        """Wait for the turn, and take it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a+b") as file, _locked(file.fileno()):
                file.seek(0)
                self._wait(_seconds(file.read(32)))
                file.seek(0)
                file.truncate()
                file.write(f"{self._clock():.3f}".encode())
                file.flush()  # before the next one looks
        except OSError:
            self._wait(self._last_s)
        self._last_s = self._clock()

    def _wait(self, last_s: float | None) -> None:
        if last_s is None:
            return
        waits_s = last_s + self._every_s - self._clock()
        if waits_s > 0.0:
            # A moment in the future was written before the clock was set back.
            self._sleep(min(waits_s, self._every_s))


def _seconds(data: bytes) -> float | None:
    try:
        return float(data)
    except ValueError:
        return None


@contextlib.contextmanager
def _locked(handle: int) -> Iterator[None]:
    """Hold an open file; the system lets go of it when the process ends."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - only there

        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)
