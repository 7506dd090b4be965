"""What a map asks of every event at once, out of their bodies: how many origins, and how wide the circles are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ORIGINS = "UPDATE events SET origins = json_array_length(body, '$.origins')"
# A circle is told by the owner's body: that of the place at the same point.
CIRCLES = """
UPDATE {of}_places SET radius_km = (
    SELECT json_extract(place.value, '$.radius_km') FROM {of}, json_each({of}.body, '$.places') AS place
    WHERE {of}.seq = owner AND json_extract(place.value, '$.lat') = lat AND json_extract(place.value, '$.lon') = lon
    LIMIT 1
) WHERE lat IS NOT NULL
"""
TOLL_CIRCLES = """
UPDATE tolls_places SET radius_km = (SELECT json_extract(body, '$.place.radius_km') FROM tolls WHERE seq = owner)
WHERE lat IS NOT NULL
"""


def upgrade() -> None:
    """Add the columns, fill them from the bodies, and let the indexes of events hold the count."""
    op.add_column("events", sa.Column("origins", sa.Integer))
    for table in ("claims", "events", "tolls"):
        op.add_column(f"{table}_places", sa.Column("radius_km", sa.Float))
    op.execute(ORIGINS)
    for table in ("claims", "events"):
        op.execute(CIRCLES.format(of=table))
    op.execute(TOLL_CIRCLES)
    _index_events()


def _index_events() -> None:
    asked = ("kind", "modality", "status", "since", "until", "origins")
    held = sa.text("withdrawn_at IS NULL")
    op.drop_index("events_now", "events")
    op.drop_index("events_newest", "events")
    now = ["happened_on", "id", *asked, "withdrawn_at"]
    op.create_index("events_now", "events", now, sqlite_where=held, postgresql_where=held)
    op.create_index("events_newest", "events", ["happened_on", "id", "known_at", "withdrawn_at", *asked])
