"""At most one question a second, whichever process asks."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from kaluga_tour.travel.turn_taking import TurnTaking


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now_s += seconds


def turns(path: Path, clock: Clock) -> TurnTaking:
    return TurnTaking(path, clock=clock, sleep=clock.sleep)


def test_the_first_does_not_wait(tmp_path: Path) -> None:
    clock = Clock()
    turns(tmp_path / "new" / "turn", clock)()
    assert clock.slept == []


def test_the_next_waits_for_the_rest_of_the_second(tmp_path: Path) -> None:
    clock = Clock()
    first, second = (turns(tmp_path / "turn", clock) for _ in range(2))
    first()
    clock.now_s += 0.25
    second()
    first()
    clock.now_s += 5.0
    second()
    assert clock.slept == [0.75, 1.0]


@pytest.mark.parametrize("data", [b"", b"soon", b"\xff\xff"])
def test_nonsense_is_not_waited_for(tmp_path: Path, data: bytes) -> None:
    clock = Clock()
    (tmp_path / "turn").write_bytes(data)
    turns(tmp_path / "turn", clock)()
    assert clock.slept == []


def test_a_clock_that_was_set_back_costs_a_second_at_most(tmp_path: Path) -> None:
    clock = Clock()
    (tmp_path / "turn").write_bytes(b"99999.9")
    for _ in range(2):
        turns(tmp_path / "turn", clock)()
    assert clock.slept == [1.0, 1.0]


def test_without_a_file_this_process_waits_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    clock = Clock()
    turn = turns(tmp_path / "file" / "turn", clock)
    turn()
    turn()
    assert clock.slept == [1.0]


def test_processes_wait_for_each_other(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from kaluga_tour.travel.turn_taking import TurnTaking\n"
        "turn = TurnTaking(Path(sys.argv[1]), every_s=0.3)\n"
        "for _ in range(2):\n"
        "    turn()\n"
        "    print(time.time(), flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "turn")]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    moments = []
    for child in children:
        output, _ = child.communicate(timeout=60)
        moments += [float(line) for line in output.split()]
    moments.sort()
    assert len(moments) == 6
    gaps = [later - sooner for sooner, later in pairwise(moments)]
    # The moment is written a little before it is printed.
    assert min(gaps) > 0.2
    assert time.time() - moments[-1] < 60
