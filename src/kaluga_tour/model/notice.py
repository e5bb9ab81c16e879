"""A thing worth saying, without the words: a code and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning, a reason or a remedy; :mod:`kaluga_tour.wording` makes a sentence of it."""

    code: str
    """Stable name, for example ``position-uncertain``."""
    memorial_id: str | None = None
    """The memorial it is about, where there is one."""
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Values for the sentence; units in the names, as everywhere."""
