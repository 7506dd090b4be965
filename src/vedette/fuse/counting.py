"""Counts of people that stand against each other: of one happening, of the same people, of which none is a part.

Most counts that differ are no contradiction: five died in one quarter and twelve in the city, two more died beside
those counted before, forty fighters and ten civilians, a text that sums up what those say whom it quotes.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from vedette.fuse.casualties import ARMED, category_in
from vedette.fuse.settings import Setting, setting_of
from vedette.fuse.sides import Sides
from vedette.fuse.words import fold
from vedette.languages.english.phrases import ROUND_WORDS
from vedette.languages.english.telling import GROWING, TOLL_WORDS
from vedette.model.casualties import Category
from vedette.model.claim import Claim
from vedette.model.event import OriginFigure
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.vocabulary import Counted, Scope

ROUND = 0.1  # counts that differ by this share at most may be one count, rounded
# Who may be counted among civilians, and all among people of whom nothing else is said.
AMONG_CIVILIANS = frozenset({Category.CHILD, Category.WOMAN, Category.AID_WORKER, Category.JOURNALIST})
# Counted of people; of strikes, vehicles and villages mostly some are counted by one and others by another.
PEOPLE = frozenset({
    Counted.KILLED, Counted.INJURED, Counted.CASUALTIES, Counted.MISSING, Counted.CAPTURED, Counted.DISPLACED,
    Counted.ARRESTED, Counted.RELEASED,
})  # fmt: skip


class Counting(NamedTuple):
    """The bounds of a count of people, of whom, and where, when, by whom and in which texts they are counted."""

    low: int | None
    high: int | None
    setting: Setting
    category: Category | None = None
    sides: frozenset[str] = frozenset()  # of those counted, where they are told
    texts: frozenset[DocumentId] = frozenset()
    is_quoted: bool = False  # a text says it of somebody else, and does not call it a toll
    is_own: bool = False  # a text says it by itself
    grows: bool = False  # it says to be what a count before has grown to
    is_running: bool = False
    first_known: date = date.min
    last_known: date = date.max

    def excludes(self, other: "Counting") -> bool:
        """Tell whether two counts cannot both be right."""
        if self.setting.is_apart(other.setting) or not self.may_count_the_same(other):
            return False
        return self.is_too_low_beside(other) or other.is_too_low_beside(self)

    def may_count_the_same(self, other: "Counting") -> bool:
        """Tell whether both may count the same people: not civilians and fighters, nor fighters of two sides."""
        if self.sides and other.sides and self.sides.isdisjoint(other.sides):
            return False
        if self.category is None or other.category is None or self.category is other.category:
            return True
        return self._is_among(other.category) or other._is_among(self.category)

    def _is_among(self, category: Category) -> bool:
        return category is Category.CIVILIAN and self.category in AMONG_CIVILIANS

    def is_too_low_beside(self, other: "Counting") -> bool:
        """Tell whether a count is surely below another, and neither of a part of it nor of a time before."""
        if self.high is None or other.low is None or self.high * (1 + ROUND) >= other.low:
            return False
        return not (self._counts_a_part_of(other) or self._grew_to(other))

    def _counts_a_part_of(self, other: "Counting") -> bool:
        is_among = other.category is None and self.category not in {None, Category.CIVILIAN}
        if is_among or (other.category is not None and self._is_among(other.category)):
            return True
        is_summed_up = self.is_quoted and other.is_own and not self.texts.isdisjoint(other.texts)
        return is_summed_up or self.setting.is_part_of(other.setting)

    def _grew_to(self, other: "Counting") -> bool:
        """Tell whether another is what this one grew to: a count that says so, or a later one of a running toll."""
        is_later = self.last_known < other.first_known
        return (other.grows and other.last_known >= self.first_known) or (is_later and other.is_running)


def counting(what: Counted, figure: OriginFigure, claims: Mapping[ClaimId, Claim], sides: Sides) -> Counting | None:
    """Return what an origin counts in those of its claims that are given; None where it has none."""
    told = [claims[one] for one in figure.claims if one in claims]
    if not told:
        return None
    numbers = [
        number
        for claim in told
        for number in claim.numbers
        if number.what is what and (number.low, number.high) == (figure.low, figure.high)
    ]
    categories = {category_in(number.text) for number in numbers}
    category = categories.pop() if len(categories) == 1 else None
    known = [claim.known_at.date() for claim in told]
    # "Dozens" may be a score, and does not say that there are no more.
    is_vague = (figure.low, figure.high) in ROUND_WORDS
    return Counting(
        low=figure.low // 2 if is_vague and figure.low is not None else figure.low,
        high=None if is_vague else figure.high,
        setting=setting_of(told),
        category=category,
        sides=sides.of_all([one for claim in told for one in claim.targets]) if category in ARMED else frozenset(),
        texts=frozenset(claim.document for claim in told),
        is_quoted=all(claim.speakers and not _says(claim, TOLL_WORDS) for claim in told),
        is_own=any(not claim.speakers for claim in told),
        grows=any(_says(claim, GROWING) for claim in told),
        is_running=any(number.scope is Scope.CUMULATIVE for number in numbers),
        first_known=min(known),
        last_known=max(known),
    )


def _says(claim: Claim, words: frozenset[str]) -> bool:
    return not words.isdisjoint(fold(claim.evidence).split())
