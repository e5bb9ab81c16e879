"""Finding entries: ``get_`` names exactly one or raises, ``find_`` may come back empty.

The door to the room's look-ups: by name (:mod:`.names`), by place (:mod:`.places`)
and, here, by free text.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaluga_tour.catalogue.matching import Candidate, ranked
from kaluga_tour.catalogue.names import get_collection, get_kind, get_memorial, kind_names
from kaluga_tour.catalogue.places import Near, get_coordinates, get_waypoint, nearest, waypoint_at
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.memorial import Kind, Memorial
from kaluga_tour.model.text import Bilingual

__all__ = [
    "Near",
    "find_memorials",
    "get_collection",
    "get_coordinates",
    "get_kind",
    "get_memorial",
    "get_waypoint",
    "nearest",
    "waypoint_at",
]

_KIND_WEIGHT = 0.97
_ADDRESS_WEIGHT = 0.6
_SUBJECT_WEIGHT = 0.5
_FEATURE_WEIGHT = 0.4


def find_memorials(
    catalogue: Catalogue, text: str, *, kind_words: Mapping[Kind, Bilingual] | None = None
) -> tuple[Memorial, ...]:
    """Return the memorials that fit `text`, the best first; often none.

    Ids, names and the article's names count most, then the kind, the address,
    whom it commemorates, what there is to see. Every word of `text` must be found;
    slips of the keyboard are forgiven.

    Parameters
    ----------
    catalogue
        Where to search.
    text
        What was typed, in English or in Russian.
    kind_words
        The words for the kinds in both languages; without them a kind is found by
        its English value only.
    """
    candidates = [_candidate(memorial, kind_words) for memorial in catalogue.memorials]
    by_id = {memorial.id: memorial for memorial in catalogue.memorials}
    return tuple(by_id[memorial_id] for memorial_id in ranked(text, candidates))


def _candidate(memorial: Memorial, kind_words: Mapping[Kind, Bilingual] | None) -> Candidate:
    article = memorial.article
    names = (memorial.name, article.name) if article is not None else (memorial.name,)
    kinds = (memorial.kind.value, *kind_names(memorial.kind, kind_words))
    texts = (
        (_ADDRESS_WEIGHT, memorial.address),
        (_SUBJECT_WEIGHT, memorial.commemorates),
        *((_FEATURE_WEIGHT, feature) for feature in memorial.features),
    )
    return Candidate(
        id=memorial.id,
        names=tuple(text for name in names for text in (name.en, name.ru)),
        other=(
            *((_KIND_WEIGHT, kind) for kind in kinds),
            *((weight, half) for weight, text in texts for half in (text.en, text.ru)),
        ),
        prize=memorial.prize,
    )
