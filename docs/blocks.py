"""Run the examples of the documents: compare what they print, or write it into them.

A ``console`` block holds a session: lines that begin with ``$`` are commands, the lines
below them are what the terminal shows. One line ``…`` stands for any number of lines. A
command that fails says so in the fence: ``console exit=4``. A ``python`` block that is
followed by a ``text`` block is run, and the text is what it prints.

``python docs/blocks.py`` writes the real output into the documents. The examples of one
document run in one folder, in the order of the document.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ELLIPSIS = "…"
EPOCH = "1777618800"
"""1 May 2026, 10:00 in Kaluga: the clock of every example."""

_CONSOLE = re.compile(r"^```console(?: exit=(?P<exit>\d+))?\n(?P<body>.*?)^```$", re.M | re.S)
_PYTHON = re.compile(r"^```python\n(?P<code>.*?)^```\n\n```text\n(?P<body>.*?)^```$", re.M | re.S)


class ExampleError(Exception):
    """An example ends with another exit code than its block says."""


@dataclass(frozen=True)
class Example:
    """What is run, and where in the document its output stands."""

    command: tuple[str, ...]
    title: str
    shown: str
    span: tuple[int, int]
    exit_code: int = 0


def documents() -> list[Path]:
    """Return the documents that may have examples."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def environment(home: Path) -> dict[str, str]:
    """Return what the examples see of the machine: nothing but the program."""
    programs = str(Path(sys.executable).parent)
    return {
        "PATH": os.pathsep.join((programs, os.environ.get("PATH", os.defpath))),
        "HOME": str(home),
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "KALUGA_TOUR_LANG": "en",
        "NO_COLOR": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
    }


def examples(text: str) -> list[Example]:
    """Return the examples of a document in their order."""
    found = [example for block in _CONSOLE.finditer(text) for example in _session(block)]
    for block in _PYTHON.finditer(text):
        command = (sys.executable, "-c", block["code"])
        found.append(Example(command, block["code"], block["body"], block.span("body")))
    return sorted(found, key=lambda example: example.span)


def _session(block: re.Match[str]) -> Iterator[Example]:
    lines = block["body"].splitlines(keepends=True)
    starts = [index for index, line in enumerate(lines) if line.startswith("$ ")]
    if not starts or starts[0] != 0:
        raise ExampleError(f"a console block begins with a command, not with {lines[:1]}")
    at = block.start("body")
    exits = [0] * (len(starts) - 1) + [int(block["exit"] or 0)]
    for start, end, code in zip(starts, [*starts[1:], len(lines)], exits, strict=True):
        at += len(lines[start])
        shown = "".join(lines[start + 1 : end])
        command = lines[start][2:].rstrip("\n")
        yield Example(("bash", "-c", command), command, shown, (at, at + len(shown)), code)
        at += len(shown)


def run(example: Example, folder: Path) -> str:
    """Return what `example` prints, standard error included, as a terminal shows it.

    Raises
    ------
    ExampleError
        If its exit code is not the one its block states.
    """
    done = subprocess.run(
        example.command,
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if done.returncode != example.exit_code:
        raise ExampleError(f"{example.title}: exit code {done.returncode}\n{done.stdout}")
    return done.stdout


def matches(shown: str, printed: str) -> bool:
    """Return whether the lines of a block stand for the lines that were printed."""
    return abridge(printed, like=shown) == shown


def abridge(printed: str, *, like: str) -> str:
    """Return `printed`, cut in the same places as the block `like`.

    The piece above the first ``…`` ends with the line that it ends with in the block, the piece
    below the last one begins as in the block; where there is no such line, they keep their
    length. Pieces between two ``…`` begin as in the block and keep their length.
    """
    lines = printed.splitlines()
    head, *rest = _pieces(like.splitlines())
    if not rest:
        return printed
    *middle, tail = rest
    at = lines.index(head[-1]) + 1 if head and lines.count(head[-1]) == 1 else len(head)
    kept = lines[:at]
    for piece in middle:
        if piece[0] not in lines[at:]:
            return printed
        start = lines.index(piece[0], at)
        at = start + len(piece)
        kept += [ELLIPSIS, *lines[start:at]]
    unique = tail and lines.count(tail[0]) == 1
    start = lines.index(tail[0]) if unique else len(lines) - len(tail)
    if start <= at:
        return printed
    return "".join(f"{line}\n" for line in (*kept, ELLIPSIS, *lines[start:]))


def _pieces(lines: list[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for line in lines:
        if line == ELLIPSIS:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return pieces


def refreshed(text: str, folder: Path) -> str:
    """Return a document with the real output in its blocks."""
    pieces, end = [], 0
    for example in examples(text):
        start, stop = example.span
        pieces += [text[end:start], abridge(run(example, folder), like=example.shown)]
        end = stop
    return "".join([*pieces, text[end:]])


def main() -> None:
    """Write the real output into every document."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = refreshed(text, Path(folder))
        if new != text:
            path.write_text(new, encoding="utf-8")
            print("refreshed", path.relative_to(ROOT))


if __name__ == "__main__":
    main()
