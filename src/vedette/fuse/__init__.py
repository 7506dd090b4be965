"""Claims become a picture: events, beliefs and tolls, with the whole history of what was held when."""

from vedette.fuse.ledgers import Derived, derive

__all__ = ["Derived", "derive"]
