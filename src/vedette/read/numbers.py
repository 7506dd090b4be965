"""Numbers: what each figure of a text counts, and to which happening it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.model.claim import Number
from vedette.model.vocabulary import Counted, Scope
from vedette.read.counted_words import counted_words, nouns, predicates
from vedette.read.counting import Telling, noun_of, telling_of
from vedette.read.nearness import nearest
from vedette.read.quantities import Quantity, quantities
from vedette.read.saying_words import acts, saying
from vedette.read.tree import Tree, tree_of
from vedette.read.victims import single_victims

_THEIRS = frozenset({"his", "her", "their"})


@dataclass(frozen=True, slots=True)
class CountedSpan:
    """Words that count something, from word `first` to `last`; `told_by` is the word that says what befell them."""

    first: int
    last: int
    told_by: int
    number: Number


def numbers_in(doc: Any) -> list[CountedSpan]:
    """Return what a parsed text counts, in its order."""
    tree = tree_of(doc)
    figures = quantities(tree)
    taken = {word for figure in figures for word in range(figure.first, figure.last + 1)}
    spans = _sharing(tree, [span for figure in figures if (span := _counted(tree, figure)) is not None])
    spans += [_span(tree, words, telling, (1, 1)) for words, telling in single_victims(tree, taken)]
    return _summed(tree, sorted([*spans, *_none(tree)], key=lambda span: span.first))


def attach(doc: Any, trigger_indices: Sequence[int]) -> dict[int, tuple[Number, ...]]:
    """Return the numbers that belong to each trigger: the one that is nearest in the parse of the sentence."""
    return attached(tree_of(doc), numbers_in(doc), trigger_indices)


def attached(
    tree: Tree, counted: Sequence[CountedSpan], trigger_indices: Sequence[int]
) -> dict[int, tuple[Number, ...]]:
    """Return what `attach` returns, given what the text counts."""
    found: dict[int, list[Number]] = {trigger: [] for trigger in trigger_indices}
    for span in counted:
        trigger = _home(tree, span, trigger_indices)
        if trigger is not None and span.number not in found[trigger]:
            found[trigger].append(span.number)
    return {trigger: tuple(numbers) for trigger, numbers in found.items()}


def bare_figures(doc: Any, counted: Sequence[CountedSpan]) -> list[CountedSpan]:
    """Return the figures of a text that the parse does not see count anything, as if they counted people."""
    tree = tree_of(doc)
    taken = {word for span in counted for word in range(span.first, span.last + 1)}
    free = [figure for figure in quantities(tree) if taken.isdisjoint(range(figure.first, figure.last + 1))]
    telling = [(one, (Counted.PEOPLE, one.core)) for one in free if not _is_part(tree, one, fate_told=False)]
    return [_span(tree, (one.first, one.last), told, (one.low, one.high)) for one, told in telling]


def _home(tree: Tree, span: CountedSpan, triggers: Sequence[int]) -> int | None:
    """Return the happening that a figure belongs to; for "…, killing 5" the one told right before.

    None for those who only tell it ("two workers said"), and for a distance that a clause of its own tells.
    """
    told_by, what = span.told_by, span.number.what
    if what is Counted.PEOPLE and _speak(tree, told_by, triggers):
        return None
    if tree.tag[told_by] == "VBG" and told_by not in triggers:
        before = [trigger for trigger in triggers if tree.opens[told_by] <= trigger < told_by]
        if before:
            return max(before)
    home = nearest(tree, told_by, triggers)
    return None if home is not None and what is Counted.DISTANCE_KM and _apart(tree, told_by, home) else home


def _speak(tree: Tree, people: int, triggers: Sequence[int]) -> bool:
    """Tell whether people are counted as those who tell what happened, and their saying is no happening itself."""
    head = tree.head[people]
    if head in triggers or people in triggers:
        return False
    if tree.dep[people] == "nsubj":
        return tree.lemma[head] in acts("acts") and tree.tag[head] != "VBG"
    if tree.lower[head] == "by":
        return tree.dep[head] == "agent" and tree.lemma[tree.head[head]] in acts("acts")
    return tree.lower[head] in saying("words", "citing") or tree.lower[max(0, head - 1) : head + 1] == [
        "according",
        "to",
    ]


def _apart(tree: Tree, word: int, trigger: int) -> bool:
    """Tell whether a word stands in another of two joined clauses than a trigger ("took A and were 5 km from B")."""
    own = [word, *tree.above(word)]
    clause = next((verb for verb in own if tree.pos[verb] in ("VERB", "AUX")), word)
    return tree.dep[clause] == "conj" and clause not in (trigger, *tree.above(trigger))


def _sharing(tree: Tree, spans: list[CountedSpan]) -> list[CountedSpan]:
    """Return the spans; people joined to others share their fate ("14 jihadists and five civilians", either way)."""
    shared: list[CountedSpan] = []
    for span in spans:
        last = shared[-1] if shared else None
        if last is not None and span.number.what is Counted.PEOPLE and _joined(tree, last, span):
            span = replace(span, told_by=last.told_by, number=replace(span.number, what=last.number.what))  # noqa: PLW2901  the same span, its fate now known
        elif last is not None and last.number.what is Counted.PEOPLE and _joined(tree, span, last):
            shared[-1] = replace(last, told_by=span.told_by, number=replace(last.number, what=span.number.what))
        shared.append(span)
    return shared


def _joined(tree: Tree, told: CountedSpan, people: CountedSpan) -> bool:
    """Tell whether people are joined to those whose fate is told: behind them, or before them by a bare "and"."""
    fates = (Counted.KILLED, Counted.INJURED, Counted.CAPTURED, Counted.ARRESTED, Counted.MISSING)
    same = tree.opens[told.first] == tree.opens[people.first] and told.number.what in fates
    one, other = sorted((told, people), key=lambda span: span.first)
    between = range(one.last + 1, other.first)
    joints = ("and", ",") if one is told else ("and",)
    return (
        same
        and tree.lower[other.first - 1] in joints
        and not any(tree.pos[word] in ("VERB", "AUX") for word in between)
    )


def _summed(tree: Tree, spans: list[CountedSpan]) -> list[CountedSpan]:
    """Return the spans, those that tell people apart by age or sex joined into one ("three women and a child")."""
    joined: list[CountedSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and last.told_by == span.told_by and _add_up(tree, last, span):
            whole = (last.number.low or 0) + (span.number.low or 0)
            joined[-1] = _span(tree, (last.first, span.last), (span.number.what, span.told_by), (whole, whole))
        else:
            joined.append(span)
    return joined


def _add_up(tree: Tree, one: CountedSpan, other: CountedSpan) -> bool:
    """Tell whether two counts make one: of people of one sort, or of somebody and those who are his."""
    exact = all(span.number.low is not None and span.number.low == span.number.high for span in (one, other))
    between = tree.lower[one.last + 1 : other.first]
    same = one.number.what is other.number.what and one.number.what in (Counted.KILLED, Counted.INJURED)
    joined = bool(between) and set(between) <= {"and", ",", *_THEIRS}
    return exact and same and joined and (_are_a_sort(tree, one, other) or _are_his(tree, one, other))


def _are_a_sort(tree: Tree, one: CountedSpan, other: CountedSpan) -> bool:
    words = (set(tree.lower[span.first : span.last + 1]) for span in (one, other))
    return all(own & counted_words("demographic", "words") for own in words)


def _are_his(tree: Tree, one: CountedSpan, other: CountedSpan) -> bool:
    """Tell whether those counted last belong to the one before: "a deputy and his guard", "a judge and six of his"."""
    behind = tree.lower[other.last + 1 : other.last + 3]
    return not _THEIRS.isdisjoint(tree.lower[one.last + 1 : other.first + 1]) or (
        behind[:1] == ["of"] and behind[-1] in _THEIRS
    )


def _counted(tree: Tree, figure: Quantity) -> CountedSpan | None:
    noun = noun_of(tree, figure)
    telling = telling_of(tree, figure, noun)
    if telling is None or _is_part(tree, figure, fate_told=_tells_fate(tree, telling)):
        return None
    told_by = telling[1]
    last = figure.last if noun is None or (told_by <= noun and told_by > figure.last) else noun
    last = last if figure.last <= last <= figure.last + 6 else figure.last
    return _span(tree, (figure.first, last), telling, (figure.low, figure.high))


def _tells_fate(tree: Tree, telling: Telling) -> bool:
    """Tell whether it is told what became of those counted: that they moved, if nothing else ("500 of them left")."""
    return telling[0] is not Counted.PEOPLE or tree.lemma[telling[1]] in counted_words("predicates", "move")


def _is_part(tree: Tree, figure: Quantity, *, fate_told: bool) -> bool:
    """Tell whether a figure counts a part of what was counted before ("including 28 children", "30 of them women").

    Those "of whom 12 died" are counted by what befell them.
    """
    before = " ".join(tree.lower[max(0, figure.first - 2) : figure.first])
    after = " ".join(tree.lower[figure.last + 1 : figure.last + 3])
    parts = toml_table("counted")["parts"]
    if any(words in before for words in parts["before"]):
        return True
    return not fate_told and (after in parts["of_all"] or before in parts["of_all"])


def _none(tree: Tree) -> list[CountedSpan]:
    """Return the spans that say that nobody was hurt."""
    spans = _nobody(tree)
    for word, lower in enumerate(tree.lower):
        if lower in toml_table("counted")["bounds"]["none_words"] and word + 2 < len(tree.lower):
            following = tree.lower[word + 1 : word + 3]
            noun = next((word + 1 + n for n, item in enumerate(following) if item in nouns()), None)
            what = nouns().get(tree.lower[noun]) if noun is not None else None
            if noun is not None and what in (Counted.CASUALTIES, Counted.KILLED, Counted.INJURED):
                kinds = (Counted.KILLED, Counted.INJURED) if what is Counted.CASUALTIES else (what,)
                spans += [_span(tree, (word, noun), (kind, noun), (0, 0)) for kind in kinds]
    return spans


def _nobody(tree: Tree) -> list[CountedSpan]:
    """Return the spans that deny a fate of anybody: "nobody was hurt", "no civilians were injured or killed"."""
    spans = []
    for verb, lemma in enumerate(tree.lemma):
        what = predicates().get(lemma)
        shares = tree.dep[verb] == "conj" and tree.kid(verb, "nsubj", "nsubjpass") is None
        first = tree.head[verb] if shares else verb
        subject = tree.kid(first, "nsubjpass", *(("nsubj",) if tree.kid(verb, "dobj") is None else ()))
        if what not in (Counted.KILLED, Counted.INJURED, Counted.ARRESTED) or subject is None:
            continue
        if tree.lower[tree.left[subject]] in counted_words("people", "nobody"):
            start = tree.left[subject]
            kinds = (Counted.KILLED, Counted.INJURED) if lemma in ("hurt", "harm") else (what,)
            spans += [_span(tree, (start, subject), (kind, verb), (0, 0)) for kind in kinds]
    return spans


def _span(tree: Tree, words: tuple[int, int], telling: Telling, bounds: tuple[int | None, int | None]) -> CountedSpan:
    (what, told_by), (low, high) = telling, bounds
    large = what is Counted.KILLED and (low or high or 0) >= toml_table("counted")["cumulative"]["large"]
    scope = Scope.CUMULATIVE if large or _sums(tree, told_by) else Scope.INCIDENT
    return CountedSpan(*words, told_by, Number(what=what, low=low, high=high, text=tree.words(*words), scope=scope))


def _sums(tree: Tree, word: int) -> bool:
    """Tell whether the words say that a figure sums several happenings or days."""
    wars = counted_words("cumulative", "wars")
    subject = tree.kid(word, "nsubj")
    if subject is not None and tree.lower[subject] in wars:
        return True
    clause = f" {' '.join(tree.lower[tree.left[word] : tree.right[word] + 1])} "
    return any(f" {words} " in clause for words in toml_table("counted")["cumulative"]["words"])
