"""The two commands of the README: each one line, and the ones that ``.ci/run`` runs."""

from __future__ import annotations

import re
import subprocess

import pytest
from docs.blocks import ROOT

README = (ROOT / "README.md").read_text("utf-8")
CI = ROOT / ".ci" / "run"


def _command(name: str) -> str:
    found = re.findall(rf"^<!-- command: {name} -->\n```sh\n(.*?)^```$", README, re.M | re.S)
    assert len(found) == 1
    (line,) = found[0].splitlines()
    return str(line)


@pytest.mark.parametrize("name", ["tour", "test"])
def test_a_command_is_one_line_that_needs_nothing(name: str) -> None:
    assert _command(name).startswith("python3 -m venv .venv && ")


@pytest.mark.parametrize("name", ["tour", "test"])
def test_ci_takes_it_from_the_readme(name: str) -> None:
    done = subprocess.run(
        [CI, "--print", name], capture_output=True, encoding="utf-8", check=True, cwd="/"
    )
    assert done.stdout.rstrip("\n") == _command(name)


def test_ci_refuses_a_command_that_is_not_there() -> None:
    done = subprocess.run(
        [CI, "--print", "nothing"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode != 0


def test_ci_does_not_repeat_the_commands() -> None:
    assert "-m venv" not in CI.read_text("utf-8")
