"""What stands below a plan on paper: what was left out, sources, when it was made."""

from __future__ import annotations

from kaluga_tour.errors import translatable
from kaluga_tour.export.paper.parts import FootPart, NamedText
from kaluga_tour.export.paper.text import printed, said
from kaluga_tour.model.itinerary import Itinerary, Reason
from kaluga_tour.model.text import Language
from kaluga_tour.wording import amounts
from kaluga_tour.wording.language import plural, translate
from kaluga_tour.wording.names import name_of

__all__ = ["EMERGENCY", "foot_part", "made_line", "page_template", "source_lines"]

EMERGENCY = translatable("Emergency: 112")
"""The single emergency number of Russia: Federal law 488-FZ of 30 December 2020, article 3."""
_BRIEF = {Reason.EXCLUDED, Reason.NOT_PLAN_READY}
"""Reasons that have nothing to do with this tour: a number will do."""
_SHA256_SHOWN = 8


def foot_part(itinerary: Itinerary, language: Language) -> FootPart:
    """Return the foot of a plan."""
    return FootPart(
        title=translate(translatable("About this sheet"), language),
        left_out=tuple(_left_out(itinerary, language)),
        sources=source_lines(itinerary, language),
        made=made_line(itinerary, language),
    )


def page_template(language: Language) -> str:
    """Return the words for a page's number; the template knows how many there are."""
    return translate(translatable("page {page} of {pages}"), language)


def source_lines(itinerary: Itinerary, language: Language) -> tuple[str, ...]:
    """Return where the facts, the points and the travel times come from."""
    made = itinerary.provenance
    catalogue = translate(
        "Facts: catalogue `{name}`, version {version} ({sha256}); every memorial's sources stand "
        "on its card.",
        language,
    )
    lines = [
        catalogue.replace("`", "").format(
            name=made.catalogue_name,
            version=made.catalogue_version,
            sha256=made.catalogue_sha256[:_SHA256_SHOWN],
        ),
        translate("Points: partly © OpenStreetMap contributors (ODbL).", language),
    ]
    ways = sorted({leg.measured_by for leg in itinerary.legs} - {"estimate"})
    if ways:
        template = translate("Ways: {networks}.", language)
        lines.append(template.format(networks=", ".join(ways)))
    return tuple(printed(line) for line in lines)


def made_line(itinerary: Itinerary, language: Language) -> str:
    """Return when the plan was made and by what."""
    made = itinerary.provenance
    program = f"kaluga-tour {made.program_version}"
    if made.generated_at is None:
        return printed(program)
    date = amounts.date_words(made.generated_at.date(), language)
    template = translate("Plan made on {date} at {time} by {program}.", language)
    clock = amounts.clock(made.generated_at)
    return printed(template.format(date=date, time=clock, program=program))


def _left_out(itinerary: Itinerary, language: Language) -> list[NamedText]:
    groups = []
    for reason in Reason:
        memorials = [each.memorial for each in itinerary.unvisited if each.reason is reason]
        if not memorials:
            continue
        if reason in _BRIEF:
            text = plural("{n} memorial", "{n} memorials", len(memorials), language)
        else:
            text = "; ".join(said(memorial.name, language) for memorial in memorials)
        label = translate("Left out: {reason}", language)
        groups.append(NamedText(label=label.format(reason=name_of(reason, language)), text=text))
    return groups
