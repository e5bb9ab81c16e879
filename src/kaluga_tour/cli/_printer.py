"""Hands a sheet to a printer, through ``lp`` of CUPS."""

from __future__ import annotations

from kaluga_tour.cli.faults import NoPrinterProgramError, PrinterError

__all__ = ["send_to_printer"]

_PROGRAM = "lp"
_PATIENCE_S = 60
"""``lp`` only puts a sheet into the queue; a server that takes so long does not answer."""
_MEDIA = {"a4": "A4", "letter": "Letter", "a5": "A5"}
"""The names of CUPS for sizes of paper."""


def send_to_printer(sheet: bytes, *, printer: str, paper: str, title: str) -> None:
    """Put `sheet`, a PDF, into the queue of the printer called `printer`.

    Raises
    ------
    NoPrinterProgramError
        If there is no ``lp``.
    PrinterError
        If it refuses, for example since there is no such printer.

    References
    ----------
    ``lp(1)`` of CUPS: without a file it reads standard input.
    """
    import shutil
    import subprocess

    program = shutil.which(_PROGRAM)
    if program is None:
        raise NoPrinterProgramError(program=_PROGRAM)
    words = [program, "-d", printer, "-t", title, "-o", f"media={_MEDIA[paper]}"]
    try:
        # No shell: neither a printer's name nor a title is ever read as a command.
        done = subprocess.run(  # noqa: S603
            words, input=sheet, capture_output=True, check=False, timeout=_PATIENCE_S
        )
    except OSError as error:
        raise PrinterError(printer=printer, reason=error) from error
    except subprocess.TimeoutExpired as error:
        raise PrinterError(printer=printer, reason=str(error)) from error
    if done.returncode:
        raise PrinterError(printer=printer, reason=_reason(done.stderr, done.returncode))


def _reason(stderr: bytes, code: int) -> str:
    text = " ".join(stderr.decode(errors="replace").split()).removeprefix("lp: ")
    return text or f"{_PROGRAM} ended with {code}"
