"""What the commands for street networks share."""

from __future__ import annotations

from typing import Annotated

import typer

from kaluga_tour.cli._complete import complete_installed
from kaluga_tour.errors import translatable

__all__ = ["NameOption", "NetworkArgument", "ReplaceOption"]

NetworkArgument = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        autocompletion=complete_installed,
        help=translatable("A street network, see kaluga-tour streets list."),
    ),
]
NameOption = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="NAME",
        help=translatable("What to call the network; by default as the file or the city."),
    ),
]
ReplaceOption = Annotated[
    bool,
    typer.Option(
        "--force",
        help=translatable("Replace a network of that name, or an output file, that exists."),
    ),
]
