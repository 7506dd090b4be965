"""What we know of a language, as data."""
