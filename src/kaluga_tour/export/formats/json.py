"""JSON: the document that scripts rely on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from kaluga_tour.export.base import Format
from kaluga_tour.export.comparing import comparison_document
from kaluga_tour.export.configuration import configuration_document
from kaluga_tour.export.document import itinerary_document, listing_document, places_document
from kaluga_tour.export.options import PLAIN, Options
from kaluga_tour.export.verdicts import checkup_document, explanation_document
from kaluga_tour.export.ways import matrix_document, route_document, streets_document
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

__all__ = ["FORMAT", "JsonFormat", "encode"]


def encode(document: msgspec.Struct) -> str:
    """Return `document` as indented JSON that ends in a newline."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


class JsonFormat(Format):
    """See ``docs/reference/json.md``."""

    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def itinerary(
        self,
        itinerary: Itinerary,
        language: Language,
        options: Options = PLAIN,  # noqa: ARG002
    ) -> str:
        """Return the itinerary document."""
        return encode(itinerary_document(itinerary, language))

    def listing(self, listing: Listing, language: Language) -> str:  # noqa: ARG002
        """Return the memorials document, its texts in both languages."""
        return encode(listing_document(listing))

    def places(self, city: Bilingual, places: Sequence[Place], language: Language) -> str:  # noqa: ARG002
        """Return the places document, its texts in both languages."""
        return encode(places_document(places))

    def checkup(self, checkup: Checkup, language: Language) -> str:
        """Return the check document."""
        return encode(checkup_document(checkup, language))

    def explanation(self, explanation: Explanation, language: Language) -> str:
        """Return the explanation document."""
        return encode(explanation_document(explanation, language))

    def comparison(self, comparison: Comparison, language: Language) -> str:
        """Return the comparison document."""
        return encode(comparison_document(comparison, language))

    def networks(self, infos: Sequence[NetworkInfo], language: Language) -> str:  # noqa: ARG002
        """Return the streets document."""
        return encode(streets_document(infos))

    def configuration(self, found: Configuration, language: Language) -> str:  # noqa: ARG002
        """Return the configuration document."""
        return encode(configuration_document(found))

    def route(self, route: Route, language: Language) -> str:
        """Return the route document."""
        return encode(route_document(route, language))

    def matrix(self, table: TravelTable, language: Language) -> str:  # noqa: ARG002
        """Return the matrix document."""
        return encode(matrix_document(table))


FORMAT = JsonFormat()
