"""What speaks for a time as that of a claim: features by their names."""

from dataclasses import dataclass
from functools import cached_property

from vedette.model.claim import Claim
from vedette.model.vocabulary import Kind, Modality
from vedette.resolve.time_days import Days
from vedette.resolve.time_expressions import Told
from vedette.resolve.time_line import TimeLine

_STATES = frozenset({Kind.CONTROL, Kind.SIEGE, Kind.HARDSHIP, Kind.CLOSURE, Kind.OUTAGE})  # kinds that last
# At most so many days (long, or gone) or sentences, so called.
_LENGTHS = ((0, "a day"), (1, "two days"), (7, "a week"), (31, "a month"), (366, "a year"))
_AGES = (
    (-1, "to come"),
    (0, "that day"),
    (1, "the day before"),
    (7, "that week"),
    (31, "that month"),
    (366, "that year"),
)
_BACK = ((-1, "on"), (0, "in its sentence"), (1, "1 back"), (2, "2 back"), (4, "some back"), (8, "many back"))


def _called(number: int, names: tuple[tuple[int, str], ...], beyond: str) -> str:
    return next((name for most, name in names if number <= most), beyond)


def _length(days: Days) -> str:
    return _called((days.end - days.start).days, _LENGTHS, "longer")


@dataclass(frozen=True)
class Asked:
    """The claim whose days are asked for, the times of its text, and whether words of its own tell days."""

    claim: Claim
    line: TimeLine
    has_own: bool

    @cached_property
    def _group(self) -> str:
        return "going on" if self.claim.modality is Modality.ONGOING else "done"

    @cached_property
    def _text(self) -> str:
        return "story" if self.line.history else "news"

    @cached_property
    def _kind(self) -> str:
        return "state" if self.claim.kind in _STATES else "event"

    def back(self, told: Told) -> int:
        """Return how many sentences before the claim a time is told; less than 0 behind it."""
        return self.line.sentence(self.claim.trigger.start) - self.line.sentence(told.expression.start)

    def of_own(self, days: Days, first: Told | None) -> dict[str, float]:
        """Return what speaks for the days that the words of the claim tell; `first`: by this expression."""
        rule, lead = (first.expression.rule, first.expression.lead) if first is not None else ("words", "")
        names = ("own", f"own {rule}", f"own lead {lead}", f"own {_length(days)}", f"own of {self._age(days)}")
        return {f"{name}, {self._group}": 1.0 for name in (*names, f"own, {self._kind}")}

    def of_news(self) -> dict[str, float]:
        """Return what speaks for what news implies."""
        own = "beside own" if self.has_own else "without own"
        return {f"news, {more}, {self._group}": 1.0 for more in ("all", self._text, own, self._kind)}

    def of_told(self, told: Told, days: Days, *, is_last: bool) -> dict[str, float]:
        """Return what speaks for a time told elsewhere; `is_last`: it is the last one before the claim."""
        where, rule, lead = self._where(told), told.expression.rule, told.expression.lead
        age = self._age(told.days or days)
        crossed = (where, rule, age, _length(days), self._kind)
        names = [f"told {name}, {self._group}" for name in crossed]
        names += [f"told {where}, {more}" for more in (self._text, rule, f"lead {lead}", f"of {age}")]
        names.append(f"told {where}, {'beside' if self.has_own else 'without'} own")
        names += [f"last told, {self._group}, {self._text}", f"last told {where}"] if is_last else []
        return dict.fromkeys(names, 1.0)

    def by_rules(self, way: str) -> dict[str, float]:
        """Return what speaks for what the rules tell, or imply in some way."""
        return {f"rules, {way}, {self._group}": 1.0}

    def _where(self, told: Told) -> str:
        back = _called(self.back(told), _BACK, "far back")
        if back != "in its sentence":
            return back
        return "before it" if told.expression.start < self.claim.trigger.start else "behind it"

    def _age(self, days: Days) -> str:
        published = self.line.published
        return _called((published - days.end).days, _AGES, "long ago") if published is not None else "undated"
