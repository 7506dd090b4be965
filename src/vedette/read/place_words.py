"""Place words: the words of a text that tell where a happening took place, most precise first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.claim import Mention, PlaceMention
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.clues import is_time
from vedette.read.phrases import joined, run_of
from vedette.read.reader import KnowsPlace
from vedette.read.subjects import objects, subject_of
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_PLACES = frozenset({"DATE", "TIME", "PERCENT", "CARDINAL", "MONEY", "PERSON", "NORP", "ORDINAL"})
_PEOPLE = frozenset({"PERSON", "NORP"})  # what small towns are often taken for
_THROUGH = frozenset({"of", "in", "near", "outside", "between", "at", "under"})
_DONE_TO = ("dobj", "nsubjpass")
_BESIDE = ("compound", "poss", "amod", "nmod")
_LEADING = ("prep", "agent", "advmod", "dative")
_VERBS = ("VERB", "AUX")
_REACH = 4  # steps up the parse
_BEFORE = 12  # claims back
_MAX = 6  # places of one claim


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(toml_table("places")[key].split())


def _strangeness(kind: Kind, other: Kind) -> float:
    """Return how many claims back a happening of another kind counts as further away."""
    if kind == other:
        return 0
    family, other_family = (Family.VIOLENCE if one is Kind.CASUALTIES else FAMILY[one] for one in (kind, other))
    return 1.5 if family == other_family else 4


@dataclass(frozen=True, slots=True)
class Where:
    """A run of words that tells a place; `near` says how close it stands to the trigger (0 is closest)."""

    first: int
    last: int
    near: int


class PlaceFinder:
    """Finds the place words of the happenings of one text, asked in the order of the text."""

    def __init__(self, tree: Tree, knows: KnowsPlace) -> None:
        self._tree = tree
        self._knows = knows
        self._named: dict[int, bool] = {}
        self._told: list[tuple[Kind, list[Where]]] = []

    def of(self, trigger: Trigger, speakers: Sequence[Mention] = ()) -> list[Where]:
        """Return the places of a happening: those of its clause, else of its sentence, else of a happening before.

        What stands within the words for the `speakers` ("a source in Damascus") is not where it happened.
        """
        found = self._own(trigger)
        if not found:
            again = self._is_told_again(trigger)
            found = self._from_before(trigger.kind) if again else self._in_sentence(trigger, speakers)
        elif not any(self._holds_name(where) for where in found):
            vague = all(self._is_bare_direction(where) for where in found)
            beside = [where for where in self._in_sentence(trigger, speakers) if not self._is_bare_direction(where)]
            elsewhere = beside or self._from_before(trigger.kind)
            found = [*([] if vague and elsewhere else found), *elsewhere]
        if not found and trigger.kind not in _list("unplaced_kinds"):
            found = self._from_before(trigger.kind) or self._lead()
        self._told.append((trigger.kind, found))
        return found

    def takes_place(self, trigger: Trigger) -> bool:
        """Tell whether the object of a verb is a place: "captured" then is no detention, whoever NER took it for."""
        taken = [kid for kid in self._tree.kids[trigger.word] if self._tree.dep[kid] in (*_DONE_TO, "npadvmod")]
        return any(self._is_place(kid) for kid in taken)

    def _is_place(self, word: int) -> bool:
        tree = self._tree
        if tree.pos[word] == "PROPN":
            return self._knows(self._name(word))
        return tree.pos[word] == "NOUN" and tree.lemma[word] in _list("nouns")

    def _own(self, trigger: Trigger) -> list[Where]:
        found: dict[tuple[int, int], Where] = {}
        for head, near in self._heads(trigger):
            if found and near > min(where.near for where in found.values()) + 1:
                break
            for word in self._each(head):
                run = self._run(word)
                found.setdefault(run, Where(*run, near))
        if not all(self._is_bare_direction(where) for where in found.values()):
            found = {run: where for run, where in found.items() if not self._is_bare_direction(where)}
        return sorted(found.values(), key=lambda where: (where.near, where.first))[:_MAX]

    def _each(self, head: int) -> list[int]:
        """Return the places of "A, B and C", of "the districts of A, B and C" and of "most of A"."""
        found = []
        for word in joined(self._tree, head):
            if self._tells(word):
                inner = [
                    one for first in self._behind_of(word) for one in joined(self._tree, first) if self._tells(one)
                ]
                parted = self._part_of(word)
                found += inner if parted else [word, *inner[1:]]
        return found

    def _behind_of(self, word: int) -> list[int]:
        tree = self._tree
        return [
            below
            for kid in tree.kids[word]
            if tree.lower[kid] == "of"
            for below in tree.kids[kid]
            if tree.dep[below] == "pobj"
        ]

    def _heads(self, trigger: Trigger) -> list[tuple[int, int]]:
        """Return the nouns that may be the place, with their nearness, the nearest first."""
        tree, word = self._tree, trigger.word
        found = self._behind(word, 0, with_of=tree.tag[word] in ("NN", "NNS", "NNP", "NNPS", "VBG"))
        if trigger.kind in _list("object_kinds"):
            found += [(kid, 1) for kid in tree.kids[word] if self._is_taken(kid)]
            found += [(subject, 1) for subject in self._subject(trigger)]
            found += [(kid, 5) for kid in tree.kids[word] if tree.dep[kid] in _BESIDE]
        if trigger.kind is Kind.CASUALTIES:
            found += [item for noun in objects(tree, word, *_list("of_a_toll")) for item in self._of_attack(noun)]
        for kid in tree.kids[word]:
            if tree.dep[kid] in ("acl", "relcl"):
                found += [
                    *self._behind(kid, 1, with_of=False),
                    *((noun, 1) for noun in tree.kids[kid] if tree.dep[noun] == "dobj"),
                ]
        if tree.dep[word] in ("acl", "relcl"):
            found.append((tree.head[word], 1))
        for step, above in enumerate(tree.above(word)[:_REACH]):
            found += self._around(above, word, 2 + 2 * step)
        return sorted(found, key=lambda item: item[1])

    def _is_taken(self, word: int) -> bool:
        """Tell whether a word is the object of its verb, also a name that the parser took for a measure."""
        dep = self._tree.dep[word]
        return dep == "dobj" or (dep == "npadvmod" and self._tree.pos[word] == "PROPN" and self._is_place(word))

    def _of_attack(self, noun: int) -> list[tuple[int, int]]:
        """Return where the attacks were whose toll is told ("the toll of the strikes on the town")."""
        return [] if self._tells(noun) else self._behind(noun, 1, with_of=True)

    def _subject(self, trigger: Trigger) -> list[int]:
        """Return the subject where it is the place: of a passive, of "fell", of "is under the control of"."""
        tree, word = self._tree, trigger.word
        if tree.pos[word] in _VERBS:
            subject, passive = subject_of(tree, word)
            told = subject is not None and (
                passive or tree.lemma[word] in _list("falling") or self._undergoes(trigger, subject)
            )
        else:
            above = tree.head[tree.head[word]] if tree.pos[tree.head[word]] == "ADP" else tree.head[word]
            subject, _ = subject_of(tree, above) if tree.pos[above] in _VERBS else (None, False)
            told = subject is not None and (
                (tree.dep[word] == "pobj" and trigger.kind in (Kind.CONTROL, Kind.SIEGE))
                or (tree.dep[word] == "acomp" and self._undergoes(trigger, subject))
            )
        return [subject] if told and subject is not None else []

    def _undergoes(self, trigger: Trigger, subject: int) -> bool:
        """Tell whether the subject is the very thing that opens, closes or goes dark ("the airport reopened")."""
        if trigger.kind not in _list("undergoing_kinds") or self._tree.lemma[subject] not in _list("nouns"):
            return False
        taken = self._tree.kid(trigger.word, "dobj")
        return taken is None or not self._is_place(taken)

    def _around(self, above: int, word: int, near: int) -> list[tuple[int, int]]:
        """Return what a word further up brings: its prepositions, its object, the noun that its clause hangs on."""
        tree = self._tree
        found = self._behind(above, near, with_of=False)
        found += [(kid, near + 1) for kid in tree.kids[above] if tree.dep[kid] in _DONE_TO and kid != word]
        if tree.dep[above] in ("acl", "relcl"):
            found.append((tree.head[above], near))
        return found

    def _behind(self, word: int, near: int, *, with_of: bool) -> list[tuple[int, int]]:
        tree = self._tree
        found: list[tuple[int, int]] = []
        for kid in tree.kids[word]:
            of = tree.lower[kid] == "of" and with_of
            if tree.dep[kid] in _LEADING and (of or tree.lower[kid] in _list("prepositions")):
                found += [(noun, near) for noun in self._led(kid)]
            elif tree.dep[kid] == "dobj":
                found += self._behind(kid, near + 1, with_of=True)
        return found

    def _led(self, preposition: int) -> list[int]:
        """Return the nouns behind a preposition, also behind the next one ("south of", "close to")."""
        tree = self._tree
        below = [kid for kid in tree.kids[preposition] if tree.dep[kid] in ("pobj", "pcomp")]
        for kid in tree.kids[preposition]:
            if tree.dep[kid] == "prep":
                below += [grandkid for grandkid in tree.kids[kid] if tree.dep[grandkid] == "pobj"]
        return below

    def _in_sentence(self, trigger: Trigger, speakers: Sequence[Mention]) -> list[Where]:
        """Return the place in the same sentence that stands nearest and is led by a preposition."""
        tree = self._tree
        words = range(tree.opens[trigger.word], tree.closes[trigger.word])
        led = [word for word in words if tree.dep[word] == "pobj" and tree.lower[tree.head[word]] in _list("firm")]
        spoken = [(one.start, one.end) for one in speakers]
        told = [
            word
            for word in led
            if self._tells(word) and not any(start <= tree.begins[word] < end for start, end in spoken)
        ]
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

    def _from_before(self, kind: Kind) -> list[Where]:
        """Return the named places of a happening before: the last one, the sooner the more it is of the same kind."""
        best: tuple[float, list[Where]] = (float("inf"), [])
        for back, (other, found) in enumerate(reversed(self._told[-_BEFORE:])):
            named = [where for where in found if self._holds_name(where)]
            if named and back + _strangeness(kind, other) < best[0]:
                best = (back + _strangeness(kind, other), named)
        return [Where(where.first, where.last, 10) for where in best[1]]

    def _is_bare_direction(self, where: Where) -> bool:
        """Tell whether a run is but a quarter of the compass ("the north"; not so "the north and west of" a town)."""
        if self._tree.kid(where.last, "conj") is not None:
            return False
        words = {self._tree.lower[word] for word in range(where.first, where.last + 1)} - {"the", "far"}
        return bool(words) and words <= _list("directions")

    def _holds_name(self, where: Where) -> bool:
        return any(self._tree.pos[word] == "PROPN" for word in range(where.first, where.last + 1))

    def _lead(self) -> list[Where]:
        """Return the first place that the text names."""
        for word, entity in enumerate(self._tree.entity):
            if entity in _PLACES and self._is_named(word) and not self._tree.words(word, word).isupper():
                return [Where(*self._run(word), 11)]
        return []

    def _tells(self, word: int) -> bool:
        """Tell whether a noun names a place, or is a place by what it is."""
        tree = self._tree
        if is_time(tree, word):
            return False
        if tree.entity[word] in _NO_PLACES and tree.pos[word] == "PROPN":
            return tree.entity[word] in _PEOPLE and self._knows(self._name(word))
        if self._is_named(word) or (tree.pos[word] == "NOUN" and tree.lemma[word] in _list("nouns")):
            return True
        return any(self._is_named(below) or tree.lemma[below] in _list("nouns") for below in self._part_of(word))

    def _part_of(self, word: int) -> list[int]:
        tree = self._tree
        if tree.lemma[word] not in _list("parts") and tree.lower[word] != "%":
            return []
        return self._behind_of(word)

    def _is_named(self, word: int) -> bool:
        if word not in self._named:
            self._named[word] = self._looks_named(word) and self._names(word)
        return self._named[word]

    def _looks_named(self, word: int) -> bool:
        """Tell whether a word is a name; a plural one the tagger may take for a noun ("Homs")."""
        tree = self._tree
        if tree.pos[word] == "NOUN" and tree.entity[word] in ("GPE", "LOC"):
            return tree.text[tree.begins[word]].isupper()
        return tree.pos[word] == "PROPN"

    def _names(self, word: int) -> bool:
        tree = self._tree
        entity = tree.entity[word]
        if entity in _PLACES or tree.lower[word] in _list("nouns"):
            return True
        if self._knows(self._name(word)):
            return True
        above = tree.head[word]
        return entity == "" and tree.dep[word] == "pobj" and tree.lower[above] in _list("firm")

    def _name(self, word: int) -> str:
        tree, first = self._tree, word
        while (
            first > 0
            and tree.head[first - 1] == word
            and (tree.pos[first - 1] == "PROPN" or tree.lower[first - 1] == "-")
        ):
            first -= 1
        return tree.words(first, word)

    def _run(self, word: int) -> tuple[int, int]:
        return run_of(self._tree, word, _THROUGH)


def place_mention(tree: Tree, where: Where) -> PlaceMention:
    """Return the words of a place as a mention that resolve fills in."""
    return PlaceMention(
        text=tree.words(where.first, where.last), start=tree.begins[where.first], end=tree.ends[where.last]
    )
