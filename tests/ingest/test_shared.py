"""Measured where the outside data lies; nothing of it is copied."""

import gzip
import json
from datetime import datetime
from pathlib import Path

from vedette.ingest import Gathered, gather
from vedette.ingest.dating import opening_date


def test_every_row_of_a_real_feed_is_gathered_with_its_text_untouched(shared: Path, now: datetime) -> None:
    path = shared / "data" / "syria-news.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    items = list(gather([str(path)], fetcher=None, now=now))
    documents = [item.document for item in items if isinstance(item, Gathered)]
    assert len(documents) == len(items) == len(texts)
    assert {str(document.given_id): document.text for document in documents} == texts
    assert {document.language for document in documents} == {"en"}
    assert sum(document.published_at is not None for document in documents) > 600


def test_texts_that_open_with_a_day_were_published_on_it(shared: Path) -> None:
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(shared.glob("*/texts/*.json"))]
    told = [(opening_date(row["text"], row["title"] or ""), row["published"]) for row in rows]
    dated = [(found.at.date().isoformat(), stated) for found, stated in told if found is not None]
    assert len(dated) > 100
    assert all(found == stated[:10] for found, stated in dated)
