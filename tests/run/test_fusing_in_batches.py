"""In whatever batches claims come to a store, and in whatever order, its ledgers come to be the same."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.test_laws import fused, worlds
from tests.fuse.world import ACTORS, NOON, SOURCES, World

from vedette.model.ids import DocumentId
from vedette.model.receipt import Receipt
from vedette.run.fusing import fuse_all
from vedette.store import Store

EXAMPLES = 8  # each opens a store


def finish(store: Store, world: World, documents: list[DocumentId]) -> None:
    """Keep documents with their claims, as a reading does, and bring the ledgers up to date."""
    for document in documents:
        store.add_document(world.documents[document])
        claims = [claim for claim in world.claims if claim.document == document]
        store.finish(document, claims, Receipt(record=document, step="read", version="test@1", done_at=NOON))
    fuse_all(store, ACTORS, SOURCES, NOON)


@settings(max_examples=EXAMPLES, deadline=None)
@given(worlds.filter(lambda world: bool(world.claims)), st.randoms(use_true_random=False), st.integers(1, 4))
def test_batches_in_any_order_give_the_same_ledgers(world: World, chance: Any, batch: int) -> None:
    documents = sorted(world.documents)
    chance.shuffle(documents)
    with TemporaryDirectory() as home, Store(Path(home)) as store:
        for first in range(0, len(documents), batch):
            finish(store, world, documents[first : first + batch])
        kept = store.ledgers()
    derived = fused(world, world.claims)
    assert sorted(map(repr, kept.events)) == sorted(map(repr, derived.events))
    assert sorted(map(repr, kept.beliefs)) == sorted(map(repr, derived.beliefs))
    assert sorted(map(repr, kept.tolls)) == sorted(map(repr, derived.tolls))
