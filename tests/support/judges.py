"""Other people's programs that read what we write."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

__all__ = ["gpsbabel", "gpx_schema", "unfolded"]

_SCHEMA = Path(__file__).with_name("gpx_1_1.xsd")


@cache
def gpx_schema() -> etree.XMLSchema:
    """Return the schema of GPX 1.1."""
    return etree.XMLSchema(etree.parse(_SCHEMA))


def gpsbabel(text: str, form: str, *, what: str = "-w") -> list[dict[str, str]]:
    """Return the points that gpsbabel finds in a file of `form`.

    Parameters
    ----------
    what
        ``-w`` waypoints, ``-r`` routes, ``-t`` tracks.
    """
    if shutil.which("gpsbabel") is None:
        pytest.skip("gpsbabel is not installed")
    words = ["gpsbabel", what, "-i", form, "-f", "-", "-o", "unicsv,format=n", "-F", "-"]
    done = subprocess.run(words, input=text.encode(), capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def unfolded(text: str) -> list[str]:
    """Return the content lines of a calendar, read by hand: RFC 5545, section 3.1."""
    assert text.endswith("\r\n")
    assert not re.search("(?<!\r)\n", text)
    assert not re.search("\r(?!\n)", text)
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    return text.replace("\r\n ", "").replace("\r\n\t", "").removesuffix("\r\n").split("\r\n")
