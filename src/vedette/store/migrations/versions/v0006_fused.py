"""What the ledgers were derived from, so that what is new can be taken into them without deriving all of them anew."""

from alembic import op

from vedette.store.schema import fused_claims, fused_lines, fused_parts

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; the next fusing fills them."""
    for table in (fused_claims, fused_lines, fused_parts):
        table.create(op.get_bind())
