"""``kaluga-tour qr``: the way of a plan as a code for the camera of a phone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from kaluga_tour.cli._options import CatalogueOption, ForceOption, LangOption
from kaluga_tour.cli._output import check_target, write_result
from kaluga_tour.cli._parse import parse_choice, parse_whole
from kaluga_tour.cli._plan_file import PlanArgument, open_itinerary
from kaluga_tour.cli.faults import (
    BinaryToTerminalError,
    NoSuchPartError,
    NothingToShowError,
    OnePartError,
)
from kaluga_tour.errors import translatable

if TYPE_CHECKING:
    from kaluga_tour.export.links import Link
    from kaluga_tour.export.options import Navigator
    from kaluga_tour.model.itinerary import Itinerary
    from kaluga_tour.model.text import Language

HELP = translatable("""Show the way of a plan as a QR code, for the camera of a phone.

  kaluga-tour qr day.json
  kaluga-tour qr day.json --of google
  kaluga-tour qr day.json -o day-qr.svg

Several days, a long one, or a change between car and foot need several codes.""")

_OUTPUT = translatable("Output")


class _Form(StrEnum):
    TEXT = "text"
    SVG = "svg"
    PNG = "png"


_SUFFIXES = {".svg": _Form.SVG, ".png": _Form.PNG}


def run(
    ctx: typer.Context,
    plan: PlanArgument,
    navigator: Annotated[
        str,
        typer.Option(
            "--of",
            metavar="NAME",
            help=translatable(
                "For which app: yandex (by default), google, osmand, organic; geo is each stop."
            ),
        ),
    ] = "yandex",
    part: Annotated[
        str | None,
        typer.Option(
            "--part",
            metavar="N",
            help=translatable("Only this code, where there are several."),
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    invert: Annotated[
        bool,
        typer.Option(
            "--invert",
            rich_help_panel=_OUTPUT,
            help=translatable("Without colour: for light text on a dark ground."),
        ),
    ] = False,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            rich_help_panel=_OUTPUT,
            help=translatable("text, svg or png; a file's suffix chooses by itself."),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            rich_help_panel=_OUTPUT,
            help=translatable("Write to this file instead of standard output."),
        ),
    ] = None,
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command runs
) -> None:
    """Show a code."""
    from kaluga_tour.export.options import Navigator

    language = ctx.obj.language
    form = _form(format, output)
    check_target(output, force=force)
    to_terminal = output in {None, "-"} and sys.stdout.isatty()
    if form is not _Form.TEXT and to_terminal:
        raise BinaryToTerminalError(value=form.value)
    app = parse_choice(navigator, Navigator, option="--of")
    number = None if part is None else parse_whole(part, option="--part", least=1)
    _, itinerary = open_itinerary(plan, catalogue=catalogue)
    links = _links(itinerary, app, plan, number)
    if form is _Form.TEXT:
        _show(links, itinerary, language, invert=invert, path=output, force=force)
        return
    if len(links) > 1:
        raise OnePartError(count=len(links))
    write_result(_picture(form, links[0]), output, force=force)


def _form(name: str | None, path: str | None) -> _Form:
    if name is not None:
        return parse_choice(name, _Form, option="--format")
    return _SUFFIXES.get(PurePath(path or "").suffix.lower(), _Form.TEXT)


def _links(
    itinerary: Itinerary, navigator: Navigator, name: str, number: int | None
) -> Sequence[Link]:
    from kaluga_tour.export.links import route_links
    from kaluga_tour.export.qr import MOST_CHARACTERS

    links = route_links(itinerary, navigator, most_characters=MOST_CHARACTERS)
    if not links:
        raise NothingToShowError(name=name)
    if number is None:
        return links
    if number > len(links):
        raise NoSuchPartError(value=number, count=len(links))
    return links[number - 1 : number]


def _picture(form: _Form, link: Link) -> str | bytes:
    from kaluga_tour.export.qr import qr_png, qr_svg

    if form is _Form.PNG:
        return qr_png(link.url)
    return qr_svg(link.url, module_mm=0.5) + "\n"


def _show(
    links: Sequence[Link],
    itinerary: Itinerary,
    language: Language,
    *,
    invert: bool,
    path: str | None,
    force: bool,
) -> None:
    """Write the codes as text; black on white where there is a terminal with colours."""
    from rich.text import Text

    from kaluga_tour.cli._console import console_for
    from kaluga_tour.export.links import link_title, navigator_name
    from kaluga_tour.export.qr import qr_lines

    console = console_for(sys.stdout)
    coloured = path is None and console.is_terminal and console.color_system is not None
    coloured = coloured and not console.no_color
    lines: list[tuple[str, str]] = []
    for link in links:
        title = (
            f"{navigator_name(link.navigator, language)}: {link_title(link, itinerary, language)}"
        )
        lines += [(title, "bold"), ("", "")]
        dark = qr_lines(link.url, invert=invert and not coloured)
        lines += [(line, "#000000 on #ffffff") for line in dark]
        lines += [("", ""), (link.url, ""), ("", "")]
    if coloured:
        for line, style in lines[:-1]:
            console.print(Text(line, style=style), soft_wrap=True)
        return
    write_result("".join(f"{line.rstrip()}\n" for line, _ in lines[:-1]), path, force=force)
