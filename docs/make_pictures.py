"""Draw the pictures of the README: the real commands, as a terminal shows them.

``python docs/make_pictures.py`` writes ``docs/pictures/*.svg``; the same bytes every time.
"""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.sax.saxutils import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from docs.blocks import ROOT, environment

PICTURES = {
    "plan.svg": "kaluga-tour plan --collection article --mode drive --for 12h --date 2026-05-09",
    "list.svg": "kaluga-tour list --near theatre-square --within 1km",
    "map.svg": "kaluga-tour map day.json",
}
DAY = "kaluga-tour plan --from kaluga-1-station --loop --date 2026-05-09 -o day.json"
"""Makes the plan that some of the commands read."""
WIDTH = 80

PAPER = TerminalTheme(
    background=(252, 251, 247),
    foreground=(38, 38, 38),
    normal=[
        (38, 38, 38),
        (166, 38, 38),
        (46, 110, 60),
        (150, 95, 20),
        (40, 80, 140),
        (120, 60, 120),
        (30, 110, 120),
        (110, 110, 105),
    ],
)
"""Ink on paper; reads on a light page and on a dark one."""

PARTS = "{terminal_width}|{terminal_height}|{styles}|{matrix}"
"""What is taken of rich's own picture: no window, no fonts from elsewhere."""

MARGIN = 24
TEMPLATE = """\
<svg viewBox="{left} {top} {width} {height}" role="img" xmlns="http://www.w3.org/2000/svg">
<title>{title}</title>
<style>
text {{
  font: 20.25px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  white-space: pre;
}}
{styles}
</style>
<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="8" fill="{paper}"/>
{matrix}
</svg>
"""

_RUN = re.compile(
    r'<text class="(?P<style>[^"]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[^"]+"'
    r"[^>]*>(?P<text>.*?)</text>",
    re.S,
)
_WORDS = re.compile(r"\S+(?: \S+)*")
_COLUMN = 12.2
"""Units that rich gives a column."""


def shown(command: str) -> str:
    """Return what a terminal of 80 columns shows for `command`, colours included."""
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder)) | {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
        del env["NO_COLOR"]
        if DAY.endswith(command.rsplit(maxsplit=1)[-1]):
            _run(DAY, folder, env)
        return _run(command, folder, env)


def _run(command: str, folder: str, env: dict[str, str]) -> str:
    words = shlex.split(command)
    program = Path(sys.executable).with_name(words[0])
    done = subprocess.run(
        [program, *words[1:]],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def picture(name: str) -> str:
    """Return the SVG of one of the pictures."""
    command = PICTURES[name]
    console = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="256",
        legacy_windows=False,
        _environ={},
    )
    prompt = Text("$ ", style="dim").append(command, style="not dim bold")
    console.print(prompt, soft_wrap=True)
    console.print(Text())
    console.print(Text.from_ansi(shown(command)))
    parts = console.export_svg(title="", theme=PAPER, code_format=PARTS, unique_id=Path(name).stem)
    width, height, styles, matrix = parts.split("|", 3)
    return TEMPLATE.format(
        title=escape(command),
        left=-MARGIN,
        top=-MARGIN,
        width=round(float(width)) + 2 * MARGIN,
        height=round(float(height)) + 2 * MARGIN,
        paper=PAPER.background_color.hex,
        styles=styles,
        matrix="\n".join(words for run in _RUN.finditer(matrix) for words in _placed(run)),
    )


def _placed(run: re.Match[str]) -> Iterator[str]:
    """Yield the words of a run, each at its own column: some viewers fold blanks."""
    text = unescape(run["text"]).replace("\N{NO-BREAK SPACE}", " ")
    for words in _WORDS.finditer(text):
        x = float(run["x"]) + _COLUMN * words.start()
        length = _COLUMN * len(words[0])
        yield (
            f'<text class="{run["style"]}" x="{x:g}" y="{run["y"]}" textLength="{length:g}">'
            f"{escape(words[0])}</text>"
        )


def main() -> None:
    """Write every picture."""
    for name in PICTURES:
        (ROOT / "docs" / "pictures" / name).write_text(picture(name), encoding="utf-8")


if __name__ == "__main__":
    main()
