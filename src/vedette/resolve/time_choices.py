"""Which of the times of a text is that of a claim about what has happened or goes on.

A log-linear model over the words that the reader gave, the other times that the text tells, what the rules of
`time_context` imply, and what news implies. The weights stand in `data/time_weights.tsv`, learned by
`scripts/learn_times.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from vedette.model.claim import Claim
from vedette.model.vocabulary import Modality, TimeBasis, TimePrecision
from vedette.model.weights import weighed, weights_of
from vedette.resolve import time_choice_features as features
from vedette.resolve.time_context import Implied, fresh, implied, so_far, tells_when, under_way
from vedette.resolve.time_days import Days
from vedette.resolve.time_expressions import Told
from vedette.resolve.time_line import TimeLine

_WEIGHTS = Path(__file__).parent / "data" / "time_weights.tsv"
_BACK, _ON = 10, 3  # sentences before and after a claim in which a time may be its own
_NEAR = 7  # days before publication for which a day told in another sentence is taken as that of the news up to then


@dataclass(frozen=True, slots=True)
class Own:
    """The days that the words of a claim tell, the expressions of the text in them, and how they were counted."""

    days: Days
    found: tuple[Told, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Option:
    """Days that may be those of a claim, and why. `is_own`: by its words."""

    days: Days
    why: str
    is_own: bool = False
    features: dict[str, float] = field(default_factory=dict)


def chosen(claim: Claim, own: Own | None, line: TimeLine) -> Option | None:
    """Return the likeliest days of a claim about what has happened or goes on; None where no text tells any."""
    return max(options(claim, own, line), key=lambda one: score(one.features), default=None)


def options(claim: Claim, own: Own | None, line: TimeLine) -> list[Option]:
    """Return the days that may be those of a claim, with what speaks for each."""
    by_rules = Implied(own.days, own.why) if own is not None else implied(claim, line)
    asked = features.Asked(claim, line, own is not None)
    found = [*_of_words(asked, own), *_of_news(asked), *_of_text(asked, own)]
    if by_rules is None:
        return found
    days = so_far(by_rules.days, line)
    same = [one for one in found if (one.days.start, one.days.end) == (days.start, days.end)]
    for one in same:
        one.features.update(asked.by_rules("own" if one.is_own else one.days.basis.value))
    if not same:
        found.append(Option(days, by_rules.why, features=asked.by_rules("story" if line.history else "news")))
    return found


def _of_words(asked: features.Asked, own: Own | None) -> Iterator[Option]:
    if own is not None:
        first = next((one for one in own.found if one.days is not None), None)
        yield Option(own.days, own.why, is_own=True, features=asked.of_own(own.days, first))


def _of_news(asked: features.Asked) -> Iterator[Option]:
    is_going = asked.claim.modality is Modality.ONGOING
    days = under_way(asked.line) if is_going else fresh(asked.line)
    if days is not None:
        yield Option(days.days, days.why, features=asked.of_news())


def _of_text(asked: features.Asked, own: Own | None) -> Iterator[Option]:
    line, place = asked.line, asked.claim.trigger.start
    words = {one.expression.start for one in own.found} if own is not None else set()
    told = [one for one in line.told if one.expression.start not in words and _may_be(one, line)]
    last = next((one for one in reversed(told) if one.expression.start < place), None)
    for one in told:
        back = asked.back(one)
        if one.days is None or back < -_ON or (back > _BACK and one is not last):
            continue
        days = _taken(so_far(one.days, line), back, line)
        known = asked.of_told(one, days, is_last=one is last)
        why = f"the text tells “{line.text[one.expression.start : one.expression.end]}”"
        yield Option(replace(days, basis=TimeBasis.CONTEXT), why, features=known)


def _may_be(told: Told, line: TimeLine) -> bool:
    if told.days is None or not tells_when(told.expression):
        return False
    return line.published is None or told.days.start <= line.published


def _taken(days: Days, back: int, line: TimeLine) -> Days:
    """Return the days that a claim takes from a time told nearby: in news, up to publication from another sentence."""
    if back == 0 or line.history or line.published is None or (days.end - days.start).days > 1:
        return days
    is_near = 0 < (line.published - days.end).days <= _NEAR
    return Days(days.start, line.published, TimePrecision.INTERVAL) if is_near else days


def score(told: Mapping[str, float]) -> float:
    """Return the sum of weight times feature."""
    return weighed(_weights(), told)


@cache
def _weights() -> dict[str, float]:
    return weights_of(_WEIGHTS.read_text(encoding="utf-8"))
