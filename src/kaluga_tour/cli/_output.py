"""Where a result goes, in which format; a file is written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kaluga_tour.cli.faults import (
    BinaryToTerminalError,
    OutputExistsError,
    OutputUnwritableError,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kaluga_tour.export.base import Format

__all__ = ["Output", "check_target", "write_result"]

TABLE = "table"
_STDOUT = "-"
_TABLE_SUFFIXES = (".txt",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The three options every command has: ``--format``, ``--output``, ``--force``."""

    content: str
    """What the command gives, by the name of the method of a format that writes it."""
    format_name: str | None
    path: str | None
    force: bool

    def check(self) -> None:
        """Fail early, before any work, on what can be known of the output by now.

        Raises
        ------
        UnknownFormatError, UnknownSuffixError, FormatCannotHoldError
            If there is no such format, or it has no form for what the command gives.
        BinaryToTerminalError
            If bytes would go to a terminal.
        OutputExistsError, OutputUnwritableError
            If the file could not be written.
        """
        check_target(self.path, force=self.force)
        target = self._target()
        chosen = self._resolve()
        if chosen is not None and target is None and chosen.binary and sys.stdout.isatty():
            raise BinaryToTerminalError(value=str(self.format_name))

    @property
    def takes(self) -> frozenset[str]:
        """The fields of `Options` that the format heeds; none for a table."""
        chosen = self._resolve()
        return frozenset() if chosen is None else chosen.takes

    def write(
        self,
        render: Callable[[], RenderableType],
        export: Callable[[Format], str | bytes],
    ) -> None:
        """Write a result: rendered as a table, or exported in a format."""
        from kaluga_tour.cli._console import plain_text

        chosen = self._resolve()
        target = self._target()
        if chosen is None and target is None:
            _print(render())
        else:
            result = plain_text(render()) if chosen is None else export(chosen)
            write_result(result, self.path, force=self.force)

    def _target(self) -> Path | None:
        return _file(self.path)

    def _resolve(self) -> Format | None:
        """Return the format; None for a table."""
        target = self._target()
        plain = target is None or target.suffix.lower() in _TABLE_SUFFIXES
        if self.format_name == TABLE or (self.format_name is None and plain):
            return None
        from kaluga_tour.export.base import Content
        from kaluga_tour.export.registry import format_for_file, get_format_for

        name = self.format_name or format_for_file(target.name if target else "")
        return get_format_for(Content(self.content), name)


def check_target(path: str | None, *, force: bool) -> None:
    """Fail early where nothing could be written to `path`; None is standard output.

    Raises
    ------
    OutputExistsError, OutputUnwritableError
        If the file could not be written.
    """
    target = _file(path)
    if target is None:
        return
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        _refuse_existing(target, force=force)
        if not target.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "")
    except OSError as error:
        raise OutputUnwritableError(path=str(target), reason=error) from error


def write_result(result: str | bytes, path: str | None, *, force: bool) -> None:
    """Write a text or bytes to `path`, whole or not at all; None is standard output.

    Raises
    ------
    OutputExistsError, OutputUnwritableError
        If the file cannot be written.
    """
    data = result.encode() if isinstance(result, str) else result
    target = _file(path)
    _write_stdout(data) if target is None else _write_file(target, data, force=force)


def _file(path: str | None) -> Path | None:
    return None if path in {None, _STDOUT} else Path(str(path))


def _refuse_existing(target: Path, *, force: bool) -> None:
    if target.is_file() and not force:
        raise OutputExistsError(path=str(target))


def _print(renderable: RenderableType) -> None:
    from kaluga_tour.cli._console import console_for

    console = console_for(sys.stdout)
    if console.is_terminal:
        console.print(renderable)
        return
    with console.capture() as capture:
        console.print(renderable)
    # Cells are padded to the width of their column; a file wants no blanks at its line ends.
    lines = (f"{line.rstrip()}\n" for line in capture.get().splitlines())
    _write_stdout("".join(lines).encode())


def _write_stdout(data: bytes) -> None:
    # Bytes, so that no line ending is translated and no locale decides the encoding.
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does: nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputUnwritableError(path=_STDOUT, reason=error) from error


def _write_file(target: Path, data: bytes, *, force: bool) -> None:
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe is written to, never replaced.
            target.write_bytes(data)
            return
        target = target.resolve()  # a link stays, what it leads to is replaced
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            temporary.chmod(0o666 & ~_umask())
            _refuse_existing(target, force=force)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputUnwritableError(path=str(target), reason=error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
