"""What a plan breaks, as a table."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.model.checkup import Checkup, Finding
from kaluga_tour.model.text import Language
from kaluga_tour.render.theme import plain
from kaluga_tour.wording import verdicts
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import sentence

__all__ = ["checkup_page"]


def checkup_page(checkup: Checkup, language: Language) -> RenderableType:
    """Return the findings under a title, or the sentence that there are none."""
    parts: list[RenderableType] = [
        plain(verdicts.checkup_title(checkup, language), "tour.title"),
        *(Text(line) for line in verdicts.checkup_lines(checkup, language)),
        *(plain(sentence(notice, language)) for notice in checkup.warnings),
    ]
    if checkup.findings:
        parts += [Text(), _table(checkup, language)]
    return Group(*parts)


def _table(checkup: Checkup, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    table.add_column(translate("No.", language), justify="right", no_wrap=True)
    table.add_column(translate("Memorial", language), overflow="fold", ratio=2)
    table.add_column(translate("What is wrong", language), overflow="fold", ratio=3)
    table.add_column(translate("Off by", language), justify="right", no_wrap=True)
    for finding in checkup.findings:
        table.add_row(*_row(finding, language))
    return table


def _row(finding: Finding, language: Language) -> tuple[RenderableType, ...]:
    style = "" if finding.memorial else "italic"
    return (
        Text("" if finding.number is None else str(finding.number), style="tour.number"),
        plain(verdicts.finding_place(finding, language), style),
        Text.assemble(
            (name_of(finding.kind, language), "tour.grave-doubt"),
            "\n",
            plain(sentence(finding.detail, language)),
        ),
        Text(verdicts.off_words(finding, language)),
    )
