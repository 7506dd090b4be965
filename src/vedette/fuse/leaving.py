"""Whether those who go leave the place that was told before ("The army had left").

A withdrawal seldom names the place again. What it names instead is where they go, or some ground that they give up
("their positions on the ridge"); and a few who get away leave nobody out of a place.
"""

from vedette.fuse.objects import names_more
from vedette.fuse.told import Told
from vedette.fuse.words import fold
from vedette.languages.english.grounds import (
    BACK,
    COMING_BACK,
    ENTERING,
    FROM,
    GIVING_UP,
    GOING,
    IN,
    INWARD,
    ITSELF,
    LATER,
    LEADING_AWAY,
    LEADING_THERE,
    OBJECTS,
    POINTING,
    POINTING_BACK,
    WHOLES,
)
from vedette.languages.english.telling import OWN
from vedette.model.claim import Claim, PlaceMention


def is_leaving_it(told: Told) -> bool:
    """Tell whether a side whose name is known is told to leave, whole, the place that was told before."""
    claim = told.claim
    return len(told.doing_sides) == 1 and _is_going(claim) and not _are_counted(claim) and _is_of_it(claim)


def is_coming_into_it(told: Told) -> bool:
    """Tell whether a side whose name is known is told to come into the place that was told before, or back to it."""
    claim = told.claim
    words, behind = fold(claim.trigger.text), fold(claim.evidence[claim.trigger.end - claim.start :]).split()
    is_entering = words.startswith(ENTERING) and OBJECTS.isdisjoint(behind[:1])
    is_inward = words.endswith(INWARD) or behind[:1] in ([IN], [BACK]) or not ITSELF.isdisjoint(behind[:1])
    is_coming = is_entering or is_inward or words.startswith(COMING_BACK)
    return is_coming and len(told.doing_sides) == 1 and not _are_counted(claim) and not names_more(claim)


def is_destination(claim: Claim, place: PlaceMention) -> bool:
    """Tell whether those who go are told to go to a place: "from Nawa to Jasim", "to the east, including Inkhil"."""
    between = fold(claim.evidence[claim.trigger.end - claim.start : max(0, place.start - claim.start)]).split()
    leading = [word for word in between if word in LEADING_THERE or word == FROM]
    return leading[-1:] != [FROM] and bool(leading)


def _is_going(claim: Claim) -> bool:
    """Tell whether they go, on the day that is told: a "subsequent withdrawal" came on a later one."""
    words = fold(claim.trigger.text)
    is_going = any(word.startswith(GOING) for word in words.split()) or words.startswith(COMING_BACK)
    return is_going and LATER.isdisjoint(fold(claim.evidence).split())


def _are_counted(claim: Claim) -> bool:
    words = (word for mention in claim.initiators for word in mention.text.replace(",", "").split())
    return any(word.isdigit() for word in words)  # "the 1st Division" is not counted


def _is_of_it(claim: Claim) -> bool:
    """Tell whether the words behind the trigger point at the place, or name no other ground."""
    if not POINTING_BACK.isdisjoint(fold(claim.evidence).split()[:2]):  # "which they left", "from which they went"
        return True
    behind = fold(claim.evidence[claim.trigger.end - claim.start :]).split()
    if not behind or behind[0] in ITSELF:
        return True
    if behind[0] in OWN:
        return False
    if behind[0] == FROM or behind[0] in OBJECTS:
        rest = [word for word in behind[behind[0] == FROM :] if word not in POINTING]
        return bool(rest) and rest[0] in WHOLES | ITSELF
    takes_object = fold(claim.trigger.text).startswith(GIVING_UP)
    return not names_more(claim) and (not takes_object or behind[0] in LEADING_AWAY)
