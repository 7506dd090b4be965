"""The outside world becomes Documents (network and disk)."""
