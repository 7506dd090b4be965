"""What the ledgers were derived from: claims, the lines in which they stand, and which of them hang together."""

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Table, delete, insert, select, text

from vedette.model.belief import Belief
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.event import Event, Toll
from vedette.model.ids import ClaimId, DocumentId, PlaceId
from vedette.model.ledger import Entry
from vedette.model.review import Review
from vedette.model.vocabulary import Aspect
from vedette.store import documents, ledgers, receipts, reviews
from vedette.store.facets import among, among_seqs
from vedette.store.paging import loaded
from vedette.store.schema import CLAIMS_OF, beliefs, claims, events, fused_claims, fused_lines, fused_parts, tolls

SEQ = "I"  # four bytes
Seqs: TypeAlias = "array[int]"
_AT_ONCE = 10_000
_LINES = text(
    "SELECT line, claims FROM json_each(:keys) CROSS JOIN fused_lines ON line = value "
    "WHERE length(claims) >= 4 * :least"
)
_PUT = text("INSERT OR REPLACE INTO fused_lines (line, claims) VALUES (:line, :claims)")
# The signs keep SQLite from walking all receipts of a step, or all claims, by an index over what few differ in.
_NEWLY_READ = """
SELECT claims.seq, claims.body FROM receipts JOIN claims ON claims.document = receipts.record
WHERE +receipts.step = 'read' AND receipts.seq > :mark AND +claims.current = {current}
    AND {fused} EXISTS (SELECT 1 FROM fused_claims WHERE fused_claims.seq = claims.seq)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Changes of what ledgers were derived from. Of lines: (key, claim), a pair for each time that it stands there."""

    came: Mapping[ClaimId, tuple[int, datetime]]  # with the seq among all claims, and since when it is known
    went: Collection[ClaimId]
    within: Collection[ClaimId]  # those whose parts are told anew
    left: Iterable[tuple[int, ClaimId]]
    entered: Iterable[tuple[int, ClaimId]]
    parts: Iterable[Sequence[ClaimId]]


