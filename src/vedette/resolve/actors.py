"""The register of actors: states, forces, armed groups, coalitions, bodies and monitors, and the words for them.

Words are matched as whole names inside longer phrases ("fighters of the Free Syrian Army"). A name that holds only in
one conflict ("the rebels") or only for some days ("Jabhat al-Nusra") is taken where and when it holds.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from vedette.languages.english.actor_words import actor_words
from vedette.model.ids import ActorId
from vedette.model.register import Actor, ActorName
from vedette.resolve.actor_data import ActorTables, packaged_actors
from vedette.resolve.actor_matches import (
    Match,
    Phrase,
    Setting,
    alone_in,
    backed_by,
    best_match,
    describes_another,
    forms_of,
    in_days,
    phrase_of,
    why_matched,
    why_open,
    written_so,
)
from vedette.resolve.folding import folded_words, surface_words

CIVILIANS = ActorId("civilians")
_LONGEST = 9  # words of the longest name
_WHY_PEOPLE = "“{}” are people who take no part in the fighting"
_MOST_ANSWERS = 50_000  # that are remembered


class ActorRegister:
    """Every actor that we know, and what words stand for them."""

    def __init__(self, tables: ActorTables | None = None) -> None:
        """Take the packaged register, or another."""
        self._tables = tables or packaged_actors()
        self._by_id = {actor.id: actor for actor in self._tables.actors}
        self._by_name: dict[tuple[str, ...], list[tuple[ActorName, Actor]]] = defaultdict(list)
        for actor in self._tables.actors:
            for name in actor.names:
                for words in forms_of(name, actor):
                    self._by_name[words].append((name, actor))
        self._turns = _turns(self._tables.actors)
        self._answers: dict[tuple[object, ...], tuple[ActorId | None, str]] = {}
        self.version = self._tables.version

    def get(self, actor: ActorId) -> Actor | None:
        """Return the actor of that id."""
        return self._by_id.get(actor)

    def all(self) -> list[Actor]:
        """Return every actor."""
        return list(self._by_id.values())

    def names(self) -> list[str]:
        """Return every name that stands for one actor in any conflict: what a reader may look for."""
        return [name.text for actor in self._by_id.values() for name in actor.names if name.conflict is None]

    def named(self, words: str) -> ActorId | None:
        """Return the actor of whom `words` are a name in any conflict."""
        found = self._by_name.get(folded_words(words), ())
        return next((actor.id for name, actor in found if name.conflict is None), None)

    def conflicts_in(self, country: str, on: date | None) -> list[str]:
        """Return the conflicts that are fought in a country (ISO 3166-1 alpha-2) on a day; all, where it is unknown."""
        fought = (conflict for conflict, countries in self._tables.countries.items() if country in countries)
        return [conflict for conflict in fought if self._is_fought(conflict, on)]

    def _is_fought(self, conflict: str, on: date | None) -> bool:
        first, last = self._tables.days.get(conflict, (None, None))
        return on is None or ((first is None or first <= on) and (last is None or on <= last))

    def named_in(self, text: str) -> list[Actor]:
        """Return the actors whose names, such as hold in any conflict, stand in a text: as often as they do."""
        folded, surface = folded_words(text), surface_words(text)
        blurred = actor_words().also_words if _is_shouted(surface) else frozenset()
        return [
            actor
            for start in range(len(folded))
            for end in self._ends(folded, start)
            if end > start + 1 or folded[start] not in blurred
            for name, actor in self._by_name[folded[start:end]]
            if name.conflict is None and written_so(name, surface[start:end])
        ]

    def conflicts_of(self, actors: Iterable[Actor], on: date | None) -> list[str]:
        """Return the conflict of each actor that belongs to one of that day, and whose name says which war it is."""
        told = (actor.conflict for actor in actors if actor.conflict and self._tells_conflict(actor))
        return [conflict for conflict in told if self._is_fought(conflict, on)]

    def resolve(
        self,
        words: str,
        *,
        conflict: str | None = None,
        on: date | None = None,
        at: Sequence[tuple[float, float]] = (),
    ) -> tuple[ActorId | None, str]:
        """Return the actor that `words` stand for in `conflict` on the day `on`, and why; or None and why not.

        `at` are the points (latitude, longitude) of what is told: some words stand for somebody in an area only.
        """
        # Between two days on which a name comes or goes, the same words stand for the same: they are answered once.
        key = (words, conflict, bisect_right(self._turns, on) if on else None, tuple(at))
        if key not in self._answers:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[key] = self._answer(phrase_of(words), Setting(conflict, on, tuple(at)))
        return self._answers[key]

    def _answer(self, phrase: Phrase, setting: Setting) -> tuple[ActorId | None, str]:
        words, conflict = phrase.words, setting.conflict
        aside = self._nobody_or_civilians(phrase)
        if aside is not None:
            return aside
        every = list(self._matches(phrase))
        best = self._backed(phrase, setting) or best_match(phrase, every, setting)
        alone = self._alone(phrase, setting)
        if alone is not None and (best is None or not best.in_head):
            return alone.id, f"“{words}” are {alone.name} in the conflict “{conflict}”"
        if best is None:
            crowd = not actor_words().people.isdisjoint(phrase.folded[: phrase.head])
            return (CIVILIANS, _WHY_PEOPLE.format(words)) if crowd else (None, why_open(phrase, every, setting))
        if best.actor.kind == "state" and best.in_head and _is_private(phrase, best):
            return None, f"“{words}” belong to a country, but do not speak or act for it"
        return self._as_forces(best, phrase, conflict), why_matched(best, setting)

    def _nobody_or_civilians(self, phrase: Phrase) -> tuple[ActorId | None, str] | None:
        """Return what pronouns, crowds and "allies of X" stand for, whatever names they hold; None for other words."""
        known, words = actor_words(), phrase.words
        if words.strip().casefold() in known.pronouns and not words.strip().isupper():
            return None, f"“{words}” is a pronoun: the text has to say who it is"
        if phrase.head_noun in known.people and not self._ends_a_name(phrase):
            return CIVILIANS, _WHY_PEOPLE.format(phrase.head_noun)
        if phrase.head_noun in known.aside and phrase.folded[phrase.head : phrase.head + 1] == ("of",):
            return None, f"“{words}” stand beside somebody, or against him: the words do not say who they are"
        return None

    def forces_of(self, actor: ActorId, conflict: str | None) -> ActorId:
        """Return the armed forces of a state, and those in `conflict` if known; anybody else as they are."""
        found = self._tables.forces_of.get(actor, actor)
        return self._tables.abroad.get((found, conflict), found) if conflict else found

    def sides_of_states(self, conflict: str) -> frozenset[str]:
        """Return the sides of the states whose own war a conflict is."""
        homes = (self._by_id[state] for state in self._tables.homes)
        return frozenset(state.side for state in homes if state.conflict == conflict and state.side)

    def _backed(self, phrase: Phrase, setting: Setting) -> Match | None:
        """Return whom words such as "factions backed by Turkey" name with their backer."""
        turned = backed_by(phrase)
        if turned is None:
            return None
        whole = [match for match in self._matches(turned) if match.end == turned.head and match.end - match.start > 2]
        return best_match(turned, whole, setting)

    def _alone(self, phrase: Phrase, setting: Setting) -> Actor | None:
        """Return whom words stand for that stand for them only where no others stand beside them ("the factions")."""
        for words in alone_in(phrase):
            name, actor = self._tables.alone.get((setting.conflict or "", words), (None, None))
            if name is not None and actor is not None and in_days(name, setting.on):
                return self._by_id[actor]
        return None

    def _tells_conflict(self, actor: Actor) -> bool:
        """Tell whether naming an actor says which war it is: states that fight in several wars do not."""
        return actor.kind not in ("state", "state_force") or bool({actor.id, actor.parent} & self._tables.homes)

    def _ends(self, folded: tuple[str, ...], start: int) -> Iterator[int]:
        for end in range(min(len(folded), start + _LONGEST), start, -1):
            if folded[start:end] in self._by_name:
                yield end

    def _ends_a_name(self, phrase: Phrase) -> bool:
        """Tell whether a name of several words ends with the head noun, so that it is no crowd."""
        return any(phrase.folded[start : phrase.head] in self._by_name for start in range(phrase.head - 1))

    def _matches(self, phrase: Phrase) -> Iterator[Match]:
        known = actor_words()
        for start in range(len(phrase.folded)):
            for end in self._ends(phrase.folded, start):
                if describes_another(phrase, start, end, known):
                    continue
                for name, actor in self._by_name[phrase.folded[start:end]]:
                    if written_so(name, phrase.surface[start:end]):
                        yield Match(start, end, actor, name, start < phrase.head)

    def _as_forces(self, match: Match, phrase: Phrase, conflict: str | None) -> ActorId:
        """Return the armed forces of a state when the words after its name say so, and those in `conflict` if known."""
        found, forces = match.actor.id, actor_words().forces
        own = self._tables.forces_of.get(found)
        shares = phrase.folded[match.end : match.end + 1] == ("and",)  # "Syrian and Russian jets"
        after = phrase.folded[match.end : phrase.head if match.in_head and not shares else len(phrase.folded)]
        if own and (any(word in forces for word in after) or (not match.in_head and phrase.head_noun in forces)):
            found = own
        return self._tables.abroad.get((found, conflict), found) if conflict else found


def _is_shouted(words: Sequence[str]) -> bool:
    """Tell whether a text is all in capitals, or nearly so."""
    return 2 * sum(word.isupper() for word in words) > len(words)


def _turns(actors: Iterable[Actor]) -> list[date]:
    """Return the days on which a name begins to hold, or has ended."""
    names = [name for actor in actors for name in actor.names]
    begun = {name.since for name in names if name.since}
    ended = {name.until + timedelta(days=1) for name in names if name.until}
    return sorted(begun | ended)


def _is_private(phrase: Phrase, state: Match) -> bool:
    """Tell whether the words after the name of a state are for a private person ("Turkish journalist Ali Kaya")."""
    known = actor_words()
    after = phrase.folded[state.end : phrase.head]
    told = [word for word in after if word in known.private or word in known.forces]
    return bool(told) and told[-1] in known.private
