"""Tables with a header: a line an article, and clear words where it is none."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from vedette.ingest import Gathered, Refused

Gather = Callable[..., list[Gathered | Refused]]


def refusals(items: list[Gathered | Refused]) -> list[str]:
    return [item.problem for item in items if isinstance(item, Refused)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_line_is_an_article_whatever_parts_the_columns(
    gathered: Gather, prose: str, mark: str, encoding: str
) -> None:
    lines = [
        mark.join(("Published", "text", "outlet")),
        mark.join(("2024-11-30", f'"{prose}\nMore of it."', "The Post")),
    ]
    (item,) = gathered("\r\n".join(lines).encode(encoding), "news.csv")
    assert isinstance(item, Gathered), item
    assert item.document.text == f"{prose}\nMore of it."
    assert (item.document.outlet, item.document.published_at) == ("The Post", datetime(2024, 11, 30, tzinfo=UTC))


def test_an_empty_cell_is_not_known_and_a_line_without_text_costs_only_itself(gathered: Gather, prose: str) -> None:
    table = f'id,text,url,published\n1,"{prose}",,\n2,,,2024-11-30\n\n3,"{prose} Again.",,2024-11-30\n'
    items = gathered(table.encode(), "news.csv")
    documents = [item.document for item in items if isinstance(item, Gathered)]
    assert [(one.given_id, one.url, one.published_at is None) for one in documents] == [
        ("1", None, True),
        ("3", None, False),
    ]
    assert len(refusals(items)) == 1
    assert "line 3" in next(item.what for item in items if isinstance(item, Refused))


def test_a_table_without_a_column_for_the_text_is_refused_in_words(gathered: Gather) -> None:
    (problem,) = refusals(gathered(b"name,age\nA,1\n", "people.csv"))
    assert "without a column `text`" in problem


def test_a_cell_that_never_ends_is_refused(gathered: Gather) -> None:
    (problem,) = refusals(gathered(b'id,text\n1,"' + b"word " * 40_000, "news.csv"))
    assert "no whole table" in problem
