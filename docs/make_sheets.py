"""Draw the pictures of printed sheets: the real commands, as pdfium shows their pages.

``python docs/make_sheets.py`` writes ``docs/pictures/print-*.png``.
"""

from __future__ import annotations

import io
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from docs.blocks import ROOT, environment

PLAN = (
    "kaluga-tour plan --mode mixed --from theatre-square --loop --for 5h30m "
    "--lunch 12:30-14:00/45m --date 2026-05-09 -o day.json"
)
SHEETS = {
    "print-day": "kaluga-tour print day.json -o sheet.pdf",
    "print-guide": "kaluga-tour print day.json -o sheet.pdf --sheet guide --lang ru",
    "print-pocket": "kaluga-tour print day.json -o sheet.pdf --sheet pocket --lang ru",
    "print-card": "kaluga-tour show kaluga-eternal-flame -o sheet.pdf",
}
"""Each picture is the first page of what the command writes, and of the day also the second."""
PAGES = {"print-day": 2}
DOTS_PER_INCH = 100
_PICTURES = ROOT / "docs" / "pictures"


def pictures() -> dict[str, Image.Image]:
    """Return every picture by the name of its file."""
    with tempfile.TemporaryDirectory() as folder:
        _run(PLAN, Path(folder))
        return {
            f"{name}-{number}.png": page
            for name, command in SHEETS.items()
            for number, page in enumerate(
                _pages(command, Path(folder), PAGES.get(name, 1)), start=1
            )
        }


def _run(command: str, folder: Path) -> None:
    words = shlex.split(command)
    program = Path(sys.executable).with_name(words[0])
    subprocess.run([program, *words[1:]], cwd=folder, env=environment(folder), check=True)


def _pages(command: str, folder: Path, count: int) -> list[Image.Image]:
    _run(command, folder)
    sheet = folder / "sheet.pdf"
    with pypdfium2.PdfDocument(sheet.read_bytes()) as document:
        scale = DOTS_PER_INCH / 72
        drawn = [
            document[index].render(scale=scale, grayscale=True).to_pil()
            for index in range(min(count, len(document)))
        ]
    sheet.unlink()
    return [_framed(page) for page in drawn]


def _framed(page: Image.Image) -> Image.Image:
    """Return the page with the edge of the paper, which is white on white otherwise."""
    framed = Image.new("L", (page.width + 2, page.height + 2), 176)
    framed.paste(page, (1, 1))
    return framed


def as_png(picture: Image.Image) -> bytes:
    """Return the file of a picture, sixteen greys."""
    buffer = io.BytesIO()
    picture.quantize(16).save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Write every picture."""
    for name, picture in pictures().items():
        (_PICTURES / name).write_bytes(as_png(picture))


if __name__ == "__main__":
    main()
