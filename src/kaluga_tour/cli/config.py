"""``kaluga-tour config``: the commands about the configuration."""

from __future__ import annotations

from kaluga_tour.errors import translatable

HELP = translatable("""Show what holds where a command line does not say otherwise.

  kaluga-tour config show
  kaluga-tour config --help

A flag counts before the environment, and that before the configuration file.""")

COMMANDS = {"show": "kaluga_tour.cli.configuration.show"}
"""The modules of the commands, by their names."""
