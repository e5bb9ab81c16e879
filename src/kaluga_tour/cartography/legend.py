"""What the legend of a map explains: only what is on the map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaluga_tour.cartography.scene import MarkKind, Scene
from kaluga_tour.cartography.sheet import Sheet
from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of

__all__ = ["Doubt", "Key", "legend_keys"]

_MARKS = {
    MarkKind.START: translatable("start"),
    MarkKind.FINISH: translatable("finish"),
    MarkKind.START_AND_FINISH: translatable("start and finish"),
    MarkKind.PARKING: translatable("the car waits here"),
    MarkKind.CENTRE: translatable("distances are from here"),
}


class Doubt(StrEnum):
    """How a map says that a place is not known well."""

    POINT = "point"
    """A hollow pin: nobody has recorded the place."""
    CIRCLE = "circle"
    """A circle: how far the place may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An entry of the legend."""

    sample: MarkKind | Mode | Doubt
    """What is explained."""
    text: str
    day: int = 0


def legend_keys(scene: Scene, sheet: Sheet, language: Language) -> list[Key]:
    """Return what must be explained of a map."""
    modes = {way.mode for way in scene.ways if way.path[0] != way.path[-1]}
    keys = [
        Key(sample=mode, text=name_of(mode, language))
        for mode in (Mode.WALK, Mode.DRIVE)
        if mode in modes
    ]
    kinds = {mark.kind for mark in scene.marks}
    keys += [
        Key(sample=kind, text=translate(text, language))
        for kind, text in _MARKS.items()
        if kind in kinds
    ]
    if any(not spot.is_sure for spot in scene.spots):
        keys.append(Key(sample=Doubt.POINT, text=translate("not recorded exactly", language)))
    if any(panel.circles for panel in sheet.panels):
        text = translate("it stands somewhere within the circle", language)
        keys.append(Key(sample=Doubt.CIRCLE, text=text))
    return keys
