"""Claims in and out. All are kept for ever; the current ones of a document are those of its newest reading."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from vedette.model.claim import Claim
from vedette.model.ids import ClaimId, DocumentId
from vedette.model.query import ClaimQuery, Page
from vedette.store.facets import actors_of, among, asked, days_of, keep_actors, keep_places
from vedette.store.paging import Listing, body_of, loaded, read_page
from vedette.store.schema import claims, documents
from vedette.store.words import having, index_words

NEWEST = Listing(claims, Claim, falling=(claims.c.known_at,), rising=(claims.c.document, claims.c.start, claims.c.id))
_AT_ONCE = 500  # ids in one statement; claims fetched at a time


def replace_current(connection: Connection, document: DocumentId, found: Sequence[Claim], version: str) -> None:
    """Make `found` the current claims of `document`; those of older readings stay, no longer current."""
    source = connection.execute(select(documents.c.source).where(documents.c.id == document)).scalar_one()
    connection.execute(update(claims).where(claims.c.document == document).values(current=False))
    for claim in found:
        _keep(connection, {"source": source, "version": version, "current": True}, claim)


def _keep(connection: Connection, reading: dict[str, Any], claim: Claim) -> None:
    added = insert(claims).values(reading | _row(claim)).on_conflict_do_nothing().returning(claims.c.seq)
    seq = connection.execute(added).scalar_one_or_none()
    if seq is None:  # this version has found it before
        same = (claims.c.id == claim.id) & (claims.c.version == reading["version"])
        connection.execute(update(claims).where(same).values(current=True))
        return
    index_words(connection, claims, [(seq, claim.evidence, _names(claim))])
    keep_places(connection, claims, {seq: claim.places})
    keep_actors(connection, claims, {seq: actors_of(claim.speakers, claim.initiators, claim.targets)})


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


def page(connection: Connection, query: ClaimQuery) -> Page[Claim]:
    """Return a page of the current claims."""
    return read_page(connection, NEWEST, list(_conditions(query)), query)


def _conditions(query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    yield claims.c.current
    for name in ("document", "kind", "modality", "source"):
        if (value := getattr(query, name)) is not None:
            yield claims.c[name] == value
    if query.ids is not None:
        yield among(claims.c.id, query.ids)
    if query.speaker is not None:
        yield claims.c.speakers.contains(query.speaker.casefold(), autoescape=True)
    if query.words is not None:
        yield claims.c.seq.in_(having(query.words, claims))
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


def every(connection: Connection) -> Iterator[Claim]:
    """Give all current claims in the order of their arrival."""
    wanted = select(claims.c.body).where(claims.c.current).order_by(claims.c.seq)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(wanted)
    return (loaded(Claim, body) for (body,) in rows)
