"""Fates: what befell people of whom a claim only says how many they are, by its kind and by its words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from vedette.languages.english.words import toml_table
from vedette.model.claim import Number
from vedette.model.vocabulary import Counted, Kind
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

# What happens to people of whom a claim of this kind only says how many they are.
FATE_OF_KIND = {
    Kind.DISPLACEMENT: Counted.DISPLACED,
    Kind.RELEASE: Counted.RELEASED,
    Kind.DETENTION: Counted.ARRESTED,
    Kind.ABDUCTION: Counted.CAPTURED,
    Kind.CASUALTIES: Counted.KILLED,
    Kind.ATROCITY: Counted.KILLED,
}
_HANGING = frozenset({"dobj", "nsubjpass", "acomp", "attr", "oprd", "prep", "agent", "prt", "advmod"})


def fitting(numbers: Sequence[Number], kind: Kind, words: Collection[str]) -> tuple[Number, ...]:
    """Return the numbers of a claim of a kind; people whose fate is not told are those whom the kind is about.

    `words` are those that tell the happening: see `telling_words`. Captives who are let go are people, too.
    """
    open_ones = {Counted.PEOPLE, Counted.CAPTURED} if kind is Kind.RELEASE else {Counted.PEOPLE}
    return tuple(_of_fate(number, kind, words) if number.what in open_ones else number for number in numbers)


def telling_words(tree: Tree, trigger: Trigger) -> frozenset[str]:
    """Return the lemmas of the words that tell a happening, and of what hangs on it ("were taken to hospital")."""
    return frozenset({tree.lemma[word] for word in range(trigger.first, trigger.last + 1)} | set(_below(tree, trigger)))


def _below(tree: Tree, trigger: Trigger) -> Iterator[str]:
    for kid in tree.kids[trigger.word]:
        if tree.dep[kid] in _HANGING:
            yield tree.lemma[kid]
            yield from (tree.lemma[inner] for inner in tree.kids[kid] if tree.dep[inner] == "pobj")


def _of_fate(number: Number, kind: Kind, words: Collection[str]) -> Number:
    lines = (line for line in toml_table("counted")["fates"] if kind in line["kinds"].split())
    told = next((Counted(line["what"]) for line in lines if set(line["words"].split()) & set(words)), None)
    fate = told or FATE_OF_KIND.get(kind)
    return replace(number, what=fate) if fate else number
