"""Travel along real streets: OpenStreetMap as a graph."""
