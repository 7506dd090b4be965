"""Outside world → Documents. Its doors: `gather`, what it yields, and `fetch.Fetcher` for what lies on the network."""

from vedette.ingest.gathering import gather
from vedette.ingest.items import Fetched, Gathered, Limits, Refused

__all__ = ["Fetched", "Gathered", "Limits", "Refused", "gather"]
