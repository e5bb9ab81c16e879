"""What the catalogue knows of a memorial and of a place to start from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.model.geo import Position
from kaluga_tour.model.hours import OpeningHours
from kaluga_tour.model.text import Bilingual

__all__ = ["Article", "Fee", "Kind", "Memorial", "Place", "PlaceKind", "Verification"]


class Kind(StrEnum):
    """What a memorial is. The vocabulary is closed, so that every kind has its words."""

    ARTILLERY = "artillery"
    AIRCRAFT = "aircraft"
    CEMETERY = "cemetery"
    ETERNAL_FLAME = "eternal_flame"
    FORTIFICATION = "fortification"
    MASS_GRAVE = "mass_grave"
    MEMORIAL_COMPLEX = "memorial_complex"
    MUSEUM = "museum"
    OBELISK = "obelisk"
    PLAQUE = "plaque"
    STATUE = "statue"
    STELE = "stele"
    TANK = "tank"
    TOMB = "tomb"


class PlaceKind(StrEnum):
    """What a place to start or finish at is."""

    AIRPORT = "airport"
    BUS_STATION = "bus_station"
    CHURCH = "church"
    HOTEL = "hotel"
    LANDMARK = "landmark"
    MUSEUM = "museum"
    PARKING = "parking"
    RAILWAY_STATION = "railway_station"
    SQUARE = "square"
    THEATRE = "theatre"


class Verification(StrEnum):
    """How well the existence and the facts of a memorial are supported."""

    CONFIRMED = "confirmed"
    """Several sources that do not depend on each other."""
    SINGLE_SOURCE = "single_source"
    """One source, or one report repeated."""
    UNCONFIRMED = "unconfirmed"
    """Named by the article only; no other source confirms it."""


class Fee(StrEnum):
    """Whether entry costs money."""

    FREE = "free"
    PAID = "paid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the article that the catalogue started from says of a site.

    References
    ----------
    https://wanderrussia.com/exploring-kalugas-wwii-memorials-and-their-historical-significance
    """

    number: int
    """The site's number in the article, from 1."""
    name: Bilingual
    """The article's own name for it."""
    significance: Bilingual
    """Why it matters according to the article, retold."""
    features: Bilingual
    """What there is to see according to the article, retold."""
    agreement: Bilingual
    """Where other sources agree and where they do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memorial:
    """One entry of the catalogue."""

    id: str
    """Stable identifier: lower-case letters, digits and hyphens."""
    name: Bilingual
    kind: Kind
    position: Position
    in_city: bool
    """Whether it stands within the catalogue's city."""
    bank: str | None
    """The river bank it stands on, where the catalogue has crossings; None elsewhere."""
    ensemble: str | None
    """Memorials of one ensemble are one place on the ground: one walks between them."""
    address: Bilingual
    year: int | None
    """Year it was unveiled or founded, where known."""
    unveiled: Bilingual | None
    """The unveiling as far as it is known, in words."""
    authors: Bilingual | None
    commemorates: Bilingual
    """Whom or what it commemorates."""
    features: tuple[Bilingual, ...]
    """What to look at."""
    hours: OpeningHours | None
    """None: open air, always accessible."""
    hours_note: Bilingual | None
    """What else is known, or not known, of the hours and of access."""
    service_s: int
    """Seconds a visit takes."""
    prize: int
    """Worth of a visit, 1 to 10, by the rule in ``docs/reference/catalogue-format.md``."""
    fee: Fee
    fee_note: Bilingual | None
    wheelchair: bool | None
    """Step-free access; None where nothing is known."""
    phone: str | None
    protected: str | None
    """Heritage status that a source states: ``federal``, ``regional`` or ``listed``."""
    verification: Verification
    verification_note: Bilingual
    """What supports the entry and what is in doubt."""
    plan_ready: bool
    """Whether a tour may include it without being asked to by name."""
    sources: tuple[str, ...]
    """Addresses of the pages the facts come from."""
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place to start or finish at: a station, a square, a hotel."""

    id: str
    name: Bilingual
    kind: PlaceKind
    position: Position
    in_city: bool
    bank: str | None
    address: Bilingual | None
    note: Bilingual | None
    sources: tuple[str, ...]
