"""What addresses answered last, so that they are asked only for what has changed."""

from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from vedette.store.schema import addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAnswer:
    """The last answer of an address: its body by SHA-256, and the marks by which a server tells whether it changed."""

    sha256: str
    content_type: str | None
    etag: str | None
    last_modified: str | None


def last(connection: Connection, url: str) -> LastAnswer | None:
    """Return the last answer of an address."""
    columns = [column for column in addresses.c if column.name != "url"]
    row = connection.execute(select(*columns).where(addresses.c.url == url)).one_or_none()
    return None if row is None else LastAnswer(**row._mapping)


def keep(connection: Connection, url: str, answer: LastAnswer) -> None:
    """Keep the last answer of an address in place of the one before."""
    values = {name: getattr(answer, name) for name in LastAnswer.__slots__}
    row = insert(addresses).values(url=url, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["url"], set_=values))
