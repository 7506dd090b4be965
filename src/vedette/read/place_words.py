"""Place words: the words of a text that tell where a happening took place, most precise first."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from vedette.model.claim import Mention, PlaceMention
from vedette.read.headings import datelines, headings
from vedette.read.known_places import KnownPlaces
from vedette.read.place_clues import Candidate, place_clues
from vedette.read.place_nouns import PlaceNouns, place_list, place_run
from vedette.read.place_odds import odds
from vedette.read.place_told import Part, PlacesTold, likeliest
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

Judge = Callable[[Trigger, Sequence[Candidate]], Sequence[float]]  # the logarithm of the odds of each candidate

_DONE_TO = ("dobj", "nsubjpass")
_AWAY, _TOLD = 5, 10  # nearness of what does not hang on the trigger, and of what is told elsewhere
_OF_A_NAME = 5  # words at most
_MAX = 6  # places of one claim


def _nearness(one: Candidate) -> int:
    """Return how close a place stands to its trigger: it hangs on it, on what hangs on it, or elsewhere."""
    return {"up0": 0, "beside0": 1}.get(one.bond.partition(":")[0], _AWAY)


def _is_inside(run: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(other != run and other[0] <= run[0] and run[1] <= other[1] for other in others)


@dataclass(frozen=True, slots=True)
class Where:
    """A run of words that tells a place; `near` says how close it stands to the trigger (0 is closest)."""

    first: int
    last: int
    near: int


def by_the_parse(_: Trigger, candidates: Sequence[Candidate]) -> list[float]:
    """Return the logarithms of the odds of candidates by the parse alone."""
    return [odds().of(place_clues(one)) for one in candidates]


@dataclass(frozen=True, slots=True)
class Bars:
    """From which odds (their logarithm) words are the place: the likeliest ones, and others beside them."""

    likeliest: float = 0.0
    others: float = 0.0


class PlaceFinder:
    """Finds the place words of the happenings of one text, asked in the order of the text."""

    def __init__(
        self,
        tree: Tree,
        known: KnownPlaces,
        judge: Judge = by_the_parse,
        bars: Bars | None = None,
        title: str = "",
    ) -> None:
        self._tree = tree
        self._nouns = PlaceNouns(tree, known.knows)
        self._judge = judge
        self._bars = bars or Bars()
        titled = frozenset(re.findall(r"\w+", title.lower()))
        parts = list(self._parts())
        self._told = PlacesTold(self._nouns, known, titled, self._filed(), parts if len(parts) > 1 else ())

    def of(self, trigger: Trigger, speakers: Sequence[Mention] = ()) -> list[Where]:
        """Return the places of a happening: those of its clause, else of its sentence, else one told elsewhere.

        What stands within the words for the `speakers` ("a source in Damascus") is not where it happened.
        """
        found = self._own(trigger, speakers)
        if not found and not self._is_told_again(trigger):
            found = self._in_sentence(trigger, speakers)
        elif found and not any(self._holds_name(where) for where in found):
            vague = all(self._is_bare_direction(where) for where in found)
            beside = [where for where in self._in_sentence(trigger, speakers) if not self._is_bare_direction(where)]
            elsewhere = beside or self._elsewhere(trigger, speakers)
            found = [*([] if vague and elsewhere else found), *elsewhere]
        if not found and trigger.kind not in place_list("unplaced_kinds"):
            found = self._elsewhere(trigger, speakers)
        self._told.note(trigger, [(where.first, where.last) for where in found])
        return found

    def takes_place(self, trigger: Trigger) -> bool:
        """Tell whether the object of a verb is a place: "captured" then is no detention, whoever NER took it for."""
        taken = [kid for kid in self._tree.kids[trigger.word] if self._tree.dep[kid] in (*_DONE_TO, "npadvmod")]
        return any(self._nouns.is_place(kid) for kid in taken)

    def _own(self, trigger: Trigger, speakers: Sequence[Mention]) -> list[Where]:
        """Return the places in the sentence of a happening that are likely enough, the likeliest first."""
        outside = [one for one in self.candidates(trigger) if not self._is_spoken_by(one.head, speakers)]
        judged = sorted(zip(self._judge(trigger, outside), outside, strict=True), key=lambda pair: -pair[0])
        bars = chain([self._bars.likeliest], repeat(self._bars.others))
        likely = [one for (score, one), bar in zip(judged, bars, strict=False) if score > bar]
        runs = {self._run(one.head): _nearness(one) for one in likely}
        found = [Where(*run, near) for run, near in runs.items() if not _is_inside(run, runs)]
        exact = [where for where in found if not self._is_bare_direction(where)]
        return (exact or found)[:_MAX]

    def _is_spoken_by(self, word: int, speakers: Sequence[Mention]) -> bool:
        """Tell whether a word is one of those for the speakers ("a source in Damascus")."""
        return any(one.start <= self._tree.begins[word] < one.end for one in speakers)

    def candidates(self, trigger: Trigger) -> list[Candidate]:
        """Return the words in the sentence of a happening that may be where it took place."""
        tree, word, nouns = self._tree, trigger.word, self._nouns
        sentence = range(tree.opens[word], tree.closes[word])
        heads = [other for other in sentence if other != word and nouns.may_be(other)]
        return [
            Candidate(tree, word, head, [other for other in heads if other != head], trigger.kind, nouns.known_as(head))
            for head in heads
        ]

    def _in_sentence(self, trigger: Trigger, speakers: Sequence[Mention]) -> list[Where]:
        """Return the place in the same sentence that stands nearest and is led by a preposition."""
        tree = self._tree
        words = range(tree.opens[trigger.word], tree.closes[trigger.word])
        led = [word for word in words if tree.dep[word] == "pobj" and tree.lower[tree.head[word]] in place_list("firm")]
        told = [word for word in led if self._nouns.tells(word) and not self._is_spoken_by(word, speakers)]
        if not told:
            return []
        found = [Where(*self._run(word), 9) for word in sorted(told, key=lambda word: abs(word - trigger.word))]
        return sorted(found, key=self._is_bare_direction)[:1]

    def _is_told_again(self, trigger: Trigger) -> bool:
        """Tell whether the words point back ("the attack", "that strike")."""
        tree = self._tree
        return tree.pos[trigger.word] == "NOUN" and any(
            tree.dep[kid] == "det" and tree.lower[kid] in ("the", "that", "this") for kid in tree.kids[trigger.word]
        )

    def _at_home(self, trigger: Trigger, speakers: Sequence[Mention]) -> list[Where]:
        """Return the place of those who tell what befell themselves: "a resident of Karmun said that shells fell"."""
        tree = self._tree
        words = range(tree.opens[trigger.word], tree.closes[trigger.word])
        spoken = [word for word in words if self._is_spoken_by(word, speakers)]
        if not any(tree.lemma[word] in place_list("locals") for word in spoken):
            return []
        return [Where(*self._run(word), _TOLD) for word in spoken if self._nouns.is_named(word)][:1]

    def _elsewhere(self, trigger: Trigger, speakers: Sequence[Mention]) -> list[Where]:
        """Return the place where those who tell it live, or that the text tells elsewhere for which most speaks."""
        home = self._at_home(trigger, speakers)
        if home:
            return home
        found = likeliest(self._told.of(trigger, [(one.start, one.end) for one in speakers]))
        return [] if found is None else [Where(*found.run, _TOLD)]

    def _is_bare_direction(self, where: Where) -> bool:
        """Tell whether a run is but a quarter of the compass ("the north"; not so "the north and west of" a town)."""
        if self._tree.kid(where.last, "conj") is not None:
            return False
        words = {self._tree.lower[word] for word in range(where.first, where.last + 1)} - {"the", "far"}
        return bool(words) and words <= place_list("directions")

    def _holds_name(self, where: Where) -> bool:
        words = range(where.first, where.last + 1)
        return any(self._tree.pos[word] == "PROPN" or self._nouns.is_named(word) for word in words)

    def _filed(self) -> tuple[int, int] | None:
        """Return the words for where the text was filed: "KARMUN" of "KARMUN, Lutria (Wire) - "."""
        tree = self._tree
        for start, end in datelines(tree.text):
            first = bisect_left(tree.begins, start)
            marks = (word for word in range(first, bisect_left(tree.begins, end)) if not tree.lower[word][0].isalnum())
            last = next(marks, first) - 1
            if first <= last < first + _OF_A_NAME and self._nouns.knows(tree.words(first, last)):
                return first, last
        return None

    def _parts(self) -> Iterator[Part]:
        """Yield the parts of a text that are headed by a place: where there are several, it is a digest."""
        tree = self._tree
        for start, end, until in headings(tree.text):
            first, last = bisect_left(tree.begins, start), bisect_left(tree.begins, end) - 1
            if first <= last and self._nouns.knows(tree.words(first, last)):
                yield Part((first, last), bisect_left(tree.begins, until))

    def _run(self, word: int) -> tuple[int, int]:
        return place_run(self._tree, word)


def place_mention(tree: Tree, where: Where) -> PlaceMention:
    """Return the words of a place as a mention that resolve fills in."""
    return PlaceMention(
        text=tree.words(where.first, where.last), start=tree.begins[where.first], end=tree.ends[where.last]
    )
