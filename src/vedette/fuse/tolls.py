"""Running tolls: counts over several attacks or days, kept apart from the tolls of the attacks that they sum."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from vedette.fuse.casualties import category_in
from vedette.fuse.figures import figures_of
from vedette.fuse.lines import NO_CROWDS, Crowds, Pair, Rule
from vedette.fuse.origins import CopyFinder, origins_of
from vedette.fuse.recording import recorded
from vedette.fuse.told import Told, party
from vedette.model.casualties import Category
from vedette.model.claim import Mention
from vedette.model.event import Toll
from vedette.model.ids import TollId, content_hash
from vedette.model.vocabulary import REAL, Counted, Kind, PlacePrecision, Scope

PERIOD_DAYS, MUCH = 30, 3.0  # counts that began this near each other may differ by this factor
SUB_COUNTS = frozenset({Counted.PEOPLE, Counted.OTHER})  # "among them 110 civilians"
OF_A_WAR = 100_000  # so many are counted of all of a war, whenever it is told to have begun
YEAR_DAYS, LITTLE = 365, 1.5  # counts whose beginning is told differently may differ by this one


def is_running_toll(told: Told) -> bool:
    """Tell whether the claim sums several attacks or days."""
    return told.claim.modality in REAL and any(number.scope is Scope.CUMULATIVE for number in told.claim.numbers)


def is_toll_only(told: Told) -> bool:
    """Tell whether a claim is a running toll and nothing else, so that no single happening rests on it.

    So are the displaced of a whole country, who did not leave on the days on which they are counted.
    """
    return (
        is_running_toll(told)
        and (told.claim.kind is Kind.CASUALTIES or _is_of_a_country(told))
        and all(number.scope is Scope.CUMULATIVE or number.what in SUB_COUNTS for number in told.claim.numbers)
    )


def _is_of_a_country(told: Told) -> bool:
    places = told.claim.places
    is_wide = bool(places) and all(place.precision is PlacePrecision.COUNTRY for place in places)
    return told.claim.kind is Kind.DISPLACEMENT and is_wide


def one_toll(one: Told, other: Told) -> bool:
    """Tell whether two claims of one place keep the same running toll: of whom, how many, and since about when."""
    if one.suffering_sides and other.suffering_sides and one.suffering_sides.isdisjoint(other.suffering_sides):
        return False
    shared = _counts(one).keys() & _counts(other).keys()
    growth = min((_growth(_counts(one)[what], _counts(other)[what]) for what in shared), default=None)
    if growth is None:
        return False
    if growth <= LITTLE and all(max(_counts(told).values()) >= OF_A_WAR for told in (one, other)):
        return True
    if one.days is None or other.days is None:
        return one.days == other.days and growth <= LITTLE
    apart_days = abs(one.days[0] - other.days[0])
    return growth <= MUCH if apart_days <= PERIOD_DAYS else growth <= LITTLE and apart_days <= YEAR_DAYS


def _counts(told: Told) -> dict[tuple[Counted, Category | None], int]:
    """Return what is counted over several attacks or days, and of whom: the lower end, else the upper.

    A count of civilians and one of people are taken for the same; journalists, children or fighters are others.
    """
    counts: dict[tuple[Counted, Category | None], int] = {}
    for number in told.claim.numbers:
        if number.scope is Scope.CUMULATIVE:
            of = category_in(number.text)
            key = number.what, None if of is Category.CIVILIAN else of
            counts[key] = max(counts.get(key, 0), number.low or number.high or 0)
    return counts


def _growth(one: int, other: int) -> float:
    small, large = sorted((one, other))
    return large / small if small else float(large + 1)


def toll_place(told: Told) -> str | None:
    """Return the id of the place that the toll is of; None for a toll of no told place."""
    return next((str(place.place) for place in told.claim.places if place.place is not None), None)


def make_toll(claims: Sequence[Told], finder: CopyFinder, known_at: datetime) -> Toll:
    """Return the toll that claims (in the order of knowing) keep, as it was known at `known_at`."""
    founder, latest = claims[0], claims[-1]
    origins = origins_of(claims, finder)
    return recorded(
        Toll,
        id=TollId(content_hash("tol_", founder.claim.id)),
        place=next((place for place in founder.claim.places if place.place is not None), None),
        when=next((told.claim.when for told in reversed(claims) if told.claim.when is not None), None),
        sufferers=_each_once([mention for told in claims for mention in told.claim.targets]),
        actors=tuple(dict.fromkeys(m.actor for told in claims for m in told.claim.initiators if m.actor)),
        figures=figures_of(claims, origins, Scope.CUMULATIVE),
        claims=tuple(told.claim.id for told in claims),
        why=(
            f"{len(claims)} passages of {len(origins)} origins keep this toll; the latest is by {latest.voice.name}",
            "it sums several attacks or days, so it is never added to theirs",
        ),
        known_at=known_at,
        sample=any(told.claim.sample for told in claims),
    )


def _each_once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(party(mention), mention)
    return tuple(found.values())


KEEPING = Rule("running toll", is_running_toll, None, lambda told: [(toll_place(told),)])


def toll_links(claims: Sequence[Told], crowds: Crowds = NO_CROWDS) -> Iterator[Pair]:
    """Yield the pairs of ranks, the earlier known first, of claims that keep one running toll."""
    by_rank = {told.rank: told for told in claims}
    for one, other in KEEPING.meetings(claims, crowds):
        if one_toll(by_rank[one], by_rank[other]):
            yield one, other
