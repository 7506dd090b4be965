"""Which claims changed between two runs over the same articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vedette.evaluate.reports import closing_line
from vedette.model.claim import Claim
from vedette.model.forms import to_json

_IGNORED = frozenset({"id", "confidence", "made_by", "known_at"})


@dataclass(frozen=True, slots=True)
class Change:
    """A claim of either run, or of both."""

    before: Claim | None
    after: Claim | None

    @property
    def fields(self) -> list[str]:
        """Return a line for each field that differs; none where the claim is of one run alone."""
        if self.before is None or self.after is None:
            return []
        old, new = to_json(self.before), to_json(self.after)
        return [f"{name}: {old[name]} → {new[name]}" for name in old if name not in _IGNORED and old[name] != new[name]]

    @property
    def what(self) -> str:
        """Return what became of the claim: gone, came, changed or same."""
        if self.after is None:
            return "gone"
        if self.before is None:
            return "came"
        return "changed" if self.fields else "same"


_SIGNS = {"gone": "-", "came": "+", "changed": "~"}


def change_lines(before: Iterable[Claim], after: Iterable[Claim]) -> Iterator[str]:
    """Yield a line for each claim that went (-), came (+) or differs in a field (~), then a line with their number.

    Claims are the same where the words that carry the happening overlap; of several, those that are most alike.
    """
    counts = dict.fromkeys((*_SIGNS, "same"), 0)
    for change in changes(before, after):
        counts[change.what] += 1
        claim = change.after or change.before
        if change.what in _SIGNS and claim is not None:
            words = " ".join(claim.evidence.split())
            yield f"{_SIGNS[change.what]} [{claim.document}] {claim.kind} {claim.modality}: {words}"
            yield from (f"    {told}" for told in change.fields)
    yield closing_line("compare", counts)


def changes(before: Iterable[Claim], after: Iterable[Claim]) -> Iterator[Change]:
    """Yield every claim of two runs once, article by article."""
    old, new = _by_document(before), _by_document(after)
    for document in sorted(old.keys() | new.keys()):
        yield from _paired(old.get(document, []), new.get(document, []))


def _by_document(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.document].append(claim)
    return found


def _paired(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Change]:
    """Yield the claims of an article: those of the first run in their order, then those that came."""
    overlapping = [
        (-_likeness(one, other), i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end
    ]
    other_of: dict[int, int] = {}
    for _, i, j in sorted(overlapping):
        if i not in other_of and j not in other_of.values():
            other_of[i] = j
    for i, one in enumerate(old):
        yield Change(one, new[other_of[i]] if i in other_of else None)
    yield from (Change(None, other) for j, other in enumerate(new) if j not in other_of.values())


def _likeness(one: Claim, other: Claim) -> int:
    """Return how many of the things that tell claims apart are the same."""
    voices = [[speaker.text for speaker in claim.speakers] for claim in (one, other)]
    same = (one.kind is other.kind, one.modality is other.modality, one.trigger == other.trigger)
    return sum(same) + (voices[0] == voices[1])
