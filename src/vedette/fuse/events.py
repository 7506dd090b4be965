"""Events put together from the claims that tell and deny them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from vedette.fuse.credence import Saying, judge
from vedette.fuse.figures import figures_of
from vedette.fuse.having import is_attempt
from vedette.fuse.joins import Joiner, Tie
from vedette.fuse.kinds import TOGETHER, VAGUE
from vedette.fuse.named import doers_of, places_of, sufferers_of, vary, votes
from vedette.fuse.origins import CopyFinder, Origins
from vedette.fuse.recording import Recorder
from vedette.fuse.sides import OWNING_UP, Interest
from vedette.fuse.told import TAKING_BACK, Told
from vedette.model.claim import When
from vedette.model.event import Event, Figure
from vedette.model.ids import ClaimId, EventId, content_hash
from vedette.model.vocabulary import FAMILY, Counted, Kind, Modality, Scope


class Group(NamedTuple):
    """The claims that tell one happening and those that deny it, each in the order of knowing."""

    tellers: tuple[Told, ...]
    deniers: tuple[Told, ...]
    ties: tuple[Tie, ...] = ()  # what holds the tellers together

    @property
    def founder(self) -> Told:
        """Return the claim that was known first, of those that speak of this happening and of no other."""
        own = (told for told in self.deniers if told.mood == "denied")
        return min((*self.tellers, *own), key=lambda told: told.rank)

    @property
    def id(self) -> EventId:
        """Return the id of the event: that of its founder."""
        return _event_id(self.founder.claim.id)

    @property
    def speaking(self) -> tuple[Told, ...]:
        """Return those who say most about it: the tellers, else the deniers."""
        return self.tellers or self.deniers


@lru_cache(maxsize=10_000)
def _event_id(founder: ClaimId) -> EventId:
    return EventId(content_hash("evt_", founder))


class EventMaker:
    """Makes events of groups, and remembers those it made: most groups are the same from one moment to the next."""

    def __init__(self, finder: CopyFinder) -> None:
        self._origins = Origins(finder)
        self._joiner = Joiner(finder)
        self._recorder = Recorder()
        self._made: dict[tuple[object, ...], Event] = {}

    def make(self, group: Group, known_at: datetime, kept: str | None, fulfilled_by: EventId | None) -> Event:
        """Return the event of a group as it was known at `known_at`."""
        ranks = (tuple(told.rank for told in group.tellers), tuple(told.rank for told in group.deniers))
        key = (*ranks, group.ties, kept, fulfilled_by)
        if key not in self._made:
            self._made[key] = self._event(group, known_at, kept, fulfilled_by)
        made = self._made[key]
        return made if made.known_at == known_at else replace(made, known_at=known_at)

    def _event(self, group: Group, known_at: datetime, kept: str | None, fulfilled_by: EventId | None) -> Event:
        standing, retracted = _standing(group)
        tellers, deniers = self._origins.of(standing), self._origins.of(_denying(group))
        verdict = judge(tellers, deniers, _sayings(group), unreal=_is_unreal(group), retracted=retracted)
        said = group.speaking
        kind = _kind(said)
        doers = doers_of(said, kind)
        return self._recorder.event(
            id=group.id,
            kind=kind,
            modality=_modality(group),
            when=_when(said, kind),
            places=places_of(said),
            initiators=doers,
            targets=sufferers_of(said, kind),
            doers_vary=kind not in TOGETHER and vary(doers, said),
            figures=_figures(kind, figures_of(standing, tellers, Scope.INCIDENT)),
            claims=tuple(told.claim.id for told in group.tellers),
            denials=tuple(told.claim.id for told in group.deniers),
            origins=tellers,
            status=verdict.status,
            credence=verdict.credence,
            why=(*verdict.why, *_disagreements(standing)),
            known_at=known_at,
            kept=kept,
            fulfilled_by=fulfilled_by,
            sample=any(told.claim.sample for told in (*group.tellers, *group.deniers)),
            joins=self._joiner.joins(group.tellers, group.ties),
        )


def _figures(kind: Kind, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures of an event; of places it is counted how many were taken or left, else it says nothing."""
    return tuple(one for one in figures if one.what is not Counted.PLACES or kind in {Kind.CAPTURE, Kind.WITHDRAWAL})


def _standing(group: Group) -> tuple[list[Told], tuple[str, ...]]:
    """Return the tellers who did not take it back, and the names of those who did."""
    if not group.deniers:
        return [*group.tellers], ()
    standing: list[Told] = []
    gone: dict[str, None] = {}
    for told in group.tellers:
        if any(_takes_back(denier, told) for denier in group.deniers):
            gone[told.voice.name] = None
        else:
            standing.append(told)
    return standing, tuple(gone)


def _takes_back(denier: Told, told: Told) -> bool:
    if denier.claim.speech_act not in TAKING_BACK or denier.rank < told.rank:
        return False
    return denier.voice.key == told.voice.key or denier.publisher == told.publisher


