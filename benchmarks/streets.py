"""How our ways along streets compare with those of Valhalla, and how long they take.

``python -m benchmarks.streets`` imports the extracts in ``../shared/osm``, measures all ways
between the points in the ``*.valhalla.json`` beside them, and prints one line a mode: the median,
the 95th percentile and the largest relative difference of the shortest distances, and seconds.
With ``--worst N`` it lists the pairs that differ most, with ``--check`` the exit code is 1 if a
target is missed. ``--grid N`` measures a grid of N × N crossings instead, as large as one likes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Waypoint
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode
from kaluga_tour.travel.streets.build import build_network
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.reader import read_streets
from kaluga_tour.travel.streets.router import StreetRouter
from kaluga_tour.travel.streets.store import NetworkStore

__all__ = ["PERCENTILE_95", "SHARED", "Comparison", "Pair", "compare", "extracts"]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "osm"
_FILES = {"helsinki": "helsinki.osm.pbf", "moscow_ostankino": "moscow_ostankino.osm.gz"}
MEDIAN = {Mode.WALK: 0.01, Mode.DRIVE: 0.01}
PERCENTILE_95 = {Mode.WALK: 0.05, Mode.DRIVE: 0.08}
_TODAY = dt.date(2026, 1, 1)
"""Any day will do."""
IMPORT_S, MATRIX_S, LOAD_S = 10.0, 2.0, 0.5
"""Targets: relative differences of distances, and seconds for Helsinki."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two points, by their numbers, and how far it is from one to the other."""

    origin: int
    goal: int
    ours_m: int | None
    theirs_m: int | None

    @property
    def difference(self) -> float | None:
        """The difference relative to theirs; None where one of us knows no way."""
        if self.ours_m is None or self.theirs_m is None:
            return None
        return abs(self.ours_m - self.theirs_m) / max(self.theirs_m, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All ways between the points of one extract in one mode."""

    extract: str
    mode: Mode
    pairs: tuple[Pair, ...]
    matrix_s: float

    @property
    def differences(self) -> list[float]:
        """The relative differences where both know a way, ascending."""
        found = (pair.difference for pair in self.pairs)
        return sorted(value for value in found if value is not None)

    @property
    def median(self) -> float:
        """The median of the differences."""
        return statistics.median(self.differences)

    @property
    def percentile_95(self) -> float:
        """The smallest difference that 95 % of the pairs do not exceed."""
        found = self.differences
        return found[-(-95 * len(found) // 100) - 1]

    @property
    def none(self) -> tuple[int, int, int]:
        """How many pairs have no way for us, for them, and for both."""
        ours = {(p.origin, p.goal) for p in self.pairs if p.ours_m is None}
        theirs = {(p.origin, p.goal) for p in self.pairs if p.theirs_m is None}
        return len(ours), len(theirs), len(ours & theirs)

    def worst(self, count: int) -> list[Pair]:
        """Return the pairs that differ most."""
        known = [pair for pair in self.pairs if pair.difference is not None]
        return sorted(known, key=lambda pair: pair.difference or 0.0, reverse=True)[:count]


def extracts() -> tuple[str, ...]:
    """Return the extracts that are there, with their matrices."""
    return tuple(name for name, file in _FILES.items() if (SHARED / file).is_file())


def network_of(extract: str) -> Network:
    """Return the network of an extract."""
    raw = read_streets(SHARED / _FILES[extract])
    return build_network(raw, name=extract, source=_FILES[extract], imported_on=_TODAY)


def compare(network: Network, mode: Mode) -> Comparison:
    """Return our shortest ways on a network beside Valhalla's."""
    extract = network.info.name
    data: dict[str, Any] = json.loads((SHARED / f"{extract}.valhalla.json").read_text("utf-8"))
    points = [_waypoint(index, *point) for index, point in enumerate(data["points"])]
    router = StreetRouter(network, None, mode=mode, shortest=True)
    begun_s = time.perf_counter()
    ours = router.matrix(points).distances_m
    matrix_s = time.perf_counter() - begun_s
    theirs = data[f"{mode}_distances_m"]
    size = range(len(points))
    pairs = tuple(
        Pair(origin=i, goal=j, ours_m=ours[i][j], theirs_m=theirs[i][j])
        for i in size
        for j in size
        if i != j
    )
    return Comparison(extract=extract, mode=mode, pairs=pairs, matrix_s=matrix_s)


def _waypoint(index: int, lat_deg: float, lon_deg: float) -> Waypoint:
    return Waypoint(
        id=str(index),
        name=Bilingual.same(str(index)),
        coordinates=Coordinates(lat_deg=lat_deg, lon_deg=lon_deg),
        bank=None,
        in_city=True,
    )


def _timed_load(network: Network) -> float:
    with tempfile.TemporaryDirectory() as folder:
        store = NetworkStore(home=Path(folder))
        store.save(network)
        begun_s = time.perf_counter()
        store.load(network.info.name)
        return time.perf_counter() - begun_s


def _lines(worst: int) -> Iterator[tuple[str, bool]]:
    """Yield what to print, and whether it keeps to its targets."""
    for extract in extracts():
        begun_s = time.perf_counter()
        network = network_of(extract)
        import_s, load_s = time.perf_counter() - begun_s, _timed_load(network)
        keeps = import_s <= IMPORT_S and load_s <= LOAD_S
        yield f"{extract}: import {import_s:.2f} s, load {load_s:.3f} s", keeps
        for mode in (Mode.WALK, Mode.DRIVE):
            found = compare(network, mode)
            ours, theirs, both = found.none
            keeps = found.median <= MEDIAN[mode] and found.percentile_95 <= PERCENTILE_95[mode]
            yield (
                (
                    f"  {mode}: median {found.median:.2%}, 95 % within {found.percentile_95:.2%}, "
                    f"largest {found.differences[-1]:.1%}; no way: {ours} ours, {theirs} theirs, "
                    f"{both} both; 25 × 25 in {found.matrix_s:.2f} s"
                ),
                keeps and found.matrix_s <= MATRIX_S,
            )
            for pair in found.worst(worst):
                yield (
                    (f"    {pair.origin} → {pair.goal}: {pair.ours_m} m, theirs {pair.theirs_m} m"),
                    True,
                )


def _grid(size: int, folder: Path) -> Path:
    """Write a town of `size` streets northwards and as many eastwards, about 110 m apart."""
    jitter = random.Random(1)  # noqa: S311 - a town, no secret
    lines = ['<osm version="0.6">']
    for y, x in itertools.product(range(size), repeat=2):
        lat, lon = (
            base + step * at + jitter.uniform(-2e-4, 2e-4)
            for base, step, at in ((54.4, 0.001, y), (36.1, 0.0017, x))
        )
        lines.append(f'<node id="{y * size + x + 1}" lat="{lat:.7f}" lon="{lon:.7f}"/>')
    for at in range(size):
        for nodes in (range(at * size, (at + 1) * size), range(at, size * size, size)):
            refs = "".join(f'<nd ref="{node + 1}"/>' for node in nodes)
            tag = '<tag k="highway" v="residential"/>'
            lines.append(f'<way id="{len(lines)}">{refs}{tag}</way>')
    file = folder / "grid.osm"
    file.write_text("\n".join((*lines, "</osm>")), "utf-8")
    return file


def _grid_lines(size: int) -> Iterator[str]:
    """Yield how long a grid takes to read, and matrices between 25 places on it."""
    begun_s = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        raw = read_streets(_grid(size, Path(folder)))
    network = build_network(raw, name="grid", source="grid", imported_on=_TODAY)
    import_s = time.perf_counter() - begun_s
    yield f"grid of {size} × {size} crossings: written and imported in {import_s:.1f} s"
    spots = random.Random(2)  # noqa: S311 - places, no secrets
    points = [
        _waypoint(n, 54.4 + spots.random() * size * 0.001, 36.1 + spots.random() * size * 0.0017)
        for n in range(25)
    ]
    for mode in (Mode.WALK, Mode.DRIVE):
        begun_s = time.perf_counter()
        StreetRouter(network, None, mode=mode).matrix(points)
        yield f"  {mode}: 25 × 25 in {time.perf_counter() - begun_s:.2f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--grid", type=int, metavar="N")
    options = parser.parse_args()
    if options.grid:
        for line in _grid_lines(options.grid):
            print(line)
        return 0
    if not extracts():
        print(f"no extracts in {SHARED}", file=sys.stderr)
        return 2
    missed = False
    for line, keeps in _lines(options.worst):
        print(line + ("" if keeps else "  MISSED"))
        missed |= not keeps
    return int(options.check and missed)


if __name__ == "__main__":
    sys.exit(main())
