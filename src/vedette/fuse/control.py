"""What claims say of who holds a place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vedette.fuse.sides import Sides
from vedette.fuse.sightings import Effect, Sighting, Subject, Value, days_of
from vedette.fuse.told import Told, party
from vedette.fuse.words import fold, without_article
from vedette.languages.english.phrases import SOMEBODY as NOT_NAMED
from vedette.languages.english.telling import AROUND, PARTS, ROADS, SETTLEMENTS
from vedette.model.claim import Claim, Mention, PlaceMention
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import Aspect, Counted, Kind, Modality, PlacePrecision

HELD = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})  # what one side can hold
EFFECT: Mapping[Kind, Effect] = {
    Kind.CAPTURE: Effect.HOLDS,
    Kind.CONTROL: Effect.HOLDS,
    Kind.WITHDRAWAL: Effect.LEAVES,
    Kind.ADVANCE: Effect.CONTESTS,
    Kind.CLASH: Effect.FIGHTS,
}
PASSING = frozenset({Kind.CLASH, Kind.ADVANCE})
PASSING_DAYS = 14
DENIABLE = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.ADVANCE})
SOMEBODY = Value("", "unknown", NOT_NAMED, None)  # agrees with every denial, with no holder
BEFORE_CHARACTERS = 40  # words before a place that may say that only a part of it is meant


def control_sightings(claims: Iterable[Told], sides: Sides) -> Iterator[Sighting]:
    """Yield what claims say of who holds a place: a site, a settlement or a district, never a whole country."""
    for told in claims:
        if told.mood != "unreal" and _is_timed(told):
            for place in _held_places(told):
                yield from _sightings(told, place, sides)


def _held_places(told: Told) -> Iterator[PlaceMention]:
    """Yield each place that a side can hold once, as the evidence names it."""
    mentions: dict[str, list[PlaceMention]] = {}
    for place in told.placed:
        if place.place is not None and place.precision in HELD and not _is_unknown_settlement(place):
            mentions.setdefault(place.place, []).append(place)
    for named in mentions.values():
        told_here = [place for place in named if told.claim.start <= place.start < told.claim.end] or named
        if not any(_is_around(told, place) for place in told_here):
            yield next((place for place in told_here if _is_part(told, place)), told_here[0])


def _is_unknown_settlement(place: PlaceMention) -> bool:
    """Tell whether the words are for a settlement that is not known, and the circle is of the area around it."""
    words = fold(place.text)
    return (
        place.precision is PlacePrecision.DISTRICT
        and fold(place.name or "") not in words
        and not set(SETTLEMENTS).isdisjoint(words.split())
    )


def _is_of_a_road(claim: Claim) -> bool:
    named = [mention.text for mention in claim.targets] + [facility.text for facility in claim.facilities]
    return any(not set(ROADS).isdisjoint(fold(words).split()) for words in named)


def _is_timed(told: Told) -> bool:
    """Tell whether the day is known well enough.

    A change told without one may be of any year; a state holds when it is told, if that is known. Fighting or gains
    of a whole season say nothing of a day.
    """
    if told.days is None:
        return told.claim.modality is Modality.ONGOING and told.is_dated
    return not (told.claim.kind in PASSING and told.days[1] - told.days[0] > PASSING_DAYS)


def _sightings(told: Told, place: PlaceMention, sides: Sides) -> Iterator[Sighting]:
    claim = told.claim
    if told.mood == "denied":
        if claim.kind in DENIABLE:
            yield _sighting(told, place, Effect.DENIED, _holder(claim.initiators, sides))
    elif claim.kind is Kind.SIEGE:
        yield from _besieged(told, place, sides)
    elif claim.kind is Kind.CAPTURE and not _parties(claim, place, sides):
        yield from _fallen(told, place, sides)
    elif claim.kind in EFFECT and _parties(claim, place, sides):
        effect = EFFECT[claim.kind]
        shared = len(sides.of_all(_parties(claim, place, sides))) > 1
        if effect is Effect.HOLDS and (shared or _share(told) or _is_part(told, place)):
            effect = Effect.CONTESTS
        yield _sighting(
            told, place, effect, _holder(_parties(claim, place, sides), sides), is_change=claim.kind is not Kind.CONTROL
        )


def _besieged(told: Told, place: PlaceMention, sides: Sides) -> Iterator[Sighting]:
    """Yield that those besieged hold the place; a road that is cut says nothing of the towns that it joins."""
    besieged = [mention for mention in told.claim.targets if mention.actor and sides.may_hold(mention)]
    if besieged and not _is_of_a_road(told.claim):
        yield _sighting(told, place, Effect.HOLDS, _holder(besieged, sides), is_change=False)


def _fallen(told: Told, place: PlaceMention, sides: Sides) -> Iterator[Sighting]:
    """Yield what a capture by nobody named tells: who lost the place, else that it fell."""
    lost = [mention for mention in told.claim.targets if sides.may_hold(mention)]
    if lost:
        yield _sighting(told, place, Effect.LEAVES, _holder(lost, sides))
    elif _falls(told.claim, place):
        yield _sighting(told, place, Effect.HOLDS, SOMEBODY)


def _falls(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether the place itself is what was taken: "the town fell"."""
    return any(fold(place.text) in fold(mention.text) for mention in (*claim.initiators, *claim.targets))


