"""Names of what only a plan has: a parked car, a position given for it alone."""

from __future__ import annotations

from kaluga_tour.errors import translatable
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording.language import translate

__all__ = ["GIVEN_POSITION", "car_name"]

GIVEN_POSITION = Bilingual(en="given for this plan", ru="задано для этого плана")
"""The source of a position that the user has given."""

_CAR = translatable("the car, by {name}")


def car_name(place: Bilingual) -> Bilingual:
    """Return what the car is called that is parked by `place`."""

    def name(language: Language) -> str:
        return translate(_CAR, language).format(name=place.in_language(language))

    return Bilingual(en=name(Language.EN), ru=name(Language.RU))
