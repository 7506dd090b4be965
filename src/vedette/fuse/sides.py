"""Who fights with whom, and whose interest a claim serves."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vedette.fuse.words import fold, without_article
from vedette.languages.english.grounds import LEADING_IN, OF, PARTS_OF_A_COUNTRY
from vedette.languages.english.telling import FIGHTERS
from vedette.model.claim import Claim, Mention
from vedette.model.globe import Point, km_between
from vedette.model.ids import ActorId
from vedette.model.register import Actor, ActorName, Area
from vedette.model.vocabulary import FAMILY, Family, Kind, SpeechAct

# Who may hold ground: not a people, a body or a monitor.
HOLDERS = frozenset({"state", "state_force", "armed_group", "coalition", "de_facto_authority", "political_body"})
ARMED = "armed_group"
SURFACE = re.compile(r"[\w’'/-]+")  # words as they stand
BELLIGERENTS = frozenset({"state", "state_force", "armed_group", "coalition"})

# Names of sides that do not tell who they are.
COMMON = frozenset({"coalition", "government", "governments", "insurgents", "opposition", "rebels", "resistance"})

# Said of whom is it a loss or a shame: of those who do it, or of those it is done to.
# A crime is owned up to in so many words only: a text that tells one may take whoever speaks of it for the doer.
SHAMES_THE_DOER = frozenset({Kind.WITHDRAWAL, Kind.SURRENDER})
CRIMES = frozenset({Kind.ATROCITY, Kind.VIOLATION, Kind.CHEMICAL_ATTACK})
HARMS_THE_SUFFERER = frozenset({Kind.CAPTURE, Kind.ADVANCE, Kind.CONTROL, Kind.SIEGE, Kind.INTERCEPTION})
OWNING_UP = frozenset({SpeechAct.ADMITS, SpeechAct.CLAIMS_RESPONSIBILITY})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an actor as it is looked for: proper names with their capitals, other words folded."""

    words: str
    is_proper: bool
    name: ActorName
    actor: ActorId


class Scene(NamedTuple):
    """Where and when something is told to have happened: the state, the day (ordinal) and the points, where known."""

    home: ActorId
    day: int
    at: tuple[Point, ...] = ()


class Interest(StrEnum):
    """What the one who says it gains by its being believed."""

    AGAINST = "against"
    NEUTRAL = "neutral"
    SERVES = "serves"


