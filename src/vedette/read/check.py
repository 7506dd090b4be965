"""The check that every claim has to pass: its words are in the text, where it says they are."""

from collections.abc import Iterator

from vedette.model.claim import Claim
from vedette.model.document import Document


def _spans(claim: Claim) -> Iterator[tuple[str, str, int, int]]:
    """Yield (what, words, start, end) of everything that the claim quotes."""
    yield "evidence", claim.evidence, claim.start, claim.end
    yield "trigger", claim.trigger.text, claim.trigger.start, claim.trigger.end
    for what, mentions in (
        ("speaker", claim.speakers),
        ("initiator", claim.initiators),
        ("target", claim.targets),
        ("place", claim.places),
    ):
        for mention in mentions:
            yield what, mention.text, mention.start, mention.end
    if claim.when is not None and claim.when.text and claim.when.text_start is not None:
        yield "time", claim.when.text, claim.when.text_start, claim.when.text_start + len(claim.when.text)


def problem(document: Document, claim: Claim) -> str | None:
    """Return why a claim must be dropped, in one sentence, or None when all its words stand in the text.

    A claim that fails is dropped and counted, never repaired.
    """
    for what, words, start, end in _spans(claim):
        if not words.strip():
            return f"The {what} is empty."
        if document.text[start:end] != words or start < 0:
            return f"The {what} {words!r} does not stand at {start} to {end} of the text."
    if not claim.start <= claim.trigger.start < claim.trigger.end <= claim.end:
        return f"The trigger {claim.trigger.text!r} lies outside the evidence {claim.evidence!r}."
    for number in claim.numbers:
        if number.text not in document.text:
            return f"The number {number.text!r} is not in the text."
    for facility in claim.facilities:
        if facility.text not in document.text:
            return f"The facility {facility.text!r} is not in the text."
    return None
