"""Where the catalogue lies, how it is read and how it is searched."""
