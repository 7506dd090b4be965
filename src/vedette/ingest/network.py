"""Connections to checked addresses only, each with a time by which it has to be done."""

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from vedette.errors import RefusedError
from vedette.ingest.addresses import Resolve, is_inside


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to the very address that was checked, so that a name cannot come to mean another one in between."""

    def __init__(
        self, *, resolve: Resolve, allow_inside: frozenset[str], longest_s: float, monotonic: Callable[[], float]
    ) -> None:
        """Take what finds addresses, the `host:port` that tests allow, and the time to be done in."""
        self._resolve, self._allow_inside = resolve, allow_inside
        self._longest_s, self._monotonic = longest_s, monotonic
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers.

        Raises:
            FetchError: the host has no address.
            RefusedError: one of its addresses lies inside the network.
            httpcore.ConnectError, httpcore.ConnectTimeout: none answers.
        """
        addresses = self._resolve(host, port)
        if f"{host}:{port}" not in self._allow_inside and any(is_inside(address) for address in addresses):
            raise RefusedError(
                f"The host {host} lies inside a network that is not public. Nothing is fetched from there."
            )
        error: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                stream = self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return _TimedStream(stream, self._monotonic() + self._longest_s, self._monotonic)
        raise error


class _TimedStream(httpcore.NetworkStream):
    """A stream that ends at a set time: a server that sends a byte now and then cannot hold us for ever."""

    def __init__(self, stream: httpcore.NetworkStream, until: float, monotonic: Callable[[], float]) -> None:
        self._stream, self._until, self._monotonic = stream, until, monotonic

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _TimedStream(inner, self._until, self._monotonic)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._until - self._monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it took too long as a whole")
        return left if timeout is None else min(left, timeout)
