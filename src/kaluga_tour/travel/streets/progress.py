"""How far a long job has come, for whoever shows it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

__all__ = ["Phase", "Progress", "silent"]


class Phase(StrEnum):
    """A part of getting streets into the program."""

    DOWNLOAD = "download"
    INSPECT = "inspect"
    WAYS = "ways"
    NODES = "nodes"
    JOIN = "join"
    SAVE = "save"


class Progress(Protocol):
    """Told of every step, often."""

    def __call__(self, phase: Phase, done: int, total: int | None = None, /) -> None:
        """Hear that `done` of `total` is done; the total may be unknown."""


def silent(_phase: Phase, _done: int, _total: int | None = None, /) -> None:
    """Show nothing."""
