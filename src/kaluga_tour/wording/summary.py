"""The lines that sum up a plan, the same on screen and in a file."""

from __future__ import annotations

from kaluga_tour.errors import translatable
from kaluga_tour.model.geo import Position, Precision
from kaluga_tour.model.itinerary import Break, Day, Itinerary, Leg
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.route import Route, RouteLeg, TravelTable
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.model.travel import Credit
from kaluga_tour.wording import amounts
from kaluga_tour.wording.directions import directions
from kaluga_tour.wording.language import plural, translate
from kaluga_tour.wording.names import name_of, short_name_of
from kaluga_tour.wording.plain import clean

__all__ = [
    "break_name",
    "clock_line",
    "credit_text",
    "day_title",
    "empty_line",
    "gap_percent",
    "left_out_hint",
    "leg_directions",
    "leg_line",
    "leg_line_measured",
    "leg_title",
    "listing_title",
    "matrix_title",
    "optimality_line",
    "places_title",
    "plan_title",
    "position_mark",
    "position_words",
    "route_line",
    "route_title",
    "totals_parts",
]

_ESTIMATE = "estimate"
_BREAKS = {"lunch": translatable("lunch")}


def plan_title(itinerary: Itinerary, language: Language) -> str:
    """Return what the plan is: where and how one travels."""
    template = translate("{city}: memorials of the Great Patriotic War, {mode}", language)
    return template.format(
        city=itinerary.city.in_language(language),
        mode=name_of(itinerary.request.mode, language),
    )


def listing_title(city: Bilingual, count: int, language: Language) -> str:
    """Return how many memorials are listed and of which city."""
    counted = plural("{n} memorial", "{n} memorials", count, language)
    return f"{city.in_language(language)}: {counted}"


def places_title(city: Bilingual, count: int, language: Language) -> str:
    """Return how many places are listed and of which city."""
    counted = plural("{n} place to start from", "{n} places to start from", count, language)
    return f"{city.in_language(language)}: {counted}"


def day_title(day: Day, language: Language) -> str:
    """Return the date of a day as the beginning of a line."""
    date = amounts.long_date(day.date, language)
    return date[:1].upper() + date[1:]


def clock_line(day: Day, language: Language) -> str:
    """Return from when to when a day lasts, and the sun."""
    span = f"{amounts.clock(day.departs_at)}–{amounts.clock(day.finishes_at)}"
    length = round((day.finishes_at - day.departs_at).total_seconds())
    parts = [f"{span} ({amounts.duration(length, language)})"]
    if day.sunrise_at and day.sunset_at:
        template = translate("sun {sunrise}–{sunset}", language)
        parts.append(
            template.format(
                sunrise=amounts.clock(day.sunrise_at), sunset=amounts.clock(day.sunset_at)
            )
        )
    return " · ".join(parts)


def totals_parts(itinerary: Itinerary, language: Language) -> list[str]:
    """Return the totals, each as a short phrase."""
    totals = itinerary.totals

    def timed(template: str, seconds: int) -> str:
        return translate(template, language).format(time=amounts.duration(seconds, language))

    parts = [
        plural("{n} memorial", "{n} memorials", totals.num_visits, language),
        amounts.distance(totals.distance_m, language),
        timed(translatable("{time} on the way"), totals.travel_s),
        timed(translatable("{time} at memorials"), totals.service_s),
    ]
    if totals.break_s:
        parts.append(timed(translatable("{time} of breaks"), totals.break_s))
    if totals.wait_s:
        parts.append(timed(translatable("{time} waiting"), totals.wait_s))
    return parts


