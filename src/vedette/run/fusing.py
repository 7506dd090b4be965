"""From claims to the ledgers of events, beliefs and tolls: from all of them, or by what is new since the last time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import NamedTuple

from vedette import fuse
from vedette.errors import UsageError
from vedette.fuse.revising import News, Revision, index_of, revise
from vedette.model.ids import ActorId, ClaimId, SourceId, content_hash
from vedette.model.query import ReceiptQuery
from vedette.model.receipt import Receipt
from vedette.model.register import Actor, Source
from vedette.store import Store
from vedette.store.fused import Fused as Known
from vedette.store.fused import Stands
from vedette.store.ledger_store import Ledgers

LEDGERS = "ledgers"  # the record that receipts of fusing are about
MOST_NEWS = 2000  # claims that are taken in by what they touch; with more, it is as quick to derive all anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """How many claims went in, and how much is held now."""

    claims: int
    events: int
    beliefs: int
    tolls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many claims came and went, and how much is held now of what they touched."""

    came: int
    went: int
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


def fuse_anew(
    store: Store, actors: Mapping[ActorId, Actor], sources: Mapping[SourceId, Source], now: datetime
) -> Fused:
    """Derive the ledgers from all current claims and the reviews, whether or not anything is new, and keep them.

    Raises:
        StoreError: disk or database fail; the ledgers stay as they were.
        UsageError: it is a public store, whose claims no longer hold what the ledgers rest on.
    """
    _check_own(store)
    material = store.material()
    fusing = fuse.Fusing(material.claims, material.documents, actors, sources, material.reviews)
    derived, index = fusing.derived(), index_of(fusing)
    numbered = zip(material.seqs, material.claims, strict=True)
    came = {claim.id: (seq, claim.known_at) for seq, claim in numbered}
    stands = Stands(came=came, went=(), within=(), left=(), entered=index.entered, parts=index.parts)
    mark = _mark(material.mark, len(material.reviews))
    version = f"{mark}+{_registers(actors, sources)}"
    receipt = Receipt(record=LEDGERS, step="fuse", version=version, done_at=now)
    store.keep_ledgers(derived.events, derived.beliefs, derived.tolls, receipt, stands)
    return Fused(claims=len(material.claims), **_held(derived))


def fuse_new(
    store: Store, actors: Mapping[ActorId, Actor], sources: Mapping[SourceId, Source], now: datetime
) -> Fused | Taken | None:
    """Take what is new into the ledgers, which come to be what `fuse_anew` would make them. None: nothing is new.

    All is derived anew where so much is new that this takes no longer, and where rules or registers have changed.

    Raises:
        StoreError, UsageError: as `fuse_anew` does.
    """
    _check_own(store)
    registers = _registers(actors, sources)
    while not _is_last(store, registers):
        last = _last_version(store)
        with store.fused() as known:
            new = _news(known, last, registers)
            revision = revise(new.news, known, actors, sources) if new is not None else None
        if new is None or revision is None:
            return fuse_anew(store, actors, sources, now)
        receipt = Receipt(record=LEDGERS, step="fuse", version=f"{new.mark}+{registers}", done_at=now)
        if _keep(store, new, revision, last, receipt):
            return Taken(came=len(new.came), went=len(new.news.went), **_held(revision.derived))
    return None


class _New(NamedTuple):
    """What is new, where its claims lie in the store, and the mark of what is read and judged with it."""

    news: News
    came: Mapping[ClaimId, tuple[int, datetime]]
    mark: str


def _news(known: Known, last: str | None, registers: str) -> _New | None:
    """Return what is new since the last fusing; None where it takes fusing all."""
    mark, _, of = (last or "").partition("+")
    if of != registers or known.is_empty():
        return None
    read, _, reviewed = mark.partition(".")
    came, went, log = known.came(int(read)), known.went(int(read)), known.log()
    news = News(came=[claim for _, claim in came], went=went, log=log, fused=int(reviewed))
    if len(came) + len(went) + len(news.reviewed) > MOST_NEWS:
        return None
    return _New(news, {claim.id: (seq, claim.known_at) for seq, claim in came}, _mark(known.mark(), len(log)))


def _keep(store: Store, new: _New, revision: Revision, last: str | None, receipt: Receipt) -> bool:
    """Keep what became of the ledgers; False where others have changed them meanwhile."""
    stands = Stands(
        came=new.came,
        went=[claim.id for claim in new.news.went],
        within=revision.claims,
        left=revision.left,
        entered=revision.entered,
        parts=revision.parts,
    )
    derived = revision.derived
    ledgers = Ledgers(derived.events, derived.beliefs, derived.tolls)
    return store.revise_ledgers(ledgers, revision.subjects, stands, last, receipt)


def _held(derived: fuse.Derived) -> dict[str, int]:
    """Return how much is held now of each sort."""
    ledgers = {"events": derived.events, "beliefs": derived.beliefs, "tolls": derived.tolls}
    return {name: sum(entry.withdrawn_at is None for entry in ledger) for name, ledger in ledgers.items()}  # type: ignore[attr-defined]


def _check_own(store: Store) -> None:
    if store.receipts(ReceiptQuery(step="publish", limit=1)).items:
        raise UsageError(f"{store.home} is a public store: `vedette publish` brings it up to date.")


def _registers(actors: Mapping[ActorId, Actor], sources: Mapping[SourceId, Source]) -> str:
    """Return a text that changes with the registers and the rules that ledgers are derived by."""
    return content_hash("", sorted(actors.items()), sorted(sources.items()), _code_of_fuse())


def _mark(read: int, reviews: int) -> str:
    """Return a text that changes whenever a document has been read or a review made."""
    return f"{read}.{reviews}"


def _is_last(store: Store, registers: str) -> bool:
    """Tell whether the ledgers were derived from all that is there, by these registers and rules."""
    return _last_version(store) == f"{_mark(store.mark(), store.review_mark())}+{registers}"


def _last_version(store: Store) -> str | None:
    last = store.receipts(ReceiptQuery(record=LEDGERS, step="fuse", limit=1)).items
    return last[0].version if last else None


def _last_mark(store: Store) -> str | None:
    version = _last_version(store)
    return version and version.partition("+")[0]


@cache
def _code_of_fuse() -> str:
    """Return a hash of fuse's own code and tables: when its rules change, what they derive is derived again."""
    files = sorted(
        (file for file in resources.files(fuse).iterdir() if file.name.endswith((".py", ".tsv"))),
        key=lambda file: file.name,
    )
    return content_hash("", *(file.read_bytes().hex() for file in files))
