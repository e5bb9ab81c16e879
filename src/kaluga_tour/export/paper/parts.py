"""The parts of a printed sheet, as the templates take them: worded, cleaned, in order."""

from __future__ import annotations

from dataclasses import dataclass

from kaluga_tour.export.paper.geometry import Folding

__all__ = [
    "CodePart",
    "DayPart",
    "DaySheet",
    "FootPart",
    "NamedText",
    "Part",
    "PausePart",
    "Picture",
    "PointPart",
    "VisitPart",
    "WayPart",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A text with the label before it; without one where the text speaks for itself."""

    label: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing, with what it shows in words for those who cannot see it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePart(Picture):
    """A QR code."""

    size_mm: float
    """How wide it has to be for a camera to read it at arm's length."""
    app: str
    """What opens it."""
    caption: str
    """What it leads through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPart:
    """A leg: how one gets on."""

    line: str
    """How far, how long and in which direction."""
    total: str
    """How far it is from the beginning of the day."""
    steps: tuple[str, ...] = ()
    """Turn by turn, where a street network is known."""
    kind: str = "way"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointPart:
    """A place one passes without visiting it: start, finish, the parked car."""

    time: str
    name: str
    note: str = ""
    kind: str = "point"


@dataclass(frozen=True, slots=True, kw_only=True)
class PausePart:
    """A break."""

    time: str
    length: str
    name: str
    kind: str = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPart:
    """A memorial that is visited."""

    number: str
    is_sure: bool
    """Whether its place is recorded; on the map the pins of others are hollow."""
    time: str
    length: str
    begins: str
    """When the visit begins, where one has to wait for it."""
    name: str
    other_name: str
    """The name in the other language; empty where it is the same."""
    address: str
    position: str
    """The point on the earth and how far it may be off."""
    hours: str
    commemorates: str
    features: tuple[str, ...]
    """What there is to see."""
    told: int
    """So many features are about three lines."""
    parking: str
    warnings: tuple[str, ...]
    kind: str = "visit"


Part = WayPart | PointPart | PausePart | VisitPart
"""One of the things that a day consists of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """One day: what is said at its head, and the parts in order."""

    date: str
    mode: str
    clock: str
    totals: tuple[str, ...]
    sun: str
    map: Picture | None
    """Fills a panel."""
    small_map: Picture | None
    """Stands below the head of the day."""
    codes: tuple[CodePart, ...]
    """The way as QR codes."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FootPart:
    """What stands below everything."""

    title: str
    left_out: tuple[NamedText, ...]
    sources: tuple[str, ...]
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """A day plan."""

    title: str
    language: str
    folding: Folding
    days: tuple[DayPart, ...]
    empty: str
    """Said instead of visits where there are none."""
    notes: tuple[NamedText, ...]
    """What is worth knowing of the plan as a whole."""
    foot: FootPart
    emergency: str
    page: str
    """Template with ``{page}`` and ``{pages}``."""
    words: dict[str, str]
    """Labels that the template sets itself."""
