"""A catalogue file to a `Catalogue`, or to one error that lists every problem."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kaluga_tour.catalogue.check import find_repeated_fields, find_shape_problems
from kaluga_tour.catalogue.convert import catalogue_of
from kaluga_tour.catalogue.draft import draft_of, draft_of_file
from kaluga_tour.catalogue.faults import (
    CatalogueFaultsError,
    CatalogueFormatError,
    CatalogueIsDirectoryError,
    CatalogueMissingError,
    CatalogueUnreadableError,
    CatalogueVersionError,
)
from kaluga_tour.catalogue.parse import Parsed, parse_json
from kaluga_tour.catalogue.schema import FORMAT, FORMAT_VERSION, CatalogueFile
from kaluga_tour.catalogue.semantics import find_meaning_problems
from kaluga_tour.catalogue.store import SHIPPED_NAME, shipped_catalogue
from kaluga_tour.model.catalogue import Catalogue

__all__ = ["load_catalogue", "read_catalogue"]


def load_catalogue(path: Path | None = None) -> Catalogue:
    """Return the catalogue in the file at `path`; the shipped one for None.

    Raises
    ------
    CatalogueError
        If the file cannot be read or is not right; `CatalogueFaultsError` lists
        every problem with its JSON path.
    """
    if path is None:
        return read_catalogue(_bytes(shipped_catalogue()), name=SHIPPED_NAME)
    return read_catalogue(_bytes(path), name=str(path))


def read_catalogue(data: bytes, *, name: str) -> Catalogue:
    """Return the catalogue in `data`.

    Parameters
    ----------
    data
        The bytes of a catalogue file, format version 1.
    name
        What to call the catalogue in errors.

    Raises
    ------
    CatalogueError
        As `load_catalogue`; nothing else, whatever the bytes.
    """
    from hashlib import sha256  # noqa: PLC0415 - 7 ms that `--help` need not pay

    parsed = parse_json(data, name=name)
    value = _catalogue_object(parsed.value, name)
    file = _at_once(parsed)
    if file is None:
        problems = [
            *find_repeated_fields(value),
            *find_shape_problems(value, CatalogueFile),
            *find_meaning_problems(draft_of(value)),
        ]
    else:
        problems = find_meaning_problems(draft_of_file(file))
    if problems:
        raise CatalogueFaultsError(name=name, problems=tuple(problems))
    return catalogue_of(
        file or msgspec.convert(value, CatalogueFile), sha256=sha256(data).hexdigest()
    )


def _catalogue_object(value: object, name: str) -> dict[str, object]:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise CatalogueFormatError(name=name, expected=FORMAT)
    version = value.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise CatalogueVersionError(name=name, version=version, known=FORMAT_VERSION)
    return value


def _at_once(parsed: Parsed) -> CatalogueFile | None:
    """Return the file if its shape is right; msgspec is quick but names one fault only."""
    if not parsed.clean:
        return None
    try:
        return msgspec.convert(parsed.value, CatalogueFile)
    except msgspec.ValidationError:
        return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise CatalogueMissingError(path=str(path)) from None
    except IsADirectoryError:
        raise CatalogueIsDirectoryError(path=str(path)) from None
    except (OSError, ValueError) as error:
        # ValueError: a null character in the path.
        raise CatalogueUnreadableError(path=str(path), reason=error) from None
