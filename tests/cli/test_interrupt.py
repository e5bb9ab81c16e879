"""Ctrl-C: the best plan so far, marked as such; and a bar for what takes long."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.cli.running import DATE, PROGRAM, ROOT, clean_environment

LONG = [
    *("plan", "--date", DATE, "--days", "3", "--mode", "drive", "--for", "9h"),
    *("--from", "kaluga-1-station", "--loop", "--time-limit", "40s"),
]

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed")


class Watched:
    """The program with a terminal for its stderr, on which its bar is seen to come and go."""

    def __init__(self, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [PROGRAM, *words],
            stdout=subprocess.PIPE,
            stderr=theirs,
            env=clean_environment({"TERM": "xterm", "COLUMNS": "80"}),
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(theirs)
        self._bytes = b""

    @property
    def shown(self) -> str:
        """What has been shown so far, without colours and movements."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._bytes.decode(errors="replace"))

    def _read(self) -> bool:
        try:
            piece = os.read(self._ours, 65536)
        except OSError:
            return False
        self._bytes += piece
        return bool(piece)

    def until(self, pattern: str) -> None:
        """Wait until what matches `pattern` is shown."""
        while not re.search(pattern, self.shown):
            assert self._read(), self.shown

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def end(self) -> bytes:
        """Wait until the program is over, and return its stdout."""
        reader = threading.Thread(target=lambda: [None for _ in iter(self._read, False)])
        reader.start()
        out, _ = self.process.communicate(timeout=60)
        reader.join()
        os.close(self._ours)
        return out


def test_ctrl_c_gives_the_best_plan_so_far() -> None:
    program = Watched(*LONG, "--format", "json")
    program.until("Looking for the best tour")
    begun = time.monotonic()
    program.interrupt()
    out = program.end()
    assert time.monotonic() - begun < 20
    assert program.process.returncode == 0, program.shown
    document = json.loads(out)
    assert document["warnings"][0]["code"] == "interrupted"
    assert document["provenance"]["solver"]["status"] == "feasible"
    assert document["totals"]["num_visits"] > 5


def test_further_ctrl_c_end_the_program_however_many() -> None:
    program = Watched(*LONG)
    program.until("Looking for the best tour")
    for _ in range(200):
        if program.process.poll() is None:
            program.interrupt()
            time.sleep(0.02)
    assert (program.end(), program.process.returncode) == (b"", 130)
    assert "Traceback" not in program.shown


def test_an_interrupted_plan_leaves_its_file(tmp_path: Path) -> None:
    path = tmp_path / "day.json"
    program = Watched(*LONG, "-o", str(path))
    program.until("Looking for the best tour")
    program.interrupt()
    program.end()
    assert json.loads(path.read_text())["warnings"][0]["code"] == "interrupted"


def test_a_bar_shows_on_a_terminal_what_takes_over_a_second() -> None:
    program = Watched(*LONG, "--format", "json")
    program.until("0:00:0[2-9]")
    program.interrupt()
    program.end()
    assert "Looking for the best tour" in program.shown
    assert "Stopping with the best so far" in program.shown


def test_no_bar_where_stderr_is_no_terminal() -> None:
    process = subprocess.Popen(
        [PROGRAM, *LONG, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment({"TERM": "xterm", "COLUMNS": "80"}),
        cwd=ROOT,
        start_new_session=True,
    )
    time.sleep(4)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert err == b""
