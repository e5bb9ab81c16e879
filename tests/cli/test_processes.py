"""The program as a process: pipes, terminals, signals, colours, completion."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kaluga_tour import __version__
from tests.cli.running import DATE, NOW, PROGRAM, ROOT, clean_environment, run, spawn
from tests.support.catalogues import as_bytes, small_catalogue


def on_a_terminal(*args: str, columns: int = 80, **env: str) -> str:
    """Return what the program writes to a terminal of `columns` columns."""
    leader, follower = pty.openpty()
    size = ["stty", "-F", os.ttyname(follower), "cols", str(columns), "rows", "40"]
    subprocess.run(size, check=True)
    environment = clean_environment({"TERM": "xterm-256color", **env})
    child = subprocess.Popen(
        [PROGRAM, *args], stdin=follower, stdout=follower, stderr=follower, env=environment
    )
    os.close(follower)
    found = bytearray()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and select.select([leader], [], [], 60)[0]:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        found += chunk
    child.wait(timeout=60)
    os.close(leader)
    return found.decode().replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_colour_on_a_terminal_and_nowhere_else() -> None:
    shown = on_a_terminal("list", "flame")
    assert "\x1b[" in shown
    piped = spawn("list", "flame", env={"TERM": "xterm-256color", "COLUMNS": "80"}).stdout
    assert "\x1b" not in piped
    assert [line.rstrip() for line in plain(shown).splitlines()] == piped.splitlines()


@pytest.mark.parametrize("switch", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_switched_off(switch: dict[str, str]) -> None:
    shown = on_a_terminal("list", "flame", **switch)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", shown)
    assert "38;5" not in shown
    assert "kaluga-eternal-flame" in shown


def test_no_escape_at_all_on_a_dumb_terminal() -> None:
    assert "\x1b" not in on_a_terminal("list", "flame", TERM="dumb")


def test_width_of_the_terminal_counts() -> None:
    for columns in (80, 120):
        shown = plain(on_a_terminal("plan", "--date", DATE, "--for", "1h", columns=columns))
        assert max(len(line.rstrip()) for line in shown.splitlines()) <= columns


def test_errors_are_coloured_on_a_terminal_only() -> None:
    shown = on_a_terminal("show", "qqqxyz")
    assert "\x1b[" in shown
    assert plain(shown) == spawn("show", "qqqxyz").stderr


def test_documents_have_no_colour_even_on_a_terminal() -> None:
    assert "\x1b" not in on_a_terminal("list", "flame", "--format", "csv")
    assert "\x1b" not in on_a_terminal("list", "--near", "x", "--format", "json")


@pytest.mark.parametrize("command", ["list", "list --format csv", "list --help"])
def test_head_closes_the_pipe_quietly(command: str) -> None:
    script = f"set -o pipefail; kaluga-tour {command} | head -1"
    answer = spawn(script=script)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.count("\n") == 1


def test_reader_that_is_gone_before_we_write() -> None:
    script = "kaluga-tour list --format json | true; echo ${PIPESTATUS[0]}"
    answer = spawn(script=script)
    assert answer.stderr == ""
    assert answer.stdout == "0\n"


def test_module_is_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kaluga_tour", "places"],
        capture_output=True,
        check=True,
        env=clean_environment(),
    )
    assert done.stdout.decode() == run("places").stdout
    assert done.stderr == b""


def test_version() -> None:
    assert run("--version").stdout == f"kaluga-tour {__version__}\n"
    assert spawn("--version").stdout == f"kaluga-tour {__version__}\n"


def test_process_and_function_answer_alike() -> None:
    words = ["plan", "--date", DATE, "--for", "1h"]
    assert spawn(*words) == run(*words)
    assert spawn("plan", "qqqxyz") == run("plan", "qqqxyz")


def test_interrupt_is_exit_code_130() -> None:
    environment = clean_environment()
    child = subprocess.Popen(
        [PROGRAM, "list", "--catalogue", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_runs_from_an_empty_folder(tmp_path: Path) -> None:
    answer = spawn("list", "flame", cwd=tmp_path)
    assert answer.exit_code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locale", ["C", "POSIX", "ru_RU.KOI8-R", "en_US.UTF-8", "xx_XX"])
def test_locale_never_breaks_the_output(locale: str) -> None:
    environment = {"LC_ALL": locale, "KALUGA_TOUR_LANG": "ru"}
    answer = spawn("list", "вечный", env=environment)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "Вечный огонь" in answer.stdout
    assert "ошибка: " in spawn("show", "qqqxyz", env=environment).stderr


@pytest.mark.parametrize("encoding", ["ascii", "koi8-r", "cp1251"])
def test_streams_of_another_encoding_are_no_fault(encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding, "KALUGA_TOUR_LANG": "ru"}
    answer = spawn("list", "flame", env=environment)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "Вечный огонь" in answer.stdout


def test_catalogue_through_a_pipe() -> None:
    answer = spawn("list", "--catalogue", "-", stdin=as_bytes(small_catalogue()))
    assert answer.lines[0] == "Testburg: 6 memorials"


def completed(line: str, index: int, kind: str = "bash", **env: str) -> list[str]:
    environment = {
        "_KALUGA_TOUR_COMPLETE": f"complete_{kind}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(index),
        "_TYPER_COMPLETE_ARGS": line,
        **env,
    }
    answer = spawn(env=environment)
    assert (answer.exit_code, answer.stderr) == (0, "")
    return answer.stdout.split()


COMPLETIONS = [
    ("kaluga-tour show kaluga-et", 2, {"kaluga-eternal-flame"}),
    ("kaluga-tour plan kaluga-mil", 2, {"kaluga-military-cemetery", "kaluga-military-medics"}),
    ("kaluga-tour plan --from kaluga-1", 3, {"kaluga-1-station"}),
    ("kaluga-tour plan --stay kaluga-et", 3, {"kaluga-eternal-flame="}),
    ("kaluga-tour plan --kind m", 3, {"museum", "mass_grave", "memorial_complex"}),
    ("kaluga-tour list --collection ar", 3, {"article"}),
    ("kaluga-tour list --format j", 3, {"json"}),
    ("kaluga-tour plan --lo", 2, {"--loop"}),
    ("kaluga-tour pl", 1, {"plan", "places"}),
]


@pytest.mark.parametrize(("line", "index", "words"), COMPLETIONS)
def test_completion_in_bash(line: str, index: int, words: set[str]) -> None:
    assert words <= set(completed(line, index))


def test_completion_in_zsh_tells_the_names() -> None:
    text = " ".join(completed("kaluga-tour show kaluga-et", 2, kind="zsh"))
    assert "kaluga-eternal-flame" in text
    assert "Eternal Flame" in text


def test_completion_in_fish() -> None:
    words = completed(
        "kaluga-tour show kaluga-et", 2, kind="fish", _TYPER_COMPLETE_FISH_ACTION="get-args"
    )
    assert "kaluga-eternal-flame" in words


@pytest.mark.parametrize("catalogue", ["/nowhere.json", "/", os.devnull])
def test_completion_is_silent_without_a_catalogue(catalogue: str) -> None:
    assert completed("kaluga-tour show kal", 2, KALUGA_TOUR_CATALOGUE=catalogue) == []


def test_completion_knows_the_catalogue_in_use(tmp_path: Path) -> None:
    file = tmp_path / "testburg.json"
    file.write_bytes(as_bytes(small_catalogue()))
    words = completed("kaluga-tour show testburg-t", 2, KALUGA_TOUR_CATALOGUE=str(file))
    assert words == ["testburg-tank"]


def test_help_is_quick() -> None:
    begun = time.monotonic()
    assert spawn("--help").exit_code == 0
    assert time.monotonic() - begun < 5


def test_clock_is_fixed_by_source_date_epoch() -> None:
    words = ["plan", "kaluga-eternal-flame", "--format", "json"]
    assert NOW == "1777615200"
    made = spawn(*words).document["provenance"]["generated_at"]
    assert made == "2026-05-01T09:00:00+03:00"
    assert ROOT.is_dir()
