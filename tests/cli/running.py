"""Running the program as a visitor does: in this process for speed, or in one of its own.

Nothing is replaced by a stand-in: the real catalogue, the real solver, real streams. Only the
clock is fixed, by ``SOURCE_DATE_EPOCH``, and the environment is emptied of what a developer's
shell may have set.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import SkipTest

from kaluga_tour.cli.app import app

__all__ = ["DATE", "NOW", "PROGRAM", "ROOT", "Answer", "clean_environment", "plan", "run", "spawn"]

ROOT = Path(__file__).resolve().parents[2]
NOW = "1777615200"
"""1 May 2026, 09:00 in Kaluga, a Friday."""
DATE = "2026-05-07"
"""A Thursday on which every museum of Kaluga is open."""
PROGRAM = Path(sys.executable).with_name("kaluga-tour")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the program said, and how it left."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON on stdout."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found

    @property
    def error(self) -> dict[str, Any]:
        """The JSON error on stderr."""
        found: dict[str, Any] = json.loads(self.stderr)
        return found

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.stdout.splitlines()


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which only `extra` and the fixed clock matter."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    kept["PATH"] = os.pathsep.join([str(PROGRAM.parent), kept.get("PATH", "")])
    quiet = {"SOURCE_DATE_EPOCH": NOW, "LANG": "C.UTF-8", "KALUGA_TOUR_CONFIG": ""}
    # What a developer has installed changes no map.
    return {**kept, **quiet, "KALUGA_TOUR_DATA": str(ROOT / "no-data"), **(extra or {})}


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes = b"") -> None:
        self.raw_bytes = io.BytesIO(data)
        super().__init__(self.raw_bytes, encoding="utf-8", newline="\n", write_through=True)

    def text(self) -> str:
        return self.raw_bytes.getvalue().decode()


@contextlib.contextmanager
def _environment(environ: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def run(*args: str, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> Answer:
    """Run ``kaluga-tour`` with `args` in this process."""
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = _Stream(), _Stream()
    code: object = 0
    with _environment(clean_environment(env)):
        sys.stdin, sys.stdout, sys.stderr = _Stream(stdin), out, err
        try:
            app(args=list(args), prog_name="kaluga-tour")
        except SystemExit as leave:
            code = leave.code
        finally:
            sys.stdin, sys.stdout, sys.stderr = streams
    assert isinstance(code, int)
    return Answer(exit_code=code, stdout=out.text(), stderr=err.text())


def spawn(
    *args: str,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    script: str | None = None,
) -> Answer:
    """Run the installed ``kaluga-tour`` with `args`, or a line of bash, in its own process."""
    if not PROGRAM.exists():
        raise SkipTest(f"{PROGRAM} is not installed")
    done = subprocess.run(
        ["bash", "-c", script] if script is not None else [PROGRAM, *args],
        input=stdin,
        capture_output=True,
        env=clean_environment(env),
        cwd=cwd,
        check=False,
        timeout=60,
    )
    return Answer(
        exit_code=done.returncode, stdout=done.stdout.decode(), stderr=done.stderr.decode()
    )


def plan(options: str = "", *, date: str = DATE, lang: str = "en") -> dict[str, Any]:
    """Return the itinerary document of ``plan`` with `options`, written as in a shell."""
    words = shlex.split(options)
    dated = [] if "--date" in words else ["--date", date]
    answer = run("plan", *words, *dated, "--lang", lang, "--format", "json")
    assert answer.exit_code == 0, answer.stderr
    assert answer.stderr == ""
    return answer.document
