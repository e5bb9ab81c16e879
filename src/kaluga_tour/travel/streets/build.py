"""From streets as they are drawn to a network that can be routed on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from kaluga_tour.model.directions import Way
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.travel.streets.contract import Piece, join
from kaluga_tour.travel.streets.faults import NodesMissingError, NoStreetsError
from kaluga_tour.travel.streets.geodesy import Ints, lengths_m
from kaluga_tour.travel.streets.islands import driving_reach, walking_reach
from kaluga_tour.travel.streets.network import Network, box_of
from kaluga_tour.travel.streets.progress import Phase, Progress, silent
from kaluga_tour.travel.streets.raw import RawStreets, Restriction
from kaluga_tour.travel.streets.sidewalks import name_sidewalks
from kaluga_tour.travel.streets.style import Style

__all__ = ["build_network"]

_STEPS = 5
"""So many steps joining has."""
_FERRY_S_KM = 720
"""Seconds a kilometre of a ferry that does not state how long it takes: 5 km/h, as OSRM has it
(profiles/foot.lua, ``route_speeds``)."""


def build_network(
    raw: RawStreets,
    *,
    name: str,
    source: str,
    imported_on: dt.date,
    progress: Progress = silent,
) -> Network:
    """Return the network of `raw`.

    Parameters
    ----------
    name
        What to call it.
    source
        The file or the server that it was made from.
    imported_on
        Today.

    Raises
    ------
    NoStreetsError
        If nobody can walk or drive anywhere.
    NodesMissingError
        If that is because the nodes of the streets are missing.
    """
    progress(Phase.JOIN, 0, _STEPS)
    _time_ferries(raw)
    name_sidewalks(raw)
    progress(Phase.JOIN, 1, _STEPS)
    pieces = join(raw)
    progress(Phase.JOIN, 2, _STEPS)
    if not pieces:
        if raw.num_missing:
            raise NodesMissingError(path=source, missing=raw.num_missing, total=raw.num_nodes)
        raise NoStreetsError(path=source)
    network = _assemble(raw, pieces, name=name, source=source, imported_on=imported_on)
    progress(Phase.JOIN, 3, _STEPS)
    network.walk_from[:], network.walk_to[:] = walking_reach(network)
    progress(Phase.JOIN, 4, _STEPS)
    network.drive_from[:], network.drive_to[:] = driving_reach(network)
    progress(Phase.JOIN, _STEPS, _STEPS)
    network.info = _measured(network)
    return network


def _time_ferries(raw: RawStreets) -> None:
    for way in raw.ways:
        if way.style.way is not Way.FERRY:
            continue
        line = [raw.places[node] for node in way.nodes if node in raw.places]
        metres = float(lengths_m(*_columns(line)).sum()) if len(line) > 1 else 0.0
        pace = _FERRY_S_KM
        if way.ferry_s and metres:
            pace = max(round(way.ferry_s * 1000 / metres), 1)
        way.style = way.style._replace(ferry_s_km=pace)


def _columns(line: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    table = np.array(line, dtype=np.int32)
    return table[:, 0], table[:, 1]


def _assemble(
    raw: RawStreets, pieces: list[Piece], *, name: str, source: str, imported_on: dt.date
) -> Network:
    nodes: dict[int, int] = {}
    places: list[tuple[int, int]] = []
    for piece in pieces:
        for node, place in ((piece.tail, piece.line[0]), (piece.head, piece.line[-1])):
            if node not in nodes:
                nodes[node] = len(places)
                places.append(place)
    styles: dict[Style, int] = {}
    style = [styles.setdefault(piece.style, len(styles)) for piece in pieces]
    shape_lat, shape_lon = _columns(list(chain.from_iterable(piece.line for piece in pieces)))
    node_lat, node_lon = _columns(places)
    counts = np.array([0, *(len(piece.line) for piece in pieces)], dtype=np.int32)
    info = NetworkInfo(
        name=name,
        source=source,
        as_of=raw.as_of.date() if raw.as_of else None,
        imported_on=imported_on,
        box=box_of(shape_lat, shape_lon),
        num_nodes=len(places),
        num_edges=len(pieces),
        walk_m=0,
        drive_m=0,
        num_missing=raw.num_missing,
        sha256="",
    )
    return Network(
        info=info,
        styles=tuple(styles),
        node_lat=node_lat,
        node_lon=node_lon,
        blocks_walkers=_flags(nodes, raw.blocks_walkers),
        blocks_cars=_flags(nodes, raw.blocks_cars),
        signals=_flags(nodes, raw.signals),
        cuts=_flags(nodes, raw.cuts),
        tail=np.array([nodes[piece.tail] for piece in pieces], dtype=np.int32),
        head=np.array([nodes[piece.head] for piece in pieces], dtype=np.int32),
        style=np.array(style, dtype=np.int32),
        shape_at=np.cumsum(counts, dtype=np.int32),
        shape_lat=shape_lat,
        shape_lon=shape_lon,
        forbidden=_forbidden(raw.restrictions, pieces),
        walk_from=_nowhere(pieces),
        walk_to=_nowhere(pieces),
        drive_from=_nowhere(pieces),
        drive_to=_nowhere(pieces),
    )


def _nowhere(pieces: list[Piece]) -> NDArray[np.bool_]:
    return np.zeros(2 * len(pieces), dtype=np.bool_)


def _flags(nodes: dict[int, int], flagged: set[int]) -> NDArray[np.bool_]:
    found = np.zeros(len(nodes), dtype=np.bool_)
    found[[nodes[node] for node in flagged if node in nodes]] = True
    return found


def _forbidden(restrictions: list[Restriction], pieces: list[Piece]) -> Ints:
    """Return the pairs of arcs that cars may not take one after the other."""
    vias = {restriction.via for restriction in restrictions}
    # By node: (way, arc) for each arc that arrives, and for each that leaves.
    arriving: dict[int, list[tuple[int, int]]] = {node: [] for node in vias}
    leaving: dict[int, list[tuple[int, int]]] = {node: [] for node in vias}
    for edge, piece in enumerate(pieces):
        if piece.tail in vias:
            leaving[piece.tail].append((piece.tail_way, 2 * edge))
            arriving[piece.tail].append((piece.tail_way, 2 * edge + 1))
        if piece.head in vias:
            leaving[piece.head].append((piece.head_way, 2 * edge + 1))
            arriving[piece.head].append((piece.head_way, 2 * edge))
    pairs = set(
        chain.from_iterable(
            _pairs(restriction, arriving[restriction.via], leaving[restriction.via])
            for restriction in restrictions
        )
    )
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def _pairs(
    restriction: Restriction, arriving: list[tuple[int, int]], leaving: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    origins = [arc for way, arc in arriving if way in restriction.origins]
    goals = [arc for way, arc in leaving if way in restriction.destinations]
    # A way that goes on behind the node leaves open which half is meant.
    if len(origins) != len(restriction.origins) or len(goals) != len(restriction.destinations):
        return
    if restriction.only:
        goals = [arc for _, arc in leaving if arc not in goals]
    yield from product(origins, goals)


def _measured(network: Network) -> NetworkInfo:
    """Return what is known of the network, with how much may be walked and driven, and its hash."""
    walkable = np.array([style.walkable for style in network.styles])[network.style]
    drivable = np.array([style.drivable for style in network.styles])[network.style]
    digest = hashlib.sha256(repr(network.styles).encode())
    for column in (
        network.tail,
        network.head,
        network.style,
        network.shape_at,
        network.shape_lat,
        network.shape_lon,
        network.forbidden,
        network.blocks_walkers,
        network.blocks_cars,
        network.signals,
    ):
        digest.update(np.ascontiguousarray(column).tobytes())
    return dataclasses.replace(
        network.info,
        walk_m=int(network.length_mm[walkable].sum() // 1000),
        drive_m=int(network.length_mm[drivable].sum() // 1000),
        sha256=digest.hexdigest(),
    )
