"""A real Valhalla over a small invented city: extract, tiles, service; needs ``pyvalhalla``.

pyvalhalla wants Python 3.12, which this program does not: an interpreter that has it is named
by ``KALUGA_TOUR_VALHALLA_PYTHON``, which ``.ci/valhalla`` prints.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.loopback import free_port

__all__ = ["Street", "find_interpreter", "running", "write_extract"]

VARIABLE = "KALUGA_TOUR_VALHALLA_PYTHON"
_CONFIGURE = """
import json, sys
from pathlib import Path
import valhalla
from valhalla.config import get_config
folder, port = Path(sys.argv[1]), sys.argv[2]
(folder / "tiles").mkdir()
(folder / "none.tar").touch()
config = get_config(tile_extract=folder / "none.tar", tile_dir=folder / "tiles")
config["mjolnir"]["tile_extract"] = ""
config["mjolnir"]["concurrency"] = 1
config["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
(folder / "valhalla.json").write_text(json.dumps(config))
print(Path(valhalla.__file__).parent / "bin")
"""

Point = tuple[float, float]
"""Latitude, longitude."""


@dataclass(frozen=True, kw_only=True)
class Street:
    """A way of the extract."""

    points: tuple[Point, ...]
    name: str
    oneway: bool = False


def find_interpreter() -> str:
    """Return the interpreter that has pyvalhalla, or skip the test."""
    found = os.environ.get(VARIABLE, "")
    if not found:
        pytest.skip(f"no Python with pyvalhalla: {VARIABLE} is not set")
    check = subprocess.run([found, "-c", "import valhalla"], capture_output=True, check=False)
    if check.returncode:
        pytest.skip(f"{found} has no pyvalhalla")
    return found


def write_extract(path: Path, streets: list[Street]) -> None:
    """Write streets as an OpenStreetMap extract; points that are the same are one node."""
    osmium = pytest.importorskip("osmium")
    mutable = pytest.importorskip("osmium.osm.mutable")
    points = list(dict.fromkeys(point for street in streets for point in street.points))
    ids = {point: number for number, point in enumerate(points, start=1)}
    with osmium.SimpleWriter(str(path)) as writer:
        for (lat, lon), number in ids.items():
            writer.add_node(mutable.Node(id=number, version=1, location=(lon, lat)))
        for number, street in enumerate(streets, start=1):
            tags = {"highway": "residential", "name": street.name}
            if street.oneway:
                tags |= {"oneway": "yes"}
            nodes = [ids[point] for point in street.points]
            writer.add_way(mutable.Way(id=number, version=1, nodes=nodes, tags=tags))


@contextlib.contextmanager
def running(folder: Path, extract: Path) -> Iterator[str]:
    """Build the tiles of `extract` in `folder`, and run a service over them; yields its URL."""
    port = free_port()
    configure = [find_interpreter(), "-c", _CONFIGURE, str(folder), str(port)]
    programs = Path(
        subprocess.run(configure, capture_output=True, check=True).stdout.decode().strip()
    )
    config = str(folder / "valhalla.json")
    build = [str(programs / "valhalla_build_tiles"), "-c", config, "-j", "1", str(extract)]
    built = subprocess.run(build, capture_output=True, check=False, timeout=120)
    assert built.returncode == 0, built.stderr.decode()
    with (folder / "service.log").open("wb") as log:
        # Its own names for the channels inside it, so that several can run at once.
        serve = [str(programs / "valhalla_service"), "--inproc-sockets", config, "1"]
        service = subprocess.Popen(serve, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/status", service)
        yield url
    finally:
        # It would wait half a minute for questions under way; there are none.
        service.kill()
        service.wait()


def _wait_for(url: str, service: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and service.poll() is None:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(url, timeout=5) as answer,  # noqa: S310 - loopback
        ):
            assert json.load(answer)["version"]
            return
        time.sleep(0.05)
    raise AssertionError("the service does not answer")