def _denying(group: Group) -> list[Told]:
    """Return the deniers, without those who merely take back what they told."""
    return [told for told in group.deniers if not any(_takes_back(told, teller) for teller in group.tellers)]


def _sayings(group: Group) -> dict[ClaimId, Saying]:
    """Return what each of a group says, and what its voice gains by it.

    Who says to hold what this happening takes from it denies what would harm it.
    """
    kind = _kind(group.speaking)
    doing = frozenset(side for told in group.tellers for side in told.doing_sides)
    suffering = frozenset(side for told in group.tellers for side in told.suffering_sides)
    gains = [(told, _gain_of_telling(told.interest_in(doing, suffering), told, kind)) for told in group.tellers]
    gains += [
        (told, told.interest_in(doing, suffering) if told.mood == "denied" else Interest.AGAINST)
        for told in group.deniers
    ]
    return {told.claim.id: Saying(told, gain) for told, gain in gains}


def _gain_of_telling(gain: Interest, told: Told, kind: Kind) -> Interest:
    """Return what a voice gains by what it tells: who only complains of it owns up to nothing."""
    return Interest.NEUTRAL if gain is Interest.AGAINST and not _admits(told, kind) else gain


def _admits(told: Told, kind: Kind) -> bool:
    """Tell whether it owns up to what an event is: to no attempt or move that took nothing, nor to a siege suffered."""
    claim = told.claim
    if claim.speech_act in OWNING_UP:
        return True
    is_move = claim.kind is Kind.ADVANCE and claim.modality is Modality.ONGOING
    is_other = claim.kind is Kind.SIEGE or FAMILY[claim.kind] is not FAMILY[kind]
    return not (is_move or is_other or is_attempt(claim))


def _is_unreal(group: Group) -> bool:
    return bool(group.tellers) and group.tellers[0].mood == "unreal"


def _kind(said: Sequence[Told]) -> Kind:
    """Return the kind that most publishers tell, a telling kind before a vague one."""
    if len({told.claim.kind for told in said}) == 1:
        return said[0].claim.kind
    backers = votes(said, lambda told: [told.claim.kind])
    order = {kind: -place for place, kind in enumerate(VAGUE)}
    telling = [kind for kind in backers if kind not in order]
    if telling:
        return max(telling, key=lambda kind: backers[kind])
    return min(backers, key=lambda kind: order[kind])


def _modality(group: Group) -> Modality:
    if not group.tellers:
        return Modality.NEGATED
    if len({_modality_of(told) for told in group.tellers}) == 1:
        return _modality_of(group.tellers[0])
    backers = votes(group.tellers, lambda told: [_modality_of(told)])
    return max(backers, key=lambda modality: backers[modality])


def _modality_of(told: Told) -> Modality:
    """Return the modality of a claim; what its speaker announces is planned, in whatever words."""
    modality = told.claim.modality
    return Modality.PLANNED if told.is_promised and modality is Modality.HYPOTHETICAL else modality


def _when(said: Sequence[Told], kind: Kind) -> When | None:
    """Return the shortest interval that at least half of the publishers allow, with how many do.

    Claims of the event's own kind say when it was, where they do.
    """
    timed = [told for told in said if told.days is not None]
    if not timed:
        return None
    timed = [told for told in timed if told.claim.kind is kind] or timed  # who entered on Friday took it on Saturday
    outlets = len({told.publisher for told in timed})
    if outlets == 1:
        return min(timed, key=lambda told: (_length(told), told.rank)).claim.when
    support = _support(timed)
    best = min(timed, key=lambda told: (2 * support[_days(told)] < outlets, _length(told), told.rank))
    if best.claim.when is None:
        return None
    return replace(best.claim.when, why=f"{support[_days(best)]} of {outlets} outlets allow these days")


def _days(told: Told) -> tuple[int, int]:
    return told.days or (0, 0)


def _length(told: Told) -> int:
    first, last = _days(told)
    return last - first


def _support(timed: Iterable[Told]) -> dict[tuple[int, int], int]:
    """Return how many publishers allow each of the intervals that are told."""
    publishers: dict[tuple[int, int], set[str]] = defaultdict(set)
    for told in timed:
        publishers[_days(told)].add(told.publisher)
    return {
        (first, last): len(
            set[str]().union(*(of for (start, end), of in publishers.items() if start <= last and first <= end))
        )
        for first, last in publishers
    }


def _disagreements(standing: Sequence[Told]) -> tuple[str, ...]:
    """Return a sentence when voices name doers of different sides."""
    said: dict[frozenset[str], list[Told]] = {}
    for told in standing:
        if told.doing_sides:
            said.setdefault(told.doing_sides, []).append(told)
    if len(said) < 2 or frozenset.intersection(*said):
        return ()
    parts = "; ".join(f"{group[0].voice.name} names {group[0].claim.initiators[0].text}" for group in said.values())
    return (f"who did it is told differently: {parts}",)
