"""``python -m kaluga_tour`` is the command ``kaluga-tour``."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

__all__ = ["main"]


def main() -> None:
    """Run the command line.

    A command lives for a moment and leaves no cycles worth collecting: without the collector
    it starts a tenth faster.
    """
    gc.disable()
    # A stream that the shell has closed is None; what is written to it is lost, as asked.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    from kaluga_tour.cli.app import main as run  # noqa: PLC0415 - after the line above

    run()


if __name__ == "__main__":
    main()
