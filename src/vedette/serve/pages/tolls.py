"""Running tolls: counts over several attacks or days, by origin, with how they grew."""

from dataclasses import dataclass
from datetime import datetime

from vedette.model.event import Figure, Toll
from vedette.model.ids import ActorId, OriginId, PlaceId, TollId
from vedette.model.ledger import held
from vedette.model.query import TollQuery
from vedette.serve.asking import Asked, Known
from vedette.serve.library import Library
from vedette.serve.told import Told, said_by, tell_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class TollLine:
    """A toll in one line of plain words."""

    title: str
    toll: Toll
    origin_names: tuple[tuple[OriginId, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollList:
    """Running tolls, newest first."""

    tolls: tuple[TollLine, ...]
    total: int
    after: str | None
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted from `known_at` on."""

    known_at: datetime
    figures: tuple[Figure, ...]
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPage:
    """A toll with the sentences that it rests on, and how it grew."""

    title: str
    toll: Toll
    origin_names: tuple[tuple[OriginId, str], ...]
    claims: tuple[Told, ...]
    history: tuple[Count, ...]
    sample: bool


def toll_list(asked: Asked, library: Library) -> TollList:
    """Return the tolls that are asked for. Kinds, statuses and words are of events, and do not count here."""
    since, until = asked.period
    query = TollQuery(
        place=PlaceId(asked.place) if asked.place else None, actor=ActorId(asked.actor) if asked.actor else None,
        box=asked.box, since=since, until=until, known_at=asked.known_at, limit=asked.limit, after=asked.after,
    )  # fmt: skip
    page = library.store.tolls(query)
    told = tell_claims([claim for toll in page.items for claim in toll.claims], library)
    lines = tuple(
        TollLine(title=library.toll_title(toll), toll=toll, origin_names=_origin_names(toll, told))
        for toll in page.items
    )
    return TollList(tolls=lines, total=page.total, after=page.after, sample=any(toll.sample for toll in page.items))


def toll_page(toll_id: TollId, asked: Known, library: Library) -> TollPage | None:
    """Return the toll as it was known then, or None where it was not."""
    entries = library.store.toll_entries(toll_id)
    found = held(entries, asked.known_at or library.now())
    if not found:
        return None
    toll = found[-1]
    claims = tell_claims(toll.claims, library)
    return TollPage(
        title=library.toll_title(toll),
        toll=toll,
        origin_names=_origin_names(toll, claims),
        claims=claims,
        history=tuple(
            Count(known_at=entry.known_at, figures=entry.record.figures, shown=entry.record == toll)
            for entry in entries
        ),
        sample=toll.sample,
    )


def _origin_names(toll: Toll, told: tuple[Told, ...]) -> tuple[tuple[OriginId, str], ...]:
    """Return who each origin is, in the words of its first claim."""
    by_claim = {one.claim.id: said_by(one.claim, one.source_name) for one in told}
    names: dict[OriginId, str] = {}
    for figure in toll.figures:
        for part in figure.by_origin:
            name = next((by_claim[claim] for claim in part.claims if claim in by_claim), None)
            names.setdefault(part.origin, name or part.origin)
    return tuple(names.items())
