"""Triggers: the words of a text that carry a happening, with its kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from vedette.languages.english.words import toml_table, word_list
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.clues import carries, clues
from vedette.read.everyday import is_everyday, protests
from vedette.read.kinds import Judgement, chances_of_each, judge
from vedette.read.meaning import meaning_of, meanings_of
from vedette.read.plain_crime import crimes, is_plain_crime
from vedette.read.repeats import repeated
from vedette.read.setting import Setting
from vedette.read.settled import Settled, settled_kind
from vedette.read.swallowed import without_swallowed
from vedette.read.tree import Tree, tree_of

_SURE = 0.8  # the probability of a settled kind that the weights do not see
_HYPHENS = frozenset({"-", "‐", "‑"})
_PARTICIPLES = ("VBN", "VBD")  # before which, as in "army-held", stands who does it
_MEANS = frozenset({"with", "by", "of", "in", "during", "as"})  # "shelled with mortars", "met in talks"
_TO_TOLL = frozenset({"in", "by", "during", "from"})  # "killed in an attack"
_TIED = frozenset(
    {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "xcomp", "compound", "amod", "conj", "acl", "acomp", "oprd"}
    | {"aux", "auxpass", "nummod"}  # "did not negotiate", "30 bodies"
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that carries a happening, the run of words `first` to `last` that tells it, and its kind."""

    word: int
    first: int
    last: int
    kind: Kind
    probability: float


def of_a_place(verb: str, kind: Kind) -> Kind:
    """Return what a verb taken for `kind` tells when its object is a place ("captured" is no arrest then)."""
    for line in toml_table("triggers")["of_a_place"]:
        if kind in line["from"].split() and verb in line.get("verbs", verb).split():
            return Kind(line["kind"])
    return kind


def is_light(tree: Tree, word: int) -> bool:
    """Tell whether a word adds little to what it leans on ("carried out" air strikes, "failed to" take)."""
    return tree.lemma[word] in word_list("triggers", "light")


def bounds_of(tree: Tree, word: int) -> tuple[int, int]:
    """Return the run of a trigger: the word with the compounds, adjectives and particles that touch it."""
    first = last = word
    kids = set(tree.kids[word])
    while first - 1 in kids and tree.dep[first - 1] == "compound":
        first -= 1
    if last + 1 in kids and tree.dep[last + 1] == "prt":
        last += 1
    while _is_joined(tree, last + 1):
        last += 2
    while _is_joined(tree, first - 1) and tree.tag[first] not in _PARTICIPLES:
        first -= 2
    return first, last


def _is_joined(tree: Tree, sign: int) -> bool:
    """Tell whether a sign is the hyphen inside a word ("re-took", "full-scale")."""
    if not 0 < sign < len(tree.lower) - 1 or tree.lower[sign] not in _HYPHENS:
        return False
    return tree.ends[sign - 1] == tree.begins[sign] and tree.ends[sign] == tree.begins[sign + 1]


def _found(doc: Any, tree: Tree) -> Iterator[Trigger]:
    setting = Setting(tree)
    for word in range(len(tree.lemma)):
        if carries(tree, word):
            judgement = judge(clues(tree, word, setting), meaning_of(doc, tree, word))
            kind, probability = _agreed(settled_kind(tree, word), judgement)
            if kind is not None:
                yield Trigger(word, *bounds_of(tree, word), kind, probability)


def _agreed(settled: Settled | None, judgement: Judgement) -> tuple[Kind | None, float]:
    """Return the settled kind, else what the weights say."""
    if settled is None:
        return judgement.kind, judgement.probability
    if not isinstance(settled, Kind):
        return None, 0.0
    return settled, judgement.probability if settled is judgement.kind else _SURE


def _tied(tree: Tree, one: Trigger, other: Trigger) -> bool:
    """Tell whether two triggers are the words of one happening: "launched" an "offensive", "killed" in a "raid"."""
    return _hangs_on(tree, one, other) or _hangs_on(tree, other, one)


def _hangs_on(tree: Tree, low: Trigger, high: Trigger) -> bool:
    if low.kind == high.kind:
        return any(rule(tree, low.word, high.word) for rule in (_hangs, _tells_of_doer, _is_equated))
    is_toll = high.kind is Kind.CASUALTIES and FAMILY[low.kind] is Family.VIOLENCE
    above = tree.head[low.word]
    return is_toll and (
        (tree.dep[low.word] == "nsubj" and above == high.word)
        or (tree.lower[above] in _TO_TOLL and tree.head[above] == high.word)
    )


def _tells_of_doer(tree: Tree, low: int, high: int) -> bool:
    """Tell whether a verb tells what the doers of another did, to do it ("murdered by men who fired at him")."""
    doer = tree.head[low]
    return tree.dep[low] == "relcl" and tree.dep[tree.head[doer]] == "agent" and tree.head[tree.head[doer]] == high


def _is_equated(tree: Tree, low: int, high: int) -> bool:
    """Tell whether one is said to be the other ("the battle was an engagement")."""
    equates = tree.head[low] == tree.head[high] and tree.lemma[tree.head[low]] == "be"
    return equates and tree.dep[low] == "nsubj" and tree.dep[high] == "attr"


def _hangs(tree: Tree, low: int, high: int) -> bool:
    above = tree.head[low]
    if above == high:
        clause = tree.dep[low] == "conj" and tree.kid(low, "nsubj") is not None
        return tree.dep[low] in _TIED and not clause
    means = tree.lower[above] in _MEANS or is_light(tree, high)
    return tree.pos[above] == "ADP" and tree.head[above] == high and means


def triggers_in(doc: Any) -> list[Trigger]:
    """Return the triggers of a parsed text in its order, one for each happening."""
    tree = tree_of(doc)
    return one_each(tree, _found(doc, tree))


def one_each(tree: Tree, found: Iterable[Trigger]) -> list[Trigger]:
    """Return triggers in the order of the text; of those that are the words of one happening, the likeliest.

    What is told again word for word, and what in an article of plain crime may be a crime, is left out; an article on
    everyday life tells but protests.
    """
    again, passed_over = repeated(tree), crimes() if is_plain_crime(tree) else frozenset()
    news = [one for one in found if tree.opens[one.word] not in again and one.kind not in passed_over]
    by_sentence: defaultdict[int, list[Trigger]] = defaultdict(list)  # none is tied to one of another sentence
    for trigger in sorted(without_swallowed(tree, news), key=lambda one: -one.probability):
        beside = by_sentence[tree.opens[trigger.word]]
        if not any(_tied(tree, trigger, other) for other in beside):
            beside.append(trigger)
    kept = sorted(chain.from_iterable(by_sentence.values()), key=lambda one: one.word)
    return protests(kept) if is_everyday(tree, kept) else kept


def opinions_in(doc: Any) -> dict[int, Any]:
    """Return, for each word that can carry a happening, the chance of each kind (numpy, in the order of `Kind`)."""
    tree = tree_of(doc)
    setting = Setting(tree)
    words = [word for word in range(len(tree.lemma)) if carries(tree, word)]
    told = chances_of_each([clues(tree, word, setting) for word in words], meanings_of(doc, tree, words))[:, 1:]
    return {word: _settled_in(opinion, settled_kind(tree, word)) for word, opinion in zip(words, told, strict=True)}


def _settled_in(opinion: Any, settled: Settled | None) -> Any:
    """Return an opinion with all of it on the kind that is settled, if one is."""
    if settled is None:
        return opinion
    told = opinion * 0.0
    if isinstance(settled, Kind):
        told[list(Kind).index(settled)] = max(_SURE, float(opinion.sum()))
    return told
