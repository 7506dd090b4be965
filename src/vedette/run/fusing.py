"""From all current claims to the ledgers of events, beliefs and tolls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources

from vedette import fuse
from vedette.errors import UsageError
from vedette.model.ids import ActorId, SourceId, content_hash
from vedette.model.query import ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.model.register import Actor, Source
from vedette.store import Store

LEDGERS = "ledgers"  # the record that receipts of fusing are about


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """How many claims went in, and how much is held now."""

    claims: int
    events: int
    beliefs: int
    tolls: int


def is_up_to_date(store: Store) -> bool:
    """Tell whether the ledgers rest on everything that has been read and judged."""
    mark = store.mark()
    return mark == 0 or _last_mark(store) == _mark(mark, store.review_mark())


def reviews_behind(store: Store) -> int:
    """Return how many reviews the ledgers do not rest on yet."""
    _, _, fused = (_last_mark(store) or "").partition(".")
    return store.review_mark() - int(fused or 0)


def fuse_all(
    store: Store, actors: Mapping[ActorId, Actor], sources: Mapping[SourceId, Source], now: datetime
) -> Fused | None:
    """Derive the ledgers from all current claims and the reviews, and keep them. None: nothing is new, they stay.

    Raises:
        StoreError: disk or database fail; the ledgers stay as they were.
        UsageError: it is a public store, whose claims no longer hold what the ledgers rest on.
    """
    if store.receipts(ReceiptQuery(step="publish", limit=1)).items:
        raise UsageError(f"{store.home} is a public store: `vedette publish` brings it up to date.")
    registers = content_hash("", sorted(actors.items()), sorted(sources.items()), _code_of_fuse())
    if _last_version(store) == f"{_mark(store.mark(), store.review_mark())}+{registers}":
        return None
    material = store.material()
    derived = fuse.derive(material.claims, material.documents, actors, sources, material.reviews)
    mark = _mark(material.mark, len(material.reviews))
    receipt = Receipt(record=LEDGERS, step="fuse", version=f"{mark}+{registers}", done_at=now)
    store.keep_ledgers(derived.events, derived.beliefs, derived.tolls, receipt)
    held = [
        sum(entry.withdrawn_at is None for entry in ledger)
        for ledger in (derived.events, derived.beliefs, derived.tolls)
    ]
    return Fused(claims=len(material.claims), events=held[0], beliefs=held[1], tolls=held[2])


def _mark(read: int, reviews: int) -> str:
    """Return a text that changes whenever a document has been read or a review made."""
    return f"{read}.{reviews}"


def _last_version(store: Store) -> str | None:
    last = store.receipts(ReceiptQuery(record=LEDGERS, step="fuse", limit=1)).items
    return last[0].version if last else None


def _last_mark(store: Store) -> str | None:
    version = _last_version(store)
    return version and version.partition("+")[0]


@cache
def _code_of_fuse() -> str:
    """Return a hash of fuse's own code: when its rules change, what they derive is derived again."""
    files = sorted(
        (file for file in resources.files(fuse).iterdir() if file.name.endswith(".py")), key=lambda f: f.name
    )
    return content_hash("", *(file.read_bytes().hex() for file in files))
