"""What is said on one point: stands that claims take, and which of them exclude each other."""

from calendar import month_name
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vedette.fuse.counting import PEOPLE, Counting, counting
from vedette.fuse.kinds import SOME_VIOLENCE, TOGETHER, meeting
from vedette.fuse.settings import CLOSE, Setting, are_far, days_apart, setting_of
from vedette.fuse.sides import Sides
from vedette.languages.english.counts import count
from vedette.model.belief import Belief
from vedette.model.claim import Claim, Mention, PlaceMention
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
    TimeBasis,
)

CONTESTED = "contested"
LONG_DAYS = 10  # an interval longer than this tells a period, not a day
TOLD_BASES = frozenset({TimeBasis.EXPLICIT, TimeBasis.RELATIVE})  # else the day is made out, and nobody said it
# What is over in a moment, and so was on one day at one place; a battle, a siege or a flight may be told of others too.
MOMENTARY = frozenset(kind for kind in Kind if FAMILY[kind] is Family.VIOLENCE and kind is not Kind.CLASH) | {
    Kind.CAPTURE,
    Kind.ABDUCTION,
    Kind.INTERCEPTION,
    Kind.SURRENDER,
}
HOLDING = frozenset({Kind.CONTROL, Kind.CAPTURE})
VAGUE_VIOLENCE = SOME_VIOLENCE | {Kind.CASUALTIES}  # in vague words, or by its toll only
# What it takes to say of two attacks on two days or at two places that they are one: so many killed or hurt, or more.
TELLING_COUNT = 2
# Whom a happening killed or hurt is told by what tells violence or who took ground; an ambulance counts those it took.
HARMING = frozenset({Family.VIOLENCE, Family.CONTROL})
DONE_TO_OTHERS = HARMING | {Family.FORCES, Family.INFRASTRUCTURE}
HARMED = frozenset({Counted.KILLED, Counted.INJURED, Counted.CASUALTIES, Counted.MISSING})


class Stand(NamedTuple):
    """What one claim or several say on one point: in words, and as a value that others are compared with."""

    says: str
    value: object
    claims: tuple[ClaimId, ...]


class Doing(NamedTuple):
    """The sides that did it, and where and when they did."""

    sides: frozenset[str]
    setting: Setting


class Once(NamedTuple):
    """Where or when it was, where that is told closely, and by what else it can be told to be the same."""

    at: tuple[PlaceMention, ...]
    on: tuple[date, date] | None
    setting: Setting
    is_attack: bool
    marks: frozenset[object]  # how many were killed or hurt, and what sort of facility was hit

    def may_be(self, other: "Once") -> bool:
        """Tell whether both may be one happening: of attacks there are so many that a mark has to be the same."""
        return not (self.is_attack and other.is_attack and self.marks.isdisjoint(other.marks))


def occurrence(event: Event, picture: Picture, sides: Sides) -> Iterator[Stand]:
    """Yield that it happened, and that it did not, where both are said; of a promise, that it was made and was not.

    A text that only tells that a promise has not come true denies no promise, nor does what is said of others.
    """
    denials = event.denials
    if event.modality not in REAL:
        doing = sides.of_all(one for claim in event.claims if claim in picture.claims for one in _doers(claim, picture))
        spoken = (one for one in denials if one in picture.claims and picture.claims[one].speakers)
        denials = tuple(one for one in spoken if not doing.isdisjoint(sides.of_all(_doers(one, picture))))
    if denials and event.claims:
        yield Stand("it is so", "so", event.claims)
        yield Stand("it is not so", "not so", denials)


def _doers(claim: ClaimId, picture: Picture) -> Sequence[Mention]:
    return picture.claims[claim].initiators


def counts(figure: Figure, claims: Mapping[ClaimId, Claim], sides: Sides) -> Iterator[Stand]:
    """Yield what each origin counts of people in those of its claims that are given."""
    for one in figure.by_origin if figure.what in PEOPLE else ():
        counted = counting(figure.what, one, claims, sides)
        if counted is not None:
            yield Stand(count(figure.what, one.low, one.high), counted, one.claims)


def counting_claims(event: Event, what: Counted, claims: Iterable[Claim]) -> dict[ClaimId, Claim]:
    """Return the claims whose counts are of the event itself: not of what went on beside it, nor of those helped."""
    family = FAMILY[event.kind]
    if what in HARMED and family not in HARMING and event.kind is not Kind.CASUALTIES:
        return {}
    return {claim.id: claim for claim in claims if (fit := meeting(event.kind, claim.kind)) is not None and fit >= 0}


