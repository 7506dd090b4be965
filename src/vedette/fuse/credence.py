"""Status and credence of an event, with every step in a sentence.

The formula, in nats (log-odds) and then as a probability:

    credence = 1 / (1 + exp(-(BASE + sum of for - sum of against)))

- Each origin that tells it adds WEIGHT[its interest] * CERTAINTY[its best certainty], times UNNAMED for an unnamed
  speaker. The largest counts whole, each further one is multiplied by the next of FADING: the tenth voice adds
  little.
- Interest: a side that admits what harms it weighs 2.4, whoever has nothing to gain 1.0, a side that gains by it 0.5.
  Thus one admission outweighs five friends who repeat it (0.5 * (1 + 0.7 + 0.5 + 0.35 + 0.25) = 1.4).
- Each origin that denies it takes away DENIAL[its interest in denying] * certainty, fading alike.
- An origin that retracts or corrects what it told no longer counts, neither for nor against.

One neutral, certain origin gives 0.65; two 0.79; three 0.86; an admission 0.88; one side's claim that the other
denies 0.35. These numbers were set by hand; they are not calibrated yet.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from vedette.fuse.sides import Interest
from vedette.fuse.told import Told
from vedette.model.event import Origin
from vedette.model.ids import ClaimId
from vedette.model.vocabulary import Certainty, EventStatus

BASE = -0.4
WEIGHT = {Interest.AGAINST: 2.4, Interest.NEUTRAL: 1.0, Interest.SERVES: 0.5}
# To deny what would harm you is cheap; to deny what would serve you is not.
DENIAL = {Interest.AGAINST: 0.7, Interest.NEUTRAL: 1.2, Interest.SERVES: 2.4}
CERTAINTY = {Certainty.CERTAIN: 1.0, Certainty.PROBABLE: 0.7, Certainty.POSSIBLE: 0.4}
UNNAMED = 0.8
FADING = (1.0, 0.7, 0.5, 0.35, *[0.25] * 6)  # of the ten that count
LEAST, MOST = 0.02, 0.98

HOW_SURE = {Certainty.CERTAIN: "", Certainty.PROBABLE: ", as probable", Certainty.POSSIBLE: ", as possible"}
WHOSE_GAIN = {
    Interest.AGAINST: "against its own interest",
    Interest.NEUTRAL: "with nothing known to gain by it",
    Interest.SERVES: "whose side gains by it",
}
WHOSE_LOSS = {
    Interest.AGAINST: "whose side it would harm",
    Interest.NEUTRAL: "with nothing known to gain by denying it",
    Interest.SERVES: "whose side would have gained by it",
}


class Verdict(NamedTuple):
    """What an event rests on, how credible it is, and why."""

    status: EventStatus
    credence: float
    why: tuple[str, ...]


class Account(NamedTuple):
    """What one origin says of one event: its weight in nats and the sentence."""

    weight: float
    why: str
    interest: Interest


class Saying(NamedTuple):
    """A claim as it bears on one event: what its voice gains by it."""

    told: Told
    interest: Interest


Sayings = Mapping[ClaimId, Saying]


def weigh(origins: Sequence[Origin], sayings: Sayings, table: Mapping[Interest, float], verb: str) -> list[Account]:
    """Return what each origin adds, the heaviest first."""
    accounts = [_account(origin, [sayings[claim] for claim in origin.claims], table, verb) for origin in origins]
    return sorted(accounts, key=lambda account: -account.weight)


def _account(origin: Origin, said: Sequence[Saying], table: Mapping[Interest, float], verb: str) -> Account:
    best = max(said, key=lambda one: (table[one.interest] * CERTAINTY[one.told.claim.certainty], -one.told.rank))
    sure = best.told.claim.certainty
    weight = table[best.interest] * CERTAINTY[sure] * (UNNAMED if best.told.voice.is_unnamed else 1.0)
    times = f" in {len(said)} passages" if len(said) > 1 else ""
    gain = (WHOSE_GAIN if table is WEIGHT else WHOSE_LOSS)[best.interest]
    return Account(weight, f"{origin.name} {verb} it{times}{HOW_SURE[sure]}, {gain}", best.interest)


def faded(accounts: Sequence[Account]) -> float:
    """Return the sum of the weights, each further one counting less."""
    return sum([account.weight * share for account, share in zip(accounts, FADING, strict=False)])


@lru_cache(maxsize=10_000)
def probability(nats: float) -> float:
    """Return log-odds as a probability, never quite certain, with two digits."""
    return round(min(max(1 / (1 + exp(-nats)), LEAST), MOST), 2)


def judge(
    tellers: Sequence[Origin], deniers: Sequence[Origin], sayings: Sayings, *, unreal: bool, retracted: Sequence[str]
) -> Verdict:
    """Return the verdict on what `tellers` tell and `deniers` deny; `retracted` names who took it back."""
    told = weigh(tellers, sayings, WEIGHT, "foresees" if unreal else "tells")
    denied = weigh(deniers, sayings, DENIAL, "denies")
    back = tuple(f"{name} took back what it had told, so that no longer counts" for name in retracted)
    status, step = _status(told, denied, unreal=unreal, retracted=bool(retracted))
    nats = BASE + faded(told) - faded(denied)
    why = (*(account.why for account in told), *(account.why for account in denied), *back, step)
    return Verdict(status, probability(nats), why)


def _status(
    sayings: Sequence[Account], denials: Sequence[Account], *, unreal: bool, retracted: bool
) -> tuple[EventStatus, str]:
    """Return the first status whose condition holds, with its sentence."""
    admitted = any(account.interest is Interest.AGAINST for account in sayings)
    count = len(sayings)
    steps = (
        (not sayings and retracted, EventStatus.RETRACTED, "nobody stands by it any more: retracted"),
        (not sayings, EventStatus.DENIED_ONLY, "nobody is known to tell it: it is only denied"),
        (unreal, EventStatus.PLANNED, "it is planned, expected or feared, not told to have happened"),
        (admitted, EventStatus.ADMITTED, "a side that it speaks against says so too: admitted"),
        (bool(denials), EventStatus.CONTESTED, "it is told and denied: contested"),
        (count > 1, EventStatus.SEVERAL_ORIGINS, f"{count} origins tell it independently"),
    )
    single = (EventStatus.SINGLE_ORIGIN, "a single origin tells it")
    return next(((status, why) for holds, status, why in steps if holds), single)
