"""Where the shipped catalogue lies: in the installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

from kaluga_tour.catalogue.faults import CatalogueMissingError

__all__ = ["SHIPPED_NAME", "shipped_catalogue"]

SHIPPED_NAME = "kaluga"
"""What the shipped catalogue is called."""

_PACKAGE = Path(__file__).resolve().parents[1]
_CANDIDATES = (
    _PACKAGE / "data" / "memorials.json",
    _PACKAGE.parents[1] / "data" / "memorials.json",
)
"""A wheel has the file inside the package; an editable install has it in the checkout.

Plain paths, not `importlib.resources`: that import alone takes 10 ms, and the
package is not usable from inside an archive anyway (its libraries are compiled).
"""


def shipped_catalogue(candidates: tuple[Path, ...] = _CANDIDATES) -> Path:
    """Return the path of the catalogue that comes with the program.

    Raises
    ------
    CatalogueMissingError
        If it is in none of the places it is shipped in.
    """
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise CatalogueMissingError(path=str(candidates[0]))
