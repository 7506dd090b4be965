"""The wiring: stages, store, clock and settings."""
