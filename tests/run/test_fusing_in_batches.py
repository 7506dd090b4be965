"""In whatever batches claims come to a store, and in whatever order, its ledgers come to be the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.test_laws import worlds
from tests.fuse.test_reviews import judged_worlds
from tests.fuse.world import ACTORS, NOON, SOURCES, World

from vedette.fuse import derive
from vedette.model.ids import DocumentId
from vedette.model.receipt import Receipt
from vedette.model.review import Review, Said
from vedette.model.vocabulary import Kind
from vedette.run.fusing import LEDGERS, Fused, Taken, fuse_anew, fuse_new
from vedette.store import Ledgers, Store
from vedette.store.fused import Stands

EXAMPLES = 15  # each opens a store
some_worlds = worlds.filter(lambda world: bool(world.claims))


@contextmanager
def crowded(window: int, few: int) -> Iterator[None]:
    """Let claims meet so few of those before them that it matters who else stands there."""
    with patch("vedette.fuse.lines.WINDOW", window), patch("vedette.fuse.links.FEW", few):
        yield


@contextmanager
def opened() -> Iterator[Store]:
    with TemporaryDirectory() as home, Store(Path(home)) as store:
        yield store


def read(store: Store, world: World, document: DocumentId, version: str = "1", *, leave_out: int = 0) -> None:
    """Keep a document with its claims, as a reading does; a worse reading leaves out the first of them."""
    store.add_document(world.documents[document])
    claims = [claim for claim in world.claims if claim.document == document][leave_out:]
    store.finish(document, claims, Receipt(record=document, step="read", version=version, done_at=NOON))


def check(store: Store, *, all_of: World) -> None:
    """Check that the ledgers are what all that is in the store gives."""
    kept, material = store.ledgers(), store.material()
    derived = derive(material.claims, list(all_of.documents.values()), ACTORS, SOURCES, material.reviews)
    assert sorted(map(repr, kept.events)) == sorted(map(repr, derived.events))
    assert sorted(map(repr, kept.beliefs)) == sorted(map(repr, derived.beliefs))
    assert sorted(map(repr, kept.tolls)) == sorted(map(repr, derived.tolls))


@settings(max_examples=EXAMPLES, deadline=None)
@given(some_worlds, st.randoms(use_true_random=False), st.integers(1, 4), st.booleans())
def test_batches_in_any_order_give_the_same_ledgers(world: World, chance: Any, batch: int, dense: bool) -> None:
    documents = sorted(world.documents)
    chance.shuffle(documents)
    with opened() as store, crowded(2, 3) if dense else crowded(60, 40):
        for first in range(0, len(documents), batch):
            for document in documents[first : first + batch]:
                read(store, world, document)
            fuse_new(store, ACTORS, SOURCES, NOON)
        check(store, all_of=world)


@settings(max_examples=EXAMPLES, deadline=None)
@given(some_worlds, st.randoms(use_true_random=False), st.booleans())
def test_a_second_reading_of_some_documents_gives_the_ledgers_of_what_it_found(
    world: World, chance: Any, dense: bool
) -> None:
    documents = sorted(world.documents)
    with opened() as store, crowded(2, 3) if dense else crowded(60, 40):
        for document in documents:
            read(store, world, document, leave_out=chance.randrange(2))
        fuse_anew(store, ACTORS, SOURCES, NOON)
        for document in chance.sample(documents, min(3, len(documents))):
            read(store, world, document, "2", leave_out=chance.randrange(2))
            fuse_new(store, ACTORS, SOURCES, NOON)
            check(store, all_of=world)


@settings(max_examples=EXAMPLES, deadline=None)
@given(judged_worlds(), st.randoms(use_true_random=False), st.booleans())
def test_reviews_between_the_batches_give_the_same_ledgers(
    drawn: tuple[World, list[Review]], chance: Any, dense: bool
) -> None:
    world, log = drawn
    steps: list[DocumentId | Review] = [*world.documents, *log]
    chance.shuffle(steps)
    said = iter(log)
    with opened() as store, crowded(2, 3) if dense else crowded(60, 40):
        for step in steps:
            if isinstance(step, Review):
                say = next(said)
                store.add_review(Said(**{field.name: getattr(say, field.name) for field in fields(Said)}), say.at)
            else:
                read(store, world, step)
            if chance.random() < 0.7:
                fuse_new(store, ACTORS, SOURCES, NOON)
        fuse_new(store, ACTORS, SOURCES, NOON)
        check(store, all_of=world)


def test_what_touches_nothing_else_is_taken_in_alone() -> None:
    world = World()
    world.tell(Kind.CAPTURE, "herald", who=["South"])
    far = world.tell(Kind.SHELLING, "courier", at=["Elsewhere"], hours=2)
    with opened() as store:
        read(store, world, world.claims[0].document)
        assert isinstance(fuse_new(store, ACTORS, SOURCES, NOON), Fused)
        read(store, world, far.document)
        assert fuse_new(store, ACTORS, SOURCES, NOON) == Taken(came=1, went=0, events=1, beliefs=0, tolls=0)
        assert fuse_new(store, ACTORS, SOURCES, NOON) is None


def test_ledgers_that_others_changed_meanwhile_are_not_revised() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, "herald", who=["South"])
    with opened() as store:
        read(store, world, claim.document)
        fuse_anew(store, ACTORS, SOURCES, NOON)
        before = store.ledgers()
        receipt = Receipt(record=LEDGERS, step="fuse", version="new", done_at=NOON)
        stands = Stands(came={}, went=(), within=[claim.id], left=(), entered=(), parts=())
        assert not store.revise_ledgers(Ledgers([], [], []), [], stands, "another", receipt)
        assert store.ledgers() == before
