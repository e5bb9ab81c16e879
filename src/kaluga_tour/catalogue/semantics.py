"""The check of meaning: what no type can say, over the records of right shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from kaluga_tour.catalogue.draft import Draft
from kaluga_tour.catalogue.ground import find_ground_problems
from kaluga_tour.catalogue.opening import hours_fault
from kaluga_tour.catalogue.problems import Problem, item_path, shown
from kaluga_tour.catalogue.schema import CityRecord, CollectionRecord, MemorialRecord

__all__ = ["find_meaning_problems"]

_LIKE_ENOUGH = 75


def find_meaning_problems(draft: Draft) -> list[Problem]:
    """Return everything wrong in `draft` although each record has the right shape."""
    found = [
        *_duplicate_ids((*draft.ids["memorials"], *draft.ids["places"])),
        *_duplicate_ids(draft.ids["collections"]),
        *_duplicate_ids(draft.ids["crossings"]),
        *_duplicate_numbers(draft.memorials),
    ]
    if draft.city is not None:
        found += _zone(draft.city)
    memorial_ids = [memorial_id for _, memorial_id in draft.ids["memorials"]]
    for path, collection in draft.collections.items():
        found += _members(path, collection, memorial_ids)
    for path, memorial in draft.memorials.items():
        found += _hours(path, memorial)
    return [*found, *find_ground_problems(draft)]


def _problem(code: str, path: str, **fields: object) -> Problem:
    return Problem(path=path, code=code, fields=fields)


def _duplicate_ids(ids: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, record_id in ids:
        if record_id in first:
            yield _problem(
                "duplicate-id", f"{path}.id", id=shown(record_id), first=first[record_id]
            )
        first.setdefault(record_id, path)


def _duplicate_numbers(memorials: dict[str, MemorialRecord]) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for path, memorial in memorials.items():
        if memorial.article is None:
            continue
        number = memorial.article.number
        if number in first:
            yield _problem(
                "duplicate-number", f"{path}.article.number", number=number, first=first[number]
            )
        first.setdefault(number, path)


def _zone(city: CityRecord) -> Iterator[Problem]:
    try:
        ZoneInfo(city.time_zone)
    except (KeyError, ValueError, OSError):
        # OSError: the name of a directory of the time zone database, such as ``Europe``.
        yield _problem("unknown-zone", "$.city.time_zone", zone=shown(city.time_zone))


def _members(path: str, collection: CollectionRecord, known: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, member in enumerate(collection.members):
        here = item_path(f"{path}.members", index)
        if member not in known:
            yield _unknown_member(here, member, known)
        elif member in seen:
            yield _problem("duplicate-member", here, id=member)
        seen.add(member)


def _unknown_member(path: str, member: str, known: list[str]) -> Problem:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a faulty file needs it

    best = process.extractOne(member, known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    if best is None:
        return _problem("unknown-member", path, id=member)
    return _problem("misspelt-member", path, id=member, suggestion=shown(best[0]))


def _hours(path: str, memorial: MemorialRecord) -> Iterator[Problem]:
    if memorial.hours is None:
        if memorial.hours_source is not None:
            yield _problem("hours-missing", f"{path}.hours")
        if memorial.last_entry_min is not None:
            yield _problem("last-entry-without-hours", f"{path}.last_entry_min")
        return
    if memorial.hours_source is None:
        yield _problem("hours-source-missing", f"{path}.hours_source")
    column = hours_fault(memorial.hours)
    if column is not None:
        yield _problem("bad-hours", f"{path}.hours", hours=shown(memorial.hours), column=column)
