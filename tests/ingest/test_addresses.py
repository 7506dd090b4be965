from collections.abc import Callable
from typing import Any

import httpcore
import pytest

from vedette.errors import FetchError, RefusedError
from vedette.ingest.addresses import is_inside, resolve
from vedette.ingest.fetch import Fetcher

INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::", "::127.0.0.1",
    "no address",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside(address: str) -> None:
    assert is_inside(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "151.101.1.69", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_lies_outside(address: str) -> None:
    assert not is_inside(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://0/",
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1:8443/",
    ],
)
def test_addresses_inside_are_refused_however_written(url: str, make_fetcher: Callable[..., Fetcher]) -> None:
    with pytest.raises(RefusedError, match="not public"):
        make_fetcher().fetch(url)


@pytest.mark.parametrize("found", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::ffff:10.0.0.1"]])
def test_names_that_lead_inside_are_refused(found: list[str], make_fetcher: Callable[..., Fetcher]) -> None:
    fetcher = make_fetcher(resolve=lambda *_: found)
    with pytest.raises(RefusedError, match="not public"):
        fetcher.fetch("http://news.example.org/")


def test_the_checked_address_is_the_one_connected_to(
    make_fetcher: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["203.0.114.7"], ["127.0.0.1"]])  # a name that means another address when it is asked again
    connected: list[str] = []

    def connect(self: object, host: str, *_: Any, **__: Any) -> None:
        connected.append(host)
        raise httpcore.ConnectError("unplugged")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(FetchError):
        make_fetcher(resolve=lambda *_: next(answers)).fetch("http://rebinding.example.org/")
    assert connected == ["203.0.114.7"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "http:// or https://"),
        ("file:///etc/passwd", "http:// or https://"),
        ("gopher://example.org/", "http:// or https://"),
        ("http://", "http:// or https://"),
        ("http:///path", "http:// or https://"),
        ("http://user:secret@example.org/", "name and password"),
        ("http://exa mple.org/", "no address of the web"),
        ("http://example.org:99999999/", "no address of the web"),
        ("http://[::1", "no address of the web"),
        ("http://0177.0.0.1/", "no address of the web"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str, said: str, make_fetcher: Callable[..., Fetcher]) -> None:
    with pytest.raises(RefusedError, match=said):
        make_fetcher().fetch(url)


@pytest.mark.parametrize("host", ["does-not-exist.invalid", "a" * 70 + ".example.org", "xn--\u00e9"])
def test_a_host_that_is_not_found(host: str) -> None:
    with pytest.raises(FetchError, match="not found"):
        resolve(host, 80)
