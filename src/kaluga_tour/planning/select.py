"""Which memorials a request is about: required, optional, and left out from the start."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from kaluga_tour.catalogue.places import get_waypoint
from kaluga_tour.catalogue.search import get_collection, get_memorial
from kaluga_tour.model.catalogue import Catalogue, Collection
from kaluga_tour.model.geo import Position, Precision
from kaluga_tour.model.itinerary import Reason, Waypoint
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import PlanRequest
from kaluga_tour.model.travel import Mode
from kaluga_tour.planning.faults import ConflictError, NothingToPlanError, SkippedAndNamedError

__all__ = [
    "Selection",
    "adapt_catalogue",
    "collection_of",
    "refuse_idle",
    "resolve",
    "select",
]

GIVEN_POSITION = "given for this plan"
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

    asked = request.collection
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
    )


def adapt_catalogue(catalogue: Catalogue, request: PlanRequest) -> Catalogue:
    """Return `catalogue` with the stays and the positions of a resolved `request` in it."""
    stays, points = request.stays, request.positions
    if not stays and not points:
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
        service_s = stays.get(memorial.id, memorial.service_s)
        return dataclasses.replace(memorial, position=position, service_s=service_s)

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
    done = set(request.done)
    required = tuple(
        get_memorial(catalogue, name) for name in request.memorials if name not in done
    )
    skipped = set(request.skip)
    for memorial in required:
        if memorial.id in skipped:
            raise SkippedAndNamedError(value=memorial.id)
    pool = _pool(catalogue, request) if request.fills else ()
    optional, left_out = _sort_out(catalogue, request, pool, set(required), skipped)
    if not (required or optional or left_out or request.done):
        raise NothingToPlanError
    return Selection(
        required=required,
        optional=optional,
        left_out=left_out,
        start=None if request.start is None else get_waypoint(catalogue, request.start),
        finish=None if request.finish is None else get_waypoint(catalogue, request.finish),
    )


def refuse_idle(request: PlanRequest, selection: Selection) -> None:
    """Refuse a stay or a position of a memorial that the tour cannot come to.

    Raises
    ------
    ConflictError
        If there is one: it would have no effect, and whoever typed it would not know.
    """
    ends = {end.id for end in (selection.start, selection.finish) if end is not None}
    known = {memorial.id for memorial in selection.memorials}
    known |= ends | set(request.done)
    for option, keys in (("--stay", request.stays), ("--position", request.positions)):
        for key in keys:
            if key not in known:
                raise ConflictError(value=key, option=option)


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