def _parties(claim: Claim, place: PlaceMention, sides: Sides) -> list[Mention]:
    """Return those who do it and may hold ground; a place is no party to its own fall. In a clash both sides do it."""
    names = {fold(place.text), fold(place.name or "")}
    doers = (*claim.initiators, *claim.targets) if claim.kind is Kind.CLASH else claim.initiators
    return [
        mention for mention in doers if sides.may_hold(mention) and (mention.actor or fold(mention.text) not in names)
    ]


def _sighting(told: Told, place: PlaceMention, effect: Effect, value: Value, *, is_change: bool = True) -> Sighting:
    first, last = days_of(told)
    subject = Subject(PlaceId(str(place.place)), place.name or place.text, place)
    return Sighting(subject, Aspect.CONTROL, told, effect, value, first, last, is_change, _share(told))


def _holder(mentions: Sequence[Mention], sides: Sides) -> Value:
    """Return who holds it: the first one mentioned who is resolved, else "unknown" under the words for them."""
    resolved = next((mention for mention in mentions if mention.actor is not None), None)
    if resolved is not None and resolved.actor is not None:
        return Value(
            sides.of(resolved.actor) or resolved.actor, resolved.actor, sides.name(resolved.actor), resolved.actor
        )
    if mentions:
        return Value(party(mentions[0]), "unknown", without_article(mentions[0].text), None)
    return SOMEBODY


def _share(told: Told) -> tuple[int, int] | None:
    """Return the share of the place that is held, in percent, when less than all of it."""
    for number in told.claim.numbers:
        if number.what is Counted.SHARE_PERCENT:
            low, high = number.low or 0, 100 if number.high is None else number.high
            return (low, high) if low < 100 else None
    return None


def _context(told: Told, place: PlaceMention) -> str:
    """Return the words for the place, those just before it in the evidence, and those for what was taken."""
    start = place.start - told.claim.start
    before = told.claim.evidence[max(0, start - BEFORE_CHARACTERS) : max(0, start)]
    taken = " ".join(mention.text for mention in told.claim.targets if mention.actor is None)
    return f"{before} {place.text} {taken} ".casefold()


def _is_part(told: Told, place: PlaceMention) -> bool:
    named = (place.name or "").casefold()  # "Eastern Ghouta" is a name, "eastern Aleppo" is a part
    return any(words in _context(told, place) and words not in named for words in PARTS)


def _is_around(told: Told, place: PlaceMention) -> bool:
    return any(words in _context(told, place) for words in AROUND)
