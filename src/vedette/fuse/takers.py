"""Who takes, holds or leaves a place, of all whom a claim names."""

from collections.abc import Sequence
from itertools import pairwise

from vedette.fuse.sides import Sides
from vedette.fuse.words import fold
from vedette.languages.english.grounds import BEGINNING_CLAUSES, DRIVING, JOINING, LOSING, PERSONS
from vedette.model.claim import Claim, Mention, PlaceMention
from vedette.model.vocabulary import Kind


def doers_of(claim: Claim, place: PlaceMention, sides: Sides) -> list[Mention]:
    """Return those who do it and may hold ground; a place is no party to its own fall. In a clash both sides do it."""
    names = {fold(place.text), fold(place.name or "")}
    told = (mention for mention in _doers(claim, sides) if not _is_of_another_clause(claim, mention))
    found = [mention for mention in told if sides.may_hold(mention) and fold(mention.text) not in names]
    return found if claim.kind is Kind.CLASH else _who_did(claim, found, sides)


def _is_of_another_clause(claim: Claim, mention: Mention) -> bool:
    """Tell whether words behind what was taken only tell what somebody did meanwhile: "when the army left"."""
    if claim.kind is not Kind.CAPTURE or not claim.trigger.end <= mention.start < claim.end:
        return False
    between = fold(claim.evidence[claim.trigger.end - claim.start : mention.start - claim.start]).split()
    return between[-1:] != [] and between[-1] in BEGINNING_CLAUSES


def _doers(claim: Claim, sides: Sides) -> Sequence[Mention]:
    """Return those who do it: both sides of a clash; of a withdrawal those who go, and not those who drive them out."""
    if claim.kind is Kind.CLASH:
        return *claim.initiators, *claim.targets
    if claim.kind is Kind.CAPTURE and fold(claim.trigger.text) in LOSING:
        return _losers(claim, sides)
    if claim.kind is not Kind.WITHDRAWAL:
        return claim.initiators
    driven = [mention for mention in claim.targets if sides.of(mention.actor) is not None]
    is_driven = bool(driven) and not DRIVING.isdisjoint(fold(claim.trigger.text).split())
    doers = driven if is_driven else claim.initiators
    return [mention for mention in doers if PERSONS.isdisjoint(fold(mention.text).split())]


def _losers(claim: Claim, sides: Sides) -> Sequence[Mention]:
    """Return who stands last before "lost" in the passage, whatever part he is given, else to whom it was done."""
    named = (mention for mention in (*claim.initiators, *claim.targets) if sides.of(mention.actor) is not None)
    before = [mention for mention in named if claim.start <= mention.start and mention.end <= claim.trigger.start]
    if before:
        return [max(before, key=lambda mention: mention.end)]
    suffering = [mention for mention in claim.targets if sides.of(mention.actor) is not None]
    is_told_of_them = not any(claim.start <= mention.start < claim.end for mention in suffering)
    return suffering if suffering and is_told_of_them else claim.initiators


def _who_did(claim: Claim, doers: Sequence[Mention], sides: Sides) -> list[Mention]:
    """Return, of enemies who are told to have done one thing, those in the passage, and the nearest to the trigger.

    "With the army in retreat, rebels retook it" was not done by both, unless "and" joins them.
    """
    inside = [mention for mention in doers if claim.start <= mention.start < claim.end] or list(doers)
    if len(sides.of_all(inside)) < 2 or _joins(claim, inside):
        return inside
    before = [mention for mention in inside if mention.end <= claim.trigger.start]
    nearest = max(before, key=lambda mention: mention.end) if before else min(inside, key=lambda mention: mention.start)
    return [mention for mention in inside if sides.of(mention.actor) == sides.of(nearest.actor)]


def _joins(claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Tell whether the words between some mentions only join them."""
    if any(mention.end <= claim.start or claim.end <= mention.start for mention in mentions):
        return False
    ordered = sorted(mentions, key=lambda mention: mention.start)
    between = (claim.evidence[one.end - claim.start : other.start - claim.start] for one, other in pairwise(ordered))
    return all(set(fold(words.replace(",", " ")).split()) <= JOINING for words in between)
