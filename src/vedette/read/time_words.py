"""Time words: where a text tells a time, and to which happening it belongs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.languages.english.times import in_small_letters, time_language
from vedette.languages.english.words import word_list
from vedette.model.claim import When
from vedette.read.nearness import distance
from vedette.read.saying_words import acts
from vedette.read.tree import Tree, tree_of

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj", "xcomp", "acl", "pcomp"})
_LEANING = frozenset({"xcomp", "acl", "conj", "pcomp"})
_HEAD = 40  # words in which the date of publication may stand
_DIGIT = frozenset("0123456789")
_REACH = 6  # words between the beginning of an expression and the word that tells of time
_CLOCK = "clock"  # the rule of the times of day
_VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words for a time, from word `first` to `last`; `rule` names their pattern, `governor` what they tell it of."""

    first: int
    last: int
    rule: str
    governor: int
    when: When


@cache
def _words(key: str) -> frozenset[str]:
    return word_list("time_words", key)


def times_in(doc: Any) -> list[TimeWords]:
    """Return the words for times in a parsed text, in their order; those that stand in others are left out."""
    tree = tree_of(doc)
    found: list[tuple[int, int, str]] = []
    places, taken = _places(tree), bytearray(len(tree.text))
    small = in_small_letters(tree.text)
    for pattern in time_language().patterns:
        if pattern.needs and not any(word in small for word in pattern.needs):
            continue
        reached, text = -1, tree.text if pattern.minds_capitals else small
        for place in places:
            match = pattern.words.match(text, place) if place >= reached and not taken[place] else None
            if match is not None and match.end() > place and not any(taken[slice(*match.span())]):
                reached = match.end()
                taken[place:reached] = b"\x01" * (reached - place)
                found.append((place, reached, pattern.rule))
    times = [words for start, end, rule in sorted(found) if (words := _time_words(tree, start, end, rule)) is not None]
    return _without_dateline(tree, _joined(tree, times))


def _joined(tree: Tree, times: list[TimeWords]) -> list[TimeWords]:
    """Return the times, "between Monday and Thursday", "from 3 to 5 May" and "at dawn on Monday" as one."""
    joined: list[TimeWords] = []
    for time in times:
        last = joined[-1] if joined else None
        if last is not None and (_one_span(tree, last, time) or _one_day(tree, last, time)):
            text = tree.words(last.first, time.last)
            when = When(text=text, text_start=tree.begins[last.first])
            rule = time.rule if last.rule == _CLOCK else last.rule
            joined[-1] = TimeWords(last.first, time.last, rule, last.governor, when)
        else:
            joined.append(time)
    return joined


def _one_span(tree: Tree, one: TimeWords, other: TimeWords) -> bool:
    opening, between = tree.lower[one.first], tree.lower[one.last + 1 : other.first]
    inside = tree.lower[other.first] if not between else between[0]
    return opening in ("between", "from") and len(between) <= 1 and inside in ("and", "to", "until", "till", "through")


def _one_day(tree: Tree, one: TimeWords, other: TimeWords) -> bool:
    """Tell whether a time of day and a day stand side by side: "before dawn on Monday", "on Monday at 6 p.m."."""
    rules, days = {one.rule, other.rule}, _words("days")
    between = tree.lower[one.last + 1 : other.first]
    beside = between in ([], [","]) and tree.opens[one.first] == tree.opens[other.first]
    return beside and _CLOCK in rules and len(rules & days) == 1


def _places(tree: Tree) -> list[int]:
    """Return where in the text an expression of time may begin: at words shortly before one that tells of time."""
    anchors = _anchors()
    near: set[int] = set()
    for word, lower in enumerate(tree.lower):
        if lower in anchors or lower.rstrip("s’'.") in anchors or not _DIGIT.isdisjoint(lower):
            near.update(range(max(0, word - _REACH), word + 1))
    return [tree.begins[word] for word in sorted(near)]


@cache
def _anchors() -> frozenset[str]:
    language = time_language()
    names = [name for names in language.numbers_of.values() for name in names]
    return frozenset(word for name in (*names, *language.units, *_words("anchors")) for word in name.split())


def _without_dateline(tree: Tree, times: list[TimeWords]) -> list[TimeWords]:
    """Return the times without the date of publication that stands at the head of a text, and the weekday beside it."""
    dates = [time for time in times if time.first < _HEAD and _is_dateline(tree, time)]
    dateline = {word for time in dates for word in range(time.first - 2, time.last + 2)}
    return [time for time in times if time not in dates and not (time.rule == "weekday" and time.first in dateline)]


def _is_dateline(tree: Tree, time: TimeWords) -> bool:
    plain = tree.lower[time.first] not in _words("leads") | _words("parts")
    return time.rule in _words("whole_dates") and plain and bool(re.search(r"\d{4}", time.when.text))


