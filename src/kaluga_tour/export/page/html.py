"""Puts a page together: text, map, style and script in one file that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kaluga_tour.cartography.scene import Ground, scene_of
from kaluga_tour.export import qr
from kaluga_tour.export.links import route_links
from kaluga_tour.export.options import Navigator
from kaluga_tour.export.page.content import edition_of
from kaluga_tour.export.page.levels import page_map
from kaluga_tour.export.xml import literal
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.text import Language

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["html_page", "security_policy"]

_FOLDER = Path(__file__).parent / "assets"
_MOST_CODES = 4
"""A day needs one code, or two where it is long; more of them nobody scans."""


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def security_policy() -> str:
    """Return what a browser may do for the page: run its script, apply its style, no more.

    References
    ----------
    https://www.w3.org/TR/CSP3/
    """
    style, script = _hash(_asset("page.css")), _hash(_asset("page.js"))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def html_page(itinerary: Itinerary, language: Language, ground: Ground | None = None) -> str:
    """Return the plan as a page in both languages, beginning with `language`.

    Parameters
    ----------
    ground
        Streets to draw under the map.
    """
    from markupsafe import Markup

    languages = sorted(Language, key=lambda each: each is not language)
    return _template().render(
        editions=[_edition(itinerary, each, ground) for each in languages],
        codes=[Markup(svg) for svg in _codes(itinerary)],  # noqa: S704 - segno's, of our links
        policy=security_policy(),
        style=Markup(_asset("page.css")),  # noqa: S704 - our own file
        script=Markup(_asset("page.js")),  # noqa: S704 - our own file
    )


def _edition(itinerary: Itinerary, language: Language, ground: Ground | None) -> dict[str, object]:
    from markupsafe import Markup

    text = edition_of(itinerary, language)
    if not itinerary.visits:
        return {"text": text, "map": None}
    owners = (ground.attribution if ground else None, itinerary.provenance.router_licence)
    drawn = page_map(scene_of(itinerary, language, ground=ground), language)
    return {
        "text": text,
        "map": Markup(drawn.svg),  # noqa: S704 - serialised from elements
        "keys": [(Markup(svg), words) for svg, words in drawn.keys],  # noqa: S704 - the same
        "lengths": drawn.lengths,
        "credits": tuple(dict.fromkeys(literal(owner) for owner in owners if owner)),
    }


def _codes(itinerary: Itinerary) -> list[str]:
    """Return codes that take the way from a screen to a phone."""
    links = route_links(itinerary, Navigator.YANDEX, most_characters=qr.MOST_CHARACTERS)
    return [qr.qr_svg(link.url) for link in links] if len(links) <= _MOST_CODES else []
