"""Quantities: figures and words for figures, with the bounds that the words around them set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.read.tree import Tree

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_RANGE = re.compile(r"(\d[\d,]*)\s*[-–—]\s*(\d[\d,]*)")
_NOT_COUNTS = frozenset({"DATE", "TIME", "ORDINAL", "MONEY"})
_LEAST_TIMES = 12  # "a dozen", "half a dozen"
_LEAST_WHOLE = 1000  # of which a part is a figure: "a quarter of a million"
_PARTED_DIGITS = re.compile(r"\d{3}")
_LAST_DAY = 31  # of a month
_LONGEST_BOUND = 4  # words before a figure that set its bounds


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: its words from `first` to `last` (bounds included), and the word `core` that holds it.

    `low` and `high` are None for an open end.
    """

    first: int
    last: int
    core: int
    low: int | None
    high: int | None


@cache
def _numbers() -> dict[str, Any]:
    table: dict[str, Any] = toml_table("counted")["numbers"]
    return table


@cache
def _bounds() -> dict[tuple[str, ...], str]:
    """Return what the words before a figure make of it, by their words."""
    table = toml_table("counted")["bounds"]
    kinds = ("low", "above", "high", "below", "about")
    return {tuple(words.split()): kind for kind in kinds for words in table[kind]}


def quantities(tree: Tree) -> list[Quantity]:
    """Return the figures of a text in their order."""
    found, word = [], 0
    while word < len(tree.lower):
        quantity = _at(tree, word)
        if quantity is None:
            word += 1
            continue
        found.append(_with_bounds(tree, quantity))
        word = quantity.last + 1
    return list(_joined(tree, found))


def _at(tree: Tree, word: int) -> Quantity | None:
    """Return the bare figure that begins at a word, if one does."""
    part = _part_of_times(tree, word)  # first, for "a quarter" may be taken for a date
    if part is not None or (tree.entity[word] in _NOT_COUNTS and not _counts_after_a_date(tree, word)):
        return part
    lower, table = tree.lower[word], _numbers()
    if lower == "one" and "no" in (*tree.lower[word - 1 : word], *_hyphened(tree, word)):
        return None
    if (lower in table["vague"] and lower != "couple") or (lower == "couple" and tree.dep[word] != "attr"):
        return _vague(tree, word)
    span = _RANGE.fullmatch(lower)
    if span and len(lower) > 3:
        low, high = (int(part.replace(",", "")) for part in span.groups())
        return Quantity(word, word, word, low, high) if low < high else None
    if lower in table["with_times"] or lower == "half":
        return _of_times(tree, word)
    return _figure(tree, word)


def _figure(tree: Tree, word: int) -> Quantity | None:
    """Return the figure in digits or number words that begins at a word, if one does."""
    value = _value(tree.lower[word])
    if value is None or _is_year(tree, word):
        return None
    return _parted(tree, word) or _spelled_out(tree, word, value)


def _hyphened(tree: Tree, word: int) -> list[str]:
    """Return what a hyphen joins to a word ("no" of "no-one")."""
    return tree.lower[word - 2 : word - 1] if tree.lower[word - 1 : word] == ["-"] else []


def _counts_after_a_date(tree: Tree, word: int) -> bool:
    """Tell whether a figure that was taken into a date counts something all the same ("On Tuesday 25 people")."""
    if word + 1 >= len(tree.lower) or tree.entity[word] not in ("DATE", "TIME"):
        return False
    before, after = tree.lower[word - 1] if word else "", tree.lower[word + 1]
    counts = tree.entity[word + 1] == "" and tree.pos[word + 1] in ("NOUN", "ADJ") and after.islower()
    counts = counts or after in ("were", "was")  # "in August over 70 were killed"
    first = tree.head[word] if tree.dep[word] == "conj" else word
    counts = counts or (tree.dep[first] == "nummod" and tree.entity[tree.head[first]] == "")
    is_day = before in _months() and (_value(tree.lower[word]) or 0) <= _LAST_DAY
    return counts and not is_day and not _is_year(tree, word)


def _is_year(tree: Tree, word: int) -> bool:
    """Tell whether four digits are a year: nothing that could be counted follows."""
    lower = tree.lower[word]
    if len(lower) != 4 or lower[:2] not in ("19", "20") or not lower.isdigit():
        return False
    after = tree.words(word + 1, word + 1) if word + 1 < len(tree.lower) else ""
    return not after.islower() or tree.pos[word + 1] not in ("NOUN", "ADJ") or tree.lower[word - 1 : word] == ["in"]


@cache
def _months() -> frozenset[str]:
    return frozenset(form for entry in toml_table("times")["lists"]["month"] for form in entry.split("|"))


def _value(lower: str) -> float | None:
    """Return the value of a figure or number word."""
    if _DIGITS.fullmatch(lower):
        return float(lower.replace(",", ""))
    words: dict[str, int] = _numbers()["words"]
    parts = lower.split("-")
    if all(part in words for part in parts):
        return float(sum(words[part] for part in parts))
    return None


