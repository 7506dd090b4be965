"""The log of reviews, which only grows."""

import sqlalchemy as sa
from alembic import op

from vedette.store.schema import KEEP_REVIEWS

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the log, and let the database refuse to change it."""
    op.create_table(
        "reviews",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("id", "subject", "act", "who")),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="reviews_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_subject", "reviews", ["subject"])
    for statement in KEEP_REVIEWS:
        op.execute(statement)
