"""What is to be said of a visit, line by line, the same in every file that is taken along."""

from __future__ import annotations

from dataclasses import replace

from kaluga_tour.errors import translatable
from kaluga_tour.model.itinerary import Break, Leg, Visit
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts, summary
from kaluga_tour.wording.card import CardRow, card_rows
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.sentences import sentence

__all__ = [
    "break_line",
    "fact_lines",
    "facts",
    "leg_title",
    "numbered",
    "visit_clock",
    "visit_lines",
    "warning_lines",
]

_TAKEN_ALONG = ("Where", "Commemorates", "Look at", "Hours", "Entry", "Telephone", "Position")
"""The rows of a memorial's card that are of use on the way."""
_STAY = "{arrives}–{departs} ({stay})"
_WAIT = translatable("{arrives}, begins {starts}, until {departs} ({stay})")


def numbered(visit: Visit, language: Language) -> str:
    """Return the name of a visit with its number, ``3. Eternal Flame``."""
    return f"{visit.number}. {visit.memorial.name.in_language(language)}"


def visit_clock(visit: Visit, language: Language) -> str:
    """Return from when to when a visit lasts, ``10:19–10:29 (10 min)``."""
    waits = visit.arrives_at != visit.starts_at
    return translate(_WAIT if waits else _STAY, language).format(
        arrives=amounts.clock(visit.arrives_at),
        starts=amounts.clock(visit.starts_at),
        departs=amounts.clock(visit.departs_at),
        stay=amounts.duration(visit.service_s, language),
    )


def facts(memorial: Memorial, language: Language) -> list[CardRow]:
    """Return what is of use on the way: where, what it commemorates, hours and so on."""
    rows = [row for row in card_rows(memorial, language) if row.key in _TAKEN_ALONG]
    # On the way one wants to know how sure a point is, not where the catalogue has it from.
    sure = (summary.position_words(memorial, language),)
    return [replace(row, lines=sure) if row.key == "Position" else row for row in rows]


def fact_lines(memorial: Memorial, language: Language) -> list[str]:
    """Return :func:`facts`, each on a line with its label."""
    return [f"{row.label}: {'; '.join(row.lines)}" for row in facts(memorial, language)]


def warning_lines(visit: Visit, language: Language) -> list[str]:
    """Return the warnings of a visit as sentences."""
    return [sentence(notice, language) for notice in visit.warnings]


def visit_lines(visit: Visit, language: Language) -> list[str]:
    """Return all there is to say of a visit besides its name: clock, warnings, facts."""
    return [
        visit_clock(visit, language),
        *warning_lines(visit, language),
        *fact_lines(visit.memorial, language),
    ]


def break_line(pause: Break, language: Language) -> str:
    """Return what a break is for and how long it lasts, ``lunch 12:46–13:31``."""
    begins, ends = amounts.clock(pause.starts_at), amounts.clock(pause.ends_at)
    return f"{summary.break_name(pause, language)} {begins}–{ends}"


def leg_title(leg: Leg, language: Language) -> str:
    """Return where a leg leads and how, ``→ Eternal Flame: walk 1.9 km, 28 min, S``."""
    return f"→ {leg.destination.name.in_language(language)}: {summary.leg_line(leg, language)}"
