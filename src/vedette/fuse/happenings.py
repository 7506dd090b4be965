"""What happened, from the claims that hang together: groups, their denials, their promises, their events."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from vedette.fuse.events import EventMaker, Group
from vedette.fuse.promises import fulfilling, kept
from vedette.fuse.told import Told
from vedette.fuse.webs import Grouped, Web
from vedette.model.event import Event
from vedette.model.vocabulary import Kind

Beside = Mapping[int, Mapping[int, int]]  # of a claim: those that it is linked with, and the scores


def happenings(web: Web, maker: EventMaker, known_at: datetime) -> list[Event]:
    """Return the events of claims that hang together as they were known at `known_at`."""
    by_mood: dict[str, list[Grouped]] = {"real": [], "unreal": [], "denied": []}
    for grouped in web.groups():
        by_mood[web.told[grouped.ranks[0]].mood].append(grouped)
    attached = _attach([*by_mood["real"], *by_mood["unreal"]], by_mood["denied"], web)
    return _events([_gainsaid(one, web) for one in attached], web.fulfilling, maker, known_at)


def _attach(told: Sequence[Grouped], denials: Sequence[Grouped], web: Web) -> list[Group]:
    """Return the groups with their denials: each group of denials goes to the group that it fits best, else alone."""
    if not denials:
        return [Group(_told(grouped.ranks, web), (), grouped.ties) for grouped in told]
    home = {rank: index for index, grouped in enumerate(told) for rank in grouped.ranks}
    counted = {rank: index for index, grouped in enumerate(told) if _is_count(grouped, web) for rank in grouped.ranks}
    deniers: dict[int, list[int]] = {}
    alone: list[Group] = []
    for grouped in denials:
        ranks = grouped.ranks
        # Who says that nobody died denies no attack.
        best = _best_home(ranks, web.denying, counted if _is_count(grouped, web) else home)
        if best is None:
            alone.append(Group((), _told(ranks, web)))
        else:
            deniers.setdefault(best, []).extend(ranks)
    return [
        Group(_told(grouped.ranks, web), _told(sorted(deniers.get(index, ())), web), grouped.ties)
        for index, grouped in enumerate(told)
    ] + alone


def _is_count(grouped: Grouped, web: Web) -> bool:
    """Tell whether claims tell of nothing but who was killed or hurt, or was not."""
    return all(web.told[rank].claim.kind is Kind.CASUALTIES for rank in grouped.ranks)


def _told(ranks: Sequence[int], web: Web) -> tuple[Told, ...]:
    return tuple(web.told[rank] for rank in ranks)


def _gainsaid(one: Group, web: Web) -> Group:
    """Return the group with those among its deniers who say to hold what it tells to be taken."""
    holding = {rank for told in one.tellers for rank in web.holders.get(told.rank, ())}
    holding -= {told.rank for told in one.tellers}
    against = {told.rank for told in one.deniers} | holding
    return one._replace(deniers=_told(sorted(against), web)) if holding else one


def _best_home(ranks: Sequence[int], denying: Beside, home: Mapping[int, int]) -> int | None:
    """Return the group that the denials fit best; what was told to have happened comes before what was planned."""
    scores: dict[int, int] = {}
    for denier in ranks:
        for teller, score in denying.get(denier, {}).items():
            if teller in home:
                scores[home[teller]] = max(score, scores.get(home[teller], score))
    return min(scores, key=lambda index: (-scores[index], index), default=None)


def _events(
    groups: Sequence[Group], fulfils: Mapping[int, set[int]], maker: EventMaker, known_at: datetime
) -> list[Event]:
    real: dict[int, Group] = {}
    if fulfils:
        real = {told.rank: group for group in groups for told in group.tellers if told.mood == "real"}
    events = []
    for one in groups:
        is_promise = bool(one.tellers) and one.tellers[0].mood == "unreal"
        came_true = fulfilling(one, real, fulfils) if is_promise else None
        outcome = kept(one, came_true) if is_promise else None
        events.append(maker.make(one, known_at, outcome, came_true.id if came_true else None))
    return events
