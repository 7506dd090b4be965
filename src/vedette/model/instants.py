"""Instants at which something was known, as people write them."""

from datetime import UTC, date, datetime, time

DAY_LENGTH = 10  # "2024-11-30"


def end_of(day: date) -> datetime:
    """Return the last instant of a day (UTC)."""
    return datetime.combine(day, time.max, UTC)


def instant_of(words: str) -> datetime:
    """Return the instant that words tell (ISO 8601); a day means its end, so that all that was known that day is in.

    One without a zone is taken for UTC.

    Raises:
        ValueError: they tell none.
    """
    if len(words) == DAY_LENGTH:
        return end_of(date.fromisoformat(words))
    try:
        instant = datetime.fromisoformat(words)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except OverflowError as error:  # a zone before the year 1
        raise ValueError(str(error)) from error
