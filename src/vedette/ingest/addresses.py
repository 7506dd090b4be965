"""Which machines may be fetched from: those of the open internet, never those of the network that we stand in."""

import ipaddress
import socket
from collections.abc import Callable, Sequence

from vedette.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # an IPv4 address stands in the last 32 bits


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system finds them; `2130706433` and `0x7f.1` are addresses to it, too.

    Raises:
        FetchError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"The host {host} was not found ({error}). Check the address and the connection.") from error
    return [str(entry[4][0]) for entry in found]


def is_inside(words: str) -> bool:
    """Say whether an address lies inside a network, or leads there in disguise; what is no address counts as inside."""
    try:
        address = ipaddress.ip_address(words.partition("%")[0])
    except ValueError:
        return True
    return any(_is_closed(each) for each in _meant(address))


def _meant(address: Address) -> list[Address]:
    """Return the addresses that it may reach: itself, and the IPv4 addresses that it carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    carried = [address.sixtofour, *(address.teredo or ())]
    return [address, *(each for each in carried if each is not None)]


def _is_closed(address: Address) -> bool:
    return not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified
