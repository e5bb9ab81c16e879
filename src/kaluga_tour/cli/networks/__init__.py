"""The commands below ``kaluga-tour streets``."""
