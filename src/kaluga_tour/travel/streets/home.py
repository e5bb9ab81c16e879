"""Where street networks are kept; light, for those who only want to know whether there are any."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["DATA_VARIABLE", "SUFFIX", "default_home", "is_empty"]

DATA_VARIABLE = "KALUGA_TOUR_DATA"
"""Environment variable with the directory that data are kept in."""
SUFFIX = ".streets"
"""File names of networks end so."""


def default_home() -> Path:
    """Return the directory that networks are kept in.

    ``KALUGA_TOUR_DATA`` decides; without it the directory that the system has for data of users.
    """
    stated = os.environ.get(DATA_VARIABLE)
    if stated:
        return Path(stated) / "streets"
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_data_path("kaluga-tour", appauthor=False) / "streets"


def is_empty() -> bool:
    """Return whether no network is installed."""
    return next(default_home().glob(f"*{SUFFIX}"), None) is None
