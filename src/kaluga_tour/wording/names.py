"""The words for the closed vocabularies: kinds, modes, precision, verification."""

from __future__ import annotations

from enum import StrEnum

from kaluga_tour.errors import translatable
from kaluga_tour.model.checkup import FindingKind
from kaluga_tour.model.configuration import Origin
from kaluga_tour.model.explanation import Shift, Verdict
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.hours import HoursSource
from kaluga_tour.model.itinerary import Reason
from kaluga_tour.model.memorial import Fee, Kind, PlaceKind, Verification
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.model.travel import Mode, Pace
from kaluga_tour.wording.language import translate

__all__ = ["VOCABULARIES", "kind_words", "name_of", "short_name_of"]

_NAMES: dict[type[StrEnum], dict[str, str]] = {
    Kind: {
        Kind.AIRCRAFT: translatable("aircraft"),
        Kind.ARTILLERY: translatable("guns"),
        Kind.CEMETERY: translatable("cemetery"),
        Kind.ETERNAL_FLAME: translatable("eternal flame"),
        Kind.FORTIFICATION: translatable("fortification"),
        Kind.MASS_GRAVE: translatable("mass grave"),
        Kind.MEMORIAL_COMPLEX: translatable("memorial complex"),
        Kind.MUSEUM: translatable("museum"),
        Kind.OBELISK: translatable("obelisk"),
        Kind.PLAQUE: translatable("plaque"),
        Kind.STATUE: translatable("statue"),
        Kind.STELE: translatable("stele"),
        Kind.TANK: translatable("tank"),
        Kind.TOMB: translatable("tomb"),
    },
    PlaceKind: {
        PlaceKind.AIRPORT: translatable("airport"),
        PlaceKind.BUS_STATION: translatable("bus station"),
        PlaceKind.CHURCH: translatable("church"),
        PlaceKind.HOTEL: translatable("hotel"),
        PlaceKind.LANDMARK: translatable("landmark"),
        PlaceKind.MUSEUM: translatable("museum"),
        PlaceKind.PARKING: translatable("car park"),
        PlaceKind.RAILWAY_STATION: translatable("railway station"),
        PlaceKind.SQUARE: translatable("square"),
        PlaceKind.THEATRE: translatable("theatre"),
    },
    Precision: {
        Precision.EXACT: translatable("stated for the object"),
        Precision.STREET: translatable("from its address"),
        Precision.LOCALITY: translatable("the centre of the village or town"),
        Precision.ESTIMATED: translatable("our estimate from descriptions"),
    },
    Verification: {
        Verification.CONFIRMED: translatable("several sources"),
        Verification.SINGLE_SOURCE: translatable("one source"),
        Verification.UNCONFIRMED: translatable("not confirmed"),
    },
    Fee: {
        Fee.FREE: translatable("free"),
        Fee.PAID: translatable("paid"),
        Fee.UNKNOWN: translatable("not known"),
    },
    HoursSource: {
        HoursSource.STATED: translatable("stated"),
        HoursSource.ASSUMED: translatable("assumed"),
    },
    Mode: {
        Mode.WALK: translatable("on foot"),
        Mode.DRIVE: translatable("by car"),
        Mode.MIXED: translatable("by car and on foot"),
    },
    Pace: {
        Pace.SLOW: translatable("slow pace"),
        Pace.NORMAL: translatable("normal pace"),
        Pace.FAST: translatable("fast pace"),
    },
    Origin: {
        Origin.ENVIRONMENT: translatable("environment"),
        Origin.FILE: translatable("the file"),
        Origin.DEFAULT: translatable("built in"),
    },
    Verdict: {
        Verdict.REQUIRED: translatable("required"),
        Verdict.CHOSEN: translatable("chosen"),
        Verdict.DONE: translatable("done before"),
        Verdict.LEFT_OUT: translatable("left out"),
        Verdict.NO_CANDIDATE: translatable("not asked for"),
    },
    Shift: {
        Shift.EARLIER: translatable("one place earlier"),
        Shift.LATER: translatable("one place later"),
    },
    FindingKind: {
        FindingKind.HOURS: translatable("outside opening hours"),
        FindingKind.TIME: translatable("over time"),
        FindingKind.PIN: translatable("not at its time"),
        FindingKind.ORDER: translatable("out of order"),
        FindingKind.CAP: translatable("more than allowed"),
        FindingKind.BREAK: translatable("lunch"),
        FindingKind.CAR: translatable("the car is elsewhere"),
        FindingKind.UNREACHABLE: translatable("out of reach"),
        FindingKind.MISSING: translatable("missing"),
        FindingKind.SKIPPED: translatable("visited, though skipped"),
        FindingKind.TWICE: translatable("visited twice"),
        FindingKind.ROUTE: translatable("another route"),
        FindingKind.CLOCK: translatable("the clock is wrong"),
        FindingKind.SUM: translatable("it does not add up"),
    },
    Reason: {
        Reason.CLOSED: translatable("closed"),
        Reason.WINDOW_MISSED: translatable("not within its hours"),
        Reason.BUDGET_SPENT: translatable("no time left"),
        Reason.TOO_FAR: translatable("too far"),
        Reason.UNREACHABLE: translatable("no way to it"),
        Reason.EXCLUDED: translatable("skipped"),
        Reason.NOT_PLAN_READY: translatable("planned only when named"),
        Reason.CAPPED: translatable("more than you allow"),
    },
}

_SHORT_NAMES: dict[type[StrEnum], dict[str, str]] = {
    Precision: {
        Precision.EXACT: translatable("exact"),
        Precision.STREET: translatable("street"),
        Precision.LOCALITY: translatable("locality"),
        Precision.ESTIMATED: translatable("estimated"),
    },
    Verification: {
        Verification.CONFIRMED: translatable("confirmed"),
        Verification.SINGLE_SOURCE: translatable("single"),
        Verification.UNCONFIRMED: translatable("unconfirmed"),
    },
    Mode: {
        Mode.WALK: translatable("walk"),
        Mode.DRIVE: translatable("drive"),
    },
}


VOCABULARIES: tuple[type[StrEnum], ...] = tuple(_NAMES)
"""The closed vocabularies that have words."""


def name_of(member: StrEnum, language: Language) -> str:
    """Return the word or phrase for a member of one of the closed vocabularies."""
    return translate(_NAMES[type(member)][member], language)


def kind_words() -> dict[Kind, Bilingual]:
    """Return the word for every kind of memorial in both languages."""
    return {
        kind: Bilingual(en=name_of(kind, Language.EN), ru=name_of(kind, Language.RU))
        for kind in Kind
    }


def short_name_of(member: StrEnum, language: Language) -> str:
    """Return the one word that stands for a member in the cell of a table."""
    return translate(_SHORT_NAMES[type(member)][member], language)
