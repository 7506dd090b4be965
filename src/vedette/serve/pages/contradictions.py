"""Where the sources contradict each other: who tells it and who denies it, side by side, each in its own words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from vedette.languages.english.phrases import COUNTED_WORDS
from vedette.model.belief import ASSESSED, Belief
from vedette.model.claim import When
from vedette.model.event import Event, Figure
from vedette.model.ids import ClaimId
from vedette.model.vocabulary import FAMILY, Aspect, EventStatus, Family
from vedette.serve.asking import Asked
from vedette.serve.choosing import asked_for, events_of
from vedette.serve.holdings import Holdings
from vedette.serve.pages.map_beliefs import held_on
from vedette.serve.told import Told, tell_all
from vedette.tell import words

DISPUTED = (EventStatus.CONTESTED, EventStatus.DENIED_ONLY)
MOST_TOLD = 4  # of one side; the page of the event has all


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side says, the first of its claims in their words, and how many more there are."""

    name: str
    denies: bool
    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two or more sides that cannot all be right. `about`: "whether" it happened, a "count", or who "holds" a place."""

    about: str
    title: str
    address: str
    status: EventStatus | None
    family: Family | None
    when: When | None
    day: date | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """Contradictions: those over places on the first page, then those over events, newest happening first."""

    contradictions: tuple[Contradiction, ...]
    total: int
    after: str | None
    sample: bool


def contradictions(asked: Asked, holdings: Holdings) -> Contradictions:
    """Return the contradictions that are asked for."""
    table = holdings.table()
    mask = asked_for(asked, holdings) & (table.of_statuses(DISPUTED) | table.differing)
    page = events_of(mask, asked, holdings)
    over_places = tuple(_over_places(asked, holdings)) if _asks_of_places(asked) else ()
    over_events = (one for event in page.items for one in _over(event, holdings))
    return Contradictions(
        contradictions=(*(over_places if asked.after is None else ()), *over_events),
        total=page.total + len(over_places),
        after=page.after,
        sample=any(event.sample for event in page.items),
    )


def _over(event: Event, holdings: Holdings) -> Iterator[Contradiction]:
    """Give what is contradictory in an event: whether it happened, and each count whose bounds exclude each other."""
    shared: dict[str, Any] = {
        "title": holdings.title(event), "address": f"/events/{event.id}", "status": event.status,
        "family": FAMILY[event.kind], "when": event.when, "day": None,
    }  # fmt: skip
    if event.status in DISPUTED:
        sides = (_side("", event.claims, holdings), _side("", event.denials, holdings, denies=True))
        yield Contradiction(about="whether", sides=tuple(side for side in sides if side.told), **shared)
    for figure in event.figures:
        if excludes(figure):
            yield Contradiction(about="count", sides=tuple(_counts(event, figure, holdings)), **shared)


def excludes(figure: Figure) -> bool:
    """Tell whether no number fits the bounds of all origins."""
    lows = [part.low for part in figure.by_origin if part.low is not None]
    highs = [part.high for part in figure.by_origin if part.high is not None]
    return bool(lows) and bool(highs) and max(lows) > min(highs)


def _counts(event: Event, figure: Figure, holdings: Holdings) -> Iterator[Side]:
    names = {origin.id: origin.name for origin in event.origins}
    for part in figure.by_origin:
        name = (
            f"{names.get(part.origin, part.origin)}: {words.bounds(part.low, part.high)} {COUNTED_WORDS[figure.what]}"
        )
        yield _side(name, part.claims, holdings)


def _side(name: str, claims: Iterable[ClaimId], holdings: Holdings, *, denies: bool = False) -> Side:
    ids = list(claims)
    told = tell_all(holdings.claims(ids[:MOST_TOLD]), holdings)
    speakers = list(dict.fromkeys(one.said_by for one in told))
    return Side(name=name or words.listed(speakers[:3]), denies=denies, told=told, more=max(0, len(ids) - len(told)))


def _asks_of_places(asked: Asked) -> bool:
    """Tell whether nothing is asked that only events have."""
    return not any((asked.kind, asked.family, asked.status, asked.source, asked.words, asked.origins))


def _over_places(asked: Asked, holdings: Holdings) -> Iterator[Contradiction]:
    """Give the places that two sides each say to hold on the day that is asked for."""
    claimed: dict[str, dict[str, Belief]] = {}  # by place and layer
    for belief in held_on(asked, holdings):
        if belief.aspect is Aspect.CONTROL and belief.layer != ASSESSED and belief.holder is not None:
            claimed.setdefault(belief.subject, {})[belief.layer] = belief
    differing = [sides for sides in claimed.values() if len({belief.holder for belief in sides.values()}) > 1]
    for sides in sorted(differing, key=lambda sides: max(b.last_evidence_at for b in sides.values()), reverse=True):
        first = next(iter(sides.values()))
        if asked.place is None or asked.place == first.subject:
            yield Contradiction(
                about="holds", title=first.subject_name, address=f"/places/{first.subject}", status=None, family=None,
                when=None, day=max(belief.valid_from for belief in sides.values()),
                sides=tuple(_side(_holding(belief, holdings), belief.because, holdings) for belief in sides.values()),
            )  # fmt: skip


def _holding(belief: Belief, holdings: Holdings) -> str:
    side = belief.layer.partition(":")[2]
    return f"{holdings.actor_name(side) or side}: {belief.value_name}"
