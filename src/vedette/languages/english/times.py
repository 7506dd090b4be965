"""How English tells time: lists of words and the patterns made from them; the table is `times.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from vedette.languages.english.words import toml_table

_AMBIGUOUS_MONTHS = ("may", "march", "mar", "jan", "sep", "dec")  # other words, or names, when they stand alone
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_APOSTROPHE = re.compile("['’‘]")
_CAPITAL = "(?=(?-i:[A-Z]))"  # "sat", "sun", "may" and "march" are other words
_YEAR = r"(?:1[0-9]|20)\d\d"
_SHORT_YEAR = r"['’‘]\d\d|[4-9]\d(?=\s*(?:[-–—.;:()\[\]]|$))"  # "3 JAN 90 --", but "3 May 20 people"
_NAMED_YEAR = r"that\s+year|the\s+same\s+year|last\s+year|this\s+year"
_RECENT_YEAR = r"(?:19\d\d|20(?!00)\d\d)"  # may stand alone: other numbers of four digits are mostly counts
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_CLOCK = (
    r"\d{1,2}[:.]?\d{2}\s?(?:a\.?m\.?|p\.?m\.?|gmt|hours|hrs|local\s+time)|\d{1,2}\s?(?:a\.m\.|p\.m\.|am|pm)\b"
    r"|\d{1,2}:\d{2}"
)
_ABOUT = (
    r"(?:about|around|some|nearly|almost|just|more\s+than|over|at\s+least|only|barely|less\s+than|roughly"
    r"|as\s+much\s+as)"
)


@dataclass(frozen=True, slots=True)
class TimePattern:
    """The name of a rule, the expression of its words, and words without one of which no text can hold it (none: any).

    One that does not mind capitals is to be sought in `in_small_letters`: that is twice as quick.
    """

    rule: str
    words: re.Pattern[str]
    needs: tuple[str, ...]
    minds_capitals: bool


@dataclass(frozen=True, slots=True)
class TimeLanguage:
    """What a language says about time.

    `patterns` stand in the order in which they are tried.
    `numbers_of` maps a list ("month", "weekday", "season", "hijri_month") to the place of each word in it, from 1.
    `units` gives days, `counts` and `ordinals` numbers (those of `vague` words are guesses), `parts` the share of a
    month or year at which it begins and ends, `feasts` the month, first day and length in days of Islamic feasts.
    `foreseen` finds, searched up to where an expression begins, words that foresee what it tells, `looking_back` words
    that tell in it what had been before.
    """

    patterns: tuple[TimePattern, ...]
    numbers_of: Mapping[str, Mapping[str, int]]
    units: Mapping[str, int]
    counts: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: frozenset[str]
    parts: Mapping[str, tuple[float, float]]
    holidays: Mapping[str, tuple[int, int]]
    feasts: Mapping[str, tuple[int, int, int]]
    leads: Mapping[str, tuple[str, ...]]
    foreseen: re.Pattern[str]
    sentence_end: re.Pattern[str]
    looking_back: re.Pattern[str]


def plain(words: str) -> str:
    """Return words as the lists of a language hold them: small letters, single spaces, without apostrophes."""
    return _APOSTROPHE.sub("", " ".join(words.lower().split()))


def _either(words: list[str]) -> str:
    """Return the expression that matches any of the words, the longest first, with apostrophes or without."""
    return "(?:" + "|".join(word.replace("'", "['’‘]?") for word in sorted(words, key=len, reverse=True)) + ")"


def _slots() -> dict[str, str]:
    table = toml_table("times")
    lists = {name: [form for entry in entries for form in entry.split("|")] for name, entries in table["lists"].items()}
    slots = {name: _either(forms) for name, forms in lists.items()}
    months = lists["month"]
    slots |= {name: _CAPITAL + slots[name] for name in ("month", "weekday")}
    slots |= {
        "full_month": _CAPITAL
        + _either([month for month in months if len(month) > 4 or month in ("may", "june", "july")]),
        "sure_month": _CAPITAL + _either([m for m in months if len(m) > 3 and m not in _AMBIGUOUS_MONTHS]),
        "part": _either(list(table["parts"])),
        "unit": _either(list(table["units"])),
        "ordinal": _either(list(table["ordinals"])),
        "count": _either([*table["counts"], *table["ordinals"], r"\d{1,3}"]) + r"(?:\s+(?:of|or\s+so|more))?",
        "feast": _either(list(table["feasts"])),
        "holiday": _either(list(table["holidays"])),
        "year": _YEAR,
        "named_year": _NAMED_YEAR,
        "short_year": _SHORT_YEAR,
        "recent_year": _RECENT_YEAR,
        "day": _DAY,
        "clock": _CLOCK,
        "about": _ABOUT,
    }
    return slots


def in_small_letters(text: str) -> str:
    """Return a text of the same length with small letters, as far as those of English go."""
    return text.translate(_SMALL)


def _pattern(entry: Mapping[str, Any], slots: Mapping[str, str]) -> TimePattern:
    """Return the pattern of an entry of the table; it begins and ends where words do."""
    named = re.sub(r"\{(\w*[a-z]\w*)\}", lambda found: slots[found.group(1)], entry["form"])
    minds_capitals = re.search("[A-Z]", re.sub(r"\\.|\(\?P", "", named)) is not None  # but for those of its own signs
    words = re.compile(rf"(?<![\w])(?:{named})(?!\w)", re.IGNORECASE if minds_capitals else re.NOFLAG)
    return TimePattern(entry["rule"], words, tuple(entry.get("needs", ())), minds_capitals)


def _foreseen(words: list[str], breaks: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b(?:(?!{breaks}).)*$", re.IGNORECASE)


@cache
def time_language() -> TimeLanguage:
    """Return what English says about time."""
    table, slots = toml_table("times"), _slots()
    return TimeLanguage(
        patterns=tuple(_pattern(entry, slots) for entry in table["pattern"]),
        numbers_of={
            name: {plain(form): place for place, entry in enumerate(entries, 1) for form in entry.split("|")}
            for name, entries in table["lists"].items()
        },
        units=table["units"],
        counts=table["counts"],
        ordinals=table["ordinals"],
        vague=frozenset(table["vague"]),
        parts={part: (low, high) for part, (low, high) in table["parts"].items()},
        holidays={plain(name): (month, day) for name, (month, day) in table["holidays"].items()},
        feasts={plain(name): (month, day, days) for name, (month, day, days) in table["feasts"].items()},
        leads={lead: tuple(words) for lead, words in table["leads"].items()},
        foreseen=_foreseen(**table["foreseen"]),
        sentence_end=re.compile(table["sentence_end"]),
        looking_back=re.compile(table["looking_back"]),
    )


@cache
def date_words() -> frozenset[str]:
    """Return the names of months and days of the week, short ones too, in small letters."""
    numbers = time_language().numbers_of
    return frozenset(numbers["month"]) | frozenset(numbers["weekday"])
