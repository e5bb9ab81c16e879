"""What a style means; the names are used everywhere, the colours are chosen here.

Every colour reads on a dark and on a light background: only bold, dim, red, green and a dark
orange of the 256-colour table are used, and nothing is told by colour alone.
"""

from __future__ import annotations

from rich.text import Text
from rich.theme import Theme

from kaluga_tour.model.geo import Position, Precision
from kaluga_tour.model.memorial import Memorial, Verification
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.wording import summary
from kaluga_tour.wording.names import short_name_of
from kaluga_tour.wording.plain import clean

__all__ = [
    "THEME",
    "day_style",
    "name_text",
    "pin_style",
    "plain",
    "position_text",
    "verification_text",
]

THEME = Theme(
    {
        "tour.title": "bold",
        "tour.heading": "bold",
        "tour.header": "bold dim",
        "tour.number": "bold",
        "tour.quiet": "dim",
        "tour.doubt": "dark_orange3",
        "tour.grave-doubt": "red",
        "tour.sure": "green",
        "tour.day-0": "red",
        "tour.day-1": "green",
        "tour.day-2": "dark_orange3",
        "tour.pin-0": "bold red",
        "tour.pin-1": "bold green",
        "tour.pin-2": "bold dark_orange3",
        "tour.error": "bold red",
        "tour.hint": "dim",
    },
    inherit=True,
)

_DOUBT = {
    Precision.EXACT: "",
    Precision.STREET: "",
    Precision.LOCALITY: "tour.doubt",
    Precision.ESTIMATED: "tour.doubt",
}
_TRUST = {
    Verification.CONFIRMED: "",
    Verification.SINGLE_SOURCE: "tour.doubt",
    Verification.UNCONFIRMED: "tour.grave-doubt",
}


def day_style(day: int) -> str:
    """Return the style of the ways of a day, from 0; from the fourth on they come again."""
    return f"tour.day-{day % 3}"


def pin_style(day: int) -> str:
    """Return the style of the numbers of a day, from 0."""
    return f"tour.pin-{day % 3}"


def plain(text: str, style: str = "") -> Text:
    """Return text from a file or an argument; markup and control characters mean nothing."""
    return Text(clean(text), style=style)


def name_text(name: Bilingual, language: Language, style: str = "") -> Text:
    """Return a name in `language`."""
    return plain(name.in_language(language), style)


def position_text(position: Position, language: Language) -> Text:
    """Return how far a position may be off; coloured where nobody states it."""
    return Text(summary.position_mark(position, language), style=_DOUBT[position.precision])


def verification_text(memorial: Memorial, language: Language) -> Text:
    """Return how well a memorial is supported, in one word."""
    verification = memorial.verification
    return Text(short_name_of(verification, language), style=_TRUST[verification])
