"""Rich renderables of what the program knows; nothing here prints."""
