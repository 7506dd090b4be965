"""Pictures of the small world, as they were held at a moment."""

from datetime import UTC, datetime

from tests.fuse.world import ACTORS, World

from vedette.fuse.sides import Sides
from vedette.model.ledger import held
from vedette.model.picture import Picture

END = datetime(2025, 12, 31, tzinfo=UTC)
sides = Sides(ACTORS)
side_of = sides.of


def picture_of(world: World, known_at: datetime = END) -> Picture:
    """Return what was held at `known_at` of all that the world tells."""
    derived = world.derived()
    return Picture(
        known_at=known_at,
        since=None,
        until=None,
        area=None,
        events=tuple(held(derived.events, known_at)),
        beliefs=tuple(held(derived.beliefs, known_at)),
        tolls=tuple(held(derived.tolls, known_at)),
        claims={claim.id: claim for claim in world.claims},
        documents=world.documents,
        actors={actor.id: actor.name for actor in ACTORS.values()},
    )
