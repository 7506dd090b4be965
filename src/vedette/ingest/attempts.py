"""A bad item costs only itself: whatever goes wrong with it becomes a refusal that says so."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from vedette.errors import VedetteError
from vedette.ingest.cleaning import clean_line
from vedette.ingest.items import Refused

T = TypeVar("T")
_CHARACTERS = 500


def attempt(what: str, make: Callable[[], T]) -> T | Refused:
    """Return what `make` makes, or why it could not."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - parsers of others meet hostile bytes: whatever they raise costs this item only
        return refusal(what, error)


def attempt_each(what: str, items: Iterator[T]) -> Iterator[T | Refused]:
    """Yield the items; where going on fails, say why and end."""
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001 - as above
            yield refusal(what, error)
            return
        yield item


def refusal(what: str, error: Exception) -> Refused:
    """Return the refusal that tells a person of the error; names and messages from outside are made safe to print."""
    return Refused(clean_line(what, _CHARACTERS), clean_line(_told(error), _CHARACTERS))


def _told(error: Exception) -> str:
    if isinstance(error, VedetteError):
        return str(error)
    if isinstance(error, OSError):
        return f"It cannot be read: {error.strerror or error}. Check the path, the disk and your rights to it."
    return (
        f"It is broken in a way that our parsers do not get over ({type(error).__name__}: {str(error)[:100]}). "
        "Bring its text as a plain file instead."
    )
