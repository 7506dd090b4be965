"""Whom and what an event names: those doers, sufferers and places that many of its claims name."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from vedette.fuse.circles import distance_km, radius_km
from vedette.fuse.kinds import TOGETHER
from vedette.fuse.told import WIDE, Told, party
from vedette.fuse.words import fold
from vedette.model.claim import Mention, PlaceMention
from vedette.model.vocabulary import FAMILY, Family, Kind

T = TypeVar("T")
LEAST_SHARE = 1 / 3  # of as many as name whom or what most name: what fewer name is left to their claims


def votes(said: Iterable[Told], values: Callable[[Told], Iterable[T]]) -> dict[T, int]:
    """Return how many publishers give each value; the values in the order in which they were first given."""
    return {value: publishers for value, (publishers, _) in _backing(said, values).items()}


def _backing(said: Iterable[Told], values: Callable[[Told], Iterable[T]]) -> dict[T, tuple[int, int]]:
    """Return how many publishers, and how many claims, give each value, in the order in which they were first given."""
    backers: dict[T, list[str]] = {}
    for told in said:
        for value in values(told):
            backers.setdefault(value, []).append(told.publisher)
    return {value: (len(set(publishers)), len(publishers)) for value, publishers in backers.items()}


def _often(backing: dict[T, tuple[int, int]], least_share: float) -> list[T]:
    """Return the values that are given often beside the one that is given most, that one first."""
    most = [max(counts) for counts in zip(*backing.values(), strict=True)]
    often = [
        value
        for value, counts in backing.items()
        if all(count >= least_share * best for count, best in zip(counts, most, strict=True))
    ]
    return sorted(often, key=lambda value: backing[value], reverse=True)


def places_of(said: Sequence[Told]) -> tuple[PlaceMention, ...]:
    """Return each place once, the one that most publishers tell first; areas only where nothing closer is told.

    A place that few tell, apart from all that many tell, is left to their claims.
    """
    mentions: dict[str, PlaceMention] = {}
    for told in said:
        for place in told.claim.places:
            mentions.setdefault(_place_key(place), place)
    if len(mentions) < 2:
        return tuple(mentions.values())
    local = [key for key, place in mentions.items() if place.lat is not None and place.precision not in WIDE]
    located = local or [key for key, place in mentions.items() if place.lat is not None]
    chosen = set(located or mentions)
    backing = _backing(
        said, lambda told: {key: None for place in told.claim.places if (key := _place_key(place)) in chosen}
    )
    often = [mentions[key] for key in _often(backing, LEAST_SHARE)]
    kept = [key for key in backing if mentions[key] in often or any(_are_near(mentions[key], one) for one in often)]
    ranked = sorted(kept, key=lambda key: (-backing[key][0], radius_km(mentions[key])))
    return tuple(mentions[key] for key in ranked)


def _are_near(one: PlaceMention, other: PlaceMention) -> bool:
    if one.lat is None or other.lat is None:
        return False
    return distance_km(one, other) <= radius_km(one) + radius_km(other)


def _place_key(place: PlaceMention) -> str:
    return str(place.place) if place.place else f"words:{place.text.casefold()}"


def _mentions(said: Sequence[Told], kind: Kind, of: Callable[[Told], Iterable[Mention]]) -> tuple[Mention, ...]:
    """Return each party once, whom most publishers name first; unresolved words only where nobody is resolved.

    Whom few name beside the one that is named most is left to their claims, except where it takes two. Of a state and
    its army one is enough. Of the words for a party, the first are taken that are not those for a place.
    """
    placed = {fold(words) for told in said for place in told.claim.places for words in (place.text, place.name or "")}
    mentions: dict[str, Mention] = {}
    for mention in (mention for told in said for mention in of(told)):
        known = mentions.get(party(mention))
        if known is None or (fold(known.text) in placed and fold(mention.text) not in placed):
            mentions[party(mention)] = mention
    if len(mentions) < 2:
        return tuple(mentions.values())
    resolved = {key for key, mention in mentions.items() if mention.actor is not None} or mentions.keys()
    backing = _backing(said, lambda told: {key: None for mention in of(told) if (key := party(mention)) in resolved})
    sides, named = said[0].sides, list[Mention]()
    for mention in map(mentions.__getitem__, _often(backing, 0 if kind in TOGETHER else LEAST_SHARE)):
        if not any(sides.are_one(mention.actor, other.actor) for other in named):
            named.append(mention)
    return tuple(named)


def doers_of(said: Sequence[Told], kind: Kind) -> tuple[Mention, ...]:
    """Return who did it; violence is done by those who take a side, where any of them does."""
    doers = _mentions(said, kind, lambda told: told.claim.initiators)
    if FAMILY[kind] is not Family.VIOLENCE:
        return doers
    return tuple(doer for doer in doers if said[0].sides.of(doer.actor) is not None) or doers


def vary(doers: Sequence[Mention], said: Sequence[Told]) -> bool:
    """Tell whether the tellers name different doers: two of whom nobody says that both did it."""
    keys = [party(doer) for doer in doers]
    return any(not any({one, other} <= told.doers for told in said) for one, other in combinations(keys, 2))


def sufferers_of(said: Sequence[Told], kind: Kind) -> tuple[Mention, ...]:
    """Return whom it befell, whom most publishers name first."""
    return _mentions(said, kind, lambda told: told.claim.targets)
