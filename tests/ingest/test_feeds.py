import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import InputError
from vedette.ingest import Gathered, Limits, Refused, gather
from vedette.ingest.feedcuts import cut
from vedette.model.document import Document

Gather = Callable[..., list[Gathered | Refused]]
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Harbour &amp; Post</title><link>https://www.example.org/</link><language>en</language>
{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://www.example.org/{number}</link>
<description>{summary}</description>{date}</item>"""
DATE = "<pubDate>Sat, 30 Nov 2024 10:00:00 +0200</pubDate>"
SUMMARY = "Fighters entered the town at dawn, a spokesman said, and the crossing stayed closed."


def rss(*items: str, encoding: str = "utf-8") -> bytes:
    return RSS.format(items="\n".join(items), encoding=encoding).encode(encoding)


def item(number: int = 1, title: str = "Town entered", summary: str = SUMMARY, date: str = DATE) -> str:
    return ITEM.format(number=number, title=title, summary=summary, date=date)


def documents(items: list[Gathered | Refused]) -> list[Document]:
    assert all(isinstance(item, Gathered) for item in items), items
    return [item.document for item in items if isinstance(item, Gathered)]


def test_rss(gathered: Gather) -> None:
    [found] = gathered(rss(item()))
    assert isinstance(found, Gathered)
    document = found.document
    assert document.text == f"Town entered\n{SUMMARY}"
    assert (document.title, document.outlet, document.source) == (
        "Town entered",
        "The Harbour & Post",
        "the-harbour-post",
    )
    assert (document.url, document.language) == ("https://www.example.org/1", "en")
    assert (document.published_at, document.published_precision) == (datetime(2024, 11, 30, 8, tzinfo=UTC), "second")
    assert found.raw == item().encode()


def test_atom(gathered: Gather) -> None:
    raw = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">&lt;b&gt;Post&lt;/b&gt;</title>
    <entry><title>Town entered</title><link href="https://www.example.org/1"/><updated>2024-11-30T08:00:00Z</updated>
    <content type="html">&lt;p&gt;{SUMMARY}&lt;/p&gt;&lt;p&gt;Second paragraph.&lt;/p&gt;</content></entry></feed>"""
    [document] = documents(gathered(raw.encode()))
    assert document.text == f"Town entered\n{SUMMARY}\nSecond paragraph."
    assert (document.outlet, document.published_at) == ("Post", datetime(2024, 11, 30, 8, tzinfo=UTC))


def test_rdf(gathered: Gather) -> None:
    raw = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x">
    <title>Post</title><items><rdf:Seq><rdf:li resource="a"/></rdf:Seq></items></channel>
    <item rdf:about="a"><title>Town entered</title><link>https://www.example.org/1</link>
    <description>{SUMMARY}</description><dc:date>2024-11-30</dc:date></item></rdf:RDF>"""
    [document] = documents(gathered(raw.encode()))
    assert (document.outlet, document.title, document.published_precision) == ("Post", "Town entered", "day")


def test_the_longer_of_content_and_summary_is_taken(gathered: Gather) -> None:
    long = item(date=f"<content:encoded><![CDATA[<p>{SUMMARY}</p><p>More </item> of it.</p>]]></content:encoded>")
    [document] = documents(gathered(rss(long)))
    assert document.text.endswith("of it.")
    assert document.published_at is None


def test_a_feed_without_dates_is_undated(gathered: Gather) -> None:
    found = documents(gathered(rss(item(1, date=""), item(2, date="<pubDate>soon</pubDate>"))))
    assert [(document.published_at, document.published_precision) for document in found] == [(None, None)] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "iso-8859-1"])
def test_encodings(gathered: Gather, encoding: str) -> None:
    title = "Город взят" if encoding in {"utf-8", "utf-16", "windows-1251"} else "École touchée"
    [document] = documents(gathered(rss(item(title=title), encoding=encoding)))
    assert document.title == title


def test_hostile_feeds_are_harmless(gathered: Gather) -> None:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    evil = [
        item(1, title="&l9; &file; town"),
        item(2, title="&lt;script&gt;alert(1)&lt;/script&gt;Town &lt;b&gt;entered&lt;/b&gt;"),
        item(3, title="<![CDATA[<img src=x onerror=alert(1)>Town entered]]>"),
        item(4, summary="&lt;div&gt;" * 200 + "deep"),
        item(5, title="\u202eTown"),
    ]
    raw = rss(*evil).decode().replace("?>\n<rss", f"?>{doctype}\n<rss").encode()
    found = documents(gathered(raw))
    assert "root:" not in found[0].text
    assert len(found[0].text) < 300
    assert [document.title for document in found[1:]] == ["Town entered", "Town entered", "Town entered", "Town"]
    assert found[3].text.endswith("deep")


def test_a_link_that_is_no_web_address_is_dropped(gathered: Gather) -> None:
    [document] = documents(gathered(rss(item().replace("https://www.example.org/1", "javascript:alert(1)"))))
    assert document.url is None


def test_a_broken_entry_costs_only_itself(gathered: Gather) -> None:
    found = gathered(rss(item(1), "<item><title></title></item>", "<item/>", item(2).replace("</item>", ""), item(3)))
    good = [one.document.url for one in found if isinstance(one, Gathered)]
    assert good == [f"https://www.example.org/{number}" for number in (1, 2, 3)]
    assert sum(isinstance(one, Refused) for one in found) == 2


def test_an_entry_over_the_limit(gathered: Gather) -> None:
    found = gathered(rss(item(1), item(2, summary="x" * 200_000), item(3)), limits=Limits(document_bytes=100_000))
    assert [type(one) for one in found] == [Gathered, Refused, Gathered]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (rss(), "holds no entries"),
        (b"<rss><channel>", "holds no entries"),
        (b"<html><body>Not found</body></html>", "main text"),
    ],
)
def test_a_feed_that_is_none(gathered: Gather, raw: bytes, said: str) -> None:
    [refused] = gathered(raw, "news.rss")
    assert isinstance(refused, Refused)
    assert said in refused.problem


def test_a_file_that_is_only_named_a_feed(gathered: Gather) -> None:
    [refused] = gathered(b"The town fell.", "news.rss")
    assert isinstance(refused, Refused)
    assert "no RSS or Atom feed" in refused.problem


def test_a_long_feed_streams(tmp_path: Path, now: datetime) -> None:
    short, long = tmp_path / "short.xml", tmp_path / "long.xml"
    short.write_bytes(rss(item(1)))
    long.write_bytes(rss(*(item(number) for number in range(600))))
    list(gather([str(short)], fetcher=None, now=now))  # what is loaded on first use does not count
    tracemalloc.start()
    stream = gather([str(long)], fetcher=None, now=now)
    begun = [next(stream) for _ in range(61)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert all(isinstance(one, Gathered) for one in begun)
    assert sum(isinstance(one, Gathered) for one in stream) == 600 - 61
    assert peak < 3_000_000


def in_pieces(raw: bytes, size: int) -> Iterator[bytes]:
    return (raw[at : at + size] for at in range(0, len(raw), size))


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1000, 10**6])
def test_cutting_does_not_depend_on_how_the_bytes_come(size: int) -> None:
    quoted = "<item><title><![CDATA[ </item> <item> ]]></title><!-- </item> --></item >"
    raw = rss(item(1), quoted, item(2), "<itemize/><items></items>")
    head, *pieces = list(cut(in_pieces(raw, size), 10**6))
    assert head is not None
    assert head.endswith(b"<language>en</language>\n")
    assert pieces == [item(1).encode(), quoted.encode(), item(2).encode()]


@given(
    st.lists(
        st.sampled_from([b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"x" * 9, b"<", b"<entry "])
    )
)
def test_any_bytes_are_cut(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    assert list(cut([raw], 20)) == list(cut(in_pieces(raw, 3), 20))


def test_what_never_opens_an_entry_is_given_up_after_a_megabyte() -> None:
    with pytest.raises(InputError, match="first megabyte"):
        list(cut((b"<rss>" + b"x" * 100_000 for _ in range(1000)), 10**6))
