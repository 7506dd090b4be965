"""Claims in and out. All are kept for ever; the current ones of a document are those of its newest reading."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, insert, select, type_coerce, update

from vedette.model.claim import Claim
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.query import ClaimQuery, Page
from vedette.store.facets import actors_of, among, asked, days_of, keep_actors, keep_places, walked
from vedette.store.paging import Listing, body_of, count, loaded, read_page
from vedette.store.schema import claims, documents
from vedette.store.words import having, index_words

NEWEST = Listing(claims, Claim, falling=(claims.c.known_at,), rising=(claims.c.document, claims.c.start, claims.c.id))
_AT_ONCE = 500  # ids in one statement; claims fetched at a time


def replace_current(connection: Connection, document: DocumentId, found: Sequence[Claim], version: str) -> None:
    """Make `found` the current claims of `document`; those of older readings stay, no longer current."""
    of_document = claims.c.document == document
    connection.execute(update(claims).where(of_document).values(current=False))
    this_version = of_document & (claims.c.version == version)
    known = set(connection.execute(select(claims.c.id).where(this_version)).scalars())
    again = among(claims.c.id, {claim.id for claim in found} & known)
    connection.execute(update(claims).where(this_version, again).values(current=True))
    fresh = {claim.id: claim for claim in found if claim.id not in known}
    _add(connection, document, list(fresh.values()), version)


def _add(connection: Connection, document: DocumentId, fresh: Sequence[Claim], version: str) -> None:
    if not fresh:
        return
    source = connection.execute(select(documents.c.source).where(documents.c.id == document)).scalar_one()
    reading = {"source": source, "version": version, "current": True}
    adding = insert(claims).returning(claims.c.seq, sort_by_parameter_order=True)
    seqs = connection.execute(adding, [reading | _row(claim) for claim in fresh]).scalars().all()
    added = dict(zip(seqs, fresh, strict=True))
    index_words(connection, claims, [(seq, claim.evidence, _names(claim)) for seq, claim in added.items()])
    keep_places(connection, claims, {seq: claim.places for seq, claim in added.items()})
    acting = {seq: actors_of(claim.speakers, claim.initiators, claim.targets) for seq, claim in added.items()}
    keep_actors(connection, claims, acting)


def _row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.start,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "speakers": " | ".join(speaker.text for speaker in claim.speakers).casefold(),
        "known_at": claim.known_at,
        "body": body_of(claim),
        **days_of(claim.when),
    }


def _names(claim: Claim) -> str:
    """Return who and where, in the words of the text and by the names that they were resolved to."""
    people = [mention.text for mention in (*claim.speakers, *claim.initiators, *claim.targets)]
    places = [name for place in claim.places for name in (place.text, place.name or "")]
    return " | ".join((*people, *places))


def page(connection: Connection, query: ClaimQuery, total: int | None = None) -> Page[Claim]:
    """Return a page of the current claims; they are counted unless their `total` is known."""
    return read_page(connection, NEWEST, list(conditions(query)), query, total)


def total(connection: Connection, query: ClaimQuery) -> int:
    """Return how many current claims are asked for, on all pages."""
    return count(connection, claims, list(conditions(query)))


def conditions(query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    """Give what the claims that are asked for meet."""
    # An article has few claims: the database is kept from walking those of all articles in the order of the list.
    yield claims.c.current if query.document is None else type_coerce(claims.c.current, Integer) + 0 == 1
    for name in ("document", "kind", "modality", "source"):
        if (value := getattr(query, name)) is not None:
            yield claims.c[name] == value
    if query.ids is not None:
        yield among(claims.c.id, query.ids)
    if query.speaker is not None:
        yield claims.c.speakers.contains(query.speaker.casefold(), autoescape=True)
    if query.words is not None:
        yield walked(claims).in_(having(query.words, claims))
    if query.known_at is not None:
        yield claims.c.known_at <= query.known_at
    yield from asked(claims, query)


def by_id(connection: Connection, ids: Iterable[ClaimId]) -> dict[ClaimId, Claim]:
    """Return those of the claims that are here, as they are now; one no longer current as it last was."""
    wanted = sorted(set(ids))
    found: dict[ClaimId, Claim] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = claims.c.id.in_(wanted[at : at + _AT_ONCE])
        # The best of each id comes last, and stays.
        rows = connection.execute(select(claims.c.body).where(some).order_by(claims.c.current, claims.c.seq))
        found |= {claim.id: claim for claim in (loaded(Claim, body) for (body,) in rows)}
    return found


def every_numbered(connection: Connection) -> Iterator[tuple[int, Claim]]:
    """Give all current claims with their seq, in the order of their arrival."""
    wanted = select(claims.c.seq, claims.c.body).where(claims.c.current).order_by(claims.c.seq)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(wanted)
    return ((seq, loaded(Claim, body)) for seq, body in rows)
