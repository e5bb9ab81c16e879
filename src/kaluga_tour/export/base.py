"""What an output format is: it turns a plan or a listing into text and never prints."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from kaluga_tour.errors import RequestError, translatable
from kaluga_tour.model.checkup import Checkup
from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Place
from kaluga_tour.model.text import Bilingual, Language

__all__ = ["Format", "UnknownFormatError", "UnknownSuffixError"]


class UnknownFormatError(RequestError):
    """There is no format of that name."""

    code = "unknown-format"
    message = translatable("there is no format `{value}`")
    hint = translatable("choose one of {known}")


class UnknownSuffixError(RequestError):
    """No format is written to files with that suffix."""

    code = "unknown-suffix"
    message = translatable("no format is known for the file `{value}`")
    hint = translatable("end the name in one of {known}, or say --format")


class Format(ABC):
    """An output format; the name of its module is the name of the format."""

    suffixes: ClassVar[tuple[str, ...]]
    """File name endings that choose this format, with their dot."""

    @abstractmethod
    def itinerary(self, itinerary: Itinerary, language: Language) -> str:
        """Return the plan as text that ends in a newline."""

    def cards(self, listing: Listing, language: Language) -> str:
        """Return all that is known of the memorials; by default what `listing` returns."""
        return self.listing(listing, language)

    @abstractmethod
    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:
        """Return the places to start from as text that ends in a newline."""

    @abstractmethod
    def checkup(self, checkup: Checkup, language: Language) -> str:
        """Return what a plan breaks as text that ends in a newline."""

    @abstractmethod
    def explanation(self, explanation: Explanation, language: Language) -> str:
        """Return why a memorial is in a plan or not as text that ends in a newline."""

    @abstractmethod
    def listing(self, listing: Listing, language: Language) -> str:
        """Return the memorials as text that ends in a newline."""
