"""A page of the web: its main text, title, site and date."""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from vedette.errors import InputError
from vedette.ingest.bodies import Body
from vedette.ingest.cleaning import clean_text
from vedette.ingest.dating import Published, published
from vedette.ingest.drafts import Draft, host_of, web_address
from vedette.ingest.encodings import decode, encoding_of

_TIME_PATHS = (  # where pages write when they were published; the surest first
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//script[@type='application/ld+json']/text()",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='DC.date.issued' or @name='date']/@content",
    "//article//time[@pubdate]/@datetime",
)
_IN_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_PROSE = "//p[not(@class) or string-length(.) > 80] | //blockquote | //li | //table | //script | //style"
_FEWEST_CHARACTERS = 25  # less is a menu or "Not found"
_AHEAD = timedelta(days=1)  # a page may be dated in a zone ahead of ours


def read_page(body: Body) -> Iterator[Draft]:
    """Yield the article of the page.

    Raises:
        InputError: there is no main text in it.
    """
    raw = body.whole()
    tree = _tree(decode(raw, encoding_of(raw, body.origin.content_type)))
    dated = _published(tree, body.origin.url, body.origin.asked_at)
    found = _article(tree, body.origin.url)
    url = body.origin.url or web_address(found.url)
    yield Draft(
        what=body.origin.name,
        raw=raw,
        text=found.text,
        title=found.title or "",
        outlet=found.sitename or host_of(url),
        url=url,
        published=dated,
        fetched_at=body.origin.asked_at,
    )


def _tree(html: str) -> Any:
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    parser = HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    return document_fromstring(clean_text(html).encode("utf-8"), parser=parser)


def _article(tree: Any, url: str | None) -> Any:
    from trafilatura import bare_extraction

    _silence()
    found = bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False}
    )
    if found is None or len(found.text or "") < _FEWEST_CHARACTERS:
        raise InputError("No main text was found in the page. Save the article's words as a text file and bring that.")
    return found


def _published(tree: Any, url: str | None, asked_at: datetime) -> Published | None:
    """Return the time that the page states, else the day that its date line, address or head give."""
    for path in _TIME_PATHS:
        for words in tree.xpath(path):
            dated = published(_stated(str(words)))
            if dated is not None and dated.at <= asked_at + _AHEAD:
                return dated
    return _by_htmldate(tree, url, asked_at)


def _stated(words: str) -> str | None:
    if "{" not in words:
        return words
    match = _IN_LINKED_DATA.search(words)
    return match[1] if match else None


def _by_htmldate(tree: Any, url: str | None, asked_at: datetime) -> Published | None:
    """Return the day that htmldate finds outside the prose, which tells of other days.

    A day that is the day of asking is left out: many pages print today's date, and without it the page counts as known
    from that day all the same.
    """
    from htmldate import find_date

    _silence()
    found = find_date(_without_prose(tree), extensive_search=False, original_date=True, url=url, max_date=asked_at)
    dated = published(found)
    return dated if dated is not None and dated.at.date() != asked_at.date() else None


def _without_prose(tree: Any) -> Any:
    bare = deepcopy(tree)
    for element in bare.xpath(_PROSE):
        element.drop_tree()
    return bare


@cache
def _silence() -> None:
    """Keep these libraries from writing to a terminal what we tell in words of our own."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
