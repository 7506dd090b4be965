"""What claims say of who holds a place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vedette.fuse.at_home import known_at_home
from vedette.fuse.grounds import Ground, grounds_of, is_of
from vedette.fuse.having import is_brief, is_by_law, is_lost_by, is_state, is_tried
from vedette.fuse.held_as import held_in_passing
from vedette.fuse.leaving import is_destination
from vedette.fuse.listed_days import day_of
from vedette.fuse.objects import stands_for_subject
from vedette.fuse.occupations import occupation_of
from vedette.fuse.sides import Sides
from vedette.fuse.sightings import Effect, Sighting, Subject, Value, days_of, value_of
from vedette.fuse.takers import doers_of
from vedette.fuse.taking import takers_before
from vedette.fuse.told import Told, party
from vedette.fuse.words import fold, without_article
from vedette.languages.english.grounds import (
    AGAINST,
    AHEAD,
    ALLIED,
    BY_FIRE,
    COMING_BACK,
    CONTESTED,
    GIVING,
    LASTING,
    LOSING,
    OFTEN,
    ON_THE_WAY,
    PRESENT,
    REGAINING,
    REJECTING,
    SHORT_OF,
    TO,
)
from vedette.languages.english.phrases import SOMEBODY as NOT_NAMED
from vedette.languages.english.telling import ROADS
from vedette.model.claim import Claim, Mention, PlaceMention
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import Aspect, Counted, Kind, Modality, PlacePrecision

EFFECT: Mapping[Kind, Effect] = {
    Kind.CAPTURE: Effect.HOLDS,
    Kind.CONTROL: Effect.HOLDS,
    Kind.WITHDRAWAL: Effect.LEAVES,
    Kind.ADVANCE: Effect.CONTESTS,
    Kind.CLASH: Effect.FIGHTS,
}
TELLING = EFFECT.keys() | {Kind.SIEGE}
PASSING = frozenset({Kind.CLASH, Kind.ADVANCE})
PASSING_DAYS = 14
HAVING = frozenset({Kind.CAPTURE, Kind.CONTROL})
CHANGING = TELLING - {Kind.CLASH}  # kinds that tell themselves who has a place
DENIABLE = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.ADVANCE})
SOMEBODY = Value("", "unknown", NOT_NAMED, None)  # agrees with every denial, with no holder


def control_sightings(claims: Iterable[Told], sides: Sides) -> Iterator[Sighting]:
    """Yield what claims say of who holds a place: a site, a settlement or a district, never a whole country."""
    for claim in claims:
        yield from _in_passing(claim, sides)
        told = known_at_home(claim, sides) if claim.claim.kind in TELLING else claim
        if told.claim.kind in TELLING and told.mood != "unreal" and _is_timed(told) and not is_tried(told.claim):
            for ground in grounds_of(told):
                found = (_on_its_day(seen) for seen in _sightings(told, ground, sides))
                yield from (seen for seen in found if _may_change_hands(seen, sides))


def _in_passing(told: Told, sides: Sides) -> Iterator[Sighting]:
    """Yield who is told to have a place by the words before its name, where the claim itself does not tell of that."""
    if told.claim.kind in CHANGING or told.mood != "real" or not _is_timed(told):
        return
    for place, holder in held_in_passing(told, sides):
        ground = Ground(
            place, PlaceId(str(place.place)), place.name or place.text, is_part=False, is_object=False, before=""
        )
        yield _sighting(told, ground, Effect.HOLDS, value_of(holder, sides), is_change=False)


def _on_its_day(seen: Sighting) -> Sighting:
    """Return a change on the day that is told for this one of several places."""
    day = day_of(seen.told.claim, seen.subject.at) if seen.is_change else None
    return seen if day is None else seen._replace(first=day.toordinal(), last=day.toordinal())


def _may_change_hands(seen: Sighting, sides: Sides) -> bool:
    """Tell whether a place may be fought for: in a state that is at peace it takes more than passing words.

    That such a state holds what is its own says nothing; others hold ground there only where somebody says that they
    took it or have it.
    """
    if seen.home is None or sides.is_party(seen.home.key):
        return True
    return seen.value.key != seen.home.key and seen.told.claim.kind in HAVING


def _is_of_a_road(claim: Claim) -> bool:
    named = [mention.text for mention in claim.targets] + [facility.text for facility in claim.facilities]
    return any(not set(ROADS).isdisjoint(fold(words).split()) for words in named)


def _denied(told: Told, ground: Ground, sides: Sides) -> Iterator[Sighting]:
    """Yield that those do not hold it who are said to; where the word is "denied", the enemy of whoever denies it."""
    doers = [mention for mention in told.claim.initiators if sides.may_hold(mention)]
    if fold(told.claim.trigger.text) in REJECTING:
        enemies = {sides.only_enemy(mention.actor) for mention in doers if mention.actor is not None}
        enemy = next(iter(enemies)) if len(enemies) == 1 else None
        yield _sighting(told, ground, Effect.DENIED, SOMEBODY if enemy is None else value_of(enemy, sides))
    elif doers or not told.claim.initiators:
        yield _sighting(told, ground, Effect.DENIED, _holder(doers, sides))


def _is_timed(told: Told) -> bool:
    """Tell whether the day is known well enough.

    A change told without one may be of any year; a state holds when it is told, if that is known. Fighting or gains
    of a whole season say nothing of a day.
    """
    if told.days is None:
        return told.claim.modality is Modality.ONGOING and told.is_dated
    return not (told.claim.kind in PASSING and told.days[1] - told.days[0] > PASSING_DAYS)


def _sightings(told: Told, ground: Ground, sides: Sides) -> Iterator[Sighting]:
    claim, place = told.claim, ground.place
    parties = doers_of(claim, place, sides)
    if told.mood == "denied" or fold(claim.trigger.text) in REJECTING:
        if claim.kind in DENIABLE and _is_named(claim, ground.place):
            yield from _denied(told, ground, sides)
    elif claim.kind is Kind.SIEGE:
        yield from _besieged(told, ground, sides)
    elif claim.kind is Kind.CAPTURE and fold(claim.trigger.text).startswith(GIVING):
        yield from _given(told, ground, sides)
    elif claim.kind is Kind.CAPTURE and not parties:
        yield from _fallen(told, ground, sides)
    elif claim.kind is Kind.CAPTURE and not ground.is_part and _is_by_other_words(told, ground, parties):
        yield _taken_by_some(told, ground, sides, parties)
    elif claim.kind in EFFECT and parties and _is_there(claim, ground) and not _tells_nothing_of_it_all(claim, ground):
        effect = _effect(told, ground, sides)
        if effect is Effect.LEAVES and ground.is_part:
            return  # who leaves a part may still be in the rest
        is_change = claim.kind is not Kind.CONTROL and not is_state(told)
        seen = _sighting(told, ground, effect, _holder(parties, sides), is_change=is_change)
        if effect is Effect.LEAVES:
            seen = seen._replace(takers=_taking_before(told, ground, sides))
        yield from _by_its_days(seen) if effect is Effect.HOLDS else (seen,)


def _by_its_days(seen: Sighting) -> Iterator[Sighting]:
    """Yield that a side has a place, or, where it is told from which day to which, that it took and left it."""
    begun, ended = occupation_of(seen.told.claim)
    if begun is None:
        yield seen
        return
    yield seen._replace(first=begun.toordinal(), last=begun.toordinal(), is_change=True)
    if ended is not None:
        yield seen._replace(effect=Effect.LEAVES, first=ended.toordinal(), last=ended.toordinal(), is_change=True)


def _effect(told: Told, ground: Ground, sides: Sides) -> Effect:
    """Return what the claim does to what was held; whoever lost a place, or had it taken from him, has left it."""
    claim = told.claim
    effect, parties = EFFECT[claim.kind], doers_of(claim, ground.place, sides)
    if effect is Effect.LEAVES and fold(claim.trigger.text).startswith(COMING_BACK):
        return Effect.CONTESTS
    if effect is not Effect.HOLDS:
        return effect
    if fold(claim.trigger.text) in CONTESTED or is_brief(claim):
        return Effect.CONTESTS
    if is_lost_by(claim, parties):
        return Effect.LEAVES
    allied = any(word in fold(party.text).split() for party in parties for word in ALLIED)
    shared = len(sides.of_all(parties)) > 1 and not allied
    return Effect.CONTESTS if shared or _share(told) or ground.is_part else effect


def _tells_nothing_of_it_all(claim: Claim, ground: Ground) -> bool:
    """Tell whether a province is only declared one's own, or told of as the occupied one: much of it may be held."""
    is_wide = ground.place.precision is PlacePrecision.PROVINCE
    return is_wide and claim.kind is Kind.CAPTURE and (is_by_law(claim) or fold(claim.evidence).startswith(LASTING))


