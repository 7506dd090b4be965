"""Who has a place by the words before its name: "the rebel-held town of Nawa was shelled".

Said in passing, it is no claim of its own; whoever writes so takes it for known on the day of which he tells.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vedette.fuse.grounds import CLOSE, VAGUE_KM
from vedette.fuse.sides import Sides
from vedette.fuse.told import Told
from vedette.languages.english.grounds import HELD_AS
from vedette.model.claim import PlaceMention
from vedette.model.ids import ActorId


class HeldAs(NamedTuple):
    """A place, and who is told in passing to have it."""

    place: PlaceMention
    holder: ActorId


def held_in_passing(told: Told, sides: Sides) -> Iterator[HeldAs]:
    """Yield the settlements of a passage before whose names stands who has them."""
    claim = told.claim
    if "-" not in claim.evidence:
        return
    for place in told.placed:
        scene = told.scene(place)
        if scene is None or place.precision not in CLOSE or (place.radius_km or 0.0) > VAGUE_KM:
            continue
        found = HELD_AS.search(claim.evidence[: max(0, place.end - claim.start)])
        holder = sides.called(found["who"], scene) if found is not None else None
        if holder is not None:
            yield HeldAs(place, holder)
