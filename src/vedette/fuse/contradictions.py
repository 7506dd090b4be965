"""Contradictions: what the voices of a picture tell differently, of events, tolls, and who holds what.

A view on the picture, made anew whenever it is asked for. Two positions stand against each other only where different
voices hold them, and only where they exclude each other: counts of people whose bounds do not meet, circles that do not
touch, days that do not overlap of what is over in a moment, doers of different sides. What we make out (a day from that
of the report, a place told elsewhere in it) nobody said, so nobody contradicts it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import combinations

from vedette.fuse.sides import Sides
from vedette.fuse.stands import (
    CONTESTED,
    Stand,
    are_apart,
    counting_claims,
    counts,
    doers,
    gainsaid,
    held,
    holders,
    is_done_to_others,
    occurrence,
    of_kind,
    places,
    times,
)
from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import Claim
from vedette.model.contradiction import Contradiction, Point, Position
from vedette.model.event import Event, Toll
from vedette.model.ids import PlaceId, content_hash
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, Aspect, Family, Freshness, Kind, PlacePrecision

_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.SEA_AIR, PlacePrecision.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Subject:
    """What positions are about."""

    id: str
    about: str
    kind: Kind | None
    place: PlaceId | None
    place_name: str | None
    since: date | None
    until: date | None


def contradictions(picture: Picture, sides: Sides) -> tuple[Contradiction, ...]:
    """Return what is told differently in a picture, what became known last first."""
    found = [*_in_events(picture, sides), *_in_tolls(picture, sides), *_in_beliefs(picture, sides)]
    return tuple(sorted(found, key=lambda one: (-one.known_at.timestamp(), one.id)))


def _in_events(picture: Picture, sides: Sides) -> Iterator[Contradiction]:
    for event in picture.events:
        subject = _event_subject(event)
        told = [picture.claims[one] for one in event.claims if one in picture.claims]
        claims = of_kind(event.kind, told)
        yield from _contradiction(Point.OCCURRENCE, subject, list(occurrence(event, picture, sides)), picture)
        if is_done_to_others(event.kind):
            yield from _contradiction(Point.DOER, subject, list(doers(claims, picture, sides)), picture)
        for figure in event.figures:
            counting = counting_claims(event, figure.what, told)
            yield from _contradiction(Point.TOLL, subject, list(counts(figure, counting, sides)), picture)
        if FAMILY[event.kind] not in {Family.STATEMENT, Family.DIPLOMACY}:
            yield from _contradiction(Point.PLACE, subject, list(places(claims, event)), picture)
            yield from _contradiction(Point.TIME, subject, list(times(claims)), picture)


def _in_tolls(picture: Picture, sides: Sides) -> Iterator[Contradiction]:
    for toll in picture.tolls:
        if toll.place is None or toll.place.precision in _WIDE:
            continue  # two counts of one country mostly count two campaigns: they do not contradict each other
        for figure in toll.figures:
            yield from _contradiction(
                Point.TOLL, _toll_subject(toll), list(counts(figure, picture.claims, sides)), picture
            )


def _in_beliefs(picture: Picture, sides: Sides) -> Iterator[Contradiction]:
    """Yield where sides claim one place for one day, and where somebody speaks against what is made out."""
    of_subject: dict[tuple[PlaceId, Aspect], list[Belief]] = defaultdict(list)
    for belief in picture.beliefs:
        of_subject[belief.subject, belief.aspect].append(belief)
    for (_, aspect), beliefs in of_subject.items():
        point = Point.CONTROL if aspect is Aspect.CONTROL else Point.STATUS
        claimed = [
            one for one in beliefs if one.layer != ASSESSED and one.holder is not None and one.value != CONTESTED
        ]
        pairs = [pair for pair in combinations(claimed, 2) if _claim_against_each_other(*pair, sides)]
        for one, other in pairs:
            yield from _contradiction(point, _belief_subject(one, other), [held(one), held(other)], picture)
        for belief in beliefs if not pairs else ():
            if belief.layer == ASSESSED:
                stands = list(_assessed(belief, picture, sides))
                yield from _contradiction(point, _belief_subject(belief, belief), stands, picture)


def _claim_against_each_other(one: Belief, other: Belief, sides: Sides) -> bool:
    """Tell whether two sides claim a place for one day, of which neither has told only long before."""
    first = max(one.valid_from, other.valid_from)
    on = datetime.combine(first, time.min, UTC)
    overlap = all(
        (belief.valid_to is None or first <= belief.valid_to) and belief.freshness(on) is not Freshness.STALE
        for belief in (one, other)
    )
    return overlap and _holding(one, sides).isdisjoint(_holding(other, sides))


def _holding(belief: Belief, sides: Sides) -> frozenset[str]:
    """Return who holds it: the holder, who may take no side, and all sides whose part they are."""
    return sides.with_wholes(belief.holder) | {str(belief.holder)}


def _assessed(belief: Belief, picture: Picture, sides: Sides) -> Iterator[Stand]:
    """Yield what is made out and what speaks against it; of what is contested, who is told to hold it."""
    if belief.aspect is Aspect.CONTROL and belief.value == CONTESTED:
        claims = [picture.claims[one] for one in belief.because if one in picture.claims]
        yield from holders(claims, picture, sides)
        return
    yield held(belief)
    yield from gainsaid(belief, picture.claims)


def _contradiction(
    point: Point, subject: _Subject, stands: Sequence[Stand], picture: Picture
) -> Iterator[Contradiction]:
    """Yield the contradiction of stands that exclude each other, where different voices take them."""
    positions = [_position(group, picture) for group in _groups(point, _opposed(point, stands))]
    positions = [one for one in positions if one.claims]
    if len(positions) < 2 or not _are_held_apart([frozenset(one.voices) for one in positions]):
        return
    if point in {Point.PLACE, Point.TIME} and not _are_told_apart(positions, picture):
        return
    first = [picture.claims[one.claims[0]] for one in positions]
    yield Contradiction(
        id=content_hash("con_", point, subject.id, min(claim.id for claim in first)),
        point=point,
        subject=subject.id,
        about=subject.about,
        kind=subject.kind,
        place=subject.place,
        place_name=subject.place_name,
        since=subject.since,
        until=subject.until,
        positions=tuple(positions),
        known_at=max(claim.known_at for claim in first),
        sample=any(claim.sample for claim in first),
    )


def _are_held_apart(voices: Sequence[frozenset[str]]) -> bool:
    """Tell whether each position has a voice that takes no other."""
    return all(own - frozenset[str]().union(*(other for other in voices if other is not own)) for own in voices)


def _are_told_apart(positions: Sequence[Position], picture: Picture) -> bool:
    """Tell whether no text tells two of the positions: one that does tells of two happenings."""
    texts = [{picture.claims[claim].document for claim in one.claims} for one in positions]
    return sum(map(len, texts)) == len(set().union(*texts))


def _opposed(point: Point, stands: Sequence[Stand]) -> list[Stand]:
    """Return the stands that exclude any other: what agrees with all says nothing on the point."""
    return [one for one in stands if any(are_apart(point, one, other) for other in stands)]


def _groups(point: Point, stands: Sequence[Stand]) -> list[list[Stand]]:
    """Return stands in groups that exclude each other: those that may be one are one."""
    groups: list[list[Stand]] = []
    for stand in stands:
        near = [group for group in groups if any(not are_apart(point, stand, one) for one in group)]
        for group in near[1:]:
            near[0].extend(group)
            groups.remove(group)
        if near:
            near[0].append(stand)
        else:
            groups.append([stand])
    return groups


def _position(group: Sequence[Stand], picture: Picture) -> Position:
    claims = {one: picture.claims[one] for stand in group for one in stand.claims if one in picture.claims}
    ranked = sorted(claims.values(), key=lambda claim: (claim.known_at, claim.id))
    return Position(
        says=" or ".join(dict.fromkeys(stand.says for stand in group)),
        voices=tuple(dict.fromkeys(voice_of(claim, picture) for claim in ranked)),
        claims=tuple(claim.id for claim in ranked),
    )


def voice_of(claim: Claim, picture: Picture) -> str:
    """Return who says it: our name for the innermost speaker, else the words for him, else the outlet."""
    if claim.speakers:
        speaker = claim.speakers[-1]
        known = picture.actors.get(speaker.actor) if speaker.actor else None
        return known or " ".join(speaker.text.split())
    document = picture.documents.get(claim.document)
    return document.outlet if document else str(claim.document)


def _event_subject(event: Event) -> _Subject:
    place = next(iter(event.places), None)
    name = (place.name or place.text) if place else None
    where = "" if name is None else f" {name}" if name.startswith("between ") else f" in {name}"
    when = event.when
    return _Subject(
        id=event.id,
        about=f"{event.kind.replace('_', ' ')}{where}",
        kind=event.kind,
        place=place.place if place else None,
        place_name=name,
        since=when.start if when else None,
        until=when.end if when else None,
    )


def _toll_subject(toll: Toll) -> _Subject:
    name = (toll.place.name or toll.place.text) if toll.place else None
    return _Subject(
        id=toll.id,
        about=f"running toll{f' of {name}' if name else ''}",
        kind=None,
        place=toll.place.place if toll.place else None,
        place_name=name,
        since=toll.when.start if toll.when else None,
        until=toll.when.end if toll.when else None,
    )


def _belief_subject(one: Belief, other: Belief) -> _Subject:
    ends = [belief.valid_to for belief in (one, other) if belief.valid_to is not None]
    return _Subject(
        id=one.subject,
        about=f"{one.aspect} of {one.subject_name}",
        kind=None,
        place=one.subject,
        place_name=one.subject_name,
        since=max(one.valid_from, other.valid_from),
        until=min(ends, default=None),
    )
