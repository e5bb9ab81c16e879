"""PDF: sheets to print and take along."""

from __future__ import annotations

from typing import ClassVar

from kaluga_tour.export.base import Format
from kaluga_tour.export.options import PLAIN, Options, Sheet
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.listing import Listing
from kaluga_tour.model.text import Language

__all__ = ["FORMAT", "PdfFormat"]


class PdfFormat(Format):
    """PDF/UA-1, black on white; the same bytes every time."""

    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    binary: ClassVar[bool] = True
    takes: ClassVar[frozenset[str]] = frozenset({"paper", "sheet", "ground"})

    def itinerary(
        self, itinerary: Itinerary, language: Language, options: Options = PLAIN
    ) -> bytes:
        """Return the sheets of a plan that `options` ask for."""
        from kaluga_tour.export.paper.cards import plan_cards
        from kaluga_tour.export.paper.day import day_sheet
        from kaluga_tour.export.paper.geometry import booklet_of, folding_of
        from kaluga_tour.export.paper.guide import guide_sheet
        from kaluga_tour.export.paper.press import press

        made_at = itinerary.provenance.generated_at
        paper = options.paper
        match options.sheet:
            case Sheet.GUIDE:
                return press("guide", guide_sheet(itinerary, language, paper), made_at=made_at)
            case Sheet.CARD:
                return press("card", plan_cards(itinerary, language, paper), made_at=made_at)
            case Sheet.DAY:
                sheet = day_sheet(itinerary, language, folding_of(paper), options.ground)
                return press("day", sheet, made_at=made_at)
            case Sheet.POCKET:
                sheet = day_sheet(itinerary, language, booklet_of(paper), options.ground)
                return press("pocket", sheet, made_at=made_at)

    def cards(self, listing: Listing, language: Language) -> bytes:
        """Return a card for each memorial, to be filled in where nothing is known."""
        from kaluga_tour.export.paper.cards import card_sheet
        from kaluga_tour.export.paper.press import press

        memorials = [entry.memorial for entry in listing.entries]
        return press("card", card_sheet(memorials, language, PLAIN.paper), made_at=None)


FORMAT = PdfFormat()
