"""A sign of life on stderr for what takes over a second, and a way to cut it short."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Search", "searching"]

_PATIENCE_S = 1.0
_LOOKING = translatable("Looking for the best tour")
_STOPPING = translatable("Stopping with the best so far")
_EXPLAINING = translatable("Explaining what is left out")


class Search:
    """A search that can be watched, and cut short with Ctrl-C.

    Parameters
    ----------
    language
        Of what is shown.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self.given_up = False
        """Whether not even the best tour so far is wanted."""
        self._stopped = False
        self._done = 0.0
        self._bar: tuple[Progress, TaskID] | None = None
        self._over = threading.Event()

    def stop(self) -> bool:
        """Return whether the best tour so far is asked for."""
        return self._stopped

    def tell(self, prize: int, done: float) -> None:  # noqa: ARG002 - nobody knows what it means
        """Take note of how far the search is, from 0 to 1."""
        self._done = done
        self._show()

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """Ask for the best tour so far; a second time, give up at once.

        From then on nothing more is heard: a third Ctrl-C would come amid the leaving.
        """
        if self._stopped:
            self.given_up = True
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.default_int_handler(number, frame)
        self._stopped = True
        self._show()

    def _show(self) -> None:
        if self._bar is None:
            return
        from kaluga_tour.wording.language import translate

        progress, task = self._bar
        text = _STOPPING if self._stopped else _EXPLAINING if self._done >= 1 else _LOOKING
        total = None if self._done >= 1 else 1.0
        progress.update(
            task,
            completed=self._done,
            total=total,
            description=translate(text, self._language),
        )

    def show(self) -> None:
        """Show a bar once the patience is over; returns when all is over."""
        if self._over.wait(_PATIENCE_S):
            return
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        from kaluga_tour.cli._console import console_for

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=console_for(sys.stderr), transient=True) as progress:
            self._bar = progress, progress.add_task("", total=1.0)
            self._show()
            self._over.wait()
            self._bar = None

    def end(self) -> None:
        """Take the bar away."""
        self._over.set()


def _listen_again(search: Search, before: Any) -> None:
    if not search.given_up:
        signal.signal(signal.SIGINT, before)


@contextmanager
def searching(language: Language) -> Iterator[Search]:
    """Let a search go on that Ctrl-C cuts short.

    A bar is shown if it takes over a second and stderr is a terminal. A second Ctrl-C ends the
    program at once.
    """
    search = Search(language)
    with contextlib.ExitStack() as stack:
        if threading.current_thread() is threading.main_thread():
            before = signal.signal(signal.SIGINT, search.interrupt)
            stack.callback(_listen_again, search, before)
        if sys.stderr.isatty():
            thread = threading.Thread(target=search.show, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(search.end)
        yield search
