"""Accounts of a desk, and the keys that open it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; a store without accounts is one person's."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("password", sa.String, nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("closed_at", sa.String(27)),
    )
    op.create_table(
        "keys",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("label", sa.String),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27)),
        sa.Column("closed_at", sa.String(27)),
    )
    op.create_index("keys_account", "keys", ["account"])
