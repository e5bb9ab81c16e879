"""Plan tours of Kaluga's WWII memorials.

The three names of the library are :func:`load_catalogue`, :func:`plan` and
:class:`PlanRequest`; they are imported when first used, so that the command
line starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kaluga_tour.version import __version__

if TYPE_CHECKING:
    from kaluga_tour.catalogue.reader import load_catalogue
    from kaluga_tour.model.request import PlanRequest
    from kaluga_tour.planning.plan import plan

__all__ = ["PlanRequest", "__version__", "load_catalogue", "plan"]

_HOMES = {
    "PlanRequest": "kaluga_tour.model.request",
    "load_catalogue": "kaluga_tour.catalogue.reader",
    "plan": "kaluga_tour.planning.plan",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
