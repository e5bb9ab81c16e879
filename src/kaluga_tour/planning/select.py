"""Which memorials a request is about: required, optional, and left out from the start."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.catalogue.search import get_collection, get_memorial
from kaluga_tour.model.catalogue import Catalogue, Collection
from kaluga_tour.model.geo import Position, Precision
from kaluga_tour.model.itinerary import Reason, Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import (
    ConflictError,
    NothingToPlanError,
    OrderConflictError,
    SkippedAndNamedError,
)
from kaluga_tour.wording.made import GIVEN_POSITION

__all__ = [
    "Selection",
    "adapt_catalogue",
    "collection_of",
    "ends_of",
    "precedence",
    "refuse_circles",
    "refuse_idle",
    "resolve",
    "select",
]

GIVEN_UNCERTAINTY_M = 10
"""A position given by the user is taken to be as good as a phone's: GPS.gov states 4.9 m
under open sky for smartphones (van Diggelen and Enge 2015), doubled."""
DEFAULT_WALK_COLLECTION = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The candidates of a request."""

    required: tuple[Memorial, ...]
    optional: tuple[Memorial, ...]
    left_out: tuple[tuple[Memorial, Reason], ...]
    """Candidates that are not planned whatever the time."""
    start: Waypoint | None
    finish: Waypoint | None
    now: Waypoint | None = None
    """Where the first day begins, if it is under way."""
    home: Waypoint | None = None
    """Where it ends then."""
    car: Waypoint | None = None
    """Where its car stands, if elsewhere than where it begins."""

    @property
    def memorials(self) -> tuple[Memorial, ...]:
        """Required, then optional memorials, then those that are left out."""
        return self.required + self.optional + tuple(memorial for memorial, _ in self.left_out)


def resolve(catalogue: Catalogue, request: PlanRequest) -> PlanRequest:
    """Return `request` with every name replaced by the id it stands for.

    Raises
    ------
    UnknownMemorialError, UnknownCollectionError, UnknownPlaceError, CoordinatesError
        If a name means nothing to the catalogue.
    """

    def ids(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(get_memorial(catalogue, name).id for name in names))

    def place(name: str | None) -> str | None:
        return None if name is None else get_waypoint(catalogue, name).id

    asked, resume = request.collection, request.resume
    if resume is not None:
        resume = dataclasses.replace(
            resume,
            start=place(resume.start),
            finish=place(resume.finish),
            car=place(resume.car),
        )
    return dataclasses.replace(
        request,
        memorials=ids(request.memorials),
        skip=ids(request.skip),
        done=ids(request.done),
        collection=None if asked is None else get_collection(catalogue, asked).id,
        start=place(request.start),
        finish=place(request.finish),
        stays={get_memorial(catalogue, key).id: s for key, s in request.stays.items()},
        positions={get_memorial(catalogue, key).id: at for key, at in request.positions.items()},
        pins={get_memorial(catalogue, key).id: at for key, at in request.pins.items()},
        first=None if request.first is None else get_memorial(catalogue, request.first).id,
        last=None if request.last is None else get_memorial(catalogue, request.last).id,
        order=ids(request.order),
        weights={get_memorial(catalogue, key).id: n for key, n in request.weights.items()},
        resume=resume,
    )


def adapt_catalogue(catalogue: Catalogue, request: PlanRequest) -> Catalogue:
    """Return `catalogue` as a resolved `request` sees it: stays, positions and prizes."""
    stays, points = request.stays, request.positions
    if not (stays or points or request.buffer_s or request.weights or request.preferences):
        return catalogue

    def adapt(memorial: Memorial) -> Memorial:
        position = memorial.position
        if memorial.id in points:
            position = Position(
                coordinates=points[memorial.id],
                precision=Precision.EXACT,
                uncertainty_m=GIVEN_UNCERTAINTY_M,
                source=GIVEN_POSITION,
            )
        prize = memorial.prize * request.preferences.get(memorial.kind, 1)
        return dataclasses.replace(
            memorial,
            position=position,
            service_s=stays.get(memorial.id, memorial.service_s) + request.buffer_s,
            prize=request.weights.get(memorial.id, prize),
        )

    return dataclasses.replace(catalogue, memorials=tuple(map(adapt, catalogue.memorials)))


def select(catalogue: Catalogue, request: PlanRequest) -> Selection:
    """Return the candidates of a resolved `request`.

    Raises
    ------
    SkippedAndNamedError
        If a memorial is required and skipped.
    NothingToPlanError
        If no memorial is a candidate.
    """
    ends = [end for end in (request.first, request.last) if end is not None]
    named = dict.fromkeys((*request.memorials, *request.pins, *ends))
    required = tuple(get_memorial(catalogue, name) for name in named if name not in request.done)
    skipped = set(request.skip)
    for memorial in required:
        if memorial.id in skipped:
            raise SkippedAndNamedError(value=memorial.id)
    pool = _pool(catalogue, request) if request.fills else ()
    optional, left_out = _sort_out(catalogue, request, pool, set(required), skipped)
    if not (required or optional or left_out or request.done):
        raise NothingToPlanError
    return Selection(
        required=required, optional=optional, left_out=left_out, **ends_of(catalogue, request)
    )


