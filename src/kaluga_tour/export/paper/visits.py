"""A visit as it stands on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from kaluga_tour.export.paper.parts import VisitPart
from kaluga_tour.export.paper.text import names_of, printed, said
from kaluga_tour.export.paper.ways import parking_note
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.itinerary import Day, Visit
from kaluga_tour.model.memorial import Fee, Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.hours import readable_hours
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import sentence

__all__ = ["access_words", "clock_words", "visit_part"]

_LOOK_AT = 160
"""Letters of what there is to see, about three lines; the first thing is always told."""


def visit_part(day: Day, visit: Visit, language: Language) -> VisitPart:
    """Return all that a day plan says of a visit."""
    memorial = visit.memorial
    name, other_name = names_of(memorial, language)
    features = tuple(said(feature, language) for feature in memorial.features)
    position = memorial.position
    point = str(position.coordinates).replace(" ", amounts.NBSP)
    return VisitPart(
        number=str(visit.number),
        is_sure=position.precision in {Precision.EXACT, Precision.STREET},
        time=clock_words(visit),
        length=amounts.duration(visit.service_s, language),
        begins=_begins(visit, language),
        name=name,
        other_name=other_name,
        address=said(memorial.address, language),
        position=f"{point} {summary.position_mark(position, language)}",
        hours="; ".join(access_words(memorial, language)),
        commemorates=said(memorial.commemorates, language),
        features=features,
        told=_told(features),
        parking=parking_note(day, visit, language),
        warnings=tuple(printed(sentence(notice, language)) for notice in visit.warnings),
    )


def clock_words(visit: Visit) -> str:
    """Return from when to when a visit lasts."""
    return f"{amounts.clock(visit.arrives_at)}–{amounts.clock(visit.departs_at)}"


def access_words(memorial: Memorial, language: Language) -> tuple[str, ...]:
    """Return when one can get in, and what it costs and whom to ask where that is known."""
    return tuple(printed(text) for text in _access(memorial, language))


def _access(memorial: Memorial, language: Language) -> Iterator[str]:
    if memorial.hours is None:
        yield translate("open air, always accessible (assumed)", language)
    else:
        source = name_of(memorial.hours.source, language)
        yield f"{readable_hours(memorial.hours.text, language)} ({source})"
    if memorial.fee_note:
        yield memorial.fee_note.in_language(language).rstrip(".")
    elif memorial.fee is Fee.PAID:
        yield translate("entry: {price}", language).format(price=name_of(Fee.PAID, language))
    if memorial.phone:
        yield translate("tel. {number}", language).format(number=memorial.phone)


def _begins(visit: Visit, language: Language) -> str:
    if not visit.wait_s:
        return ""
    template = translate("starts at {time}", language)
    return template.format(time=amounts.clock(visit.starts_at))


def _told(features: Sequence[str]) -> int:
    sums = accumulate(len(feature) for feature in features)
    return max(1, sum(letters <= _LOOK_AT for letters in sums)) if features else 0
