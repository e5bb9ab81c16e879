"""``kaluga-tour streets``: the commands for street networks."""

from __future__ import annotations

from kaluga_tour.errors import translatable

HELP = translatable("""Keep street networks, so that legs follow real streets.

  kaluga-tour streets list
  kaluga-tour streets --help

A network is made once from an extract of OpenStreetMap; then plan --streets uses it.""")

COMMANDS = {
    "import": "kaluga_tour.cli.networks.importing",
    "download": "kaluga_tour.cli.networks.download",
    "list": "kaluga_tour.cli.networks.listing",
    "info": "kaluga_tour.cli.networks.info",
    "remove": "kaluga_tour.cli.networks.remove",
}
"""The modules of the commands, by their names."""
