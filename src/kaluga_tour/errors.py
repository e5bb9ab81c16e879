"""Every error raised on purpose, with its code, its exit code and its hint.

An error is one class. Its ``message`` and ``hint`` are templates with named
fields; the values arrive as keyword arguments. The texts here are the English
ones and, at the same time, the keys of the Russian ones: :mod:`kaluga_tour.wording`
formats both languages. ``str(error)`` is the plain English sentence.

Field names carry units as everywhere in this package: ``…_s`` whole seconds,
``…_m`` whole metres.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "CatalogueError",
    "ExportError",
    "InfeasibleError",
    "InterruptedEarlyError",
    "KalugaTourError",
    "RequestError",
    "RoutingError",
    "translatable",
]


def translatable(text: str) -> str:
    """Mark `text` for the translation catalogue and return it unchanged."""
    return text


def _plain(name: str, value: object) -> str:
    if isinstance(value, int) and name.endswith("_s"):
        return f"{value} s"
    if isinstance(value, int) and name.endswith("_m"):
        return f"{value} m"
    if isinstance(value, OSError):
        return value.strerror or str(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(value)


class KalugaTourError(Exception):
    """Root of everything this package raises on purpose.

    Parameters
    ----------
    **fields
        The values of the named fields in `message` and `hint`.
    """

    code: ClassVar[str] = "error"
    """Stable, machine-readable name of the error."""
    exit_code: ClassVar[int] = 1
    """Exit status of the command that meets it."""
    message: ClassVar[str] = translatable("something went wrong")
    """One sentence without a full stop; offending values stand in backticks."""
    hint: str = ""
    """What to do about it, empty where there is nothing to say; an instance may know better."""

    def __init__(self, **fields: object) -> None:
        self.fields: dict[str, object] = fields
        super().__init__()

    def __str__(self) -> str:
        plain = {name: _plain(name, value) for name, value in self.fields.items()}
        return self.message.format_map(plain)


class RequestError(KalugaTourError):
    """What was asked for is not possible as it was written."""

    code = "bad-request"
    exit_code = 2


class CatalogueError(KalugaTourError):
    """A catalogue file cannot be read, or is not right."""

    code = "bad-catalogue"
    exit_code = 3


class InfeasibleError(KalugaTourError):
    """A required memorial cannot be visited as asked."""

    code = "infeasible"
    exit_code = 4


class InterruptedEarlyError(KalugaTourError):
    """Ctrl-C came before there was anything to answer with."""

    code = "interrupted"
    exit_code = 130


class RoutingError(KalugaTourError):
    """No travel time can be given for a leg that is needed."""

    code = "routing"
    exit_code = 5


class ExportError(KalugaTourError):
    """The output cannot be written."""

    code = "export"
    exit_code = 6
