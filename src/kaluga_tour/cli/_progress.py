"""A progress bar on stderr for what takes over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language

if TYPE_CHECKING:
    from kaluga_tour.travel.streets.progress import Phase, Progress

__all__ = ["progress_bar"]

_PATIENCE_S = 1.0
_MEGABYTE = 1_000_000
_PHASES = {
    "download": translatable("Downloading streets, MB"),
    "inspect": translatable("Looking at the file"),
    "ways": translatable("Reading streets"),
    "nodes": translatable("Reading where they lie"),
    "join": translatable("Joining them"),
    "save": translatable("Saving the network"),
}


class _Bar:
    """Shows what it hears of, once a second has gone by."""

    def __init__(self, shown: Any, language: Language) -> None:
        self._shown = shown
        self._language = language
        self._began_s = time.monotonic()
        self._task: Any = None
        self._phase: Phase | None = None

    def __call__(self, phase: Phase, done: int, total: int | None = None, /) -> None:
        from kaluga_tour.wording.language import translate

        if time.monotonic() - self._began_s < _PATIENCE_S:
            return
        if phase is not self._phase:
            if self._task is not None:
                self._shown.remove_task(self._task)
            text = translate(_PHASES[phase.value], self._language)
            self._task = self._shown.add_task(text, total=total, count="")
            self._phase = phase
            self._shown.start()
        count = done // _MEGABYTE if phase.value == "download" else done
        told = f"{count:,} / {total:,}" if total else f"{count:,}" if count else ""
        self._shown.update(self._task, completed=count, total=total, count=told)


@contextmanager
def progress_bar(language: Language) -> Iterator[Progress]:
    """Show how far a long job has come, if stderr is a terminal."""
    from kaluga_tour.travel.streets.progress import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Shown

    from kaluga_tour.cli._console import console_for

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    shown = Shown(*columns, console=console_for(sys.stderr), transient=True)
    try:
        yield _Bar(shown, language)
    finally:
        shown.stop()
