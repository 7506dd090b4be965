"""The register of actors: states, forces, armed groups, coalitions, bodies and monitors, and the words for them.

Words are matched as whole names inside longer phrases ("fighters of the Free Syrian Army"). A name that holds only in
one conflict ("the rebels") or only for some days ("Jabhat al-Nusra") is taken where and when it holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.languages.english.actor_words import ActorWords, actor_words
from vedette.model.ids import ActorId
from vedette.model.register import Actor, ActorName
from vedette.resolve.actor_data import ActorTables, packaged_actors
from vedette.resolve.folding import folded_words, surface_words

CIVILIANS = ActorId("civilians")
_LONGEST = 9  # words of the longest name


@dataclass(frozen=True, slots=True)
class _Match:
    """A name of the register found in a phrase, from word `start` to before word `end`."""

    start: int
    end: int
    actor: Actor
    name: ActorName
    in_head: bool


class ActorRegister:
    """Every actor that we know, and what words stand for them."""

    def __init__(self, tables: ActorTables | None = None) -> None:
        """Take the packaged register, or another."""
        self._tables = tables or packaged_actors()
        self._by_id = {actor.id: actor for actor in self._tables.actors}
        self._by_name: dict[tuple[str, ...], list[tuple[ActorName, Actor]]] = defaultdict(list)
        for actor in self._tables.actors:
            for name in actor.names:
                for words in _forms(name):
                    self._by_name[words].append((name, actor))
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

    def conflicts_in(self, country: str) -> list[str]:
        """Return the conflicts that are fought in a country (ISO 3166-1 alpha-2)."""
        return [conflict for conflict, countries in self._tables.countries.items() if country in countries]

    def conflicts_named(self, words: str) -> list[str]:
        """Return the conflict of every name in a text that belongs to one, as often as it is named."""
        folded, surface = folded_words(words), surface_words(words)
        return [
            actor.conflict
            for start in range(len(folded))
            for end in self._ends(folded, start)
            for name, actor in self._by_name[folded[start:end]]
            if actor.conflict and name.conflict is None and self._tells_conflict(actor)
            if _written_so(name, surface[start:end])
        ]

    def _tells_conflict(self, actor: Actor) -> bool:
        """Tell whether naming an actor says which war it is: states that fight in several wars do not."""
        return actor.kind not in ("state", "state_force") or {actor.id, actor.parent} & self._tables.homes != set()

    def resolve(
        self, words: str, *, conflict: str | None = None, on: date | None = None
    ) -> tuple[ActorId | None, str]:
        """Return the actor that `words` stand for in `conflict` on the day `on`, and why; or None and why not."""
        known = actor_words()
        if words.strip().casefold() in known.pronouns and not words.strip().isupper():
            return None, f"“{words}” is a pronoun: the text has to say who it is"
        folded, surface = folded_words(words), surface_words(words)
        head = _head_end(folded, known)
        if head and folded[head - 1] in known.people and not self._longer_name(folded, head):
            return CIVILIANS, f"“{folded[head - 1]}” are people who take no part in the fighting"
        return self._best(words, folded, surface, head, conflict, on)

    def _best(
        self,
        words: str,
        folded: tuple[str, ...],
        surface: tuple[str, ...],
        head: int,
        conflict: str | None,
        on: date | None,
    ) -> tuple[ActorId | None, str]:
        every = list(self._matches(folded, surface, head))
        states = [match for match in every if match.actor.kind == "state" and match.name.conflict is None]
        held = [
            match
            for match in every
            if _holds(match.name, conflict, on) and not _of_another(match, states) and not _only_a_place(match, folded)
        ]
        if not held:
            return None, _unresolved(words, every, conflict)
        best = max(held, key=lambda match: _rank(match, head, conflict, on))
        known = actor_words()
        if best.actor.kind == "state" and head and folded[head - 1] in known.private and best.in_head:
            return None, f"“{words}” are persons of a country, who do not speak or act for it"
        return self._as_forces(best, folded, head, conflict), _why(best, conflict, on)

    def _ends(self, folded: tuple[str, ...], start: int) -> Iterator[int]:
        for end in range(min(len(folded), start + _LONGEST), start, -1):
            if folded[start:end] in self._by_name:
                yield end

    def _longer_name(self, folded: tuple[str, ...], head: int) -> bool:
        """Tell whether a name of several words ends with the head noun ("Kurdish People"), so that it is no crowd."""
        return any(folded[start:head] in self._by_name for start in range(head - 1))

    def _matches(self, folded: tuple[str, ...], surface: tuple[str, ...], head: int) -> Iterator[_Match]:
        known = actor_words()
        for start in range(len(folded)):
            for end in self._ends(folded, start):
                if _describes_another(folded, start, end, known):
                    continue
                for name, actor in self._by_name[folded[start:end]]:
                    if _written_so(name, surface[start:end]):
                        yield _Match(start, end, actor, name, start < head)

    def _as_forces(self, match: _Match, folded: tuple[str, ...], head: int, conflict: str | None) -> ActorId:
        """Return the armed forces of a state when the words after its name say so, and those in `conflict` if known."""
        found = match.actor.id
        own = self._tables.forces_of.get(found)
        end = head if match.in_head else len(folded)
        if own and any(word in actor_words().forces for word in folded[match.end : end]):
            found = own
        elif own and not match.in_head and head and folded[head - 1] in actor_words().forces:
            found = own
        return self._tables.abroad.get((found, conflict), found) if conflict else found


def _head_end(folded: tuple[str, ...], known: ActorWords) -> int:
    """Return where the head of a phrase ends: before the first word such as "in", "of", "who"."""
    return next((i for i, word in enumerate(folded) if i and word in known.breaks), len(folded))


def _describes_another(folded: tuple[str, ...], start: int, end: int, known: ActorWords) -> bool:
    """Tell whether a name only describes somebody else: "US-backed", "pro-Russian", "anti-Assad"."""
    modifies = end < len(folded) and folded[end] in known.modifiers
    of_itself = end + 1 < len(folded) and folded[end + 1] in known.breaks  # "rebels backed by Turkey" are rebels
    return (modifies and not of_itself) or (start > 0 and folded[start - 1] in known.stances)


def _written_so(name: ActorName, surface: Sequence[str]) -> bool:
    """Tell whether a short name in capitals ("IS", "US") is written in capitals, so that it is no other word."""
    return len(name.text) > 4 or not name.text.isupper() or all(word.isupper() for word in surface)


def _holds(name: ActorName, conflict: str | None, on: date | None) -> bool:
    """Tell whether a name holds: a proper name from its first day on, as it is understood after its last one too."""
    if name.conflict is None:
        return on is None or name.since is None or name.since <= on
    return name.conflict == conflict and _in_days(name, on)


def _forms(name: ActorName) -> list[tuple[str, ...]]:
    """Return the words of a name; for a single proper word also with an s, as texts that lost their apostrophes have."""
    words = folded_words(name.text)
    single = len(words) == 1 and name.conflict is None and len(words[0]) > 3 and not words[0].endswith("s")
    return [words, (f"{words[0]}s",)] if single else [words]


def _of_another(match: _Match, states: Sequence[_Match]) -> bool:
    """Tell whether a bare word such as "government" or "troops" follows the name of a state, whose it is then."""
    if match.name.conflict is None or match.actor.kind not in ("state", "state_force"):
        return False
    own = {match.actor.id, match.actor.parent}
    return any(state.end <= match.start and state.actor.id not in own and state.in_head == match.in_head for state in states)


def _only_a_place(match: _Match, folded: tuple[str, ...]) -> bool:
    """Tell whether a state or its capital is named as a place only: "activists in Damascus", "east of Damascus"."""
    if match.in_head or match.actor.kind != "state":
        return False
    known, before = actor_words(), folded[: match.start]
    if match.end < len(folded) and folded[match.end] not in known.breaks | known.directions:
        return False
    last = max((i for i, word in enumerate(before) if word in known.breaks), default=None)
    if last is None:
        return False
    return before[last] in known.locatives or (before[last] == "of" and last > 0 and before[last - 1] in known.directions)


def _in_days(name: ActorName, on: date | None) -> bool:
    if on is None:
        return name.until is None
    return (name.since is None or name.since <= on) and (name.until is None or on <= name.until)


def _rank(match: _Match, head: int, conflict: str | None, on: date | None) -> tuple[object, ...]:
    """Order matches: in its days, in the head of the phrase, at its end, long, of this conflict."""
    own = match.name.conflict == conflict if match.name.conflict else match.actor.conflict == conflict
    at_end = match.start < head <= match.end
    return (match.in_head, at_end, match.end - match.start, _in_days(match.name, on), own, match.end)


def _why(match: _Match, conflict: str | None, on: date | None) -> str:
    why = f"“{match.name.text}” is a name of {match.actor.name}"
    if match.name.conflict:
        why += f" in the conflict “{conflict}”"
    return why if _in_days(match.name, on) else f"{why}, though not of those days"


def _unresolved(words: str, every: Sequence[_Match], conflict: str | None) -> str:
    if not every:
        return f"“{words}” holds no name that the register knows"
    others = sorted({match.actor.name for match in every if match.name.conflict in (None, conflict or match.name.conflict)})
    where = f"in “{conflict}”" if conflict else "as the conflict is not clear"
    return f"“{words}” is not clear {where}" + (f"; it can be: {', '.join(others[:8])}" if others else "")
