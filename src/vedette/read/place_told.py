"""Where else a text may put a happening whose own words tell no place: where it was filed, or a place that it names.

Each place is weighed by where the text names it, by the happenings that it was told of, and by how it lies to the
others that it names (`read.known_places`). As in `read.place_clues`, no name enters a clue. The weights are plain data,
learned by `scripts/learn_told_places.py`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from vedette.languages.english.words import data_text
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.model.weights import weights_of
from vedette.read.known_places import KnownPlaces
from vedette.read.place_clues import Candidate
from vedette.read.place_nouns import PLACES, PlaceNouns, goes_on, grounds, place_list, place_run
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

Run = tuple[int, int]  # first and last word

_STEPS = (0, 1, 2, 3, 5, 9)  # sentences or happenings back that are told apart
_LATEST = 4  # names that are told apart by how late they stand
_HOLDING = ("in", "near")
_OF_BODIES = frozenset({"ORG", "PERSON", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_SOON = 3  # sentences behind a happening in which its place may be told first
_HIGHER = 5  # words above a name among which what it holds stands


@dataclass(frozen=True, slots=True)
class Told:
    """The words for a place, and what speaks for it."""

    run: Run
    clues: tuple[str, ...]


class Part(NamedTuple):
    """A part of a text that is headed by the name of a place: the words of that name, and the word after the part."""

    head: Run
    end: int


@dataclass(frozen=True, slots=True)
class _Telling:
    """That a happening was told to be at a place: its number among the happenings, its kind and word."""

    number: int
    kind: Kind
    word: int
    is_first: bool  # of the places of that happening


class _Named(NamedTuple):
    """A name where it stands: whether it only holds another place, and what brings it."""

    holds: bool
    lead: str


class PlacesTold:
    """The places that one text names, asked for its happenings in their order.

    `filed` are the words of its dateline for where it was filed, `title` those of its title in small letters, `parts`
    what is headed by a place.
    """

    def __init__(
        self,
        nouns: PlaceNouns,
        known: KnownPlaces,
        title: frozenset[str],
        filed: Run | None = None,
        parts: Sequence[Part] = (),
    ) -> None:
        self.tree = tree = nouns.tree
        self._nouns = nouns
        self._known = known
        self._tellings: dict[str, list[_Telling]] = defaultdict(list)
        self._runs: dict[str, Run] = {}
        self._looked_at: dict[int, _Named] = {}
        self._words = {word for word in range(len(tree.lower)) if self._is_name(word)}
        self._named: dict[str, list[int]] = defaultdict(list)
        for word in sorted(self._words):
            self._named[nouns.name(word)].append(word)
        self._titled = {name for name in self._named if set(name.split()) <= title}
        self._filed = ""
        if filed is not None:
            self._filed = tree.words(*filed).lower()
            self._runs[self._filed] = filed
            self._named[self._filed] = sorted({*self._named[self._filed], filed[1]})
        self._parts = parts
        for part in parts:
            name = nouns.name(part.head[1])
            self._named[name] = sorted({*self._named[name], part.head[1]})
        self._sentence = _sentences(tree)
        self._count = 0

    def note(self, trigger: Trigger, runs: Sequence[Run]) -> None:
        """Take in the words for where a happening was, those of its first place first."""
        for run in runs:
            word = next((word for word in range(run[1], run[0] - 1, -1) if self.tree.pos[word] == "PROPN"), None)
            if word is not None and not self._is_of_a_body(run, word):
                name = self._nouns.name(word)
                self._named[name] = sorted({*self._named[name], word})
                self._tellings[name].append(_Telling(self._count, trigger.kind, trigger.word, run == runs[0]))
                self._runs[name] = run
        self._count += 1

    def _is_of_a_body(self, run: Run, word: int) -> bool:
        """Tell whether words that nobody knows for a place's name a body or a thing: nothing else is put there."""
        tree = self.tree
        if tree.entity[word] not in _OF_BODIES or self._nouns.knows(self._nouns.words_of(word)):
            return False
        return not any(tree.lemma[one] in grounds() for one in range(run[0], run[1] + 1))

    def of(self, trigger: Trigger, barred: Sequence[tuple[int, int]]) -> list[Told]:
        """Return the places that may be where a happening was, but for names within `barred` characters."""
        free = {
            name: [word for word in words if not any(start <= self.tree.begins[word] < end for start, end in barred)]
            for name, words in self._named.items()
        }
        told = {name: word for name, words in free.items() if (word := self._latest(name, words, trigger)) is not None}
        first = min(((words[0], name) for name, words in free.items() if words), default=None)
        if not told and first is not None:
            told = {first[1]: first[0]}
        told = self._meant_by_there(trigger, self._told_in_part(trigger, told))
        order = sorted(told, key=lambda name: (self._at(told[name]).holds, -told[name]))
        runs = [self._run(name, told[name]) for name in order]
        places = [self._known.at(self.tree.begins[first], self.tree.ends[last]) for first, last in runs]
        return [
            Told(run, (*self._clues(trigger, name, told[name], min(rank, _LATEST)), *self._known.clues(place, places)))
            for rank, (name, run, place) in enumerate(zip(order, runs, places, strict=True))
        ]

    def _told_in_part(self, trigger: Trigger, told: dict[str, int]) -> dict[str, int]:
        """Return the places that are told in the part of a digest that a happening stands in, which a place heads."""
        opens = max((part.head[0] for part in self._parts if part.head[0] <= trigger.word < part.end), default=None)
        within = {} if opens is None else {name: word for name, word in told.items() if word >= opens}
        return within or told

    def _meant_by_there(self, trigger: Trigger, told: dict[str, int]) -> dict[str, int]:
        """Return the places of the last sentence before that names any, where "there" points back to them."""
        opens = self.tree.opens[trigger.word]
        before = {name: word for name, word in told.items() if word < opens}
        if not before or "there" not in self._adverbs(trigger):
            return told
        latest = max(self._sentence[word] for word in before.values())
        return {name: word for name, word in before.items() if self._sentence[word] == latest}

    def _adverbs(self, trigger: Trigger) -> set[str]:
        tree = self.tree
        clause = range(tree.opens[trigger.word], tree.closes[trigger.word])
        return {tree.lower[word] for word in clause if tree.dep[word] == "advmod"}  # not "there were clashes"

    def _run(self, name: str, word: int) -> Run:
        """Return the words by which a place was told last, else those around its name."""
        return self._runs[name] if name in self._runs else place_run(self.tree, word)

    def _is_name(self, word: int) -> bool:
        """Tell whether the name of a place ends here, other than the home of whoever tells it ("Marat-based")."""
        tree = self.tree
        may_be = tree.lower[word][0].isalnum() and (tree.entity[word] in PLACES or tree.pos[word] == "PROPN")
        return (
            may_be
            and not goes_on(tree, word)
            and tree.lower[word + 1 : word + 2] != ["-"]
            and self._nouns.is_named(word)
        )

    def _latest(self, name: str, words: Sequence[int], trigger: Trigger) -> int | None:
        """Return where a name stands last up to the sentence of a happening; else first, soon after it.

        A name of the title may come however late.
        """
        before = [word for word in words if word < self.tree.closes[trigger.word]]
        if before or not words:
            return before[-1] if before else None
        is_soon = self._sentence[words[0]] - self._sentence[trigger.word] <= _SOON and not self._is_beside(words[0])
        return words[0] if is_soon or name in self._titled else None

    def _is_beside(self, word: int) -> bool:
        """Tell whether a name only says of which people something is: "US jets", but not "Karmun airport"."""
        tree = self.tree
        return tree.dep[word] in ("compound", "nmod", "amod") and tree.lemma[tree.head[word]] not in grounds()

    def _holds(self, word: int) -> bool:
        """Tell whether a name only says where another place lies: "Tikrit, Iraq", "Haas village in Idlib"."""
        tree = self.tree
        if tree.dep[word] == "conj":
            return False
        led = tree.dep[word] == "pobj" and tree.lower[tree.head[word]] in _HOLDING
        for above in tree.above(word)[:_HIGHER]:
            if tree.pos[above] in ("VERB", "AUX"):
                break
            if above in self._words or (led and above < word and tree.lemma[above] in place_list("nouns")):
                return True
        first = word
        while first > 0 and tree.head[first - 1] == word and tree.dep[first - 1] in ("compound", "amod"):
            first -= 1
        return first > 1 and tree.lower[first - 1] in (",", "in") and first - 2 in self._words

    def _at(self, word: int) -> _Named:
        """Return what is seen of the name that ends with a word, worked out once."""
        if word not in self._looked_at:
            lead = Candidate(self.tree, word, word, (), "", "name").lead
            self._looked_at[word] = _Named(self._holds(word), lead)
        return self._looked_at[word]

    def _clues(self, trigger: Trigger, name: str, word: int, rank: int) -> Iterator[str]:
        tree, family = self.tree, FAMILY[trigger.kind]
        here = self._at(word)
        holds, lead = here.holds, here.lead
        back = self._sentence[trigger.word] - self._sentence[word]
        sentences = _step(back) if back >= 0 else "after"
        yield f"s={sentences}"
        yield f"s={sentences}&l={lead}"
        yield f"l={lead}"
        yield f"rank={rank}"
        yield f"holds={holds}"
        yield f"holds={holds}&s={sentences}"
        if name == self._filed:
            yield "filed"
            yield f"filed&f={family}"
            if "here" in tree.lower[tree.opens[trigger.word] : tree.closes[trigger.word]]:
                yield "filed&here"
        if name in self._titled:
            yield "titled"
            yield f"titled&f={family}"
        if self._tellings[name]:
            yield from self._told(trigger, self._tellings[name])

    def _told(self, trigger: Trigger, tellings: Sequence[_Telling]) -> Iterator[str]:
        last = tellings[-1]
        back = _step(self._count - 1 - last.number)
        gap = _step(max(0, self._sentence[trigger.word] - self._sentence[last.word]))
        kin = _kinship(trigger.kind, last.kind)
        yield f"t={back}"
        yield f"t={back}&first={last.is_first}"
        yield f"t={back}&kin={kin}"
        yield f"kin={kin}"
        yield f"gap={gap}"
        yield f"gap={gap}&t={back}"
        yield f"share={round(4 * len(tellings) / max(1, self._count))}"


def likeliest(places: Sequence[Told]) -> Told | None:
    """Return the place for which most speaks; None where there is none."""
    known = weights()
    return max(places, key=lambda one: sum(known.get(clue, 0.0) for clue in one.clues), default=None)


@cache
def weights() -> dict[str, float]:
    """Return the weight of each clue, in natural logarithms of odds, read from `place_told.tsv` on the first call."""
    return weights_of(data_text("place_told.tsv"))


def _sentences(tree: Tree) -> list[int]:
    """Return the number of the sentence of each word."""
    numbers: list[int] = []
    for word, opens in enumerate(tree.opens):
        numbers.append(numbers[-1] + (opens == word) if numbers else 0)
    return numbers


def _step(count: int) -> str:
    return str(max(step for step in _STEPS if step <= count))


def _kinship(kind: Kind, other: Kind) -> str:
    if kind is other:
        return "same"
    one, two = (Family.VIOLENCE if each is Kind.CASUALTIES else FAMILY[each] for each in (kind, other))
    return "near" if one is two else "far"
