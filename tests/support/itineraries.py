"""Plans of Testburg for the tests of the formats, and texts that formats have trouble with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from kaluga_tour import PlanRequest, plan
from kaluga_tour.catalogue.reader import read_catalogue
from kaluga_tour.model.catalogue import Catalogue
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Itinerary, Visit
from kaluga_tour.model.memorial import Kind, Memorial
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.text import Bilingual
from kaluga_tour.model.travel import Mode
from tests.support.catalogues import Json, as_bytes, both, memorial_record, small_catalogue

__all__ = ["HOSTILE", "MADE_AT", "REQUESTS", "itinerary_of", "town", "town_record", "with_text"]

MADE_AT = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)
REQUESTS = {
    "with everything": PlanRequest(
        date=dt.date(2026, 5, 7),
        memorials=("testburg-museum", "testburg-plaque"),
        fill=True,
        skip=("testburg-obelisk",),
        start="testburg-station",
        loop=True,
        depart=dt.time(11, 30),
        until=dt.time(16, 30),
        stays={"testburg-museum": 600},
        positions={"testburg-museum": Coordinates(lat_deg=51.997, lon_deg=12.012)},
        weights={"testburg-tank": 9},
        preferences={Kind.STELE: 2},
        lunch=Lunch(begins=dt.time(12), ends=dt.time(14), duration_s=2700),
        buffer_s=120,
    ),
    "without ends": PlanRequest(date=dt.date(2026, 5, 7), memorials=("testburg-obelisk",)),
    "closed": PlanRequest(date=dt.date(2026, 5, 11), budget_s=7200, start="51.9950,12.0110"),
    "two days by car and on foot": PlanRequest(
        date=dt.date(2026, 5, 7),
        days=2,
        mode=Mode.MIXED,
        budget_s=9000,
        start="testburg-main-square",
        memorials=("village-mass-grave",),
        fill=True,
    ),
    "by car and on foot without a finish": PlanRequest(
        date=dt.date(2026, 5, 7), mode=Mode.MIXED, budget_s=9000, start="testburg-station"
    ),
    "nothing": PlanRequest(date=dt.date(2026, 5, 7), budget_s=60, start="testburg-station"),
}
HOSTILE = {
    "script": "<script>alert('x')</script>",
    "end of CDATA": "a ]]> b <![CDATA[ c",
    "quotes": "the \"Ball\" & 'Chain' &amp; &#65;",
    "formula": '=HYPERLINK("http://example.org")',
    "markdown": "# *a* _b_ [c](d) `e` | f",
    "braces": "{name} {0} %s $x",
    "right to left": "\u200fשלום\u200f \u202eabc\u202c",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f466 \U0001f1f7\U0001f1fa ❤️",
    "long": "я" * 5000,
    "commas": "a, b; c\\d \\n e",
    "no-break": "12\N{NO-BREAK SPACE}km  two  blanks",
}
"""One line each; line breaks and control characters have tests of their own."""


def town_record() -> Json:
    """Return the catalogue of Testburg with two memorials more, a walk apart from each other."""
    catalogue = small_catalogue()
    catalogue["memorials"] += [
        memorial_record("testburg-stele", 52.0120, 12.0200),
        memorial_record("testburg-stone", 52.0127, 12.0212, name=both("Stone", "Камень")),
    ]
    return catalogue


@cache
def town() -> Catalogue:
    """Return the catalogue that the plans are made from."""
    return read_catalogue(as_bytes(town_record()), name="testburg")


@cache
def itinerary_of(name: str) -> Itinerary:
    """Return the plan of one of :data:`REQUESTS`."""
    return plan(town(), REQUESTS[name], generated_at=MADE_AT)


def with_text(text: str, name: str = "with everything") -> Itinerary:
    """Return a plan in which every memorial is called `text` and says it everywhere."""
    itinerary = itinerary_of(name)
    said = Bilingual.same(text)

    def memorial(known: Memorial) -> Memorial:
        return replace(known, name=said, address=said, commemorates=said, features=(said,))

    def visit(known: Visit) -> Visit:
        return replace(known, memorial=memorial(known.memorial))

    days = tuple(replace(day, visits=tuple(map(visit, day.visits))) for day in itinerary.days)
    return replace(itinerary, city=said, days=days)
