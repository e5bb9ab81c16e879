"""What an output format is: it turns a plan or a listing into text or bytes and never prints."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from kaluga_tour.errors import RequestError, translatable
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.model.checkup import Checkup
from kaluga_tour.model.comparison import Comparison
from kaluga_tour.model.configuration import Configuration
from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.memorial import Place
from kaluga_tour.model.route import Route, TravelTable
from kaluga_tour.model.streets import NetworkInfo
from kaluga_tour.model.text import Bilingual, Language

__all__ = [
    "Content",
    "Format",
    "FormatCannotHoldError",
    "UnknownFormatError",
    "UnknownSuffixError",
]


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


class FormatCannotHoldError(RequestError):
    """A format is no form for what a command gives."""

    code = "format-cannot-hold"
    message = translatable("`{value}` is no format for what this command gives")
    hint = translatable("choose one of {known}")


class Content(StrEnum):
    """What a command gives; each is the name of the method of a format that writes it."""

    ITINERARY = "itinerary"
    LISTING = "listing"
    CARDS = "cards"
    PLACES = "places"
    CHECKUP = "checkup"
    EXPLANATION = "explanation"
    COMPARISON = "comparison"
    NETWORKS = "networks"
    CONFIGURATION = "configuration"
    ROUTE = "route"
    MATRIX = "matrix"


class Format(ABC):
    """An output format; the name of its module is the name of the format.

    Every format writes a plan. The other methods are for formats that have a form for more;
    :meth:`holds` tells which of them a format has.
    """

    suffixes: ClassVar[tuple[str, ...]]
    """File name endings that choose this format, with their dot."""
    binary: ClassVar[bool] = False
    """Whether it writes bytes that no terminal can show."""
    takes: ClassVar[frozenset[str]] = frozenset()
    """The fields of :class:`~kaluga_tour.export.options.Options` that it heeds."""

    @classmethod
    def holds(cls, content: Content) -> bool:
        """Return whether the format has a form for `content`."""
        own = cls._has(content)
        return own or (content is Content.CARDS and cls._has(Content.LISTING))

    @classmethod
    def _has(cls, content: Content) -> bool:
        return getattr(cls, content.value) is not getattr(Format, content.value)

    @abstractmethod
    def itinerary(
        self, itinerary: Itinerary, language: Language, options: Options = PLAIN
    ) -> str | bytes:
        """Return the plan; a text ends in a newline."""

    def cards(self, listing: Listing, language: Language) -> str | bytes:
        """Return all that is known of the memorials; by default what `listing` returns."""
        return self.listing(listing, language)

    def listing(self, listing: Listing, language: Language) -> str | bytes:  # noqa: ARG002
        """Return the memorials; a text ends in a newline."""
        raise self._cannot_hold()

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str | bytes:  # noqa: ARG002
        """Return the places to start from; a text ends in a newline."""
        raise self._cannot_hold()

    def checkup(self, checkup: Checkup, language: Language) -> str | bytes:  # noqa: ARG002
        """Return what a plan breaks; a text ends in a newline."""
        raise self._cannot_hold()

    def explanation(self, explanation: Explanation, language: Language) -> str | bytes:  # noqa: ARG002
        """Return why a memorial is in a plan or not; a text ends in a newline."""
        raise self._cannot_hold()

    def comparison(self, comparison: Comparison, language: Language) -> str | bytes:  # noqa: ARG002
        """Return ways to travel side by side; a text ends in a newline."""
        raise self._cannot_hold()

    def networks(self, infos: Sequence[NetworkInfo], language: Language) -> str | bytes:  # noqa: ARG002
        """Return street networks; a text ends in a newline."""
        raise self._cannot_hold()

    def configuration(self, found: Configuration, language: Language) -> str | bytes:  # noqa: ARG002
        """Return what is configured; a text ends in a newline."""
        raise self._cannot_hold()

    def route(self, route: Route, language: Language) -> str | bytes:  # noqa: ARG002
        """Return a way from place to place; a text ends in a newline."""
        raise self._cannot_hold()

    def matrix(self, table: TravelTable, language: Language) -> str | bytes:  # noqa: ARG002
        """Return travel between every two places; a text ends in a newline."""
        raise self._cannot_hold()

    def _cannot_hold(self) -> TypeError:
        # The command line asks `holds` first; whoever calls a format directly should, too.
        return TypeError(f"{type(self).__name__} has no form for this")
