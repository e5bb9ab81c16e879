"""The commands below ``kaluga-tour config``."""
