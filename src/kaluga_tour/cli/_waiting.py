"""A sign of life on stderr for what takes over a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kaluga_tour.model.text import Language

__all__ = ["waiting"]

_PATIENCE_S = 1.0


@contextmanager
def waiting(language: Language) -> Iterator[None]:
    """Show that work is going on, if it takes over a second and stderr is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    over = threading.Event()

    def show() -> None:
        if over.wait(_PATIENCE_S):
            return
        from kaluga_tour.cli._console import console_for
        from kaluga_tour.wording.language import translate

        with console_for(sys.stderr).status(translate("Looking for the best tour…", language)):
            over.wait()

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
