"""Ctrl-C: the best plan so far, marked as such; and a bar for what takes long."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import DATE, PROGRAM, ROOT, clean_environment

LONG = [
    *("plan", "--date", DATE, "--days", "3", "--mode", "drive", "--for", "9h"),
    *("--from", "kaluga-1-station", "--loop", "--time-limit", "40s"),
]

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed")


def started(*words: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PROGRAM, *words],
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=clean_environment({"TERM": "xterm", "COLUMNS": "80"}),
        cwd=ROOT,
        start_new_session=True,
    )


def test_ctrl_c_gives_the_best_plan_so_far() -> None:
    process = started(*LONG, "--format", "json")
    time.sleep(4)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    out, err = process.communicate(timeout=30)
    assert time.monotonic() - begun < 20
    assert process.returncode == 0, err.decode()
    document = json.loads(out)
    assert document["warnings"][0]["code"] == "interrupted"
    assert document["provenance"]["solver"]["status"] == "feasible"
    assert document["totals"]["num_visits"] > 5


def test_a_second_ctrl_c_ends_the_program() -> None:
    process = started(*LONG)
    time.sleep(3)
    for _ in range(200):
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            time.sleep(0.02)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_an_interrupted_plan_leaves_its_file(tmp_path: Path) -> None:
    path = tmp_path / "day.json"
    process = started(*LONG, "-o", str(path))
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert json.loads(path.read_text())["warnings"][0]["code"] == "interrupted"


def test_a_bar_shows_on_a_terminal_what_takes_over_a_second() -> None:
    ours, theirs = pty.openpty()
    process = started(*LONG, "--format", "json", stderr=theirs)
    os.close(theirs)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    assert "Looking for the best tour" in text
    assert "Stopping with the best so far" in text
    assert "0:00:0" in text


def test_no_bar_where_stderr_is_no_terminal() -> None:
    process = started(*LONG, "--format", "json")
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert err == b""