class Sides:
    """The sides of actors. A belligerent without a side is a side of its own; others have none.

    Sides of several wars may bear one name. A proper name ("israel") is that of one side, which fights in all of them;
    a common one ("government") is that of another side in each, and goes with the war: "government of syria".
    """

    def __init__(self, actors: Mapping[ActorId, Actor]) -> None:
        self._actors = actors
        self._sides: dict[ActorId, str | None] = {}
        self._called: dict[str, str] = {}  # the names of sides that go with their war
        self._conflicts: dict[str, set[str]] = {}  # of sides, and of their names
        self._roaming = {actor.side for actor in actors.values() if actor.side and not actor.conflict}
        self._named: dict[ActorId, list[_Name]] = {}  # by the state in whose wars they fight
        self._states = {actor.id for actor in actors.values() if actor.kind == "state"}
        for actor in actors.values():
            if actor.side and actor.conflict:
                self._conflicts.setdefault(actor.side, set()).add(actor.conflict)
        for name in COMMON & self._conflicts.keys():
            for conflict in self._conflicts[name] if len(self._conflicts[name]) > 1 else ():
                self._called[_in_war(name, conflict)] = name
                self._conflicts[_in_war(name, conflict)] = {conflict}

    def name(self, actor: ActorId) -> str:
        """Return what a person calls the actor."""
        known = self._actors.get(actor)
        return known.name if known else str(actor)

    def of(self, actor: ActorId | None) -> str | None:
        """Return the side of an actor: its own, else its parent's; None where it takes no side."""
        if actor is None:
            return None
        if actor not in self._sides:
            self._sides[actor] = self._side(actor)
        return self._sides[actor]

    def _side(self, actor: ActorId) -> str | None:
        seen: set[ActorId] = set()
        known = self._actors.get(actor)
        last = known
        while known and known.side is None and known.parent and known.parent not in seen:
            seen.add(known.parent)
            last, known = known, self._actors.get(known.parent)
        if known and known.side:
            in_war = _in_war(known.side, known.conflict or "")
            return in_war if in_war in self._called else known.side
        last = known or last
        return str(last.id) if last and last.kind in BELLIGERENTS else None

    def called_as(self, side: str) -> str:
        """Return the name that a side bears in its war."""
        return self._called.get(side, side)

    def speaking(self, name: str | None, actor: ActorId | None, country: str | None) -> str | None:
        """Return the side that speaks through an outlet: that of its actor, else that of this name in its country."""
        own = self.of(actor)
        near = (side for side in (own, self.of(self.state(country))) if side is not None)
        return own if name is None else next((side for side in near if self.called_as(side) == name), name)

    def state(self, country: str | None) -> ActorId | None:
        """Return the state of a country (ISO 3166-1 alpha-2), where the register has it."""
        known = self._actors.get(ActorId((country or "").casefold()))
        return known.id if known is not None and known.kind == "state" else None

    def is_party(self, side: str) -> bool:
        """Tell whether a side is one of those that fight in a conflict of the register."""
        return side in self._conflicts

    def may_hold(self, mention: Mention) -> bool:
        """Tell whether those mentioned may hold ground: by their kind, or, in no register, by the words for them."""
        if mention.actor is None:
            return not FIGHTERS.isdisjoint(fold(mention.text).split())
        known = self._actors.get(mention.actor)
        return known is None or known.kind in HOLDERS

    def fights(self, side: str | None, others: Iterable[str]) -> bool:
        """Tell whether a side stands against others: it is none of them, and all are sides of one conflict.

        Who fights in no war alone (the Islamic State) fights whoever bears the name of those that it fights elsewhere.
        """
        against = frozenset(others)
        return side is not None and side not in against and any(self._fight(side, other) for other in against)

    def _fight(self, one: str, other: str) -> bool:
        if not self._roaming.isdisjoint((one, other)):
            one, other = self.called_as(one), self.called_as(other)
        return not self._conflicts.get(one, set()).isdisjoint(self._conflicts.get(other, ()))

    def are_one(self, one: ActorId | None, other: ActorId | None) -> bool:
        """Tell whether one of two actors is a part of the other, and no enemy of it: an army, and its state."""
        if one is None or other is None or self.fights(self.of(one), self.with_wholes(other)):
            return False
        ours, theirs = (self._actors.get(actor) for actor in (one, other))
        return (ours is not None and self._is_of(ours, other)) or (theirs is not None and self._is_of(theirs, one))

    def with_wholes(self, actor: ActorId | None) -> frozenset[str]:
        """Return the side of an actor and those of whom it is a part: of forces abroad, that of their state too."""
        sides: set[str] = set()
        seen: set[ActorId] = set()
        while actor is not None and actor not in seen:
            seen.add(actor)
            side, known = self.of(actor), self._actors.get(actor)
            sides |= set() if side is None else {side}
            actor = known.parent if known is not None else None
        return frozenset(sides)

    def only_enemy(self, actor: ActorId) -> ActorId | None:
        """Return who leads the only side that an actor's stands against in its war, a state first; None: several."""
        known = self._actors.get(actor)
        own = self.called_as(self.of(actor) or "")
        there = [one for one in self._actors.values() if known and one.conflict and one.conflict == known.conflict]
        enemies = {one.side for one in there if one.side and one.side != own}
        leaders = sorted(one.id for one in there if {one.side} == enemies)
        led = {leader: sum(one.parent == leader for one in there) for leader in leaders}
        return max(leaders, key=lambda one: (self._actors[one].kind == "state", led[one]), default=None)

    def called(self, words: str, scene: Scene) -> ActorId | None:
        """Return whom words such as "rebel" or "Northern" stand for there and then, in the war of that state.

        None where nobody of that war is called so, or those of several sides are.
        """
        known = self._actors.get(scene.home)
        if known is None or known.conflict is None:
            return None
        wanted = {fold(words), f"{fold(words)}s"}
        found = [
            actor
            for actor in self._actors.values()
            if actor.conflict == known.conflict
            and actor.kind in HOLDERS
            and any(_is_called(name, wanted, known.conflict, scene) for name in actor.names)
        ]
        return min(one.id for one in found) if len({self.of(one.id) for one in found}) == 1 else None

    def named_last(self, words: str, scene: Scene) -> ActorId | None:
        """Return who is named last in some words, of those who fight there and then in the wars of that state.

        Common words such as "the army" count only where no proper name is told, and for its own war. The name of a
        state behind "in" or "from" is that of its country.
        """
        told = {True: f" {' '.join(SURFACE.findall(words))} ", False: f" {fold(words)} "}
        found: list[tuple[bool, int, ActorId]] = []
        for one in self._names(scene.home):
            at = told[one.is_proper].rfind(f" {one.words} ")
            if at >= 0 and _holds(one.name, scene):
                if not (one.actor in self._states and _is_a_country(told[one.is_proper][:at])):
                    found.append((one.is_proper, at, one.actor))
                hidden = f" {'_' * len(one.words)} "  # no shorter name stands in it
                told[one.is_proper] = told[one.is_proper].replace(f" {one.words} ", hidden)
        return max(found)[2] if found else None

    def _names(self, home: ActorId) -> list[_Name]:
        """Return the names of those who may hold ground in the wars of a state, the longest first.

        These are the wars in which it or its forces fight, and those of groups that fight in many.
        """
        if home not in self._named:
            own = self._actors[home].conflict if home in self._actors else None
            wars = {one.conflict for one in self._actors.values() if self._is_of(one, home)} | {None}
            names: list[_Name] = [
                _Name(_surface(name), _is_proper(name), name, actor.id)
                for actor in self._actors.values()
                if actor.kind in HOLDERS and actor.conflict in wars and (actor.conflict or actor.kind == ARMED)
                for name in actor.names
                if name.conflict in {None, actor.conflict} and (_is_proper(name) or actor.conflict == own)
            ]
            found = [one for one in names if one.words]
            self._named[home] = sorted(found, key=lambda one: (-len(one.words), one.words, one.actor))
        return self._named[home]

    def _is_of(self, actor: Actor, home: ActorId) -> bool:
        """Tell whether an actor is a state, or under it."""
        seen: set[ActorId] = set()
        known: Actor | None = actor
        while known is not None and known.id != home and known.parent is not None and known.id not in seen:
            seen.add(known.id)
            known = self._actors.get(known.parent)
        return known is not None and known.id == home

    def of_all(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """Return the sides of those mentioned whose side is known."""
        return frozenset(side for mention in mentions if (side := self.of(mention.actor)))


def _in_war(name: str, conflict: str) -> str:
    return f"{name} of {conflict}"


def _is_called(name: ActorName, wanted: Collection[str], conflict: str, scene: Scene) -> bool:
    return _holds(name, scene) and name.conflict in {None, conflict} and fold(name.text) in wanted


def _is_a_country(before: str) -> bool:
    """Tell whether words lead to the name of a country rather than of those who rule it: "in the north of Nara"."""
    words = fold(before).split()[-2:]
    is_part = words[-1:] == [OF] and not PARTS_OF_A_COUNTRY.isdisjoint(words)
    return is_part or not LEADING_IN.isdisjoint(words[-1:])


def _surface(name: ActorName) -> str:
    return " ".join(SURFACE.findall(without_article(name.text))) if _is_proper(name) else fold(name.text)


def _is_proper(name: ActorName) -> bool:
    return any(word[:1].isupper() for word in name.text.split())


def _holds(name: ActorName, scene: Scene) -> bool:
    on = date.fromordinal(scene.day)
    is_then = (name.since is None or name.since <= on) and (name.until is None or on <= name.until)
    return is_then and (not name.areas or not scene.at or any(_lies_in(area, scene.at) for area in name.areas))


def _lies_in(area: Area, points: Sequence[Point]) -> bool:
    return any(km_between(point, (area.lat, area.lon)) <= area.radius_km for point in points)


def interest(
    claim: Claim, side: str | None, doers: frozenset[str], sufferers: frozenset[str], sides: Sides
) -> Interest:
    """Return what `side` gains by saying what `claim` says of the sides `doers` and `sufferers`."""
    if side is None:
        return Interest.NEUTRAL
    if claim.speech_act in OWNING_UP and side in doers | sufferers:
        return Interest.AGAINST
    enemy = sides.fights(side, doers)
    return _interest_by_part(claim.kind, doer=side in doers, sufferer=side in sufferers, enemy=enemy)


def _interest_by_part(kind: Kind, *, doer: bool, sufferer: bool, enemy: bool) -> Interest:
    """Return the interest of a side by its part: it did it, it suffered it, or it is an enemy of those who did."""
    if kind in SHAMES_THE_DOER:
        return Interest.AGAINST if doer else Interest.SERVES if sufferer or enemy else Interest.NEUTRAL
    if kind in CRIMES:
        return Interest.SERVES if not doer and (sufferer or enemy) else Interest.NEUTRAL
    if kind in HARMS_THE_SUFFERER:
        return Interest.SERVES if doer else Interest.AGAINST if sufferer or enemy else Interest.NEUTRAL
    if FAMILY[kind] is Family.VIOLENCE:
        return Interest.SERVES if doer or sufferer or enemy else Interest.NEUTRAL
    return Interest.NEUTRAL


def interest_in_denial(told: Interest, kind: Kind, *, is_doer: bool) -> Interest:
    """Return what a side would have gained by what it denies: no side gains by violence, whoever did or suffered it."""
    is_violence = FAMILY[kind] is Family.VIOLENCE or kind in CRIMES
    return Interest.AGAINST if is_violence and (is_doer or told is Interest.SERVES) else told
