"""What a noun in the plural says of names: "both villages" stand for "X and Y", "X and Y provinces" are provinces."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from vedette.languages.english.place_words import place_words
from vedette.model.claim import PlaceMention
from vedette.resolve.place_context import Context
from vedette.resolve.place_scan import Name

_PLURAL = r"(?:towns|villages|cities|settlements|suburbs|neighbou?rhoods)"
_NOUN = re.compile(rf"{_PLURAL}$", re.IGNORECASE)
_LISTED_BEHIND = re.compile(rf"\b{_PLURAL} of (?:the )?$", re.IGNORECASE)
_REACH_BEFORE = 30  # characters
_AND = re.compile(r",? (?:and|&) |, | as well as ")
_OTHERS = re.compile(
    r"\b(?:several|some|many|other|more|dozens|few|all|remaining|nearby|surrounding|villages of)\b", re.IGNORECASE
)
_DEFINITE = re.compile(r"the |both |these |those |[A-Z]")
_JOINED = re.compile(r"(?:,? (?:and|or|&) |, | as well as )(?:the )?")
_UNIT_OF = re.compile(r"(\w+) of (?:the )?$")
_NEXT_WORD = re.compile(r" (\w+)")
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def named_together(context: Context, mention: PlaceMention) -> list[Name]:
    """Return the names that a mention without one of its own stands for: the last list before it, else the next."""
    is_definite = _DEFINITE.match(mention.text) is not None and _OTHERS.search(mention.text) is None
    if not is_definite or not _NOUN.search(mention.text):
        return []
    counts = [_COUNTS[word] for word in mention.text.casefold().split() if word in _COUNTS]
    lists = [one for one in _lists(context) if not counts or len(one) == counts[0]]
    before = [one for one in lists if one[-1].end <= mention.start]
    after = [one for one in lists if one[0].start >= mention.end]
    return before[-1] if before else after[0] if after else []


def _lists(context: Context) -> list[list[Name]]:
    names, lists = context.names, []
    for at, name in enumerate(names):
        if _LISTED_BEHIND.search(context.text, max(0, name.start - _REACH_BEFORE), name.start):
            listed = _list_from(context, names[at:])
            lists += [listed] if len(listed) > 1 and all(map(context.meant_by, listed)) else []
    return lists


def _list_from(context: Context, names: Sequence[Name]) -> list[Name]:
    listed = list(names[:1])
    for name in names[1:]:
        if not _AND.fullmatch(context.text, listed[-1].end, name.start):
            break
        listed.append(name)
    return listed


def unit_behind_list(context: Context, end: int) -> str | None:
    """Return what the plural behind a list makes of a name in it that ends at `end`: "Sool | and Sanaag regions"."""
    names, units = context.names, place_words().plural_units
    for name in names[bisect_left(names, end, key=lambda one: one.start) :]:
        if not _JOINED.fullmatch(context.text, end, name.start):
            break
        end = name.end
        if (last := name.text.split()[-1].casefold()) in units:  # "Sool and | Sanaag Regions"
            return units[last]
    found = _NEXT_WORD.match(context.text, end)
    return units.get(found.group(1).casefold()) if found else None


def unit_before_list(context: Context, start: int) -> str | None:
    """Return what the plural before a list makes of a name in it at `start`: "the provinces of Sool and | Sanaag"."""
    names, first = context.names, start
    at = bisect_left(names, start, key=lambda one: one.start)
    for name in reversed(names[:at]):
        if not _JOINED.fullmatch(context.text, name.end, first):
            break
        first = name.start
    listed = _list_from(context, names[bisect_left(names, first, key=lambda one: one.start) : at + 2])
    found = _UNIT_OF.search(context.text, max(0, first - _REACH_BEFORE), first)
    return place_words().plural_units.get(found.group(1).casefold()) if found and len(listed) > 1 else None
