"""The use cases: from a request to an itinerary."""
