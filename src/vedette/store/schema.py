"""The tables. Records lie in `body` in their JSON form; the other columns are what can be asked for.

Days are ISO dates, instants UTC to the microsecond in one fixed width, so that text order is time order. A `seq` is
the order of arrival. The tables of words (FTS5) are in `words`; `migrations` makes all of them.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
    text,
)

HEAD = "0006"  # the newest migration; a test holds it against the files

metadata = MetaData()


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC text of one fixed width."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's shape)
        """Return the text for an instant."""
        return None if value is None else f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z".rjust(27, "0")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (likewise)
        """Return the instant of a text."""
        return None if value is None else datetime.fromisoformat(value)


def _seq() -> Column[int]:
    return Column("seq", Integer, primary_key=True, autoincrement=True)


def _owner(table: str) -> Column[int]:
    return Column("owner", Integer, ForeignKey(f"{table}.seq", ondelete="CASCADE"), nullable=False)


documents = Table(
    "documents",
    metadata,
    _seq(),
    Column("id", String, nullable=False, unique=True),
    Column("source", String, nullable=False),
    Column("url", String),
    Column("given_id", String),
    Column("known_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    Index("documents_newest", "known_at", "id"),
    Index("documents_source", "source", "known_at"),
    Index("documents_url", "url"),
    Index("documents_given", "source", "given_id"),
    sqlite_autoincrement=True,
)

_ASKED_OF_CLAIMS = ("kind", "modality", "source", "speakers", "since", "until")

claims = Table(
    "claims",
    metadata,
    _seq(),
    Column("id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("document", String, ForeignKey("documents.id"), nullable=False),
    Column("source", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("speakers", String, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("known_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", "version", name="claims_once"),
    # This holds all that claims are asked by: what is asked of every claim must not have to read its body.
    Index("claims_newest", "current", text("known_at DESC"), "document", "start", "id", *_ASKED_OF_CLAIMS),
    Index("claims_document", "document", "current"),
    Index("claims_source", "source", "current"),
    Index("claims_kind", "kind", "current"),
    sqlite_autoincrement=True,
)

receipts = Table(
    "receipts",
    metadata,
    _seq(),
    Column("record", String, nullable=False),
    Column("step", String, nullable=False),
    Column("version", String, nullable=False),
    Column("done_at", Instant, nullable=False),
    Column("problem", String),
    UniqueConstraint("record", "step", "version", name="receipts_once"),
    Index("receipts_step", "step", "version", "record"),
    sqlite_autoincrement=True,
)

reviews = Table(
    "reviews",
    metadata,
    _seq(),
    Column("id", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("act", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", name="reviews_once"),
    Index("reviews_subject", "subject"),
    sqlite_autoincrement=True,
)
KEEP_REVIEWS = tuple(
    f"CREATE TRIGGER reviews_{done} BEFORE {verb} ON reviews "
    "BEGIN SELECT RAISE(ABORT, 'the log of reviews is never changed'); END"
    for verb, done in (("UPDATE", "unchanged"), ("DELETE", "undeleted"))
)
for _statement in KEEP_REVIEWS:
    event.listen(reviews, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]

accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("closed_at", Instant),
)

keys = Table(
    "keys",
    metadata,
    Column("digest", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("label", String),
    Column("role", String, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ends_at", Instant),
    Column("closed_at", Instant),
    Index("keys_account", "account"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("url", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("content_type", String),
    Column("etag", String),
    Column("last_modified", String),
)


def _ledger(name: str, *columns: Column[Any] | Index) -> Table:
    """Return a table of entries: a record, and the time for which it was held."""
    return Table(
        name,
        metadata,
        _seq(),
        Column("id", String, nullable=False),
        Column("record", String, nullable=False),
        Column("digest", String, nullable=False),
        Column("known_at", Instant, nullable=False),
        Column("withdrawn_at", Instant),
        Column("body", Text, nullable=False),
        *columns,
        Index(f"{name}_id", "id", "known_at"),
        Index(f"{name}_held", "known_at", "withdrawn_at"),
        sqlite_autoincrement=True,
    )


def _now(name: str, *columns: str) -> Index:
    """Return an index over what is held now, in the order in which it is shown."""
    held = text("withdrawn_at IS NULL")
    # The column itself is in it, too: else SQLite fetches each row to see for itself.
    return Index(f"{name}_now", *columns, "withdrawn_at", sqlite_where=held, postgresql_where=held)


_ASKED_OF_EVENTS = ("kind", "modality", "status", "since", "until", "origins")

events = _ledger(
    "events",
    Column("kind", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("status", String, nullable=False),
    Column("happened_on", String, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("origins", Integer),  # how many
    # These hold all that events are asked by: what is asked of every event must not have to read its body.
    _now("events", "happened_on", "id", *_ASKED_OF_EVENTS),
    Index("events_newest", "happened_on", "id", "known_at", "withdrawn_at", *_ASKED_OF_EVENTS),
)

tolls = _ledger(
    "tolls",
    Column("happened_on", String, nullable=False),
    Column("since", Date),
    Column("until", Date),
    _now("tolls", "happened_on", "id"),
)

beliefs = _ledger(
    "beliefs",
    Column("subject", String, nullable=False),
    Column("aspect", String, nullable=False),
    Column("layer", String, nullable=False),
    Column("holder", String),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    _now("beliefs", "subject", "aspect", "layer", "valid_from", "id"),
    Index("beliefs_subject", "subject"),
    Index("beliefs_box", "lat", "lon"),
)


def _places_of(table: str) -> Table:
    """Return the table of where the records of `table` happened."""
    name = f"{table}_places"
    return Table(
        name,
        metadata,
        _owner(table),
        Column("place", String),
        Column("lat", Float),
        Column("lon", Float),
        Column("radius_km", Float),
        Index(f"{name}_owner", "owner"),
        Index(f"{name}_place", "place", "owner"),
        Index(f"{name}_box", "lat", "lon", "owner"),
    )


def _actors_of(table: str) -> Table:
    """Return the table of the actors that the records of `table` name."""
    name = f"{table}_actors"
    return Table(
        name,
        metadata,
        _owner(table),
        Column("actor", String, nullable=False),
        Index(f"{name}_owner", "owner"),
        Index(f"{name}_actor", "actor", "owner"),
    )


def _claims_of(table: str) -> Table:
    """Return the table of the claims, by their seq, that the records of `table` rest on or are denied by."""
    name = f"{table}_claims"
    return Table(
        name,
        metadata,
        _owner(table),
        Column("claim", Integer, ForeignKey("claims.seq"), nullable=False),
        Index(f"{name}_owner", "owner"),
        Index(f"{name}_claim", "claim", "owner"),
    )


PLACES_OF = {table: _places_of(table.name) for table in (claims, events, tolls)}
ACTORS_OF = {table: _actors_of(table.name) for table in (claims, events, tolls)}
CLAIMS_OF = {table: _claims_of(table.name) for table in (events, tolls)}

# What has become of the entries of ledgers since: each whose end was set, and each that was taken out. What was added
# has a `seq` beyond all before. So columns in memory are brought up to date by reading what is new, however much there
# is in all.
CHANGES_KEPT = 100_000
changes = Table(
    "changes",
    metadata,
    _seq(),
    Column("ledger", String, nullable=False),
    Column("entry", Integer, nullable=False),  # its seq there
    sqlite_autoincrement=True,
)
_NOTE = "INSERT INTO changes (ledger, entry) VALUES ('{}', OLD.seq)"
_FORGET = f"DELETE FROM changes WHERE seq <= NEW.seq - {CHANGES_KEPT}"  # noqa: S608 (our own number)
KEEP_CHANGES = (
    *(
        f"CREATE TRIGGER {ledger}_{done} AFTER {verb} ON {ledger} BEGIN {_NOTE.format(ledger)}; END"
        for ledger in ("events", "beliefs", "tolls")
        for verb, done in (("UPDATE OF withdrawn_at", "ended"), ("DELETE", "removed"))
    ),
    f"CREATE TRIGGER changes_forgotten AFTER INSERT ON changes WHEN NEW.seq % 1000 = 0 BEGIN {_FORGET}; END",
)
for _statement in KEEP_CHANGES:
    event.listen(changes, "after_create", DDL(_statement.replace("%", "%%")))  # type: ignore[no-untyped-call]

# What the ledgers were derived from: claims by their seq, with their place in the order of knowing; the lines in which
# they stand to be compared (`fuse.lines`), as seqs of four bytes; and those that hang together, under one of them.
fused_claims = Table(
    "fused_claims",
    metadata,
    Column("seq", Integer, ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("known_at", Instant, nullable=False),
    Index("fused_claims_id", "id"),
)
fused_lines = Table(
    "fused_lines",
    metadata,
    # INTEGER and no other word lets SQLite keep the rows themselves in the order of the key.
    Column("line", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("claims", LargeBinary, nullable=False),
)
fused_parts = Table(
    "fused_parts",
    metadata,
    Column("claim", Integer, ForeignKey("fused_claims.seq"), primary_key=True, autoincrement=False),
    Column("part", Integer, nullable=False),
    Index("fused_parts_part", "part"),
)
