"""The part of a store that holds what people said of the picture, and who they are."""

from datetime import datetime

from vedette.model.account import Account, Key
from vedette.model.query import Page, ReviewQuery
from vedette.model.review import Review, Said
from vedette.store import accounts, reviews
from vedette.store.connected import Connected
from vedette.store.opening import reading, writing


class DeskStore(Connected):
    """The log of reviews, and accounts with their keys."""

    # Reviews

    def add_review(self, said: Said, at: datetime) -> Review:
        """Put what a person says at the end of the log and return the entry."""
        with writing(self._engine, self.home) as connection:
            return reviews.add(connection, said, at)

    def reviews(self, query: ReviewQuery) -> Page[Review]:
        """Return a page of the log, newest first."""
        with reading(self._engine, self.home) as connection:
            return reviews.page(connection, query)

    def all_reviews(self, after: int = 0) -> list[Review]:
        """Return the log behind the entry of that number, in its order."""
        with reading(self._engine, self.home) as connection:
            return reviews.every(connection, after)

    def review(self, review: str) -> Review | None:
        """Return the entry of the log with that id."""
        return self._read(lambda connection: reviews.one(connection, review))

    def reviews_about(self, subject: str) -> list[Review]:
        """Return all that was said about one claim, event or source, in its order."""
        return self._read(lambda connection: reviews.about(connection, subject))

    def review_mark(self) -> int:
        """Return how many reviews there are: equal numbers, nothing new."""
        return self._read(reviews.mark)

    # People

    def accounts(self) -> list[Account]:
        """Return all accounts, closed ones among them, by name."""
        return list(self._remembered("accounts", accounts.every))

    def account(self, name: str) -> Account | None:
        """Return the account of that name."""
        return self._remembered(("account", name), lambda connection: accounts.one(connection, name))

    def keep_account(self, account: Account) -> None:
        """Keep an account in place of the one of its name."""
        with writing(self._engine, self.home) as connection:
            accounts.keep(connection, account)

    def key(self, digest: str) -> Key | None:
        """Return the key of that digest."""
        return self._remembered(("key", digest), lambda connection: accounts.key(connection, digest))

    def keys(self, account: str) -> list[Key]:
        """Return the keys of an account, the newest last."""
        with reading(self._engine, self.home) as connection:
            return accounts.keys_of(connection, account)

    def add_key(self, key: Key) -> None:
        """Keep a key."""
        with writing(self._engine, self.home) as connection:
            accounts.add_key(connection, key)

    def close_keys(self, account: str, digest: str | None, at: datetime) -> None:
        """Close one key of an account, or (None) all of them."""
        with writing(self._engine, self.home) as connection:
            accounts.close_keys(connection, account, digest, at)
