"""What a file is, judged by its bytes, and how large it is unpacked: before anybody reads it."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import IO, NamedTuple

from kaluga_tour.travel.streets.faults import (
    NotOsmError,
    OsmDamagedError,
    OsmMissingError,
    OsmTooLargeError,
    OsmUnreadableError,
)

__all__ = ["MOST_BYTES", "Packing", "inspect"]

MOST_BYTES = 8 << 30
"""Unpacked bytes that are read at most. All of Russia's Central Federal District has about 15 GB
as XML; the oblast of Kaluga about 1 GB."""
_FREE_BYTES = 64 << 20
"""Whatever its size, a file may unpack to this much."""
_MOST_RATIO = 100
"""Beyond that, a file may unpack to so many times its size. OpenStreetMap's XML packs 10 to 20
times; an archive made to fill memory, 1,000 times and more."""
_CHUNK = 1 << 20

Packing = str
"""A format name of osmium: ``osm``, ``osm.gz``, ``osm.bz2`` or ``pbf``."""

_PBF_HEADER = b"OSMHeader"
_MOST_BLOB_HEADER = 64 << 10
_MOST_BLOB = 32 << 20
"""Limits of the format: 64 KiB for the header of a block, 32 MiB for a block."""


class _Limit(NamedTuple):
    label: str
    size: int
    most_bytes: int

    def check(self, count: int) -> None:
        if count > self.most_bytes:
            raise OsmTooLargeError(path=self.label, limit_mb=self.most_bytes >> 20)


def inspect(path: Path, *, label: str = "", most_bytes: int = MOST_BYTES) -> Packing:
    """Return the format of an OpenStreetMap file.

    Parameters
    ----------
    label
        What to call the file in errors; by default its path.
    most_bytes
        Bytes that it may unpack to.

    Raises
    ------
    RoutingError
        If the file is missing, unreadable, something else, cut off, or unpacks to more than is
        read; nothing else.
    """
    label = label or str(path)
    try:
        with path.open("rb") as file:
            head = file.read(_CHUNK)
            size = path.stat().st_size
            file.seek(0)
            free = max(_FREE_BYTES, _MOST_RATIO * size)
            return _inspect(file, head, _Limit(label, size, min(most_bytes, free)))
    except FileNotFoundError:
        raise OsmMissingError(path=label) from None
    except (OSError, ValueError) as error:
        # ValueError: a null character in the path.
        raise OsmUnreadableError(path=label, reason=error) from None


def _inspect(file: IO[bytes], head: bytes, limit: _Limit) -> Packing:
    if head.startswith(b"\x1f\x8b"):
        return _packed(gzip.open(file), "osm.gz", limit)
    if head.startswith(b"BZh"):
        return _packed(bz2.open(file), "osm.bz2", limit)
    if _PBF_HEADER in head[:32]:
        limit.check(sum(_blob_sizes(file, limit.label)))
        return "pbf"
    if not _looks_like_xml(head):
        raise NotOsmError(path=limit.label)
    limit.check(limit.size)
    return "osm"


def _looks_like_xml(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"<osm" in head


def _packed(file: BufferedIOBase, packing: Packing, limit: _Limit) -> Packing:
    count = 0
    try:
        while chunk := file.read(_CHUNK):
            if not count and not _looks_like_xml(chunk):
                raise NotOsmError(path=limit.label)
            count += len(chunk)
            limit.check(count)
    except (EOFError, OSError, zlib.error) as error:
        raise OsmDamagedError(path=limit.label, text=str(error)) from None
    if not count:
        raise NotOsmError(path=limit.label)
    return packing


def _blob_sizes(file: IO[bytes], label: str) -> Iterator[int]:
    """Yield the unpacked size of every block of a PBF file, without unpacking any.

    References
    ----------
    https://wiki.openstreetmap.org/wiki/PBF_Format
    """
    while prefix := file.read(4):
        length = int.from_bytes(prefix, "big")
        if len(prefix) < 4 or length > _MOST_BLOB_HEADER:
            raise OsmDamagedError(path=label, text="bad block header")
        size = _varint_field(_exactly(file, length, label), 3)
        if size > _MOST_BLOB:
            raise OsmDamagedError(path=label, text="bad block size")
        yield max(_varint_field(_exactly(file, size, label), 2), size)


def _exactly(file: IO[bytes], length: int, label: str) -> bytes:
    data = file.read(length)
    if len(data) < length:
        raise OsmDamagedError(path=label, text="unexpected end")
    return data


def _varint_field(message: bytes, wanted: int) -> int:
    """Return a number of a protobuf message, 0 where it is not there or not whole."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        value, at = _varint(message, at)
        if kind == 2:
            at += value
        elif number == wanted:
            return value
    return 0


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(message):
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80 or shift > 56:
            break
        shift += 7
    return value, at
