"""HTML inside feeds → its words."""

import re
from typing import Any

from vedette.ingest.cleaning import clean_text

_MARKED = re.compile(r"<[A-Za-z/!]|&[#\w]+;")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "tr",
        "table",
        "section",
        "article",
    }
    | {"figure", "hr", "pre"}
)
_UNSEEN = frozenset({"script", "style", "iframe", "object", "noscript", "template", "svg", "math", "head"})
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


def words_of(fragment: str) -> str:
    """Return the words of an HTML fragment, a line for each block; text without markup comes back trimmed."""
    fragment = clean_text(fragment)
    if not _MARKED.search(fragment):
        return fragment.strip()
    pieces: list[str] = []
    _collect(_tree(fragment), pieces)
    return _BREAKS.sub("\n", _SPACES.sub(" ", clean_text("".join(pieces)))).strip()


def _tree(fragment: str) -> Any:
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    return document_fromstring(f"<html><body><div>{fragment}</div></body></html>".encode(), parser=parser)


def _collect(root: Any, pieces: list[str]) -> None:
    """Append the texts in the order of the page; by a stack, since hostile markup nests without end."""
    waiting: list[Any] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        seen = item.tag not in _UNSEEN
        edge = "\n" if item.tag in _BLOCKS else ""
        inside = [edge, item.text or "", *item, edge] if seen else []
        waiting.extend(reversed([*inside, item.tail or ""]))