def _time_words(tree: Tree, start: int, end: int, rule: str) -> TimeWords | None:
    first = max(0, bisect_right(tree.begins, start) - 1)
    last = max(first, bisect_right(tree.begins, end - 1) - 1)
    if (
        rule in _words("no_times")
        or _describes(tree, first, last, rule)
        or (rule == "holiday" and any(lower in _words("of_holidays") for lower in tree.lower[last + 1 : last + 3]))
        or any(lower in _words("ages") for lower in tree.lower[last : last + 3])
    ):
        return None
    while first > tree.opens[last] and _belongs(tree, first - 1):
        first -= 1
    text = tree.text[tree.begins[first] : max(end, tree.ends[last])].rstrip(".")
    when = When(text=text, text_start=tree.begins[first])
    behind = _behind(tree, last) if rule in _words("reversed") else None
    return TimeWords(first, last, rule, _governor(tree, first, last) if behind is None else behind, when)


def _describes(tree: Tree, first: int, last: int, rule: str) -> bool:
    """Tell whether words only say how often it was, or what a place is called ("for the first time since May")."""
    since = first if tree.lower[first] == "since" else first - 1
    if since > 0 and tree.lower[since] == "since" and tree.lower[since - 1] in _words("times"):
        return True
    return rule == "present" and tree.lower[last] == "day" and tree.pos[last + 1 : last + 2] == ["PROPN"]


def _belongs(tree: Tree, word: int) -> bool:
    """Tell whether a word before an expression belongs to it ("since", "late", but not the "on" of "went on")."""
    return tree.lower[word] in _words("leads") | _words("parts") and tree.dep[word] != "prt"


def _governor(tree: Tree, first: int, last: int) -> int:
    """Return the word outside the words for a time that they hang on.

    A time at the end of a clause is of that clause, if no comma parts it from the next ("when he came in May he left").
    """
    heads = (tree.head[word] for word in range(first, last + 1) if not first <= tree.head[word] <= last)
    governor = next(heads, tree.head[last])
    subject = tree.kid(governor, "nsubj", "nsubjpass")
    if subject is None or not last < subject < governor:
        return governor
    before = (kid for kid in tree.kids[governor] if tree.dep[kid] == "advcl" and tree.right[kid] == first - 1)
    return next(before, governor)


def _behind(tree: Tree, word: int) -> int | None:
    """Return what "after" or "before" leads: the verb of its clause, or its noun."""
    return tree.head[word] if tree.dep[word] == "mark" else tree.kid(word, "pobj", "pcomp")


def attach(doc: Any, trigger_indices: Sequence[int]) -> dict[int, When | None]:
    """Return the time of each trigger: the nearest in its clause, else in its sentence, but none of another clause."""
    tree = tree_of(doc)
    times = times_in(doc)
    return {trigger: _best(tree, trigger, times) for trigger in trigger_indices}


def _best(tree: Tree, trigger: int, times: list[TimeWords]) -> When | None:
    here = [time for time in times if tree.opens[time.first] == tree.opens[trigger] and _may_tell(tree, trigger, time)]
    ranked = sorted((_cost(tree, trigger, time), number) for number, time in enumerate(here))
    return here[ranked[0][1]].when if ranked and ranked[0][0] < float("inf") else None


def _may_tell(tree: Tree, trigger: int, time: TimeWords) -> bool:
    """Tell whether a happening is among what stands behind words such as "two weeks after"; others may tell of all."""
    return time.rule not in _words("reversed") or tree.left[time.governor] <= trigger <= tree.right[time.governor]


def _cost(tree: Tree, trigger: int, time: TimeWords) -> float:
    """Return how badly a time fits a happening; infinite where it tells that of another clause."""
    if time.first <= trigger <= time.last:
        return 0.0
    own, others = _clause(tree, trigger), _clause(tree, time.governor)
    cost = (
        distance(tree, time.governor, trigger) + 3.0 * (time.rule in _words("weak")) + 0.2 * abs(time.first - trigger)
    )
    if tree.lemma[others] in acts("acts") and trigger != others and others == time.governor:
        cost += 5.0
    if own == others:
        return cost
    above = tree.above(own)
    if others in above:
        return float("inf") if tree.lemma[others] in acts("acts") else cost + 4.0
    if tree.dep[others] == "relcl" and tree.head[others] == trigger:  # "the raid, which killed four in 2010"
        return cost + 4.0
    if own in tree.above(others) and tree.dep[others] in _LEANING and not _foretold(tree, own, others):
        return cost + 6.0
    return float("inf")


def _foretold(tree: Tree, verb: int, other: int) -> bool:
    """Tell whether a verb of saying tells what the other clause will bring ("promised to open it on Monday")."""
    return tree.lemma[verb] in acts("acts") and tree.dep[other] == "xcomp"


def _clause(tree: Tree, word: int) -> int:
    """Return the verb of the clause that a word stands in."""
    while tree.head[word] != word and not (tree.pos[word] in _VERBS and tree.dep[word] in _CLAUSES):
        word = tree.head[word]
    return word
