"""Casualties by category as rows of plain cells."""

from collections.abc import Callable, Iterable

from vedette.model.casualties import Losses
from vedette.model.event import Event, Toll
from vedette.model.picture import Picture
from vedette.tell.tables import Table, days_cell
from vedette.tell.words import bounds

COLUMNS = ("subject", "when", "where", "category", "side", "what", "low", "best", "high", "voices", "claims")


def casualty_table(picture: Picture) -> Callable[[Iterable[Losses]], Table]:
    """Return the function that makes a row of the losses of one category in one event or running toll."""
    all_of: list[Event | Toll] = [*picture.events, *picture.tolls]
    subjects: dict[str, Event | Toll] = {one.id: one for one in all_of}

    def row(one: Losses) -> tuple[str, ...]:
        of = subjects[one.subject]
        places = of.places[:1] if isinstance(of, Event) else (of.place,)
        where = next((place.name or place.text for place in places if place is not None), "")
        said = " · ".join(f"{count.voice}: {bounds(count.low, count.high)}" for count in one.by_voice)
        claims = " ".join(dict.fromkeys(claim for count in one.by_voice for claim in count.claims))
        counts = ("" if number is None else str(number) for number in (one.low, one.best, one.high))
        return (one.subject, days_cell(of.when), where, one.category, one.side or "", one.what, *counts, said, claims)

    return lambda losses: Table(COLUMNS, tuple(map(row, losses)))
