"""The day plan: what one takes along."""

from __future__ import annotations

import dataclasses

from kaluga_tour.cartography.scene import Ground
from kaluga_tour.errors import translatable
from kaluga_tour.export.paper.codes import day_codes
from kaluga_tour.export.paper.foot import EMERGENCY, foot_part, page_template
from kaluga_tour.export.paper.geometry import Folding
from kaluga_tour.export.paper.maps import draw_map
from kaluga_tour.export.paper.parts import DayPart, DaySheet, NamedText, Part, Picture
from kaluga_tour.export.paper.text import printed
from kaluga_tour.export.paper.visits import visit_part
from kaluga_tour.export.paper.ways import Ways, pause_part, point_part
from kaluga_tour.model.itinerary import Day, Itinerary
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of
from kaluga_tour.wording.sentences import sentence

__all__ = ["day_parts", "day_sheet", "sheet_title"]

_FOLD = translatable("Fold the top half back, then the left half back.")


def day_sheet(
    itinerary: Itinerary, language: Language, folding: Folding, ground: Ground | None = None
) -> DaySheet:
    """Return what stands on the day plan; `ground` is drawn under its maps."""

    def drawn(index: int, height_mm: float) -> Picture | None:
        if not itinerary.days[index].visits:
            return None
        size = {"width_mm": folding.width_mm, "height_mm": height_mm}
        return draw_map(itinerary, index, language, ground=ground, **size)

    return DaySheet(
        title=sheet_title(itinerary, language),
        language=language.value,
        folding=folding,
        days=tuple(
            _day(
                itinerary,
                index,
                language,
                (drawn(index, folding.height_mm), drawn(index, folding.map_height_mm)),
            )
            for index in range(len(itinerary.days))
        ),
        empty="" if itinerary.visits else summary.empty_line(itinerary, language),
        notes=_notes(itinerary, language),
        foot=foot_part(itinerary, language),
        emergency=translate(EMERGENCY, language),
        page=page_template(language),
        words={
            "fold": translate(_FOLD, language),
            "look_at": translate(translatable("Look at"), language),
        },
    )


def sheet_title(itinerary: Itinerary, language: Language) -> str:
    """Return what the plan is about."""
    template = translate("{city}: memorials of the Great Patriotic War", language)
    return printed(template.format(city=itinerary.city.in_language(language)))


def day_parts(day: Day, language: Language) -> tuple[Part, ...]:
    """Return the parts of a day in order."""
    ways = Ways(day, language)
    parts: list[Part] = []
    if day.start:
        start = translate(translatable("start"), language)
        parts.append(point_part(day.start, day.departs_at, language, start))
    for visit in day.visits:
        parts += ways.parts(day.legs_to(visit))
        parts += [pause_part(pause, language) for pause in day.breaks_before(visit)]
        parts.append(visit_part(day, visit, language))
        parts += [pause_part(pause, language) for pause in day.breaks_after(visit)]
    if day.finish:
        finish = translate(translatable("finish"), language)
        parts += ways.parts(day.legs_home)
        parts.append(point_part(day.finish, day.finishes_at, language, finish))
    return tuple(parts)


def _day(
    itinerary: Itinerary,
    index: int,
    language: Language,
    maps: tuple[Picture | None, Picture | None],
) -> DayPart:
    day = itinerary.days[index]
    alone = dataclasses.replace(itinerary, days=(day,))
    span = f"{amounts.clock(day.departs_at)}–{amounts.clock(day.finishes_at)}"
    length = round((day.finishes_at - day.departs_at).total_seconds())
    return DayPart(
        date=summary.day_title(day, language),
        mode=name_of(itinerary.request.mode, language),
        clock=f"{span} ({amounts.duration(length, language)})",
        totals=tuple(summary.totals_parts(alone, language)) if day.visits else (),
        sun=_sun(day, language),
        map=maps[0],
        small_map=maps[1],
        codes=day_codes(itinerary, index, language),
        parts=day_parts(day, language),
    )


def _sun(day: Day, language: Language) -> str:
    if not (day.sunrise_at and day.sunset_at):
        return ""
    template = translate("Sunrise {sunrise}, sunset {sunset}", language)
    return template.format(
        sunrise=amounts.clock(day.sunrise_at), sunset=amounts.clock(day.sunset_at)
    )


def _notes(itinerary: Itinerary, language: Language) -> tuple[NamedText, ...]:
    return tuple(NamedText(text=printed(sentence(note, language))) for note in itinerary.warnings)
