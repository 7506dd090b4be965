"""Place words: the words of a text that tell where a happening took place, most precise first."""

from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.claim import PlaceMention
from vedette.read.phrases import joined, run_of
from vedette.read.reader import KnowsPlace
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_THROUGH = frozenset({"of", "in", "near", "outside", "between", "at"})
_VERBS = ("VERB", "AUX")


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(toml_table("places")[key].split())


@cache
def _object_kinds() -> frozenset[str]:
    return frozenset(toml_table("places")["object"]["kinds"].split())


@dataclass(frozen=True, slots=True)
class Where:
    """A run of words that tells a place; `near` says how close it stands to the trigger (0 is closest)."""

    first: int
    last: int
    near: int
    head: int


class PlaceFinder:
    """Finds the place words of one text."""

    def __init__(self, tree: Tree, knows: KnowsPlace) -> None:
        self._tree = tree
        self._knows = knows
        self._named: dict[int, bool] = {}

    def of(self, trigger: Trigger) -> list[Where]:
        """Return the places of a happening as its own clause tells them, the closest first."""
        found: dict[int, Where] = {}
        for head, near in self._heads(trigger):
            for word in joined(self._tree, head):
                if word not in found and self._tells(word):
                    found[word] = Where(*self._run(word), near, word)
        return sorted(found.values(), key=lambda where: (where.near, where.first))

    def earlier(self, trigger: Trigger) -> list[Where]:
        """Return the place that a happening without one of its own inherits: the nearest named before it."""
        tree = self._tree
        start = tree.opens[trigger.word]
        for word in (
            *range(trigger.word - 1, start - 1, -1),
            *range(trigger.word + 1, tree.closes[trigger.word]),
            *range(start - 1, -1, -1),
        ):
            if (
                self._is_named(word)
                and tree.entity[word] in _PLACE_ENTITIES
                and tree.dep[word] in ("pobj", "dobj", "nsubjpass", "appos", "conj")
            ):
                return [Where(*self._run(word), 9, word)]
        return []

    def _heads(self, trigger: Trigger) -> list[tuple[int, int]]:
        tree, word = self._tree, trigger.word
        found = [*self._under(word, 0, with_of=tree.pos[word] not in _VERBS)]
        if trigger.kind in _object_kinds():
            found += [
                (kid, 1)
                for kid in tree.kids[word]
                if tree.dep[kid] in ("dobj", "nsubjpass", "compound", "poss", "amod", "nmod", "nsubj")
            ]
        near = 2
        for above in tree.above(word)[:4]:
            found += self._under(above, near, with_of=False)
            found += [
                (kid, near + 1) for kid in tree.kids[above] if tree.dep[kid] in ("dobj", "nsubjpass") and kid != word
            ]
            if tree.dep[above] == "acl" or tree.dep[above] == "relcl":
                found.append((tree.head[above], near))
            near += 2
        if tree.dep[word] in ("acl", "relcl"):
            found.append((tree.head[word], 1))
        return found

    def _under(self, word: int, near: int, *, with_of: bool) -> list[tuple[int, int]]:
        tree = self._tree
        found = []
        for kid in tree.kids[word]:
            if (
                tree.dep[kid] in ("prep", "agent", "advmod")
                and tree.lower[kid] in _list("prepositions")
                and (with_of or tree.lower[kid] != "of")
            ):
                found += [(below, near) for below in tree.kids[kid] if tree.dep[below] in ("pobj", "pcomp")]
                found += [
                    item
                    for below in tree.kids[kid]
                    if tree.dep[below] == "prep"
                    for item in self._under_preposition(below, near)
                ]
            elif tree.dep[kid] == "dobj":
                found += [item for item in self._under(kid, near + 1, with_of=True)]
        return found

    def _under_preposition(self, preposition: int, near: int) -> list[tuple[int, int]]:
        tree = self._tree
        return [(below, near) for below in tree.kids[preposition] if tree.dep[below] == "pobj"]

    def _tells(self, word: int) -> bool:
        tree = self._tree
        if tree.entity[word] in ("DATE", "TIME", "PERCENT", "CARDINAL"):
            return False
        return (
            self._is_named(word)
            or (tree.pos[word] == "NOUN" and tree.lemma[word] in _list("nouns"))
            or self._inside_named(word)
        )

    def _inside_named(self, word: int) -> bool:
        first, last = run_of(self._tree, word)
        return self._tree.pos[word] == "NOUN" and any(
            self._tree.entity[inside] in ("FAC",) for inside in range(first, last + 1)
        )

    def _is_named(self, word: int) -> bool:
        if word not in self._named:
            tree = self._tree
            self._named[word] = tree.pos[word] == "PROPN" and (
                tree.entity[word] in _PLACE_ENTITIES or self._knows(self._name(word))
            )
        return self._named[word]

    def _name(self, word: int) -> str:
        tree, first, last = self._tree, word, word
        while first > 0 and tree.pos[first - 1] == "PROPN" and tree.head[first - 1] == word:
            first -= 1
        return tree.words(first, last)

    def _run(self, word: int) -> tuple[int, int]:
        return run_of(self._tree, word, _THROUGH)


def place_mention(tree: Tree, where: Where) -> PlaceMention:
    """Return the words of a place as a mention that resolve fills in."""
    return PlaceMention(
        text=tree.words(where.first, where.last), start=tree.begins[where.first], end=tree.ends[where.last]
    )
