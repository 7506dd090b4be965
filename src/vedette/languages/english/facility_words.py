"""English words for what becomes of facilities: which of them a sentence tells of, and what it says of them."""

import re
from collections.abc import Mapping
from functools import cache

from vedette.languages.english.words import toml_table

_WORD = r"[\w'’.-]+"
_NAMED = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*[,;]\s*|\s+(?:and|or|including|as well as)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+(?=(?:a|an|the)\s)", re.IGNORECASE)  # "a school a mosque", where the text lost its commas
_LONGEST = 3  # words in the noun for a facility


def _any(words: str) -> str:
    return "|".join(word.replace("_", r"\s+") for word in words.split())


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = toml_table("facility_status")["words"]
    return found


@cache
def _nouns() -> Mapping[str, str]:
    kinds: dict[str, str] = toml_table("facilities")["kinds"]
    return {noun.replace("+", " "): kind for kind, nouns in kinds.items() for noun in nouns.split()}


@cache
def _services() -> Mapping[str, str]:
    kinds: dict[str, str] = toml_table("facility_status")["services"]
    return {noun.replace("_", " "): kind for kind, nouns in kinds.items() for noun in nouns.split()}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern for the words that stand under `name` in `facility_status.toml`, as whole words."""
    return re.compile(rf"\b(?:{_any(_table()[name])})\b", re.IGNORECASE)


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words that stand under `name` in `facility_status.toml`."""
    return frozenset(_table()[name].split())


def heads(words: str) -> tuple[str, ...]:
    """Return what is listed in words for somebody or something, each up to what only places it.

    "the bridge over the canal and a school" gives "the bridge" and "a school", "a lorry on the M5" "a lorry".
    """
    listed = (_own(one.strip()) for one in _LISTED.split(words))
    return tuple(part.strip() for one in listed for part in _ARTICLE.split(one) if part.strip())


def _own(words: str) -> str:
    whole = _part().sub("", words)
    found = _placing().search(whole)
    return whole[: found.start()].strip() if found else whole


@cache
def _placing() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{_any(_table()['placing'])})\b", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"^(?:\S+\s+){{0,2}}(?:{_any(_table()['parts'])})\s+of\s+", re.IGNORECASE)


def facility_kind(words: str) -> str | None:
    """Return the kind of the facility that words end in ("the Quern bridge"); None where they end in none."""
    return _kind(words, _nouns())


def service_kind(words: str) -> str | None:
    """Return which supply words end in: power, water, telephone, internet, fuel gas; None where they end in none."""
    return _kind(words, _services())


def _kind(words: str, kinds: Mapping[str, str]) -> str | None:
    bare = [word for word in words.casefold().split() if not pattern("behind_the_noun").fullmatch(word)]
    ends = (" ".join(bare[-length:]) for length in range(_LONGEST, 0, -1) if length <= len(bare))
    return next((kinds[end] for end in ends if end in kinds), None)


def is_plural(words: str) -> bool:
    """Tell whether words for a facility are words for several of that kind."""
    last = words.casefold().split()[-1]
    return any(last.endswith(end) and last.removesuffix(end) in _nouns() for end in ("s", "es"))


def is_told_of(words: str, evidence: str, told: tuple[int, int]) -> bool:
    """Tell whether what the words at `told` (characters of `evidence`) say is said of a facility beside them.

    It follows them as their object ("destroyed the bridge", "closure of the port"), or stands before them with nothing
    but helping words between ("the road was again cut"). Where the words are not in the evidence, nothing speaks
    against it.
    """
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", evidence)]
    return not places or any(_beside(evidence, place, place + len(words), told) for place in places)


def _beside(evidence: str, start: int, end: int, told: tuple[int, int]) -> bool:
    if _is_part_of_a_noun(evidence[end:]):
        return False
    if start >= told[1]:
        between = re.sub(r"^\s*(?:of|to)\b", "", evidence[told[1] : start])
        return not _placing().search(between) and not re.search(r"[.;:]", between)
    return end <= told[0] and _helping().fullmatch(evidence[end : told[0]]) is not None


def _is_part_of_a_noun(rest: str) -> bool:
    """Tell whether a word for a facility only begins what is named: "road junction", "Port Sudan"."""
    after = re.match(rf"\s+({_WORD})", rest)
    return after is not None and not _following().fullmatch(after.group(1))


@cache
def _following() -> re.Pattern[str]:
    functions = f"{_table()['placing']} {_table()['helping']} {_table()['follows']} {_table()['behind_the_noun']}"
    return re.compile(rf"(?:{_any(functions)})[.,;:]?|\d\S*|\w+(?:ed|ing|ly)[.,;:]?|[a-z]+[.,;:]", re.IGNORECASE)


@cache
def _helping() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,]|\b(?:{_any(_table()['helping'])}|\w+ly)\b)*", re.IGNORECASE)


def is_not_done(lead: str, trigger: str) -> bool:
    """Tell whether a sentence up to its trigger (`lead`) only tells an attempt or an aim: "killed trying to reopen"."""
    words = rf"(?:{_WORD}\s+){{0,12}}$"
    if re.search(rf"\b(?:{_any(_table()['attempts'])})\s+(?:to|at)\s+{words}", lead, re.IGNORECASE):
        return True
    aims = re.search(r"(?:\b(\w+)\s+)?\bto\s+(?:\w+ly\s+)?$", lead)
    if aims is None and trigger.casefold() not in word_set("same_in_the_past"):
        aims = re.search(rf"(?:\b(\w+)\s+)?\bto\s+(?:{_WORD}\s+){{1,12}}(?:and|or)\s+$", lead)
    if aims is None or not pattern("bare_verbs").fullmatch(trigger):
        return False
    return not pattern("managing").fullmatch(aims.group(1) or "")


def is_over(lead: str) -> bool:
    """Tell whether a sentence up to its trigger tells it only as what ended: "power is back after a long blackout"."""
    back = _any(_table()["back"])
    return re.search(rf"\b(?:{back})\b.*\bafter\s+(?:{_WORD}\s+){{0,3}}$", lead, re.IGNORECASE) is not None


def ends_of_way(words: str) -> tuple[str, ...]:
    """Return the two ends of a way that words name by them ("the road between Kasr and Sul", "the Kasr-Sul road")."""
    found = _between().search(words) or _joined().search(words)
    return tuple(sorted(_NAMED.sub("", end) for end in found.groups())) if found else ()


@cache
def _between() -> re.Pattern[str]:
    word = r"(?:[A-Z][\w'’-]*|[ae]l-\w+)"
    name = rf"({word}(?:\s{word})*)"
    return re.compile(rf"\b(?:{_any(_table()['joining'])})\s+{name}\s+(?:and|to|with)\s+{name}")


@cache
def _joined() -> re.Pattern[str]:
    name = r"([A-Z][\w'’]*(?:\s[A-Z][\w'’]*)*)"
    return re.compile(rf"{name}\s?[–—-]\s?{name}\s+(?:{_any(_table()['joined'])})")
