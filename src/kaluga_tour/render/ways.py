"""Travel without a tour, and street networks, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.route import Route, TravelTable
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.text import Language
from kaluga_tour.render.directions import leg_lines
from kaluga_tour.render.theme import name_text, plain
from kaluga_tour.wording import amounts, networks, summary
from kaluga_tour.wording.language import translate

__all__ = ["matrix_page", "network_page", "networks_page", "route_page"]

_NO_WAY = "—"


def route_page(route: Route, language: Language) -> RenderableType:
    """Return the way through places, turn by turn."""
    parts: list[RenderableType] = []
    for leg in route.legs:
        parts += [*([Text()] if parts else []), *leg_lines(leg, language)]
    credit = summary.credit_text(route.credit, language)
    if len(route.legs) > 1 or credit:
        parts.append(Text())
    if len(route.legs) > 1:
        parts.append(Text(summary.route_line(route, language), style="tour.number"))
    parts += [plain(credit, "tour.quiet")] if credit else []
    return Group(*parts)


def matrix_page(table: TravelTable, language: Language) -> RenderableType:
    """Return travel between every two places: distance over time in every cell."""
    grid = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    grid.add_column(translate("No.", language), justify="right", no_wrap=True)
    grid.add_column(translate("From", language), overflow="fold")
    for number in range(1, len(table.places) + 1):
        grid.add_column(str(number), justify="right", no_wrap=True)
    for number, place in enumerate(table.places):
        cells = [_cell(table, number, other, language) for other in range(len(table.places))]
        grid.add_row(str(number + 1), name_text(place.name, language), *cells)
    title = plain(summary.matrix_title(table, language), "tour.title")
    parts: list[RenderableType] = [title, Text(), grid, Text()]
    parts.append(Text(networks.measured_line(table.credit, language), style="tour.quiet"))
    credit = summary.credit_text(table.credit, language)
    parts += [plain(credit, "tour.quiet")] if credit else []
    return Group(*parts)


def _cell(table: TravelTable, row: int, column: int, language: Language) -> Text:
    metres = table.matrix.distances_m[row][column]
    seconds = table.matrix.durations_s[row][column]
    if metres is None or seconds is None:
        return Text(_NO_WAY, style="tour.doubt")
    if row == column:
        return Text("·", style="tour.quiet")
    text = Text(amounts.distance(metres, language))
    text.append(f"\n{amounts.duration(seconds, language)}", style="tour.quiet")
    return text


def networks_page(infos: Sequence[NetworkInfo], language: Language) -> RenderableType:
    """Return the installed street networks as a table."""
    if not infos:
        return Text(networks.none_line(language))
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    for number, label in enumerate(networks.columns(language)):
        table.add_column(label, justify="right" if number in {2, 3} else "left")
    for info in infos:
        table.add_row(*map(plain, networks.cells(info, language)))
    return Group(table, Text(), Text(infos[0].licence, style="tour.quiet"))


def network_page(info: NetworkInfo, language: Language, *, size_bytes: int) -> RenderableType:
    """Return all that is known of one street network."""
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(style="tour.quiet")
    grid.add_column(overflow="fold")
    for label, text in networks.info_rows(info, language, size_bytes=size_bytes):
        grid.add_row(label, plain(text))
    return Group(plain(info.name, "tour.title"), Text(), grid)