def gap_percent(itinerary: Itinerary) -> int:
    """Return by how many per cent at most another plan could be worth more, rounded up."""
    bound, prize = itinerary.provenance.solver_bound, itinerary.totals.prize
    return -(-100 * max(0, bound - prize) // max(prize, 1))


def optimality_line(itinerary: Itinerary, language: Language) -> str:
    """Return how good the plan is known to be."""
    made, prize = itinerary.provenance, itinerary.totals.prize
    if made.solver_status == "optimal":
        return translate("Proven: no other choice or order is better for this request.", language)
    if made.solver_bound <= prize:
        return translate(
            "Proven: no other choice is worth more; another order may be shorter.", language
        )
    template = translate(
        "The best found, not proven: at most {gap} % more worth could be seen.", language
    )
    return template.format(gap=gap_percent(itinerary))


def break_name(pause: Break, language: Language) -> str:
    """Return what a break is for."""
    return translate(_BREAKS.get(pause.kind, pause.kind), language)


def empty_line(itinerary: Itinerary, language: Language) -> str:
    """Return why a plan has no visits."""
    if itinerary.request.done or itinerary.request.resume is not None:
        return translate("Nothing more is visited.", language)
    return translate("Nothing fits what was asked for.", language)


def left_out_hint(itinerary: Itinerary, language: Language) -> str:
    """Return what to do about memorials that are left out."""
    if itinerary.request.done or itinerary.request.resume is not None:
        return translate(
            "To have one of these as well, give it to --add, with the option beside it.",
            language,
        )
    return translate(
        "To have one of these as well, name it with --fill and the option beside it.", language
    )


def leg_line(leg: Leg | RouteLeg, language: Language) -> str:
    """Return a leg as ``walk 1.9 km, 28 min, S``."""
    parts = [amounts.duration(leg.duration_s, language)]
    if leg.distance_m:
        parts.insert(0, amounts.distance(leg.distance_m, language))
    parts[0] = f"{short_name_of(leg.mode, language)} {parts[0]}"
    if leg.bearing_deg is not None:
        parts.append(amounts.compass(leg.bearing_deg, language))
    return ", ".join(parts)


def leg_line_measured(leg: Leg | RouteLeg, language: Language) -> str:
    """Return a leg, saying so where it is an estimate among others that are not."""
    line = leg_line(leg, language)
    if leg.measured_by != _ESTIMATE:
        return line
    return translate("{leg} (estimate)", language).format(leg=line)


def leg_title(leg: Leg | RouteLeg, language: Language) -> str:
    """Return from where to where a leg goes, above its directions."""
    return translate("From {origin} to {destination}", language).format(
        origin=clean(leg.origin.name.in_language(language)),
        destination=clean(leg.destination.name.in_language(language)),
    )


def leg_directions(leg: Leg | RouteLeg, language: Language) -> tuple[str, ...]:
    """Return how to go, a phrase a turn; that nothing is known where nothing is."""
    if leg.steps:
        return directions(leg.steps, language)
    return (translate("no directions: the leg is an estimate", language),)


def credit_text(credit: Credit, language: Language) -> str:
    """Return whose streets are followed and of when; empty where nobody is to be named."""
    if not credit.licence:
        return ""
    parts = [credit.licence]
    if credit.as_of:
        template = translate("data of {date}", language)
        parts.append(template.format(date=amounts.date_words(credit.as_of, language)))
    return translate("Streets: {credit}", language).format(credit=", ".join(parts))


def route_title(route: Route, language: Language) -> str:
    """Return from where to where a route leads."""
    return translate("From {origin} to {destination}", language).format(
        origin=clean(route.places[0].name.in_language(language)),
        destination=clean(route.places[-1].name.in_language(language)),
    )


def route_line(route: Route, language: Language) -> str:
    """Return how far a route leads and how long it takes."""
    distance = amounts.distance(route.distance_m, language)
    return f"{distance}, {amounts.duration(route.duration_s, language)}"


def matrix_title(table: TravelTable, language: Language) -> str:
    """Return what a matrix holds."""
    template = translate("Travel between {count} places, {mode}", language)
    return template.format(count=len(table.places), mode=name_of(table.mode, language))


def position_mark(position: Position, language: Language) -> str:
    """Return how far a position may be off, ``±150 m``."""
    return amounts.uncertainty(position.uncertainty_m, language)


def position_words(memorial: Memorial, language: Language) -> str:
    """Return where the point of a memorial comes from and how far it may be off."""
    position = memorial.position
    mark = position_mark(position, language)
    words = name_of(position.precision, language)
    if position.precision is Precision.EXACT:
        return f"{words}, {mark}"
    template = translate("{precision}, {uncertainty}: not recorded exactly", language)
    return template.format(precision=words, uncertainty=mark)
