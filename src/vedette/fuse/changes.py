"""What is new, corrected, contradicted, confirmed or withdrawn between two pictures of one view.

An event or a toll is the same as long as it keeps its id; a belief as long as one value of one subject in one layer
goes on. What was held and is not any more may have become part of another event: then it is corrected, not withdrawn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vedette.model.belief import Belief
from vedette.model.change import Change, ChangeSort
from vedette.model.event import Event, Toll
from vedette.model.picture import Picture
from vedette.model.vocabulary import EventStatus

ORDER = tuple(ChangeSort)
STRONGER = frozenset({EventStatus.SEVERAL_ORIGINS, EventStatus.ADMITTED})
AGAINST = frozenset({EventStatus.CONTESTED, EventStatus.DENIED_ONLY})
SAID = ("kind", "modality", "when", "places", "figures", "kept")  # what an event says, apart from who says it
HELD = ("value", "valid_from", "valid_to", "share_percent", "expected_end")


def changes_between(then: Picture, now: Picture) -> list[Change]:
    """Return the changes from one picture to a later one, the new first, then as in `ChangeSort`, the newest first."""
    found = [
        *_of_events({one.id: one for one in then.events}, {one.id: one for one in now.events}),
        *_of_tolls({one.id: one for one in then.tolls}, {one.id: one for one in now.tolls}),
        *_of_beliefs(then.beliefs, now.beliefs),
    ]
    return sorted(found, key=lambda change: (ORDER.index(change.sort), -_known(change), change.id))


def _known(change: Change) -> float:
    held = change.after or change.before
    return held.known_at.timestamp() if held is not None else 0.0


def _of_events(then: Mapping[Any, Event], now: Mapping[Any, Event]) -> Iterator[Change]:
    home = {claim: event.id for event in now.values() for claim in (*event.claims, *event.denials)}
    for event in now.values():
        before = then.get(event.id)
        if before is None:
            yield Change(sort=ChangeSort.NEW, what="event", id=event.id, before=None, after=event, why=())
        elif (told := _event_change(before, event)) is not None:
            yield Change(sort=told[0], what="event", id=event.id, before=before, after=event, why=told[1])
    for event in then.values():
        if event.id not in now:
            joined = next((home[claim] for claim in (*event.claims, *event.denials) if claim in home), None)
            sort = ChangeSort.WITHDRAWN if joined is None else ChangeSort.CORRECTED
            why = "nobody stands by it any more" if joined is None else f"it is one with another event: {joined}"
            yield Change(sort=sort, what="event", id=event.id, before=event, after=None, why=(why,))


def _event_change(then: Event, now: Event) -> tuple[ChangeSort, tuple[str, ...]] | None:
    """Return what became of an event that was held before; None where nothing that it says or rests on differs."""
    differs = tuple(_differing(then, now, SAID))
    if now.status is EventStatus.RETRACTED and then.status is not EventStatus.RETRACTED:
        return ChangeSort.WITHDRAWN, ("whoever told it took it back",)
    denied = len(set(now.denials) - set(then.denials))
    if denied or (now.status in AGAINST and then.status not in AGAINST):
        why = f"{denied} more passages deny it" if denied else f"it is {now.status} now"
        return ChangeSort.CONTRADICTED, (why, *differs)
    if differs:
        return ChangeSort.CORRECTED, differs
    if now.status in STRONGER and now.status is not then.status:
        return ChangeSort.CONFIRMED, (f"{then.status.replace('_', ' ')} then, {now.status.replace('_', ' ')} now",)
    more = len(now.origins) - len(then.origins)
    return (ChangeSort.CONFIRMED, (f"{more} more origins tell it",)) if more > 0 else None


def _of_tolls(then: Mapping[Any, Toll], now: Mapping[Any, Toll]) -> Iterator[Change]:
    for toll in now.values():
        before = then.get(toll.id)
        if before is None:
            yield Change(sort=ChangeSort.NEW, what="toll", id=toll.id, before=None, after=toll, why=())
        elif why := tuple(_differing(before, toll, ("figures", "place"))):
            yield Change(sort=ChangeSort.CORRECTED, what="toll", id=toll.id, before=before, after=toll, why=why)
    for toll in then.values():
        if toll.id not in now:
            why = ("it is kept no longer",)
            yield Change(sort=ChangeSort.WITHDRAWN, what="toll", id=toll.id, before=toll, after=None, why=why)


def _of_beliefs(then: Sequence[Belief], now: Sequence[Belief]) -> Iterator[Change]:
    kept, known = {belief.record for belief in now}, {belief.record for belief in then}
    gone = [belief for belief in then if belief.record not in kept]
    fresh = [belief for belief in now if belief.record not in known]
    before = _paired(gone, fresh)
    for belief in fresh:
        earlier = before.get(belief.record)
        if earlier is None:
            yield Change(sort=ChangeSort.NEW, what="belief", id=belief.id, before=None, after=belief, why=())
        elif (told := _belief_change(earlier, belief)) is not None:
            yield Change(sort=told[0], what="belief", id=belief.id, before=earlier, after=belief, why=told[1])
    went_on = {belief.record for belief in before.values()}
    for belief in gone:
        if belief.record not in went_on:
            why = ("what it rested on is told otherwise now",)
            yield Change(sort=ChangeSort.WITHDRAWN, what="belief", id=belief.id, before=belief, after=None, why=why)


def _paired(gone: Sequence[Belief], fresh: Sequence[Belief]) -> dict[str, Belief]:
    """Return, by the record of each belief that is held now, the one that it was: of its own value, else of another."""
    before: dict[str, Belief] = {}
    left = list(gone)
    for same_value in (True, False):
        for belief in fresh:
            if belief.record in before:
                continue
            found = next(
                (one for one in left if _goes_on(one, belief) and (one.value == belief.value or not same_value)), None
            )
            if found is not None:
                before[belief.record] = found
                left.remove(found)
    return before


def _goes_on(one: Belief, other: Belief) -> bool:
    """Tell whether two beliefs are one at two moments: of one subject, aspect and layer, for days that overlap."""
    if (one.subject, one.aspect, one.layer) != (other.subject, other.aspect, other.layer):
        return False
    first = max(one.valid_from, other.valid_from)
    return all(belief.valid_to is None or first <= belief.valid_to for belief in (one, other))


def _belief_change(then: Belief, now: Belief) -> tuple[ChangeSort, tuple[str, ...]] | None:
    differs = tuple(_differing(then, now, HELD))
    against = len(set(now.against) - set(then.against))
    if against or (now.value == "contested" != then.value):
        why = f"{against} more passages speak against it" if against else "it is contested now"
        return ChangeSort.CONTRADICTED, (why, *differs)
    if differs:
        return ChangeSort.CORRECTED, differs
    more = len(set(now.because) - set(then.because))
    return (ChangeSort.CONFIRMED, (f"{more} more passages tell it",)) if more else None


def _differing(then: object, now: object, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        before, after = (_told(name, getattr(record, name)) for record in (then, now))
        if before != after:
            yield f"{name.replace('_', ' ')}: {before or 'not told'}, now {after or 'not told'}"


def _told(name: str, value: Any) -> str:
    """Return a field in plain words; what says how it was worked out is left out."""
    if name == "when":
        return "" if value is None or value.start is None else f"{value.start} to {value.end or value.start}"
    if name == "places":
        return ", ".join(place.name or place.text for place in value)
    if name == "place":
        return "" if value is None else value.name or value.text
    if name == "figures":
        return ", ".join(f"{one.best} {one.what} ({one.low} to {one.high or 'open'})" for one in value)
    if name == "share_percent":
        return "" if value is None else f"{value[0]} to {value[1]}%"
    return "" if value is None else str(value)
