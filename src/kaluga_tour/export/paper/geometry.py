"""How large the papers are, and the panels between their folds."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.export.options import Paper

__all__ = ["Folding", "booklet_of", "folding_of"]

_SIZES_MM = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4), Paper.A5: (148.0, 210.0)}
"""ISO 216, and ANSI Y14.1 size A."""
_OUTER_MM = 10.0
_INNER_MM = 6.5
_FOOT_MM = 5.0
"""For the line at the foot of each page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """A sheet and the panels that its folds divide it into; all in millimetres."""

    paper_width_mm: float
    paper_height_mm: float
    columns: int
    """One: the sheet is folded across only."""
    outer_mm: float
    """Between a panel and the edge of the paper."""
    inner_mm: float
    """Between a panel and a fold."""
    width_mm: float
    """Of a panel."""
    height_mm: float
    """Of a panel."""

    @property
    def map_height_mm(self) -> float:
        """The height of a map that shares a panel with the head of the day."""
        return min(self.width_mm * 0.88, self.height_mm * 0.6)


def folding_of(paper: Paper) -> Folding:
    """Return how a day plan is folded: in quarters, a small one in half."""
    width, height = _SIZES_MM[paper]
    columns = 1 if paper is Paper.A5 else 2
    room = width - 2 * _OUTER_MM if columns == 1 else width / 2 - _OUTER_MM - _INNER_MM
    return Folding(
        paper_width_mm=width,
        paper_height_mm=height,
        columns=columns,
        outer_mm=_OUTER_MM,
        inner_mm=_INNER_MM,
        width_mm=room,
        height_mm=height / 2 - _OUTER_MM - _INNER_MM - _FOOT_MM,
    )


def booklet_of(paper: Paper) -> Folding:
    """Return how the booklet is folded: in quarters, with the same margin on all sides."""
    width, height = _SIZES_MM[paper]
    margin = 6.5 if paper is Paper.A5 else 8.0
    return Folding(
        paper_width_mm=width,
        paper_height_mm=height,
        columns=2,
        outer_mm=margin,
        inner_mm=margin,
        width_mm=width / 2 - 2 * margin,
        height_mm=height / 2 - 2 * margin,
    )
