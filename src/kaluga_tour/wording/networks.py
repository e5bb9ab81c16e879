"""What there is to say of street networks, the same on screen and in a file."""

from __future__ import annotations

from functools import partial

from babel.numbers import format_decimal

from kaluga_tour.errors import translatable
from kaluga_tour.model.route import TravelTable
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Credit
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import translate

__all__ = ["cell", "cells", "columns", "dated", "info_rows", "measured_line", "none_line"]

_ESTIMATE = "estimate"
_KILOBYTE = 1000


def none_line(language: Language) -> str:
    """Return that there is no network, and what to do about it."""
    return translate(
        "No street network is installed; make one with kaluga-tour streets import FILE.", language
    )


def dated(info: NetworkInfo, language: Language) -> str:
    """Return the date of the data, or of the import where that is not known."""
    if info.as_of:
        return amounts.date_words(info.as_of, language)
    date = amounts.date_words(info.imported_on, language)
    return translate("not known, imported {date}", language).format(date=date)


_COLUMNS = (
    translatable("Name"),
    translatable("Data of"),
    translatable("On foot"),
    translatable("By car"),
    translatable("Middle"),
)


def columns(language: Language) -> list[str]:
    """Return the headings of a table of networks."""
    return [translate(label, language) for label in _COLUMNS]


def cells(info: NetworkInfo, language: Language) -> list[str]:
    """Return what a table says of a network."""
    return [
        info.name,
        dated(info, language),
        amounts.distance(info.walk_m, language),
        amounts.distance(info.drive_m, language),
        _middle(info),
    ]


def cell(table: TravelTable, row: int, column: int, language: Language) -> str:
    """Return distance and time between two places, a dash where there is no way."""
    metres = table.matrix.distances_m[row][column]
    seconds = table.matrix.durations_s[row][column]
    if metres is None or seconds is None:
        return "—"
    if row == column:
        return "·"
    return f"{amounts.distance(metres, language)}, {amounts.duration(seconds, language)}"


def _middle(info: NetworkInfo) -> str:
    """Return the middle of a network, such as ``54.51, 36.26``."""
    box = info.box
    lat, lon = (box.south_deg + box.north_deg) / 2, (box.west_deg + box.east_deg) / 2
    return f"{lat:.2f}, {lon:.2f}"


def measured_line(credit: Credit, language: Language) -> str:
    """Return what travel is measured by, as a sentence."""
    measured_by = credit.measured_by
    if credit.url is not None:
        text = translate("Measured by the {program} server {url}.", language)
        return text.format(program=credit.program, url=credit.url)
    if measured_by == _ESTIMATE:
        return translate("Estimated from straight lines.", language)
    return translate("Measured on the street network {name}.", language).format(name=measured_by)


_ROWS = {
    "as_of": translatable("data of"),
    "source": translatable("made from"),
    "imported": translatable("imported on"),
    "box": translatable("extends over"),
    "walk": translatable("on foot"),
    "drive": translatable("by car"),
    "graph": translatable("graph"),
    "missing": translatable("nodes missing"),
    "size": translatable("file"),
    "licence": translatable("licence"),
    "sha256": translatable("hash"),
}


def info_rows(info: NetworkInfo, language: Language, *, size_bytes: int) -> list[tuple[str, str]]:
    """Return what is known of a network as labels and texts."""
    box, count = info.box, partial(_count, language=language)
    lats = f"{box.south_deg:.4f}…{box.north_deg:.4f}"
    lons = f"{box.west_deg:.4f}…{box.east_deg:.4f}"
    extent = translate("latitude {lats}, longitude {lons}", language)
    graph = translate("{nodes} nodes, {edges} edges", language)
    size = translate("{count} kB", language)
    values = {
        "as_of": dated(info, language),
        "source": info.source,
        "imported": amounts.date_words(info.imported_on, language),
        "box": extent.format(lats=lats, lons=lons),
        "walk": amounts.distance(info.walk_m, language),
        "drive": amounts.distance(info.drive_m, language),
        "graph": graph.format(nodes=count(info.num_nodes), edges=count(info.num_edges)),
        "missing": count(info.num_missing) if info.num_missing else "",
        "size": size.format(count=count(-(-size_bytes // _KILOBYTE))),
        "licence": info.licence,
        "sha256": info.sha256,
    }
    return [(translate(_ROWS[key], language), text) for key, text in values.items() if text]


def _count(number: int, language: Language) -> str:
    return str(format_decimal(number, locale=language.value))
