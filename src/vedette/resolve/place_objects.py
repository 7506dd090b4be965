"""What is told to be taken right behind the word for it: "captured Nawa" is a place of that capture.

A reader that takes a rare name for a person's leaves it out, and gives the town of the clause behind it instead.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from vedette.model.claim import Claim, PlaceMention
from vedette.model.vocabulary import Kind
from vedette.resolve.place_antecedent_features import KINDS_OF_TOWN
from vedette.resolve.place_context import Context

_LEADING = re.compile(
    r"\s+(?:(?:all|city|control|entire|full|hamlet|nearby|of|over|settlement|small|strategic|the|town|village)\s+)*"
)


def with_object(claim: Claim, context: Context) -> Claim:
    """Return a capture with the settlement that stands right behind its trigger as its first place."""
    if claim.kind is not Kind.CAPTURE or claim.trigger.start < claim.start:
        return claim
    names = context.names
    at = bisect_left(names, claim.trigger.end, key=lambda name: name.start)
    name = names[at] if at < len(names) else None
    if name is None or name.end > claim.end or not _LEADING.fullmatch(context.text, claim.trigger.end, name.start):
        return claim
    place = context.meant_by(name)
    is_settled = place is not None and place.kind in KINDS_OF_TOWN and name.country is None and not name.is_attached
    if not is_settled or any(one.start < name.end and name.start < one.end for one in claim.places):
        return claim
    found = PlaceMention(text=name.text, start=name.start, end=name.end)
    return replace(claim, places=(found, *claim.places))
