"""Records in, the same records out. The only SQL."""
