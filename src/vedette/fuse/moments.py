"""Moments at which something became known: claims came, claims went or changed, people ruled on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product

from vedette.fuse.judgements import Ruling, Version
from vedette.fuse.links import DENIES, GAINSAYS, SAME, Link
from vedette.fuse.told import Told
from vedette.model.ids import ClaimId

TOGETHER, APART = 1_000_000_000, -1_000_000_000  # beside these, no other score in a group counts


@dataclass(slots=True)
class Moment:
    """What became known at one instant. `went` no longer count; `ruled` are pairs of ranks on which people ruled."""

    came: list[Told] = field(default_factory=list)
    went: list[int] = field(default_factory=list)
    ruled: list[tuple[int, int]] = field(default_factory=list)


class Rulings:
    """The rulings on claims, by their ranks."""

    def __init__(self, told: Iterable[Told], rulings: Sequence[Ruling]) -> None:
        forms: dict[ClaimId, list[Told]] = defaultdict(list)
        for one in told:
            forms[one.claim.id].append(one)
        self._rulings: list[tuple[Ruling, tuple[Told, Told]]] = []
        self._of: dict[int, list[int]] = defaultdict(list)  # by the earlier rank, where in `_rulings` it is ruled on
        for ruling in rulings:
            for pair in product(forms.get(ruling.one, ()), forms.get(ruling.other, ())):
                earlier, later = sorted(pair, key=lambda told: told.rank)
                self._of[earlier.rank].append(len(self._rulings))
                self._rulings.append((ruling, (earlier, later)))

    def joins(self) -> list[tuple[int, int]]:
        """Return the pairs of ranks that have to be looked at together."""
        return [(one.rank, other.rank) for _, (one, other) in self._rulings]

    def add_to(self, moments: dict[datetime, Moment]) -> None:
        """Add the instants at which a ruling began or ended."""
        for ruling, (one, other) in self._rulings:
            for at in (ruling.since, ruling.until):
                if at is not None:
                    moments.setdefault(at, Moment()).ruled.append((one.rank, other.rank))

    def concern(self, ranks: Iterable[int]) -> bool:
        """Tell whether people ever ruled on any of some claims."""
        return any(rank in self._of for rank in ranks)

    def apply(self, links: Iterable[Link], ranks: set[int], known_at: datetime) -> list[Link]:
        """Return the links with those in place of which somebody had ruled at `known_at`."""
        ruled: dict[tuple[int, int], Link | None] = {}  # the newest ruling on a pair comes last, and stays
        for at in sorted(at for rank in ranks for at in self._of.get(rank, ())):
            ruling, (one, other) = self._rulings[at]
            stands = ruling.since <= known_at and (ruling.until is None or known_at < ruling.until)
            if stands and other.rank in ranks:
                ruled[one.rank, other.rank] = _link(one, other, together=ruling.together)
        kept = [link for link in links if (link.one, link.other) not in ruled or _stays(link, ruled)]
        return kept + [link for link in ruled.values() if link is not None]


def _stays(link: Link, ruled: Mapping[tuple[int, int], Link | None]) -> bool:
    return link.sort == GAINSAYS and ruled[link.one, link.other] is not None


def _link(one: Told, other: Told, *, together: bool) -> Link | None:
    """Return the link that a ruling stands for; None where being apart means that there is none."""
    moods = {one.mood, other.mood}
    if len(moods) == 1:
        return Link(one.rank, other.rank, SAME, TOGETHER if together else APART)
    return Link(one.rank, other.rank, DENIES, TOGETHER) if together and "denied" in moods else None


def moments_of(told: Iterable[Told], versions: Sequence[Version]) -> dict[datetime, Moment]:
    """Return the moments at which claims came and went; `versions` are those of all claims, by rank."""
    moments: dict[datetime, Moment] = {}
    for one in told:
        version = versions[one.rank]
        moments.setdefault(version.since, Moment()).came.append(one)
        if version.until is not None:
            moments.setdefault(version.until, Moment()).went.append(one.rank)
    return moments