def _spelled_out(tree: Tree, word: int, value: float) -> Quantity | None:
    """Return a figure with the words that go on with it: "twenty - two", "5 thousand", "two hundred and six"."""
    last, total, part = word, 0.0, value
    spelled = not tree.lower[word][0].isdigit()
    times: dict[str, int] = _numbers()["times"]
    while last + 1 < len(tree.lower):
        follows = tree.lower[last + 1]
        skip = 2 if follows in ("-", "and") and last + 2 < len(tree.lower) else 1
        after = tree.lower[last + skip]
        small = _numbers()["words"].get(after)
        if follows in times and (len(follows) > 1):
            part *= times[follows]
            total, part, last = (total + part, 0.0, last + 1) if times[follows] >= 1000 else (total, part, last + 1)
        elif (follows == "-" and small is not None and part in range(20, 100, 10)) or (
            spelled and small is not None and small < 100 and (part >= 100 or total) and after != "both"
        ):
            part, last = part + small, last + skip
        else:
            break
    amount = total + part
    if amount != int(amount) and amount < 100:
        amount = round(amount)
    return Quantity(word, last, last, int(amount), int(amount))


def _of_times(tree: Tree, word: int) -> Quantity | None:
    """Return "a hundred", "half a million", "a million and a half", "several thousand"; None for other words."""
    numbers, lower = _numbers(), tree.lower[word : word + 6]
    half = lower[:2] == ["half", "a"]
    at = 2 if half else 1
    times = numbers["times"].get(lower[at]) if at < len(lower) else None
    if times is None or times < _LEAST_TIMES or (lower[0] == "half" and not half):
        return None
    if lower[0] in numbers["several"]:
        vague = numbers["vague"][f"{lower[at]}s"]
        return Quantity(word, word + at, word + at, vague[0], vague[1] or None)
    if lower[at + 1 : at + 4] == ["and", "a", "half"]:
        return Quantity(word, word + at + 3, word + at, 3 * times // 2, 3 * times // 2)
    return Quantity(word, word + at, word + at, times // 2, times // 2) if half else _spelled_out(tree, word, 1)


def _part_of_times(tree: Tree, word: int) -> Quantity | None:
    """Return "a quarter of a million", "three quarters of a million", "two-thirds of a million"; None for others."""
    numbers, lower = _numbers(), tree.lower
    count = 1 if lower[word] == "a" else numbers["words"].get(lower[word])
    at = word if count is None else word + 1 + (lower[word + 1 : word + 2] == ["-"])
    parts = numbers["parts"].get(lower[at]) if at < len(lower) else None
    if parts is None or lower[at + 1 : at + 3] not in (["of", "a"], ["of", "one"]):
        return None
    times = numbers["times"].get(lower[at + 3]) if at + 3 < len(lower) else None
    if times is None or times < _LEAST_WHOLE:
        return None
    amount = (count or 1) * times // parts
    return Quantity(word, at + 3, at + 3, amount, amount)


def _parted(tree: Tree, word: int) -> Quantity | None:
    """Return a figure whose thousands are parted by spaces ("1 000", "12 500 000"); None for another."""
    last = word
    while last + 1 < len(tree.lower) and _PARTED_DIGITS.fullmatch(tree.lower[last + 1]):
        last += 1
    is_day = word > 0 and tree.lower[word - 1] in _months()
    if last == word or is_day or not re.fullmatch(r"[1-9]\d{0,2}", tree.lower[word]):
        return None
    amount = int("".join(tree.lower[word : last + 1]))
    return Quantity(word, last, last, amount, amount)


def _vague(tree: Tree, word: int) -> Quantity:
    low, high = _numbers()["vague"][tree.lower[word]]
    if tree.lower[word + 1 : word + 2] == ["of"] and word + 2 < len(tree.lower):
        factor = _numbers()["vague_times"].get(tree.lower[word + 2])
        if factor:
            high = high if tree.lower[word] == "dozens" else (99 if low == 20 else 999)
            return Quantity(word, word + 2, word + 2, low * factor, high * factor + factor - 1)
    return Quantity(word, word, word, low, high or None)


def _with_bounds(tree: Tree, bare: Quantity) -> Quantity:
    """Return a figure with the words before it, and after it, that set its bounds."""
    quantity = bare
    while True:
        for length in range(min(_LONGEST_BOUND, quantity.first - tree.opens[bare.core]), 0, -1):
            kind = _bounds().get(tuple(tree.lower[quantity.first - length : quantity.first]))
            if kind is not None:
                quantity = _bounded(quantity, kind, quantity.first - length)
                break
        else:
            break
    after = tuple(tree.lower[quantity.last + 1 : quantity.last + 3])
    if " ".join(after) in toml_table("counted")["bounds"]["low_after"]:
        quantity = replace(quantity, last=quantity.last + 2, high=None)
    return quantity


def _bounded(quantity: Quantity, kind: str, first: int) -> Quantity:
    low, high = quantity.low, quantity.high
    exact = low == high
    if kind == "low":
        high = None if exact else high
    elif kind == "above" and low is not None:
        low, high = (low + 1, None) if exact else (low, None)
    elif kind == "high":
        low = None if exact else low
    elif kind == "below" and high is not None:
        low, high = (None, high - 1) if exact else (None, high)
    return replace(quantity, first=first, low=low, high=high)


def _joined(tree: Tree, found: list[Quantity]) -> Iterator[Quantity]:
    """Yield the figures, "between 90 and 200" and "3 to 5" as one."""
    waiting: Quantity | None = None
    for quantity in found:
        if waiting is not None and _one_range(tree, waiting, quantity):
            first = waiting.first - (tree.lower[waiting.first - 1] in ("between", "from"))
            yield Quantity(first, quantity.last, quantity.core, waiting.low, quantity.high)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def _one_range(tree: Tree, one: Quantity, other: Quantity) -> bool:
    if other.first - one.last != 2 or one.low is None or other.high is None or one.low >= other.high:
        return False
    between, before = tree.lower[one.last + 1], tree.lower[one.first - 1] if one.first else ""
    return between in ("-", "–", "—", "to") or (between == "and" and before == "between")
