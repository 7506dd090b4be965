"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = """CREATE VIRTUAL TABLE {}_words USING fts5({}, content='', tokenize='unicode61 remove_diacritics 2')"""


def upgrade() -> None:
    """Make the first tables in an empty store."""
    _make_documents()
    _make_claims()
    _make_receipts()
    _make_addresses()
    _make_events()
    _make_tolls()
    _make_beliefs()
    op.execute(WORDS.format("documents", "title, text"))
    op.execute(WORDS.format("claims", "evidence, named"))


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=null)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _instant(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(27), nullable=null)


def _body() -> sa.Column[str]:
    return sa.Column("body", sa.Text, nullable=False)


def _make(name: str, *columns: sa.schema.SchemaItem) -> None:
    seq = sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True)
    op.create_table(name, seq, *columns, sqlite_autoincrement=True)


def _index(table: str, name: str, *columns: str) -> None:
    op.create_index(f"{table}_{name}", table, list(columns))


def _index_now(table: str, *columns: str) -> None:
    held = sa.text("withdrawn_at IS NULL")
    op.create_index(f"{table}_now", table, [*columns, "withdrawn_at"], sqlite_where=held, postgresql_where=held)


def _make_documents() -> None:
    _make(
        "documents",
        sa.Column("id", sa.String, nullable=False, unique=True),
        _text("source"),
        _text("url", null=True),
        _text("given_id", null=True),
        _instant("known_at"),
        _body(),
    )
    _index("documents", "newest", "known_at", "id")
    _index("documents", "source", "source", "known_at")
    _index("documents", "url", "url")
    _index("documents", "given", "source", "given_id")


def _make_claims() -> None:
    _make(
        "claims",
        _text("id"),
        _text("version"),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        _text("source"),
        _whole("start"),
        _text("kind"),
        _text("modality"),
        _text("speakers"),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        _instant("known_at"),
        _body(),
        sa.UniqueConstraint("id", "version", name="claims_once"),
    )
    newest: list[str | sa.TextClause] = ["current", sa.text("known_at DESC"), "document", "start", "id"]
    newest += ["kind", "modality", "source", "speakers", "since", "until"]
    op.create_index("claims_newest", "claims", newest)
    _index("claims", "document", "document", "current")
    _index("claims", "source", "source", "current")
    _index("claims", "kind", "kind", "current")
    _make_places_of("claims")
    _make_actors_of("claims")


def _make_receipts() -> None:
    _make(
        "receipts",
        _text("record"),
        _text("step"),
        _text("version"),
        _instant("done_at"),
        _text("problem", null=True),
        sa.UniqueConstraint("record", "step", "version", name="receipts_once"),
    )
    _index("receipts", "step", "step", "version", "record")


def _make_addresses() -> None:
    op.create_table(
        "addresses",
        sa.Column("url", sa.String, primary_key=True),
        _text("sha256"),
        _text("content_type", null=True),
        _text("etag", null=True),
        _text("last_modified", null=True),
    )


def _make_ledger(name: str, *columns: sa.schema.SchemaItem) -> None:
    _make(
        name,
        _text("id"),
        _text("record"),
        _text("digest"),
        _instant("known_at"),
        _instant("withdrawn_at", null=True),
        _body(),
        *columns,
    )
    _index(name, "id", "id", "known_at")
    _index(name, "held", "known_at", "withdrawn_at")


def _make_events() -> None:
    _make_ledger(
        "events",
        _text("kind"),
        _text("modality"),
        _text("status"),
        _text("happened_on"),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
    )
    asked = ("kind", "modality", "status", "since", "until")
    _index_now("events", "happened_on", "id", *asked)
    _index("events", "newest", "happened_on", "id", "known_at", "withdrawn_at", *asked)
    _make_places_of("events")
    _make_actors_of("events")
    _make_claims_of("events")


def _make_tolls() -> None:
    _make_ledger("tolls", _text("happened_on"), sa.Column("since", sa.Date), sa.Column("until", sa.Date))
    _index_now("tolls", "happened_on", "id")
    _make_places_of("tolls")
    _make_actors_of("tolls")
    _make_claims_of("tolls")


def _make_beliefs() -> None:
    _make_ledger(
        "beliefs",
        _text("subject"),
        _text("aspect"),
        _text("layer"),
        _text("holder", null=True),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("lat", sa.Float, nullable=False),
        sa.Column("lon", sa.Float, nullable=False),
    )
    _index_now("beliefs", "subject", "aspect", "layer", "valid_from", "id")
    _index("beliefs", "subject", "subject")
    _index("beliefs", "box", "lat", "lon")


def _owner(table: str) -> sa.Column[int]:
    return sa.Column("owner", sa.Integer, sa.ForeignKey(f"{table}.seq", ondelete="CASCADE"), nullable=False)


def _make_places_of(table: str) -> None:
    name = f"{table}_places"
    op.create_table(
        name, _owner(table), _text("place", null=True), sa.Column("lat", sa.Float), sa.Column("lon", sa.Float)
    )
    _index(name, "owner", "owner")
    _index(name, "place", "place", "owner")
    _index(name, "box", "lat", "lon", "owner")


def _make_actors_of(table: str) -> None:
    name = f"{table}_actors"
    op.create_table(name, _owner(table), _text("actor"))
    _index(name, "owner", "owner")
    _index(name, "actor", "actor", "owner")


def _make_claims_of(table: str) -> None:
    name = f"{table}_claims"
    claim = sa.Column("claim", sa.Integer, sa.ForeignKey("claims.seq"), nullable=False)
    op.create_table(name, _owner(table), claim)
    _index(name, "owner", "owner")
    _index(name, "claim", "claim", "owner")
