"""An occupation that is told from a day, or to one: on these days the place changed hands."""

from datetime import date
from typing import NamedTuple

from vedette.fuse.listed_days import since_day
from vedette.fuse.words import fold
from vedette.languages.english.grounds import BY_A_DAY, KEEPING, LASTING, SINCE_A_DAY, TO_A_DAY
from vedette.model.claim import Claim
from vedette.model.vocabulary import Kind, TimeBasis, TimePrecision


class Occupation(NamedTuple):
    """From which day a side had a place, and on which day it lost it; None where no day is told."""

    begun: date | None
    ended: date | None


def occupation_of(claim: Claim) -> Occupation:
    """Return the days that a claim tells on which a place came to be held, and ceased to be.

    "Occupied from 27 February to 10 September" tells both, "held since 27 February" and "was in their hands by 27
    February" the first, "since 2014" neither.
    """
    when = claim.when
    if when is not None and claim.kind is Kind.CONTROL and BY_A_DAY.match(when.text) and when.start == when.end:
        return Occupation(None if _is_kept(claim) else when.end, None)
    if when is not None and claim.kind is Kind.CONTROL and when.basis is TimeBasis.PUBLICATION and when.end is not None:
        return Occupation(since_day(when.text, when.end), None)
    lasts = claim.kind is Kind.CONTROL or (claim.kind is Kind.CAPTURE and fold(claim.trigger.text).startswith(LASTING))
    if when is None or not lasts or when.precision is not TimePrecision.INTERVAL:
        return Occupation(None, None)
    begins = when.basis is TimeBasis.EXPLICIT and SINCE_A_DAY.search(when.text) is not None
    return Occupation(when.start if begins else None, when.end if begins and TO_A_DAY.search(when.text) else None)


def _is_kept(claim: Claim) -> bool:
    return any(word.startswith(KEEPING) for word in fold(claim.evidence).split())
