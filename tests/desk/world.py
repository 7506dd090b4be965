"""A store with the sample world of fuse, for the tests of the desk."""

from datetime import timedelta
from pathlib import Path

from tests.fuse.world import ACTORS, NOON, PLACES, SOURCES, World

from vedette.model.ids import ActorId, PlaceId
from vedette.model.place import Place
from vedette.model.receipt import Receipt
from vedette.model.register import Actor
from vedette.run.fusing import fuse_anew
from vedette.store import Store

NOW = NOON + timedelta(days=10)


class WorldPlaces:
    """The places of the world as a gazetteer."""

    def get(self, place: PlaceId) -> Place | None:
        return next((known for known in self._all() if known.id == place), None)

    def search(self, prefix: str, limit: int) -> list[Place]:
        return [known for known in self._all() if known.name.casefold().startswith(prefix.casefold())][:limit]

    def _all(self) -> list[Place]:
        return [
            Place(
                id=PlaceId(f"plc_{name}"), name=name, names=((name, "en"),), local_name=None, kind="settlement",
                precision=precision, country=None, admin1=None, admin2=None, lat=lat, lon=lon, radius_km=radius,
                population=None, source="by hand",
            )
            for name, (lat, lon, radius, precision) in PLACES.items()
        ]  # fmt: skip


class WorldActors:
    """The actors of the world as a register."""

    def get(self, actor: ActorId) -> Actor | None:
        return ACTORS.get(actor)

    def all(self) -> list[Actor]:
        return list(ACTORS.values())


def keep(world: World, home: Path) -> Store:
    """Return an open store that holds the world, fused."""
    store = Store(home)
    for document in world.documents.values():
        store.add_document(document)
        found = [claim for claim in world.claims if claim.document == document.id]
        store.finish(document.id, found, Receipt(record=document.id, step="read", version="1", done_at=NOW))
    fuse_anew(store, ACTORS, SOURCES, NOW)
    return store
