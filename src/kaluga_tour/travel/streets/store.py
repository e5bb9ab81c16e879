"""Saved networks: one file each, written whole or not at all.

A file is a zip archive of numpy arrays and of two JSON texts, one that tells what the network is
and one with its styles. Nothing in it is executed when it is read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from kaluga_tour.model.directions import Way
from kaluga_tour.model.streets import Box, NetworkInfo
from kaluga_tour.travel.streets.faults import (
    BadNetworkNameError,
    NetworkDamagedError,
    NetworkExistsError,
    NetworkFormatError,
    NetworkUnwritableError,
    UnknownNetworkError,
)
from kaluga_tour.travel.streets.home import DATA_VARIABLE, SUFFIX, default_home
from kaluga_tour.travel.streets.network import Network
from kaluga_tour.travel.streets.style import Style

__all__ = ["DATA_VARIABLE", "NetworkStore", "check_name", "default_home"]

_FORMAT = 1
_MEMORIES, _MEMORY_SUFFIX = "measured", ".sqlite3"
"""Beside the networks: what was measured on each of them."""
_NAME = re.compile(r"[\w][\w.-]{0,63}")
_RESERVED = frozenset(("auto", "off"))
_ARRAYS = (
    "node_lat",
    "node_lon",
    "blocks_walkers",
    "blocks_cars",
    "signals",
    "cuts",
    "tail",
    "head",
    "style",
    "shape_at",
    "shape_lat",
    "shape_lon",
    "forbidden",
    "walk_from",
    "walk_to",
    "drive_from",
    "drive_to",
)


def check_name(name: str) -> None:
    """Refuse what cannot be the name of a network.

    Raises
    ------
    BadNetworkNameError
        If it could not be a file name, or means something else.
    """
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise BadNetworkNameError(name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkStore:
    """The networks in one directory."""

    home: Path

    def list_infos(self) -> tuple[NetworkInfo, ...]:
        """Return what is known of all readable networks, by name; none is loaded."""
        found = []
        for path in sorted(self.home.glob(f"*{SUFFIX}")):
            with contextlib.suppress(NetworkDamagedError, NetworkFormatError):
                found.append(_read_info(path))
        return tuple(found)

    def get_info(self, name: str) -> NetworkInfo:
        """Return what is known of a network, without loading it.

        Raises
        ------
        UnknownNetworkError
            If there is none of that name.
        NetworkDamagedError, NetworkFormatError
            If it cannot be read back.
        """
        return _read_info(self._existing(name))

    def size_bytes(self, name: str) -> int:
        """Return how large the file of a network is."""
        return self._existing(name).stat().st_size

    def load(self, name: str) -> Network:
        """Return a network.

        Raises
        ------
        UnknownNetworkError
            If there is none of that name.
        NetworkDamagedError, NetworkFormatError
            If it cannot be read back.
        """
        path = self._existing(name)
        return _load(path, path.stat().st_mtime_ns)

    def check_free(self, name: str, *, force: bool) -> None:
        """Refuse a name that is taken, before anything is read.

        Raises
        ------
        BadNetworkNameError, NetworkExistsError
            If the name cannot be used.
        """
        check_name(name)
        if self._path(name).exists() and not force:
            raise NetworkExistsError(name=name)

    def save(self, network: Network) -> int:
        """Save a network, in place of any of its name, and return the bytes written.

        Raises
        ------
        NetworkUnwritableError
            If it cannot be written; what was there before is still there.
        """
        path = self._path(network.info.name)
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.home, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    _write(network, file)
                Path(name).replace(path)
                self._forget(network.info.name)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            return path.stat().st_size
        except OSError as error:
            raise NetworkUnwritableError(path=str(self.home), reason=error) from None

    def remove(self, name: str) -> None:
        """Remove a network.

        Raises
        ------
        UnknownNetworkError
            If there is none of that name.
        NetworkUnwritableError
            If the file cannot be removed.
        """
        path = self._existing(name)
        try:
            path.unlink()
            self._forget(name)
        except OSError as error:
            raise NetworkUnwritableError(path=str(self.home), reason=error) from None

    def _forget(self, name: str) -> None:
        """Remove what was measured on networks of that name."""
        for path in (self.home / _MEMORIES).glob(f"*{_MEMORY_SUFFIX}"):
            if path.name.removesuffix(_MEMORY_SUFFIX).rpartition("-")[0] == name:
                path.unlink()

    def _path(self, name: str) -> Path:
        return self.home / f"{name}{SUFFIX}"

    def _existing(self, name: str) -> Path:
        check_name(name)
        path = self._path(name)
        if not path.is_file():
            known = tuple(path.name.removesuffix(SUFFIX) for path in self._paths())
            raise UnknownNetworkError(name=name, known=known)
        return path

    def _paths(self) -> Iterator[Path]:
        yield from sorted(self.home.glob(f"*{SUFFIX}"))


def _write(network: Network, file: Any) -> None:
    import numpy as np  # noqa: PLC0415

    info = asdict(network.info) | {"format": _FORMAT}
    texts = {"info.json": info, "styles.json": [list(style) for style in network.styles]}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, value in texts.items():
            archive.writestr(name, json.dumps(value, ensure_ascii=False, default=str))
        for name in _ARRAYS:
            data = io.BytesIO()
            np.save(data, getattr(network, name), allow_pickle=False)
            archive.writestr(f"{name}.npy", data.getvalue())


_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile)


def _read_info(path: Path) -> NetworkInfo:
    name = path.name.removesuffix(SUFFIX)
    try:
        with zipfile.ZipFile(path) as archive:
            record = json.loads(archive.read("info.json"))
            if record.pop("format") != _FORMAT:
                raise NetworkFormatError(name=name)
            return _info(record, name)
    except _BROKEN:
        raise NetworkDamagedError(name=name) from None


def _info(record: dict[str, Any], name: str) -> NetworkInfo:
    as_of = record.pop("as_of")
    info = NetworkInfo(
        as_of=dt.date.fromisoformat(as_of) if as_of else None,
        imported_on=dt.date.fromisoformat(record.pop("imported_on")),
        box=Box(**record.pop("box")),
        **record,
    )
    # The file may have been renamed: what it is called counts.
    return replace(info, name=name)


@lru_cache(maxsize=4)
def _load(path: Path, _changed_ns: int) -> Network:
    """Return a network; the same one until its file changes, with all it has worked out."""
    import numpy as np  # noqa: PLC0415

    info = _read_info(path)
    memory = path.parent / _MEMORIES / f"{info.name}-{info.sha256[:16]}{_MEMORY_SUFFIX}"
    try:
        with zipfile.ZipFile(path) as archive:
            styles = json.loads(archive.read("styles.json"))
            arrays = {
                name: np.load(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
                for name in _ARRAYS
            }
        network = Network(info=info, styles=tuple(map(_style, styles)), memory=memory, **arrays)
        network.check()
    except _BROKEN:
        raise NetworkDamagedError(name=info.name) from None
    return network


def _style(record: list[Any]) -> Style:
    style = Style(*record)
    return style._replace(way=Way(style.way))
