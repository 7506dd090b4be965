"""Cutting the bytes of a feed at its entries, without holding more than one of them."""

import re
from collections.abc import Iterable, Iterator

from vedette.errors import InputError

_HEAD_BYTES = 1_000_000
_MARK_BYTES = 64  # no mark that we look for is longer
_NAME = rb"(?:[A-Za-z]{1,20}:)?(?:item|entry)"
_MARK = re.compile(
    rb"(?P<quote><!\[CDATA\[|<!--)|<(?P<opens>" + _NAME + rb")(?=[\s/>])|</(?P<closes>" + _NAME + rb")\s{0,20}>",
    re.IGNORECASE,
)
_END_OF_QUOTE = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


def cut(chunks: Iterable[bytes], most_bytes: int) -> Iterator[bytes | None]:
    """Yield what comes before the first entry, then each entry; None for one over `most_bytes`.

    An entry that is not closed ends where the next one opens. What only looks like an entry, inside CDATA or a comment,
    is none.

    Raises:
        InputError: no entry opens within the first megabyte.
    """
    cutter = _Cutter(most_bytes)
    for chunk in chunks:
        yield from cutter.take(chunk)
    yield from cutter.rest()


class _Cutter:
    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._buffer = bytearray()
        self._seen = 0  # up to here marks have been looked for
        self._start: int | None = None  # of the entry that is open
        self._headed = self._over = False
        self._end_of_quote: bytes | None = None

    def take(self, chunk: bytes) -> Iterator[bytes | None]:
        self._buffer += chunk
        while (mark := self._next_mark()) is not None:
            yield from self._at(mark)
        self._trim()

    def rest(self) -> Iterator[bytes | None]:
        if not self._headed:
            yield bytes(self._buffer)
        elif self._start is not None:
            yield self._piece(len(self._buffer))

    def _next_mark(self) -> re.Match[bytes] | None:
        """Return the next opening or closing of an entry outside of quotes."""
        while self._leave_quote():
            mark = _MARK.search(self._buffer, self._seen)
            if mark is None:
                self._seen = max(self._seen, len(self._buffer) - _MARK_BYTES)
                return None
            self._seen = mark.end()
            if mark["quote"] is None:
                return mark
            self._end_of_quote = _END_OF_QUOTE[bytes(mark["quote"]).upper()]
        return None

    def _leave_quote(self) -> bool:
        if self._end_of_quote is not None:
            end = self._buffer.find(self._end_of_quote, self._seen)
            if end < 0:
                self._seen = max(self._seen, len(self._buffer) - 2)
                return False
            self._seen, self._end_of_quote = end + 3, None
        return True

    def _at(self, mark: re.Match[bytes]) -> Iterator[bytes | None]:
        if self._start is not None:
            yield self._piece(mark.end() if mark["closes"] else mark.start())
        elif not self._headed:
            self._headed = True
            yield bytes(self._buffer[: mark.start()])
        self._start = mark.start() if mark["opens"] else None

    def _piece(self, end: int) -> bytes | None:
        piece = None if self._over else bytes(self._buffer[self._start : end])
        self._over = False
        return piece if piece is None or len(piece) <= self._most_bytes else None

    def _trim(self) -> None:
        """Let go of what is told already, and of what is too long to be told."""
        if not self._headed:
            if len(self._buffer) > _HEAD_BYTES:
                raise InputError("It is no feed: no entry opens within its first megabyte. Check what you brought.")
            return
        if self._start is not None and self._seen - self._start > self._most_bytes:
            self._over, self._start = True, self._seen
        told = self._seen if self._start is None else self._start
        del self._buffer[:told]
        self._seen -= told
        self._start = None if self._start is None else 0
