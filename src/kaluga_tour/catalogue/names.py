"""Getting the one entry that is named, by id or exact name; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from kaluga_tour.catalogue.faults import (
    AmbiguousNameError,
    UnknownCollectionError,
    UnknownKindError,
    UnknownMemorialError,
    UnknownNameError,
)
from kaluga_tour.catalogue.matching import Candidate, normalised, suggested
from kaluga_tour.model.catalogue import Catalogue, Collection
from kaluga_tour.model.memorial import Kind, Memorial, Place
from kaluga_tour.model.text import Bilingual

__all__ = [
    "get_collection",
    "get_kind",
    "get_memorial",
    "get_site",
    "kind_names",
]

_Named = TypeVar("_Named", Memorial, Place, Collection, "Memorial | Place")


def get_memorial(catalogue: Catalogue, text: str) -> Memorial:
    """Return the memorial with the id or, in either language, the name `text`.

    Neither case nor punctuation counts. Nothing is guessed: what only resembles
    an id is a suggestion of the error.

    Raises
    ------
    UnknownMemorialError
        If no memorial is called that.
    AmbiguousNameError
        If several memorials have that name.
    """
    return _get(text, catalogue.memorials, UnknownMemorialError)


def get_site(catalogue: Catalogue, text: str, error: type[UnknownNameError]) -> Memorial | Place:
    """Return the memorial or place with the id or name `text`, else raise `error`.

    Raises
    ------
    UnknownNameError
        The `error` given, if nothing is called that; `AmbiguousNameError` if several are.
    """
    sites: tuple[Memorial | Place, ...] = (*catalogue.memorials, *catalogue.places)
    return _get(text, sites, error)


def get_collection(catalogue: Catalogue, text: str) -> Collection:
    """Return the collection with the id or, in either language, the name `text`.

    Raises
    ------
    UnknownCollectionError
        If no collection is called that.
    AmbiguousNameError
        If several collections have that name.
    """
    known = tuple(collection.id for collection in catalogue.collections)
    return _get(text, catalogue.collections, UnknownCollectionError, known=known)


def get_kind(text: str, *, kind_words: Mapping[Kind, Bilingual] | None = None) -> Kind:
    """Return the kind called `text`: its value, or its word in either language.

    Parameters
    ----------
    text
        For example ``mass_grave``, ``mass-grave``, ``Mass grave``.
    kind_words
        The words for the kinds, where the caller has them.

    Raises
    ------
    UnknownKindError
        If no kind is called that.
    """
    wanted = normalised(text)
    candidates = [Candidate(id=kind.value, names=kind_names(kind, kind_words)) for kind in Kind]
    for candidate in candidates:
        if wanted in map(normalised, (candidate.id, *candidate.names)):
            return Kind(candidate.id)
    raise UnknownKindError(
        value=text,
        suggestions=suggested(text, candidates),
        known=tuple(kind.value for kind in Kind),
    )


def _get(
    text: str,
    entries: Iterable[_Named],
    error: type[UnknownNameError],
    known: tuple[str, ...] = (),
) -> _Named:
    entries = tuple(entries)
    wanted = text.strip().casefold()
    for entry in entries:
        if entry.id == wanted:
            return entry
    name = normalised(text)
    named = [e for e in entries if name and name in map(normalised, (e.name.en, e.name.ru))]
    if len(named) == 1:
        return named[0]
    if named:
        raise AmbiguousNameError(value=text, suggestions=tuple(entry.id for entry in named))
    candidates = [Candidate(id=e.id, names=(e.name.en, e.name.ru)) for e in entries]
    raise error(value=text, suggestions=suggested(text, candidates), known=known)


def kind_names(kind: Kind, kind_words: Mapping[Kind, Bilingual] | None) -> tuple[str, ...]:
    """Return the words for `kind` in both languages; none where the caller has no words."""
    word = (kind_words or {}).get(kind)
    return () if word is None else (word.en, word.ru)
