"""HTTP becomes pages and JSON."""
