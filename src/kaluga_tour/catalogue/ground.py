"""The check of the ground: banks and crossings, ensembles, swapped coordinates."""

from __future__ import annotations

from collections.abc import Iterator

from kaluga_tour.catalogue.draft import Draft
from kaluga_tour.catalogue.problems import Problem
from kaluga_tour.catalogue.schema import MemorialRecord
from kaluga_tour.catalogue.sphere import distance_m, looks_swapped, middle_of
from kaluga_tour.model.geo import Coordinates

__all__ = ["find_ground_problems"]

_ENSEMBLE_M = 1_000
"""Members of an ensemble are within a walk of each other."""
_NEAR_MIDDLE_M = 100_000
"""Points this near to the middle of all need no closer look."""


def find_ground_problems(draft: Draft) -> list[Problem]:
    """Return what is wrong with the positions, the banks and the crossings of `draft`."""
    found = [*_swapped(draft), *_scattered(draft.memorials), *_same_bank(draft)]
    if draft.all_crossings:
        found += _unknown_banks(draft) if draft.crossings else []
        found += _separate_banks(draft)
    return found


def _problem(code: str, path: str, **fields: object) -> Problem:
    return Problem(path=path, code=code, fields=fields)


def _swapped(draft: Draft) -> Iterator[Problem]:
    points = list(draft.points())
    if len(points) < 3:
        return
    middle = middle_of([point for _, point in points])
    for path, point in points:
        if distance_m(point, middle) <= _NEAR_MIDDLE_M:
            continue
        others = [other for where, other in points if where != path]
        if looks_swapped(point.lat_deg, point.lon_deg, middle_of(others)):
            yield _problem("swapped-coordinates", path, value=str(point))


def _scattered(memorials: dict[str, MemorialRecord]) -> Iterator[Problem]:
    ensembles: dict[str, list[tuple[MemorialRecord, Coordinates]]] = {}
    for path, memorial in memorials.items():
        if memorial.ensemble is None:
            continue
        here = Coordinates(lat_deg=memorial.position.lat_deg, lon_deg=memorial.position.lon_deg)
        members = ensembles.setdefault(memorial.ensemble, [])
        apart = [(distance_m(here, there), other.id) for other, there in members]
        if apart and max(apart)[0] > _ENSEMBLE_M:
            metres, other_id = max(apart)
            yield _problem(
                "scattered-ensemble",
                f"{path}.position",
                distance_m=metres,
                other=other_id,
                ensemble=memorial.ensemble,
            )
        members.append((memorial, here))


def _same_bank(draft: Draft) -> Iterator[Problem]:
    for path, crossing in draft.crossings.items():
        first, second = crossing.ends
        if first.bank == second.bank:
            yield _problem("same-bank", f"{path}.ends", bank=first.bank)


def _unknown_banks(draft: Draft) -> Iterator[Problem]:
    known = {end.bank for crossing in draft.crossings.values() for end in crossing.ends}
    for path, site in draft.sites():
        if site.bank is None:
            if site.in_city:
                yield _problem("missing-bank", f"{path}.bank")
        elif site.bank not in known:
            yield _problem("unknown-bank", f"{path}.bank", bank=site.bank)


def _separate_banks(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each bank that no chain of crossings joins to the first one.

    Without crossings the sites may still share one bank. Banks that no crossing
    names are reported where they stand, by `_unknown_banks`.
    """
    pairs = [(c.ends[0].bank, c.ends[1].bank) for c in draft.crossings.values()]
    banks = [bank for pair in pairs for bank in pair]
    if not pairs:
        banks = [site.bank for _, site in draft.sites() if site.bank is not None]
    joined = set(banks[:1])
    while more := {b for pair in pairs if joined & set(pair) for b in pair} - joined:
        joined |= more
    for bank in dict.fromkeys(banks):
        if bank not in joined:
            yield _problem("several-banks", "$.crossings", bank=bank, other=banks[0])
