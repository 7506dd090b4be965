"""Casualties by category: how many of those killed or injured are told to be civilians, children, fighters of a side.

A view on the claims of an event or a toll. Of one voice the latest count stands, as for the figures of an event: a toll
that grows replaces what it was. Counts of a category are not added to the figures: they are a part of them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from vedette.languages.english.telling import OWN
from vedette.languages.english.words import toml_table
from vedette.model.casualties import Category, Losses, VoiceCount
from vedette.model.claim import Claim, Number
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId, ClaimId
from vedette.model.picture import Picture
from vedette.model.vocabulary import REAL, Counted, Scope

SideOf = Callable[[ActorId | None], str | None]
FATES = frozenset({Counted.KILLED, Counted.INJURED})
ARMED = frozenset({Category.FIGHTER, Category.POLICE})
OWN_SIDE = re.compile(rf"\b(?:{'|'.join(sorted(OWN))})\b", re.IGNORECASE)  # "seven of its own fighters"
ONE = ("a", "an")


class _Count(NamedTuple):
    category: Category
    side: str | None
    what: Counted
    low: int | None
    high: int | None
    claim: Claim


def casualties(of: Event | Toll, picture: Picture, side_of: SideOf, voice_of: Callable[[Claim], str]) -> list[Losses]:
    """Return the losses of an event or a running toll by category, killed before injured.

    `voice_of` names who says a claim; `side_of` gives the side that an actor fights on.
    """
    scope = Scope.CUMULATIVE if isinstance(of, Toll) else Scope.INCIDENT
    told = [picture.claims[one] for one in of.claims if one in picture.claims]
    counts = [count for claim in told if claim.modality in REAL for count in _counts(claim, scope, side_of)]
    groups: dict[tuple[Category, str | None, Counted], list[_Count]] = defaultdict(list)
    for count in counts:
        groups[count.category, count.side, count.what].append(count)
    ranked = sorted(groups, key=lambda key: (key[2] is not Counted.KILLED, list(Category).index(key[0]), key[1] or ""))
    return [_losses(of.id, key, groups[key], voice_of) for key in ranked]


def _counts(claim: Claim, scope: Scope, side_of: SideOf) -> Iterator[_Count]:
    fates = [number for number in claim.numbers if number.what in FATES and number.scope is scope]
    for found in _pattern().finditer(claim.evidence) if fates else ():
        category = _categories()[found["noun"].casefold()]
        number = _number(found["count"])
        if number is None:
            continue
        # Of several figures, the last one told before or at the count says what befell those counted.
        before = [one for one in fates if 0 <= claim.evidence.find(one.text) <= found.start()] or fates[:1]
        what = max(before, key=lambda one: claim.evidence.find(one.text)).what
        low, high = _bounded(number, claim.evidence[: found.start()])
        yield _Count(category, _side(category, found["noun"], claim, side_of), what, low, high, claim)
    yield from _counts_beside(claim, fates, side_of)


def _counts_beside(claim: Claim, fates: Iterable[Number], side_of: SideOf) -> Iterator[_Count]:
    """Yield the counts whose words stand elsewhere in the text, for which the evidence has only the noun or nothing."""
    for number in fates:
        noun = _last_noun(number.text)
        if noun is not None and number.text not in claim.evidence:
            category = _categories()[noun.casefold()]
            side = _side(category, noun, claim, side_of)
            if OWN_SIDE.search(number.text) and claim.speakers and category in ARMED:
                side = side_of(claim.speakers[-1].actor)
            yield _Count(category, side, number.what, number.low, number.high, claim)


@lru_cache(maxsize=50_000)
def category_in(words: str) -> Category | None:
    """Return who is counted, by the last noun for somebody in the words for a count; None where none says it."""
    noun = _last_noun(words)
    return None if noun is None else _categories()[noun.casefold()]


def _last_noun(words: str) -> str | None:
    return next(reversed(_nouns().findall(words)), None)


def _side(category: Category, noun: str, claim: Claim, side_of: SideOf) -> str | None:
    """Return whose fighters those counted are: of the target whose words they are."""
    if category not in ARMED:
        return None
    named = (mention for mention in claim.targets if noun.casefold() in mention.text.casefold())
    return next((side for mention in named if (side := side_of(mention.actor)) is not None), None)


def _losses(
    subject: str, key: tuple[Category, str | None, Counted], counts: Sequence[_Count], voice_of: Callable[[Claim], str]
) -> Losses:
    by_voice: dict[str, list[_Count]] = defaultdict(list)
    for count in counts:
        by_voice[voice_of(count.claim)].append(count)
    latest = {voice: _latest(said) for voice, said in by_voice.items()}
    lows = [one.low for one in latest.values() if one.low is not None]
    highs = [one.high for one in latest.values() if one.high is not None]
    ranked = sorted(_middle(one) for one in latest.values())
    return Losses(
        subject=subject,
        category=key[0],
        side=key[1],
        what=key[2],
        low=min(lows, default=None),
        best=ranked[(len(ranked) - 1) // 2],
        high=max(highs) if len(highs) == len(latest) else None,
        by_voice=tuple(
            VoiceCount(voice=voice, low=one.low, high=one.high, claims=_claims(by_voice[voice], one))
            for voice, one in sorted(latest.items())
        ),
    )


def _latest(counts: Iterable[_Count]) -> _Count:
    return max(counts, key=lambda count: (count.claim.known_at, _middle(count), count.claim.id))


def _claims(counts: Iterable[_Count], latest: _Count) -> tuple[ClaimId, ...]:
    same = (one for one in counts if (one.low, one.high) == (latest.low, latest.high))
    return tuple(dict.fromkeys(one.claim.id for one in same))


def _middle(count: _Count) -> int:
    if count.low is None or count.high is None:
        return count.low or count.high or 0
    return (count.low + count.high) // 2


@cache
def _categories() -> Mapping[str, Category]:
    table = toml_table("casualties")
    nouns = {noun: Category(name) for name, words in table["nouns"].items() for noun in words.split()}
    return nouns | {pair: Category(name) for name, pairs in table["pairs"].items() for pair in pairs}


@cache
def _nouns() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _categories()), key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds a count and the noun that it counts, with up to two words between them."""
    nouns = "|".join(sorted(map(re.escape, _categories()), key=len, reverse=True))
    numbers = "|".join(sorted((*toml_table("counted")["numbers"]["words"], *ONE), key=len, reverse=True))
    count = rf"(?P<count>\d[\d,]*|{numbers})"
    return re.compile(rf"(?<![\w,.]){count}\s+(?:(?!and\b|or\b)[\w’'-]+\s+){{0,2}}(?P<noun>{nouns})\b", re.IGNORECASE)


def _number(words: str) -> int | None:
    bare = words.replace(",", "").casefold()
    if bare in ONE:
        return 1
    return int(bare) if bare.isdecimal() else toml_table("counted")["numbers"]["words"].get(bare)


def _bounded(number: int, before: str) -> tuple[int | None, int | None]:
    """Return the bounds that the words right before a number make of it."""
    told = before.casefold().rstrip()
    bounds = toml_table("counted")["bounds"]
    if told.endswith(tuple(bounds["low"])):
        return number, None
    if told.endswith(tuple(bounds["above"])):
        return number + 1, None
    return (None, number) if told.endswith(tuple(bounds["high"])) else (number, number)
