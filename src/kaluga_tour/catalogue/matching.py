"""Words against words: how well a text typed by hand fits an entry.

Case, accents, ``ё`` or ``е`` and punctuation do not count. A word fits a word it
equals, begins, or resembles with a slip or two; every word of the query must fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Candidate", "normalised", "ranked", "suggested", "words"]

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to"}
    | {"в", "во", "и", "из", "к", "на", "о", "об", "от", "по", "с", "со", "у"}
)
_LIKE_ENOUGH = 75.0
"""Least resemblance of two words in per cent: one slip in four letters."""
_SHORTEST_PREFIX = 2
_SHORTEST_FUZZY = 4
_SUGGEST_FROM = 65.0
"""Least resemblance of a whole text to an id or a name to be suggested."""
_SUGGEST_WITHIN = 15.0
"""One that resembles it this much less than the best one does only distracts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry as the search sees it."""

    id: str
    names: tuple[str, ...]
    """What the entry is called; a word found here counts in full."""
    other: tuple[tuple[float, str], ...] = ()
    """Weight, from 0 to 1, and text of everything else there is to find it by."""
    prize: int = 0
    """Of two entries that fit equally well the one with the higher prize comes first."""


def normalised(text: str) -> str:
    """Return `text` with everything removed that a person may type differently."""
    return " ".join(words(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, without accents; ``ё`` becomes ``е``."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(c for c in parts if not unicodedata.combining(c))))


def ranked(text: str, candidates: Iterable[Candidate]) -> list[str]:
    """Return the ids of the candidates that fit, the best first; often none."""
    query = words(text)
    query = tuple(word for word in query if word not in _SMALL_WORDS) or query
    if not query:
        return []
    scored = [(-_score(query, c), -c.prize, number, c.id) for number, c in enumerate(candidates)]
    return [candidate_id for score, _, _, candidate_id in sorted(scored) if score < 0]


def suggested(text: str, candidates: Iterable[Candidate], *, limit: int = 3) -> tuple[str, ...]:
    """Return up to `limit` ids that may have been meant, the likeliest first."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms

    candidates = list(candidates)
    query = normalised(text)
    if not query:
        return ()
    alike = [
        (max(fuzz.ratio(query, normalised(name)) for name in (c.id, *c.names)), -number, c.id)
        for number, c in enumerate(candidates)
    ]
    least = max(_SUGGEST_FROM, max(alike, default=(0.0,))[0] - _SUGGEST_WITHIN)
    near = [found for score, _, found in sorted(alike, reverse=True) if score >= least]
    return tuple(near or ranked(text, candidates))[:limit]


def _score(query: tuple[str, ...], candidate: Candidate) -> float:
    fields = [(1.0, words(name)) for name in (candidate.id, *candidate.names)]
    fields += [(weight, words(text)) for weight, text in candidate.other]
    total = 0.0
    for asked in query:
        best = max((weight * _best(asked, found) for weight, found in fields), default=0.0)
        if not best:
            return 0.0
        total += best
    return total / len(query)


def _best(asked: str, found: tuple[str, ...]) -> float:
    if asked in found:
        return 100.0
    return max((_likeness(asked, word) for word in found), default=0.0)


def _likeness(asked: str, word: str) -> float:
    if len(asked) >= _SHORTEST_PREFIX and word.startswith(asked):
        return 90.0 + 10.0 * len(asked) / len(word)
    if min(len(asked), len(word)) < _SHORTEST_FUZZY:
        return 0.0
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms; after the first time a look-up

    return fuzz.ratio(asked, word, score_cutoff=_LIKE_ENOUGH)
