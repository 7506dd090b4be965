"""Is a field of a claim right, by the gold claim that it answers? None where gold does not ask."""

import re
from collections.abc import Callable
from datetime import timedelta

from vedette.evaluate.gold import GoldClaim
from vedette.model.claim import Claim
from vedette.model.globe import km_between
from vedette.model.vocabulary import REAL, UNREAL, Modality

_EMPTY_WORDS = frozenset(("the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by"))
_EMPTY_WORDS |= {"its", "his", "her", "their", "s"}
_COUNTED_PEOPLE = frozenset(["killed", "injured", "missing", "displaced", "arrested", "released", "captured"])
MOST_DAYS_LONGER = 7  # an answered interval may be this much longer than gold's
LEAST_WITHIN_KM = 1.0


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower())) - _EMPTY_WORDS


def same_words(gold: str, answer: str) -> bool:
    """Tell whether half of the words of the shorter side are shared."""
    ours, theirs = _tokens(gold), _tokens(answer)
    shared = len(ours & theirs)
    return shared > 0 and shared >= 0.5 * min(len(ours), len(theirs))


def speaker_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether the innermost speaker of gold is among the answered ones, or both have none."""
    if not gold.speakers or not claim.speakers:
        return not gold.speakers and not claim.speakers
    return any(same_words(gold.speakers[-1], speaker.text) for speaker in claim.speakers)


def place_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether any answered place lies near any of gold."""
    if not gold.places or gold.is_statement:
        return None
    return any(
        km_between((wanted.lat, wanted.lon), (place.lat, place.lon)) <= max(wanted.within_km, LEAST_WITHIN_KM)
        for wanted in gold.places
        for place in claim.places
        if place.lat is not None and place.lon is not None
    )


def when_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether the intervals overlap and the answer is not much longer."""
    if gold.when is None or gold.is_statement:
        return None
    if claim.when is None or claim.when.start is None:
        return False
    start, end = claim.when.start, claim.when.end or claim.when.start
    overlap = start <= gold.when[1] and gold.when[0] <= end
    return overlap and end - start <= gold.when[1] - gold.when[0] + timedelta(days=MOST_DAYS_LONGER)


def numbers_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether every figure of people in gold is answered; an open upper end may be answered by the figure."""
    wanted = [number for number in gold.numbers if number[0] in _COUNTED_PEOPLE]
    if not wanted:
        return None
    have = {(number.what.value, number.low, number.high) for number in claim.numbers}
    return all((what, low, high) in have or (what, low, low) in have for what, low, high in wanted)


def initiator_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether any answered doer shares the words of any of gold."""
    if not gold.initiators or gold.is_statement:
        return None
    return any(same_words(wanted, doer.text) for wanted in gold.initiators for doer in claim.initiators)


def target_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether any answered target shares the words of any of gold."""
    if not gold.targets:
        return None
    return any(same_words(wanted, target.text) for wanted in gold.targets for target in claim.targets)


def no_initiator_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether no doer is answered where gold names none."""
    return None if gold.initiators or gold.is_statement else not claim.initiators


def no_target_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether no target is answered where gold names none."""
    return None if gold.targets else not claim.targets


def _reality(modality: Modality) -> str:
    if modality in REAL:
        return "real"
    return "unreal" if modality in UNREAL else "negated"


def modality_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether real, unreal and negated are told apart."""
    return None if gold.is_statement else _reality(gold.modality) == _reality(claim.modality)


def exact_modality_right(gold: GoldClaim, claim: Claim) -> bool | None:
    """Tell whether the modality is the very same."""
    return None if gold.is_statement else gold.modality is claim.modality


FIELDS: dict[str, Callable[[GoldClaim, Claim], bool | None]] = {
    "modality": modality_right,
    "speaker": speaker_right,
    "initiator": initiator_right,
    "place": place_right,
    "when": when_right,
    "numbers": numbers_right,
}
# What the gold's own scorer does not count: told in the table beside it, no part of a whole claim.
BESIDE: dict[str, Callable[[GoldClaim, Claim], bool | None]] = {
    "exact_modality": exact_modality_right,
    "target": target_right,
    "no_initiator": no_initiator_right,
    "no_target": no_target_right,
}
