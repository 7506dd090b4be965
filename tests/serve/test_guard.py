"""Hostile text, hostile names, and what has not changed."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.serve.records import HOSTILE, NOW, Client, few_registers, fill, make_document

from vedette.serve import make_app
from vedette.serve.rendering import outside
from vedette.serve.told import at_sentence, safe_address
from vedette.store import Store
from vedette.tell.outside import calm

PAGES = (
    "/", "/timeline", "/claims", "/documents", "/places", "/sources", "/coverage", "/about", "/events/evt_taken",
    "/events/evt_shelling", "/places/p:tadef", "/actors/army", "/sources/evil",
)  # fmt: skip


@pytest.fixture
def pages(client: Client, records: dict[str, Any]) -> dict[str, str]:
    more = (f"/documents/{records['evil'].id}", f"/claims/{records['shelled'].id}", "/timeline?words=%3Cscript%3E")
    return {path: client.get(path).text for path in (*PAGES, *more)}


def test_hostile_text_stays_text(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert "49" not in re.findall(r"evil.{0,3}\s(\S+)", page), path  # {{7*7}} is not worked out
        assert "\u202e" not in page, path
    assert any("&lt;script&gt;alert(1)" in page for page in pages.values())


def test_no_page_has_scripts_or_styles_inside(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        inside = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page)
        assert not inside, path
        assert not re.search(r"<style|\sstyle=|\son\w+=\"", page), path


def test_no_address_leads_to_anything_but_the_web(pages: dict[str, str]) -> None:
    for page in pages.values():
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', page):
            assert address.startswith(("/", "https://", "#")), address
        for away in re.findall(r"<a [^>]*href=\"http[^>]*>", page):
            assert "noopener" in away
            assert "nofollow" in away


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "",
        None,
    ],
)
def test_only_the_web_is_a_safe_address(url: str | None) -> None:
    assert safe_address(url) is None


def test_the_fragment_of_a_long_sentence_is_its_ends() -> None:
    address = at_sentence("https://a.example/x", " ".join(f"w{n}" for n in range(30)) + " half-way, done")
    assert (
        address
        == "https://a.example/x#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w26%20w27%20w28%20w29%20half%2Dway%2C%20done"
    )


@given(st.text())
def test_outside_text_never_opens_a_tag(text: str) -> None:
    drawn = str(outside(text))
    assert drawn.startswith("<bdi>")
    assert drawn.endswith("</bdi>")
    assert "<" not in drawn.removeprefix("<bdi>").removesuffix("</bdi>")
    drawn.encode()


@given(st.text())
def test_calm_text_keeps_its_length(text: str) -> None:
    assert len(calm(text)) == len(text)


def test_every_answer_carries_the_policy(client: Client) -> None:
    for path in ("/", "/timeline.json", "/nothing", "/static/vedette.css", "/timeline?kind=picnic"):
        headers = client.get(path).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", ""])
def test_other_names_for_this_machine_are_refused(app: Any, host: str) -> None:
    assert Client(app).get("/timeline.json", host=host).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.5"])
def test_our_own_names_and_addresses_are_served(app: Any, host: str) -> None:
    assert Client(app).get("/timeline.json", host=host).status_code == 200


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        fill(store)
        client = Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))
        tags = {
            path: client.get(path).headers["etag"]
            for path in ("/timeline", "/timeline.json", "/map.json", "/openapi.json")
        }
        assert len(set(tags.values())) == len(tags)
        for path, tag in tags.items():
            again = client.get(path, if_none_match=tag)
            assert (again.status_code, again.content) == (304, b"")
        assert client.get("/timeline.json?kind=clash", if_none_match=tags["/timeline.json"]).status_code == 200
        store.keep_raw(b"no change of the records")
        assert client.get("/timeline.json", if_none_match=tags["/timeline.json"]).status_code == 304
        store.add_document(make_document("other", HOSTILE, "Another text.", 30))
        assert client.get("/timeline.json", if_none_match=tags["/timeline.json"]).status_code == 200
        assert client.get("/documents.json").json()["total"] == 3


def test_the_basemap_is_sent_in_tiles(client: Client) -> None:
    packed = client.get("/static/basemap/7/77/50", accept_encoding="gzip")
    plain = client.get("/static/basemap/7/77/50", accept_encoding="identity")
    assert b"land" in plain.content
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", plain.content)
    for beyond in ("8/0/0", "2/9/0", "999999999/0/0"):
        assert client.get(f"/static/basemap/{beyond}").status_code == 204
    assert client.get("/static/basemap.pmtiles").status_code == 404


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/none.js", "/static/a%00b"]
)
def test_only_files_of_ours_are_sent(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_weighs_less_than_a_megabyte_and_a_half(client: Client) -> None:
    page = client.get("/", accept_encoding="gzip")
    names = set(re.findall(r'(?:href|src)="(/static/[^"]*)"', page.text))
    names |= {f"/static/map/{path.name}" for path in _static("map")}
    names |= {f"/static/vendor/{path.parent.name}/{path.name}" for path in _static("vendor") if path.suffix != ".txt"}
    sizes = [int(client.get(name, accept_encoding="gzip").headers["content-length"]) for name in names]
    assert len(page.content) + sum(sizes) < 1_500_000


def _static(folder: str) -> list[Path]:
    from vedette.serve.files import STATIC

    return [path for path in (STATIC / folder).rglob("*") if path.is_file()]


def test_all_foreign_code_has_its_licence_beside_it() -> None:
    from vedette.serve.files import STATIC

    for folder in (STATIC / "vendor").iterdir():
        assert list(folder.glob("LICENSE*")), folder.name