def ends_of(catalogue: Catalogue, request: PlanRequest) -> dict[str, Waypoint | None]:
    """Return where the days of a resolved `request` begin and end, by the fields of a selection.

    A point is called what the request calls it.
    """

    def place(name: str | None) -> Waypoint | None:
        if name is None:
            return None
        found = get_waypoint(catalogue, name)
        called = request.point_names.get(found.id)
        return found if called is None else dataclasses.replace(found, name=Bilingual.same(called))

    found = {"start": place(request.start), "finish": place(request.finish)}
    resume = request.resume
    if resume is not None:
        found |= {"now": place(resume.start), "home": place(resume.finish)}
        if resume.car != resume.start:
            found["car"] = place(resume.car)
    return found


def refuse_idle(request: PlanRequest, selection: Selection) -> None:
    """Refuse what would have no effect, or what contradicts itself.

    Raises
    ------
    ConflictError
        If a stay, a position, a weight or an order is about a memorial that the tour cannot
        come to: whoever typed it would not know.
    SkippedAndNamedError
        If the order names a memorial that is skipped.
    OrderConflictError
        If what is asked of the order cannot be.
    """
    for name in request.order:
        if name in request.skip:
            raise SkippedAndNamedError(value=name)
    refuse_circles(request)
    ends = {end.id for end in (selection.start, selection.finish) if end is not None}
    known = {memorial.id for memorial in selection.memorials}
    known |= ends | set(request.done)
    for option, keys in (
        ("--stay", request.stays),
        ("--position", request.positions),
        ("--weight", request.weights),
        ("--order", request.order),
    ):
        for key in keys:
            if key not in known:
                raise ConflictError(value=key, option=option)


def precedence(request: PlanRequest) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ids of which the first comes before the second."""
    chains = [request.order, request.memorials if request.keep_order else ()]
    # All pairs, not neighbours only: what is between the two may be left out.
    return tuple(dict.fromkeys(pair for chain in chains for pair in combinations(chain, 2)))


def refuse_circles(request: PlanRequest) -> None:
    """Refuse an order that goes in a circle.

    Raises
    ------
    OrderConflictError
        If what is asked of the order cannot be.
    """
    first, last, pairs = request.first, request.last, set(precedence(request))
    named = {name for pair in pairs for name in pair} | {*request.memorials, *request.pins}
    if first is not None and first == last and (named - {first} or request.days > 1):
        raise OrderConflictError(value=first)
    # What comes first comes before everything else that is named, what comes last after it.
    if first is not None:
        pairs |= {(first, name) for name in named - {first}}
    if last is not None:
        pairs |= {(name, last) for name in named - {last}}
    left = {name for pair in pairs for name in pair}
    while left:
        free = left - {after for _, after in pairs}
        if not free:
            raise OrderConflictError(value=min(left))
        left -= free
        pairs = {pair for pair in pairs if pair[0] in left}


def collection_of(catalogue: Catalogue, request: PlanRequest) -> Collection | None:
    """Return the collection that optional memorials come from; None: the whole catalogue."""
    if request.collection is not None:
        return get_collection(catalogue, request.collection)
    if request.mode is Mode.WALK:
        return catalogue.find_collection(DEFAULT_WALK_COLLECTION)
    return None


def _pool(catalogue: Catalogue, request: PlanRequest) -> tuple[Memorial, ...]:
    collection = collection_of(catalogue, request)
    if collection is None:
        members = tuple(memorial.id for memorial in catalogue.memorials)
    else:
        members = collection.members
    wanted = set(members)
    return tuple(
        memorial
        for memorial in catalogue.memorials
        if memorial.id in wanted
        and memorial.id not in request.done
        and (not request.kinds or memorial.kind in request.kinds)
    )


def _sort_out(
    catalogue: Catalogue,
    request: PlanRequest,
    pool: tuple[Memorial, ...],
    required: set[Memorial],
    skipped: set[str],
) -> tuple[tuple[Memorial, ...], tuple[tuple[Memorial, Reason], ...]]:
    collection = catalogue.find_collection(request.collection or "")
    takes_unready = collection is not None and collection.plans_unready
    optional: list[Memorial] = []
    left_out: list[tuple[Memorial, Reason]] = []
    for memorial in pool:
        if memorial in required:
            continue
        if memorial.id in skipped:
            left_out.append((memorial, Reason.EXCLUDED))
        elif memorial.plan_ready or takes_unready:
            optional.append(memorial)
        else:
            left_out.append((memorial, Reason.NOT_PLAN_READY))
    return tuple(optional), tuple(left_out)
