"""What the words around a trigger tell of how a place is had: taken, only kept, lost, or only striven for."""

from collections.abc import Sequence

from vedette.fuse.grounds import word_before
from vedette.fuse.told import Told
from vedette.fuse.words import fold
from vedette.languages.english.grounds import (
    BRIEFLY,
    FOR_HOURS,
    FROM,
    KEEPING,
    LASTING,
    LAWFUL,
    LOSING,
    OWN_FLAG,
    SINCE,
    TAKING_DOWN,
    TO,
    TRYING,
)
from vedette.model.claim import Claim, Mention
from vedette.model.vocabulary import Kind, Modality, TimePrecision

KEEPING_WORDS = 4  # up to the end of the trigger, in which it is told that a side only keeps what it has
FLAG_WORDS = 3  # after a trigger, among which it is told that a side took down its flag
BRIEF_WORDS = 3  # up to the end of the trigger, in which it is told that a place was had for a short while only
TRYING_WORDS = 4  # before the trigger, in which it is told that it was only tried


def is_lost_by(claim: Claim, parties: Sequence[Mention]) -> bool:
    """Tell whether a side lost a place, or had it taken from it; not whether it was lost to that side."""
    before = {word_before(claim, party) for party in parties}
    return before == {FROM} or (_tells_a_loss(claim) and before != {TO})


def is_tried(claim: Claim) -> bool:
    """Tell whether a capture is only striven for: "tried to seize", or still going on ("are taking it")."""
    if claim.kind is not Kind.CAPTURE or claim.modality is Modality.NEGATED:
        return False
    is_under_way = claim.modality is Modality.ONGOING and not fold(claim.trigger.text).startswith(LASTING)
    return is_under_way or is_attempt(claim)


def is_attempt(claim: Claim) -> bool:
    """Tell whether the words right before the trigger say that it was only tried: "tried to fully encircle"."""
    before = fold(claim.evidence[: claim.trigger.start - claim.start]).split()
    return not TRYING.isdisjoint(before[-TRYING_WORDS:])


def is_brief(claim: Claim) -> bool:
    """Tell whether a place is told to have been had for a short while only: "briefly captured", "held for hours"."""
    words = fold(claim.evidence[: claim.trigger.end - claim.start]).split()[-BRIEF_WORDS:]
    behind = claim.evidence[claim.trigger.end - claim.start :]
    return not BRIEFLY.isdisjoint(words) or FOR_HOURS.search(behind) is not None


def is_state(told: Told) -> bool:
    """Tell whether a capture says that somebody has the place, and not on which day he took it."""
    claim = told.claim
    return _lasted(told) or is_by_law(claim) or _is_kept(claim) or _is_since(claim)


def _lasted(told: Told) -> bool:
    """Tell whether a capture is told for a span of days: "occupied from February to September"."""
    when = told.claim.when
    is_span = when is not None and when.precision is TimePrecision.INTERVAL and told.is_long
    return told.claim.kind is Kind.CAPTURE and is_span and fold(told.claim.trigger.text).startswith(LASTING)


def is_by_law(claim: Claim) -> bool:
    """Tell whether a place is only declared one's own ("annexed"), which says that one has it, not since when."""
    return any(word.startswith(LAWFUL) for word in fold(claim.trigger.text).split())


def _is_kept(claim: Claim) -> bool:
    """Tell whether a side only goes on having a place: "retained full control of it"."""
    words = fold(claim.evidence[: claim.trigger.end - claim.start]).split()
    return claim.kind is Kind.CAPTURE and any(word.startswith(KEEPING) for word in words[-KEEPING_WORDS:])


def _is_since(claim: Claim) -> bool:
    """Tell whether a capture is told for any day since another ("captured since the start of the war")."""
    return fold(claim.evidence[claim.trigger.end - claim.start :]).startswith(SINCE)


def _tells_a_loss(claim: Claim) -> bool:
    before = fold(claim.evidence[: claim.trigger.end - claim.start])
    if claim.kind is Kind.CAPTURE:
        return fold(claim.trigger.text) in LOSING or _strikes_its_flag(claim)
    return claim.kind is Kind.CONTROL and any(f" {word} " in f" {before} " for word in LOSING)


def _strikes_its_flag(claim: Claim) -> bool:
    """Tell whether those who do it take down their own flag, which is not how one takes a place."""
    after = fold(claim.evidence[claim.trigger.end - claim.start :]).split()[:FLAG_WORDS]
    return fold(claim.trigger.text) in TAKING_DOWN and OWN_FLAG.issuperset(after[:1]) and "flag" in after
