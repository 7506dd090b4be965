"""Receipts: what was done to which record by which version of which step."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One record went through one step. Work to do = records without a receipt for this step and version.

    `problem` is None when it went well; else one sentence that says what was wrong.
    """

    record: str  # the id of the record, or the address of what could not become one
    step: str  # "ingest", "read", "resolve", "fuse"
    version: str
    done_at: datetime
    problem: str | None = None
