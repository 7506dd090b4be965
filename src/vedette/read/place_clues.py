"""Place clues: what the parse shows between a happening and a word that may be where it took place.

As for the kinds, no name enters a clue: where something happened must not hang on who or what is called how.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vedette.languages.english.words import word_list
from vedette.read.clues import plain
from vedette.read.nearness import distance
from vedette.read.place_nouns import grounds
from vedette.read.saying_words import acts
from vedette.read.tree import Tree

_INSIDE = frozenset({"compound", "nmod", "amod", "poss", "appos", "conj", "nummod"})  # of another noun's phrase
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "xcomp"})
_STEPS = 6  # from a name to the noun whose place it is
_LONGEST = 4  # steps of a path that are told apart


def _bounded(count: int, most: int) -> str:
    return str(min(count, most))


@dataclass(frozen=True)
class Candidate:
    """A noun that may be a place, beside the others of its sentence, asked for the happening at `trigger`."""

    tree: Tree
    trigger: int
    head: int
    others: Sequence[int]
    kind: str
    known: str  # what tells that it may be a place: "name" (a gazetteer has it), "noun", or "" (nothing does)

    @property
    def first(self) -> int:
        """Return the first word of the name that ends with the noun."""
        tree, first = self.tree, self.head
        while first > 0 and tree.head[first - 1] == self.head and tree.pos[first - 1] in ("PROPN", "NUM"):
            first -= 1
        return first

    @property
    def span(self) -> tuple[int, int]:
        """Return the characters of the name: the first, and one past the last."""
        return self.tree.begins[self.first], self.tree.ends[self.head]

    @cached_property
    def above(self) -> list[int]:
        """Return the trigger and the words that it hangs on."""
        return [self.trigger, *self.tree.above(self.trigger)]

    @cached_property
    def outer(self) -> int:
        """Return the noun in whose phrase it stands ("town" of "town of X", "airport" of "X airport"), or itself."""
        tree, word = self.tree, self.head
        for _ in range(_STEPS):
            above = tree.head[word]
            if tree.dep[word] in _INSIDE and above != word:
                word = above
            elif (
                tree.dep[word] == "pobj"
                and tree.lower[above] == "of"
                and tree.pos[tree.head[above]] in ("NOUN", "PROPN")
            ):
                word = tree.head[above]
            else:
                break
        return word

    @cached_property
    def led_by(self) -> str:
        """Return the preposition that brings it, or its part in the sentence."""
        tree = self.tree
        return tree.lower[tree.head[self.outer]] if tree.dep[self.outer] == "pobj" else tree.dep[self.outer]

    @cached_property
    def lead(self) -> str:
        """Return what sort of word brings it: one that brings places, another preposition, or its part."""
        if self.led_by in word_list("places", "prepositions"):
            return "<in>"
        return "<of>" if self.tree.dep[self.outer] == "pobj" else self.led_by

    @cached_property
    def hangs_on(self) -> int:
        """Return the word that it hangs on, past the preposition."""
        above = self.tree.head[self.outer]
        return self.tree.head[above] if self.tree.dep[self.outer] == "pobj" else above

    @cached_property
    def bond(self) -> str:
        """Return how what it hangs on stands to the trigger: itself, above, beside or below it, or elsewhere."""
        tree, word = self.tree, self.hangs_on
        if word in self.above:
            return f"up{_bounded(self.above.index(word), _LONGEST)}"
        if tree.head[word] in self.above:
            return f"beside{_bounded(self.above.index(tree.head[word]), _LONGEST)}:{tree.dep[word]}"
        return "down" if self.trigger in tree.above(word) else "far"

    @cached_property
    def side(self) -> str:
        """Return on which side of the trigger it stands."""
        return "L" if self.head < self.trigger else "R"

    @cached_property
    def entity(self) -> str:
        """Return what it was taken for."""
        return self.tree.entity[self.head] or self.tree.pos[self.head]


def place_clues(one: Candidate) -> list[str]:
    """Return the clues of a candidate, none of them twice."""
    return list(dict.fromkeys([*_own(one), *_bonds(one), *_path(one), *_rivals(one), *_around(one)]))


def _own(one: Candidate) -> Iterator[str]:
    tree = one.tree
    yield "any"
    yield f"g={one.known}"
    yield f"g={one.known}&e={one.entity}"
    yield f"g={one.known}&p={one.led_by}"
    yield f"g={one.known}&l={one.lead}&b={one.bond}"
    yield f"e={one.entity}"
    yield f"e={one.entity}&p={one.led_by}"
    yield f"e={one.entity}&l={one.lead}"
    yield f"d={tree.dep[one.head]}"
    yield f"d={tree.dep[one.head]}&e={one.entity}&p={one.led_by}"
    yield f"p={one.led_by}"
    yield f"k={one.kind}&p={one.led_by}"
    yield f"k={one.kind}&l={one.lead}&b={one.bond}"
    if one.outer != one.head:
        noun = plain(tree, one.outer)
        yield f"o={noun}"
        yield f"o={noun}&l={one.lead}"
        yield f"o={noun in word_list('places', 'nouns')}&d={tree.dep[one.head]}"
    if tree.lower[one.head] in grounds():
        yield f"n={tree.lower[one.head]}"
        yield f"n={tree.lower[one.head]}&l={one.lead}"


def _bonds(one: Candidate) -> Iterator[str]:
    tree, bond = one.tree, one.bond
    verb = plain(tree, one.trigger)
    yield f"b={bond}"
    yield f"l={one.lead}&b={bond}"
    yield f"p={one.led_by}&b={bond}"
    yield f"l={one.lead}&b={bond}&s={one.side}"
    yield f"l={one.lead}&b={bond}&t={tree.tag[one.trigger]}"
    yield f"l={one.lead}&b={bond}&d={tree.dep[one.trigger]}"
    yield f"l={one.lead}&b={bond}&c={tree.pos[one.hangs_on]}"
    yield f"l={one.lead}&b={bond}&e={one.entity}"
    yield f"w={verb}&l={one.lead}&b={bond}"
    yield f"w={verb}&p={one.led_by}"
    yield f"h={plain(tree, one.hangs_on)}&p={one.led_by}"
    if tree.lemma[one.hangs_on] in acts("acts"):  # where it was told
        yield f"said&l={one.lead}&b={bond.partition(':')[0]}"


def _path(one: Candidate) -> Iterator[str]:
    """Yield clues of the way through the parse: up from the trigger, down to the candidate."""
    tree, up = one.tree, one.above
    down = [one.head]
    while down[-1] not in up:
        if tree.head[down[-1]] == down[-1]:
            yield "path=none"
            return
        down.append(tree.head[down[-1]])
    top = down.pop()
    climbed = up[: up.index(top)]
    ups = "^".join(tree.dep[word] for word in climbed[:_LONGEST])
    downs = ">".join(tree.lower[word] if tree.pos[word] == "ADP" else tree.dep[word] for word in reversed(down))
    yield f"up={ups}"
    yield f"down={downs}"
    yield f"path={ups}|{downs}"
    yield f"up={ups}&" + ">".join(tree.dep[word] for word in reversed(down))
    yield f"steps={_bounded(len(climbed) + len(down), 9)}"
    left, entered = (sum(tree.dep[word] in _CLAUSES for word in way) for way in (climbed, down))
    yield f"clauses={_bounded(left, 3)},{_bounded(entered, 3)}"
    yield f"top={tree.pos[top]}:{tree.dep[top]}" if climbed else f"w={plain(tree, one.trigger)}&down={downs}"


def _rivals(one: Candidate) -> Iterator[str]:
    """Yield clues of the other candidates: how many stand nearer, and whether one holds the other."""
    tree = one.tree
    own = distance(tree, one.trigger, one.head)
    nearer = sum(distance(tree, one.trigger, other) < own for other in one.others)
    yield f"near={_bounded(int(own), 12) if own < 99 else 'none'}"
    yield f"nearer={_bounded(nearer, 4)}"
    yield f"nearer={_bounded(nearer, 3)}&l={one.lead}&e={one.entity}"
    yield f"others={_bounded(len(one.others), 5)}"
    below = sum(tree.left[one.head] <= other <= tree.right[one.head] for other in one.others)
    yield f"below={_bounded(below, 2)}"
    over = set(tree.above(one.head))
    holding = [other for other in one.others if other in over]
    yield f"over={_bounded(len(holding), 2)}&p={one.led_by}"
    if holding:
        yield f"over={tree.entity[holding[0]] or plain(tree, holding[0])}&e={one.entity}"


def _around(one: Candidate) -> Iterator[str]:
    tree, head = one.tree, one.head
    before = plain(tree, tree.left[head] - 1) if tree.left[head] > tree.opens[head] else "<start>"
    after = plain(tree, head + 1) if head + 1 < tree.closes[head] else "<end>"
    yield f"a={before}"
    yield f"z={after}"
    yield f"z={tree.pos[head + 1] if head + 1 < tree.closes[head] else '<end>'}&e={one.entity}"
    between = range(min(head, one.trigger) + 1, max(head, one.trigger))
    yield f"verbs={_bounded(sum(tree.pos[word] == 'VERB' for word in between), 3)}"
    yield f"commas={_bounded(sum(tree.lower[word] == ',' for word in between), 3)}"
    yield f"gap={one.side}{_bounded(abs(head - one.trigger).bit_length(), 6)}"
    yield f"k={one.kind}&s={one.side}"
    follower = next((other for other in sorted(one.others) if other > head), None)
    if follower is not None and follower - head <= 5:
        words = " ".join(plain(tree, word) for word in range(head + 1, tree.left[follower]))
        yield f"then={words}&e={tree.entity[follower]}"
    leader = next((other for other in sorted(one.others, reverse=True) if other < head), None)
    if leader is not None and head - leader <= 5:
        words = " ".join(plain(tree, word) for word in range(leader + 1, tree.left[head]))
        yield f"from={words}&e={tree.entity[leader]}"
