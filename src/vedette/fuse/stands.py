"""What is said on one point: stands that claims take, and which of them exclude each other."""

from calendar import month_name
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from vedette.fuse.circles import distance_km, radius_km
from vedette.fuse.kinds import SOME_VIOLENCE
from vedette.fuse.sides import Sides
from vedette.languages.english.counts import count
from vedette.languages.english.phrases import ROUND_WORDS
from vedette.model.belief import Belief
from vedette.model.claim import Claim, PlaceMention
from vedette.model.contradiction import Point
from vedette.model.event import Event, Figure
from vedette.model.ids import ClaimId
from vedette.model.picture import Picture
from vedette.model.vocabulary import (
    FAMILY,
    REAL,
    Aspect,
    Counted,
    Family,
    Kind,
    Modality,
    PlacePrecision,
    TimeBasis,
)

D = TypeVar("D", date, int)

CONTESTED = "contested"
CLOSE = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT})
ROUND = 0.1  # counts that differ by this share at most may be one count, rounded
LONG_DAYS = 10  # an interval longer than this tells a period, not a day
TOLD_BASES = frozenset({TimeBasis.EXPLICIT, TimeBasis.RELATIVE})  # else the day is made out, and nobody said it
# What is over in a moment, and so was on one day at one place; a battle, a siege or a flight may be told of others too.
MOMENTARY = frozenset(kind for kind in Kind if FAMILY[kind] is Family.VIOLENCE and kind is not Kind.CLASH) | {
    Kind.CAPTURE,
    Kind.ABDUCTION,
    Kind.INTERCEPTION,
    Kind.SURRENDER,
}
VAGUE_VIOLENCE = SOME_VIOLENCE | {Kind.CASUALTIES}  # in vague words, or by its toll only
# Counted of people; of strikes, vehicles and villages mostly some are counted by one and others by another.
PEOPLE = frozenset({
    Counted.KILLED, Counted.INJURED, Counted.CASUALTIES, Counted.MISSING, Counted.CAPTURED, Counted.DISPLACED,
    Counted.ARRESTED, Counted.RELEASED,
})  # fmt: skip


class Stand(NamedTuple):
    """What one claim or several say on one point: in words, and as a value that others are compared with."""

    says: str
    value: object
    claims: tuple[ClaimId, ...]


class Setting(NamedTuple):
    """Where and when claims put it: in towns, or in an area; on days as ordinals."""

    towns: tuple[PlaceMention, ...]
    in_area: bool
    days: tuple[int, int] | None

    def is_apart(self, other: "Setting") -> bool:
        """Tell whether two settings are of two happenings: in towns far apart, or on other days."""
        if self.towns and other.towns and _circles_apart(self.towns, other.towns):
            return True
        return self.days is not None and other.days is not None and _days_apart(self.days, other.days)


class Counting(NamedTuple):
    """The bounds of a count of people, and where and when it counts them."""

    low: int | None
    high: int | None
    setting: Setting


class Doing(NamedTuple):
    """The sides that did it, and where and when they did."""

    sides: frozenset[str]
    setting: Setting


def occurrence(event: Event, picture: Picture) -> Iterator[Stand]:
    """Yield that it happened, and that it did not, where both are said; of a promise, that it was made and was not.

    A text that only tells that a promise has not come true denies no promise.
    """
    denials = event.denials if event.modality in REAL else tuple(filter(_spoken_in(picture), event.denials))
    if denials and event.claims:
        yield Stand("it is so", "so", event.claims)
        yield Stand("it is not so", "not so", denials)


def _spoken_in(picture: Picture) -> Callable[[ClaimId], bool]:
    return lambda one: one in picture.claims and bool(picture.claims[one].speakers)


def of_kind(kind: Kind, claims: Iterable[Claim]) -> list[Claim]:
    """Return those of the claims that tell what the event is, in its kind or in vague words, not what went on then."""
    return [claim for claim in claims if claim.kind is kind or claim.kind in VAGUE_VIOLENCE]


def doers(claims: Iterable[Claim], picture: Picture, sides: Sides) -> Iterator[Stand]:
    """Yield the side that each claim names as the one that did it, where claims name its enemy.

    Who names two sides does not say which, and who tells a toll tells not who did it but who was there.
    """
    named = [one for claim in claims if claim.kind is not Kind.CASUALTIES for one in _named(claim, picture, sides)]
    for stand, doing in named:
        if any(sides.fights(side, other.sides) for side in doing.sides for _, other in named):
            yield stand


def _named(claim: Claim, picture: Picture, sides: Sides) -> Iterator[tuple[Stand, Doing]]:
    known = [mention for mention in claim.initiators if sides.of(mention.actor) is not None]
    if len(sides.of_all(known)) == 1:
        names = (picture.actors.get(mention.actor, mention.text) for mention in known if mention.actor)
        named = frozenset[str]().union(*(sides.with_wholes(mention.actor) for mention in known))
        doing = Doing(named, _setting([claim]))
        yield Stand(" and ".join(dict.fromkeys(names)), doing, (claim.id,)), doing


