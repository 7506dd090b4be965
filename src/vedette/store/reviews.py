"""Reviews in and out: a log that only grows. The database itself refuses to change or remove an entry."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select

from vedette.model.query import Page, ReviewQuery
from vedette.model.review import FIRST_SEAL, Review, Said, sealed
from vedette.store.paging import Listing, body_of, loaded, read_page
from vedette.store.schema import reviews

NEWEST = Listing(reviews, Review, falling=(reviews.c.seq,))


def add(connection: Connection, said: Said, at: datetime) -> Review:
    """Seal what was said behind the newest entry and return it; it is never earlier than that one."""
    newest = select(reviews.c.body).order_by(reviews.c.seq.desc()).limit(1)
    body = connection.execute(newest).scalar_one_or_none()
    last = None if body is None else loaded(Review, body)
    number, previous = (last.number + 1, last.seal) if last else (1, FIRST_SEAL)
    review = sealed(said, number, max(at, last.at) if last else at, previous)
    row = {
        "seq": review.number,
        "id": review.id,
        "subject": review.subject,
        "act": review.act.value,
        "who": review.who,
        "at": review.at,
        "body": body_of(review),
    }
    connection.execute(insert(reviews), row)
    return review


def every(connection: Connection, after: int = 0) -> list[Review]:
    """Return the log behind the entry of that number, in its order."""
    wanted = select(reviews.c.body).where(reviews.c.seq > after).order_by(reviews.c.seq)
    return [loaded(Review, body) for (body,) in connection.execute(wanted)]


def one(connection: Connection, review: str) -> Review | None:
    """Return the entry of that id."""
    body = connection.execute(select(reviews.c.body).where(reviews.c.id == review)).scalar_one_or_none()
    return None if body is None else loaded(Review, body)


def about(connection: Connection, subject: str) -> list[Review]:
    """Return all that was said about one subject, in its order."""
    wanted = select(reviews.c.body).where(reviews.c.subject == subject).order_by(reviews.c.seq)
    return [loaded(Review, body) for (body,) in connection.execute(wanted)]


def page(connection: Connection, query: ReviewQuery) -> Page[Review]:
    """Return a page of the log, newest first."""
    return read_page(connection, NEWEST, list(_conditions(query)), query)


def _conditions(query: ReviewQuery) -> Iterator[ColumnElement[bool]]:
    for name in ("subject", "who"):
        if (value := getattr(query, name)) is not None:
            yield reviews.c[name] == value
    if query.known_at is not None:
        yield reviews.c.at <= query.known_at
    if query.act is not None:
        yield reviews.c.act == query.act.value


def mark(connection: Connection) -> int:
    """Return how many reviews there are."""
    return connection.execute(select(func.max(reviews.c.seq))).scalar_one() or 0