def _is_named(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether the passage names a place, or what was taken does; a report that is denied tells it itself."""
    is_inside = claim.start <= place.start < claim.end
    return is_inside or claim.kind is not Kind.CONTROL or any(is_of(mention, place) for mention in claim.targets)


def _is_there(claim: Claim, ground: Ground) -> bool:
    """Tell whether it is done in the place: not against it, about it, on the way, by fire alone or in a figure."""
    before = fold(ground.before).split()
    after_trigger = fold(claim.evidence[claim.trigger.end - claim.start :]).split()[:1]
    if claim.kind is Kind.CLASH:
        return not before or before[-1] not in AGAINST
    if claim.kind is Kind.ADVANCE:
        trigger, on_the_way = fold(claim.trigger.text), ON_THE_WAY.intersection((*after_trigger, *before[-1:]))
        is_back = trigger.startswith(COMING_BACK) and on_the_way == {TO}
        return is_back or not (trigger.startswith(SHORT_OF) or on_the_way)
    if claim.kind is Kind.WITHDRAWAL:
        return after_trigger != [TO] and not is_destination(claim, ground.place)
    trigger = fold(claim.trigger.text)
    if claim.kind is Kind.CONTROL and trigger.endswith(PRESENT):
        return False
    return BY_FIRE not in trigger and not any(words in fold(claim.evidence) for words in AHEAD)


def _besieged(told: Told, ground: Ground, sides: Sides) -> Iterator[Sighting]:
    """Yield that those besieged hold the place; a road that is cut says nothing of the towns that it joins."""
    fighters = [mention for mention in told.claim.targets if mention.actor and sides.may_hold(mention)]
    names = {fold(ground.place.text), fold(ground.place.name or "")}
    besieged = [mention for mention in fighters if fold(mention.text) not in names]  # a town is no party
    if besieged and not _is_of_a_road(told.claim):
        held = _holder(besieged, sides)
        by = [mention for mention in told.claim.initiators if sides.may_hold(mention)]
        name = f"{held.name}, besieged by {_holder(by, sides).name}" if by else f"{held.name}, besieged"
        yield _sighting(told, ground, Effect.HOLDS, held._replace(name=name), is_change=False)


def _given(told: Told, ground: Ground, sides: Sides) -> Iterator[Sighting]:
    """Yield who has a place that is given to somebody: "handed the town over to the rebels"."""
    takers = [mention for mention in told.claim.targets if mention.actor and sides.may_hold(mention)]
    if takers:
        yield _sighting(told, ground, Effect.HOLDS, _holder(takers, sides))


def _fallen(told: Told, ground: Ground, sides: Sides) -> Iterator[Sighting]:
    """Yield what a capture by nobody named tells: who lost the place, else that it fell."""
    lost = [mention for mention in told.claim.targets if sides.may_hold(mention) and not is_of(mention, ground.place)]
    if ground.is_part or _share(told) or told.claim.modality is Modality.ONGOING or OFTEN.search(told.claim.evidence):
        return
    if lost:
        yield _sighting(told, ground, Effect.LEAVES, _holder(lost, sides))
    elif ground.is_object or _falls(told.claim, ground.place) or stands_for_subject(told.claim):
        yield _fell(told, ground, sides, ())


def _is_by_other_words(told: Told, ground: Ground, parties: Sequence[Mention]) -> bool:
    """Tell whether a place was taken in the passive, and only other words than those of its passage name who took it.

    They may as well be who lost it: "the army denied it. Nawa was seized a day later".
    """
    claim = told.claim
    is_before = claim.start <= ground.place.start and ground.place.end <= claim.trigger.start
    is_passive = is_before or stands_for_subject(claim)
    return is_passive and not any(claim.start <= mention.start < claim.end for mention in parties)


def _taken_by_some(told: Told, ground: Ground, sides: Sides, parties: Sequence[Mention]) -> Sighting:
    """Return that a place was taken by those whom other words name, where they can have taken it.

    Those of its state take it back; what they took otherwise may be their loss, and who has it already did not take it,
    unless they say so themselves.
    """
    carried, regainer = _holder(parties, sides), _regainer(told, ground, sides)
    if carried.key in {regainer.key, told.voice.side}:
        return _sighting(told, ground, Effect.HOLDS, carried)
    home, before = sides.of(sides.state(ground.place.country)), _taking_before(told, ground, sides)
    is_lost = fold(told.claim.trigger.text) in LOSING or all(told.claim.end <= one.start for one in parties)
    if carried.key == home and (is_lost or [one.key for one in before[:1]] != [home]):
        return _fell(told, ground, sides, [carried])
    takers = (*([regainer] if regainer.key else []), carried, *before)
    return _sighting(told, ground, Effect.HOLDS, SOMEBODY)._replace(takers=takers)


def _fell(told: Told, ground: Ground, sides: Sides, carried: Sequence[Value]) -> Sighting:
    """Return that a place fell, with those who may have taken it: whom other words name, and who took others before."""
    seen = _sighting(told, ground, Effect.HOLDS, _regainer(told, ground, sides))
    if seen.value.key:
        return seen
    doubted = {one.key for one in carried}
    before = (one for one in _taking_before(told, ground, sides) if one.key not in doubted)
    return seen._replace(takers=(*before, *carried))


def _taking_before(told: Told, ground: Ground, sides: Sides) -> tuple[Value, ...]:
    scene = told.scene(ground.place)
    return () if scene is None else tuple(value_of(actor, sides) for actor in takers_before(told, scene, sides))


def _regainer(told: Told, ground: Ground, sides: Sides) -> Value:
    """Return who takes a place, where nobody is named: those of the state in which it lies, where it is taken back."""
    home = sides.state(ground.place.country)
    is_regained = fold(told.claim.trigger.text).startswith(REGAINING)
    if home is None or not is_regained or not sides.is_party(sides.of(home) or ""):
        return SOMEBODY
    return value_of(home, sides)


def _falls(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether the place itself is what was taken: "the town fell"."""
    return any(fold(place.text) in fold(mention.text) for mention in (*claim.initiators, *claim.targets))


def _sighting(told: Told, ground: Ground, effect: Effect, value: Value, *, is_change: bool = True) -> Sighting:
    first, last = days_of(told)
    subject = Subject(ground.subject, ground.name, ground.place)
    home = told.sides.state(ground.place.country)
    return Sighting(
        subject, Aspect.CONTROL, told, effect, value, first, last, is_change, _share(told),
        home=value_of(home, told.sides) if home is not None else None,
    )  # fmt: skip


def _holder(mentions: Sequence[Mention], sides: Sides) -> Value:
    """Return who holds it: the first one mentioned who is resolved, else "unknown" under the words for them."""
    resolved = next((mention for mention in mentions if mention.actor is not None), None)
    if resolved is not None and resolved.actor is not None:
        return value_of(resolved.actor, sides)
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
