"""The clock; it is read here and nowhere else."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaluga_tour.model.catalogue import City

__all__ = ["local_now"]


def local_now(city: City) -> dt.datetime:
    """Return the local time, or the moment that ``SOURCE_DATE_EPOCH`` fixes.

    References
    ----------
    https://reproducible-builds.org/specs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return dt.datetime.fromtimestamp(int(fixed), tz=city.zone)
    return dt.datetime.now(tz=city.zone).replace(microsecond=0)
