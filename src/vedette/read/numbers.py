"""Numbers: what each figure of a text counts, and to which happening it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.model.claim import Number
from vedette.model.vocabulary import Counted, Scope
from vedette.read.nearness import nearest
from vedette.read.quantities import Quantity, quantities
from vedette.read.tree import Tree, tree_of
from vedette.read.victims import single_victims

_PASSIVE = frozenset({"nsubjpass"})
_WINDOW = 4  # words after a figure where "killed" or "wounded" may stand without help of the parse


@dataclass(frozen=True, slots=True)
class CountedSpan:
    """Words that count something: from word `first` to word `last`; `told_by` is the word that says what befell them."""

    first: int
    last: int
    told_by: int
    number: Number


@cache
def nouns() -> dict[str, Counted]:
    """Return what is counted, by the noun that is counted."""
    return _by_word("nouns")


@cache
def predicates() -> dict[str, Counted]:
    """Return what is counted, by the lemma of what befalls those counted."""
    return _by_word("predicates", but=("active", "lose"))


@cache
def people() -> frozenset[str]:
    """Return the nouns for people."""
    return frozenset(toml_table("counted")["people"]["words"].split())


@cache
def active() -> frozenset[str]:
    """Return the verbs whose subject undergoes them."""
    return frozenset(toml_table("counted")["predicates"]["active"].split())


def _by_word(section: str, but: tuple[str, ...] = ()) -> dict[str, Counted]:
    table: dict[str, str] = toml_table("counted")[section]
    return {word: Counted(what) for what, words in table.items() if what not in but for word in words.split()}


def numbers_in(doc: Any) -> list[CountedSpan]:
    """Return what a parsed text counts, in its order."""
    tree = tree_of(doc)
    figures = quantities(tree)
    taken = {word for figure in figures for word in range(figure.first, figure.last + 1)}
    spans = [span for figure in figures if (span := _counted(tree, figure)) is not None]
    spans += [_span(tree, first, last, told_by, what, 1, 1) for first, last, told_by, what in single_victims(tree, taken)]
    spans += _none(tree)
    return sorted(spans, key=lambda span: span.first)


def attach(doc: Any, trigger_indices: Sequence[int]) -> dict[int, tuple[Number, ...]]:
    """Return the numbers that belong to each trigger: the one that is nearest in the parse of the sentence."""
    tree = tree_of(doc)
    found: dict[int, list[Number]] = {trigger: [] for trigger in trigger_indices}
    for span in numbers_in(doc):
        trigger = nearest(tree, span.told_by, trigger_indices)
        if trigger is not None and span.number not in found[trigger]:
            found[trigger].append(span.number)
    return {trigger: tuple(numbers) for trigger, numbers in found.items()}


def _counted(tree: Tree, figure: Quantity) -> CountedSpan | None:
    if _is_part(tree, figure):
        return None
    noun = _noun(tree, figure)
    word = tree.lower[noun] if noun is not None else ""
    what, told_by = _what(tree, figure, noun)
    if what is None or (what is Counted.OTHER and word in _other()):
        return None
    last = max(figure.last, noun) if noun is not None and noun - figure.last <= 6 else figure.last
    return _span(tree, figure.first, last, told_by, what, figure.low, figure.high)


@cache
def _other() -> frozenset[str]:
    return frozenset(toml_table("counted")["nouns"]["other"].split())


def _is_part(tree: Tree, figure: Quantity) -> bool:
    """Tell whether a figure counts a part of what was counted before ("including 28 children")."""
    before = tree.lower[max(0, figure.first - 2) : figure.first]
    return "including" in before or before[-1:] == ["among"] or tree.lower[figure.core] in ("one",) and tree.dep[figure.core] == "nsubj" and False


def _noun(tree: Tree, figure: Quantity) -> int | None:
    """Return the noun that is counted, if the parse shows one."""
    core = figure.core
    for _ in range(4):
        if tree.dep[core] in ("nummod", "quantmod", "compound", "amod", "advmod", "det", "predet") and tree.head[core] != core:
            core = tree.head[core]
        else:
            break
    of = next((kid for kid in tree.kids[core] if tree.lower[kid] == "of" and kid > core), None)
    inner = tree.kid(of, "pobj") if of is not None else None
    if core == figure.core or tree.pos[core] == "NUM" or tree.lower[core] in toml_table("counted")["numbers"]["vague"]:
        return inner if inner is not None and tree.pos[inner] not in ("NUM",) else (core if core != figure.core else None)
    return core if tree.pos[core] in ("NOUN", "PROPN", "ADJ") else None


def _what(tree: Tree, figure: Quantity, noun: int | None) -> tuple[Counted | None, int]:
    """Return what a figure counts, and the word that tells it."""
    word = tree.lower[noun] if noun is not None else ""
    direct = nouns().get(word)
    if direct in (Counted.SHARE_PERCENT, Counted.DISTANCE_KM, Counted.VEHICLES, Counted.PLACES, Counted.STRIKES, Counted.OTHER):
        return direct, noun if noun is not None else figure.core
    if direct is not None and noun is not None:
        return direct, noun
    top = noun if noun is not None else figure.core
    while tree.dep[top] == "pobj" and tree.lower[tree.head[top]] == "of" and tree.head[tree.head[top]] <= figure.core >= figure.first:
        top = tree.head[tree.head[top]]
    fate = _fate(tree, top, figure, noun)
    if fate is not None:
        return fate
    if noun is not None and (word in people() or _sounds_like_people(tree, noun)):
        return Counted.PEOPLE, noun
    return None, figure.core


def _sounds_like_people(tree: Tree, noun: int) -> bool:
    return tree.tag[noun] == "NNS" and tree.lower[noun].endswith(("ers", "ists", "men", "women", "ors", "ants", "ians", "ees"))


def _fate(tree: Tree, top: int, figure: Quantity, noun: int | None) -> tuple[Counted, int] | None:
    """Return what befell those counted, by the parse, else by the words next to the figure."""
    for kid in tree.kids[top]:
        if tree.dep[kid] in ("acl", "amod", "relcl") and (what := predicates().get(tree.lemma[kid])) and tree.tag[kid] != "VBG":
            return what, kid
    chain = top
    while tree.dep[chain] == "conj" and tree.pos[tree.head[chain]] not in ("VERB", "AUX"):
        chain = tree.head[chain]
    found = _undergone(tree, chain)
    return found or _beside(tree, figure, noun) or _toll(tree, chain, figure)


def _undergone(tree: Tree, noun: int) -> tuple[Counted, int] | None:
    dep, head = tree.dep[noun], tree.head[noun]
    what = predicates().get(tree.lemma[head])
    passive = tree.kid(head, "auxpass") is not None or dep == "nsubjpass"
    if what is not None:
        undergoes = dep in ("dobj", "nsubjpass") or (dep == "nsubj" and (passive or tree.lemma[head] in active() or tree.pos[head] == "ADJ" or tree.tag[head] == "VBN"))
        if undergoes:
            return what, head
    if tree.lemma[head] == "lose" and dep == "dobj":
        return Counted.KILLED, head
    if dep in ("dobj", "nsubj") and tree.lemma[head] == "leave":
        for kid in tree.kids[head]:
            if (what := predicates().get(tree.lemma[kid])) is not None:
                return what, kid
    return None


def _beside(tree: Tree, figure: Quantity, noun: int | None) -> tuple[Counted, int] | None:
    """Return what befell those counted by the words right after the figure, then right before it."""
    last = max(figure.last, noun or 0) if noun is not None and noun - figure.last <= 4 else figure.last
    for word in range(last + 1, min(last + 1 + _WINDOW, tree.closes[figure.core])):
        what = predicates().get(tree.lemma[word]) or nouns().get(tree.lower[word])
        if what in (Counted.KILLED, Counted.INJURED, Counted.MISSING) and tree.tag[word] in ("VBN", "VBD", "JJ", "NN", "NNS"):
            return what, word
        if tree.lower[word] not in ("others", "other", "were", "was", "are", "people", "more", "have", "been", "got", "also", "reported", "reportedly", "be"):
            break
    before = figure.first - 1
    if before >= 0 and (what := predicates().get(tree.lemma[before])) is not None and tree.tag[before].startswith("V"):
        return what, before
    return None


def _toll(tree: Tree, noun: int, figure: Quantity) -> tuple[Counted, int] | None:
    """Return that the dead are counted where a toll reaches the figure."""
    before = [word for word in range(tree.opens[figure.core], figure.first) if tree.lower[word] in ("toll", "tolls")]
    reach = tree.lower[figure.first - 1] if figure.first else ""
    if before and reach in ("to", "at", "of", "is", "was", "reached", "reaches", "hit", "hits", "rises", "climbed", "stands", "exceeds"):
        return Counted.KILLED, before[-1]
    return None


def _none(tree: Tree) -> list[CountedSpan]:
    """Return the spans that say that nobody was hurt."""
    spans = []
    for word, lower in enumerate(tree.lower):
        if lower in ("no", "zero", "without") and word + 2 < len(tree.lower):
            following = tree.lower[word + 1 : word + 3]
            noun = next((word + 1 + n for n, item in enumerate(following) if item in nouns()), None)
            what = nouns().get(tree.lower[noun]) if noun is not None else None
            if noun is not None and what in (Counted.CASUALTIES, Counted.KILLED, Counted.INJURED):
                kinds = (Counted.KILLED, Counted.INJURED) if what is Counted.CASUALTIES else (what,)
                spans += [_span(tree, word, noun, noun, kind, 0, 0) for kind in kinds]
    return spans


def _span(
    tree: Tree, first: int, last: int, told_by: int, what: Counted, low: int | None, high: int | None
) -> CountedSpan:
    scope = Scope.CUMULATIVE if _sums(tree, told_by) else Scope.INCIDENT
    return CountedSpan(first, last, told_by, Number(what=what, low=low, high=high, text=tree.words(first, last), scope=scope))


def _sums(tree: Tree, word: int) -> bool:
    """Tell whether the sentence says that its figures sum several happenings or days."""
    sentence = f" {' '.join(tree.lower[tree.opens[word] : tree.closes[word]])} "
    return any(f" {words} " in sentence for words in toml_table("counted")["cumulative"]["words"])
