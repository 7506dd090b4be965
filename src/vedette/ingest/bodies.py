"""Streams of bytes from outside, read and unpacked within limits."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, Self

from vedette.errors import InputError, RefusedError
from vedette.ingest.items import MEGABYTE, Limits

HEAD_BYTES = 65_536
GZIP_MAGIC = b"\x1f\x8b\x08"
_CHUNK_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where bytes came from, as far as it is known."""

    name: str  # the path, the address or `-`
    asked_at: datetime  # the time at which they were fetched
    url: str | None = None
    content_type: str | None = None  # as a server gave it


@dataclass(slots=True)
class Body:
    """A stream whose head can be looked at before it is read once."""

    origin: Origin
    stream: BinaryIO
    limits: Limits
    size_bytes: int | None = None  # None: not known before it is read
    head: bytes = field(default=b"")

    @classmethod
    def of(cls, origin: Origin, stream: BinaryIO, limits: Limits, size_bytes: int | None = None) -> Self:
        """Return the body, its head read."""
        head = read_up_to(stream, HEAD_BYTES)
        return cls(origin, stream, limits, size_bytes, head)

    def chunks(self) -> Iterator[bytes]:
        """Yield everything, in pieces."""
        head, self.head = self.head, b""
        if head:
            yield head
        while chunk := self.stream.read(_CHUNK_BYTES):
            yield chunk

    def whole(self) -> bytes:
        """Return everything.

        Raises:
            RefusedError: it is longer than one document may be.
        """
        limit = self.limits.document_bytes
        if self.size_bytes is not None and self.size_bytes > limit:
            raise _too_long(self.size_bytes, limit)
        taken, total = [], 0
        for chunk in self.chunks():
            total += len(chunk)
            if total > limit:
                raise _too_long(None, limit)
            taken.append(chunk)
        return b"".join(taken)


def megabytes(count: int) -> str:
    """Return a size for people: `50 MB`, `0.2 MB`."""
    return f"{count / MEGABYTE:.3g} MB"


def _too_long(size_bytes: int | None, limit_bytes: int) -> RefusedError:
    size = "it" if size_bytes is None else f"at {megabytes(size_bytes)} it"
    return RefusedError(
        f"As one document {size} is longer than the limit of {megabytes(limit_bytes)}. "
        "Split it into one file an article, or bring it as JSON Lines."
    )


def read_up_to(stream: BinaryIO, count: int) -> bytes:
    """Return `count` bytes, fewer only at the end: pipes and unpackers give less at a time."""
    taken = b""
    while len(taken) < count and (chunk := stream.read(count - len(taken))):
        taken += chunk
    return taken


class Unpacked(io.RawIOBase):
    """The inside of a gzip or deflate stream (of any number of members), never unpacked beyond the limits."""

    def __init__(self, packed: Iterator[bytes], limits: Limits, *, at_most_bytes: int | None = None) -> None:
        """Take the packed bytes in pieces; `at_most_bytes` bounds what comes out."""
        self._packed, self._limits, self._at_most = packed, limits, at_most_bytes
        self._inflater = _inflater()
        self._waiting, self._inside = b"", False  # what is still to unpack; whether a member is open
        self._bytes_in = self._bytes_out = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, none at the end.

        Raises:
            InputError: the packed bytes are broken or stop early.
            RefusedError: more came out than the limits allow.
        """
        most = size if size > 0 else _CHUNK_BYTES
        try:
            return self._unpack(most)
        except zlib.error as error:
            raise InputError(f"Its packed bytes are broken ({error}). Fetch or pack it again.") from error

    def _unpack(self, most: int) -> bytes:
        while True:
            if self._inflater.eof:
                self._next_member()
            out = self._inflater.decompress(self._waiting, most)
            self._waiting = self._inflater.unconsumed_tail
            if out:
                self._count(len(out))
                return out
            if not self._waiting and not self._inflater.eof and not self._more():
                return b""

    def _next_member(self) -> None:
        self._waiting, self._inflater = _unpadded(self._inflater.unused_data), _inflater()
        self._inside = bool(self._waiting)

    def _more(self) -> bool:
        chunk = next(self._packed, b"")
        self._bytes_in += len(chunk)
        self._waiting = chunk if self._inside else _unpadded(chunk)
        if self._inside and not chunk:
            raise InputError("Its packed bytes stop before their end. Fetch or pack it again.")
        self._inside = bool(self._waiting)
        return self._inside

    def _count(self, length: int) -> None:
        self._bytes_out += length
        if self._at_most is not None and self._bytes_out > self._at_most:
            raise _too_long(None, self._at_most)
        beyond_free = self._bytes_out > self._limits.unpacked_free_bytes
        if beyond_free and self._bytes_out > self._limits.unpacked_ratio * self._bytes_in:
            raise RefusedError(
                f"It unpacks to more than {self._limits.unpacked_ratio} times its size, as no honest text does. "
                "If you trust it, unpack it yourself and bring the files."
            )


def _unpadded(packed: bytes) -> bytes:
    return packed.lstrip(b"\0")  # archives may be filled up with zeros


def _inflater() -> "zlib._Decompress":
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, told by the header
