"""The plan as one page for a browser, which needs nothing from elsewhere."""
