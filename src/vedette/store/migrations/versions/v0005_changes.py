"""Which states of knowledge were ended or taken out: whoever keeps columns in memory need not read all of them anew."""

import sqlalchemy as sa
from alembic import op

from vedette.store.schema import KEEP_CHANGES

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the log, and let the database itself keep it."""
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("ledger", sa.String, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    for statement in KEEP_CHANGES:
        op.execute(statement)
