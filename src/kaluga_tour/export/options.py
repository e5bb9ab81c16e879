"""What may be chosen about an exported plan besides its format and its language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.cartography.scene import Ground

__all__ = ["PLAIN", "GpxAs", "Navigator", "Options", "Paper", "Sheet"]


class GpxAs(StrEnum):
    """As what a plan is written to GPX; devices do different things with each."""

    ROUTE = "route"
    """The stops in their order; the device finds the way."""
    TRACK = "track"
    """The way as a line; the device follows it."""
    WAYPOINTS = "waypoints"
    """The stops, without an order."""
    ALL = "all"
    """All of it, for devices that let one choose."""


class Navigator(StrEnum):
    """An app, or a standard that several apps follow."""

    GEO = "geo"
    """One point a link."""
    GOOGLE = "google"
    YANDEX = "yandex"
    OSMAND = "osmand"
    ORGANIC = "organic"


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"
    A5 = "a5"


class Sheet(StrEnum):
    """What is printed of a plan."""

    DAY = "day"
    """The day plan: every visit, the ways between them, the map."""
    GUIDE = "guide"
    """The form that guides in Russia prepare for a tour."""
    CARD = "card"
    """A card for each memorial that is visited."""
    POCKET = "pocket"
    """The day on one page, folded twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices about an exported plan; a format takes those that concern it."""

    directions: bool = False
    """Whether to tell, for people, how to go turn by turn; documents for programs always do."""
    paper: Paper = Paper.A4
    """The size of a printed page."""
    sheet: Sheet = Sheet.DAY
    """What is printed."""
    ground: Ground | None = None
    """Streets that a printed map draws under the tour, and whose they are."""
    gpx_as: GpxAs = GpxAs.ROUTE
    with_legs: bool = False
    """Whether the ways between the visits become events of the calendar, too."""
    alarm_s: int | None = None
    """How long before each visit the calendar reminds, in seconds; None: it does not."""
    group: str | None = None
    """Whose tour a calendar holds: it tells the events of several tours on one day apart."""
    navigator: Navigator | None = None
    """For which navigator links are written; None: for all."""


PLAIN = Options()
"""What holds where nothing is chosen."""