def counts(figure: Figure, picture: Picture) -> Iterator[Stand]:
    """Yield what each origin counts of people, and where."""
    for one in figure.by_origin if figure.what in PEOPLE else ():
        is_vague = (one.low, one.high) in ROUND_WORDS  # who says "dozens" does not say that there are no more
        setting = _setting([picture.claims[claim] for claim in one.claims if claim in picture.claims])
        counting = Counting(one.low, None if is_vague else one.high, setting)
        yield Stand(count(figure.what, one.low, one.high), counting, one.claims)


def _setting(claims: Sequence[Claim]) -> Setting:
    at = [place for claim in claims for place in claim.places]
    towns = tuple(place for place in at if place.precision in CLOSE and place.lat is not None)
    told = [claim.when for claim in claims if claim.when is not None]
    days = [day.toordinal() for when in told for day in (when.start, when.end) if day is not None]
    return Setting(towns, bool(at) and not towns, (min(days), max(days)) if days and len(told) == len(claims) else None)


def places(claims: Sequence[Claim], event: Event) -> Iterator[Stand]:
    """Yield where each claim says it was, where it says so closely, in its own passage, of what is over in a moment.

    It is asked of the places that many name. A name that others use for an area ("Idlib") tells no town.
    """
    of_event = {_called(place) for place in event.places}
    areas = {_called(place) for claim in claims for place in claim.places if place.precision not in CLOSE}
    for claim in filter(_was_in_a_moment, claims):
        close = [
            place
            for place in claim.places
            if place.precision in CLOSE and place.lat is not None and claim.start <= place.start < claim.end
        ]
        if close and areas.isdisjoint(map(_called, close)) and of_event.issuperset(map(_called, close)):
            names = dict.fromkeys(place.name or place.text for place in close)
            yield Stand(f"in {' and '.join(names)}", tuple(close), (claim.id,))


def _called(place: PlaceMention) -> str:
    return (place.name or place.text).casefold()


def times(claims: Iterable[Claim]) -> Iterator[Stand]:
    """Yield on which days each claim says it was, where it says so closely: a toll is counted again later."""
    for claim in filter(_was_in_a_moment, claims):
        when = claim.when
        if claim.kind is Kind.CASUALTIES or when is None or when.start is None or when.basis not in TOLD_BASES:
            continue
        last = when.end or when.start
        if (last - when.start).days <= LONG_DAYS:
            told = f"on {_day(when.start)}" if last == when.start else f"from {_day(when.start)} to {_day(last)}"
            yield Stand(told, (when.start, last), (claim.id,))


def _was_in_a_moment(claim: Claim) -> bool:
    return claim.kind in MOMENTARY and claim.modality is Modality.OCCURRED


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


def held(belief: Belief) -> Stand:
    """Return what a belief says."""
    held = belief.aspect is Aspect.CONTROL and belief.holder is not None and belief.value == belief.holder
    says = f"held by {belief.value_name}" if held else belief.value_name
    return Stand(says, frozenset({belief.id}), belief.because)


def holders(claims: Iterable[Claim], picture: Picture, sides: Sides) -> Iterator[Stand]:
    """Yield which side each claim tells to hold a place."""
    for claim in claims:
        for stand, doing in _named(claim, picture, sides):
            yield stand._replace(says=f"held by {stand.says}", value=doing.sides)


def gainsaid(belief: Belief) -> Iterator[Stand]:
    """Yield what speaks against a belief."""
    if belief.against:
        yield Stand("it is not so", frozenset({"not so"}), belief.against)


def _counts_apart(one: Counting, other: Counting) -> bool:
    """Tell whether two counts exclude each other: not those of two happenings, nor fewer in a town than in its area."""
    return not one.setting.is_apart(other.setting) and (_is_below(one, other) or _is_below(other, one))


def _is_below(ours: Counting, theirs: Counting) -> bool:
    """Tell whether a count is surely below another that should not be greater."""
    is_a_part = bool(ours.setting.towns) and theirs.setting.in_area
    return not is_a_part and ours.high is not None and theirs.low is not None and ours.high * (1 + ROUND) < theirs.low


def _doers_apart(one: Doing, other: Doing) -> bool:
    return one.sides.isdisjoint(other.sides) and not one.setting.is_apart(other.setting)


def _circles_apart(one: Sequence[PlaceMention], other: Sequence[PlaceMention]) -> bool:
    return all(distance_km(a, b) > radius_km(a) + radius_km(b) for a in one for b in other)


def _days_apart(one: tuple[D, D], other: tuple[D, D]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


_APART: dict[Point, Callable[..., bool]] = {
    Point.OCCURRENCE: lambda one, other: one != other,
    Point.DOER: _doers_apart,
    Point.TOLL: _counts_apart,
    Point.PLACE: _circles_apart,
    Point.TIME: _days_apart,
    Point.CONTROL: frozenset.isdisjoint,
    Point.STATUS: frozenset.isdisjoint,
}


def are_apart(point: Point, one: Stand, other: Stand) -> bool:
    """Tell whether two stands on a point exclude each other."""
    return _APART[point](one.value, other.value)
