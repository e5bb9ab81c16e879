"""Turn by turn as phrases; names of streets stay as they are written on the signs."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.errors import translatable
from kaluga_tour.model.directions import Maneuver, Step, Way
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.plain import clean

__all__ = ["compass_words", "directions"]

_COMPASS_WORDS = (
    translatable("north"),
    translatable("north-east"),
    translatable("east"),
    translatable("south-east"),
    translatable("south"),
    translatable("south-west"),
    translatable("west"),
    translatable("north-west"),
)
_INTO_STREET = {
    Maneuver.DEPART: translatable("{compass} on {street} {distance}"),
    Maneuver.STRAIGHT: translatable("straight on into {street} {distance}"),
    Maneuver.SLIGHT_LEFT: translatable("slightly left into {street} {distance}"),
    Maneuver.LEFT: translatable("left into {street} {distance}"),
    Maneuver.SHARP_LEFT: translatable("sharp left into {street} {distance}"),
    Maneuver.SLIGHT_RIGHT: translatable("slightly right into {street} {distance}"),
    Maneuver.RIGHT: translatable("right into {street} {distance}"),
    Maneuver.SHARP_RIGHT: translatable("sharp right into {street} {distance}"),
    Maneuver.U_TURN: translatable("turn back on {street} {distance}"),
    Maneuver.ROUNDABOUT: translatable("roundabout, exit {exit} into {street} {distance}"),
}
_ONTO_WAY = {
    Maneuver.DEPART: translatable("{compass} by {way} {distance}"),
    Maneuver.STRAIGHT: translatable("straight on by {way} {distance}"),
    Maneuver.SLIGHT_LEFT: translatable("slightly left by {way} {distance}"),
    Maneuver.LEFT: translatable("left by {way} {distance}"),
    Maneuver.SHARP_LEFT: translatable("sharp left by {way} {distance}"),
    Maneuver.SLIGHT_RIGHT: translatable("slightly right by {way} {distance}"),
    Maneuver.RIGHT: translatable("right by {way} {distance}"),
    Maneuver.SHARP_RIGHT: translatable("sharp right by {way} {distance}"),
    Maneuver.U_TURN: translatable("turn back by {way} {distance}"),
    Maneuver.ROUNDABOUT: translatable("roundabout, exit {exit} by {way} {distance}"),
}
_WAYS = {
    Way.STREET: translatable("a street without a name"),
    Way.SERVICE: translatable("an access road"),
    Way.TRACK: translatable("a track"),
    Way.PATH: translatable("a path"),
    Way.SQUARE: translatable("a square"),
    Way.STEPS: translatable("steps"),
    Way.BRIDGE: translatable("a bridge"),
    Way.TUNNEL: translatable("an underpass"),
    Way.FERRY: translatable("a ferry"),
    Way.OFF_STREET: "",
}
_TO_THE_STREET = translatable("{compass} to the street {distance}")
_TO_THE_PLACE = translatable("from the street {compass} to the place {distance}")
_CROSS = translatable("{text}, cross {streets}")
_ROUNDABOUT_INTO = translatable("by the roundabout into {street} {distance}")
_ROUNDABOUT_ONTO = translatable("by the roundabout onto {way} {distance}")
_MOST_CROSSED = 3
"""So many crossed streets are named, the last ones: the turn comes after them."""


def compass_words(bearing_deg: float, language: Language) -> str:
    """Return the nearest of the eight compass points as a word, ``north-east``."""
    return translate(_COMPASS_WORDS[amounts.compass_index(bearing_deg)], language)


def directions(steps: Sequence[Step], language: Language) -> tuple[str, ...]:
    """Return a phrase for each of `steps`.

    The names of streets are not translated: they are what one reads on the spot.
    """
    return tuple(_phrase(step, language, first=not index) for index, step in enumerate(steps))


def _phrase(step: Step, language: Language, *, first: bool) -> str:
    text = translate(_template(step, first=first), language).format(
        compass=compass_words(step.bearing_deg, language),
        street=clean(step.street or ""),
        way=translate(_WAYS[step.way], language),
        exit=step.exit_number,
        distance=amounts.distance(step.distance_m, language),
    )
    if not step.crosses:
        return text
    named = ", ".join(clean(name) for name in step.crosses[-_MOST_CROSSED:])
    more = "…, " if len(step.crosses) > _MOST_CROSSED else ""
    return translate(_CROSS, language).format(text=text, streets=more + named)


def _template(step: Step, *, first: bool) -> str:
    if step.way is Way.OFF_STREET:
        return _TO_THE_STREET if first else _TO_THE_PLACE
    if step.maneuver is Maneuver.ROUNDABOUT and step.exit_number is None:
        return _ROUNDABOUT_INTO if step.street else _ROUNDABOUT_ONTO
    return (_INTO_STREET if step.street else _ONTO_WAY)[step.maneuver]