def of_kind(kind: Kind, claims: Iterable[Claim]) -> list[Claim]:
    """Return those of the claims that tell what the event is, in its kind or in vague words, not what went on then."""
    return [claim for claim in claims if claim.kind is kind or claim.kind in VAGUE_VIOLENCE]


def is_done_to_others(kind: Kind) -> bool:
    """Tell whether a kind of happening has somebody who did it, and enemies who did not: who fled or met is no doer."""
    return kind not in TOGETHER and (FAMILY[kind] in DONE_TO_OTHERS or kind in {Kind.DETENTION, Kind.VIOLATION})


def doers(claims: Iterable[Claim], picture: Picture, sides: Sides) -> Iterator[Stand]:
    """Yield the side that each claim names as the one that did it, where claims name its enemy.

    Who names two sides does not say which, and who tells a toll tells not who did it but who was there. Two enemies may
    plan the same, and whoever is told to have suffered it did not do it.
    """
    claims = [claim for claim in claims if claim.kind is not Kind.CASUALTIES and claim.modality in REAL]
    suffering = sides.of_all(one for claim in claims for one in claim.targets)
    named = [one for claim in claims for one in _named(claim, picture, sides) if not one[1].sides <= suffering]
    for stand, doing in named:
        if any(sides.fights(side, other.sides) for side in doing.sides for _, other in named):
            yield stand


def _named(claim: Claim, picture: Picture, sides: Sides) -> Iterator[tuple[Stand, Doing]]:
    known = [mention for mention in claim.initiators if sides.of(mention.actor) is not None]
    if len(sides.of_all(known)) == 1:
        names = (picture.actors.get(mention.actor, mention.text) for mention in known if mention.actor)
        named = frozenset[str]().union(*(sides.with_wholes(mention.actor) for mention in known))
        doing = Doing(named, setting_of([claim]))
        yield Stand(" and ".join(dict.fromkeys(names)), doing, (claim.id,)), doing


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
            yield Stand(f"in {' and '.join(names)}", _once(claim, tuple(close)), (claim.id,))


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
            yield Stand(told, _once(claim, on=(when.start, last)), (claim.id,))


def _once(claim: Claim, at: tuple[PlaceMention, ...] = (), on: tuple[date, date] | None = None) -> Once:
    counted = {
        (number.what, number.low)
        for number in claim.numbers
        if number.what in HARMED and (number.low or 0) >= TELLING_COUNT
    }
    marks = frozenset[object](counted | {facility.kind for facility in claim.facilities})
    return Once(at, on, setting_of([claim]), FAMILY[claim.kind] is Family.VIOLENCE, marks)


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
    """Yield which side each claim tells to hold a place, or to have taken it: who fights there does not hold it yet."""
    for claim in (one for one in claims if one.kind in HOLDING):
        for stand, doing in _named(claim, picture, sides):
            yield stand._replace(says=f"held by {stand.says}", value=doing.sides)


def gainsaid(belief: Belief, claims: Mapping[ClaimId, Claim]) -> Iterator[Stand]:
    """Yield what speaks against a belief: nothing that was over before it began to hold."""
    against = tuple(one for one in belief.against if one not in claims or not _was_before(claims[one], belief))
    if against:
        yield Stand("it is not so", frozenset({"not so"}), against)


def _was_before(claim: Claim, belief: Belief) -> bool:
    last = None if claim.when is None else claim.when.end or claim.when.start
    return last is not None and last < belief.valid_from


def _doers_apart(one: Doing, other: Doing) -> bool:
    return one.sides.isdisjoint(other.sides) and not one.setting.is_apart(other.setting)


def _places_apart(one: Once, other: Once) -> bool:
    """Tell whether one happening is told of two places: far apart, where neither tells of a place of the other's."""
    if not are_far(one.setting.places, other.setting.places) or not one.may_be(other):
        return False
    return are_far(one.at, other.at) and not one.setting.is_on_other_days(other.setting)


def _times_apart(one: Once, other: Once) -> bool:
    """Tell whether one happening is told of two times."""
    if one.on is None or other.on is None or not days_apart(one.on, other.on):
        return False
    return one.may_be(other) and (one.setting.holds(other.setting) or other.setting.holds(one.setting))


_APART: dict[Point, Callable[..., bool]] = {
    Point.OCCURRENCE: lambda one, other: one != other,
    Point.DOER: _doers_apart,
    Point.TOLL: Counting.excludes,
    Point.PLACE: _places_apart,
    Point.TIME: _times_apart,
    Point.CONTROL: frozenset.isdisjoint,
    Point.STATUS: frozenset.isdisjoint,
}


def are_apart(point: Point, one: Stand, other: Stand) -> bool:
    """Tell whether two stands on a point exclude each other."""
    return _APART[point](one.value, other.value)
