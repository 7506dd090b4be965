"""A Document becomes Claims."""
