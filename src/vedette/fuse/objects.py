"""What a passage names as taken or held, where its claim does not: by the words on both sides of the trigger.

What is taken follows the trigger without a word such as "in" or "from" between them ("took control of the town of
Nawa"), or goes before it in the passive ("Nawa had been captured"). Anything else that follows ("took a mill in Nawa")
is what was taken instead.
"""

from vedette.fuse.words import fold
from vedette.languages.english.grounds import BEING, DONE, FALLING, HELPING, ITSELF, LEADING_AWAY, OBJECTS
from vedette.model.claim import Claim, Mention, PlaceMention

BEING_WORDS = 3  # before the trigger, among which "been" or "was" makes it passive

LEADING_CHARACTERS = 40  # before what is taken in the passive, which may tell that it is a part


def objects_of(claim: Claim) -> list[Mention]:
    """Return the words for the first thing that is taken or held in a passage; none where it names none."""
    inside = sorted((one for one in claim.places if claim.start <= one.start < claim.end), key=lambda one: one.start)
    behind = next((one for one in inside if one.start >= claim.trigger.end), None)
    if behind is not None and _leads_to(claim.evidence[claim.trigger.end - claim.start : behind.start - claim.start]):
        return [_mention(claim, claim.trigger.end, behind.end)]
    rest = claim.evidence[claim.trigger.end - claim.start :]
    if fold(rest).split(" ", 1)[0] in OBJECTS and not _tells_the_day(claim, rest):
        return [_mention(claim, claim.trigger.end, claim.trigger.end + _length_of_object(rest))]
    clause = claim.start + claim.evidence.rfind(";", 0, claim.trigger.start - claim.start) + 1
    before = next((one for one in inside if clause <= one.start and one.end <= claim.trigger.start), None)
    if before is None or not _is_passive(claim):
        return []
    if _leads_to(claim.evidence[: before.start - claim.start]):
        return [_mention(claim, max(claim.start, before.start - LEADING_CHARACTERS), before.end)]
    return [_mention(claim, before.start, before.end)] if _stands_right_before(claim, before) else []


def stands_for_subject(claim: Claim) -> bool:
    """Tell whether a passage in the passive names nothing that was taken: "it was captured", "captured on 3 May"."""
    words = fold(claim.evidence[: claim.trigger.start - claim.start]).split()
    led = words[words[:1] != [] and words[0] in ITSELF :]
    is_passive = led[:1] != [] and (led[0] in BEING or led[0] in HELPING) and _is_passive(claim)
    is_bare = not words and fold(claim.trigger.text).endswith(DONE) and not objects_of(claim)
    return (is_passive or is_bare) and not any(claim.start <= one.start < claim.trigger.start for one in claim.places)


def names_more(claim: Claim) -> bool:
    """Tell whether names stand after the trigger that are neither its parties nor its days: of some other place."""
    told = [*claim.initiators, *claim.targets, *claim.speakers]
    rest = claim.evidence[claim.trigger.end - claim.start :]
    for mention in sorted(told, key=lambda one: -len(one.text)):
        rest = rest.replace(mention.text, " ")
    if claim.when is not None and claim.when.text:
        rest = rest.replace(claim.when.text, " ")
    return any(word[:1].isupper() for word in rest.split())


def _tells_the_day(claim: Claim, rest: str) -> bool:
    """Tell whether what follows a trigger is when it happened ("fell the same day"), not what was taken."""
    return claim.when is not None and bool(claim.when.text) and rest.strip(" ,").startswith(claim.when.text)


def _leads_to(words: str) -> bool:
    """Tell whether words may lead to what is taken: nothing among them leads away to where, when or by whom."""
    return "," not in words and LEADING_AWAY.isdisjoint(fold(words).split())


def _stands_right_before(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether a place is what was taken, whatever is told before it: "in the hills Nawa was taken"."""
    between = fold(claim.evidence[place.end - claim.start : claim.trigger.start - claim.start]).split()
    led = fold(claim.evidence[: place.start - claim.start]).split()[-1:]
    return HELPING.union(BEING).issuperset(between) and LEADING_AWAY.isdisjoint(led)


def _length_of_object(rest: str) -> int:
    """Return how many characters behind a trigger name what is taken: up to where words lead away from it."""
    length = 0
    for word in rest.split(" "):
        if fold(word) in LEADING_AWAY:
            break
        length += len(word) + 1
    return min(length, len(rest))


def _is_passive(claim: Claim) -> bool:
    before = fold(claim.evidence[: claim.trigger.start - claim.start]).split()[-BEING_WORDS:]
    return not BEING.isdisjoint(before) or fold(claim.trigger.text).startswith(FALLING)


def _mention(claim: Claim, start: int, end: int) -> Mention:
    return Mention(text=claim.evidence[start - claim.start : end - claim.start].strip(), start=start, end=end)