class Fused:
    """What the ledgers were derived from, as it stood at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_empty(self) -> bool:
        """Tell whether it is not known what the ledgers were derived from."""
        return self._connection.execute(select(fused_claims.c.seq).limit(1)).first() is None

    def mark(self) -> int:
        """Return a number that grows whenever a document has been read."""
        return receipts.latest_mark(self._connection, "read")

    def log(self) -> list[Review]:
        """Return the log of reviews."""
        return reviews.every(self._connection)

    def came(self, mark: int) -> list[tuple[int, Claim]]:
        """Return the claims, with their seq, that documents read since `mark` hold now, and did not."""
        return self._newly_read(_NEWLY_READ.format(current=1, fused="NOT"), mark)

    def went(self, mark: int) -> list[Claim]:
        """Return the claims that documents read since `mark` held, and no longer do."""
        return [claim for _, claim in self._newly_read(_NEWLY_READ.format(current=0, fused=""), mark)]

    def _newly_read(self, asked: str, mark: int) -> list[tuple[int, Claim]]:
        rows = self._connection.execute(text(asked), {"mark": mark})
        return [(seq, loaded(Claim, body)) for seq, body in dict(map(tuple, rows)).items()]

    def claims(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """Return those of the claims that the ledgers were derived from."""
        wanted = select(claims.c.body).join(fused_claims, fused_claims.c.seq == claims.c.seq)
        rows = self._connection.execute(wanted.where(among(fused_claims.c.id, set(ids))))
        return [loaded(Claim, body) for body in rows.scalars()]

    def documents(self, ids: Iterable[DocumentId]) -> list[Document]:
        """Return those of the documents that are here."""
        return list(documents.by_id(self._connection, ids).values())

    def lines(self, keys: Iterable[int], least: int) -> dict[int, list[tuple[datetime, ClaimId]]]:
        """Return who stands in those of the lines that hold `least` or more, in the order of knowing."""
        asked = {"keys": json.dumps(sorted(set(keys))), "least": least}
        rows = {line: array(SEQ, members) for line, members in self._connection.execute(_LINES, asked)}
        orders = self._orders({seq for members in rows.values() for seq in members})
        return {line: sorted(orders[seq] for seq in members) for line, members in rows.items()}

    def _orders(self, seqs: Collection[int]) -> dict[int, tuple[datetime, ClaimId]]:
        wanted = select(fused_claims.c.seq, fused_claims.c.known_at, fused_claims.c.id)
        rows = self._connection.execute(wanted.where(among_seqs(fused_claims.c.seq, seqs)))
        return {seq: (known_at, ClaimId(claim)) for seq, known_at, claim in rows}

    def parts(self, ids: Iterable[ClaimId]) -> set[ClaimId]:
        """Return the claims that hang together with any of these."""
        ours = select(fused_parts.c.part).join(fused_claims, fused_claims.c.seq == fused_parts.c.claim)
        ours = ours.where(among(fused_claims.c.id, set(ids)))
        wanted = select(fused_claims.c.id).join(fused_parts, fused_parts.c.claim == fused_claims.c.seq)
        rows = self._connection.execute(wanted.where(fused_parts.c.part.in_(ours)))
        return {ClaimId(claim) for claim in rows.scalars()}

    def events(self, ids: Collection[ClaimId]) -> list[Entry[Event]]:
        """Return all states of the events that any of the claims tells or denies."""
        seqs = resting_on(self._connection, events, ids)
        return ledgers.entries(self._connection, events, Event, among_seqs(events.c.seq, seqs))

    def tolls(self, ids: Collection[ClaimId]) -> list[Entry[Toll]]:
        """Return all states of the tolls that any of the claims keeps."""
        seqs = resting_on(self._connection, tolls, ids)
        return ledgers.entries(self._connection, tolls, Toll, among_seqs(tolls.c.seq, seqs))

    def beliefs(self, subjects: Collection[tuple[PlaceId, Aspect]]) -> list[Entry[Belief]]:
        """Return all states of the beliefs about any of the subjects."""
        seqs = about(self._connection, subjects)
        return ledgers.entries(self._connection, beliefs, Belief, among_seqs(beliefs.c.seq, seqs))


def resting_on(connection: Connection, table: Table, ids: Collection[ClaimId]) -> list[int]:
    """Return the seqs of the rows of events or tolls that any of the claims tells or denies."""
    telling = CLAIMS_OF[table]
    ours = select(claims.c.seq).where(among(claims.c.id, set(ids)))
    return list(connection.execute(select(telling.c.owner).where(telling.c.claim.in_(ours)).distinct()).scalars())


def about(connection: Connection, subjects: Collection[tuple[PlaceId, Aspect]]) -> list[int]:
    """Return the seqs of the rows of beliefs about any of the subjects."""
    aspects: dict[Aspect, list[PlaceId]] = defaultdict(list)
    for subject, aspect in subjects:
        aspects[aspect].append(subject)
    return [
        seq
        for aspect, places in aspects.items()
        for seq in connection.execute(
            select(beliefs.c.seq).where(among(beliefs.c.subject, places), beliefs.c.aspect == aspect.value)
        ).scalars()
    ]


def forget(connection: Connection) -> None:
    """Forget what the ledgers were derived from."""
    for table in (fused_parts, fused_lines, fused_claims):
        connection.execute(delete(table))


def change(connection: Connection, stands: Stands) -> None:
    """Keep changes of what the ledgers were derived from."""
    before = _seqs(connection, stands.within)
    _delete(connection, fused_parts.c.claim, list(before.values()))
    _leave(connection, ((line, before[claim]) for line, claim in stands.left))
    _delete(connection, fused_claims.c.seq, [before[claim] for claim in stands.went])
    rows = [{"seq": seq, "id": claim, "known_at": known_at} for claim, (seq, known_at) in stands.came.items()]
    _insert(connection, fused_claims, rows)
    now = before | {claim: seq for claim, (seq, _) in stands.came.items()}
    _enter(connection, ((line, now[claim]) for line, claim in stands.entered))
    parts = ((part[0], claim) for part in stands.parts for claim in part)
    _insert(connection, fused_parts, [{"claim": now[claim], "part": now[first]} for first, claim in parts])


def _seqs(connection: Connection, ids: Collection[ClaimId]) -> dict[ClaimId, int]:
    wanted = select(fused_claims.c.id, fused_claims.c.seq).where(among(fused_claims.c.id, ids))
    return {ClaimId(claim): seq for claim, seq in connection.execute(wanted)}


def _delete(connection: Connection, column: Column[int], seqs: Sequence[int]) -> None:
    if seqs:
        connection.execute(delete(column.table).where(among_seqs(column, seqs)))


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    for at in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), rows[at : at + _AT_ONCE])


def _leave(connection: Connection, stands: Iterable[tuple[int, int]]) -> None:
    """Take claims out of lines, however often they stand there."""
    leaving: dict[int, set[int]] = defaultdict(set)
    for line, seq in stands:
        leaving[line].add(seq)
    for line, members in _members(connection, leaving).items():
        stay = array(SEQ, [seq for seq in members if seq not in leaving[line]])
        connection.execute(_PUT, {"line": line, "claims": stay.tobytes()})


def _enter(connection: Connection, stands: Iterable[tuple[int, int]]) -> None:
    """Put claims into lines."""
    entering: dict[int, Seqs] = defaultdict(lambda: array(SEQ))
    for line, seq in stands:
        entering[line].append(seq)
    keys = sorted(entering)
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        there = _members(connection, some)
        rows = [{"line": line, "claims": (there.get(line, array(SEQ)) + entering[line]).tobytes()} for line in some]
        connection.execute(_PUT, rows)


def _members(connection: Connection, lines: Iterable[int]) -> dict[int, Seqs]:
    asked = {"keys": json.dumps(sorted(set(lines))), "least": 0}
    return {line: array(SEQ, members) for line, members in connection.execute(_LINES, asked)}
