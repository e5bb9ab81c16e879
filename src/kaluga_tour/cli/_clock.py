"""The clock; it is read here and nowhere else."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaluga_tour.model.catalogue import City

__all__ = ["local_now", "now"]


def local_now(city: City) -> dt.datetime:
    """Return the local time of a city, or the moment that ``SOURCE_DATE_EPOCH`` fixes.

    References
    ----------
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    return now(city.zone)


def now(zone: dt.tzinfo = dt.UTC) -> dt.datetime:
    """Return the time in a zone, or the moment that ``SOURCE_DATE_EPOCH`` fixes."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return dt.datetime.fromtimestamp(int(fixed), tz=zone)
    return dt.datetime.now(tz=zone).replace(microsecond=0)
