"""Documents for scripts and other programs; a format is one module."""
