"""Travel along real streets: OpenStreetMap on networkx."""
