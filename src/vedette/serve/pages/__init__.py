"""What each page shows, as frozen records: the templates draw them, the JSON twins carry them."""
