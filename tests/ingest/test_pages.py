from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from vedette.ingest import Gathered, Refused
from vedette.model.document import Document

Gather = Callable[..., list[Gathered | Refused]]
PAGE = """<!DOCTYPE html><html><head><title>Town entered | The Harbour Post</title>{head}
<meta property="og:site_name" content="The Harbour Post"></head>
<body><nav><a href="/">Home</a><a href="/war">War</a></nav><article><h1>Town entered</h1>{dateline}
<p>{prose}</p><p>Second paragraph, in which the governor said that on 5 April 2017 the bridge had been blown up.</p>
</article><footer>Copyright The Harbour Post</footer></body></html>"""


def page(prose: str, head: str = "", dateline: str = "") -> bytes:
    return PAGE.format(prose=prose, head=head, dateline=dateline).encode()


def only(items: list[Gathered | Refused]) -> Document:
    [item] = items
    assert isinstance(item, Gathered), item
    return item.document


def test_main_text_title_and_outlet(gathered: Gather, prose: str) -> None:
    document = only(gathered(page(prose)))
    lines = document.text.split("\n")
    assert prose in lines
    assert "Home" not in document.text
    assert "Copyright" not in document.text
    assert document.title == "Town entered"
    assert (document.outlet, document.source, document.language) == ("The Harbour Post", "the-harbour-post", "en")


@pytest.mark.parametrize(
    ("head", "dateline", "dated"),
    [
        (
            '<meta property="article:published_time" content="2024-11-30T10:00:00+03:00">',
            "",
            (datetime(2024, 11, 30, 7, tzinfo=UTC), "second"),
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-11-30T07:00:00Z"}</script>',
            "",
            (datetime(2024, 11, 30, 7, tzinfo=UTC), "second"),
        ),
        ("", '<time itemprop="datePublished" datetime="2024-11-30">', (datetime(2024, 11, 30, tzinfo=UTC), "day")),
        ("", '<div class="date">30 November 2024</div>', (datetime(2024, 11, 30, tzinfo=UTC), "day")),
    ],
)
def test_the_date_that_a_page_states(
    gathered: Gather, prose: str, head: str, dateline: str, dated: tuple[datetime, str]
) -> None:
    document = only(gathered(page(prose, head, dateline)))
    assert (document.published_at, document.published_precision) == dated


@pytest.mark.parametrize(
    "dateline",
    [
        "",  # the day in the second paragraph is that of the bridge
        '<div class="date">Today is 8 December 2024</div>',  # the day of asking, as many sites print it
        '<meta property="article:published_time" content="2033-01-01">',
    ],
)
def test_a_page_without_a_date_is_undated(gathered: Gather, prose: str, dateline: str) -> None:
    assert only(gathered(page(prose, dateline=dateline))).published_at is None


@pytest.mark.parametrize(
    "raw",
    [
        b"<html></html>",
        b"<!doctype html><html><body></body></html>",
        b"<html><body><script>var a = 1;</script></body></html>",
        b"<html><head><title>Only a title</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
    ],
)
def test_a_page_without_main_text_is_refused(gathered: Gather, raw: bytes) -> None:
    [refused] = gathered(raw)
    assert isinstance(refused, Refused)
    assert "No main text" in refused.problem


def test_broken_html(gathered: Gather, prose: str) -> None:
    document = only(gathered(f"<html><body><div><p>{prose}<p>More <b>of it.<table><tr></div>".encode()))
    assert prose in document.text


def test_an_old_encoding_with_its_declaration(gathered: Gather) -> None:
    words = "Бои возобновились у разрушенной школы, сообщил представитель армии журналистам. " * 3
    raw = f'<html><head><meta charset="windows-1251"></head><body><article><p>{words}</p></article></body></html>'
    document = only(gathered(raw.encode("cp1251")))
    assert words.strip() in document.text
    assert document.language == "ru"


def test_a_page_in_chinese_is_told_as_chinese(gathered: Gather) -> None:
    words = "军队表示仍然控制着医院和河边的粮仓，过境点继续关闭。许多家庭沿着海岸公路离开了这座城市。" * 4
    raw = f'<html lang="en"><body><article><h1>消息</h1><p>{words}</p></article></body></html>'
    assert only(gathered(raw.encode())).language == "zh"


def test_deep_and_endless_markup_does_no_harm(gathered: Gather, prose: str) -> None:
    items = gathered(b"<html><body>" + b"<div>" * 50_000 + prose.encode())
    assert len(items) == 1
    assert len(gathered(b"<p>" * 20_000 + prose.encode())) == 1
