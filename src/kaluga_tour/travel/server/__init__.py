"""Travel measured by a routing server: Valhalla or OSRM."""
