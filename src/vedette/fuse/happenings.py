"""What happened, from the claims that hang together: groups, their denials, their promises, their events."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from vedette.fuse.events import EventMaker, Group
from vedette.fuse.grouping import group
from vedette.fuse.joins import ties_of
from vedette.fuse.links import DENIES, FULFILS, GAINSAYS, SAME, Link, gainsays
from vedette.fuse.promises import fulfilling, kept
from vedette.fuse.told import Told
from vedette.model.event import Event

Pairs = Mapping[tuple[int, int], int]


def happenings(claims: Sequence[Told], links: Sequence[Link], maker: EventMaker, known_at: datetime) -> list[Event]:
    """Return the events of claims that hang together (in the order of knowing) as they were known at `known_at`."""
    by_rank = {told.rank: told for told in claims}
    ranks = {mood: [told.rank for told in claims if told.mood == mood] for mood in ("real", "unreal", "denied")}
    same, denying, fulfils = (_pairs(links, sort) for sort in (SAME, DENIES, FULFILS))
    told = [*group(ranks["real"], _among(same, ranks["real"])), *group(ranks["unreal"], _among(same, ranks["unreal"]))]
    denials = group(ranks["denied"], _among(same, ranks["denied"]))
    holders = _holders(links, by_rank)
    ties = ties_of(told, same)
    attached = [
        one._replace(ties=ties[one.tellers[0].rank]) if one.tellers else one
        for one in _attach(told, denials, denying, by_rank)
    ]
    groups = [_gainsaid(one, holders, by_rank) for one in attached]
    return _events(groups, fulfils, maker, known_at)


def _pairs(links: Sequence[Link], sort: str) -> dict[tuple[int, int], int]:
    return {(link.one, link.other): link.score for link in links if link.sort == sort}


def _among(pairs: Pairs, ranks: Sequence[int]) -> dict[tuple[int, int], int]:
    members = set(ranks)
    return {pair: score for pair, score in pairs.items() if pair[0] in members and pair[1] in members}


def _attach(
    told: Sequence[Sequence[int]], denials: Sequence[Sequence[int]], denying: Pairs, by_rank: Mapping[int, Told]
) -> list[Group]:
    """Return the groups with their denials: each group of denials goes to the group that it fits best, else alone."""
    home = {rank: index for index, ranks in enumerate(told) for rank in ranks}
    deniers: dict[int, list[int]] = {}
    alone: list[Group] = []
    denied = _beside(denying)
    for ranks in denials:
        best = _best_home(ranks, denied, home)
        if best is None:
            alone.append(Group((), tuple(by_rank[rank] for rank in ranks)))
        else:
            deniers.setdefault(best, []).extend(ranks)
    return [
        Group(tuple(by_rank[rank] for rank in ranks), tuple(by_rank[rank] for rank in sorted(deniers.get(index, ()))))
        for index, ranks in enumerate(told)
    ] + alone


def _holders(links: Sequence[Link], by_rank: Mapping[int, Told]) -> dict[int, set[int]]:
    """Return, for each claim, those who say to hold what it tells to be taken, or the other way round: the holders."""
    found: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.sort == GAINSAYS:
            pair = (by_rank[link.one], by_rank[link.other])
            for holder, taker in (pair, pair[::-1]):
                if gainsays(holder, taker):
                    found[link.one].add(holder.rank)
                    found[link.other].add(holder.rank)
    return found


def _gainsaid(one: Group, holders: Mapping[int, set[int]], by_rank: Mapping[int, Told]) -> Group:
    """Return the group with those among its deniers who say to hold what it tells to be taken."""
    ours = {told.rank for told in one.tellers}
    holding = {rank for told in one.tellers for rank in holders.get(told.rank, ())} - ours
    against = {told.rank for told in one.deniers} | holding
    return one._replace(deniers=tuple(by_rank[rank] for rank in sorted(against))) if holding else one


def _beside(pairs: Pairs) -> dict[int, list[tuple[int, int]]]:
    """Return, for each claim, those that it is paired with, with the scores."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (one, other), score in pairs.items():
        found[one].append((other, score))
        found[other].append((one, score))
    return found


def _best_home(
    ranks: Sequence[int], denied: Mapping[int, Sequence[tuple[int, int]]], home: Mapping[int, int]
) -> int | None:
    """Return the group that the denials fit best; what was told to have happened comes before what was planned."""
    scores: dict[int, int] = {}
    for denier in ranks:
        for teller, score in denied.get(denier, ()):
            if teller in home:
                scores[home[teller]] = max(score, scores.get(home[teller], score))
    return min(scores, key=lambda index: (-scores[index], index), default=None)


def _events(groups: Sequence[Group], fulfils: Pairs, maker: EventMaker, known_at: datetime) -> list[Event]:
    real = [group for group in groups if group.tellers and group.tellers[0].mood == "real"]
    events = []
    for one in groups:
        is_promise = bool(one.tellers) and one.tellers[0].mood == "unreal"
        came_true = fulfilling(one, real, fulfils) if is_promise else None
        outcome = kept(one, came_true) if is_promise else None
        events.append(maker.make(one, known_at, outcome, came_true.id if came_true else None))
    return events
